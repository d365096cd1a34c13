"""Which of the orders we know of a text means: "the lamp", "the first one", "both", "the other".

What can be chosen is the slot `order_choices`: `offered`, in the order they were named in, and
`others`, which are the customer's too. Each is an order's number and items.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from naming import (
    Choice,
    Found,
    choose_by_items,
    gloss_items,
    list_item_words,
    read_idle,
    read_named,
    read_once,
    read_words_of,
)
from negating import says_phrase
from offers import list_words
from refusing import read_acts, split_refused
from words import Words

SENTENCE = re.compile(r"[^.?!;\n]+[.?!;\n]*")
MOST_WORDS_OF_WISH = 8
# In a longer text: “I returned the table two weeks ago and …”.
MOST_WORDS_BEFORE_THING = 4
WORDS_OF_BOTH = 2
MOST_WORDS_OF_IT = 5


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
    done: Sequence[str] = (),
) -> Chosen:
    """Return what a text chooses; nothing if it names none, or two equally well.

    `done` are orders that “the rest” are not, besides those spoken of now.
    `now` is the number spoken of so far, which "the other one" is not. Unless it `is_asked` which
    order is meant, a bare “2” counts something else: “I have 2 at home”.
    """
    offered: Sequence[Choice] = (choices or {}).get("offered", [])
    others: Sequence[Choice] = (choices or {}).get("others", [])
    # “The first one” of those that are spoken of.
    spoken = now if isinstance(now, list) else []
    placed = [one for one in [*offered, *others] if str(one["number"]) in map(str, spoken)]
    idle = read_idle(words)
    meant, before = _split_mended(text, choices, words)
    wanted, refused = split_refused(meant, choices, words)
    counting = frozenset() if is_asked else read_named(words, "counting")
    if len(wanted) <= WORDS_OF_BOTH and not any(word.isdigit() for word in wanted):
        # “Los dos”.
        counting = frozenset()
    telling = [word for word in wanted if word not in idle | counting]
    said = gloss_items(telling, choices, words)
    if not offered or not said or ends_talk(text, words):
        return Chosen((), is_all_said=False)
    unmeant, _ = choose_by_items(gloss_items(refused, choices, words), [*offered, *others])
    for found, used in (
        choose_by_items(said, [*offered, *others]),
        _choose_newest(text, offered, words),
        _choose_every(text, offered, words, left_out={*unmeant, *map(str, spoken or [now]), *done}),
        _choose_by_place(said, placed or offered, words)
        if is_asked
        else _choose_if_all(said, placed or offered, words),
        _choose_other(said, offered, words, now=now) if names_other(text, words) else ((), set()),
    ):
        # “Everything but the rug”.
        numbers = tuple(number for number in found if number not in unmeant)
        if len(numbers) > 1 and _says_or(meant, words):
            break
        if numbers:
            # “Cancel the lamp, I mean the rug” says what to do, too.
            head = gloss_items([one for one in before if one not in idle], choices, words)
            is_all_said = set(said) - read_named(words, "counting") <= used
            return Chosen(numbers, is_all_said and set(head) <= list_item_words(choices))
    return Chosen((), is_all_said=False)


def ends_talk(text: str, words: Words) -> bool:
    """Tell whether a text says “that's all”, which is not about all orders."""
    return says_phrase(text, words.content["choosing"]["ending"])


def joins(text: str, words: Words) -> bool:
    """Tell whether a text begins with a word like “and”, or ends with one like “too”."""
    said, before = read_words_of(text), read_once(words.content["before_asking"])
    joints = read_once(" ".join(words.content["joints"]))
    first = next((word for word in said if word not in before), "")
    return first in joints or (bool(said) and said[-1] in read_named(words, "too"))


def _split_mended(
    text: str, choices: Mapping[str, Any] | None, words: Words
) -> tuple[str, list[str]]:
    """Return what comes after “I mean”, if that begins with an item, and the words before it.

    “Perdón por lo de la alfombra” only begs pardon.
    """
    said, items = read_words_of(text), list_item_words(choices)
    articles = read_named(words, "articles")
    phrases = [read_words_of(phrase) for phrase in words.content["choosing"]["rather"]]
    for place in range(len(said), 0, -1):
        for phrase in phrases:
            if said[place - len(phrase) : place] != phrase:
                continue
            named = [word for word in said[place:] if word not in articles][:1]
            if items & set(gloss_items(named, choices, words)):
                return " ".join(said[place:]), said[: place - len(phrase)]
    return text, []


