"""What a text takes back: “please don't cancel it”, “hmm”, “wait, undo that”.

A wish is told by its words, and “don't cancel my order” has all of those of “cancel my order”. So
before an act begins or is carried out, a text is looked through for words that say the opposite,
as `words/<language>.yml` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import dropwhile, islice
from typing import Any

from naming import read_once, read_words_of
from words import Words

# What a text means that says not to do what an intent wants done.
OPPOSITES = {
    "cancel_order": "deny",
    "change_address": "deny",
    "return_order": "deny",
    "order_updates": "stop_texts",
}
UPDATES = "order_updates"
# A longer rest, from the act's word on, says what is wanted instead.
MOST_WORDS = 6
CLAUSE_END = re.compile(r"[,.;:!\n]+")


def find_negated(text: str, words: Words) -> str | None:
    """Return the intent whose act a text says not to do, or None if it says more than that."""
    known = words.content["negating"]
    if "?" in text:
        return None
    found = None
    for clause in CLAUSE_END.split(text):
        said = read_words_of(clause)
        if _turns(said, {**known, "joining": words.content["choosing"]["joining"]}):
            return None
        negated = dict(_find_acts(said, known))
        if any(_is_wish(said[place], known) for place in range(len(said)) if place not in negated):
            # “Don't cancel the lamp, cancel the rug”.
            return None
        found = found or next(iter(negated.values()), None)
    return found


def _turns(said: list[str], known: Mapping[str, Any]) -> bool:
    """Whether a clause has a word after which it says something else: not “10042 and 10043”."""
    turning, joining = _list(known["turning"]), _list(known["joining"])
    return any(
        word in turning and not (word in joining and "".join(said[place + 1 : place + 2]).isdigit())
        for place, word in enumerate(said)
    )


def find_negated_acts(said: list[str], words: Words) -> list[tuple[int, int]]:
    """Return the places of each act's word that a clause says not to do, from its “not” on."""
    known = words.content["negating"]
    nots, between = _list(known["nots"]), _list(known["between"])
    asking = read_once(words.content["asking"]) | _list(words.content["why"])
    found = sorted(
        (max(start for start in range(place) if said[start] in nots), place)
        for intent, named in known["acts"].items()
        for place in _find_nots(said, nots, between)
        # Whatever comes after it: that is what is left.
        if intent != UPDATES and _is_meant(said[: place + 1], place, _list(named), known)
    )
    # “Why did you not cancel it” and “I did not cancel it” tell what was, not what shall be.
    return [
        (first, last)
        for first, last in found
        if not {said[0], *said[max(0, first - 1) : first]} & asking
    ]


def _find_acts(said: list[str], known: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield the place of each word that says not to do an act, and the act's intent."""
    nots, between = _list(known["nots"]), _list(known["between"])
    stops, about = _list(known["stops"]), _list(known["about"])
    for intent, named in known["acts"].items():
        places = _find_nots(said, nots, between)
        if intent == UPDATES:
            if set(said) & nots and set(said) & stops:
                # “Don't stop” is no stop.
                continue
            places = _find_nots(said, nots | stops, between | about)
            if says_phrase(" ".join(said), known["ending"]):
                places = (place for place, word in enumerate(said) if word in _list(named))
        yield from ((p, str(intent)) for p in places if _is_meant(said, p, _list(named), known))


def _is_wish(word: str, known: Mapping[str, Any]) -> bool:
    return any(word in _list(named) for act, named in known["acts"].items() if act != UPDATES)


def begins_with_no(text: str, words: Words) -> bool:
    """Tell whether the first word of a text refuses what was asked."""
    said = read_words_of(text)
    return bool(said) and said[0] in _list(words.content["negating"]["refusing"])


def drop_no(text: str, words: Words) -> str:
    """Return a text without the no, and the “wait” and “rather”, that it begins with."""
    known, said = words.content["negating"], text.split()
    leading = _list([*known["refusing"], *known["hesitating"], *known["mending"]])
    return " ".join(dropwhile(lambda one: set(read_words_of(one)) <= leading, said))


def negates(text: str, words: Words) -> bool:
    """Tell whether a text has any word that says no."""
    known = words.content["negating"]
    return bool(set(read_words_of(text)) & (_list(known["refusing"]) | _list(known["nots"])))


def hesitates(text: str, words: Words) -> bool:
    """Tell whether a text asks for time, or is not sure."""
    return _says(text, words, "hesitating")


def retracts(text: str, words: Words) -> bool:
    """Tell whether a text takes back what was said before it."""
    return _says(text, words, "retracting")


def _find_nots(said: list[str], nots: AbstractSet[str], between: AbstractSet[str]) -> Iterator[int]:
    """Yield the place of each word that a “not” is about, past those that may stand between."""
    for start, word in enumerate(said):
        rest = range(start + 1, len(said)) if word in nots else ()
        yield from islice((place for place in rest if said[place] not in nots | between), 1)


def _is_meant(
    said: list[str], place: int, named: AbstractSet[str], known: Mapping[str, Any]
) -> bool:
    """Whether the word at a place is an act's, and the text says not to do it."""
    if said[place] not in named or len(said) - place > MOST_WORDS:
        return False
    is_bare = place > 0 and said[place - 1] in _list(known["wanting"])
    return not is_bare or said[place] in _list(known["to_do"])


def _says(text: str, words: Words, kind: str) -> bool:
    return says_phrase(text, words.content["negating"][kind])


def says_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether a text has one of some phrases, word by word."""
    said = f" {' '.join(read_words_of(text))} "
    return any(f" {' '.join(read_words_of(phrase))} " in said for phrase in phrases)


def _list(listed: list[str] | str) -> AbstractSet[str]:
    return read_once(listed if isinstance(listed, str) else " ".join(listed))
