"""A new address that is corrected in part: what the text leaves out stays as it was."""

from __future__ import annotations

import re

from components.entities import CALLE, DOOR, NUMBER_SIGN, STREET, US_POSTCODE_DIGITS, WORD

# Where the street and its number end: what follows is the door, the city and the postcode.
STREET_LINE = re.compile(
    rf"{DOOR}\b(?P<house>\d{{1,5}})[a-z]?\s+(?:{WORD}){{1,4}}?(?:{STREET})\b\.?"
    rf"|(?<!\w)(?:{CALLE})\s*(?:[^\W\d_][\w'.]*\s+){{1,5}}?{NUMBER_SIGN}(?P<casa>\d{{1,5}})\b",
    re.IGNORECASE,
)
# “Suite 400”, “depto 3B”, “# 12”: the words that tell it from other numbers, and what it is.
DOOR_NUMBER = re.compile(
    r"(?:\b(?:apt|apartment|unit|suite|ste|flat|room|floor|depto|piso|int)\b\.?\s*#?|#)\s*"
    r"(?P<door>\d+\w*|[a-z]\d*)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w-])\d{1,5}(?![\w-])")
# What people say before an address that they give.
LEAD_IN = re.compile(
    r"^\W*(?:(?:ok|okay|no|sorry|it|its|it's|is|to|at|the|new|my|one|address|a|es|la|nueva|mi|"
    r"direcci[oó]n|perd[oó]n)\b[\s:,]*)+",
    re.IGNORECASE,
)
# “No, es el 1243”: whoever writes more says something else, too.
MOST_WORDS_BESIDE = 5


def complete_address(new: str, old: str) -> str:
    """Return an address with the city and postcode of the one it corrects, if it has none."""
    street, before = STREET_LINE.match(new), STREET_LINE.search(old)
    if street is None or before is None:
        return new
    is_street_alone = not _drop_door(new[street.end() :])
    # A door belongs to its street: it does not stay when the street changes.
    left = _drop_door(old[before.end() :])
    return f"{new.rstrip(' ,.')}, {left}" if is_street_alone and left else new


def find_free_address(text: str) -> str | None:
    """Return what a text gives as an address in a shape of its own, or None.

    “15 Via Roma, Reno NV 89501” is one: another number beside the postcode, or one and a comma. A
    sentence about the address is none: it must not be read back as where a parcel goes.
    """
    bare = LEAD_IN.sub("", text).strip(" .")
    numbers = NUMBER.findall(bare)
    places = [one for one in numbers if not _is_postcode(one)]
    is_whole = bool(places) and (len(places) < len(numbers) or "," in bare)
    return bare if is_whole and "?" not in text else None


def _drop_door(text: str) -> str:
    text = text.strip(" ,.")
    found = DOOR_NUMBER.match(text)
    return text[found.end() :].strip(" ,.") if found else text


def correct_number(text: str, old: str) -> str | None:
    """Return an address with the number that a text says it is; None if it says more, or less.

    “Suite 500” is the door's. Five digits are the postcode's, if the address has one; any other
    is the house's.
    """
    if len(re.findall(r"[^\W\d_]+", text)) > MOST_WORDS_BESIDE:
        return None
    door, numbers = DOOR_NUMBER.search(text), NUMBER.findall(text)
    if door is not None:
        known = DOOR_NUMBER.search(old)
        return _replace(old, known.span("door"), door["door"]) if known else None
    if len(numbers) != 1:
        return None
    number, postcodes = numbers[0], [m for m in NUMBER.finditer(old) if _is_postcode(m.group())]
    if _is_postcode(number):
        return _replace(old, postcodes[-1].span(), number) if postcodes else None
    street = STREET_LINE.search(old)
    if street is None:
        return None
    return _replace(old, street.span("house" if street["house"] else "casa"), number)


def _is_postcode(number: str) -> bool:
    return len(number) == US_POSTCODE_DIGITS


def _replace(text: str, span: tuple[int, int], new: str) -> str:
    return f"{text[: span[0]]}{new}{text[span[1] :]}"
