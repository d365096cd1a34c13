"""What changed, for pages that are open, and what was put right, for operators."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from handoff.tables.base import Base, make_key, may_refer_to


class Event(Base):
    """The name of something that changed. Its id is the SSE `Last-Event-ID`."""

    __tablename__ = "events"
    __table_args__ = (
        # Whether the queue's pages were told since a promise ran out.
        Index("ix_events_queue", "at", postgresql_where=sql("name = 'queue'")),
    )
    id: Mapped[int] = make_key()
    name: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)


class Repair(Base):
    """Something the sweep or the reconciliation put right, for operators to see."""

    __tablename__ = "repairs"
    id: Mapped[int] = make_key()
    what: Mapped[str]
    # What was wrong and what was done, in one sentence.
    sentence: Mapped[str]
    conversation_id: Mapped[int | None] = may_refer_to("conversations.id")
    text_id: Mapped[int | None] = may_refer_to("texts.id")
    at: Mapped[datetime] = mapped_column(index=True)
