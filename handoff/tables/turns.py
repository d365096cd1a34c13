"""Turns, what was decided of them, and what is done because of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from handoff.tables.base import Base, Json, make_key, refer_to


class TurnState(StrEnum):
    """A turn is formed, then carried out once."""

    FORMED = "formed"
    CARRIED_OUT = "carried_out"


class Turn(Base):
    """The ordered texts answered together. Its texts never change once it is formed."""

    __tablename__ = "turns"
    __table_args__ = (
        # Turns of one conversation never overlap.
        Index(
            "uq_turns_formed",
            "conversation_id",
            unique=True,
            postgresql_where=sql("state = 'formed' AND NOT urgent"),
        ),
        # What is formed and not carried out, urgent or not, in a conversation however long.
        Index("ix_turns_formed", "conversation_id", postgresql_where=sql("state = 'formed'")),
        # The newest turn, and those of the last day.
        Index("ix_turns_conversation_id_formed_at", "conversation_id", "formed_at"),
        # The figures of the last hour.
        Index("ix_turns_formed_at", "formed_at", postgresql_using="brin"),
    )
    id: Mapped[int] = make_key()
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    state: Mapped[str] = mapped_column(default=TurnState.FORMED)
    # An urgent turn (a sensitive text) may overtake one that is backing off.
    urgent: Mapped[bool] = mapped_column(default=False)
    fence: Mapped[int]
    formed_at: Mapped[datetime]
    carried_out_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    try_after: Mapped[datetime | None]
    understanding: Mapped[Json | None]
    replies: Mapped[list[Any] | None]
    slots: Mapped[Json | None]
    actions: Mapped[list[Any] | None]
    model: Mapped[str | None]


class SessionEvents(Base):
    """The assistant's events of one carried-out turn; the next turn's call brings them back."""

    __tablename__ = "session_events"
    __table_args__ = (Index("ix_session_events_session", "conversation_id", "session", "turn_id"),)
    turn_id: Mapped[int] = mapped_column(ForeignKey("turns.id"), primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    session: Mapped[int]
    events: Mapped[list[Any]]


class DecisionRow(Base):
    """What we did with a turn and why, in one sentence a person can read."""

    __tablename__ = "decisions"
    id: Mapped[int] = make_key()
    turn_id: Mapped[int] = mapped_column(ForeignKey("turns.id"), unique=True)
    kind: Mapped[str]
    rule: Mapped[str]
    sentence: Mapped[str]
    evidence: Mapped[Json]
    at: Mapped[datetime]


class RequestRow(Base):
    """Something the assistant asked us to do in a turn."""

    __tablename__ = "requests"
    __table_args__ = (UniqueConstraint("turn_id", "position"),)
    id: Mapped[int] = make_key()
    turn_id: Mapped[int] = mapped_column(ForeignKey("turns.id"))
    position: Mapped[int]
    name: Mapped[str]
    arguments: Mapped[Json]


class Act(Base):
    """A request being carried out, once: its key makes a repeat harmless."""

    __tablename__ = "acts"
    __table_args__ = (
        # The sweep looks for those that no job will carry out.
        Index("ix_acts_pending", "id", postgresql_where=sql("outcome = 'pending'")),
    )
    id: Mapped[int] = make_key()
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), unique=True)
    conversation_id: Mapped[int] = refer_to("conversations.id")
    key: Mapped[str] = mapped_column(unique=True)
    outcome: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    tries: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class FollowedOrder(Base):
    """An order whose customer asked to be texted when it moves, and what was told last."""

    __tablename__ = "followed_orders"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number"),
        Index("ix_followed_orders_due", "checked_at", postgresql_where=sql("ended_at IS NULL")),
    )
    id: Mapped[int] = make_key()
    conversation_id: Mapped[int] = refer_to("conversations.id")
    number: Mapped[str]
    status: Mapped[str]
    asked_at: Mapped[datetime]
    checked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
