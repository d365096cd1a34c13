"""The only files that speak another system's language."""
