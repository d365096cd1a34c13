"""Questions to the log about many messages at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from simulator.log import Log
from simulator.messages import Message, read_message


@dataclass(frozen=True)
class Filter:
    """Which messages to list. Days are in UTC; one that was not sent yet has no day."""

    to_address: str | None = None
    from_address: str | None = None
    sent_on: date | None = None
    sent_until: date | None = None
    sent_since: date | None = None


def list_messages(
    log: Log, wanted: Filter, *, before: str | None = None, limit: int = 50
) -> list[Message]:
    """Return messages newest first, at most `limit`, only those older than id `before`."""
    sql = ["SELECT * FROM messages WHERE 1 = 1"]
    values: list[object] = []

    def narrow(condition: str, *more: object) -> None:
        sql.append(f"AND {condition}")
        values.extend(more)

    if wanted.to_address:
        narrow("to_address = ?", wanted.to_address)
    if wanted.from_address:
        narrow("from_address = ?", wanted.from_address)
    if wanted.sent_on:
        narrow("sent_at >= ? AND sent_at < ?", _start(wanted.sent_on), _end(wanted.sent_on))
    if wanted.sent_until:
        narrow("sent_at < ?", _end(wanted.sent_until))
    if wanted.sent_since:
        narrow("sent_at >= ?", _start(wanted.sent_since))
    if before:
        narrow("id < (SELECT id FROM messages WHERE sid = ?)", before)
    rows = log.read(" ".join([*sql, "ORDER BY id DESC LIMIT ?"]), *values, limit)
    return [read_message(row) for row in rows]


def list_thread(log: Log, customer: str, line: str, limit: int = 200) -> list[Message]:
    """Return what the customer's phone shows: the newest texts that arrived, oldest first."""
    rows = log.read(
        "SELECT * FROM messages WHERE arrived_at IS NOT NULL AND ("
        " (from_address = ? AND to_address = ?) OR (from_address = ? AND to_address = ?))"
        " ORDER BY arrived_at DESC, id DESC LIMIT ?",
        customer,
        line,
        line,
        customer,
        limit,
    )
    return [read_message(row) for row in reversed(rows)]


def _start(day: date) -> float:
    return datetime.combine(day, time(), UTC).timestamp()


def _end(day: date) -> float:
    return _start(day + timedelta(days=1))