def _leave_out_condition(text: str, choices: Mapping[str, Any] | None, words: Words) -> str:
    """Return a text without the conditions behind what it names: “the lamp if the rug is late”.

    “Where is the lamp, and when does the rug come?” has none.
    """
    no_conditions = "|".join(map(re.escape, words.content["negating"]["no_conditions"]))
    without = re.sub(rf"\b(?:{no_conditions})\b", "", text, flags=re.IGNORECASE)
    items, parts = list_item_words(choices), []
    for sentence in SENTENCE.findall(without):
        said = sentence.split()
        before = " ".join(said[: _find_condition(said, words)])
        is_named = bool(items & set(gloss_items(read_words_of(before), choices, words)))
        parts.append(before if is_named else sentence)
    return " ".join(parts)


def _find_condition(said: Sequence[str], words: Words) -> int:
    """Return where a condition begins in a sentence; its end if it has none."""
    known = words.content["negating"]
    joints = read_once(" ".join(words.content["joints"]))
    conditions, times = (read_once(" ".join(known[one])) for one in ("conditions", "times"))
    last, acts, has_act = "", read_acts(words), False
    for place, one in enumerate(said):
        word = next(iter(read_words_of(one)), "")
        # “When” is one only of something to be done: else it asks.
        if word in conditions or (word in times and has_act and last not in joints):
            return place
        has_act = has_act or word in acts
        last = word
    return len(said)


def choose_named(text: str, choices: Mapping[str, Any] | None, words: Words) -> tuple[str, ...]:
    """Return the orders that a text names in passing: by item, as the newest, all or the rest."""
    offered: Sequence[Choice] = (choices or {}).get("offered", [])
    others: Sequence[Choice] = (choices or {}).get("others", [])
    wanted = _leave_out_condition(_split_mended(text, choices, words)[0], choices, words)
    kept, refused = split_refused(wanted, choices, words)
    meant = " ".join(kept)
    telling = gloss_items(sorted(set(kept) - read_idle(words)), choices, words)
    named, _ = choose_by_items(telling, [*offered, *others])
    unmeant, _ = choose_by_items(gloss_items(refused, choices, words), [*offered, *others])
    # “I ordered mugs, I want to keep the mugs”.
    named = tuple(number for number in named if number not in unmeant)
    if len(named) > 1 and _says_or(meant, words):
        return ()
    if named or not offered:
        return named
    is_both = _says_both(meant, words) and len(offered) == WORDS_OF_BOTH
    if is_both or (unmeant and set(kept) & read_named(words, "all")):
        numbers = (str(choice["number"]) for choice in offered)
        return tuple(number for number in numbers if number not in unmeant)
    every, _ = _choose_every(text, offered, words, left_out=unmeant)
    is_newest = bool(_find_phrase(text, "newest", words)) and not excepts(text, words)
    return every or ((str(offered[0]["number"]),) if is_newest else ())


def _says_or(text: str, words: Words) -> bool:
    """Whether a text leaves open which of several is meant: “the lamp or the rug”."""
    return bool(set(read_words_of(text)) & read_named(words, "either"))


def _says_both(text: str, words: Words) -> bool:
    """Tell whether a text says “both”; “los dos” is that, “dos semanas” is not."""
    said, counting = read_words_of(text), read_named(words, "counting")
    for place, word in enumerate(said):
        is_last = place == len(said) - 1 or said[place + 1] in read_idle(words)
        if word in read_named(words, "both") and (word not in counting or is_last):
            return True
    return False


def find_strange_item(text: str, choices: Mapping[str, Any] | None, words: Words) -> str | None:
    """Return the thing that a text names, such as a table, if it names none that was ordered."""
    said, written = read_words_of(text), re.findall(r"\w+", text)
    if len(said) > MOST_WORDS_OF_WISH:
        # Who writes more tells what it is for, too: “it does not match my chair”.
        written = written[:MOST_WORDS_BEFORE_THING]
    things = (word for word in written if _is_thing(word, words))
    is_known = list_item_words(choices) & set(gloss_items(said, choices, words))
    return None if is_known else next(things, None)


def _is_thing(word: str, words: Words) -> bool:
    return bool(set(read_words_of(word)) & read_named(words, "things"))


def names_other(text: str, words: Words) -> bool:
    """Tell whether a text says "the other"."""
    said = set(read_words_of(text))
    return bool(said & read_named(words, "other")) and not said & read_named(words, "no_order")


def asks_for_other(text: str, words: Words) -> bool:
    """Tell whether a text wants something done with "the other one", and says nothing else."""
    known = read_idle(words) | read_named(words, "other") | read_acts(words)
    known |= read_once(words.content["negating"]["between"])
    acts = words.content["consent"]["acts"].values()
    known |= read_once(" ".join(word for named in acts for word in named))
    return names_other(text, words) and set(read_words_of(text)) <= known


