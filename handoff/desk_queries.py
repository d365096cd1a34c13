"""Reads rows for the console's pages. Every function takes a session and never commits.

A page costs a fixed number of queries, however long its queue or thread is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from handoff.tables import (
    OPEN_CASE_STATES,
    Agent,
    Case,
    CaseState,
    Conversation,
    Direction,
    Event,
    Line,
    Stray,
    Text,
)

ROWS_MOST = 200
CONVERSATIONS_MOST = 50


class Tab(StrEnum):
    """The four ways to look at the queue."""

    WAITING = "waiting"
    MINE = "mine"
    ALL = "all"
    RESOLVED = "resolved"


@dataclass(frozen=True)
class QueueRow:
    """One case of the queue, with the customer's last words."""

    case: Case
    last_words: str | None
    media: int


def list_cases(session: Session, tab: Tab, *, agent_id: int) -> list[QueueRow]:
    """Return the cases of a tab, the most pressing first, at most `ROWS_MOST`."""
    last = aliased(Text)
    newest = (
        select(last.id)
        .where(last.conversation_id == Case.conversation_id, last.direction == Direction.INBOUND)
        .order_by(last.id.desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
    query = (
        select(Case, Text)
        .outerjoin(Text, Text.id == newest)
        .where(_in_tab(tab, agent_id))
        .limit(ROWS_MOST)
    )
    if tab is Tab.RESOLVED:
        query = query.order_by(Case.closed_at.desc(), Case.id.desc())
    else:
        # A case that waits for no answer comes after those that do.
        query = query.order_by(Case.respond_by.asc().nulls_last(), Case.id)
    return [QueueRow(case, *_words_of(text)) for case, text in session.execute(query)]


def _words_of(text: Text | None) -> tuple[str | None, int]:
    return (None, 0) if text is None else (text.body, len(text.media))


def count_tabs(session: Session, *, agent_id: int) -> Mapping[Tab, int]:
    """Return how many open cases each tab has."""
    open_tabs = (Tab.WAITING, Tab.MINE, Tab.ALL)
    row = session.execute(
        select(*(func.count().filter(_in_tab(tab, agent_id)) for tab in open_tabs))
        .select_from(Case)
        .where(Case.state.in_(OPEN_CASE_STATES))
    ).one()
    return dict(zip(open_tabs, row, strict=True))


def _in_tab(tab: Tab, agent_id: int) -> ColumnElement[bool]:
    match tab:
        case Tab.WAITING:
            return Case.state == CaseState.WAITING
        case Tab.MINE:
            return Case.state.in_(OPEN_CASE_STATES) & (Case.agent_id == agent_id)
        case Tab.ALL:
            return Case.state.in_(OPEN_CASE_STATES)
        case Tab.RESOLVED:
            return Case.state.not_in(OPEN_CASE_STATES)


# --- conversations, strays, people ---------------------------------------------------------------


@dataclass(frozen=True)
class ConversationRow:
    """One conversation of the list, with its newest text and its open case."""

    conversation: Conversation
    last: Text | None
    open_case_id: int | None


def list_conversations(
    session: Session, *, before: datetime | None = None
) -> tuple[list[ConversationRow], bool]:
    """Return conversations, the one texted last first, and whether more follow."""
    newest = (
        select(func.max(Text.id))
        .where(Text.conversation_id == Conversation.id)
        .correlate(Conversation)
        .scalar_subquery()
    )
    query = (
        select(Conversation, Text, Case.id)
        .outerjoin(Text, Text.id == newest)
        .outerjoin(
            Case,
            (Case.conversation_id == Conversation.id) & Case.state.in_(OPEN_CASE_STATES),
        )
        .where(Conversation.last_text_at.is_not(None))
        .order_by(Conversation.last_text_at.desc(), Conversation.id.desc())
        .limit(CONVERSATIONS_MOST + 1)
    )
    if before is not None:
        query = query.where(Conversation.last_text_at < before)
    rows = [ConversationRow(*row) for row in session.execute(query)]
    return rows[:CONVERSATIONS_MOST], len(rows) > CONVERSATIONS_MOST


def cases_of(session: Session, conversation_id: int) -> Sequence[Case]:
    """Return a conversation's cases, the newest first."""
    return session.scalars(
        select(Case).where(Case.conversation_id == conversation_id).order_by(Case.id.desc())
    ).all()


def list_strays(session: Session) -> Sequence[Stray]:
    """Return strays, those nobody has seen first, then the newest."""
    return session.scalars(
        select(Stray).order_by(Stray.seen_at.is_(None).desc(), Stray.id.desc()).limit(ROWS_MOST)
    ).all()


def count_unseen_strays(session: Session) -> int:
    """Return how many strays nobody has looked at."""
    return (
        session.scalar(select(func.count()).select_from(Stray).where(Stray.seen_at.is_(None))) or 0
    )


def read_agent_names(session: Session) -> Mapping[int, str]:
    """Return everyone's name, also of those who left: they said things."""
    return dict(session.execute(select(Agent.id, Agent.name)).tuples().all())


def list_agents(session: Session) -> Sequence[Agent]:
    """Return everyone who can sign in or could, by name."""
    return session.scalars(select(Agent).order_by(Agent.name, Agent.id)).all()


def list_halted_lines(session: Session) -> Sequence[Line]:
    """Return the lines from which nothing is sent until an operator mends something."""
    return session.scalars(
        select(Line).where(Line.halted_because.is_not(None)).order_by(Line.name)
    ).all()


def newest_event_id(session: Session) -> int:
    """Return the id of the newest announcement: what a page shows includes everything up to it."""
    return session.scalar(select(func.max(Event.id))) or 0
