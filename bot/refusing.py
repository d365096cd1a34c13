"""Which of what was ordered a text does not mean: “not the rug”, “keep the lamp”, “all but one”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from naming import (
    Choice,
    choose_by_items,
    gloss_items,
    list_item_words,
    read_idle,
    read_named,
    read_once,
    read_words_of,
)
from parses import ORDER, POSTCODE, Parsed
from words import Words

FEWEST_DIGITS = 5
CLAUSE_END = re.compile(r"[,.;:!?\n]+")


def split_refused(
    text: str, choices: Mapping[str, Any] | None, words: Words
) -> tuple[list[str], list[str]]:
    """Return the words of a text without the things that are not meant, and those things.

    “Not the rug, the lamp”, “but no lamp”, “keep the rug and the mugs”, “don't cancel the rug”,
    “all but the rug”, “the rug stays”. A “no” at the beginning refuses what was asked: “no the
    lamp”.
    """
    items = list_item_words(choices)
    kept: list[str] = []
    refused: list[str] = []
    for clause in CLAUSE_END.split(_say_not(text, words)):
        said = read_words_of(clause)
        # What the customer ordered may not be known yet, but a number is an order's.
        are_items = [
            word in items or is_long_number(word) for word in gloss_items(said, choices, words)
        ]
        place = 0
        while place < len(said):
            before = [*kept, *said[:place]]
            end = _find_end_of_refused(said, place, are_items, before, words)
            kept += said[place : place + 1] if end == place else []
            refused += said[place:end]
            place = max(end, place + 1)
    return kept, refused


def _say_not(text: str, words: Words) -> str:
    """Return a text with “not” for “instead of”."""
    phrases = "|".join(map(re.escape, words.content["choosing"]["instead_of"]))
    return re.sub(
        rf"\b(?:{phrases})\b", words.content["choosing"]["never"][0], text, flags=re.IGNORECASE
    )


def is_long_number(word: str) -> bool:
    """Tell whether a word is a number as orders have."""
    return word.isdigit() and len(word) >= FEWEST_DIGITS


def drop_refused_numbers(parsed: Parsed, choices: Mapping[str, Any] | None, words: Words) -> Parsed:
    """Return a parse without the numbers that its text does not mean: “10042 and not 10043”.

    Nor are they anybody's postcode.
    """
    kept_words, refused_words = split_refused(str(parsed["text"]), choices, words)
    # “Leave 10042 at the door” keeps nothing: it says of no order what is to be done instead.
    is_said = bool(set(kept_words) & (read_acts(words) | read_named(words, "all")))
    is_said = is_said or any(map(is_long_number, kept_words))
    refused = set(refused_words) if is_said else set()
    kept = [
        found
        for found in parsed["entities"]
        if found["entity"] not in (ORDER, POSTCODE) or str(found["value"]) not in refused
    ]
    is_named = any(found["entity"] == ORDER for found in kept)
    if len(kept) < len(parsed["entities"]) and not is_named:
        # Beside an order's number the second one was read as a postcode.
        kept = [
            {**one, "entity": ORDER}
            if one["entity"] == POSTCODE and is_long_number(str(one["value"]))
            else one
            for one in kept
        ]
    return {**parsed, "entities": kept}


def _find_end_of_refused(
    said: Sequence[str],
    place: int,
    are_items: Sequence[bool],
    before: Sequence[str],
    words: Words,
) -> int:
    """Return where things that are not meant end, their “not” being at a place; else the place."""
    if are_items[place]:
        # “The rug stays”, “la alfombra no”.
        ways = map(read_words_of, words.content["choosing"]["stays"])
        return len(said) if list(said[place + 1 :]) in ways else place
    word = said[place]
    if word == "no" and said[place - 1 : place] and said[place - 1] in read_orders(words):
        # “Order no 10042” is its number.
        return place
    is_no = _says_no_thing(said, place, before, words)
    is_refused = is_no or _is_all_but(word, before, words) or word in read_named(words, "keeping")
    if not (is_refused or word in read_nots(words)) or _is_merely(said, place, words):
        return place
    between = read_named(words, "articles") | read_named(words, "before_things")
    if is_refused:
        # “But not order 10043”.
        between |= read_orders(words)
    else:
        between |= read_acts(words) | read_once(words.content["negating"]["between"])
    end = _skip_items(said, place + 1, are_items, between)
    if end > place + 1:
        # “I don't want the rug” wants it cancelled, “don't cancel the rug” does not.
        is_meant = not is_refused and not set(said[place:end]) & read_acts(words)
        return place if is_meant else _skip_joined_items(said, end, are_items, between, words)
    # “Not the sofa” is none of their orders; “keep it” says nothing of another one.
    first = next((p for p in range(place + 1, len(said)) if said[p] not in between), len(said))
    return min(first + 1, len(said)) if is_no else place


def read_nots(words: Words) -> frozenset[str]:
    """Return the words for “not”."""
    return read_once(" ".join(words.content["negating"]["nots"]))


def _says_no_thing(said: Sequence[str], place: int, before: Sequence[str], words: Words) -> bool:
    """Whether a word is a “no” or “not” to the thing behind it: “but no lamp”, “not the rug”."""
    word = said[place]
    # “No the lamp” and “oh no the lamp”, behind a comma too, choose it, where “no” is not the word
    # for “not”.
    opening = read_once(words.content["before_asking"])
    is_begun = not opening.issuperset(said[:place])
    is_not = is_begun or (not opening.issuperset(before) and word in read_nots(words))
    is_no = (word == "no" and is_not) or word in read_named(words, "never")
    # “Mejor no cancelo la alfombra” is about an act, and no thing called “cancelo”.
    return is_no and not _is_act_next(said[place + 1 :], words)


def _is_merely(said: Sequence[str], place: int, words: Words) -> bool:
    """Whether a “not” is one of “not just the rug”, which means it, too."""
    is_next = bool(set(said[place + 1 : place + 2]) & read_named(words, "merely"))
    return is_next and said[place] not in read_named(words, "keeping")


def read_orders(words: Words) -> frozenset[str]:
    """Return the words for an order and its parcel."""
    return read_once(" ".join(words.content["of_orders"]))


def _is_act_next(rest: Sequence[str], words: Words) -> bool:
    """Whether what a “not” is about is something that may be done with an order."""
    between = read_once(words.content["negating"]["between"])
    return next((word for word in rest if word not in between), "") in read_acts(words)


def _is_all_but(word: str, before: Sequence[str], words: Words) -> bool:
    """Whether a word is the “but” of “all of them but”."""
    passed = read_idle(words) | read_once(words.content["consent"]["beside"])
    passed -= read_named(words, "all")
    last = next((one for one in reversed(before) if one not in passed), "")
    return word in read_named(words, "all_but") and last in read_named(words, "all")


def _skip_joined_items(
    said: Sequence[str],
    end: int,
    are_items: Sequence[bool],
    between: AbstractSet[str],
    words: Words,
) -> int:
    """Return where things end that an “and” joins to those that end here."""
    while said[end : end + 1] and said[end] in read_named(words, "joining"):
        more = _skip_items(said, end + 1, are_items, between)
        if more == end + 1:
            break
        end = more
    return end


def _skip_items(
    said: Sequence[str], start: int, are_items: Sequence[bool], between: AbstractSet[str]
) -> int:
    """Return where the things end that begin here, past such words; else the start."""
    first = next((p for p in range(start, len(said)) if said[p] not in between), len(said))
    end = next((p for p in range(first, len(said)) if not are_items[p]), len(said))
    return end if end > first else start


def read_acts(words: Words) -> frozenset[str]:
    """Return the words of what may be done with an order."""
    acts = words.content["negating"]["acts"].values()
    return read_once(" ".join(word for named in acts for word in named))


def find_refused(text: str, choices: Mapping[str, Any] | None, words: Words) -> tuple[str, ...]:
    """Return the orders that a text names as not meant: “except the rug”, “not the mugs”."""
    known = choices or {}
    orders: list[Choice] = [*known.get("offered", []), *known.get("others", [])]
    _, refused = split_refused(text, choices, words)
    return choose_by_items(gloss_items(refused, choices, words), orders)[0]


def refuses(text: str, choices: Mapping[str, Any] | None, words: Words, *, now: Any) -> bool:
    """Tell whether a text only says that the order spoken of is not meant: “sorry, not the rug”."""
    kept, _ = split_refused(text, choices, words)
    is_now = find_refused(text, choices, words) == (str(now),)
    return is_now and set(kept) <= read_idle(words)


def keeps(text: str, choices: Mapping[str, Any] | None, words: Words) -> bool:
    """Tell whether a text only says to keep what was ordered: “i will keep them after all”."""
    said, known = read_words_of(text), words.content
    to_keep = read_named(words, "to_keep")
    beside = read_once(f"{known['leaning']['words']} {known['consent']['beside']}")
    beside |= read_once(" ".join([*known["negating"]["refusing"], *known["negating"]["mending"]]))
    items = list_item_words(choices)
    glossed = zip(said, gloss_items(said, choices, words), strict=True)
    left = {word for word, item in glossed if item not in items}
    return bool(left & to_keep) and left <= to_keep | beside | read_idle(words)
