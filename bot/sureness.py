"""How sure is sure enough: the same table that Baton's triage reads, so that both decide alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

THRESHOLDS = Path(__file__).resolve().parent / "thresholds.yml"


class Sure(str, Enum):
    """What a chance is enough for."""

    ANSWER = "answer"
    ASK = "ask"
    PERSON = "person"


@dataclass(frozen=True)
class Row:
    """From which chance on the assistant answers, and from which on it asks."""

    answer: float
    ask: float


@lru_cache(maxsize=1)
def read_table(path: Path = THRESHOLDS) -> dict[str, Row]:
    """Return the row of each intent; that under "" is for every other one."""
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = {"": content["default"], **content["intents"]}
    return {intent: Row(row["answer"], row["ask"]) for intent, row in rows.items()}


def judge(intent: str, chance: float) -> Sure:
    """Return what a guess is good for."""
    table = read_table()
    row = table.get(intent, table[""])
    if chance >= row.answer:
        return Sure.ANSWER
    return Sure.ASK if chance >= row.ask else Sure.PERSON
