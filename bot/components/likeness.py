"""How alike two sentences are, in meaning, words and letters; and what follows from the likest.

A kernel ridge regression: exact, quick for some thousand sentences, and its answer for each
sentence as if that one had never been learned comes for free (Cawley and Talbot 2003).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.linalg
import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from components.letters import Counted, LetterCounter, gather
from components.minilm import VIEWS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


@dataclass(frozen=True)
class Described:
    """Sentences as numbers: what the embedding sees of each, and its letters and words.

    `columns` are the same letters and words the other way round: who has which.
    """

    views: Array
    letters: Any
    columns: Any


@dataclass(frozen=True)
class Likeness:
    """Compares sentences: 1 for the same, towards 0 for strangers.

    `weight` is what letters and words count beside one view of the embedding; `narrowness` is how
    fast likeness falls with distance.
    """

    letters: TfidfVectorizer
    words: TfidfVectorizer
    weight: float
    narrowness: float

    @classmethod
    def learn(cls, texts: Sequence[str], *, weight: float, narrowness: float) -> Likeness:
        """Learn which letters and words there are; rare ones count more."""
        many = len(texts) > 5000  # noqa: PLR2004 -- below it every spelling is worth keeping
        letters = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(2, 5),
            min_df=2 if many else 1,
            sublinear_tf=True,
            strip_accents="unicode",
            dtype=np.float32,
        )
        words = TfidfVectorizer(
            ngram_range=(1, 2), sublinear_tf=True, strip_accents="unicode", dtype=np.float32
        )
        return cls(letters.fit(texts), words.fit(texts), weight, narrowness)

    def describe(self, texts: Sequence[str], views: Array) -> Described:
        """Return the sentences as numbers; `views` has one row for each."""
        counted = [
            self.letters.transform(texts) * self.weight,
            self.words.transform(texts) * self.weight,
        ]
        rows = scipy.sparse.hstack(counted).tocsr()
        return Described(views, rows, rows.T.tocsr())

    def compare(self, some: Described, others: Described) -> Array:
        """Return the likeness of each of some (rows) to each of the others (columns)."""
        alike: Array = some.views @ others.views.T
        step = 1000  # rows at a time: the product of sparse matrices is not sparse at all
        for start in range(0, len(alike), step):
            rows = some.letters[start : start + step] @ others.columns
            alike[start : start + step] += rows.toarray()
        return self._fade(alike)

    def compare_one(self, text: str, view: Array, others: Described) -> Array:
        """Return the likeness of one text, seen as `view`, to each of the others, as one row."""
        alike = (others.views @ view).astype(np.float64)
        alike += gather(others.columns, self._count(text))
        return self._fade(alike.astype(np.float32)[None])

    @cached_property
    def _counters(self) -> tuple[LetterCounter, LetterCounter]:
        return LetterCounter.of(self.letters), LetterCounter.of(self.words)

    def _count(self, text: str) -> Counted:
        """Return the row that `describe` gives a text's letters and words."""
        letters, words = (counter.count(text) for counter in self._counters)
        places = np.concatenate([letters.places, words.places + len(self.letters.vocabulary_)])
        return Counted(places, np.concatenate([letters.values, words.values]) * self.weight)

    def _fade(self, alike: Array) -> Array:
        """Turn sums of products into likeness, in place."""
        most = VIEWS + 2 * self.weight**2
        alike -= most
        alike *= self.narrowness / most
        return np.exp(alike, out=alike)


@dataclass(frozen=True)
class Fit:
    """What was learned of sentences and their labels: each sentence's pull towards each label."""

    pulls: Array
    base: Array

    @classmethod
    def learn(cls, alike: Array, wanted: Array, *, smoothing: float) -> Fit:
        """Learn from the likeness of all sentences to each other; `wanted` is 1 at the label."""
        base = wanted.mean(axis=0)
        smooth = alike + smoothing * np.eye(len(alike), dtype=np.float32)
        factor = scipy.linalg.cho_factor(smooth, overwrite_a=True)
        return cls(scipy.linalg.cho_solve(factor, wanted - base).astype(np.float32), base)

    def score(self, alike: Array) -> Array:
        """Return how much speaks for each label, near 1 for it and 0 against it."""
        scores: Array = alike @ self.pulls + self.base
        return scores


def score_unseen(
    alike: Array, wanted: Array, groups: Sequence[NDArray[np.int64]], *, smoothing: float
) -> Array:
    """Return each sentence's scores as if its whole group had not been learned.

    With groups of one this is leave-one-out; with a label's sentences, it is how the model sees
    what it has never heard of.
    """
    base = wanted.mean(axis=0)
    inverse = scipy.linalg.inv(alike + smoothing * np.eye(len(alike), dtype=np.float32))
    pulls = inverse @ (wanted - base)
    unseen = np.empty_like(wanted)
    for group in groups:
        block = inverse[np.ix_(group, group)]
        unseen[group] = wanted[group] - np.linalg.solve(block, pulls[group])
    return unseen
