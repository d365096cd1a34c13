"""Asks a loaded model the way Baton does, without a server: the channel's code, JSON and all."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from channel import read_turn
from rasa.core.processor import MessageProcessor
from turns import take_turn

Body = dict[str, Any]
# Takes the body of a turn's request and gives the body of its answer.
Ask = Callable[[Body], Body]

NOW = "2026-11-24T10:00:00Z"


def ask_processor(processor: MessageProcessor) -> Ask:
    """Return an Ask that runs in this process."""

    def ask(body: Body) -> Body:
        turn = read_turn(json.dumps(body).encode())
        answer: Body = json.loads(json.dumps(asyncio.run(take_turn(processor, turn))))
        return answer

    return ask


def make_body(text: str, turn: str = "t1", **changes: Any) -> Body:
    """Return a turn's request in an empty session; `changes` replace fields of it."""
    body = {"turn": turn, "conversation": "c1", "text": text, "events": [], "now": NOW}
    return {**body, "understand_only": False, **changes}


def understand(ask: Ask, text: str) -> Body:
    """Return the understanding of a text outside any conversation."""
    understanding: Body = ask(make_body(text, understand_only=True))["understanding"]
    return understanding
