"""The letters and words of one text as numbers, as scikit-learn counts them but without its cost.

`TfidfVectorizer` is made for many texts: for one, its checks and matrices take twenty times as
long as the counting. What is learned and kept stays a vectorizer; a turn asks a counter made of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import _sparsetools, csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray
    from sklearn.linear_model import LogisticRegression


@dataclass(frozen=True)
class Counted:
    """One row of a sparse matrix: what is not zero, and where it stands."""

    places: NDArray[np.intp]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class LetterCounter:
    """Counts the pieces of a text, rare ones higher; the row has length one, as in a vectorizer."""

    cut: Callable[[str], Mapping[str, int]]
    places: dict[str, int]
    rarity: NDArray[np.float64]
    damped: bool

    @classmethod
    def of(cls, vectorizer: TfidfVectorizer) -> LetterCounter:
        """Return the counter that does what a fitted vectorizer does."""
        rarity = vectorizer.idf_.astype(np.float64)
        cut = find_cut(
            vectorizer.analyzer,
            vectorizer.ngram_range,
            vectorizer.strip_accents,
            vectorizer.token_pattern,
        )
        return cls(cut, vectorizer.vocabulary_, rarity, vectorizer.sublinear_tf)

    def count(self, text: str) -> Counted:
        """Return the text's row. What was not learned is not counted."""
        pieces = self.cut(text)
        known = [piece for piece in pieces if piece in self.places]
        places = np.array([self.places[piece] for piece in known], dtype=np.intp)
        counts = np.array([pieces[piece] for piece in known], dtype=np.float64)
        values = (1.0 + np.log(counts) if self.damped else counts) * self.rarity[places]
        length = np.sqrt(values @ values)
        return Counted(places, values / length if length else values)


@lru_cache(maxsize=16)
def find_cut(
    analyzer: str, lengths: tuple[int, int], accents: str | None, pattern: str
) -> Callable[[str], Mapping[str, int]]:
    """Return what cuts a text as a vectorizer of these settings does, and counts the pieces.

    Several components cut the same text in the same way, one after the other.
    """
    vectorizer = TfidfVectorizer(
        analyzer=analyzer, ngram_range=lengths, strip_accents=accents, token_pattern=pattern
    )
    cut = vectorizer.build_analyzer()
    return lru_cache(maxsize=16)(lambda text: Counter(cut(text)))


def store_vectorizer(vectorizer: TfidfVectorizer) -> dict[str, Any]:
    """Return what a fitted vectorizer learned, in two parts: skops takes seconds over a vocabulary.

    No piece has a line's end in it: vectorizers take all white space for one space.
    """
    places = vectorizer.vocabulary_
    return {"pieces": "\n".join(sorted(places, key=places.__getitem__)), "rarity": vectorizer.idf_}


def restore_vectorizer(kept: Mapping[str, Any], fresh: TfidfVectorizer) -> TfidfVectorizer:
    """Return a fresh vectorizer that knows what another of its kind learned."""
    pieces = kept["pieces"].split("\n")
    fresh.vocabulary_ = {piece: place for place, piece in enumerate(pieces)}
    fresh.idf_ = kept["rarity"]
    return fresh


def store_matrix(matrix: Any) -> dict[str, Any]:
    """Return scipy's compressed rows as what skops keeps at once: a matrix it packs for long."""
    return {
        "data": matrix.data,
        "indices": matrix.indices,
        "indptr": matrix.indptr,
        "width": matrix.shape[1],
    }


def restore_matrix(kept: Mapping[str, Any]) -> Any:
    """Return the matrix that was kept."""
    parts = kept["data"], kept["indices"], kept["indptr"]
    return csr_matrix(parts, shape=(len(kept["indptr"]) - 1, kept["width"]))


def gather(columns: Any, counted: Counted) -> NDArray[np.float32]:
    """Return the product of one row with every row of a matrix.

    `columns` is that matrix transposed, in scipy's compressed rows: who has which piece. Only the
    pieces that the text has are touched.
    """
    places = counted.places.astype(columns.indices.dtype)
    ends = np.zeros(len(places) + 1, dtype=columns.indptr.dtype)
    np.cumsum(columns.indptr[places + 1] - columns.indptr[places], out=ends[1:])
    owners = np.empty(ends[-1], dtype=columns.indices.dtype)
    shares = np.empty(ends[-1], dtype=columns.data.dtype)
    # What `columns[places].T @ values` comes to in scipy, without its checks, which take longer.
    _sparsetools.csr_row_index(
        len(places), places, columns.indptr, columns.indices, columns.data, owners, shares
    )
    products: NDArray[np.float32] = np.zeros(columns.shape[1], dtype=columns.data.dtype)
    values = counted.values.astype(columns.data.dtype)
    _sparsetools.csc_matvec(len(products), len(places), ends, owners, shares, values, products)
    return products


def add_up(classifier: LogisticRegression, counted: Counted, first: int = 0) -> NDArray[np.float64]:
    """Return what a logistic regression adds up for the row, one number per line of its weights.

    `first` is where the row's columns begin among the regression's.
    """
    total: NDArray[np.float64] = (
        classifier.coef_[:, counted.places + first] @ counted.values + classifier.intercept_
    )
    return total


def share_out(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance of each class from what was added up, as `predict_proba` does."""
    if len(totals) == 1:
        # Of two classes scikit-learn keeps the weights of the second only.
        second = 1.0 / (1.0 + np.exp(-totals[0]))
        return np.array([1.0 - second, second])
    raised = np.exp(totals - totals.max())
    chances: NDArray[np.float64] = raised / raised.sum()
    return chances
