"""Reads rows. Every function takes a session and never commits; views and flows share them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, false, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload, lazyload

from handoff.rules.cards import find_numbers
from handoff.rules.consent import BINDING, Consent, find_newest_word
from handoff.rules.triage import MISSED
from handoff.tables import (
    OPEN_CASE_STATES,
    Address,
    Attempt,
    Authority,
    Case,
    CaseState,
    ConsentEntry,
    Conversation,
    Direction,
    Line,
    Part,
    PartState,
    RequestRow,
    SenderGroup,
    SessionEvents,
    Text,
    TextState,
    Topic,
    Turn,
    TurnState,
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
_WITHOUT_TURN = (
    select(Text)
    .where(
        Text.conversation_id == bindparam("conversation"),
        Text.direction == Direction.INBOUND,
        Text.turn_id.is_(None),
        Text.settled_because.is_(None),
    )
    .options(*BARE)
    .order_by(Text.id)
)
_FORMED_TURNS = (
    select(Turn)
    .where(Turn.conversation_id == bindparam("conversation"), Turn.state == TurnState.FORMED)
    .order_by(Turn.urgent.desc(), Turn.id)
)
_IS_WAITING_AGAIN = and_(
    func.coalesce(Text.send_after > bindparam("now"), false()),
    exists().where(Part.text_id == Text.id, Part.state == PartState.OWED, Part.retries > 0),
)
_NEXT_OWED = (
    select(Text)
    .where(
        Text.conversation_id == bindparam("conversation"),
        Text.state == TextState.OWED,
    )
    .options(joinedload(Text.parts), joinedload(Text.media))
    .order_by(
        _IS_WAITING_AGAIN,
        case((_IS_WAITING_AGAIN, Text.send_after)),
        Text.authority == Authority.PROGRAMME,
        Text.id,
    )
    .limit(1)
)

_NEWEST_CARRIED_OUT = (
    select(Turn.carried_out_at)
    .where(
        Turn.conversation_id == bindparam("conversation"),
        # The index on formed turns cannot serve this: the newest is at this one's end.
        Turn.state != TurnState.FORMED,
    )
    .order_by(Turn.formed_at.desc())
    .limit(1)
)
_SESSION = select(
    func.jsonb_agg(aggregate_order_by(SessionEvents.events, SessionEvents.turn_id)),
    _NEWEST_CARRIED_OUT.scalar_subquery(),
).where(
    SessionEvents.conversation_id == bindparam("conversation"),
    SessionEvents.session == bindparam("session"),
)
_WAITS_FOR_TURN = select(
    or_(
        exists().where(
            Turn.conversation_id == bindparam("conversation"), Turn.state == TurnState.FORMED
        ),
        exists().where(
            Text.conversation_id == bindparam("conversation"),
            Text.direction == Direction.INBOUND,
            Text.turn_id.is_(None),
            Text.settled_because.is_(None),
        ),
    )
)
_ATTEMPT = (
    select(Attempt, Text)
    .join(Part, Part.id == Attempt.part_id)
    .join(Text, Text.id == Part.text_id)
    .where(Attempt.id == bindparam("attempt"))
    .options(joinedload(Text.parts), lazyload(Text.media))
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
    return session.scalar(
        select(Conversation)
        .join(Conversation.address)
        .join(Conversation.line)
        .where(
            Address.address == customer,
            Line.carrier == carrier,
            Line.account == account,
            Line.address == line,
        )
        .options(
            contains_eager(Conversation.address).lazyload(Address.customer),
            contains_eager(Conversation.line),
        )
        .with_for_update(of=Conversation)
    )


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


# --- turns -----------------------------------------------------------------------------------


def texts_without_turn(session: Session, conversation_id: int) -> Sequence[Text]:
    """Return the customer's texts that no turn has taken yet, in order of arrival."""
    return session.scalars(_WITHOUT_TURN, {"conversation": conversation_id}).all()


def texts_of_turn(session: Session, turn_id: int) -> Sequence[Text]:
    """Return a turn's inbound texts, in order of arrival."""
    return session.scalars(
        select(Text)
        .where(Text.turn_id == turn_id, Text.direction == Direction.INBOUND)
        .options(*BARE)
        .order_by(Text.id)
    ).all()


def was_newer_answered(session: Session, turn_id: int) -> bool:
    """Tell whether a turn holds a late text, and one the customer wrote after it is answered.

    Answered means: by a turn that was carried out, or by an agent, who wrote without having read
    it. The carrier's times are whole seconds, so within one second nothing counts as newer.
    """
    late, other, by = aliased(Text), aliased(Text), aliased(Turn)
    written = func.coalesce(other.carrier_at, other.at)
    newer = (
        select(other.id)
        .outerjoin(by, by.id == other.turn_id)
        .where(
            other.conversation_id == late.conversation_id,
            other.turn_id.is_distinct_from(turn_id),
            written >= late.carrier_at + timedelta(seconds=1),
            or_(
                and_(other.direction == Direction.INBOUND, by.state == TurnState.CARRIED_OUT),
                and_(
                    other.authority == Authority.AGENT,
                    other.state.in_((TextState.OWED, TextState.SENT)),
                ),
            ),
        )
    )
    found = session.scalar(
        select(late.id).where(late.turn_id == turn_id, late.late, newer.exists()).limit(1)
    )
    return found is not None


