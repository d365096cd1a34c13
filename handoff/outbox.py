"""What a transaction leaves for others: jobs and announcements, written by one statement.

Every step a text takes leaves some of both. Writing each when it was asked for cost a round trip
each, and kept the queue's rows locked for as long as the transaction lasted.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from sqlalchemy import text
from sqlalchemy.orm import Session

CHANNEL = "baton_events"
_KEY = "outbox"
# The jobs are what Procrastinate's own deferring writes: its function raises an error for a twin,
# so that it needs a savepoint and three round trips, three times a text. The pinned version's
# tables are made by our own migration; tests/flows/test_jobs.py holds the two equal.
# The notification carries no content: listeners read the event rows from their own cursor.
_WRITE = text(
    "WITH jobs AS ("
    "  INSERT INTO procrastinate_jobs"
    "   (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)"
    "  SELECT * FROM jsonb_to_recordset(CAST(:jobs AS jsonb))"
    "   AS job (queue text, task text, priority int, lock text, twin text, args jsonb,"
    '    "at" timestamptz)'
    "  ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING"
    " ), written AS ("
    "  INSERT INTO events (name) SELECT unnest(CAST(:names AS text[])) RETURNING id"
    " ) SELECT pg_notify(:channel, '') FROM written LIMIT 1"
)


@dataclass(frozen=True)
class Job:
    """One job as the queue's table holds it."""

    queue: str
    task: str
    priority: int
    lock: str | None
    twin: str
    """Of jobs with the same one that have not begun, the first is enough."""
    args: dict[str, int]
    at: str | None
    """Not before this moment, in ISO form with its offset; None: now."""


@dataclass
class Outbox:
    """What is left so far, in order."""

    jobs: list[Job] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)


def leave_job(session: Session, job: Job) -> None:
    """Leave a job; it is written when the transaction ends."""
    _open(session).jobs.append(job)


def leave_names(session: Session, *names: str) -> None:
    """Leave names of what changed; listeners hear of them when the transaction has committed."""
    _open(session).names.update(dict.fromkeys(names))


def write_outbox(session: Session) -> None:
    """Write what is left so far, in its order, for who must read it in the same transaction.

    The transaction itself does it at its end: what is left after this call is written then.
    """
    left: Outbox | None = session.info.pop(_KEY, None)
    if left is None:
        return
    session.flush()
    session.execute(
        _WRITE,
        {
            "jobs": json.dumps([asdict(job) for job in left.jobs]),
            "names": list(left.names),
            "channel": CHANNEL,
        },
    )


def _open(session: Session) -> Outbox:
    found: Outbox = session.info.setdefault(_KEY, Outbox())
    return found
