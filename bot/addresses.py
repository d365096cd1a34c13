"""A new address that is corrected in part: what the text leaves out stays as it was."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from components.entities import (
    BROADWAY,
    CALLE,
    CANADIAN_POSTCODE,
    DOOR,
    HOUSE,
    NAME_ES,
    NUMBER_SIGN,
    ORDER_WORDS,
    POLITE_END,
    STREET,
    UK_POSTCODE,
    WORD,
)
from naming import read_words_of

# Where the street and its number end: what follows is the door, the city and the postcode.
STREET_LINE = re.compile(
    rf"{DOOR}{HOUSE}\s+(?:(?:{WORD}){{1,4}}?(?:{STREET})|{BROADWAY})\b\.?"
    rf"|(?<!\w)(?:{CALLE})\s*{NAME_ES}{NUMBER_SIGN}(?P<casa>\d{{1,5}})\b",
    re.IGNORECASE,
)
# “Suite 400”, “depto 3B”, “# 12”: the words that tell it from other numbers, and what it is.
DOOR_KINDS = (
    "apt|apartment|apartamento|apto|unit|suite|ste|flat|room|floor|depto|departamento|piso|int"
)
DOOR_NUMBER = re.compile(
    rf"(?:\b(?P<kind>{DOOR_KINDS})\b\.?,?\s*(?:number|num|no|n[º°])?\.?\s*"
    r"(?:(?:is|it's|its|it is|es)\s+(?:el\s+|la\s+)?)?#?|#)\s*(?P<door>\d+\w*|[a-z]\d+)\b",
    re.IGNORECASE,
)
# “It is 5B.”
BARE_DOOR = re.compile(r"\b\d{1,4}[a-z]\b", re.IGNORECASE)
# “The city is Troy”, and where the city stands in an address.
CITY_SAID = re.compile(
    r"^\W*(?:\w+[\s,]+){0,3}?(?:city|town|ciudad)\s+(?:is|es|should be)\s+"
    r"(?P<city>[^\W\d_][^\d?]{1,30})$",
    re.IGNORECASE,
)
CITY = re.compile(r"(?P<city>[^\W\d_][^\d,]*?)(?=[\s,]+(?:[A-Z]{2}[\s,]+)?\d{5}\b)")
# “21 Oak St, not 12”.
REFUSED_NUMBER = re.compile(
    r"(?:[\s,]+(?:and not|y no|not)|,\s*no)\s+(?:el\s+|the\s+)?\d+\w*\W*$", re.IGNORECASE
)
# “24 no 22”, where a number is mended: in an address “no” is “number”.
NO_NUMBER = re.compile(r"(?<=\d)\s+no\s+(?:el\s+)?\d+\w*\W*$", re.IGNORECASE)
# “Park Street, not Park Rd” and “not Lake Rd, Lake Ave”.
NOT_AFTER = re.compile(
    r"(?P<new>[^?]+?),?\s+(?:and not|y no|not|no)\s+(?P<old>[^?,]+)", re.IGNORECASE
)
NOT_BEFORE = re.compile(
    r"(?:no[,\s]+)?(?:not|no es|no)\s+(?P<old>[^?,]+),\s*(?:it's |its |es |sino )?(?P<new>[^?]+)",
    re.IGNORECASE,
)
# What a kind of street is called besides.
KINDS_OF_STREET = {
    one: tuple(other for other in names if other != one)
    for names in (
        ("st", "street"),
        ("ave", "avenue"),
        ("rd", "road"),
        ("ln", "lane"),
        ("dr", "drive"),
        ("blvd", "boulevard"),
        ("ct", "court"),
        ("pl", "place"),
        ("ter", "terrace"),
        ("sq", "square"),
        ("pkwy", "parkway"),
        ("hwy", "highway"),
        ("cir", "circle"),
        ("trl", "trail"),
    )
    for one in names
}
NUMBER = re.compile(r"(?<![\w-])\d{1,6}(?![\w-])")
# The US have five, Colombia and India six.
POSTCODE_DIGITS = (5, 6)
# A number beside one of these is no house's, unless one of the others says which it is.
WAITING, REFUSING = frozenset({"wait", "espera"}), frozenset({"no", "not", "its", "is", "es"})
CODES, POSTAL = (
    frozenset({"code", "codigo"}),
    frozenset({"zip", "post", "postal", "postcode", "cp"}),
)
# What people say before an address that they give.
LEAD_IN = re.compile(
    r"^\W*(?:(?:ok|okay|no|wait|pues|ponle|pon|mejor|put|sorry|it|its|it's|is|to|at|the|new|my|one|address|city|zip|code|postcode|"
    r"in|and|a|es|en|la|nueva|mi|y|ciudad|c[oó]digo|postal|direcci[oó]n|perd[oó]n)\b[\s:,]*)+",
    re.IGNORECASE,
)
# “I forgot, the zip is 97201”.
POSTAL_LEAD = re.compile(
    r"\b(?:(?:the|my|its|el|mi)\s+)?(?:zip(?:\s*code)?|post\s*code|postal\s*code"
    r"|c[oó]digo(?:\s*postal)?|cp)\b\s{0,3}(?:is|es|:)?\s{0,3}(?=\d)",
    re.IGNORECASE,
)
# “No, es el 1243”: whoever writes more says something else, too.
MOST_WORDS_BESIDE = 5
# “77 rue Monge”.
FEWEST_WORDS = 3
# “Salt Lake City”.
MOST_WORDS_OF_CITY = 3


def complete_address(new: str, old: str) -> str:
    """Return an address with the city and postcode of the one it corrects, if it has none."""
    street, before = STREET_LINE.match(new), STREET_LINE.search(old)
    if street is None or before is None:
        return new
    is_street_alone = not _drop_door(new[street.end() :])
    # A door belongs to its street: it does not stay when the street changes.
    left = _drop_door(old[before.end() :])
    return f"{new.rstrip(' ,.')}, {left}" if is_street_alone and left else new


def add_city(text: str, old: str, known: AbstractSet[str] = frozenset()) -> str | None:
    """Return an address with the city and postcode that a text gives for it, or None.

    “Boise ID 83702” after “3 Oak Ln”, or “Boise” first and “83702” next: no other number, and the
    address has no postcode yet. A city without one has no word that is `known` as another.
    """
    numbers = NUMBER.findall(text)
    is_end = not numbers or text.rstrip(" .").endswith(numbers[0])
    if has_postcode(old) or not is_end or not all(map(_is_postcode, numbers)) or len(numbers) > 1:
        return None
    city = LEAD_IN.sub("", POLITE_END.sub("", text)).strip(" ,.")
    city = _drop_lead(POSTAL_LEAD.sub(" ", city), known) if numbers else city
    words = re.findall(r"[^\W\d_]+", city)
    names_order = "#" in city or re.search(rf"\b(?:{ORDER_WORDS})\b", city, re.IGNORECASE)
    if numbers:
        is_said = text.strip(" .") == numbers[0] or POSTAL_LEAD.search(text) is not None
        is_new = bool(words) or (is_said and city == numbers[0])
    else:
        is_new = 0 < len(words) <= MOST_WORDS_OF_CITY and _is_street_alone(old)
        is_new = (
            is_new and not set(read_words_of(city)) & known and not re.search(r"['\u2019]", city)
        )
    if not is_new or names_order or len(words) > MOST_WORDS_BESIDE:
        return None
    return f"{old.rstrip(' ,.')}, {city}"


def _drop_lead(city: str, known: AbstractSet[str]) -> str:
    """Return a city without the words before it that are known as others: “I forgot Troy 12180”."""
    said = city.strip(" ,.").split()
    while said and (told := read_words_of(said[0])) and set(told) <= known:
        said = said[1:]
    return " ".join(said)


def has_postcode(address: str) -> bool:
    """Tell whether an address has a number that may be its postcode, behind the street's."""
    street = STREET_LINE.search(address)
    rest = address[street.end() :] if street is not None else address
    is_lettered = CANADIAN_POSTCODE.search(rest) or UK_POSTCODE.search(rest)
    return bool(is_lettered) or any(map(_is_postcode, NUMBER.findall(rest)))


