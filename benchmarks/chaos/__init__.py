"""Baton broken on purpose: real processes, killed at random under load, judged from outside."""
