"""Every table, in the words of the glossary. Rows are changed in `flows/`, read in `queries.py`."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    UniqueConstraint,
    func,
)
from sqlalchemy import (
    Text as TextType,
)
from sqlalchemy import (
    text as sql,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

Json = dict[str, Any]
IS_OPEN = "direction = 'inbound' AND accounted_at IS NULL"


class Base(DeclarativeBase):
    """Shared by all tables: one naming convention, aware times, JSONB."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy reads it as a class attribute
        str: TextType,
        int: BigInteger,
        datetime: DateTime(timezone=True),
        Json: JSONB,
        list[Any]: JSONB,
    }


def _key() -> Mapped[int]:
    return mapped_column(BigInteger, Identity(), primary_key=True)


def _to(column: str) -> Mapped[int]:
    return mapped_column(ForeignKey(column), index=True)


def _maybe_to(column: str) -> Mapped[int | None]:
    return mapped_column(ForeignKey(column), index=True)


# --- who and where ---------------------------------------------------------------------------


class SenderGroup(Base):
    """What an opt-out holds for: a messaging service with its numbers, or a single number."""

    __tablename__ = "sender_groups"
    id: Mapped[int] = _key()
    name: Mapped[str]
    carrier: Mapped[str]
    account: Mapped[str]
    service: Mapped[str | None]
    carrier_handles_opt_out: Mapped[bool] = mapped_column(default=True)


class Line(Base):
    """One address of ours that customers text."""

    __tablename__ = "lines"
    __table_args__ = (UniqueConstraint("carrier", "account", "address"),)
    id: Mapped[int] = _key()
    sender_group_id: Mapped[int] = _to("sender_groups.id")
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
    id: Mapped[int] = _key()
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
    id: Mapped[int] = _key()
    customer_id: Mapped[int] = _to("customers.id")
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
    id: Mapped[int] = _key()
    address_id: Mapped[int] = _to("addresses.id")
    line_id: Mapped[int] = _to("lines.id")
    owner: Mapped[str] = mapped_column(default=Owner.ASSISTANT)
    agent_id: Mapped[int | None] = _maybe_to("agents.id")
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


# --- texts -----------------------------------------------------------------------------------


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
    id: Mapped[int] = _key()
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
    turn_id: Mapped[int | None] = _maybe_to("turns.id")
    # Why no turn is needed: handled by compliance, or silent for a reason. None: a turn takes it.
    settled_because: Mapped[str | None]
    # When the sweep found that nothing can be open any more about an inbound text.
    accounted_at: Mapped[datetime | None]
    # The same as one flag, so that PostgreSQL knows how few are open and plans for few.
    open: Mapped[bool] = mapped_column(Computed(IS_OPEN, persisted=True))
    # Outbound: by whose right, and the fence and agent that right rests on.
    authority: Mapped[str | None]
    fence: Mapped[int | None]
    agent_id: Mapped[int | None] = _maybe_to("agents.id")
    wording: Mapped[str | None]
    send_after: Mapped[datetime | None]
    refused_because: Mapped[str | None]
    # The case this text belongs to, if any: what the agents see as its thread.
    case_id: Mapped[int | None] = _maybe_to("cases.id")
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
    id: Mapped[int] = _key()
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
    id: Mapped[int] = _key()
    part_id: Mapped[int] = _to("parts.id")
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
    id: Mapped[int] = _key()
    part_id: Mapped[int | None] = _maybe_to("parts.id")
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
    id: Mapped[int] = _key()
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
    id: Mapped[int] = _key()
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
    seen_by: Mapped[int | None] = _maybe_to("agents.id")


# --- turns, decisions, acts ------------------------------------------------------------------


class Repair(Base):
    """Something the sweep or the reconciliation put right, for operators to see."""

    __tablename__ = "repairs"
    id: Mapped[int] = _key()
    what: Mapped[str]
    # What was wrong and what was done, in one sentence.
    sentence: Mapped[str]
    conversation_id: Mapped[int | None] = _maybe_to("conversations.id")
    text_id: Mapped[int | None] = _maybe_to("texts.id")
    at: Mapped[datetime] = mapped_column(index=True)


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
    id: Mapped[int] = _key()
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
    id: Mapped[int] = _key()
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
    id: Mapped[int] = _key()
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
    id: Mapped[int] = _key()
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), unique=True)
    conversation_id: Mapped[int] = _to("conversations.id")
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
    id: Mapped[int] = _key()
    conversation_id: Mapped[int] = _to("conversations.id")
    number: Mapped[str]
    status: Mapped[str]
    asked_at: Mapped[datetime]
    checked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


# --- people ----------------------------------------------------------------------------------


class Role(StrEnum):
    """What someone in the console may do."""

    AGENT = "agent"
    DESIGNER = "designer"
    ADMIN = "admin"


