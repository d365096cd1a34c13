"""Card numbers in texts: found and masked before anything is stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

SHOWN_DIGITS = 4
LONGEST_GAP = 3
LONGEST_GROUP = 8
OVERLAP_THAT_PROTECTS = 8
EAN_LENGTH = 13
FEWEST_CARD_DIGITS = 12
LONGEST_NUMBER = 34  # A postal tracking number with its ZIP code.

# Issuer prefixes with their lengths, as the networks publish them under ISO/IEC 7812.
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})"  # Visa
    r"|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|(?:6011|64[4-9]\d|65\d\d|62\d\d)\d{12,15}"  # Discover, UnionPay
    r"|35(?:2[89]|[3-8]\d)\d{12,15}"  # JCB
    r"|3(?:0[0-5]|[689]\d)\d{11}"  # Diners
    r"|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{9,15}"  # Maestro
)
_RUN = re.compile(rf"[0-9]+(?:[ .\-]{{1,{LONGEST_GAP}}}[0-9]+)*")
_CARRIER_ID = re.compile(r"[A-Z]{2}[0-9a-f]{32}")
_GROUP = re.compile(r"[0-9]+")
# Postal tracking numbers are 20 or 22 digits from 9, some with a ZIP code (420...) before.
_POSTAL = re.compile(r"(?:420\d{5}(?:\d{4})?)?9(?:\d{19}|\d{21})")
_MASK = re.compile(rf"(?:\*[ .\-]{{0,{LONGEST_GAP}}}){{8,15}}\d{{{SHOWN_DIGITS}}}(?!\d)")

# What goes before a phone number, and before the sixteen places of a UPS number.
_NO_CARD_BEFORE = re.compile(rf"(?:\+\(?|1[zZ][ .\-]{{0,{LONGEST_GAP}}})$")

Span = tuple[int, int]


def mask_cards(body: str, *, known_numbers: Collection[str] = ()) -> tuple[str, bool]:
    """Mask card numbers but for their last four digits; tell whether there were any.

    A number is a card's only by issuer prefix, length and Luhn's check digit together, and only
    if it is none of `known_numbers` (order and tracking numbers, compared without separators)
    and no postal tracking number, phone number or barcode. Digits of every script count; the
    separators stay, so that the text keeps its shape. Masking twice changes nothing.
    """
    plain = _flatten(body)
    cards = [
        span
        for run in _RUN.finditer(plain)
        if not _NO_CARD_BEFORE.search(plain, max(0, run.start() - LONGEST_GAP - 2), run.start())
        for span in _find_cards(plain, run.span(), _find_known(plain, known_numbers))
    ]
    masked = list(body)
    for start, end in cards:
        digits = [place for place in range(start, end) if plain[place].isdigit()]
        for place in digits[:-SHOWN_DIGITS]:
            masked[place] = "*"
    return "".join(masked), bool(cards)


def find_numbers(body: str) -> frozenset[str]:
    """Return what may be an order or tracking number in a text of ours: long runs of digits."""
    plain = _flatten(body)
    return frozenset(
        digits
        for run in _RUN.finditer(plain)
        if FEWEST_CARD_DIGITS <= len(digits := re.sub(r"\D", "", run.group())) <= LONGEST_NUMBER
    )


def is_carrier_id(value: str) -> bool:
    """Tell whether a parameter's value is an id of the carrier's own making."""
    return _CARRIER_ID.fullmatch(value) is not None


def find_mask(body: str) -> str | None:
    """Return the first masked card number in a body, or None."""
    found = _MASK.search(_flatten(body))
    return found.group() if found else None


def _flatten(body: str) -> str:
    """Write digits and separators of every script in ASCII, place for place."""
    return "".join(_flatten_one(character) for character in body)


def _flatten_one(character: str) -> str:
    if character.isascii():
        return " " if character.isspace() else character
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category == "Pd" or character == "\u2212":
        return "-"
    if character in "\u00b7\u2022\u2024\uff0e\u3002":
        return "."
    return " " if category in {"Zs", "Zl", "Zp", "Cf"} else character


def _find_cards(plain: str, run: Span, known: list[Span]) -> Iterator[Span]:
    """Find the cards in one run of digits: whole groups only, the leftmost and longest first."""
    groups = [match.span() for match in _GROUP.finditer(plain, *run)]
    first = 0
    while first < len(groups):
        # A window of groups holds at least as many digits: no need to look further than those.
        furthest = min(len(groups), first + LONGEST_NUMBER)
        for last in range(furthest - 1, first - 1, -1):
            digits = _read_digits(plain, groups[first : last + 1])
            if _POSTAL.fullmatch(digits):
                break
            span = groups[first][0], groups[last][1]
            if _is_card(digits, groups[first : last + 1]) and not _is_protected(span, plain, known):
                yield span
                break
        else:
            first += 1
            continue
        first = last + 1


def _read_digits(plain: str, groups: list[Span]) -> str:
    return "".join(plain[start:end] for start, end in groups)


def _is_card(digits: str, groups: list[Span]) -> bool:
    # Two numbers beside each other (a tracking number and a date) are not one card.
    lengths = [end - start for start, end in groups]
    glued = len(groups) > 1 and max(lengths) > LONGEST_GROUP and lengths != [4, 12]
    return (
        not glued
        and _ISSUERS.fullmatch(digits) is not None
        and _passes_luhn(digits)
        and not _is_barcode(digits)
    )


def _passes_luhn(digits: str) -> bool:
    doubled = (
        int(digit) if place % 2 == 0 else sum(divmod(2 * int(digit), 10))
        for place, digit in enumerate(reversed(digits))
    )
    return sum(doubled) % 10 == 0


def _is_barcode(digits: str) -> bool:
    """Whether a number of 13 digits also passes the check of an EAN product code."""
    weighted = (int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return len(digits) == EAN_LENGTH and sum(weighted) % 10 == 0


def _find_known(plain: str, known_numbers: Collection[str]) -> list[Span]:
    """Where known numbers stand in the text, whatever separators either is written with."""
    known = {re.sub(r"[^0-9A-Za-z]", "", _flatten(number)) for number in known_numbers}
    return [
        match.span()
        for number in known
        if number
        for match in re.finditer(r"[ .\-]*".join(map(re.escape, number)), plain, re.IGNORECASE)
    ]


def _is_protected(span: Span, plain: str, known: list[Span]) -> bool:
    """Whether a candidate is a known number, or made from most of one.

    A short known number protects nothing: order 1111 must not save card 4111 1111 1111 1111.
    """
    start, end = span
    for known_start, known_end in known:
        if known_start <= start and end <= known_end:
            return True
        shared = plain[max(start, known_start) : min(end, known_end)]
        if sum(character.isdigit() for character in shared) >= OVERLAP_THAT_PROTECTS:
            return True
    return False
