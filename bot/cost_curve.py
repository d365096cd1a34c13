"""Where to answer, where to ask and where to fetch a person: what each choice costs, from data.

Pure arithmetic: `choose_thresholds.py` brings the sentences, `intents.yml` the costs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Thresholds are tried in hundredths, from 0 to 1; one above any chance means never.
STEPS = np.round(np.arange(0.0, 1.02, 0.01), 2)
# Few sentences say little, so each intent's curve is mixed with that of all intents together, which
# counts as much as this many sentences of its own.
BORROWED = 40.0


class Outcome(IntEnum):
    """Which of the two best guesses was right."""

    FIRST = 0
    SECOND = 1
    NEITHER = 2


@dataclass(frozen=True)
class Costs:
    """What being wrong about its own sureness costs; a needless question is the usual unit."""

    wrong_answer: float
    needless_question: float
    needless_person: float

    def of_answer(self, outcomes: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what answering costs: nothing if the first guess is right."""
        return np.where(outcomes == Outcome.FIRST, 0.0, self.wrong_answer)

    def of_question(self, outcomes: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what asking costs: nothing if it brings the second guess to light."""
        return np.where(outcomes == Outcome.SECOND, 0.0, self.needless_question)

    def of_person(self, outcomes: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what a person costs: nothing if neither guess would have helped."""
        return np.where(outcomes == Outcome.NEITHER, 0.0, self.needless_person)


@dataclass(frozen=True)
class Evidence:
    """Sentences that were taken for one intent: how sure, what was right, how much each counts."""

    sure: NDArray[np.float64]
    outcomes: NDArray[np.int64]
    weights: NDArray[np.float64]

    @classmethod
    def collect(cls, rows: Sequence[tuple[float, Outcome, float]]) -> Evidence:
        """Return rows of (chance, outcome, weight) as columns."""
        return cls(
            np.array([row[0] for row in rows], dtype=np.float64),
            np.array([int(row[1]) for row in rows], dtype=np.int64),
            np.array([row[2] for row in rows], dtype=np.float64),
        )

    def total(self, costs: Costs) -> NDArray[np.float64]:
        """Return the cost of each pair of thresholds: rows are `answer`, columns are `ask`."""
        places = np.searchsorted(STEPS, self.sure, side="right")

        def below(each: NDArray[np.float64]) -> NDArray[np.float64]:
            """Return, for each step, the sum over the sentences that are less sure than it."""
            summed = np.bincount(places, each * self.weights, minlength=len(STEPS) + 1)
            return np.add.accumulate(summed.astype(np.float64))[: len(STEPS)]

        answered, asked = costs.of_answer(self.outcomes), costs.of_question(self.outcomes)
        above_answer = (answered * self.weights).sum() - below(answered)
        questions = below(asked)
        total: NDArray[np.float64] = (
            (above_answer + questions)[:, None]
            - questions[None, :]
            + below(costs.of_person(self.outcomes))[None, :]
        )
        # The two thresholds in the wrong order mean nothing.
        total[np.triu_indices(len(STEPS), 1)] = np.inf
        return total


@dataclass(frozen=True)
class Thresholds:
    """From `answer` on the assistant answers, from `ask` on it asks, below that a person reads."""

    answer: float
    ask: float
    # What they cost by the sentence, and what the best choice without them would.
    cost: float
    sentences: int


def choose(evidence: Evidence, everything: Evidence, costs: Costs) -> Thresholds:
    """Return the cheapest thresholds for an intent, the smallest ones among equals."""
    own = evidence.total(costs)
    share = BORROWED / max(1e-9, everything.weights.sum())
    total = own + share * everything.total(costs)
    answer, ask = np.unravel_index(int(np.argmin(total)), total.shape)
    spent = own[answer, ask] / max(1e-9, evidence.weights.sum())
    return Thresholds(
        float(STEPS[answer]), float(STEPS[ask]), round(float(spent), 3), len(evidence.sure)
    )


def trace(evidence: Evidence, costs: Costs) -> Mapping[float, float]:
    """Return, for each threshold to answer from, the cost by the sentence with the best to ask."""
    cheapest = evidence.total(costs).min(axis=1) / max(1e-9, evidence.weights.sum())
    return {float(step): round(float(cost), 4) for step, cost in zip(STEPS, cheapest, strict=True)}
