"""One language's judge of sensitive texts: how likely a text is sensitive, and of which kinds.

Like the intents, by the likest sentences; but the threshold and the chances are learned from each
sentence as if its whole group had not been learned. So they hold for things said in a way that is
new.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from components.cores import share_matrices, start_helper
from components.gates import Gate, learn_gates, put_judged_last
from components.letters import LetterCounter, gather
from components.likeness import (
    Described,
    Fit,
    Lettered,
    Likeness,
    Strength,
    compare_half,
    count_letters,
    fade,
    invert,
    multiply,
    score_unseen,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from components.meanings import Meanings
    from components.sensitive_sentences import Sentence

    Array = NDArray[np.float32]

# A kind that is this likely is named beside the likeliest one.
NAMED_FROM = 0.3


@dataclass(frozen=True)
class Care:
    """The numbers of the judge, each measured: see docs/explanation/sensitive.md."""

    weight: float = 0.5
    narrowness: float = 2.2
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
        cls, counted: Counted, views: Array, meanings: Meanings, care: Care
    ) -> tuple[Ruler, tuple[Described, Described]]:
        """Learn what the views differ in, of texts whose letters and ideas are counted.

        It comes with the texts as numbers, so that each is read only once.
        """
        strength = Strength(
            weight=care.weight, narrowness=care.narrowness, directions=care.directions
        )
        likeness, described = Likeness.learn_of_counted(counted.lettered, views, strength)
        ruler = cls(meanings, likeness, counted.ideas, care.ideas_narrowness)
        return ruler, (described, Described(views[:, :0], counted.rows.T.tocsr()))

    def compare_half(self, learned: tuple[Described, Described]) -> Array:
        """Return the likeness of sentences to each other, in the upper half of a matrix only.

        It is what `compare_one` tells of each, with one product and one power for all that counts.
        """
        told, ideas = learned
        strength = self.likeness.strength
        # So much of the same sum weighs as much as the ideas do by themselves.
        share = self.ideas_narrowness * strength.most / strength.narrowness
        columns_of_both = scipy.sparse.vstack(
            [told.columns, ideas.columns * np.float32(share**0.5)]
        )
        joined = Described(told.views, columns_of_both.tocsr())

        def compare(rows: slice, columns: slice) -> Array:
            return fade(multiply(joined, rows, columns), strength, share)

        return compare_half(len(told.views), compare)

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


@dataclass(frozen=True)
class Counted:
    """The letters, words and ideas of texts, and what counted them."""

    lettered: Lettered
    ideas: TfidfVectorizer
    rows: Any


def count_all(texts: Sequence[str], meanings: Meanings) -> Counted:
    """Learn which letters, words and ideas there are, and count them in each text."""
    ideas = make_idea_vectorizer()
    rows = ideas.fit_transform([meanings.describe(text) for text in texts])
    return Counted(count_letters(texts), ideas, rows)


def make_idea_vectorizer() -> TfidfVectorizer:
    """Return what counts ideas and pairs of them."""
    pattern = r"\S+"
    return TfidfVectorizer(token_pattern=pattern, sublinear_tf=True, dtype=np.float32)


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
        cls,
        sentences: Sequence[Sentence],
        see: Callable[[], Array],
        meanings: Meanings,
        care: Care,
    ) -> Alarm:
        """Learn from sentences; `see` returns the views, one row for each."""
        order, weights = put_judged_last(sentences)
        sentences = [sentences[place] for place in order]
        with start_helper() as helper:
            # To count takes one core, and to see takes all that are left.
            counting = helper.submit(count_all, [one.text for one in sentences], meanings)
            views = see()[order]
        with share_matrices():
            ruler, learned = Ruler.learn(counting.result(), views, meanings, care)
        kinds = tuple(sorted(frozenset[str]().union(*(one.kinds for one in sentences))))
        wanted = np.array([[*(k in one.kinds for k in kinds), not one.kinds] for one in sentences])
        alike = ruler.compare_half(learned)
        judged = slice(len(sentences) - len(weights), None)
        with share_matrices():
            inverse = invert(alike, care.smoothing, first=judged.start, overwrite=True)
            fit = Fit.read(inverse, wanted.astype(np.float32))
            unseen = score_unseen(
                inverse, wanted.astype(np.float32), find_groups(sentences[judged])
            )
        spoken = np.array([one.language for one in sentences[judged]])
        gates = learn_gates(spoken, unseen, wanted[judged], weights, care.false_alarms)
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


def find_groups(sentences: Sequence[Sentence]) -> list[NDArray[np.intp]]:
    """Return the places of each group's sentences."""
    groups = np.unique([one.group for one in sentences], return_inverse=True)[1]
    order = np.argsort(groups, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(groups[order])) + 1)
