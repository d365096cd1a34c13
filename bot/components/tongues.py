"""Tells languages by the words and letters of texts; which there are is learned from sentences."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from components.letters import (
    LetterCounter,
    add_up,
    restore_vectorizer,
    share_out,
    store_vectorizer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DEFAULT = "en"
# A text leaves the conversation's language only when it is this sure: "ok" and "no" are both. Of so
# few words it has to be surer, unless it has words of no other language: "express" is said in
# either, "hola" is not.
SURE_OF_CHANGE, SURE_OF_CHANGE_SHORT, SURE_WITH_OWN_WORDS = 0.85, 0.94, 0.2
FEW_WORDS = 2
# So many of them, and none of the old one, need no letters: “hay stock del sofa gris”.
MANY_OWN_WORDS = 3
# Without any word that is known to be of the new language alone, a text must be longer and plainer.
ENOUGH_WORDS, SURE_WITHOUT_OWN_WORDS = 4, 0.97
# A word is a language's own if so many sentences of it have the word, and so many times as many as
# of any other language: some English ones say "gracias". Of few sentences, one is enough.
OWN_FROM, OWN_TIMES, FEW_SENTENCES = 2, 12, 500
MANY_TEXTS = 5000
# These tell nothing: they begin the name of a place, or are a word that we ask for.
NO_SIGNS = frozenset(
    (
        "new",
        "york",
        "north",
        "south",
        "east",
        "west",
        "fort",
        "st",
        "san",
        "santa",
        "los",
        "las",
        "el",
        "la",
        "paso",
        "confirm",
    )
)
# Spanish speakers in the US say these, too: “tienen gift cards?”, “dónde está mi order pls”.
LOAN_WORDS = frozenset(
    (
        "app",
        "black",
        "card",
        "cards",
        "cash",
        "code",
        "delivery",
        "email",
        "express",
        "gift",
        "link",
        "mail",
        "newsletter",
        "online",
        "order",
        "outlet",
        "password",
        "pickup",
        "please",
        "pls",
        "plz",
        "promo",
        "refund",
        "rug",
        "sale",
        "shipping",
        "sofa",
        "spam",
        "status",
        "stock",
        "store",
        "tracking",
        "web",
    )
)


@dataclass(frozen=True)
class Tongues:
    """Tells languages by the letters of their words."""

    languages: tuple[str, ...]
    letters: TfidfVectorizer | None
    classifier: LogisticRegression | None
    own_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By language: the words that only its sentences have."""

    @classmethod
    def learn(
        cls, sentences: Mapping[str, Iterable[str]], others: Sequence[tuple[str, str]] = ()
    ) -> Tongues:
        """Learn from sentences and the languages each is one of; words from others' as well."""
        pairs = [(text, language) for text, those in sentences.items() for language in those]
        languages = tuple(sorted({language for _, language in pairs})) or (DEFAULT,)
        if len(languages) == 1:
            return cls(languages, None, None)
        texts = [drop_digits(text) for text, _ in pairs]
        letters = make_vectorizer(len(texts))
        counted = letters.fit_transform(texts)
        # One language has more sentences than another; that says nothing about the next text.
        classifier = LogisticRegression(
            C=50.0, class_weight="balanced", solver="newton-cg", tol=1e-3, max_iter=1000
        )
        classifier.fit(counted, [one for _, one in pairs])
        return cls(languages, letters, classifier, find_own_words([*pairs, *others]))

    @cached_property
    def counter(self) -> LetterCounter:
        """What counts a text's letters in a turn."""
        return LetterCounter.of(self.letters)

    def choose(self, text: str, before: str | None) -> str:
        """Return the language of a text in a conversation that was in another one before."""
        usual = before if before in self.languages else None
        if usual is None:
            usual = DEFAULT if DEFAULT in self.languages else self.languages[0]
        if self.letters is None or self.classifier is None:
            return self.languages[0]
        if not any(character.isalpha() for character in text):
            # A number is in no language.
            return usual
        chances = share_out(add_up(self.classifier, self.counter.count(drop_digits(text))))
        words = list_letter_words(text)
        own = [self.count_own(words, language) for language in self.languages]
        # By its own words, and where these tell nothing, by its letters.
        best = max(range(len(own)), key=lambda place: (own[place], chances[place]))
        change = Change(len(words), own[best], own[self.languages.index(usual)], chances[best])
        return self.languages[best] if change.is_sure() else usual

    def count_own(self, words: Iterable[str], language: str) -> int:
        """Return how many of some words are a language's own."""
        own = self.own_words.get(language, frozenset())
        return sum(word in own for word in words)

    def list_beside(self, text: str, chosen: str) -> list[str]:
        """Return the languages beside the chosen one that have a word of their own in a text.

        Not the default one: its words are in everybody's sentences.
        """
        words, others = list_letter_words(text), set(self.languages) - {chosen, DEFAULT}
        return [one for one in sorted(others) if self.count_own(words, one)]


