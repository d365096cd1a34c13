"""Reads what operators look at: what waits and for what, and what was repaired.

Every function takes a session and never commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import RowMapping, func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.tables import Part, PartState, Repair, Stray, Text

LIST_MOST = 50
DAYS = 14


@dataclass(frozen=True)
class Waiting:
    """Everything that waits for one thing."""

    waits_for: str
    count: int
    oldest_at: datetime
    conversation_id: int
    """The conversation of the oldest text."""


@dataclass(frozen=True)
class Jobs:
    """How the job queue stands, and the workers that serve it."""

    waiting: int
    later: int
    running: int
    failed: int
    workers: int
    heard_from: datetime | None


def list_waiting(session: Session) -> list[Waiting]:
    """Return what open texts wait for, the one with the oldest text first."""
    rows = session.execute(
        sql(
            "SELECT waits_for, count(*) AS count, min(at) AS oldest_at,"
            " (array_agg(conversation_id ORDER BY at, text_id))[1] AS conversation_id"
            " FROM accounting WHERE accounted_at IS NULL AND waits_for IS NOT NULL"
            " GROUP BY waits_for ORDER BY oldest_at"
        )
    ).mappings()
    return [_as_waiting(row) for row in rows]


def _as_waiting(row: RowMapping) -> Waiting:
    return Waiting(
        waits_for=row["waits_for"],
        count=row["count"],
        oldest_at=row["oldest_at"],
        conversation_id=row["conversation_id"],
    )


def count_jobs(session: Session, *, workers_since: timedelta) -> Jobs:
    """Return how many jobs there are of each kind; a worker lives that was heard from lately."""
    jobs = session.execute(
        sql(
            "SELECT count(*) FILTER (WHERE status = 'todo'"
            "   AND (scheduled_at IS NULL OR scheduled_at <= now())) AS waiting,"
            " count(*) FILTER (WHERE status = 'todo' AND scheduled_at > now()) AS later,"
            " count(*) FILTER (WHERE status = 'doing') AS running,"
            " count(*) FILTER (WHERE status = 'failed') AS failed FROM procrastinate_jobs"
        )
    ).one()
    workers = session.execute(
        sql(
            "SELECT count(*) FILTER (WHERE last_heartbeat > now() - CAST(:since AS interval))"
            " AS alive, max(last_heartbeat) AS heard_from FROM procrastinate_workers"
        ),
        {"since": workers_since},
    ).one()
    return Jobs(
        waiting=jobs.waiting,
        later=jobs.later,
        running=jobs.running,
        failed=jobs.failed,
        workers=workers.alive,
        heard_from=workers.heard_from,
    )


def list_unknown_parts(session: Session) -> Sequence[tuple[Part, int]]:
    """Return the parts of which nobody knows whether the carrier has them, newest first."""
    rows = session.execute(
        select(Part, Text.conversation_id)
        .join(Text, Text.id == Part.text_id)
        .where(Part.state == PartState.UNKNOWN)
        .order_by(Part.id.desc())
        .limit(LIST_MOST)
    )
    return [(part, conversation_id) for part, conversation_id in rows]


def count_unseen_strays(session: Session) -> int:
    """Return how many strays nobody has looked at."""
    return (
        session.scalar(select(func.count()).select_from(Stray).where(Stray.seen_at.is_(None))) or 0
    )


def list_repairs(session: Session) -> Sequence[Repair]:
    """Return the newest repairs."""
    return session.scalars(select(Repair).order_by(Repair.id.desc()).limit(LIST_MOST)).all()


def count_repairs_by_day(session: Session, *, now: datetime) -> list[tuple[date, int]]:
    """Return how much was repaired on each of the last days, in UTC, quiet days too."""
    first = now.date() - timedelta(days=DAYS - 1)
    rows = session.execute(
        sql(
            "SELECT (at AT TIME ZONE 'UTC')::date AS day, count(*) AS count FROM repairs"
            " WHERE at >= :since GROUP BY day"
        ),
        {"since": now - timedelta(days=DAYS)},
    )
    found = {row[0]: row[1] for row in rows}
    days = [first + timedelta(days=number) for number in range(DAYS)]
    return [(day, found.get(day, 0)) for day in days]
