"""Reads the figures of /metrics. Every function takes a session and never commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.desk_queries import count_unseen_strays
from handoff.tables import (
    OPEN_CASE_STATES,
    Case,
    CaseState,
    Direction,
    Text,
    TextState,
    Turn,
    TurnState,
)

# Texts younger than this may still be in a breath or a turn.
ACCOUNTED_WITHIN = timedelta(minutes=5)
TURNS_WITHIN = timedelta(minutes=15)
QUANTILES = (0.5, 0.95, 0.99)


@dataclass(frozen=True)
class Figures:
    """What is true now, each figure from rows alone."""

    waiting: int
    oldest_waiting_seconds: float
    open_cases: int
    late: int
    owed: int
    unaccounted: int
    unseen_strays: int
    turn_seconds: Mapping[float, float]
    turns: int
    jobs: Mapping[tuple[str, str], int]


def read_figures(session: Session, *, now: datetime) -> Figures:
    """Return the figures of this moment; all but the jobs are answered from indexes."""
    waiting, oldest, open_cases, late = session.execute(
        select(
            func.count().filter(Case.state == CaseState.WAITING),
            func.min(Case.opened_at).filter(Case.state == CaseState.WAITING),
            func.count(),
            func.count().filter(Case.respond_by < now),
        ).where(Case.state.in_(OPEN_CASE_STATES))
    ).one()
    turns, *seconds = _turn_times(session, now=now)
    return Figures(
        waiting=waiting,
        oldest_waiting_seconds=(now - (oldest or now)).total_seconds(),
        open_cases=open_cases,
        late=late,
        owed=session.scalar(
            select(func.count()).select_from(Text).where(Text.state == TextState.OWED)
        )
        or 0,
        unaccounted=count_unaccounted(session, now=now),
        unseen_strays=count_unseen_strays(session),
        turn_seconds=dict(zip(QUANTILES, (value or 0.0 for value in seconds), strict=True)),
        turns=turns,
        jobs=_count_jobs(session),
    )


def count_unaccounted(session: Session, *, now: datetime) -> int:
    """Return how many inbound texts nobody and nothing took care of in time. Must be 0.

    A text is taken care of by a carried-out turn, a recorded reason, or an open case.
    """
    in_open_case = (
        select(Case.id)
        .where(
            Case.conversation_id == Text.conversation_id,
            Case.state.in_(OPEN_CASE_STATES),
        )
        .correlate(Text)
        .exists()
    )
    old = (
        Text.direction == Direction.INBOUND,
        Text.settled_because.is_(None),
        Text.at < now - ACCOUNTED_WITHIN,
        ~in_open_case,
    )
    without_turn = select(func.count()).select_from(Text).where(Text.turn_id.is_(None), *old)
    formed = select(Turn.id).where(Turn.state == TurnState.FORMED)
    in_unfinished_turn = (
        select(func.count()).select_from(Text).where(Text.turn_id.in_(formed), *old)
    )
    return (session.scalar(without_turn) or 0) + (session.scalar(in_unfinished_turn) or 0)


def count_texts(session: Session, *, after_id: int, up_to_id: int | None = None) -> dict[str, int]:
    """Return how many texts there are per direction, among those with ids in a range."""
    query = select(Text.direction, func.count()).where(Text.id > after_id)
    if up_to_id is not None:
        query = query.where(Text.id <= up_to_id)
    return dict(session.execute(query.group_by(Text.direction)).tuples().all())


def newest_text_before(session: Session, *, at: datetime, after_id: int) -> int | None:
    """Return the newest text's id, among those after `after_id`, that is older than `at`."""
    return session.scalar(select(func.max(Text.id)).where(Text.id > after_id, Text.at < at))


def _turn_times(session: Session, *, now: datetime) -> tuple[Any, ...]:
    """Return how many turns were carried out lately, then the quantiles of their seconds."""
    taken = func.extract("epoch", Turn.carried_out_at - Turn.formed_at)
    row = session.execute(
        select(
            func.count(),
            *(func.percentile_cont(part).within_group(taken) for part in QUANTILES),
        ).where(Turn.carried_out_at > now - TURNS_WITHIN, Turn.id > _turns_floor(session))
    ).one()
    return tuple(row)


def _turns_floor(session: Session) -> int:
    """Return an id below which turns are too old to matter, so that their table is not walked."""
    newest = session.scalar(select(func.max(Turn.id))) or 0
    return max(0, newest - 20_000)


def _count_jobs(session: Session) -> dict[tuple[str, str], int]:
    """Count the jobs that are not done, and those that failed, by queue and state."""
    rows = session.execute(
        sql(
            "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs"
            " WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1, 2"
        )
    )
    return {(queue, state): count for queue, state, count in rows}