class Team(Base):
    """Who handles cases of some topics."""

    __tablename__ = "teams"
    id: Mapped[int] = _key()
    name: Mapped[str] = mapped_column(unique=True)


class Topic(Base):
    """What a case is about, and the team that handles it."""

    __tablename__ = "topics"
    name: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[int] = _to("teams.id")


class Agent(Base):
    """A person who signs in to the console."""

    __tablename__ = "agents"
    id: Mapped[int] = _key()
    # Always lower case.
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    role: Mapped[str] = mapped_column(default=Role.AGENT)
    team_id: Mapped[int | None] = _maybe_to("teams.id")
    languages: Mapped[list[Any]] = mapped_column(default=list)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class AgentSession(Base):
    """One signed-in browser. Only the hash of its token is kept."""

    __tablename__ = "agent_sessions"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    agent_id: Mapped[int] = _to("agents.id")
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignInFailure(Base):
    """A failed sign-in, kept to slow down guessing; the address and e-mail only as a hash."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("ix_sign_in_failures_who_at", "who", "at"),)
    id: Mapped[int] = _key()
    who: Mapped[str]
    at: Mapped[datetime]


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
    id: Mapped[int] = _key()
    conversation_id: Mapped[int] = _to("conversations.id")
    state: Mapped[str] = mapped_column(default=CaseState.WAITING)
    topic: Mapped[str | None]
    team_id: Mapped[int | None] = _maybe_to("teams.id")
    role: Mapped[str] = mapped_column(default=Role.AGENT)
    language: Mapped[str] = mapped_column(default="en")
    priority: Mapped[int]
    reason: Mapped[str]
    # Why a person is needed, in one sentence.
    sentence: Mapped[str]
    sensitive_kind: Mapped[str | None]
    turn_id: Mapped[int | None] = _maybe_to("turns.id")
    may_be_texted: Mapped[bool] = mapped_column(default=True)
    opened_at: Mapped[datetime]
    # The promise: when a person will have answered. None once nothing is waiting for an answer.
    respond_by: Mapped[datetime | None]
    agent_id: Mapped[int | None] = _maybe_to("agents.id")
    claimed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    outcome: Mapped[str | None]
    conversation: Mapped[Conversation] = relationship(lazy="joined", innerjoin=True)
    agent: Mapped[Agent | None] = relationship(lazy="joined")


class CaseEvent(Base):
    """One thing that happened to a case, for its timeline and the reports."""

    __tablename__ = "case_events"
    id: Mapped[int] = _key()
    case_id: Mapped[int] = _to("cases.id")
    conversation_id: Mapped[int] = _to("conversations.id")
    what: Mapped[str]
    agent_id: Mapped[int | None] = _maybe_to("agents.id")
    detail: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]


class Note(Base):
    """What one agent writes for the others. Never sent."""

    __tablename__ = "notes"
    id: Mapped[int] = _key()
    conversation_id: Mapped[int] = _to("conversations.id")
    case_id: Mapped[int | None] = _maybe_to("cases.id")
    agent_id: Mapped[int] = _to("agents.id")
    body: Mapped[str]
    at: Mapped[datetime]


# --- consent, wording, live updates ----------------------------------------------------------


class ConsentEntry(Base):
    """One line of the consent ledger, which only grows. `programme` None: everything we send."""

    __tablename__ = "consent_entries"
    __table_args__ = (
        Index("ix_consent_entries_newest", "address_id", "sender_group_id", "programme", "id"),
    )
    id: Mapped[int] = _key()
    address_id: Mapped[int] = mapped_column(ForeignKey("addresses.id"))
    sender_group_id: Mapped[int] = _to("sender_groups.id")
    programme: Mapped[str | None]
    consent: Mapped[str]
    source: Mapped[str]
    wording: Mapped[str | None]
    text_id: Mapped[int | None] = _maybe_to("texts.id")
    at: Mapped[datetime]


class Wording(Base):
    """A sentence Baton sends by itself, where an operator changed the shipped one."""

    __tablename__ = "wordings"
    __table_args__ = (
        UniqueConstraint("kind", "language", "line_id", postgresql_nulls_not_distinct=True),
    )
    id: Mapped[int] = _key()
    kind: Mapped[str]
    language: Mapped[str]
    line_id: Mapped[int | None] = _maybe_to("lines.id")
    body: Mapped[str]


class Event(Base):
    """The name of something that changed. Its id is the SSE `Last-Event-ID`."""

    __tablename__ = "events"
    __table_args__ = (
        # Whether the queue's pages were told since a promise ran out.
        Index("ix_events_queue", "at", postgresql_where=sql("name = 'queue'")),
    )
    id: Mapped[int] = _key()
    name: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
