"""Who agreed to what, and the sentences Baton sends by itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from handoff.tables.base import Base, make_key, may_refer_to, refer_to


class ConsentEntry(Base):
    """One line of the consent ledger, which only grows. `programme` None: everything we send."""

    __tablename__ = "consent_entries"
    __table_args__ = (
        Index("ix_consent_entries_newest", "address_id", "sender_group_id", "programme", "id"),
    )
    id: Mapped[int] = make_key()
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"))
    sender_group_id: Mapped[int] = refer_to("sender_groups.id")
    programme: Mapped[str | None]
    consent: Mapped[str]
    source: Mapped[str]
    wording: Mapped[str | None]
    text_id: Mapped[int | None] = may_refer_to("texts.id")
    at: Mapped[datetime]


class Wording(Base):
    """A sentence Baton sends by itself, where an operator changed the shipped one."""

    __tablename__ = "wordings"
    __table_args__ = (
        UniqueConstraint("kind", "language", "line_id", postgresql_nulls_not_distinct=True),
    )
    id: Mapped[int] = make_key()
    kind: Mapped[str]
    language: Mapped[str]
    line_id: Mapped[int | None] = may_refer_to("lines.id")
    body: Mapped[str]
