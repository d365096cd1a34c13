"""How likely the best label is right: learned from sentences the model had not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

# The mean likeness of the nearest sentences: one alone may be chance.
NEIGHBOURS = 5
# What is read of a text's scores: see `read_signs`.
SIGNS = 3
# Of a hundred texts, so many are about something we have never heard of.
STRANGE_SHARE = 0.15


@dataclass(frozen=True)
class Certainty:
    """Turns scores into the chance, 0 to 1, that the best label is the right one."""

    weights: Array
    offset: float

    @classmethod
    def learn(cls, signs: Array, right: NDArray[np.bool_], strange: NDArray[np.bool_]) -> Certainty:
        """Learn from the signs of sentences; those marked `strange` stand for unheard-of things."""
        share = STRANGE_SHARE * (~strange).sum() / max(1, strange.sum())
        weights = np.where(strange, share, 1.0)
        if right.all() or not right.any():
            return cls(np.zeros(signs.shape[1], dtype=np.float32), 4.0 if right.all() else -4.0)
        fitted = LogisticRegression(C=100.0, max_iter=1000).fit(signs, right, sample_weight=weights)
        return cls(fitted.coef_[0].astype(np.float32), float(fitted.intercept_[0]))

    def judge(self, signs: Array) -> Array:
        """Return one chance per row of signs."""
        chances: Array = 1.0 / (1.0 + np.exp(-(signs @ self.weights + self.offset)))
        return chances


def read_signs(scores: Array, alike: Array) -> Array:
    """Return what tells a sure answer from an unsure one.

    That is the best score, its lead over the second best, and how near the nearest sentences are.
    """
    best = np.sort(scores, axis=1)
    second = best[:, -2] if scores.shape[1] > 1 else np.zeros(len(best), dtype=np.float32)
    count = min(NEIGHBOURS, alike.shape[1])
    near = np.partition(alike, -count, axis=1)[:, -count:].mean(axis=1)
    signs: Array = np.stack([best[:, -1], best[:, -1] - second, near], axis=1)
    return signs
