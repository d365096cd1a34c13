"""The work of people inside a conversation."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.tables.agents import Role
from handoff.tables.base import Base, make_key, may_refer_to, refer_to

if TYPE_CHECKING:
    from handoff.tables.agents import Agent
    from handoff.tables.conversations import Conversation


class CaseState(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    HANDED_BACK = "handed_back"


OPEN_CASE_STATES = (CaseState.WAITING, CaseState.CLAIMED, CaseState.SNOOZED)


class Case(Base):
    """A piece of work for people inside a conversation."""

    __tablename__ = "cases"
    __table_args__ = (
        Index(
            "uq_cases_open",
            "conversation_id",
            unique=True,
            postgresql_where=sql("state IN ('waiting', 'claimed', 'snoozed')"),
        ),
        # The queue: who has waited longest past, or is nearest to, our promise.
        Index(
            "ix_cases_waiting",
            "respond_by",
            "id",
            postgresql_where=sql("state = 'waiting'"),
        ),
        CheckConstraint("(state = 'claimed') <= (agent_id IS NOT NULL)", name="claimed_by_agent"),
    )
    id: Mapped[int] = make_key()
    conversation_id: Mapped[int] = refer_to("conversations.id")
    state: Mapped[str] = mapped_column(default=CaseState.WAITING)
    topic: Mapped[str | None]
    team_id: Mapped[int | None] = may_refer_to("teams.id")
    role: Mapped[str] = mapped_column(default=Role.AGENT)
    language: Mapped[str] = mapped_column(default="en")
    priority: Mapped[int]
    reason: Mapped[str]
    # Why a person is needed, in one sentence.
    sentence: Mapped[str]
    sensitive_kind: Mapped[str | None]
    turn_id: Mapped[int | None] = may_refer_to("turns.id")
    may_be_texted: Mapped[bool] = mapped_column(default=True)
    opened_at: Mapped[datetime]
    # The promise: when a person will have answered. None once nothing is waiting for an answer.
    respond_by: Mapped[datetime | None]
    agent_id: Mapped[int | None] = may_refer_to("agents.id")
    claimed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    outcome: Mapped[str | None]
    conversation: Mapped[Conversation] = relationship(lazy="joined", innerjoin=True)
    agent: Mapped[Agent | None] = relationship(lazy="joined")


class CaseEvent(Base):
    """One thing that happened to a case, for its timeline and the reports."""

    __tablename__ = "case_events"
    id: Mapped[int] = make_key()
    case_id: Mapped[int] = refer_to("cases.id")
    conversation_id: Mapped[int] = refer_to("conversations.id")
    what: Mapped[str]
    agent_id: Mapped[int | None] = may_refer_to("agents.id")
    detail: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class Note(Base):
    """What one agent writes for the others. Never sent."""

    __tablename__ = "notes"
    id: Mapped[int] = make_key()
    conversation_id: Mapped[int] = refer_to("conversations.id")
    case_id: Mapped[int | None] = may_refer_to("cases.id")
    agent_id: Mapped[int] = refer_to("agents.id")
    body: Mapped[str]
    at: Mapped[datetime]
