"""Trained models: made, found, judged. Artefacts are in `models/trained/`, not in git."""
