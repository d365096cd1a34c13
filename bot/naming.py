"""The words of a text as they are compared, and which of them name what was ordered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from components.glossary import gloss
from words import DEFAULT, Words, read_words

Choice = Mapping[str, Any]
# The numbers of orders, and the words that chose them.
Found = tuple[tuple[str, ...], set[str]]


def read_words_of(text: str) -> list[str]:
    """Return a text's words, small and without accents; "lamps" counts as "lamp"."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['\u2019]", "", text.lower()))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [re.sub(r"(?<=[a-z]{2}[^s\W])s$", "", word) for word in re.findall(r"[a-z0-9]+", bare)]


# Two languages have some hundred and fifty such texts: fewer places would read each one anew.
@lru_cache(maxsize=512)
def read_once(written: str) -> frozenset[str]:
    """Return the words of a text that stands in a language's file."""
    return frozenset(read_words_of(written))


def read_idle(words: Words) -> frozenset[str]:
    """Return the words of a language that tell no order from another."""
    return read_once(words.content["choosing"]["idle"])


def read_named(words: Words, kind: str) -> frozenset[str]:
    """Return the words by which a language says "both", "the last", "the other"."""
    return read_once(" ".join(words.content["choosing"][kind]))


def gloss_items(said: Sequence[str], choices: Mapping[str, Any] | None, words: Words) -> list[str]:
    """Return words as the items have them: "lámpara" is the lamp of an English catalogue."""
    items, counting = list_item_words(choices), read_named(words, "counting")
    kept = [word in items or word in counting for word in said]
    found = [
        word if keep else gloss([word], words.language)[0]
        for word, keep in zip(said, kept, strict=True)
    ]
    # A “mesita” is a little table.
    return [
        next((part for part in new.split() if part in items), old)
        for old, new in zip(said, found, strict=True)
    ]


def list_item_words(choices: Mapping[str, Any] | None) -> set[str]:
    """Return the words of everything that was ordered, the orders' numbers among them."""
    known = choices or {}
    orders: list[Choice] = [*known.get("offered", []), *known.get("others", [])]
    return {word for one in orders for word in _read_items(one)}


def _read_items(choice: Choice) -> set[str]:
    """Return an order's number, and its items' words but for numbers: “two mugs” are no “two”."""
    counting = read_named(read_words(DEFAULT), "counting")
    items = set(read_words_of(" ".join(choice["items"]))) - counting
    return items | set(read_words_of(str(choice["number"])))


def choose_by_items(said: Sequence[str], choices: Sequence[Choice]) -> Found:
    """Choose by the words of what was ordered: each order that has a word no other has."""
    names = {c["number"]: _read_items(c) for c in choices}
    shared = {number: set(said) & name for number, name in names.items()}
    used = {word for found in shared.values() for word in found}
    most = max((len(found) for found in shared.values()), default=0)
    best = [number for number, found in shared.items() if found and len(found) == most]
    telling = [
        number
        for number, found in shared.items()
        if any(all(word not in names[one] for one in names if one != number) for word in found)
    ]
    if len(best) == 1 and set(telling) <= set(best):
        return (best[0],), used
    return tuple(telling), used


def says_nothing_own(text: str, words: Words) -> bool:
    """Tell whether a text has no words but those that any question may have: “and where is it?”."""
    agreed = read_once(" ".join(words.content["consent"]["agreed"]))
    beside = agreed | read_once(words.content["before_asking"])
    return set(read_words_of(text)) <= read_once(words.content["leaning"]["words"]) | beside


def read_ordered(words: Words) -> frozenset[str]:
    """Return the words for an order and its parcel, and for things that a shop sells."""
    return read_once(" ".join(words.content["of_orders"])) | read_named(words, "things")
