"""One language's judge of sensitive texts: how likely a text is sensitive, and of which kinds.

Like the intents, by the likest sentences; but the threshold and the chances are learned from each
sentence as if its whole group had not been learned. So they hold for things said in a way that is
new.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from components.cores import share_matrices
from components.letters import LetterCounter, gather
from components.likeness import (
    Described,
    Fit,
    Likeness,
    Strength,
    compare_half,
    invert,
    multiply,
    score_unseen,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from components.meanings import Meanings
    from components.sensitive_sentences import Sentence

    Array = NDArray[np.float32]

# A kind that is this likely is named beside the likeliest one.
NAMED_FROM = 0.3


@dataclass(frozen=True)
class Care:
    """The numbers of the judge, each measured: see docs/explanation/sensitive.md."""

    weight: float = 0.55
    narrowness: float = 1.8
    ideas_narrowness: float = 0.2
    smoothing: float = 0.05
    directions: int = 256
    false_alarms: float = 0.02


@dataclass(frozen=True)
class Verdict:
    """The chance that a text is sensitive, the kinds it may be of, and whether to act on it."""

    chance: float
    kinds: Mapping[str, float]
    alarm: bool


@dataclass(frozen=True)
class Ruler:
    """Compares texts: by meaning, letters, words and the ideas that their words stand for."""

    meanings: Meanings
    likeness: Likeness
    ideas: TfidfVectorizer
    ideas_narrowness: float

    @classmethod
    def learn(
        cls, texts: Sequence[str], views: Array, meanings: Meanings, care: Care
    ) -> tuple[Ruler, tuple[Described, Described]]:
        """Learn which letters, words and ideas there are, and what the views differ in.

        It comes with the texts as numbers, so that each is read only once.
        """
        strength = Strength(
            weight=care.weight, narrowness=care.narrowness, directions=care.directions
        )
        likeness, described = Likeness.learn_and_describe(texts, views, strength)
        ideas = make_idea_vectorizer()
        counted = ideas.fit_transform([meanings.describe(text) for text in texts])
        ruler = cls(meanings, likeness, ideas, care.ideas_narrowness)
        return ruler, (described, Described(described.views[:, :0], counted.T.tocsr()))

    def describe(self, texts: Sequence[str], views: Array) -> tuple[Described, Described]:
        """Return the texts as numbers: their likeness's, and their ideas'."""
        described = self.likeness.describe(texts, views)
        counted = self.ideas.transform([self.meanings.describe(text) for text in texts])
        return described, Described(described.views[:, :0], counted.T.tocsr())

    def compare_half(self, learned: tuple[Described, Described]) -> Array:
        """Return the likeness of sentences to each other, in the upper half of a matrix only."""

        def compare(rows: slice, columns: slice) -> Array:
            alike = self.likeness.compare_part(learned[0], rows, columns)
            shared = multiply(learned[1], rows, columns)
            shared -= 1.0
            shared *= self.ideas_narrowness
            alike *= np.exp(shared, out=shared)
            return alike

        return compare_half(len(learned[0].views), compare)

    def compare_one(self, text: str, view: Array, others: tuple[Described, Described]) -> Array:
        """Return the likeness of one text to each of the others, as one row."""
        alike = self.likeness.compare_one(text, view, others[0])
        shared = gather(others[1].columns, self._counter.count(self.meanings.describe(text)))
        shared -= 1.0
        shared *= self.ideas_narrowness
        alike *= np.exp(shared, out=shared)
        return alike

    @cached_property
    def _counter(self) -> LetterCounter:
        return LetterCounter.of(self.ideas)


def make_idea_vectorizer() -> TfidfVectorizer:
    """Return what counts ideas and pairs of them."""
    pattern = r"\S+"
    return TfidfVectorizer(token_pattern=pattern, sublinear_tf=True, dtype=np.float32)


@dataclass(frozen=True)
class Certainty:
    """Turns scores into chances: one column of weights for danger at all, and one for each kind."""

    weights: Array
    offsets: Array

    @classmethod
    def learn(cls, scores: Array, wanted: NDArray[np.bool_]) -> Certainty:
        """Learn from the scores of sentences as if they were unseen; ordinary is the last column.

        Each kind's chance is learned from its own score and from the one for being ordinary.
        """
        columns = [np.stack([-scores[:, -1], scores[:, :-1].max(axis=1)], axis=1)]
        columns += [np.stack([-scores[:, -1], one], axis=1) for one in scores[:, :-1].T]
        truths = [~wanted[:, -1], *wanted[:, :-1].T]
        fitted = [
            LogisticRegression(C=100.0).fit(signs, truth)
            for signs, truth in zip(columns, truths, strict=True)
        ]
        weights = np.array([one.coef_[0] for one in fitted], dtype=np.float32)
        return cls(weights, np.array([one.intercept_[0] for one in fitted], dtype=np.float32))

    def judge(self, scores: Array) -> Array:
        """Return the chance of danger and then of each kind, a row for each row of scores."""
        most = scores[:, :-1].max(axis=1, keepdims=True)
        own = np.concatenate([most, scores[:, :-1]], axis=1)
        summed = -scores[:, -1:] * self.weights[:, 0] + own * self.weights[:, 1] + self.offsets
        chances: Array = 1.0 / (1.0 + np.exp(-summed))
        return chances


@dataclass(frozen=True)
class Gate:
    """What one language's scores mean: the chances, and from which one on to act."""

    certainty: Certainty
    threshold: float

    @classmethod
    def learn(cls, unseen: Array, wanted: NDArray[np.bool_], false_alarms: float) -> Gate:
        """Learn from the scores of sentences as if they had not been learned."""
        certainty = Certainty.learn(unseen, wanted)
        ordinary = certainty.judge(unseen)[wanted[:, -1], 0]
        return cls(certainty, choose_threshold(ordinary, false_alarms))


