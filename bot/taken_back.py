"""What is left of a text that takes part of itself back.

“Cancel the rug, actually no, change its address” wants the address changed, and “I don't want to
cancel, just tell me where it is” wants to know where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from choosing import read_words_of
from negating import find_negated, find_negated_acts
from offers import list_words, plain
from words import Words

CLAUSE = re.compile(r"[,.;:!?\n]+")
WORD = re.compile(r"[\w'\u2019]+")
FEWEST_WORDS = 3


def leave_out_taken_back(text: str, words: Words) -> Iterator[str]:
    """Yield the text with blanks for what it takes back, if that is something, and not everything.

    What stands before a `mending` phrase; if there is none, the clauses that say not to do an act,
    then the act alone: “my order, tell me where it is”. What is left stands where it stood.
    """
    folded = plain(text)
    if len(folded) != len(text):
        # Accents that are no part of their letter: places would not fit.
        return
    ends = [match.end() for match in _find_mending(folded, words)]
    if ends:
        found = [" " * ends[-1] + text[ends[-1] :]]
    else:
        # “Don't you want to cancel it?” says nothing of what is wanted, and where nothing but a no
        # is said, only a clause of its own says more.
        ways = (True,) if find_negated(text, words) is not None else (True, False)
        found = [_blank_negated(text, words, whole=whole) for whole in ways if "?" not in text]
    for left in found:
        if left != text and len(list_words(left)) >= FEWEST_WORDS:
            yield left


def _find_mending(folded: str, words: Words) -> list[re.Match[str]]:
    phrases = sorted(map(plain, words.content["negating"]["mending"]), key=len, reverse=True)
    named = "|".join(map(_make_pattern, phrases))
    return list(re.finditer(rf"(?<!\w)(?:{named})(?!\w)[ ,.:]*", folded))


def _make_pattern(phrase: str) -> str:
    words = r"[ ,.]+".join(map(re.escape, phrase.rstrip(",").split()))
    # “No quiero” is no mending: a Spanish “no” belongs to what follows.
    return rf"{words}(?=\s*[,.;:!])" if phrase.endswith(",") else words


def _blank_negated(text: str, words: Words, *, whole: bool) -> str:
    """Blank each act that is not to be done, from its “not” on, or the clause that says so."""
    left, start = text, 0
    for end in [*(match.start() for match in CLAUSE.finditer(text)), len(text)]:
        found = [match for match in WORD.finditer(text, start, end) if read_words_of(match[0])]
        said = [read_words_of(match[0])[0] for match in found]
        for first, last in find_negated_acts(said, words):
            begin, stop = (start, end) if whole else (found[first].start(), found[last].end())
            left = left[:begin] + " " * (stop - begin) + left[stop:]
        start = end
    return left
