"""Runs the conversations of tests/<topic>.yml and tells where they went another way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from asking import Ask, Body, make_body
from stand_in_facts import StandInFacts

# What a turn of a test file may expect. Requests and replies are always compared: a turn that
# names none expects none. `says` lists words that the replies must hold.
FIELDS = {"text", "intent", "replies", "requests", "gated", "slots", "language", "says"}


class TestFileWrong(Exception):
    """A test file holds something that no test can be made of."""


def read_conversations(folder: Path) -> list[dict[str, Any]]:
    """Every conversation of the folder's files, with its `topic`. Raises TestFileWrong."""
    found = []
    for path in [*sorted(folder.glob("*.yml")), *sorted(folder.glob("??/*.yml"))]:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for conversation in content["conversations"]:
            for turn in conversation["turns"]:
                if unknown := set(turn) - FIELDS:
                    raise TestFileWrong(f"{path.name}: a turn has {', '.join(sorted(unknown))}")
                if not isinstance(turn.get("text"), str):
                    raise TestFileWrong(f"{path.name}: put the text {turn.get('text')} in quotes")
            found.append({**conversation, "topic": str(path.relative_to(folder).with_suffix(""))})
    return found


def run_conversation(ask: Ask, facts: StandInFacts, conversation: dict[str, Any]) -> list[str]:
    """Return the differences between what was expected and what happened, as sentences."""
    facts.orders = conversation.get("orders", [])
    differences: list[str] = []
    events: list[Body] = []
    language = ""
    for place, expected in enumerate(conversation["turns"], start=1):
        body = make_body(expected["text"], turn=f"turn-{place}", events=events, language=language)
        answer = ask(body)
        language = answer["understanding"]["language"]
        if not goes_to_person(answer):
            events = events + answer["events"]
        differences += [
            f"turn {place} ({expected['text']!r}): {difference}"
            for difference in compare_turn(expected, answer)
        ]
    return differences


def goes_to_person(answer: Body) -> bool:
    """Whether a person takes the turn: then Baton keeps none of its events, nor does a test."""
    asked = [request["name"] for request in answer["requests"]]
    return bool(answer["gated"]) or "hand_off" in asked


def compare_turn(expected: dict[str, Any], answer: Body) -> list[str]:
    """Return what of one answer is not as expected."""
    understanding, sensitive = answer["understanding"], answer["understanding"]["sensitive"]
    happened = {
        "replies": [reply["response"] for reply in answer["replies"]],
        "requests": answer["requests"],
        "gated": sensitive["kind"] if sensitive else None,
        "intent": understanding["intent"],
        "language": understanding["language"],
        "slots": {name: answer["slots"].get(name) for name in expected.get("slots", {})},
    }
    wanted: dict[str, Any] = {"replies": [], "requests": [], "gated": None, **expected}
    said = " ".join(reply["text"] for reply in answer["replies"])
    unsaid = [words for words in expected.get("says", []) if words not in said]
    return [f"{words!r} is not in {said!r}" for words in unsaid] + [
        f"{name} should be {wanted[name]}, not {happened[name]}"
        for name in ("intent", "language", "gated", "replies", "requests", "slots")
        if name in wanted and wanted[name] != happened[name]
    ]
