"""What the scores of sensitive texts mean: how likely each kind is, and from when on to act.

Learned from sentences as if they, and all that say the same, had not been learned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from components.sensitive_sentences import Sentence

    Array = NDArray[np.float32]

# What scores mean is learned from all ordinary sentences and, in each language, from those of so
# many sensitive groups at most: more would tell the same and cost a tenth of the whole training.
MOST_GROUPS_JUDGED = 1000


@dataclass(frozen=True)
class Certainty:
    """Turns scores into chances: one column of weights for danger at all, and one for each kind."""

    weights: Array
    offsets: Array

    @classmethod
    def learn(cls, scores: Array, wanted: NDArray[np.bool_], weights: Array) -> Certainty:
        """Learn from the scores of sentences as if they were unseen; ordinary is the last column.

        Each kind's chance is learned from its own score and from the one for being ordinary. A
        sentence counts as many times as its weight says.
        """
        columns = [np.stack([-scores[:, -1], scores[:, :-1].max(axis=1)], axis=1)]
        columns += [np.stack([-scores[:, -1], one], axis=1) for one in scores[:, :-1].T]
        truths = [~wanted[:, -1], *wanted[:, :-1].T]
        fitted = [
            LogisticRegression(C=100.0).fit(signs, truth, sample_weight=weights)
            for signs, truth in zip(columns, truths, strict=True)
        ]
        learned = np.array([one.coef_[0] for one in fitted], dtype=np.float32)
        return cls(learned, np.array([one.intercept_[0] for one in fitted], dtype=np.float32))

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
    def learn(
        cls, unseen: Array, wanted: NDArray[np.bool_], weights: Array, false_alarms: float
    ) -> Gate:
        """Learn from the scores of sentences as if they had not been learned."""
        certainty = Certainty.learn(unseen, wanted, weights)
        ordinary = certainty.judge(unseen)[wanted[:, -1], 0]
        return cls(certainty, choose_threshold(ordinary, false_alarms))


def learn_gates(
    spoken: NDArray[np.str_],
    unseen: Array,
    wanted: NDArray[np.bool_],
    weights: Array,
    false_alarms: float,
) -> dict[str, Gate]:
    """Return the gate of each language that is spoken in enough of the sentences."""
    gates = {}
    for language in np.unique(spoken):
        mine = spoken == language
        # A language that has no example of some kind yet is judged as the first one is.
        if wanted[mine].any(axis=0).all():
            gates[str(language)] = Gate.learn(
                unseen[mine], wanted[mine], weights[mine], false_alarms
            )
    return gates


def put_judged_last(sentences: Sequence[Sentence]) -> tuple[NDArray[np.intp], Array]:
    """Return an order of sentences, and how many each of its last ones stands for.

    What scores mean is learned from those: ordinary ones, which stand for themselves, and of each
    language's sensitive groups every so many-th.
    """
    named = np.array([f"{one.language}/{one.group}" if one.kinds else "" for one in sentences])
    spoken = np.array([one.language for one in sentences])
    weights = np.where(named == "", 1.0, 0.0).astype(np.float32)
    for language in np.unique(spoken):
        mine = (spoken == language) & (named != "")
        groups = np.unique(named[mine])
        chosen = groups[:: max(1, -(-len(groups) // MOST_GROUPS_JUDGED))]
        judged = mine & np.isin(named, chosen)
        weights[judged] = mine.sum() / max(1, judged.sum())
    order = np.argsort(weights > 0, kind="stable")
    return order, weights[order][weights[order] > 0]


def choose_threshold(ordinary: Array, false_alarms: float) -> float:
    """Return the chance of danger from which on a text is an alarm.

    `ordinary` are the chances of ordinary sentences as if they were unseen; at most the share
    `false_alarms` of them is alarmed. It is one for all kinds: one for each, chosen where it finds
    the most, held for the sentences it was chosen by and for no others.
    """
    falling = -np.sort(-ordinary)
    allowed = int(false_alarms * len(falling))
    return float(np.nextafter(falling[allowed], np.float32(2.0)))