def texts_answered_by(session: Session, text: Text) -> Sequence[Text]:
    """Return what one of our texts answers: its turn's, or what its case had unanswered then."""
    if text.turn_id is not None:
        return texts_of_turn(session, text.turn_id)
    answered_before = (
        select(func.coalesce(func.max(Text.id), 0))
        .where(
            Text.case_id == text.case_id,
            Text.authority == Authority.AGENT,
            Text.state == TextState.SENT,
            Text.id < text.id,
        )
        .scalar_subquery()
    )
    return session.scalars(
        select(Text)
        .where(
            Text.case_id == text.case_id,
            Text.direction == Direction.INBOUND,
            Text.id < text.id,
            Text.id > answered_before,
        )
        .order_by(Text.id)
    ).all()


def waits_for_turn(session: Session, conversation_id: int) -> bool:
    """Tell whether a turn is formed and not carried out, or a text is in none yet."""
    return bool(session.scalar(_WAITS_FOR_TURN, {"conversation": conversation_id}))


def find_formed_turns(session: Session, conversation_id: int) -> Sequence[Turn]:
    """Return the turns that are formed but not carried out yet, the urgent one first."""
    return session.scalars(_FORMED_TURNS, {"conversation": conversation_id}).all()


def read_session(
    session: Session, conversation_id: int, assistant_session: int
) -> tuple[list[dict[str, Any]], datetime | None]:
    """Return the assistant's events of one session, oldest first.

    With them comes when the conversation's newest turn was carried out, whatever its session.
    """
    asked = {"conversation": conversation_id, "session": assistant_session}
    rows, newest = session.execute(_SESSION, asked).one()
    return [event for events in rows or () for event in events], newest


def count_lookups_missed(session: Session, address_id: int, *, since: datetime) -> int:
    """Return how many order look-ups of one address failed since then, over all its lines."""
    return (
        session.scalar(
            select(func.count())
            .select_from(RequestRow)
            .join(Turn, Turn.id == RequestRow.turn_id)
            .join(Conversation, Conversation.id == Turn.conversation_id)
            .where(
                RequestRow.name == MISSED,
                Conversation.address_id == address_id,
                Turn.formed_at >= since,
            )
        )
        or 0
    )


# --- the door out ----------------------------------------------------------------------------


def oldest_owed_text(session: Session, conversation_id: int) -> Text | None:
    """Return what we owe a customer first."""
    return session.scalar(
        select(Text)
        .where(Text.conversation_id == conversation_id, Text.state == TextState.OWED)
        .order_by(Text.id)
        .limit(1)
    )


def next_owed_text(session: Session, conversation_id: int, *, now: datetime) -> Text | None:
    """Return what we owe a customer next, with its parts: replies before alerts, then the oldest.

    A text that waits to be tried again lets newer ones pass, as it may wait a day: it is only
    returned, its `send_after` the soonest, where nothing else is owed.
    """
    asked = {"conversation": conversation_id, "now": now}
    return session.scalars(_NEXT_OWED, asked).unique().first()


def owes_reply(session: Session, line_id: int, *, now: datetime) -> bool:
    """Tell whether a line owes anything, due now, that is not a programme's."""
    return (
        session.scalar(
            select(
                exists().where(
                    Text.conversation_id == Conversation.id,
                    Conversation.line_id == line_id,
                    Text.state == TextState.OWED,
                    Text.authority != Authority.PROGRAMME,
                    or_(Text.send_after.is_(None), Text.send_after <= now),
                )
            )
        )
        or False
    )


def read_attempt(session: Session, attempt_id: int) -> tuple[Attempt, Text]:
    """Return a try to hand a part to the carrier, and the part's text with all its parts."""
    found = session.execute(_ATTEMPT, {"attempt": attempt_id}).unique().one()
    return found[0], found[1]


def newest_attempt_id(session: Session, part_id: int) -> int | None:
    """Return the newest try to hand a part to the carrier."""
    return session.scalar(select(func.max(Attempt.id)).where(Attempt.part_id == part_id))


def count_attempts(session: Session, part_id: int) -> int:
    """Return how often a part was handed to the carrier."""
    return (
        session.scalar(select(func.count()).select_from(Attempt).where(Attempt.part_id == part_id))
        or 0
    )


def read_accounts(session: Session, carrier: str) -> frozenset[str]:
    """Return the accounts that are ours at a carrier."""
    return frozenset(
        session.scalars(select(SenderGroup.account).where(SenderGroup.carrier == carrier))
    )
