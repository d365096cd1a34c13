"""How many segments a message takes, for the number the carrier's answers carry."""

from __future__ import annotations

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_LAST_SINGLE = "\uffff"  # a character beyond it takes two UTF-16 units
_GSM_PAIRS = frozenset("^{}\\[~]|€\f")


def count_segments(body: str) -> int:
    """Return the number of segments: GSM-7 if every character is in it, else UCS-2."""
    if all(c in _GSM or c in _GSM_PAIRS for c in body):
        return _pack([2 if c in _GSM_PAIRS else 1 for c in body], single=160, part=153)
    return _pack([2 if c > _LAST_SINGLE else 1 for c in body], single=70, part=67)


def _pack(sizes: list[int], *, single: int, part: int) -> int:
    if sum(sizes) <= single:
        return 1
    parts, used = 1, 0
    for size in sizes:
        if used + size > part:  # a character is never cut in two
            parts, used = parts + 1, 0
        used += size
    return parts
