"""Reads what the sweep looks for. Every function takes a session and never commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text as sql
from sqlalchemy.orm import Session

# A job that runs for so long is not running: its worker lives, but could not tell the queue that
# it was done. Longer than any turn or call of the carrier may take.
STUCK_AFTER = "3 minutes"

_LIVE_SEND = """EXISTS (
    SELECT FROM procrastinate_jobs j
    WHERE j.status IN ('todo', 'doing') AND j.args ->> 'subject' = v.id::text
      AND j.task_name IN ('send', 'wake_send'))
"""
_OWED_WITHOUT_JOB = f"""
    SELECT o.conversation_id, o.id FROM texts o
    JOIN conversations v ON v.id = o.conversation_id
    JOIN lines l ON l.id = v.line_id
    WHERE o.state = 'owed' AND l.halted_because IS NULL AND NOT {_LIVE_SEND}
"""  # noqa: S608 -- made of constants
_ACTS_WITHOUT_JOB = """
    SELECT k.conversation_id, k.id FROM acts k
    WHERE k.outcome = 'pending' AND NOT EXISTS (
        SELECT FROM procrastinate_jobs j
        WHERE j.status IN ('todo', 'doing') AND j.args ->> 'subject' = k.id::text
          AND j.task_name = 'act')
"""
_OWNERLESS = """
    SELECT v.id FROM conversations v
    WHERE v.owner <> 'assistant' AND NOT EXISTS (
        SELECT FROM cases c WHERE c.conversation_id = v.id
          AND c.state IN ('waiting', 'claimed', 'snoozed'))
"""
_UNPROMISED = (
    "SELECT c.conversation_id, c.id FROM cases c WHERE c.state = 'waiting' AND c.respond_by IS NULL"
)
_UNACCOUNTED = (
    "SELECT conversation_id, text_id, waits_for FROM accounting WHERE open AND accounting IS NULL"
)
# A job's conversation is its subject; an act's is in its row.
_DEAD_JOBS = f"""
    SELECT coalesce(k.conversation_id, (j.args ->> 'subject')::bigint) AS conversation_id,
           j.id, j.task_name, j.status::text
    FROM procrastinate_jobs j
    LEFT JOIN acts k ON j.task_name = 'act' AND k.id = (j.args ->> 'subject')::bigint
    WHERE j.task_name IN ('turn', 'wake_turn', 'send', 'wake_send', 'act')
      AND (j.status = 'failed'
        OR j.status = 'doing' AND (
            SELECT max(e.at) FROM procrastinate_events e
            WHERE e.job_id = j.id AND e.type = 'started') < now() - interval '{STUCK_AFTER}')
"""  # noqa: S608 -- made of constants


@dataclass(frozen=True)
class Unaccounted:
    """A text that nothing accounts for, and what was lost."""

    text_id: int
    lost: str


@dataclass(frozen=True)
class DeadJob:
    """A job that failed for good, or whose end never reached the queue."""

    id: int
    task: str
    failed: bool


def find_suspects(session: Session, *, most: int) -> list[int]:
    """Return conversations in which something may need repair, the oldest text's first."""
    found: dict[int, None] = {}
    for query in (
        f"{_UNACCOUNTED} ORDER BY text_id",
        _OWED_WITHOUT_JOB,
        _ACTS_WITHOUT_JOB,
        _OWNERLESS,
        _UNPROMISED,
        _DEAD_JOBS,
    ):
        for row in session.execute(sql(f"{query} LIMIT :most"), {"most": most}):
            found.setdefault(row[0])
    return list(found)[:most]


def list_unaccounted(session: Session, conversation_id: int) -> list[Unaccounted]:
    """Return the conversation's texts that nothing accounts for, in order of arrival."""
    rows = session.execute(
        sql(f"{_UNACCOUNTED} AND conversation_id = :id ORDER BY text_id"), {"id": conversation_id}
    )
    return [Unaccounted(text_id=row.text_id, lost=row.waits_for) for row in rows]


def find_owed_without_job(session: Session, conversation_id: int) -> int | None:
    """Return the oldest text that is owed and that no job will send."""
    query = sql(f"{_OWED_WITHOUT_JOB} AND v.id = :id ORDER BY o.id LIMIT 1")
    row = session.execute(query, {"id": conversation_id}).one_or_none()
    return row.id if row else None


def list_acts_without_job(session: Session, conversation_id: int) -> Sequence[int]:
    """Return the pending acts that no job will carry out."""
    rows = session.execute(
        sql(f"{_ACTS_WITHOUT_JOB} AND k.conversation_id = :id"), {"id": conversation_id}
    )
    return [row.id for row in rows]


def is_ownerless(session: Session, conversation_id: int) -> bool:
    """Tell whether people have the conversation, and no case says so."""
    found = session.scalar(sql(f"{_OWNERLESS} AND v.id = :id"), {"id": conversation_id})
    return found is not None


def list_dead_jobs(session: Session, conversation_id: int) -> list[DeadJob]:
    """Return the conversation's jobs that failed, or that run for longer than any job can."""
    rows = session.execute(
        sql(
            f"{_DEAD_JOBS} AND coalesce(k.conversation_id, (j.args ->> 'subject')::bigint) = :id"
            " ORDER BY j.id FOR UPDATE OF j SKIP LOCKED"
        ),
        {"id": conversation_id},
    )
    return [DeadJob(id=row.id, task=row.task_name, failed=row.status == "failed") for row in rows]


def count_repairs(session: Session, text_id: int) -> int:
    """Return how often a text was put back on its road already. Being late is not that."""
    query = sql("SELECT count(*) FROM repairs WHERE text_id = :id AND what <> 'late_text'")
    return session.scalar(query, {"id": text_id}) or 0


def has_untold_overdue_case(session: Session, *, now: datetime) -> bool:
    """Tell whether a promise ran out and the queue's pages have not been told since."""
    query = sql(
        "SELECT EXISTS (SELECT FROM cases c WHERE c.state = 'waiting' AND c.respond_by <= :now"
        " AND NOT EXISTS (SELECT FROM events e WHERE e.name = 'queue' AND e.at >= c.respond_by))"
    )
    return bool(session.scalar(query, {"now": now}))