def correct_city(text: str, old: str, known: AbstractSet[str] = frozenset()) -> str | None:
    """Return an address with the city that a text says it is: “the city is Troy”; else None.

    “The city is wrong” names none: that word is `known`.
    """
    said, street = CITY_SAID.match(POLITE_END.sub("", text)), STREET_LINE.search(old)
    if said is None or street is None or set(read_words_of(said["city"])) & known:
        return None
    city = CITY.search(old, street.end())
    return _replace(old, city.span("city"), said["city"].strip()) if city else None


def correct_words(text: str, old: str) -> str | None:
    """Return an address with the words that a text says are others; None if it says no such thing.

    “Park Street, not Park Rd”, “not Lake Rd, Lake Ave”, “it's Nashua, MA not NH”.
    """
    said = POLITE_END.sub("", text).strip(" .!")
    found = NOT_BEFORE.fullmatch(said) or NOT_AFTER.fullmatch(said)
    if found is None:
        return None
    wrong = found["old"].strip()
    named = "|".join(map(re.escape, [wrong, *KINDS_OF_STREET.get(wrong.lower(), ())]))
    there = re.search(rf"(?<!\w)(?:{named})(?!\w)", old, re.IGNORECASE)
    wrongs, right = wrong.split(), re.findall(r"[^\s,]+", LEAD_IN.sub("", found["new"]))
    if there is None or not len(wrongs) <= len(right) <= len(wrongs) + MOST_WORDS_BESIDE:
        return None
    # What stands before them is as it was.
    return _replace(old, there.span(), " ".join(right[-len(wrongs) :]))


