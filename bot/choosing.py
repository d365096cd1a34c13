"""Which of the orders we know of a text means: "the lamp", "the first one", "both", "the other".

What can be chosen is the slot `order_choices`: `offered`, in the order they were named in, and
`others`, which are the customer's too. Each is an order's number and items.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from components.glossary import gloss
from words import DEFAULT, Words, read_words

Choice = Mapping[str, Any]
CLAUSE_END = re.compile(r"[,.;:!?\n]+")
MOST_WORDS_OF_WISH = 8
WORDS_OF_BOTH = 2


@dataclass(frozen=True)
class Chosen:
    """The numbers that are meant, and whether the text says nothing else."""

    numbers: tuple[str, ...]
    is_all_said: bool


def choose(
    text: str,
    choices: Mapping[str, Any] | None,
    words: Words,
    *,
    now: Any,
    is_asked: bool = True,
) -> Chosen:
    """Return what a text chooses; nothing if it names none, or two equally well.

    `now` is the number spoken of so far, which "the other one" is not. Unless it `is_asked` which
    order is meant, a bare “2” counts something else: “I have 2 at home”.
    """
    offered: Sequence[Choice] = (choices or {}).get("offered", [])
    others: Sequence[Choice] = (choices or {}).get("others", [])
    idle = read_idle(words)
    meant, before = _split_mended(text, choices, words)
    wanted, refused = _split_refused(meant, choices, words)
    counting = frozenset() if is_asked else _read_named(words, "counting")
    if len(wanted) <= WORDS_OF_BOTH and not any(word.isdigit() for word in wanted):
        # “Los dos”.
        counting = frozenset()
    telling = [word for word in wanted if word not in idle | counting]
    said = gloss_items(telling, choices, words)
    if not offered or not said or _ends_talk(text, words):
        return Chosen((), is_all_said=False)
    unmeant, _ = _choose_by_items(gloss_items(refused, choices, words), [*offered, *others])
    for found, used in (
        _choose_by_items(said, [*offered, *others]),
        _choose_newest(text, offered, words),
        _choose_by_place(said, offered, words)
        if is_asked
        else _choose_if_all(said, offered, words),
        _choose_other(said, offered, words, now=now) if names_other(text, words) else ((), set()),
    ):
        # “Everything but the rug”.
        numbers = tuple(number for number in found if number not in unmeant)
        if numbers:
            # “Cancel the lamp, I mean the rug” says what to do, too.
            head = gloss_items([one for one in before if one not in idle], choices, words)
            is_all_said = set(said) - _read_named(words, "counting") <= used
            return Chosen(numbers, is_all_said and set(head) <= list_item_words(choices))
    return Chosen((), is_all_said=False)


def _ends_talk(text: str, words: Words) -> bool:
    """Whether a text says “that's all”, which is not about all orders."""
    said = f" {' '.join(read_words_of(text))} "
    ends = (" ".join(read_words_of(one)) for one in words.content["choosing"]["ending"])
    return any(f" {one} " in said for one in ends)


