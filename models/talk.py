"""A conversation with a trained assistant in the terminal, for designers to try it out."""

from __future__ import annotations

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
        self.events += answer["events"]
        self.language = answer["understanding"]["language"]
        return answer

    def start_anew(self) -> None:
        """Forget what was said."""
        self.events, self.language = [], ""


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
