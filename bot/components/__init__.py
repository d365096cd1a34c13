"""Graph components of ours that Rasa loads by the names in config.yml."""
