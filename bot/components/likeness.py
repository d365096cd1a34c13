"""How alike two sentences are, in meaning, words and letters; and what follows from the likest.

A kernel ridge regression: exact, quick for some thousand sentences, and its answer for each
sentence as if that one had never been learned comes for free (Cawley and Talbot 2003).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.linalg
import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from components.letters import Counted, LetterCounter, gather, restore_vectorizer
from components.minilm import HIDDEN, LAYERS_SHOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Part = tuple[slice, slice]


# Of the views' 1,536 numbers so many directions are kept: those in which the sentences differ most.
DIRECTIONS = 384
# Rows at a time.
STEP = 1000


@dataclass(frozen=True)
class Strength:
    """What counts how much when sentences are compared.

    `depth` is what the earlier layers count beside the last one; `weight` what letters and words
    count; `narrowness` how fast likeness falls with distance; `smoothing` how little one odd
    sentence counts among others; and with `names` a label's own name is one of its sentences.
    """

    depth: float = 1.0
    weight: float = 0.3
    narrowness: float = 3.0
    smoothing: float = 0.3
    names: bool = False

    @property
    def scales(self) -> NDArray[np.float32]:
        """What each number of the views is multiplied by."""
        early = np.full(HIDDEN * (len(LAYERS_SHOWN) - 1), np.sqrt(self.depth), dtype=np.float32)
        return np.concatenate([early, np.ones(HIDDEN * 2, dtype=np.float32)])

    @property
    def most(self) -> float:
        """The sum of products of a sentence with itself."""
        return 2.0 + self.depth * (len(LAYERS_SHOWN) - 1) + 2 * self.weight**2


@dataclass(frozen=True)
class Described:
    """Sentences as numbers: what the embedding sees of each, and who has which letters and words.

    A text that is served asks only who has its letters, so only that is kept of a model.
    """

    views: Array
    columns: Any

    @cached_property
    def letters(self) -> Any:
        """The same letters and words the other way round: those of each sentence."""
        return self.columns.T.tocsr()


@dataclass(frozen=True)
class Likeness:
    """Compares sentences: 1 for the same, towards 0 for strangers.

    `directions` turn an embedding's views into the fewer numbers that are compared.
    """

    letters: TfidfVectorizer
    words: TfidfVectorizer
    directions: Array
    strength: Strength

    @classmethod
    def learn(cls, texts: Sequence[str], views: Array, strength: Strength) -> Likeness:
        """Learn which letters and words there are, rare ones count more, and where views differ."""
        letters, words = make_vectorizers(len(texts))
        directions = find_directions(views * strength.scales) * strength.scales[:, None]
        return cls(letters.fit(texts), words.fit(texts), directions, strength)

    def describe(self, texts: Sequence[str], views: Array) -> Described:
        """Return the sentences as numbers; `views` has the embedding's row for each."""
        return self.describe_turned(texts, views @ self.directions)

    def describe_turned(self, texts: Sequence[str], turned: Array) -> Described:
        """Return the same for views that are already turned into the directions."""
        counted = [
            self.letters.transform(texts) * self.strength.weight,
            self.words.transform(texts) * self.strength.weight,
        ]
        rows = scipy.sparse.hstack(counted, format="csr", dtype=np.float32)
        return Described(turned, rows.T.tocsr())

    def compare(self, some: Described, others: Described) -> Array:
        """Return the likeness of each of some (rows) to each of the others (columns)."""
        alike: Array = some.views @ others.views.T
        for part, shared in multiply_parts(some, others):
            alike[part] += shared
        return fade(alike, self.strength)

    def compare_one(self, text: str, view: Array, others: Described) -> Array:
        """Return the likeness of one text, seen as `view`, to each of the others, as one row."""
        alike = (others.views @ (view @ self.directions)).astype(np.float64)
        alike += gather(others.columns, self._count(text))
        return fade(alike.astype(np.float32)[None], self.strength)

    @cached_property
    def _counters(self) -> tuple[LetterCounter, LetterCounter]:
        return LetterCounter.of(self.letters), LetterCounter.of(self.words)

    def _count(self, text: str) -> Counted:
        """Return the row that `describe` gives a text's letters and words."""
        letters, words = (counter.count(text) for counter in self._counters)
        places = np.concatenate([letters.places, words.places + len(self.letters.vocabulary_)])
        values = np.concatenate([letters.values, words.values])
        return Counted(places, values * self.strength.weight)