@dataclass(frozen=True)
class Alarm:
    """Judges texts by their likeness to the learned sentences.

    All languages are learned together: what is said in one helps to understand another.
    """

    kinds: tuple[str, ...]
    ruler: Ruler
    learned: tuple[Described, Described]
    fit: Fit
    gates: Mapping[str, Gate]

    @classmethod
    def learn(
        cls, sentences: Sequence[Sentence], views: Array, meanings: Meanings, care: Care
    ) -> Alarm:
        """Learn from sentences; `views` has one row for each."""
        kinds = tuple(sorted(frozenset[str]().union(*(one.kinds for one in sentences))))
        wanted = np.array([[*(k in one.kinds for k in kinds), not one.kinds] for one in sentences])
        texts = [one.text for one in sentences]
        ruler, learned = Ruler.learn(texts, views, meanings, care)
        alike = ruler.compare_half(learned)
        with share_matrices():
            inverse = invert(alike, care.smoothing, overwrite=True)
            fit = Fit.read(inverse, wanted.astype(np.float32))
            groups = np.unique([one.group for one in sentences], return_inverse=True)[1]
            together = [np.flatnonzero(groups == group) for group in range(groups.max() + 1)]
            unseen = score_unseen(inverse, wanted.astype(np.float32), together)
        spoken = np.array([one.language for one in sentences])
        gates = {}
        for language in np.unique(spoken):
            mine = spoken == language
            # A language that has no example of some kind yet is judged as the first one is.
            if wanted[mine].any(axis=0).all():
                gates[str(language)] = Gate.learn(unseen[mine], wanted[mine], care.false_alarms)
        return cls(kinds, ruler, learned, fit, gates)

    def judge(self, text: str, view: Array, language: str) -> Verdict:
        """Return what to think of a text, seen as `view`, in a language."""
        gate = self.gates.get(language) or next(iter(self.gates.values()))
        alike = self.ruler.compare_one(text, view, self.learned)
        chances = gate.certainty.judge(self.fit.score(alike))[0]
        likeliest = int(chances[1:].argmax())
        named = {
            kind: float(chance)
            for place, (kind, chance) in enumerate(zip(self.kinds, chances[1:], strict=True))
            if chance >= NAMED_FROM or place == likeliest
        }
        return Verdict(float(chances[0]), named, bool(chances[0] >= gate.threshold))


def choose_threshold(ordinary: Array, false_alarms: float) -> float:
    """Return the chance of danger from which on a text is an alarm.

    `ordinary` are the chances of ordinary sentences as if they were unseen; at most the share
    `false_alarms` of them is alarmed. It is one for all kinds: one for each, chosen where it finds
    the most, held for the sentences it was chosen by and for no others.
    """
    falling = -np.sort(-ordinary)
    allowed = int(false_alarms * len(falling))
    return float(np.nextafter(falling[allowed], np.float32(2.0)))
