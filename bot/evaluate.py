"""How well a model understands sentences it has not seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from asking import Ask, understand
from parses import FALLBACK_INTENT
from sklearn.metrics import f1_score
from sureness import Sure, judge

ORDINARY = "ordinary"
OUTSIDE = "out_of_scope"
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
    """Macro-F1 over the intents that occur, what is refused, what is answered, and what is wrong.

    What is too unlikely to be asked about counts as out of scope: a person reads it. A refusal is
    an answer that it is out of scope.
    """
    expected, got, chances = [], [], []
    for sentence, intent in pairs:
        understanding = understand(ask, sentence)
        guess = understanding["intent"]
        expected.append(intent)
        got.append(OUTSIDE if guess == FALLBACK_INTENT else guess)
        chances.append((guess, understanding["confidence"]))
    sure = [judge(*chance) is Sure.ANSWER for chance in chances]
    right = [one == other for one, other in zip(expected, got, strict=True)]
    inside = [intent != OUTSIDE for intent in expected]
    refused = [guess == OUTSIDE for guess in got]
    labels = sorted(set(expected))
    return {
        "sentences": len(pairs),
        "macro_f1": round(float(f1_score(expected, got, labels=labels, average="macro")), 4),
        "accuracy": share(right, [True] * len(right)),
        "out_of_scope_recall": share(refused, [not one for one in inside]),
        "wrongly_refused": share(refused, inside),
        "answered": share(sure, inside),
        "answered_wrongly": share(
            [is_sure and not ok for is_sure, ok in zip(sure, right, strict=True)], inside
        ),
        "wrong": [
            {"text": sentence, "expected": intent, "got": guess}
            for (sentence, intent), guess, ok in zip(pairs, got, right, strict=True)
            if not ok
        ],
    }


def share(what: list[bool], among: list[bool]) -> float:
    """Return how many of those that are `among` are `what`; 0 if there are none."""
    counted = [one for one, is_in in zip(what, among, strict=True) if is_in]
    return round(sum(counted) / len(counted), 4) if counted else 0.0


def read_several(folder: Path) -> list[tuple[str, list[str]]]:
    """(text, its intents) of one language's held-out texts with several wishes."""
    path = folder / SEVERAL_FILE
    content = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return [(str(entry["text"]), list(entry["intents"])) for entry in content]


def judge_several(ask: Ask, pairs: list[tuple[str, list[str]]]) -> dict[str, Any]:
    """Return the shares of texts whose wishes are all heard, some of them, and any besides them."""
    heard = []
    for text, intents in pairs:
        understanding = understand(ask, text)
        found = {understanding["intent"], *(wish["intent"] for wish in understanding["also"])}
        heard.append((found, set(intents)))
    everything = [True] * len(heard)
    return {
        "texts": len(heard),
        "all": share([found >= wanted for found, wanted in heard], everything),
        "some": share([bool(found & wanted) for found, wanted in heard], everything),
        "others": share([bool(found - wanted) for found, wanted in heard], everything),
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
