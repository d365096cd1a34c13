"""The figures of an installation, counted from its rows, so that they survive any restart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

FIGURES: Mapping[str, str] = {
    "baton_texts_in": "Texts received in the last hour.",
    "baton_texts_out": "Texts written in the last hour that the carrier has.",
    "baton_texts_owed": "Texts written down and not yet with the carrier.",
    "baton_parts_unknown": "Parts of which nobody knows whether the carrier has them.",
    "baton_turn_seconds": "Mean seconds from forming a turn to carrying it out, over an hour.",
    "baton_queue_length": "Cases that wait for a person.",
    "baton_oldest_waiting_seconds": "Seconds the oldest case has waited.",
    "baton_unaccounted_texts": "Texts that nothing and nobody will answer; must be 0.",
    "baton_oldest_unanswered_seconds": "Seconds the oldest text has waited that still waits.",
    "baton_repairs": "What the sweep put right in the last day.",
    "baton_jobs_waiting": "Jobs that are due and not begun.",
    "baton_jobs_failed": "Jobs that failed for good.",
    "baton_reconciled_seconds": "Seconds since the carrier's list was read, of the last line.",
    "baton_strays_unseen": "Strays nobody has looked at.",
}

_QUERIES: Mapping[str, str] = {
    "baton_texts_in": (
        "SELECT count(*) FROM texts WHERE direction = 'inbound' AND at > :now - interval '1 hour'"
    ),
    "baton_texts_out": (
        "SELECT count(*) FROM texts WHERE state = 'sent' AND at > :now - interval '1 hour'"
    ),
    "baton_texts_owed": "SELECT count(*) FROM texts WHERE state = 'owed'",
    "baton_parts_unknown": "SELECT count(*) FROM parts WHERE state = 'unknown'",
    "baton_turn_seconds": (
        "SELECT coalesce(avg(extract(epoch FROM carried_out_at - formed_at)), 0) FROM turns"
        " WHERE formed_at > :now - interval '1 hour' AND carried_out_at IS NOT NULL"
    ),
    "baton_queue_length": "SELECT count(*) FROM cases WHERE state = 'waiting'",
    "baton_oldest_waiting_seconds": (
        "SELECT coalesce(extract(epoch FROM :now - min(opened_at)), 0) FROM cases"
        " WHERE state = 'waiting'"
    ),
    "baton_unaccounted_texts": (
        "SELECT count(*) FROM accounting WHERE open AND accounting IS NULL"
    ),
    "baton_oldest_unanswered_seconds": (
        "SELECT coalesce(extract(epoch FROM :now - min(at)), 0) FROM accounting"
        " WHERE open AND waits_for IS NOT NULL"
    ),
    "baton_repairs": "SELECT count(*) FROM repairs WHERE at > :now - interval '1 day'",
    "baton_jobs_waiting": (
        "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'"
        " AND (scheduled_at IS NULL OR scheduled_at <= :now)"
    ),
    "baton_jobs_failed": "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'",
    "baton_reconciled_seconds": (
        "SELECT coalesce(extract(epoch FROM :now - min(reconciled_until)), 0) FROM lines"
    ),
    "baton_strays_unseen": "SELECT count(*) FROM strays WHERE seen_at IS NULL",
}


def read_figures(session: Session, *, now: datetime) -> dict[str, float]:
    """Return every figure of `FIGURES`, by name."""
    return {
        name: float(
            session.scalar(text(query).bindparams(now=now) if ":now" in query else text(query)) or 0
        )
        for name, query in _QUERIES.items()
    }
