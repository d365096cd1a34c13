"""How alike two sentences are, in meaning, words and letters; and what follows from the likest.

A kernel ridge regression: exact, quick for some thousand sentences, and its answer for each
sentence as if that one had never been learned comes for free (Cawley and Talbot 2003).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.linalg
import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.extmath import randomized_svd

from components.cores import do_for_each
from components.letters import Counted, LetterCounter, gather, restore_vectorizer
from components.mpnet import HIDDEN, LAYERS_SHOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


# Rows at a time. With more of them, memory for them is fetched from the system anew each time.
STEP = 250
# So many pieces of words are in most sentences: as columns of numbers they take less time than as
# lists of who has them.
COMMON = 512


@dataclass(frozen=True)
class Strength:
    """What counts how much when sentences are compared.

    `depth` is what the earlier layers count beside the last one; `weight` what letters and words
    count; `narrowness` how fast likeness falls with distance; `smoothing` how little one odd
    sentence counts among others; and with `names` a label's own name is one of its sentences. So
    many `directions` of the views' 3,072 are kept: those in which the sentences differ most.
    """

    depth: float = 1.0
    weight: float = 0.3
    narrowness: float = 3.0
    smoothing: float = 0.3
    names: bool = False
    directions: int = 384

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

    @cached_property
    def parted(self) -> tuple[Array, Any]:
        """In two parts: views and the commonest letters as a plain matrix, and the rest."""
        held = np.diff(self.columns.indptr)
        common = np.zeros(len(held), dtype=bool)
        common[np.argsort(-held, kind="stable")[:COMMON]] = True
        plain = np.hstack([self.views, self.columns[common].toarray().T])
        return np.ascontiguousarray(plain), self.columns[~common].T.tocsr()


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
        return cls.learn_and_describe(texts, views, strength)[0]

    @classmethod
    def learn_and_describe(
        cls, texts: Sequence[str], views: Array, strength: Strength
    ) -> tuple[Likeness, Described]:
        """Return it with the texts as numbers, for which each is read only once."""
        return cls.learn_of_counted(count_letters(texts), views, strength)

    @classmethod
    def learn_of_counted(
        cls, lettered: Lettered, views: Array, strength: Strength
    ) -> tuple[Likeness, Described]:
        """Return the same where the texts' letters are counted already."""
        found = find_directions(views * strength.scales, strength.directions)
        directions = found * strength.scales[:, None]
        learned = cls(lettered.letters, lettered.words, directions, strength)
        return learned, learned._put_together(lettered.rows, views @ directions)

    def describe(self, texts: Sequence[str], views: Array) -> Described:
        """Return the sentences as numbers; `views` has the embedding's row for each."""
        counted = [self.letters.transform(texts), self.words.transform(texts)]
        return self._put_together(counted, views @ self.directions)

    def _put_together(self, counted: Sequence[Any], turned: Array) -> Described:
        weighed = [rows * self.strength.weight for rows in counted]
        rows = scipy.sparse.hstack(weighed, format="csr", dtype=np.float32)
        return Described(turned, rows.T.tocsr())

    def compare(self, some: Described, others: Described) -> Array:
        """Return the likeness of each of some (rows) to each of the others (columns)."""
        if some is others:
            return mirror(compare_half(len(some.views), partial(self.compare_part, some)))
        alike = np.empty((len(some.views), len(others.views)), dtype=np.float32)

        def fill(start: int) -> None:
            rows = slice(start, start + STEP)
            summed: Array = some.views[rows] @ others.views.T
            summed += (some.letters[rows] @ others.columns).toarray()
            alike[rows] = fade(summed, self.strength)

        do_for_each(fill, range(0, len(alike), STEP))
        return alike

    def compare_part(self, described: Described, rows: slice, columns: slice) -> Array:
        """Return the likeness of some of the sentences to some others of them."""
        return fade(multiply(described, rows, columns), self.strength)

    def compare_one(self, text: str, view: Array, others: Described) -> Array:
        """Return the likeness of one text, seen as `view`, to each of the others, as one row."""
        alike = others.views @ (view @ self.directions)
        alike += gather(others.columns, self._count(text))
        return fade(alike[None], self.strength)

    @cached_property
    def _counters(self) -> tuple[LetterCounter, LetterCounter]:
        return LetterCounter.of(self.letters), LetterCounter.of(self.words)

    def _count(self, text: str) -> Counted:
        """Return the row that `describe` gives a text's letters and words."""
        letters, words = (counter.count(text) for counter in self._counters)
        places = np.concatenate([letters.places, words.places + len(self.letters.vocabulary_)])
        values = np.concatenate([letters.values, words.values])
        return Counted(places, values * self.strength.weight)


@dataclass(frozen=True)
class Lettered:
    """What counts letters and words, and the rows that it gave the texts that it was learned of."""

    letters: TfidfVectorizer
    words: TfidfVectorizer
    rows: Sequence[Any]


def count_letters(texts: Sequence[str]) -> Lettered:
    """Learn which letters and words there are, and count them in each text."""
    letters, words = make_vectorizers(len(texts))
    return Lettered(letters, words, [letters.fit_transform(texts), words.fit_transform(texts)])


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


