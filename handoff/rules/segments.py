"""How a carrier encodes, counts and cuts a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# GSM 03.38: the basic alphabet costs one septet a character, the extension two.
GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("\f^{}\\[~]|€")

ZERO_WIDTH_JOINER = "\u200d"
LAST_BMP_CODE_POINT = 0xFFFF
SMALLEST_PART = 2  # One character outside the BMP is two UTF-16 units and cannot be cut.

LOOK_ALIKES = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u00b4\u02bc`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022", "-"),
    **dict.fromkeys("\t\v\u00a0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys("\u0085\u2028\u2029", "\n"),
    **dict.fromkeys("\u200b\u2060\ufeff\u00ad", ""),
    "\u2026": "...",
}
LOOK_ALIKE_TABLE = str.maketrans(LOOK_ALIKES)


class Encoding(StrEnum):
    """The two alphabets a carrier sends a text in."""

    GSM7 = "GSM-7"
    UCS2 = "UCS-2"


# How many units a text holds when it is alone, and when it is one part of several.
CAPACITY = {Encoding.GSM7: (160, 153), Encoding.UCS2: (70, 67)}


@dataclass(frozen=True)
class Segments:
    """What a text costs: `units` are septets in GSM-7 and UTF-16 code units in UCS-2.

    `culprits` are the characters that force UCS-2, each once, in the order they first appear.
    """

    encoding: Encoding
    count: int
    units: int
    culprits: tuple[str, ...]


def count_segments(body: str) -> Segments:
    """Count what the carrier will send and charge; an empty body is one empty segment."""
    culprits = tuple(dict.fromkeys(c for c in body if c not in GSM_BASIC | GSM_EXTENSION))
    if culprits:
        encoding, costs = Encoding.UCS2, [_count_units(c) for c in body]
    else:
        encoding, costs = Encoding.GSM7, [1 + (c in GSM_EXTENSION) for c in body]
    alone, joined = CAPACITY[encoding]
    units = sum(costs)
    count = 1 if units <= alone else _count_parts(costs, joined)
    return Segments(encoding, count, units, culprits)


def _count_parts(costs: Iterable[int], capacity: int) -> int:
    """Fill parts in order; a pair or an escape that does not fit moves whole to the next."""
    parts, used = 1, 0
    for cost in costs:
        if used + cost > capacity:
            parts, used = parts + 1, 0
        used += cost
    return parts


def split_body(body: str, *, most: int = 1600) -> list[str]:
    """Cut a body into parts of at most `most` UTF-16 units, never an empty list.

    Cuts at a blank line, else a line end, else a space, else inside a word but not inside a
    character people see as one. A blank line or a line end in the first half of a part is
    passed over, so that a short greeting does not become a text of its own. White space at
    a cut is dropped; nothing else is. A body that fits comes back unchanged.
    Raises ValueError if `most` is too small for one character.
    """
    if most < SMALLEST_PART:
        message = f"A part needs at least {SMALLEST_PART} units, not {most}."
        raise ValueError(message)
    return list(_cut_parts(body, most)) or [""]


def _cut_parts(body: str, most: int) -> Iterator[str]:
    rest = body
    while (fit := _count_fitting(rest, most)) < len(rest):
        cut = _choose_cut(rest, fit)
        if part := rest[:cut].rstrip():
            yield part
        rest = rest[cut:].lstrip()
    if rest:
        yield rest


def _count_fitting(body: str, most: int) -> int:
    """How many characters from the front fit in `most` UTF-16 units."""
    left = most
    for position, character in enumerate(body[: most + 1]):
        left -= _count_units(character)
        if left < 0:
            return position
    return len(body)


def _choose_cut(body: str, fit: int) -> int:
    window = body[: fit + 1]  # A space just behind the part is as good a place as one inside.
    for pattern, earliest in ((r"\n[^\S\n]*\n", fit // 2), (r"\n", fit // 2), (r"\s", 1)):
        found = [m.start() for m in re.finditer(pattern, window) if earliest <= m.start() <= fit]
        if found:
            return found[-1]
    return next((cut for cut in range(fit, 0, -1) if not _joins(body, cut)), fit)


def _joins(body: str, cut: int) -> bool:
    """Whether a cut at this place would break a character people see as one."""
    before, after = body[cut - 1], body[cut]
    if _extends(after) or before == ZERO_WIDTH_JOINER:
        return True
    if _is_regional(before) and _is_regional(after):
        # Flags are pairs of letters: only an odd run before the cut leaves a half flag.
        return sum(1 for _ in takewhile(_is_regional, reversed(body[:cut]))) % 2 == 1
    return "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff"


def _extends(character: str) -> bool:
    is_skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    is_tag = "\U000e0020" <= character <= "\U000e007f"
    is_mark = unicodedata.category(character).startswith("M")
    return character == ZERO_WIDTH_JOINER or is_skin_tone or is_tag or is_mark


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _count_units(character: str) -> int:
    return 2 if ord(character) > LAST_BMP_CODE_POINT else 1


def normalise_for_sms(body: str) -> str:
    """Swap typographic characters for GSM-7 look-alikes; letters and emoji stay as they are.

    One curly quote or tab more than halves what fits in a segment. Composed accents are
    used, because GSM-7 knows "é" as one character only. Repeating it changes nothing.
    """
    return unicodedata.normalize("NFC", body).translate(LOOK_ALIKE_TABLE)
