"""Texts with their parts, tries, receipts and pictures, and the strays that have no place."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Computed, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from handoff.tables.base import Base, Json, make_key, may_refer_to, refer_to

IS_OPEN = "direction = 'inbound' AND accounted_at IS NULL"


class Direction(StrEnum):
    """Which way a text goes."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Authority(StrEnum):
    """By whose right an owed text is sent; decides what can still revoke it."""

    ASSISTANT = "assistant"
    AGENT = "agent"
    SYSTEM = "system"
    PROGRAMME = "programme"


class TextState(StrEnum):
    """Where a text stands. Inbound texts are `stored`; the others are an owed text's life."""

    STORED = "stored"
    OWED = "owed"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"


class Text(Base):
    """One message, inbound or outbound. Within a conversation, ids are in order of arrival."""

    __tablename__ = "texts"
    __table_args__ = (
        # A carrier's repeat of an inbound text finds its row here and changes nothing.
        Index(
            "uq_texts_inbound",
            "carrier",
            "account",
            "carrier_id",
            unique=True,
            postgresql_where=sql("direction = 'inbound'"),
        ),
        # The case page reads a whole conversation in order.
        Index("ix_texts_conversation_id_id", "conversation_id", "id"),
        # A turn is formed from the texts no turn has yet.
        Index(
            "ix_texts_waiting",
            "conversation_id",
            "id",
            postgresql_where=sql(
                "direction = 'inbound' AND turn_id IS NULL AND settled_because IS NULL"
            ),
        ),
        # The sweep reads what may still be open.
        Index("ix_texts_open", "id", postgresql_where=sql("open")),
        # The figures of the last hour. It costs next to nothing, as rows come in this order.
        Index("ix_texts_at", "at", postgresql_using="brin"),
        # The door out takes the oldest owed text of a conversation.
        Index("ix_texts_owed", "conversation_id", "id", postgresql_where=sql("state = 'owed'")),
        # Programme texts yield to all others of their line.
        Index(
            "ix_texts_owed_replies",
            "conversation_id",
            postgresql_where=sql("state = 'owed' AND authority <> 'programme'"),
        ),
    )
    id: Mapped[int] = make_key()
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    direction: Mapped[str]
    state: Mapped[str]
    body: Mapped[str]
    at: Mapped[datetime]
    # Inbound: the carrier's own id, and every parameter it sent, the body masked.
    carrier: Mapped[str | None]
    account: Mapped[str | None]
    carrier_id: Mapped[str | None]
    parameters: Mapped[Json | None]
    masked: Mapped[bool] = mapped_column(default=False)
    # Inbound, found in the carrier's own list long after it was sent: when the carrier had it.
    late: Mapped[bool] = mapped_column(default=False, server_default=sql("false"))
    carrier_at: Mapped[datetime | None]
    turn_id: Mapped[int | None] = may_refer_to("turns.id")
    # Why no turn is needed: handled by compliance, or silent for a reason. None: a turn takes it.
    settled_because: Mapped[str | None]
    # When the sweep found that nothing can be open any more about an inbound text.
    accounted_at: Mapped[datetime | None]
    # The same as one flag, so that PostgreSQL knows how few are open and plans for few.
    open: Mapped[bool] = mapped_column(Computed(IS_OPEN, persisted=True))
    # Outbound: by whose right, and the fence and agent that right rests on.
    authority: Mapped[str | None]
    fence: Mapped[int | None]
    agent_id: Mapped[int | None] = may_refer_to("agents.id")
    wording: Mapped[str | None]
    send_after: Mapped[datetime | None]
    refused_because: Mapped[str | None]
    # The case this text belongs to, if any: what the agents see as its thread.
    case_id: Mapped[int | None] = may_refer_to("cases.id")
    parts: Mapped[list[Part]] = relationship(order_by="Part.position", lazy="selectin")
    media: Mapped[list[Media]] = relationship(order_by="Media.position", lazy="selectin")


class PartState(StrEnum):
    """What we know of one carrier message of an owed text."""

    OWED = "owed"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    # The carrier's list never had it, and it is not sent again.
    GIVEN_UP = "given_up"


