"""The jobs, by name, and how to defer them in the same transaction as the rows they are about.

Three queues keep a hung carrier from stopping turns. A job that holds a conversation's lock is
never delayed and never retried in place: Procrastinate lets a waiting job block every later job
of its lock. What waits is an unlocked wake-up, which defers a fresh locked job.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from handoff.outbox import Job, leave_job


class Queue(StrEnum):
    """One worker may serve all of them, or each its own."""

    TURNS = "turns"
    SENDS = "sends"
    REST = "rest"


URGENT = 100
SOON = 0


@dataclass(frozen=True)
class JobKind:
    """One kind of job: its task name, its queue, and the lock and uniqueness it takes."""

    task: str
    queue: Queue
    locked: bool


WAKE_TURN = JobKind("wake_turn", Queue.TURNS, locked=False)
TURN = JobKind("turn", Queue.TURNS, locked=True)
WAKE_SEND = JobKind("wake_send", Queue.SENDS, locked=False)
SEND = JobKind("send", Queue.SENDS, locked=True)
ACT = JobKind("act", Queue.REST, locked=False)
# Never two at once for one line; whatever one leaves undone, the next periodic one does.
RECONCILE_LINE = JobKind("reconcile_line", Queue.REST, locked=True)
ASK_RECEIPTS = JobKind("ask_receipts", Queue.REST, locked=True)
FETCH_MEDIA = JobKind("fetch_media", Queue.REST, locked=False)
JOB_KINDS = (WAKE_TURN, TURN, WAKE_SEND, SEND, ACT, RECONCILE_LINE, ASK_RECEIPTS, FETCH_MEDIA)


def defer_turn(session: Session, conversation_id: int, *, urgent: bool = False) -> None:
    """Defer a turn now. One that is waiting already will see what this transaction wrote.

    The caller holds the conversation's row lock, so that jobs queue in the order of commits.
    """
    _defer(session, TURN, conversation_id, priority=URGENT if urgent else SOON)


def wake_turn(session: Session, conversation_id: int, *, at: datetime) -> None:
    """Defer a turn at `at`, without blocking any other turn of the conversation before."""
    _defer(session, WAKE_TURN, conversation_id, at=at)


def defer_send(session: Session, conversation_id: int, *, urgent: bool = False) -> None:
    """Defer the sending of what is owed in a conversation."""
    _defer(session, SEND, conversation_id, priority=URGENT if urgent else SOON)


def wake_send(session: Session, conversation_id: int, *, at: datetime) -> None:
    """Defer the sending at `at`, without blocking any other sending before."""
    _defer(session, WAKE_SEND, conversation_id, at=at)


def defer_act(session: Session, act_id: int, *, at: datetime | None = None) -> None:
    """Defer the carrying out of an act."""
    _defer(session, ACT, act_id, at=at)


def defer_reconcile_line(session: Session, line_id: int) -> None:
    """Defer a look through what the carrier took in for a line.

    It takes its place in the queue like a turn: a worker that is never idle must find it too.
    """
    _defer(session, RECONCILE_LINE, line_id)


def defer_ask_receipts(session: Session) -> None:
    """Defer asking the carrier about texts whose receipts did not come."""
    _defer(session, ASK_RECEIPTS, 0)


def defer_fetch_media(session: Session, media_id: int, *, at: datetime | None = None) -> None:
    """Defer the fetching of a picture or file that the carrier holds."""
    _defer(session, FETCH_MEDIA, media_id, at=at)


def _defer(
    session: Session,
    kind: JobKind,
    subject: int,
    *,
    at: datetime | None = None,
    priority: int = SOON,
) -> None:
    """Leave the job with the transaction; a twin that has not begun is enough.

    The twin re-reads everything when it runs, this transaction's rows included, because it first
    takes the conversation's row lock that our caller still holds.
    """
    name = f"{kind.task}:{subject}"
    job = Job(
        queue=kind.queue,
        task=kind.task,
        priority=priority,
        lock=name if kind.locked else None,
        twin=name if at is None else f"{name}:{at.isoformat(timespec='microseconds')}",
        args={"subject": subject},
        at=at.isoformat() if at is not None else None,
    )
    leave_job(session, job)
