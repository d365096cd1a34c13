"""How well a model understands its own sentences, each as if it had not been learned.

This is cross-validation with folds of one, exact, in a second for some thousand sentences.
"""

from __future__ import annotations

import hashlib
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from asking import Ask, understand
from components.certainty import read_signs
from components.classifier import Classifier
from components.likeness import invert, score_unseen
from components.strength import read_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

STEPS = 50
TIMED = 60
KEY_LENGTH = 12


@dataclass(frozen=True)
class Judged:
    """Sentences with what each stands for, what it was taken for, and how sure that was."""

    texts: Sequence[str]
    expected: Sequence[str]
    got: Sequence[str]
    sure: Sequence[float]


def judge_unseen(classifier: Classifier) -> Judged:
    """Judge every learned sentence as if it alone had not been learned."""
    count = count_written(classifier)
    alike = classifier.likeness.compare(classifier.described, classifier.described)
    wanted = np.eye(len(classifier.labels), dtype=np.float32)[classifier.owners]
    inverse = invert(alike, classifier.likeness.strength.smoothing)
    scores = score_unseen(inverse, wanted, [])
    others = alike - np.eye(len(alike), dtype=np.float32)
    sure: NDArray[np.float32] = classifier.certainty.judge(read_signs(scores, others))
    return Judged(
        classifier.texts[:count],
        [classifier.labels[owner] for owner in classifier.owners[:count]],
        [classifier.labels[best] for best in scores[:count].argmax(axis=1)],
        [float(one) for one in sure[:count]],
    )


def count_written(classifier: Classifier) -> int:
    """Return how many sentences were written: after them the intents' names may be learned too."""
    count = len(classifier.texts)
    while count and classifier.texts[count - 1] == read_name(
        classifier.labels[classifier.owners[count - 1]]
    ):
        count -= 1
    return count


def summarise(judged: Judged) -> dict[str, Any]:
    """Return accuracy, macro-F1, what each intent scores, and what was taken for what."""
    pairs = list(zip(judged.expected, judged.got, strict=True))
    each = {intent: score_intent(intent, pairs) for intent in sorted(set(judged.expected))}
    mistaken = Counter(pair for pair in pairs if pair[0] != pair[1])
    return {
        "sentences": len(pairs),
        "accuracy": round(sum(one == other for one, other in pairs) / len(pairs), 4),
        "macro_f1": round(statistics.fmean(one["f1"] for one in each.values()), 4),
        "intents": each,
        "mistaken": [
            {"expected": expected, "got": got, "count": count}
            for (expected, got), count in sorted(mistaken.items(), key=lambda m: (-m[1], m[0]))
        ],
        "answers": {
            make_key(text): [expected, got]
            for text, (expected, got) in zip(judged.texts, pairs, strict=True)
        },
    }


def score_intent(intent: str, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Return an intent's precision, recall and F1."""
    hit = sum(expected == got == intent for expected, got in pairs)
    meant = sum(expected == intent for expected, _ in pairs)
    taken = sum(got == intent for _, got in pairs)
    return {
        "sentences": meant,
        "precision": round(hit / taken, 4) if taken else 0.0,
        "recall": round(hit / meant, 4) if meant else 0.0,
        "f1": round(2 * hit / (meant + taken), 4) if meant + taken else 0.0,
    }


def draw_costs(judged: Judged, cost_of_wrong: float) -> list[dict[str, float]]:
    """Return for each threshold how many texts of a hundred are answered wrongly or asked again.

    `cost` weighs the two: an answer to another question costs several times a question too many.
    """
    right = np.array(judged.expected) == np.array(judged.got)
    sure = np.array(judged.sure)
    curve = []
    for threshold in np.linspace(0.0, 1.0, STEPS + 1):
        wrong = 100 * float(((sure >= threshold) & ~right).mean())
        asked = 100 * float((sure < threshold).mean())
        curve.append(
            {
                "threshold": round(float(threshold), 2),
                "wrong": round(wrong, 2),
                "asked": round(asked, 2),
                "cost": round(cost_of_wrong * wrong + asked, 2),
            }
        )
    return curve


def make_key(text: str) -> str:
    """Return what a sentence is known by in a card: held-out ones must not be read there."""
    return hashlib.sha256(text.encode()).hexdigest()[:KEY_LENGTH]


def time_understanding(ask: Ask, texts: Sequence[str]) -> dict[str, float]:
    """Return the milliseconds that understanding one text takes: the median, and the slow ones."""
    taken = []
    for text in texts[:: max(1, len(texts) // TIMED)][:TIMED]:
        began = time.perf_counter()
        understand(ask, text)
        taken.append(1000 * (time.perf_counter() - began))
    slow = statistics.quantiles(taken, n=20)[-1]
    return {"p50_ms": round(statistics.median(taken), 1), "p95_ms": round(slow, 1)}