class Part(Base):
    """One carrier message of an owed text; long texts have several, sent in order."""

    __tablename__ = "parts"
    __table_args__ = (
        UniqueConstraint("text_id", "position"),
        Index(
            "ix_parts_unknown",
            "changed_at",
            postgresql_where=sql("state IN ('unknown', 'sending')"),
        ),
        # The carrier is asked about those it took and of which it has not said the last word.
        Index(
            "ix_parts_without_receipt",
            "changed_at",
            postgresql_where=sql(
                "state = 'accepted' AND receipt_asks < 3 AND (receipt IS NULL OR receipt IN"
                " ('accepted', 'scheduled', 'queued', 'sending', 'sent'))"
            ),
        ),
    )
    id: Mapped[int] = make_key()
    text_id: Mapped[int] = mapped_column(ForeignKey("texts.id"))
    position: Mapped[int]
    # Our own id of this part; travels in the status callback, so a receipt finds it early.
    key: Mapped[str] = mapped_column(unique=True)
    body: Mapped[str]
    segments: Mapped[int]
    state: Mapped[str] = mapped_column(default=PartState.OWED)
    carrier_id: Mapped[str | None] = mapped_column(unique=True)
    receipt: Mapped[str | None]
    error_code: Mapped[int | None]
    changed_at: Mapped[datetime | None]
    # Of an unknown part: how often the carrier's list was searched, and not before when again.
    lookups: Mapped[int] = mapped_column(default=0, server_default=sql("0"))
    look_up_after: Mapped[datetime | None]
    # Whether it was handed to the carrier anew after the carrier's list did not have it.
    resent: Mapped[bool] = mapped_column(default=False, server_default=sql("false"))
    # How often the carrier was asked for a receipt that did not come.
    receipt_asks: Mapped[int] = mapped_column(default=0, server_default=sql("0"))
    # How often it was owed again because the carrier took it and could not deliver it.
    retries: Mapped[int] = mapped_column(default=0, server_default=sql("0"))

    @property
    def is_asked_about(self) -> bool:
        """Whether the carrier's list did not have it, and an agent is asked what to do."""
        return (
            self.state == PartState.UNKNOWN
            and self.look_up_after is None
            and (self.lookups or 0) > 0
        )


class Attempt(Base):
    """One try to hand a part to the carrier, written down before the call and after it."""

    __tablename__ = "attempts"
    id: Mapped[int] = make_key()
    part_id: Mapped[int] = refer_to("parts.id")
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    error_code: Mapped[int | None]
    detail: Mapped[str | None]
    # Of a try that is over because the carrier could not deliver it: what the part was known by.
    key: Mapped[str | None] = mapped_column(index=True)
    carrier_id: Mapped[str | None] = mapped_column(index=True)


class ReceiptReport(Base):
    """One status callback as it came, known to us or not."""

    __tablename__ = "receipt_reports"
    id: Mapped[int] = make_key()
    part_id: Mapped[int | None] = may_refer_to("parts.id")
    carrier_id: Mapped[str] = mapped_column(index=True)
    status: Mapped[str]
    error_code: Mapped[int | None]
    parameters: Mapped[Json]
    at: Mapped[datetime]


class MediaState(StrEnum):
    """Whether the content of a picture or file is here."""

    WAITING = "waiting"
    STORED = "stored"
    REFUSED = "refused"


class Media(Base):
    """A picture or file that goes with a text. Its content is stored once, by hash."""

    __tablename__ = "media"
    __table_args__ = (UniqueConstraint("text_id", "position"),)
    id: Mapped[int] = make_key()
    text_id: Mapped[int] = mapped_column(ForeignKey("texts.id"))
    position: Mapped[int]
    # Where the carrier keeps what came in. None: we send it, and serve it ourselves.
    url: Mapped[str | None]
    # As the carrier announced it, until it is stored: then as its bytes say.
    content_type: Mapped[str]
    size: Mapped[int | None]
    state: Mapped[str] = mapped_column(default=MediaState.WAITING, server_default=sql("'waiting'"))
    # Why the content was not stored, for people.
    refused_because: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0, server_default=sql("0"))
    # Where the `MediaStore` keeps it; that need not be a table of ours.
    content_hash: Mapped[str | None] = mapped_column(index=True)


class MediaContent(Base):
    """The bytes of a picture or file, kept once however often it was sent."""

    __tablename__ = "media_contents"
    hash: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    content_type: Mapped[str]
    stored_at: Mapped[datetime]


class Stray(Base):
    """A text we must keep but cannot place: unknown line, foreign account. Never answered."""

    __tablename__ = "strays"
    __table_args__ = (
        UniqueConstraint("carrier", "account", "carrier_id"),
        # The list of strays, those nobody has seen first.
        Index("ix_strays_seen_at_id", "seen_at", "id"),
    )
    id: Mapped[int] = make_key()
    carrier: Mapped[str]
    account: Mapped[str]
    carrier_id: Mapped[str]
    from_address: Mapped[str]
    to_address: Mapped[str]
    body: Mapped[str]
    parameters: Mapped[Json]
    because: Mapped[str]
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[int | None] = may_refer_to("agents.id")
