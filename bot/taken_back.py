"""What is left of a text that takes part of itself back.

“Cancel the rug, actually no, change its address” wants the address changed, and “I don't want to
cancel, just tell me where it is” wants to know where it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

from naming import read_idle, read_once, read_words_of
from negating import find_negated, find_negated_acts
from offers import list_words
from refusing import is_long_number
from words import Words, fold

CLAUSE = re.compile(r"[,.;:!?\n]+")
WORD = re.compile(r"[\w'\u2019]+")
FEWEST_WORDS = 3
WORDS_OF_THING = 3


def leave_out_taken_back(text: str, words: Words, *, is_rest: bool = False) -> Iterator[str]:
    """Yield the text with blanks for what it takes back, if that is something, and not everything.

    What stands before a `mending` phrase; if there is none, the clauses that say not to do an act,
    then what stands before a `resuming` word (“the rug, but”), then the act alone: “my order, tell
    me where it is”. What is left stands where it stood. With `is_rest` the text stood behind such a
    phrase, and says more than a no: “no wait, don't cancel it, just tell me where it is”.
    """
    folded = fold(text)
    if len(folded) != len(text):
        # Accents that are no part of their letter: places would not fit.
        return
    ends = [match.end() for match in _find_mending(folded, words)]
    if ends:
        found = [" " * ends[-1] + text[ends[-1] :]]
    else:
        # “Don't you want to cancel it?” says nothing of what is wanted, and where nothing but a no
        # is said, only a clause of its own says more.
        resuming = read_once(words.content["negating"]["resuming"])
        more = (partial(_take_until, resuming), partial(_take_thing, words))
        is_more = is_rest or find_negated(text, words) is None
        spans = (_take_clause, *(more if is_more else ()))
        found = [_blank_negated(text, words, span) for span in spans if "?" not in text]
    for left in found:
        said = list_words(left)
        if left != text and (len(said) >= FEWEST_WORDS or any(map(is_long_number, said))):
            yield left


def takes_all_back(text: str, words: Words) -> bool:
    """Tell whether a text ends with taking back what it says: “cancel the rug, actually no”."""
    folded = fold(text).rstrip(" .!,")
    found = _find_mending(f"{folded},", words)
    return bool(found) and found[-1].end() >= len(folded) and found[0].start() > 0


def denies_later(text: str, words: Words) -> bool:
    """Tell whether a text ends with not doing what it began with: “cancel it, no wait, don't …”."""
    found = _find_mending(fold(text), words)
    rest = text[found[-1].end() :] if found else ""
    return any(find_negated_acts(list(one.said), words) for one in Clause.find_all(rest))


def _find_mending(folded: str, words: Words) -> list[re.Match[str]]:
    phrases = sorted(map(fold, words.content["negating"]["mending"]), key=len, reverse=True)
    named = "|".join(map(_make_pattern, phrases))
    return list(re.finditer(rf"(?<!\w)(?:{named})(?!\w)[ ,.:]*", folded))


def _make_pattern(phrase: str) -> str:
    words = r"[ ,.]+".join(map(re.escape, phrase.rstrip(",").split()))
    # “No quiero” is no mending: a Spanish “no” belongs to what follows.
    return rf"{words}(?=\s*[,.;:!])" if phrase.endswith(",") else words


@dataclass(frozen=True)
class Clause:
    """A part of a text between commas and the like: where it is, and its words, as we read them."""

    start: int
    end: int
    found: Sequence[re.Match[str]]
    said: Sequence[str]

    @classmethod
    def find_all(cls, text: str) -> Iterator[Clause]:
        """Yield the clauses of a text."""
        start = 0
        for end in [*(match.start() for match in CLAUSE.finditer(text)), len(text)]:
            found = [one for one in WORD.finditer(text, start, end) if read_words_of(one[0])]
            yield cls(start, end, found, [read_words_of(one[0])[0] for one in found])
            start = end


# Where what is not to be done begins and ends, its “not” and its act's word being at two places.
Span = Callable[[Clause, int, int], tuple[int, int]]


def _take_clause(clause: Clause, _first: int, _last: int) -> tuple[int, int]:
    return clause.start, clause.end


def _take_act(clause: Clause, first: int, last: int) -> tuple[int, int]:
    return clause.found[first].start(), clause.found[last].end()


def _take_thing(words: Words, clause: Clause, first: int, last: int) -> tuple[int, int]:
    """Return where the act ends, with the thing that is named right behind it: “the rug”."""
    articles = read_once(" ".join(words.content["choosing"]["articles"]))
    behind = list(clause.said[last + 1 : last + 3])
    is_thing = len(behind) > 1 and behind[0] in articles and behind[1] not in read_idle(words)
    return _take_act(clause, first, last + 2 if is_thing else last)


def _take_until(
    resuming: AbstractSet[str], clause: Clause, first: int, last: int
) -> tuple[int, int]:
    """Return where the act and what it is about end: “the rug, but”; nothing if nowhere."""
    places = range(last + 1, len(clause.said))
    until = next((place for place in places if clause.said[place] in resuming), None)
    return (0, 0) if until is None else _take_act(clause, first, until)


def _blank_negated(text: str, words: Words, span: Span) -> str:
    """Blank each act that is not to be done."""
    left, holding = text, read_once(" ".join(words.content["negating"]["holding"]))
    for clause in Clause.find_all(text):
        for first, last in find_negated_acts(list(clause.said), words):
            if set(clause.said[last + 1 : last + 1 + WORDS_OF_THING]) & holding:
                # “Don't cancel the rug until the lamp is here” takes nothing back.
                continue
            begin, end = span(clause, first, last)
            left = left[:begin] + " " * (end - begin) + left[end:]
    return left
