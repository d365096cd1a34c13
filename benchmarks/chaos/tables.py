"""The little that is asked of Baton's own tables after a run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from handoff.db import Transaction
from handoff.metrics import read_figures

_STATES = """
    SELECT t.carrier_id,
      CASE
        WHEN EXISTS (
          SELECT 1 FROM texts o JOIN parts p ON p.text_id = o.id
          WHERE o.turn_id = t.turn_id AND p.state = 'unknown') THEN 'unknown'
        WHEN t.case_id IS NOT NULL
          OR EXISTS (SELECT 1 FROM cases c WHERE c.turn_id = t.turn_id) THEN 'case'
        WHEN t.settled_because IS NOT NULL THEN 'settled'
        ELSE 'stored'
      END
    FROM texts t WHERE t.direction = 'inbound'
"""
_UNSENT = """
    SELECT DISTINCT o.body FROM texts o LEFT JOIN parts p ON p.text_id = o.id
    WHERE o.authority = 'agent'
      AND (o.state IN ('refused', 'failed') OR p.state IN ('unknown', 'given_up', 'rejected'))
"""
# Whatever still moves by itself: jobs of turns and sends, formed turns, texts that are owed. What
# the carrier could not deliver is tried again in ten minutes: no run waits for that.
_MOVING = """
    SELECT (SELECT count(*) FROM procrastinate_jobs
            WHERE status IN ('todo', 'doing')
              AND task_name IN ('turn', 'wake_turn', 'send', 'wake_send')
              AND coalesce(scheduled_at, now()) < now() + interval '1 minute')
         + (SELECT count(*) FROM turns WHERE state = 'formed')
         + (SELECT count(*) FROM texts WHERE state = 'owed'
            AND coalesce(send_after, now()) < now() + interval '1 minute')
         + (SELECT count(*) FROM parts WHERE state IN ('sending', 'unknown'))
"""


def read_states(transaction: Transaction) -> dict[str, str]:
    """Return what Baton says of each text it has, by the carrier's id."""
    with transaction() as session:
        return {row[0]: row[1] for row in session.execute(text(_STATES))}


def read_unsent(transaction: Transaction) -> frozenset[str]:
    """Return agents' replies that Baton says did not go out, or may not have."""
    with transaction() as session:
        return frozenset(session.scalars(text(_UNSENT)))


def count_moving(transaction: Transaction) -> int:
    """Return how much is still being worked on."""
    with transaction() as session:
        return int(session.scalar(text(_MOVING)) or 0)


def count_unaccounted(transaction: Transaction) -> int:
    """Return how many texts Baton cannot account for, those of the last minute included."""
    with transaction() as session:
        later = datetime.now(UTC) + timedelta(seconds=61)
        return int(read_figures(session, now=later)["baton_unaccounted_texts"])
