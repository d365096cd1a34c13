"""What the carrier's log says: per customer and line, each message by its sort."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

WORDINGS = Path(__file__).resolve().parents[2] / "handoff" / "wordings.toml"
AGENT_MARK = "Agent note"
LATE_ANSWER = "late_answer."
FAILED = {"failed", "undelivered"}
SUCCESS = range(200, 300)
NOT_BLOCKED_CODE = 21610

_ORDER = re.compile(r"\b[Oo]rder (\d{5}) \(")
# Longer quotations end in three dots.
_QUOTED = re.compile(r'"(.+?)(?:\.\.\.)?"')
_PROMISING = (
    "holding",
    "asked_for_person",
    *(f"{act}_unknown" for act in ("cancel_order", "change_address", "start_return")),
    "follow_order_unknown",
)


class Sort(StrEnum):
    """What a message to a customer is, seen from outside."""

    ANSWER = "answer"  # the assistant's
    HOLDING = "holding"  # a person will answer
    AGENT = "agent"
    WORDING = "wording"  # STOP, START and HELP confirmed


@dataclass(frozen=True)
class Sent:
    """A message to a customer that the carrier took, or refused because of an opt-out."""

    entry: int
    at: datetime
    sid: str | None
    body: str
    sort: Sort
    order: str = ""
    quoted: str = ""
    """The beginning of the text it says it answers, so that it is not taken for a newer one's."""


@dataclass
class Arrived:
    """A text of a customer that the carrier took."""

    entry: int
    at: datetime
    sid: str
    body: str
    delivered: int | None = None
    """The log's entry at which it was first delivered; None if it never was."""
    delivered_at: datetime | None = None


@dataclass
class Thread:
    """What passed between a customer and a line, in the carrier's order."""

    arrived: list[Arrived] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    refused_opted_out: list[Sent] = field(default_factory=list)
    undelivered: set[str] = field(default_factory=set)
    """Of what was sent: the ids of what never reached the customer."""
    failed_at: int | None = None
    """The entry at which the carrier first failed to deliver something to the customer."""


def read_threads(entries: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Thread]:
    """Sort the carrier's log by customer and line."""
    threads: dict[tuple[str, str], Thread] = defaultdict(Thread)
    arrived: dict[str, Arrived] = {}
    owner: dict[str, Thread] = {}
    for entry in entries:
        kind, sid = entry["kind"], str(entry["sid"])
        at = datetime.fromisoformat(entry["at"])
        if kind == "inbound":
            text = Arrived(entry["id"], at, sid, entry["body"])
            threads[entry["from_address"], entry["to_address"]].arrived.append(text)
            arrived[sid] = text
        elif kind == "inbound delivery" and sid in arrived:
            text = arrived[sid]
            if entry["status_code"] in SUCCESS and text.delivered is None:
                text.delivered, text.delivered_at = entry["id"], at
        elif kind == "outbound":
            thread = threads[entry["to_address"], entry["from_address"]]
            thread.sent.append(_read_sent(entry, at))
            owner[sid] = thread
        elif kind == "refused" and entry["code"] == NOT_BLOCKED_CODE:
            thread = threads[entry["to_address"], entry["from_address"]]
            thread.refused_opted_out.append(_read_sent(entry, at))
        elif kind == "status" and entry["status"] in FAILED and sid in owner:
            owner[sid].undelivered.add(sid)
            owner[sid].failed_at = owner[sid].failed_at or entry["id"]
    return dict(threads)


def _read_sent(entry: Mapping[str, Any], at: datetime) -> Sent:
    sort, order, quoted = classify(entry["body"])
    return Sent(entry["id"], at, entry["sid"], entry["body"], sort, order, quoted)


def classify(body: str) -> tuple[Sort, str, str]:
    """Return what a message is, which order it tells of, if any, and which text it quotes."""
    if body.startswith(AGENT_MARK):
        return Sort.AGENT, "", ""
    kinds = [kind for kind, pattern in _wordings() if pattern.fullmatch(body)]
    if kinds and kinds[0] != LATE_ANSWER:
        return (Sort.HOLDING if kinds[0].startswith(_PROMISING) else Sort.WORDING), "", ""
    named = _ORDER.search(body)
    quoted = _QUOTED.search(body) if kinds else None
    return Sort.ANSWER, named.group(1) if named else "", quoted.group(1) if quoted else ""


def _wordings() -> list[tuple[str, re.Pattern[str]]]:
    if not _read:
        table = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
        _read.extend(_compile_all(table, prefix=""))
    return _read


_read: list[tuple[str, re.Pattern[str]]] = []


def _compile_all(table: Mapping[str, Any], prefix: str) -> Iterable[tuple[str, re.Pattern[str]]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _compile_all(value, f"{prefix}{name}.")
        else:
            pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(value))
            yield prefix, re.compile(pattern, re.DOTALL)
