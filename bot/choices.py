"""Which of two the customer means, after the assistant has asked."""

from __future__ import annotations

from collections.abc import Sequence

from naming import read_idle
from offers import list_words, read_offers
from sureness import Sure, judge
from words import read_words

# “The first one please” is a choice; a longer text is a wish of its own that may hold such a word.
CHOICE_WORDS_MOST = 5
# “2 please”, but not “i have 2 lamps”.
NUMBER_WORDS_MOST = 2
# Words that begin alike are the same: cancel, cancelling.
STEM = 5

Ranking = Sequence[tuple[str, float]]


def read_choice(text: str, ranking: Ranking, between: Sequence[str], language: str) -> str | None:
    """Return the chosen intent, or None if the text is about something else.

    Intents that were offered need not be as sure as others: the question made them likely.
    """
    by_place = _read_place(text, between, language)
    if by_place is not None:
        return by_place
    guess, chance = ranking[0]
    if len(between) == 1 and guess == "confirm" and judge(guess, chance) is not Sure.PERSON:
        return between[0]
    if guess in between and judge(guess, chance) is not Sure.PERSON:
        return guess
    if judge(guess, chance) is Sure.ANSWER or len(list_words(text)) > CHOICE_WORDS_MOST:
        return None
    return _read_offers(text, between, language)


def _read_place(text: str, between: Sequence[str], language: str) -> str | None:
    """Return what “1” or “the second” stands for."""
    said, known = list_words(text), read_offers(language)
    if len(said) > CHOICE_WORDS_MOST:
        return None
    few = len(said) <= NUMBER_WORDS_MOST
    named = [
        bool(known.ordinals[place] & set(said)) or (few and bool(known.numbers[place] & set(said)))
        for place in (0, 1)
    ]
    if named.count(True) != 1 or named.index(True) >= len(between):
        return None
    return between[named.index(True)]


def _read_offers(text: str, between: Sequence[str], language: str) -> str | None:
    """Return the one offered wish whose words the text has, if the others have none of them."""
    wishes, idle = read_offers(language).wishes, read_idle(read_words(language))
    stems = [
        {word[:STEM] for word in list_words(wishes.get(one, "")) if word not in idle}
        for one in between
    ]
    said = {word[:STEM] for word in list_words(text)}
    hits = [
        len(said & own - set().union(*stems[:place], *stems[place + 1 :]))
        for place, own in enumerate(stems)
    ]
    named = [one for one, count in zip(between, hits, strict=True) if count]
    return named[0] if len(named) == 1 else None
