"""Who texts us where: lines of ours, customers with their addresses, and the thread between."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.tables.base import Base, make_key, may_refer_to, refer_to


class SenderGroup(Base):
    """What an opt-out holds for: a messaging service with its numbers, or a single number."""

    __tablename__ = "sender_groups"
    id: Mapped[int] = make_key()
    name: Mapped[str]
    carrier: Mapped[str]
    account: Mapped[str]
    service: Mapped[str | None]
    carrier_handles_opt_out: Mapped[bool] = mapped_column(default=True)


class Line(Base):
    """One address of ours that customers text."""

    __tablename__ = "lines"
    __table_args__ = (UniqueConstraint("carrier", "account", "address"),)
    id: Mapped[int] = make_key()
    sender_group_id: Mapped[int] = refer_to("sender_groups.id")
    carrier: Mapped[str]
    account: Mapped[str]
    address: Mapped[str]
    name: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    segments_per_second: Mapped[float] = mapped_column(default=1.0)
    # When the line's pacing allows the next segment; moved on by every send.
    free_at: Mapped[datetime | None]
    # Why nothing may be sent from this line now (a carrier error an operator must mend).
    halted_because: Mapped[str | None]
    # Everything the carrier took in before this moment, by its own clock, is stored here.
    reconciled_until: Mapped[datetime | None]
    sender_group: Mapped[SenderGroup] = relationship(lazy="joined")


class Customer(Base):
    """Whoever texts us."""

    __tablename__ = "customers"
    id: Mapped[int] = make_key()
    name: Mapped[str | None]
    created_at: Mapped[datetime]


class AddressKind(StrEnum):
    """What form a customer's address has."""

    PHONE = "phone"
    WHATSAPP = "whatsapp"
    SHORT_CODE = "short_code"
    OTHER = "other"


class Address(Base):
    """One address of a customer. Merging customers moves addresses, never conversations."""

    __tablename__ = "addresses"
    id: Mapped[int] = make_key()
    customer_id: Mapped[int] = refer_to("customers.id")
    address: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    # Set when the carrier says this address can never be reached.
    unreachable_because: Mapped[str | None]
    # When this customer was told not to text card numbers: once is enough.
    told_about_cards_at: Mapped[datetime | None]
    customer: Mapped[Customer] = relationship(lazy="joined")


class Owner(StrEnum):
    """Who may speak in a conversation now."""

    ASSISTANT = "assistant"
    QUEUE = "queue"
    AGENT = "agent"


class Conversation(Base):
    """The one unbroken thread between an address and a line. Its row lock orders everything."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("address_id", "line_id"),
        CheckConstraint("(owner = 'agent') = (agent_id IS NOT NULL)", name="agent_owns"),
        # The sweep checks that people have a case where they have the conversation.
        Index("ix_conversations_people", "id", postgresql_where=sql("owner <> 'assistant'")),
        # The list of conversations, the one texted last first.
        Index("ix_conversations_last_text_at_id", "last_text_at", "id"),
    )
    id: Mapped[int] = make_key()
    address_id: Mapped[int] = refer_to("addresses.id")
    line_id: Mapped[int] = refer_to("lines.id")
    owner: Mapped[str] = mapped_column(default=Owner.ASSISTANT)
    agent_id: Mapped[int | None] = may_refer_to("agents.id")
    # Grows with every change of owner; an assistant's text from before the change is refused.
    fence: Mapped[int] = mapped_column(default=0)
    # The end of the customer's breath: no turn is formed before it. None: nothing is waiting.
    answer_after: Mapped[datetime | None]
    # When the first text of the present breath arrived; a breath has a longest length.
    breath_began_at: Mapped[datetime | None]
    # The assistant's session the next turn belongs to, and whether a new one must start.
    session: Mapped[int] = mapped_column(default=0)
    session_over: Mapped[bool] = mapped_column(default=False)
    misses: Mapped[int] = mapped_column(default=0)
    language: Mapped[str] = mapped_column(default="en")
    created_at: Mapped[datetime]
    last_text_at: Mapped[datetime | None]
    address: Mapped[Address] = relationship(lazy="joined", innerjoin=True)
    line: Mapped[Line] = relationship(lazy="joined", innerjoin=True)
