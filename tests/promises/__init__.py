"""The word the project gives about itself, kept."""