def make_vectorizers(count: int) -> tuple[TfidfVectorizer, TfidfVectorizer]:
    """Return what counts letters and what counts words, for so many sentences."""
    many = count > 5000  # noqa: PLR2004 -- below it every spelling is worth keeping
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
    return letters, words


def restore_vectorizers(
    letters: Mapping[str, Any], words: Mapping[str, Any], count: int
) -> tuple[TfidfVectorizer, TfidfVectorizer]:
    """Return the two that `store_vectorizer` kept, learned from so many sentences."""
    fresh = make_vectorizers(count)
    return restore_vectorizer(letters, fresh[0]), restore_vectorizer(words, fresh[1])


def find_directions(views: Array) -> Array:
    """Return the directions in which the views are longest, as columns."""
    products = views.T @ views
    wanted = [len(products) - DIRECTIONS, len(products) - 1]
    _, directions = scipy.linalg.eigh(products, subset_by_index=wanted, check_finite=False)
    found: Array = np.ascontiguousarray(directions[:, ::-1], dtype=np.float32)
    return found


def fade(alike: Array, strength: Strength) -> Array:
    """Turn sums of products into likeness, in place."""
    alike -= strength.most
    alike *= strength.narrowness / strength.most
    return np.exp(alike, out=alike)


def multiply_parts(some: Described, others: Described) -> Iterator[tuple[Part, Array]]:
    """Yield the products of letters and words, part by part: where it stands, and what it is.

    As a whole it would take too much memory, for it is not sparse at all. Of sentences with
    themselves only one half is multiplied, which takes half the time.
    """
    for start in range(0, some.letters.shape[0], STEP):
        rows = slice(start, start + STEP)
        if some is not others:
            yield (rows, slice(None)), (some.letters[rows] @ others.columns).toarray()
            continue
        shared = (some.letters[rows] @ others.letters[start:].T).toarray()
        yield (rows, slice(start, None)), shared
        yield (slice(start + STEP, None), rows), shared[:, STEP:].T


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
        factor = scipy.linalg.cho_factor(smooth, overwrite_a=True, check_finite=False)
        return cls(scipy.linalg.cho_solve(factor, wanted - base).astype(np.float32), base)

    @classmethod
    def read(cls, inverse: Array, wanted: Array) -> Fit:
        """Return the same where the inverse of the smoothed likeness is at hand."""
        base = wanted.mean(axis=0)
        return cls(inverse @ (wanted - base), base)

    def score(self, alike: Array) -> Array:
        """Return how much speaks for each label, near 1 for it and 0 against it."""
        scores: Array = alike @ self.pulls + self.base
        return scores


def invert(alike: Array, smoothing: float) -> Array:
    """Return the inverse of the smoothed likeness of all sentences to each other.

    It is symmetric, so half of it is worked out, in half the time of an inverse of any matrix.
    """
    smooth = np.array(alike, dtype=np.float32, order="C")
    smooth[np.diag_indices_from(smooth)] += smoothing
    # Transposed, because that is how LAPACK reads a matrix: it then works in place.
    factor, failed = scipy.linalg.lapack.spotrf(smooth.T, lower=1, clean=0, overwrite_a=1)
    half, failed_too = scipy.linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
    if failed or failed_too:
        raise np.linalg.LinAlgError("the likeness of the sentences has no inverse")
    inverse: Array = half.T
    for start in range(0, len(inverse), STEP):
        rows = slice(start, start + STEP)
        inverse[start + STEP :, rows] = inverse[rows, start + STEP :].T
        corner = inverse[rows, rows]
        corner[:] = np.triu(corner) + np.triu(corner, 1).T
    return inverse


def score_unseen(inverse: Array, wanted: Array, groups: Sequence[NDArray[np.int64]]) -> Array:
    """Return each sentence's scores as if its whole group had not been learned.

    With groups of one this is leave-one-out; with a label's sentences, it is how the model sees
    what it has never heard of. A sentence of no group is a group of one.
    """
    pulls = inverse @ (wanted - wanted.mean(axis=0))
    unseen: Array = wanted - pulls / np.diag(inverse)[:, None]
    for group in groups:
        if len(group) > 1:
            block = inverse[np.ix_(group, group)]
            unseen[group] = wanted[group] - np.linalg.solve(block, pulls[group])
    return unseen
