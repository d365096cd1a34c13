"""The rules: plain functions and frozen dataclasses that decide and touch nothing."""
