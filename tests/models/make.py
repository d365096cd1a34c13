"""Cards of made-up models: valid by default, vary one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.cards import Card

Pairs = dict[str, list[str]]


def make_answers(right: int, wrong: int, label: str = "stock", got: str = "greet") -> Pairs:
    """So many sentences that are understood, then so many that are not; keys are their numbers."""
    return {f"{label}-{n}": [label, label if n < right else got] for n in range(right + wrong)}


def make_language(answers: Pairs | None = None) -> dict[str, Any]:
    each = {"sentences": 25, "precision": 0.9, "recall": 0.8, "f1": 0.85}
    return {
        "sentences": 50,
        "accuracy": 0.8,
        "macro_f1": 0.81,
        "intents": {"greet": each, "stock": {**each, "f1": 0.6}},
        "mistaken": [{"expected": "stock", "got": "greet", "count": 4}],
        "answers": make_answers(20, 5) if answers is None else answers,
        "costs": [
            {"threshold": 0.0, "wrong": 16.0, "asked": 0.0, "cost": 64.0},
            {"threshold": 0.5, "wrong": 4.0, "asked": 20.0, "cost": 36.0},
            {"threshold": 1.0, "wrong": 0.0, "asked": 100.0, "cost": 100.0},
        ],
    }


def make_card(folder: Path, name: str = "2026-11-26-aaaaaaaa", **changes: Any) -> Card:
    model = folder / f"{name}.tar.gz"
    scores = {
        "trained_at": "2026-11-26T10:00:00",
        "languages": {"en": make_language()},
        "cost_of_wrong": 4.0,
        "thresholds": {
            "default": {"answer": 0.5, "ask": 0.3},
            "intents": {"greet": {"answer": 0.44, "ask": 0.28}},
        },
        "settings": {"FallbackClassifier": {"threshold": 0.5}},
        "timing": {"p50_ms": 20.0, "p95_ms": 30.0},
        "versions": {"baton": "0.1.0", "python": "3.10.13"},
    }
    return Card(model, {**scores, **changes}, {"seconds": 20.0})


def make_tested(
    *,
    held_out: Pairs | None = None,
    sensitive: Pairs | None = None,
    failed: list[str] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    names = ["orders: one", "orders: two"]
    return {
        "held_out": {
            "en": {
                "sentences": 30,
                "accuracy": 0.9,
                "macro_f1": changes.get("macro_f1", 0.95),
                "answers": make_answers(27, 3) if held_out is None else held_out,
            }
        },
        "sensitivity": {
            "recall": changes.get("recall", 0.98),
            "false_alarms": changes.get("false_alarms", 0.01),
            "languages": {
                "en": {
                    "recall": changes.get("recall", 0.98),
                    "false_alarms": changes.get("false_alarms", 0.01),
                }
            },
            "sensitive": 12,
            "ordinary": 30,
            "kinds": {"fraud": {"sentences": 12, "missed": 0}},
            "answers": sensitive or {"f1": ["fraud", "fraud"], "o1": ["ordinary", "ordinary"]},
        },
        "conversations": {
            "run": 2,
            "names": names,
            "failed": [
                {"topic": one.split(": ")[0], "name": one.split(": ")[1], "differences": ["turn 1"]}
                for one in failed or []
            ],
        },
    }
