"""How well a model does on what it was not trained from: held-out sentences and conversations."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import evaluate
from asking import Ask
from conversations import run_conversation
from stand_in_facts import StandInFacts

from designers.scoring import make_key
from designers.sentences import Sentence, read_held_out, read_sensitive_held_out


def judge_held_out(ask: Ask, root: Path) -> dict[str, Any]:
    """Return how the held-out sentences are understood, by language, and the sensitive ones."""
    intents = read_held_out(root)
    ordinary = [replace(one, label=evaluate.ORDINARY) for one in intents]
    return {
        "held_out": {
            language: judge_language(ask, [one for one in intents if one.language == language])
            for language in sorted({one.language for one in intents})
        },
        "sensitivity": judge_sensitivity(ask, [*read_sensitive_held_out(root), *ordinary]),
    }


def judge_language(ask: Ask, sentences: list[Sentence]) -> dict[str, Any]:
    """Return one language's scores, and what each sentence was taken for, by its key."""
    pairs = [(one.text, one.label) for one in sentences]
    scores = evaluate.judge_intents(ask, pairs)
    wrong = {one["text"]: one["got"] for one in scores["wrong"]}
    return {
        "sentences": scores["sentences"],
        "accuracy": scores["accuracy"],
        "macro_f1": scores["macro_f1"],
        "answers": {make_key(text): [label, wrong.get(text, label)] for text, label in pairs},
    }


def judge_sensitivity(ask: Ask, sentences: list[Sentence]) -> dict[str, Any]:
    """Return recall and false alarms, of each language too, and of each kind what was missed."""
    scores = evaluate.judge_sensitivity(ask, [(one.text, one.label) for one in sentences])
    missed = {one["text"] for one in scores["missed"]}
    alarms = {one["text"]: one["got"] for one in scores["alarms"]}
    counts = Counter(one.label for one in sentences if one.label != evaluate.ORDINARY)
    lost = Counter(one.label for one in sentences if one.text in missed)
    return {
        "recall": scores["recall"],
        "false_alarms": scores["false_alarms"],
        "languages": {
            language: tell_shares(
                [one for one in sentences if one.language == language], missed | set(alarms)
            )
            for language in sorted({one.language for one in sentences})
        },
        "sensitive": sum(counts.values()),
        "ordinary": len(sentences) - sum(counts.values()),
        "kinds": {
            kind: {"sentences": n, "missed": lost[kind]} for kind, n in sorted(counts.items())
        },
        "answers": {
            make_key(one.text): [
                one.label,
                evaluate.ORDINARY if one.text in missed else alarms.get(one.text, one.label),
            ]
            for one in sentences
        },
    }


def tell_shares(sentences: list[Sentence], wrong: set[str]) -> dict[str, float]:
    """Return one language's recall and false alarms; one that has no sentences fails at nothing."""
    sensitive = [one.text in wrong for one in sentences if one.label != evaluate.ORDINARY]
    ordinary = [one.text in wrong for one in sentences if one.label == evaluate.ORDINARY]
    return {
        "recall": round(1 - sum(sensitive) / max(1, len(sensitive)), 4),
        "false_alarms": round(sum(ordinary) / max(1, len(ordinary)), 4),
    }


def hold_conversations(
    ask: Ask, facts: StandInFacts, found: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return which conversations there are and how those that failed went another way."""
    failed = [
        {"topic": each["topic"], "name": each["name"], "differences": differences}
        for each in found
        if (differences := run_conversation(ask, facts, each))
    ]
    names = [f"{each['topic']}: {each['name']}" for each in found]
    return {"run": len(found), "names": names, "failed": failed}
