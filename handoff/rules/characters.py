"""What characters a text may hold."""

from __future__ import annotations


def clean(value: str) -> str:
    """Drop NULs and replace lone surrogates; every other character is the customer's own."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
