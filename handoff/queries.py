"""Reads rows. Every function takes a session and never commits; views and flows share them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload

from handoff.rules.cards import find_numbers
from handoff.rules.consent import BINDING, Consent, find_newest_word
from handoff.tables import (
    OPEN_CASE_STATES,
    Address,
    Case,
    CaseState,
    ConsentEntry,
    Conversation,
    Direction,
    Line,
    SenderGroup,
    Text,
    Topic,
)

# A text whose parts and media nobody reads is read without them; they come when they are asked for.
BARE = (lazyload(Text.parts), lazyload(Text.media))

# How far back our own texts to a customer are searched for their order and tracking numbers.
TEXTS_REMEMBERED = 200


# What every text asks for several times is built once: building costs more than asking.
_LOCK = (
    select(Conversation)
    .where(Conversation.id == bindparam("conversation"))
    .options(joinedload(Conversation.address).lazyload(Address.customer))
    .with_for_update(of=Conversation)
    .execution_options(populate_existing=True)
)
_LOCK_KNOWN = (
    select(Conversation)
    .join(Conversation.address)
    .join(Conversation.line)
    .where(
        Address.address == bindparam("customer"),
        Line.carrier == bindparam("carrier"),
        Line.account == bindparam("account"),
        Line.address == bindparam("line"),
    )
    .options(
        contains_eager(Conversation.address).lazyload(Address.customer),
        contains_eager(Conversation.line),
    )
    .with_for_update(of=Conversation)
)
_NEWEST_CONSENT = (
    select(ConsentEntry.consent)
    .where(
        ConsentEntry.address_id == bindparam("address"),
        ConsentEntry.sender_group_id == bindparam("sender_group"),
        ConsentEntry.programme.is_not_distinct_from(bindparam("programme")),
    )
    .order_by(ConsentEntry.id.desc())
    .limit(1)
)


def find_line(session: Session, *, carrier: str, account: str, address: str) -> Line | None:
    """Return our line of that address, if that account has it."""
    return session.scalar(
        select(Line).where(
            Line.carrier == carrier, Line.account == account, Line.address == address
        )
    )


def find_conversation_id(session: Session, *, address: str, line_id: int) -> int | None:
    """Return the conversation of a customer's address with a line."""
    return session.scalar(
        select(Conversation.id)
        .join(Address, Address.id == Conversation.address_id)
        .where(Address.address == address, Conversation.line_id == line_id)
    )


def lock_known_conversation(
    session: Session, *, carrier: str, account: str, line: str, customer: str
) -> Conversation | None:
    """Lock the conversation of two addresses and return it with all it hangs on; None if new."""
    asked = {"carrier": carrier, "account": account, "line": line, "customer": customer}
    return session.scalar(_LOCK_KNOWN, asked)


def lock_conversation(session: Session, conversation_id: int) -> Conversation:
    """Lock a conversation's row and return it as it is now, whatever the session knew before."""
    return session.scalars(_LOCK, {"conversation": conversation_id}).one()


def find_open_case(session: Session, conversation_id: int) -> Case | None:
    """Return the conversation's one open case."""
    return session.scalar(
        select(Case).where(
            Case.conversation_id == conversation_id, Case.state.in_(OPEN_CASE_STATES)
        )
    )


def was_closed_since(session: Session, conversation_id: int, *, since: datetime) -> bool:
    """Tell whether a person closed a case of this conversation since then."""
    found = session.scalar(
        select(Case.id)
        .where(Case.conversation_id == conversation_id, Case.closed_at >= since)
        .limit(1)
    )
    return found is not None


def find_consent(
    session: Session, conversation: Conversation, *, programme: str | None = None
) -> Consent | None:
    """Return what the ledger says now; None if it says nothing of this address and sender."""
    asked = {
        "address": conversation.address_id,
        "sender_group": conversation.line.sender_group_id,
        "programme": programme,
    }
    newest = session.scalar(_NEWEST_CONSENT, asked)
    if newest is None or Consent(newest) in BINDING:
        return Consent(newest) if newest else None
    binding = session.scalar(_NEWEST_CONSENT.where(ConsentEntry.consent.in_(BINDING)), asked)
    return find_newest_word(Consent(newest), binding=Consent(binding) if binding else None)


def cases_of_sender(session: Session, conversation: Conversation) -> Sequence[Case]:
    """Return the customer's open cases on all lines an opt-out holds for, oldest first."""
    return session.scalars(
        select(Case)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .join(Line, Line.id == Conversation.line_id)
        .where(
            Conversation.address_id == conversation.address_id,
            Line.sender_group_id == conversation.line.sender_group_id,
            Case.state.in_(OPEN_CASE_STATES),
        )
        .order_by(Case.id)
    ).all()


def numbers_told(session: Session, address_id: int) -> frozenset[str]:
    """Return the long numbers in what we last wrote to an address: they are ours, no card's."""
    bodies = session.scalars(
        select(Text.body)
        .join(Conversation, Conversation.id == Text.conversation_id)
        .where(Conversation.address_id == address_id, Text.direction == Direction.OUTBOUND)
        .order_by(Text.id.desc())
        .limit(TEXTS_REMEMBERED)
    )
    return frozenset(number for body in bodies for number in find_numbers(body))


def find_team_of_topic(session: Session, topic: str | None) -> int | None:
    """Return the team that handles a topic; None: any team may."""
    return session.scalar(select(Topic.team_id).where(Topic.name == topic)) if topic else None


def newest_text_id(session: Session, conversation_id: int) -> int:
    """Return the id of the newest text either way; 0 if there is none."""
    return (
        session.scalar(select(func.max(Text.id)).where(Text.conversation_id == conversation_id))
        or 0
    )


def newest_inbound_id(session: Session, conversation_id: int) -> int:
    """Return the id of the customer's newest text; 0 if there is none."""
    return (
        session.scalar(
            select(func.max(Text.id)).where(
                Text.conversation_id == conversation_id, Text.direction == Direction.INBOUND
            )
        )
        or 0
    )


def next_waiting_case_id(session: Session, *, team_id: int | None) -> int | None:
    """Return the waiting case whose promise is nearest, among the team's and everybody's."""
    query = (
        select(Case.id)
        .where(Case.state == CaseState.WAITING)
        .order_by(Case.respond_by, Case.id)
        .limit(1)
    )
    if team_id is not None:
        query = query.where(or_(Case.team_id == team_id, Case.team_id.is_(None)))
    return session.scalar(query)


def read_accounts(session: Session, carrier: str) -> frozenset[str]:
    """Return the accounts that are ours at a carrier."""
    return frozenset(
        session.scalars(select(SenderGroup.account).where(SenderGroup.carrier == carrier))
    )
