"""Chooses what counts how much by the training sentences alone: which lets them tell each other.

Few sentences a label are told best by meaning and by the label's own name, many also by early
layers and letters. So nothing is tuned to a data set: each choice is tried, every sentence is
scored as if neither it nor the likest of its label had been learned (an exact formula), and the
least surprise at the right labels wins; among choices that chance alone may put in another order,
always the same one, so that a few sentences more do not turn it over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from components.likeness import Strength, fade, invert, make_vectorizers
from components.mpnet import HIDDEN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

DEPTHS = (0.0, 0.3, 1.0)
WEIGHTS = (0.17, 0.3, 0.45, 0.7)
USUAL_WEIGHT = 0.45
SMOOTHINGS = (0.05, 0.1, 0.3)
SHARPNESSES = (4.0, 8.0, 16.0)
# So many sentences tell which choice is best: whole labels, so that each has as many as it has.
MOST_TO_CHOOSE_BY = 1000


@dataclass(frozen=True)
class Sentences:
    """Labelled sentences and what the embedding sees of them; `named` are the labels' own names."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    owners: NDArray[np.int64]
    views: Array
    named: NDArray[np.bool_]

    @classmethod
    def of(cls, texts: Sequence[str], labels: Sequence[str], views: Array) -> Sentences:
        """Return sentences with their labels."""
        names = tuple(sorted(set(labels)))
        places = {name: place for place, name in enumerate(names)}
        owners = np.array([places[label] for label in labels])
        return cls(tuple(texts), names, owners, views, np.zeros(len(owners), dtype=bool))

    def with_names(self, names: Sequence[str], views: Array) -> Sentences:
        """Return them with each label's name, in the labels' order; empty ones are left out."""
        told = np.array([place for place, name in enumerate(names) if name], dtype=np.int64)
        return Sentences(
            (*self.texts, *(names[place] for place in told)),
            self.labels,
            np.concatenate([self.owners, told]),
            np.concatenate([self.views, views[told]]),
            np.concatenate([self.named, np.ones(len(told), dtype=bool)]),
        )

    def without_names(self) -> Sentences:
        """Return only what was written as sentences."""
        return self.keep(np.flatnonzero(~self.named))

    def keep(self, places: NDArray[np.intp]) -> Sentences:
        """Return some of them."""
        texts = tuple(self.texts[place] for place in places)
        owners, views = self.owners[places], self.views[places]
        return Sentences(texts, self.labels, owners, views, self.named[places])


def read_name(label: str) -> str:
    """Return a label as words: `order_status` is "order status"."""
    return " ".join(label.replace("?", " ").replace("_", " ").replace("-", " ").lower().split())


def choose_strength(sentences: Sentences) -> Strength:
    """Return the strength with which the sentences tell each other best, or as good as best."""
    tried = dict(try_all(choose_labels(sentences)))
    least = min(tried.values(), key=lambda losses: float(losses.mean()))
    # The usual rule of one standard error, of what each sentence tells of the two choices.
    as_good = [one for one, losses in tried.items() if is_chance(losses - least)]
    # Of many sentences more are learned than the choice is made by, and odd ones count
    # for less: less is smoothed than may seem best.
    return max(as_good, key=rank_choice)


def rank_choice(one: Strength) -> tuple[float, float, bool, float]:
    """Return what the greatest of is taken, among choices that are as good by all we can tell."""
    return one.depth, -one.smoothing, not one.names, -abs(one.weight - USUAL_WEIGHT)


def is_chance(worse: Array) -> bool:
    """Whether a choice may be worse than another by chance; by how much for each sentence."""
    return bool(worse.mean() <= worse.std() / np.sqrt(len(worse)))


