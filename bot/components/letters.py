"""The letters and words of one text as numbers, as scikit-learn counts them but without its cost.

`TfidfVectorizer` is made for many texts: for one, its checks and matrices take twenty times as
long as the counting. What is learned and kept stays a vectorizer; a turn asks a counter made of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression


@dataclass(frozen=True)
class Counted:
    """One row of a sparse matrix: what is not zero, and where it stands."""

    places: NDArray[np.intp]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class LetterCounter:
    """Counts the pieces of a text, rare ones higher; the row has length one, as in a vectorizer."""

    cut: Callable[[str], Sequence[str]]
    places: dict[str, int]
    rarity: NDArray[np.float64]
    damped: bool

    @classmethod
    def of(cls, vectorizer: TfidfVectorizer) -> LetterCounter:
        """Return the counter that does what a fitted vectorizer does."""
        rarity = vectorizer.idf_.astype(np.float64)
        return cls(
            vectorizer.build_analyzer(), vectorizer.vocabulary_, rarity, vectorizer.sublinear_tf
        )

    def count(self, text: str) -> Counted:
        """Return the text's row. What was not learned is not counted."""
        pieces = Counter(self.cut(text))
        known = [(self.places[p], count) for p, count in pieces.items() if p in self.places]
        places = np.array([place for place, _ in known], dtype=np.intp)
        counts = np.array([count for _, count in known], dtype=np.float64)
        values = (1.0 + np.log(counts) if self.damped else counts) * self.rarity[places]
        length = np.sqrt(values @ values)
        return Counted(places, values / length if length else values)


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


def gather(columns: Any, counted: Counted) -> NDArray[np.float64]:
    """Return the product of one row with every row of a matrix.

    `columns` is that matrix transposed, in scipy's compressed rows: who has which piece. Only the
    pieces that the text has are touched.
    """
    starts, ends = columns.indptr[counted.places], columns.indptr[counted.places + 1]
    if not len(starts):
        return np.zeros(columns.shape[1])
    spans = [slice(start, end) for start, end in zip(starts, ends)]  # noqa: B905 -- same length, hot
    owners = np.concatenate([columns.indices[span] for span in spans])
    shares = np.concatenate([columns.data[span] for span in spans])
    weights = shares * np.repeat(counted.values, ends - starts)
    products: NDArray[Any] = np.bincount(owners, weights=weights, minlength=columns.shape[1])
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