def _split_refused(
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
    for clause in CLAUSE_END.split(text):
        said = read_words_of(clause)
        are_items = [bool(items & set(gloss_items([word], choices, words))) for word in said]
        place = 0
        while place < len(said):
            before = [*kept, *said[:place]]
            end = _find_end_of_refused(said, place, are_items, before, words)
            kept += said[place : place + 1] if end == place else []
            refused += said[place:end]
            place = max(end, place + 1)
    return kept, refused


def _find_end_of_refused(
    said: Sequence[str],
    place: int,
    are_items: Sequence[bool],
    before: Sequence[str],
    words: Words,
) -> int:
    """Return where things that are not meant end, their “not” being at a place; else the place."""
    word, rest = said[place], said[place + 1 :]
    if are_items[place]:
        # “The rug stays”, “la alfombra no”.
        ways = map(read_words_of, words.content["choosing"]["stays"])
        return len(said) if list(rest) in ways else place
    nots = read_once(" ".join(words.content["negating"]["nots"]))
    # “No the lamp”, behind a comma too, chooses it, where “no” is not the word for “not”.
    is_no = word == "no" and (place > 0 or (bool(before) and word in nots))
    is_no = is_no or word in _read_named(words, "never")
    is_refused = is_no or _is_all_but(word, before, words)
    is_refused = is_refused or word in _read_named(words, "keeping")
    is_merely = bool(set(rest[:1]) & _read_named(words, "merely"))
    if not (is_refused or word in nots) or (
        is_merely and word not in _read_named(words, "keeping")
    ):
        # “Not just the rug” means it, too.
        return place
    between = _read_named(words, "articles") | _read_named(words, "before_things")
    if not is_refused:
        between |= _read_acts(words) | read_once(words.content["negating"]["between"])
    end = _skip_items(said, place + 1, are_items, between)
    if end > place + 1 and not is_refused and not set(said[place:end]) & _read_acts(words):
        # “I don't want the rug” wants it cancelled, “don't cancel the rug” does not.
        return place
    while said[end : end + 1] and said[end] in _read_named(words, "joining"):
        more = _skip_items(said, end + 1, are_items, between)
        if more == end + 1:
            break
        end = more
    if end > place + 1:
        return end
    # “Not the sofa” is none of their orders; “keep it” says nothing of another one.
    first = next((p for p in range(place + 1, len(said)) if said[p] not in between), len(said))
    return min(first + 1, len(said)) if is_no else place


def _is_all_but(word: str, before: Sequence[str], words: Words) -> bool:
    """Whether a word is the “but” of “all of them but”."""
    passed = read_idle(words) | read_once(words.content["consent"]["beside"])
    passed -= _read_named(words, "all")
    last = next((one for one in reversed(before) if one not in passed), "")
    return word in _read_named(words, "all_but") and last in _read_named(words, "all")


def _skip_items(
    said: Sequence[str], start: int, are_items: Sequence[bool], between: AbstractSet[str]
) -> int:
    """Return where the things end that begin here, past such words; else the start."""
    first = next((p for p in range(start, len(said)) if said[p] not in between), len(said))
    end = next((p for p in range(first, len(said)) if not are_items[p]), len(said))
    return end if end > first else start


def _read_acts(words: Words) -> frozenset[str]:
    """Return the words of what may be done with an order."""
    acts = words.content["negating"]["acts"].values()
    return read_once(" ".join(word for named in acts for word in named))


def refuses(text: str, choices: Mapping[str, Any] | None, words: Words, *, now: Any) -> bool:
    """Tell whether a text only says that the order spoken of is not meant: “sorry, not the rug”."""
    kept, refused = _split_refused(text, choices, words)
    known = choices or {}
    orders: list[Choice] = [*known.get("offered", []), *known.get("others", [])]
    unmeant, _ = _choose_by_items(gloss_items(refused, choices, words), orders)
    return unmeant == (str(now),) and set(kept) <= read_idle(words)


def joins(text: str, words: Words) -> bool:
    """Tell whether a text begins with a word like “and”."""
    return bool(set(read_words_of(text)[:1]) & read_once(" ".join(words.content["joints"])))


def keeps(text: str, choices: Mapping[str, Any] | None, words: Words) -> bool:
    """Tell whether a text only says to keep what was ordered: “i will keep them after all”."""
    said, known = set(read_words_of(text)), words.content
    to_keep = _read_named(words, "to_keep")
    beside = read_once(f"{known['leaning']['words']} {known['consent']['beside']}")
    beside |= read_once(" ".join([*known["negating"]["refusing"], *known["negating"]["mending"]]))
    items = {w for w in said if set(gloss_items([w], choices, words)) & list_item_words(choices)}
    return bool(said & to_keep) and said <= to_keep | beside | read_idle(words) | items


def _split_mended(
    text: str, choices: Mapping[str, Any] | None, words: Words
) -> tuple[str, list[str]]:
    """Return what comes after “I mean”, if that begins with an item, and the words before it.

    “Perdón por lo de la alfombra” only begs pardon.
    """
    said, items = read_words_of(text), list_item_words(choices)
    articles = _read_named(words, "articles")
    for place in range(len(said), 0, -1):
        rest = said[place:]
        named = [word for word in rest if word not in articles][:1]
        for phrase in map(read_words_of, words.content["choosing"]["rather"]):
            is_mended = said[place - len(phrase) : place] == phrase
            if is_mended and items & set(gloss_items(named, choices, words)):
                return " ".join(rest), said[: place - len(phrase)]
    return text, []


def choose_named(text: str, choices: Mapping[str, Any] | None, words: Words) -> tuple[str, ...]:
    """Return the orders that a text names in passing: by an item, as the newest, or as both."""
    offered: Sequence[Choice] = (choices or {}).get("offered", [])
    others: Sequence[Choice] = (choices or {}).get("others", [])
    kept, refused = _split_refused(_split_mended(text, choices, words)[0], choices, words)
    meant = " ".join(kept)
    telling = gloss_items(sorted(set(kept) - read_idle(words)), choices, words)
    named, _ = _choose_by_items(telling, [*offered, *others])
    if named or not offered:
        return named
    unmeant, _ = _choose_by_items(gloss_items(refused, choices, words), [*offered, *others])
    if _says_both(meant, words) or (unmeant and set(kept) & _read_named(words, "all")):
        numbers = (str(choice["number"]) for choice in offered)
        return tuple(number for number in numbers if number not in unmeant)
    return (str(offered[0]["number"]),) if _find_newest(text, words) else ()


def _says_both(text: str, words: Words) -> bool:
    """Tell whether a text says “both”; “los dos” is that, “dos semanas” is not."""
    said, counting = read_words_of(text), _read_named(words, "counting")
    for place, word in enumerate(said):
        is_last = place == len(said) - 1 or said[place + 1] in read_idle(words)
        if word in _read_named(words, "both") and (word not in counting or is_last):
            return True
    return False


def gloss_items(said: Sequence[str], choices: Mapping[str, Any] | None, words: Words) -> list[str]:
    """Return words as the items have them: "lámpara" is the lamp of an English catalogue."""
    items, counting = list_item_words(choices), _read_named(words, "counting")
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


def names_strange_item(text: str, choices: Mapping[str, Any] | None, words: Words) -> bool:
    """Tell whether a text names things, such as a table, and none that was ordered."""
    said = read_words_of(text)
    if len(said) > MOST_WORDS_OF_WISH:
        # Who writes more tells what it is for: “it does not match my chair”.
        return False
    things = [word for word in said if word in _read_named(words, "things")]
    items = list_item_words(choices)
    return bool(things) and not items & set(gloss_items(said, choices, words))


def list_item_words(choices: Mapping[str, Any] | None) -> set[str]:
    """Return the words of everything that was ordered."""
    known = choices or {}
    orders: list[Choice] = [*known.get("offered", []), *known.get("others", [])]
    return {word for one in orders for word in _read_items(one)}


def _read_items(choice: Choice) -> set[str]:
    """Return the words of an order's items, but for numbers: “two mugs” are not “two days”."""
    return set(read_words_of(" ".join(choice["items"]))) - _read_named(
        read_words(DEFAULT), "counting"
    )


def names_other(text: str, words: Words) -> bool:
    """Tell whether a text says "the other"."""
    said = set(read_words_of(text))
    return bool(said & _read_named(words, "other")) and not said & _read_named(words, "no_order")


def asks_for_other(text: str, words: Words) -> bool:
    """Tell whether a text wants something done with "the other one", and says nothing else."""
    known = read_idle(words) | _read_named(words, "other") | _read_acts(words)
    known |= read_once(words.content["negating"]["between"])
    return names_other(text, words) and set(read_words_of(text)) <= known


def names_only_items(text: str, choices: Mapping[str, Any] | None, words: Words) -> bool:
    """Tell whether a text has no words but those of what was ordered: “for the lamp”."""
    beside = _read_named(words, "articles") | _read_named(words, "before_things")
    said = [word for word in read_words_of(text) if word not in beside]
    items = list_item_words(choices) | _read_named(words, "things")
    return bool(said) and set(gloss_items(said, choices, words)) <= items


def names_wish(text: str, words: Words) -> bool:
    """Tell whether a text says what is to be done with an order, or asked about it."""
    return bool(set(read_words_of(text)) & _read_named(words, "wishing"))


def _find_newest(text: str, words: Words) -> set[str]:
    """Return the words by which a text asks for the newest, such as "my last order"."""
    said = f" {' '.join(read_words_of(text))} "
    for phrase in words.content["choosing"]["newest"]:
        parts = read_words_of(phrase)
        if f" {' '.join(parts)} " in said:
            return set(parts)
    return set()


def read_words_of(text: str) -> list[str]:
    """Return a text's words, small and without accents; "lamps" counts as "lamp"."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['\u2019]", "", text.lower()))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [re.sub(r"(?<=[a-z]{2}[^s\W])s$", "", word) for word in re.findall(r"[a-z0-9]+", bare)]


def read_idle(words: Words) -> frozenset[str]:
    """Return the words of a language that tell no order from another."""
    return read_once(words.content["choosing"]["idle"])


def _read_named(words: Words, kind: str) -> frozenset[str]:
    """Return the words by which a language says "both", "the last", "the other"."""
    return read_once(" ".join(words.content["choosing"][kind]))


@lru_cache(maxsize=64)
def read_once(written: str) -> frozenset[str]:
    """Return the words of a text that stands in a language's file."""
    return frozenset(read_words_of(written))


Found = tuple[tuple[str, ...], set[str]]


def _choose_by_items(said: Sequence[str], choices: Sequence[Choice]) -> Found:
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


def _choose_newest(text: str, offered: Sequence[Choice], words: Words) -> Found:
    used = _find_newest(text, words)
    return ((str(offered[0]["number"]),), used) if used else ((), used)


def _choose_by_place(said: Sequence[str], offered: Sequence[Choice], words: Words) -> Found:
    choosing = words.content["choosing"]
    numbers = [str(choice["number"]) for choice in offered]
    meant: list[str] = []
    used: set[str] = set()
    for place, names in choosing["places"].items():
        if found := set(said) & set(read_words_of(" ".join(names))):
            used |= found
            meant += numbers[place - 1 : place]
    by_word = {"last": numbers[-1:], "both": numbers, "all": numbers}
    for kind, those in by_word.items():
        if found := set(said) & _read_named(words, kind):
            used |= found
            meant += those
    return tuple(dict.fromkeys(meant)), used


def _choose_if_all(said: Sequence[str], offered: Sequence[Choice], words: Words) -> Found:
    """Choose by place if nothing else is said: not by “let me ask my wife first”."""
    numbers, used = _choose_by_place(said, offered, words)
    beside = read_once(words.content["consent"]["beside"]) | _read_acts(words)
    return (numbers, used) if set(said) <= used | beside else ((), used)


def _choose_other(
    said: Sequence[str], offered: Sequence[Choice], words: Words, *, now: Any
) -> Found:
    used = set(said) & _read_named(words, "other")
    left = [str(choice["number"]) for choice in offered if choice["number"] != now]
    is_clear = used and len(left) == 1 and len(offered) > 1
    return ((left[0],), used) if is_clear else ((), used)
