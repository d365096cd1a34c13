"""One language's intents: which a sentence is, how sure that is, and which sentences say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from components.certainty import SIGNS, Certainty, read_signs
from components.likeness import (
    STEP,
    Described,
    Fit,
    Inverse,
    Likeness,
    Strength,
    invert,
    score_unseen,
)
from components.strength import Sentences, choose_strength

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

# Above so many sentences, certainty is learned from as many chosen at random: it takes their cube,
# and a gigabyte for each matrix of so many. Fewer would do it wrong: among a third of the sentences
# each has neighbours that are further away.
MOST_FOR_CERTAINTY = 16_000
# How the remaining chance is shared among the other labels: higher is more to the second best.
SHARPNESS = 8.0


@dataclass(frozen=True)
class Classifier:
    """What was learned of one language. `labels` are in the order of the scores' columns."""

    labels: tuple[str, ...]
    texts: tuple[str, ...]
    owners: NDArray[np.int64]
    likeness: Likeness
    described: Described
    fit: Fit
    certainty: Certainty

    @classmethod
    def learn(
        cls, sentences: Sentences, strength: Strength | None = None, *, outside: str
    ) -> Classifier:
        """Learn from sentences; `outside` labels what is none of our business.

        Without a strength, the one is chosen with which the sentences tell each other best.
        """
        chosen = strength or choose_strength(sentences)
        known = sentences if chosen.names else sentences.without_names()
        likeness, described = Likeness.learn_and_describe(known.texts, known.views, chosen)
        alike = likeness.compare(described, described)
        wanted = np.eye(len(known.labels), dtype=np.float32)[known.owners]
        strange = known.labels.index(outside) if outside in known.labels else -1
        if len(alike) <= MOST_FOR_CERTAINTY:
            inverse = invert(alike, chosen.smoothing)
            fit = Fit.read(inverse, wanted)
            certainty = learn_certainty(alike, inverse, known, strange)
        else:
            fit = Fit.learn(alike, wanted, smoothing=chosen.smoothing)
            order = np.random.default_rng(0).permutation(len(alike))
            some = np.sort(order[:MOST_FOR_CERTAINTY])
            alike = alike[np.ix_(some, some)]
            inverse = invert(alike, chosen.smoothing)
            certainty = learn_certainty(alike, inverse, known.keep(some), strange)
        return cls(known.labels, known.texts, known.owners, likeness, described, fit, certainty)

    def rank(self, text: str, views: Array) -> list[tuple[str, float]]:
        """Return every label with its chance, the likeliest first; the chances sum to 1."""
        alike = self.compare(text, views)
        scores = self.fit.score(alike)[0]
        order = np.argsort(-scores)
        sure = float(self.certainty.judge(read_signs(scores[None], alike))[0])
        rest = np.exp(SHARPNESS * (scores[order[1:]] - scores[order[0]]))
        shares = rest / rest.sum() * (1.0 - sure) if len(rest) else rest
        # Whatever the shares, the order is that of the scores.
        chances = [sure, *np.minimum(shares, sure)] if sure else [0.0, *shares * 0]
        return [(self.labels[i], float(c)) for i, c in zip(order, chances, strict=True)]

    def explain(self, text: str, views: Array, count: int = 5) -> list[tuple[str, str, float]]:
        """Return the learned sentences that pull hardest towards the best label.

        Each comes with its own label and its pull; a negative one pulls away.
        """
        alike = self.compare(text, views)
        best = int(self.fit.score(alike)[0].argmax())
        pulls = alike[0] * self.fit.pulls[:, best]
        order = np.argsort(-np.abs(pulls))[:count]
        return [(self.texts[i], self.labels[self.owners[i]], float(pulls[i])) for i in order]

    def compare(self, text: str, views: Array) -> Array:
        """Return how alike one text is to each learned sentence, as one row."""
        return self.likeness.compare_one(text, views[0], self.described)


def learn_certainty(
    alike: Array, inverse: Inverse, sentences: Sentences, outside: int
) -> Certainty:
    """Learn how sure to be, from each sentence and from each label's as if they were unheard of."""
    owners, written = sentences.owners, ~sentences.named
    wanted = np.eye(len(sentences.labels), dtype=np.float32)[owners]
    together = [np.flatnonzero(owners == label) for label in np.unique(owners)]
    seen = score_unseen(inverse, wanted, [])
    unseen = score_unseen(inverse, wanted, together)
    own = np.eye(wanted.shape[1], dtype=bool)[owners]
    # An unheard-of label cannot be told, nor be the second of two.
    unseen[own] = unseen.min() - 1.0
    signs = np.empty((2 * len(owners), SIGNS), dtype=np.float32)
    # Some rows at a time: whole matrices of what is nearest would take a gigabyte each.
    for start in range(0, len(owners), STEP):
        rows = np.arange(start, min(start + STEP, len(owners)))
        near = alike[rows]
        near[rows - start, rows] = 0.0
        signs[rows] = read_signs(seen[rows], near)
        near[owners[rows][:, None] == owners[None, :]] = 0.0
        signs[len(owners) + rows] = read_signs(unseen[rows], near)
    right = np.concatenate([seen.argmax(axis=1) == owners, unseen.argmax(axis=1) == outside])
    strange = np.repeat([False, True], len(owners))
    # What is outside already is no example of something unheard of, and a name was never texted.
    kept = np.concatenate([written, written & (owners != outside)])
    return Certainty.learn(signs[kept], right[kept], strange[kept])
