"""Reads what operators look at: what waits and for what, and what was repaired.

Every function takes a session and never commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.tables import Line, Part, PartState, Repair, Stray, Text

LIST_MOST = 20
OLDEST_MOST = 5
DAYS = 14


@dataclass(frozen=True)
class WaitingText:
    """One text that waits."""

    at: datetime
    conversation_id: int


@dataclass(frozen=True)
class Waiting:
    """Everything that waits for one thing; of the texts only the oldest."""

    waits_for: str
    count: int
    oldest: Sequence[WaitingText]


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
    """Return what open texts wait for, that of the oldest text first."""
    rows = session.execute(
        sql(
            "SELECT * FROM (SELECT waits_for, at, text_id, conversation_id,"
            "  count(*) OVER (PARTITION BY waits_for) AS many,"
            "  row_number() OVER (PARTITION BY waits_for ORDER BY at, text_id) AS place"
            "  FROM accounting WHERE open AND waits_for IS NOT NULL) AS open"
            " WHERE place <= :most ORDER BY at, text_id"
        ),
        {"most": OLDEST_MOST},
    )
    kinds: dict[str, tuple[int, list[WaitingText]]] = {}
    for row in rows:
        _, oldest = kinds.setdefault(row.waits_for, (row.many, []))
        oldest.append(WaitingText(at=row.at, conversation_id=row.conversation_id))
    return [Waiting(name, many, oldest) for name, (many, oldest) in kinds.items()]


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
    return session.scalars(
        select(Repair).order_by(Repair.at.desc(), Repair.id.desc()).limit(LIST_MOST)
    ).all()


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


def list_unread_lines(session: Session, *, before: datetime) -> Sequence[Line]:
    """Return the lines whose list at the carrier was not read to the end since then."""
    late = Line.reconciled_until.is_(None) | (Line.reconciled_until < before)
    return session.scalars(select(Line).where(late).order_by(Line.id)).all()
