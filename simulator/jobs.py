"""What the carrier still has to do: webhooks to post, messages to move on.

Jobs live in the log, so a restart takes them up where it was. Jobs of one lane run one after
the other, in the order of their position; lanes run beside each other.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_BESIDE = 0.001  # less than the distance between two positions, and leaves room for a thousand
_SOME_DAY = 1e12  # due when somebody releases it


@dataclass(frozen=True)
class Job:
    """One thing to do: `inbound` and `receipt` post a webhook, `step` moves a message on.

    `fetch` gets the pictures of a message first.
    """

    id: int
    kind: str
    sid: str
    lane: str
    url: str
    params: dict[str, Any]


def add_job(
    db: sqlite3.Connection,
    *,
    kind: str,
    sid: str,
    lane: str,
    due_at: float,
    url: str = "",
    params: dict[str, Any],
) -> int:
    """Write down a job, behind all others of its lane, and return its number."""
    job_id = db.execute(
        "INSERT INTO jobs (kind, sid, lane, position, due_at, state, url, params)"
        " VALUES (?, ?, ?, 0, ?, 'waiting', ?, ?)",
        (kind, sid, lane, due_at, url, json.dumps(params)),
    ).lastrowid
    if job_id is None:  # an INSERT always has a row id; the type does not say so
        raise RuntimeError("SQLite gave no row id")
    db.execute("UPDATE jobs SET position = id WHERE id = ?", (job_id,))
    return job_id


def take_due(db: sqlite3.Connection, now: datetime, busy: Collection[str]) -> Job | None:
    """Return the oldest due job whose lane is not busy and has nothing before it, or None."""
    rows = db.execute(
        "SELECT * FROM jobs AS j WHERE j.state <> 'done' AND j.due_at <= ? AND NOT EXISTS ("
        " SELECT 1 FROM jobs AS e WHERE e.state <> 'done' AND e.lane = j.lane"
        " AND e.position < j.position) ORDER BY j.due_at, j.id LIMIT ?",
        (now.timestamp(), len(busy) + 1),
    )
    for row in rows:
        if row["lane"] not in busy:
            return Job(
                id=row["id"],
                kind=row["kind"],
                sid=row["sid"],
                lane=row["lane"],
                url=row["url"],
                params=json.loads(row["params"]),
            )
    return None


def next_due(db: sqlite3.Connection, now: datetime) -> float | None:
    """Return when the next job that is not due yet will be, as a timestamp."""
    row = db.execute(
        "SELECT min(due_at) AS at FROM jobs WHERE state <> 'done' AND due_at > ?",
        (now.timestamp(),),
    ).fetchone()
    due: float | None = row["at"]
    return due


def finish_job(db: sqlite3.Connection, job_id: int) -> None:
    """Mark a job as done. Repeatable."""
    db.execute("UPDATE jobs SET state = 'done' WHERE id = ?", (job_id,))


def drop_steps(db: sqlite3.Connection, sid: str) -> None:
    """Forget how a message would have moved on, because it was canceled."""
    db.execute("UPDATE jobs SET state = 'done' WHERE sid = ? AND kind IN ('step', 'fetch')", (sid,))


def count_unfinished(db: sqlite3.Connection) -> int:
    """Return how many jobs are not done yet."""
    count: int = db.execute("SELECT count(*) FROM jobs WHERE state <> 'done'").fetchone()[0]
    return count


def hold_before_the_held(db: sqlite3.Connection, job_id: int, until: float) -> None:
    """Hold an inbound text and put it before those already held, so that they come reversed."""
    first = db.execute(
        "SELECT min(position) FROM jobs WHERE state = 'held' AND kind = 'inbound'"
    ).fetchone()[0]
    position = job_id if first is None else first - _BESIDE
    db.execute(
        "UPDATE jobs SET state = 'held', position = ?, due_at = ? WHERE id = ?",
        (position, until, job_id),
    )


def release_inbound(db: sqlite3.Connection, now: datetime) -> None:
    """Let all held inbound texts go, in the order of their positions."""
    db.execute(
        "UPDATE jobs SET state = 'waiting', due_at = ? WHERE state = 'held' AND kind = 'inbound'",
        (now.timestamp(),),
    )


def hold_receipt(db: sqlite3.Connection, job_id: int) -> None:
    """Hold a receipt until the message's last one is there."""
    db.execute("UPDATE jobs SET state = 'held', due_at = ? WHERE id = ?", (_SOME_DAY, job_id))


def list_held_receipts(db: sqlite3.Connection, sid: str) -> list[int]:
    """Return the jobs of the held receipts of a message, in the order they came about."""
    rows = db.execute(
        "SELECT id FROM jobs WHERE sid = ? AND kind = 'receipt' AND state = 'held' ORDER BY id",
        (sid,),
    )
    return [row["id"] for row in rows]


def release_in_order(db: sqlite3.Connection, job_ids: Sequence[int], due_at: float) -> None:
    """Let these held jobs of one lane go, first to last."""
    positions = sorted(job_ids)
    for job_id, position in zip(job_ids, positions, strict=True):
        db.execute(
            "UPDATE jobs SET state = 'waiting', position = ?, due_at = ? WHERE id = ?",
            (position, due_at, job_id),
        )