def try_all(sentences: Sentences) -> Iterator[tuple[Strength, Array]]:
    """Yield each choice with the surprise at each sentence's label."""
    owners = np.unique(sentences.owners, return_inverse=True)[1]
    wanted = np.eye(int(owners.max()) + 1, dtype=np.float32)[owners]
    with_names = [True, False] if sentences.named.any() else [False]
    for strength, alike in compare_all(sentences):
        for names in with_names:
            kept = np.flatnonzero(~sentences.named | names)
            among, truths = alike[np.ix_(kept, kept)], owners[kept]
            twins = find_twins(among, truths)
            # A name was never texted: it may help, but is not asked for.
            judged = ~sentences.named[kept]
            for smoothing in SMOOTHINGS:
                scores = score_without_twins(among, wanted[kept], twins, smoothing)
                losses = measure_losses(scores[judged], truths[judged])
                yield replace(strength, smoothing=smoothing, names=names), losses


def choose_labels(sentences: Sentences) -> Sentences:
    """Return all sentences of some labels, chosen by chance but always the same ones.

    By the hashes of their names: a label more leaves the others where they were.
    """
    if len(sentences.owners) <= MOST_TO_CHOOSE_BY:
        return sentences
    order = np.argsort([hash_label(label) for label in sentences.labels])
    counts = np.bincount(sentences.owners, minlength=len(order))[order]
    fitting = order[: max(2, int((counts.cumsum() <= MOST_TO_CHOOSE_BY).sum()))]
    return sentences.keep(np.flatnonzero(np.isin(sentences.owners, fitting)))


def hash_label(label: str) -> str:
    """Return what puts labels in an order that has nothing to do with what they mean."""
    return hashlib.sha256(label.encode()).hexdigest()


def compare_all(sentences: Sentences) -> Iterator[tuple[Strength, Array]]:
    """Yield each way of comparing with the likeness of all sentences to each other."""
    views = sentences.views
    early = views[:, : -2 * HIDDEN] @ views[:, : -2 * HIDDEN].T
    last = views[:, -2 * HIDDEN :] @ views[:, -2 * HIDDEN :].T
    counted = [v.fit_transform(sentences.texts) for v in make_vectorizers(len(views))]
    spelled = sum((rows @ rows.T).toarray() for rows in counted)
    for depth, weight in product(DEPTHS, WEIGHTS):
        strength = Strength(depth=depth, weight=weight)
        yield strength, fade(depth * early + last + weight**2 * spelled, strength)


def find_twins(alike: Array, owners: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return for each sentence the likest other of its label; itself if it is the only one."""
    family = owners[:, None] == owners[None, :]
    np.fill_diagonal(family, val=False)
    twins: NDArray[np.intp] = np.where(family, alike, -1.0).argmax(axis=1)
    return np.where(family.any(axis=1), twins, np.arange(len(owners)))


def score_without_twins(
    alike: Array, wanted: Array, twins: NDArray[np.intp], smoothing: float
) -> Array:
    """Return each sentence's scores as if neither it nor its twin had been learned.

    Who writes sentences writes many twice with a word changed. With its twin left in, a sentence is
    no test: whatever trusts single sentences most would look best.
    """
    inverse = invert(alike, smoothing)
    pulls = inverse.multiply(wanted - wanted.mean(axis=0))
    own, other = inverse.diagonal[:, None], inverse.diagonal[twins][:, None]
    alone = twins == np.arange(len(alike))
    both = np.where(alone, 0.0, inverse.pair(twins))[:, None]
    # The two by two of a sentence and its twin, solved by hand; without one it is one by one.
    errors = (other * pulls - both * pulls[twins]) / (own * other - both**2)
    scores: Array = wanted - errors
    return scores


def measure_losses(scores: Array, owners: NDArray[np.int64]) -> Array:
    """Return the surprise at each right label, at the sharpness that makes their mean least.

    Unlike a squared error it does not count against a choice that its scores are small.
    """
    tried = []
    for sharpness in SHARPNESSES:
        raised = sharpness * (scores - scores.max(axis=1, keepdims=True))
        right = raised[np.arange(len(owners)), owners]
        tried.append(np.log(np.exp(raised).sum(axis=1)) - right)
    return min(tried, key=lambda losses: float(losses.mean()))