def find_directions(views: Array, count: int) -> Array:
    """Return so many directions in which the views are longest, as columns.

    Nearly so: of what the views are long in, a two-thousandth less than with the longest ones,
    which take twice as long to find (13,605 sentences, 384 directions).
    """
    found: Array = randomized_svd(
        views.T @ views, count, n_iter=2, power_iteration_normalizer="LU", random_state=0
    )[0]
    return np.ascontiguousarray(found, dtype=np.float32)


def fade(alike: Array, strength: Strength, beside: float = 0.0) -> Array:
    """Turn sums of products into likeness, in place.

    `beside` is what a sentence's product with itself has more than views, letters and words give.
    """
    alike -= strength.most + beside
    alike *= strength.narrowness / strength.most
    return np.exp(alike, out=alike)


def multiply(described: Described, rows: slice, columns: slice) -> Array:
    """Return the products of some of the sentences with some others of them.

    Of many it would take too much memory, for it is not sparse at all.
    """
    plain, rare = described.parted
    product: Array = plain[rows] @ plain[columns].T
    product += (rare[rows] @ rare[columns].T).toarray()
    return product


def compare_half(count: int, compare: Callable[[slice, slice], Array]) -> Array:
    """Return how sentences compare to each other, in the upper half of a matrix only."""
    alike = np.zeros((count, count), dtype=np.float32)

    def fill(start: int) -> None:
        rows, columns = slice(start, start + STEP), slice(start, None)
        alike[rows, columns] = compare(rows, columns)

    do_for_each(fill, range(0, count, STEP))
    return alike


def mirror(half: Array) -> Array:
    """Return a matrix with its upper half on both sides; in place."""
    for start in range(0, len(half), STEP):
        rest, rows = slice(start + STEP, None), slice(start, start + STEP)
        half[rest, rows] = half[rows, rest].T
    return half


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
    def read(cls, inverse: Inverse, wanted: Array) -> Fit:
        """Return the same where the inverse of the smoothed likeness is at hand."""
        base = wanted.mean(axis=0)
        return cls(inverse.multiply(wanted - base), base)

    def score(self, alike: Array) -> Array:
        """Return how much speaks for each label, near 1 for it and 0 against it."""
        scores: Array = alike @ self.pulls + self.base
        return scores


@dataclass(frozen=True)
class Inverse:
    """The inverse of the smoothed likeness of all sentences to each other.

    `factor` is the lower triangle that gives the likeness when multiplied by its transpose. `root`
    is the inverse of the factor's lower right corner: `root.T @ root` is the lower right corner of
    the whole inverse. What is asked of the inverse are products with it and, of the last sentences,
    a few of its numbers: working out all of it would take twice as long.
    """

    factor: Array
    root: Array

    @property
    def first(self) -> int:
        """The place of the first sentence of which numbers are asked; they go on to the last."""
        return len(self.factor) - len(self.root)

    def multiply(self, columns: Array) -> Array:
        """Return the product of the inverse with columns."""
        product: Array = scipy.linalg.cho_solve((self.factor, True), columns, check_finite=False)
        return product

    @cached_property
    def diagonal(self) -> Array:
        """The numbers on its diagonal, from the first on."""
        columns = self.root.T
        found: Array = np.einsum("ij,ij->i", columns, columns)
        return found

    def cut(self, group: NDArray[np.int64]) -> Array:
        """Return its rows and columns of a group, counted from the first on."""
        # Above the first of the group, its columns are empty.
        columns = self.root.T[group, int(group.min()) :]
        block: Array = columns @ columns.T
        return block

    def pair(self, others: NDArray[np.intp]) -> Array:
        """Return for each sentence its number with one other."""
        columns = self.root.T
        found: Array = np.einsum("ij,ij->i", columns, columns[others])
        return found


def invert(alike: Array, smoothing: float, *, first: int = 0, overwrite: bool = False) -> Inverse:
    """Return the inverse of the smoothed likeness of all sentences to each other.

    Only the upper half of the likeness is read. Numbers are asked only of the sentences from the
    `first` on. With `overwrite` the factor takes the likeness's place.
    """
    smooth = alike if overwrite else np.array(alike, dtype=np.float32, order="C")
    smooth[np.diag_indices_from(smooth)] += smoothing
    # Transposed, because that is how LAPACK reads a matrix: it then works in place.
    factor, failed = scipy.linalg.lapack.spotrf(smooth.T, lower=1, clean=0, overwrite_a=1)
    corner = np.triu(factor.T[first:, first:]).T
    root, failed_too = scipy.linalg.lapack.strtri(corner, lower=1, overwrite_c=1)
    if failed or failed_too:
        raise np.linalg.LinAlgError("the likeness of the sentences has no inverse")
    return Inverse(factor, root)


def score_unseen(inverse: Inverse, wanted: Array, groups: Sequence[NDArray[np.int64]]) -> Array:
    """Return the scores of each sentence from the inverse's first on, as if unseen.

    That is as if its whole group had not been learned; groups count from the first on, too. With
    groups of one this is leave-one-out; with a label's sentences, it is how the model sees
    what it has never heard of. A sentence of no group is a group of one.
    """
    pulls = inverse.multiply(wanted - wanted.mean(axis=0))[inverse.first :]
    asked = wanted[inverse.first :]
    unseen: Array = asked - pulls / inverse.diagonal[:, None]
    for group in groups:
        if len(group) > 1:
            unseen[group] = asked[group] - np.linalg.solve(inverse.cut(group), pulls[group])
    return unseen