def asks_either(text: str, choices: Mapping[str, Any] | None, words: Words) -> bool:
    """Tell whether a text names several orders, and not which of them: “the lamp or the rug”."""
    known = choices or {}
    orders: list[Choice] = [*known.get("offered", []), *known.get("others", [])]
    said = gloss_items(split_refused(text, choices, words)[0], choices, words)
    return _says_or(text, words) and len(choose_by_items(said, orders)[0]) > 1


def leaves_order_open(text: str, words: Words) -> bool:
    """Tell whether a text is so short that “it” in it was named before: “ugh, cancel it then”."""
    said = read_words_of(text)
    of_orders = read_once(" ".join(words.content["of_orders"]))
    is_open = not set(said) & of_orders and not names_other(text, words)
    return is_open and len(said) <= MOST_WORDS_OF_IT


def names_only_items(text: str, choices: Mapping[str, Any] | None, words: Words) -> bool:
    """Tell whether a text has no words but those of what was ordered: “for the lamp”."""
    beside = read_idle(words) | read_named(words, "articles") | read_named(words, "before_things")
    said = [word for word in read_words_of(text) if word not in beside]
    items = list_item_words(choices) | read_named(words, "things")
    return bool(said) and set(gloss_items(said, choices, words)) <= items


def names_rest(text: str, words: Words) -> bool:
    """Tell whether a text says “the rest” or “the others”."""
    return bool(_find_phrase(text, "rest", words))


def names_wish(text: str, words: Words) -> bool:
    """Tell whether a text says what is to be done with an order, or asked about it."""
    return bool(set(read_words_of(text)) & read_named(words, "wishing"))


def _find_phrase(text: str, kind: str, words: Words) -> set[str]:
    """Return the words by which a text chooses in a way: “my last order” the newest."""
    # By whole words: “the other one” is not “the others”.
    said = f" {' '.join(list_words(text))} "
    if ends_talk(text, words):
        return set()
    phrases = words.content["choosing"][kind]
    found = (one for one in phrases if f" {' '.join(list_words(one))} " in said)
    return set(read_words_of(max(found, key=len, default="")))


def _choose_newest(text: str, offered: Sequence[Choice], words: Words) -> Found:
    used = set() if excepts(text, words) else _find_phrase(text, "newest", words)
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
    both = numbers if len(numbers) == WORDS_OF_BOTH else []
    by_word = {"last": numbers[-1:], "both": both, "all": numbers}
    for kind, those in by_word.items():
        if found := set(said) & read_named(words, kind):
            used |= found
            meant += those
    return tuple(dict.fromkeys(meant)), used


def _choose_every(
    text: str, offered: Sequence[Choice], words: Words, *, left_out: Collection[str]
) -> Found:
    """Choose all orders, or with “the rest” those that are not left out."""
    numbers = tuple(str(choice["number"]) for choice in offered)
    left = tuple(number for number in numbers if number not in left_out)
    if _find_phrase(text, "part_of", words):
        return (), set()
    if used := _find_phrase(text, "every", words):
        if not excepts(text, words):
            return numbers, used
        # “All but my latest”; of any other exception we know nothing.
        newest = _find_phrase(text, "newest", words)
        return (numbers[1:], used | newest) if newest else ((), used)
    used = _find_phrase(text, "rest", words)
    return (left, used) if used and left != numbers else ((), set())


def excepts(text: str, words: Words) -> bool:
    """Whether a text leaves something out of all: “all but my latest”."""
    said, keeping = read_words_of(text), read_named(words, "keeping")
    leaving = set(said) & (keeping | read_named(words, "all_but"))
    is_of_all = bool(set(said) & read_named(words, "all")) or bool(
        _find_phrase(text, "every", words)
    )
    return bool(leaving) and (is_of_all or bool(set(said[:1]) & keeping))


def _choose_if_all(said: Sequence[str], offered: Sequence[Choice], words: Words) -> Found:
    """Choose by place if nothing else is said: not by “let me ask my wife first”."""
    numbers, used = _choose_by_place(said, offered, words)
    beside = read_once(words.content["consent"]["beside"]) | read_acts(words)
    return (numbers, used) if set(said) <= used | beside else ((), used)


def _choose_other(
    said: Sequence[str], offered: Sequence[Choice], words: Words, *, now: Any
) -> Found:
    used = set(said) & read_named(words, "other")
    left = [str(choice["number"]) for choice in offered if choice["number"] != now]
    is_clear = used and len(left) == 1 and len(offered) > 1
    return ((left[0],), used) if is_clear else ((), used)
