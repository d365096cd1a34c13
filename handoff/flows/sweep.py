"""The sweep: what is accounted for by nothing is queued again, or goes to a person.

It looks without a lock, then repairs each conversation in a transaction of its own, under the
conversation's row lock, where it looks again: so it is safe to run twice, and from two workers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import text as sql

from handoff import sweep_queries
from handoff.db import Transaction
from handoff.events import announce
from handoff.flows import mending
from handoff.flows.cases import Promises

log = structlog.get_logger()

# At most so many conversations a time: the next sweep comes in seconds.
BATCH = 500
# How long repairs are kept for operators to see, and names of changes for pages to catch up.
KEEP_REPAIRS = timedelta(days=30)
KEEP_EVENTS = timedelta(days=7)


@dataclass(frozen=True)
class Swept:
    """What one sweep did."""

    repaired: int
    settled: int


def sweep(*, transaction: Transaction, promises: Promises, now: datetime) -> Swept:
    """Repair what nothing accounts for, and settle what can never become open again."""
    with transaction() as session:
        suspects = sweep_queries.find_suspects(session, most=BATCH)
    repaired, errors = 0, []
    for conversation_id in suspects:
        try:
            with transaction() as session:
                repaired += mending.mend(session, conversation_id, promises=promises, now=now)
        except Exception as error:
            # The others are not left waiting for the sake of one.
            log.exception(
                "mend_failed", conversation_id=conversation_id, error=type(error).__name__
            )
            errors.append(error)
    settled = _settle(transaction=transaction, now=now)
    _remind(transaction=transaction, now=now)
    _trim(transaction=transaction, now=now)
    if repaired:
        log.warning("swept", repaired=repaired, settled=settled)
    if errors:
        raise errors[0]
    return Swept(repaired, settled)


def _settle(*, transaction: Transaction, now: datetime) -> int:
    """Mark the texts about which nothing is open for good, so that nobody reads them again."""
    with transaction() as session:
        return _count(
            session.execute(
                sql(
                    "UPDATE texts SET accounted_at = :now WHERE id IN ("
                    " SELECT text_id FROM accounting"
                    " WHERE open AND final_from <= :now LIMIT 10000)"
                    " RETURNING id"
                ),
                {"now": now},
            )
        )


def _remind(*, transaction: Transaction, now: datetime) -> None:
    """Tell the queue's pages, once, when a promise has run out and nobody has the case."""
    with transaction() as session:
        if sweep_queries.has_untold_overdue_case(session, now=now):
            announce(session, "queue", "operations")


def _trim(*, transaction: Transaction, now: datetime) -> None:
    """Forget old repairs and old names of changes."""
    with transaction() as session:
        session.execute(sql("DELETE FROM repairs WHERE at < :then"), {"then": now - KEEP_REPAIRS})
        session.execute(
            sql(
                "DELETE FROM events WHERE id IN"
                " (SELECT id FROM events WHERE at < :then ORDER BY at LIMIT 10000)"
            ),
            {"then": now - KEEP_EVENTS},
        )


def _count(rows: Iterable[object]) -> int:
    return sum(1 for _ in rows)