def drop_refused(address: str) -> str:
    """Return an address without the number that it is not: “21 Oak St, not 12”."""
    kept = REFUSED_NUMBER.sub("", address)
    # “Calle Mayor, no 12” has no other number.
    return kept if NUMBER.search(kept) else address


def _is_street_alone(address: str) -> bool:
    street = STREET_LINE.search(address)
    return street is not None and not _drop_door(address[street.end() :])


def find_free_address(text: str) -> str | None:
    """Return what a text gives as an address in a shape of its own, or None.

    “15 Via Roma, Reno NV 89501” is one: another number beside the postcode. A sentence about the
    address is none: it must not be read back as where a parcel goes.
    """
    bare = LEAD_IN.sub("", text).strip(" .")
    numbers = NUMBER.findall(bare)
    is_whole = any(map(_is_postcode, numbers)) and not all(map(_is_postcode, numbers))
    return bare if is_whole and "?" not in text else None


def begins_with_street(text: str) -> bool:
    """Tell whether a text may be an address in a shape that we do not know: “77 rue de la Paix”."""
    bare = LEAD_IN.sub("", text).split()
    is_house = bool(bare) and bare[0].isdigit() and not _is_postcode(bare[0])
    return is_house and len(bare) >= FEWEST_WORDS and "?" not in text


def _drop_door(text: str) -> str:
    text = text.strip(" ,.")
    found = DOOR_NUMBER.match(text)
    return text[found.end() :].strip(" ,.") if found else text


def correct_number(text: str, old: str, known: AbstractSet[str]) -> str | None:
    """Return an address with the number that a text says it is; None if it says more, or less.

    “Suite 500” is the door's. Five digits are the postcode's, if the address has one; any other
    is the house's. All words beside it must be `known`, or the street's: “wait 10 min” corrects
    nothing.
    """
    text = drop_refused(NO_NUMBER.sub("", text))
    numbers, street = NUMBER.findall(text), STREET_LINE.search(old)
    own = set(read_words_of(street.group())) if street is not None else set()
    said = {word for word in read_words_of(text) if not word[0].isdigit()}
    is_waiting = bool(said & WAITING) and not said & (own | REFUSING)
    # “Wait 3”, and “code 4455”, which is a gate's.
    is_postal = bool(said & POSTAL) or any(map(_is_postcode, numbers))
    is_other = is_waiting or (bool(said & CODES) and not is_postal)
    if is_other or not said <= known | own:
        return None
    if len(DOOR_NUMBER.findall(text)) > 1:
        return None
    if DOOR_NUMBER.search(text) or (not numbers and DOOR_NUMBER.search(old)):
        return _correct_door(text, old)
    if len(numbers) != 1 or street is None:
        return None
    if not _is_postcode(numbers[0]):
        return _replace(old, street.span("house" if street["house"] else "casa"), numbers[0])
    found = [m for m in NUMBER.finditer(old, street.end()) if _is_postcode(m.group())]
    return _replace(old, found[-1].span(), numbers[0]) if found else None


def _correct_door(text: str, old: str) -> str | None:
    """Return an address with the door that a text says, in its place or behind the street."""
    door, there, street = DOOR_NUMBER.search(text), DOOR_NUMBER.search(old), STREET_LINE.search(old)
    bare = [door["door"]] if door is not None else BARE_DOOR.findall(text)
    if there is not None:
        return _replace(old, there.span("door"), bare[0]) if len(bare) == 1 else None
    if door is None or street is None:
        return None
    named = f"{door['kind']} {door['door']}" if door["kind"] else f"#{door['door']}"
    return _replace(old, (street.end(), street.end()), f" {named}")


def _is_postcode(number: str) -> bool:
    return len(number) in POSTCODE_DIGITS


def _replace(text: str, span: tuple[int, int], new: str) -> str:
    return f"{text[: span[0]]}{new}{text[span[1] :]}"
