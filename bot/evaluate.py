"""How well a model understands sentences it has not seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from asking import Ask, understand
from sklearn.metrics import f1_score
from turns import FALLBACK_INTENT

ORDINARY = "ordinary"
SENSITIVE_FILE = "sensitive.yml"
SEVERAL_FILE = "several_wishes.yml"
OTHER_FILES = {SENSITIVE_FILE, SEVERAL_FILE}


def list_languages(held_out: Path) -> list[str]:
    """Return the languages that have held-out sentences: each has a folder."""
    return sorted(path.name for path in held_out.iterdir() if path.is_dir())


def read_held_out(folder: Path) -> list[tuple[str, str]]:
    """(sentence, intent) from every file of one language's held-out sentences."""
    return [
        (str(sentence), intent)
        for path in sorted(folder.glob("*.yml"))
        if path.name not in OTHER_FILES
        for intent, sentences in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for sentence in sentences
    ]


def read_sensitive(folder: Path) -> list[tuple[str, str]]:
    """(sentence, kind) of one language's held-out sensitive and ordinary sentences."""
    content = yaml.safe_load((folder / SENSITIVE_FILE).read_text(encoding="utf-8"))
    return [(str(sentence), kind) for kind, texts in content.items() for sentence in texts]


def judge_intents(ask: Ask, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Macro-F1 over the intents that occur, accuracy, and what went wrong.

    A rephrasing asked for counts as wrong, except out of scope, where it is as good an answer.
    """
    expected, got, wrong = [], [], []
    for sentence, intent in pairs:
        understood = understand(ask, sentence)["intent"]
        if understood == FALLBACK_INTENT and intent == "out_of_scope":
            understood = intent
        expected.append(intent)
        got.append(understood)
        if understood != intent:
            wrong.append({"text": sentence, "expected": intent, "got": understood})
    labels = sorted(set(expected))
    return {
        "sentences": len(pairs),
        "macro_f1": round(float(f1_score(expected, got, labels=labels, average="macro")), 4),
        "accuracy": round(1 - len(wrong) / len(pairs), 4),
        "wrong": wrong,
    }


def judge_sensitivity(ask: Ask, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the share of sensitive sentences gated, and of ordinary ones gated wrongly."""
    missed, alarms, sensitive = [], [], 0
    for sentence, kind in pairs:
        found = understand(ask, sentence)["sensitive"]
        sensitive += kind != ORDINARY
        if kind != ORDINARY and not found:
            missed.append({"text": sentence, "expected": kind})
        if kind == ORDINARY and found:
            alarms.append({"text": sentence, "got": found["kind"]})
    ordinary = len(pairs) - sensitive
    return {
        "recall": round(1 - len(missed) / sensitive, 4),
        "false_alarms": round(len(alarms) / ordinary, 4),
        "missed": missed,
        "alarms": alarms,
    }