@dataclass(frozen=True)
class Change:
    """What speaks for another language: of so many words, those of it and of the one before."""

    words: int
    new: int
    old: int
    chance: float

    def is_sure(self) -> bool:
        """Whether the conversation changes to it."""
        if self.new == 0:
            return self.words >= ENOUGH_WORDS and self.chance >= SURE_WITHOUT_OWN_WORDS
        if self.old == 0:
            return self.new >= MANY_OWN_WORDS or self.chance >= SURE_WITH_OWN_WORDS
        is_short = self.words <= FEW_WORDS
        is_sure = self.chance >= (SURE_OF_CHANGE_SHORT if is_short else SURE_OF_CHANGE)
        return self.new > self.old and is_sure


def find_own_words(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return for each language the words that its sentences have, and hardly another language's.

    A text of one word, as a glossary has them, is enough.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    alone: dict[str, set[str]] = defaultdict(set)
    sentences: Counter[str] = Counter()
    for text, language in pairs:
        words = set(list_letter_words(text))
        sentences[language] += 1
        found[language].update(words)
        if len(words) == 1:
            alone[language] |= words
    return {
        language: frozenset(
            word
            for word, count in counted.items()
            if word not in NO_SIGNS | LOAN_WORDS
            and (
                count >= OWN_FROM or word in alone[language] or sentences[language] < FEW_SENTENCES
            )
            # A Counter has 0 of what it does not know.
            and all(
                count >= OWN_TIMES * one[word] for name, one in found.items() if name != language
            )
        )
        for language, counted in found.items()
    }


def list_letter_words(text: str) -> list[str]:
    """Return a text's words in small letters without accents, in their order."""
    plain = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))


def drop_digits(text: str) -> str:
    """Return a text without its digits: one language's sentences have more of them."""
    return re.sub(r"\d+", "", text)


def make_vectorizer(count: int) -> TfidfVectorizer:
    """Return what counts the letters by which languages are told, in so many texts."""
    return TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(1, 4),
        # What only one of many texts has tells hardly anything, and takes half of the time.
        min_df=2 if count > MANY_TEXTS else 1,
        sublinear_tf=True,
        dtype=np.float32,
    )


def store_tongues(tongues: Tongues) -> dict[str, Any]:
    """Return it as what skops can keep."""
    letters = store_vectorizer(tongues.letters) if tongues.letters else None
    languages = list(tongues.languages)
    # As one text a language: skops takes its time over each value.
    own = {language: " ".join(sorted(words)) for language, words in tongues.own_words.items()}
    return {
        "languages": languages,
        "letters": letters,
        "classifier": tongues.classifier,
        "own_words": own,
    }


def restore_tongues(kept: Mapping[str, Any]) -> Tongues:
    """Return what was kept. Raises KeyError if something is missing."""
    letters = restore_vectorizer(kept["letters"], make_vectorizer(0)) if kept["letters"] else None
    own = {language: frozenset(words.split()) for language, words in kept["own_words"].items()}
    return Tongues(tuple(kept["languages"]), letters, kept["classifier"], own)
