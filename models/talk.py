"""A conversation with a trained assistant in the terminal, for designers to try it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from models.process import BOT, Tool

ORDERS = BOT / "stand_in_orders.yml"


@dataclass
class Talk:
    """One session: what was said so far goes along with each text, as in Baton."""

    tool: Tool
    model: Path
    orders: list[dict[str, Any]]
    events: list[dict[str, Any]] = field(default_factory=list)
    language: str = ""
    turns: int = 0
    is_with_person: bool = False

    def say(self, text: str) -> dict[str, Any]:
        """Send a text and return the turn's answer, as docs/reference/assistant-call.md has it."""
        self.turns += 1
        answer: dict[str, Any] = self.tool.ask(
            "turn",
            model=str(self.model),
            text=text,
            turn=f"turn-{self.turns}",
            events=self.events,
            language=self.language,
            orders=self.orders,
        )
        self.language = answer["understanding"]["language"]
        # Of a turn that a person takes Baton keeps no events, and asks for none while they have it.
        if self.is_with_person or goes_to_person(answer):
            self.is_with_person = True
        else:
            self.events += answer["events"]
        return answer

    def hand_back(self) -> None:
        """Let the assistant answer again, as a person does who is done."""
        self.is_with_person = False

    def start_anew(self) -> None:
        """Forget what was said."""
        self.events, self.language = [], ""
        self.hand_back()


def goes_to_person(answer: Mapping[str, Any]) -> bool:
    """Whether a person takes the turn."""
    asked = [request["name"] for request in answer["requests"]]
    return bool(answer["gated"]) or "hand_off" in asked


def describe_said(talk: Talk, text: str) -> list[str]:
    """Send a text; return what comes of it. While a person has the conversation nothing does."""
    was_with_person = talk.is_with_person
    answer = talk.say(text)
    if was_with_person:
        understood = describe_understanding(answer["understanding"])
        return ["  (a person has this conversation; `:back` hands it back)", f"    {understood}"]
    taken = ["  (a person takes over; `:back` hands back)"] if talk.is_with_person else []
    *said, understood = describe_turn(answer)
    return [*said, *taken, understood]


def read_orders(path: Path) -> list[dict[str, Any]]:
    """Return the orders that a talk plays with."""
    orders: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return orders


def describe_turn(answer: dict[str, Any]) -> list[str]:
    """Return what the customer gets, what Baton is asked, and how the text was understood."""
    lines = [f"  {reply['text']}" for reply in answer["replies"]]
    for request in answer["requests"]:
        told = ", ".join(
            f"{name} {value}" for name, value in request["arguments"].items() if value is not None
        )
        lines.append(f"  (asks Baton: {request['name']}{f', {told}' if told else ''})")
    understanding = answer["understanding"]
    if sensitive := understanding["sensitive"]:
        lines.append(
            f"  (sensitive: {sensitive['kind']}, {sensitive['score']:.2f}. "
            "Nothing runs; a person takes over, with a safe sentence of Baton's)"
        )
    return [*lines, f"    {describe_understanding(understanding)}"]


def describe_understanding(understanding: dict[str, Any]) -> str:
    """Return an understanding in one line: the intent, its rivals, the language, what it names."""
    first, *others = understanding["ranking"] or [{"intent": "nothing", "confidence": 0.0}]
    parts = [f"{first['intent']} {first['confidence']:.2f}"]
    if understanding["intent"] != first["intent"]:
        parts.insert(0, understanding["intent"])
    parts += [f"{one['intent']} {one['confidence']:.2f}" for one in others[:2]]
    parts.append(understanding["language"])
    parts += [f"{one['entity']} = {one['value']}" for one in understanding["entities"]]
    return " | ".join(parts)
