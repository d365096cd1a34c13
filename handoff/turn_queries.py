"""Reads what turns are formed from and decided by. Takes a session, never commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session, aliased

from handoff.queries import BARE
from handoff.rules.triage import MISSED
from handoff.tables import (
    Authority,
    Conversation,
    Direction,
    RequestRow,
    SessionEvents,
    Text,
    TextState,
    Turn,
    TurnState,
)

# What every text asks for is built once: building costs more than asking.
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
# What the assistant's slot for the act to confirm holds while there is none.
NOTHING = "nothing"
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


def was_later_turn_answered(session: Session, text: Text) -> bool:
    """Tell whether the answer to a later turn than this text's has left already."""
    if text.turn_id is None:
        return False
    found = session.scalar(
        select(Text.id)
        .where(
            Text.conversation_id == text.conversation_id,
            Text.id > text.id,
            Text.turn_id > text.turn_id,
            Text.direction == Direction.OUTBOUND,
            Text.state == TextState.SENT,
        )
        .limit(1)
    )
    return found is not None


def was_said_since(session: Session, text: Text) -> bool:
    """Tell whether a later turn with the same wish was answered with the same words.

    The words alone may be another question's: "Yes, we have it" says nothing of what "it" is.
    """
    later, by, own = aliased(Text), aliased(Turn), aliased(Turn)
    found = session.scalar(
        select(later.id)
        .join(by, by.id == later.turn_id)
        .join(own, own.id == text.turn_id)
        .where(
            later.conversation_id == text.conversation_id,
            later.id > text.id,
            later.direction == Direction.OUTBOUND,
            later.state == TextState.SENT,
            later.body == text.body,
            by.understanding["intent"] == own.understanding["intent"],
        )
        .limit(1)
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


def is_collecting(session: Session, conversation: Conversation) -> bool:
    """Tell whether the assistant had asked for something, in a form, when it last spoke."""
    return _read_newest_slots(session, conversation).get("requested_slot") is not None


def is_waiting(session: Session, conversation: Conversation) -> bool:
    """Tell whether a form, or an act for its confirmation, waited when the assistant last spoke."""
    slots = _read_newest_slots(session, conversation)
    return slots.get("requested_slot") is not None or slots.get("to_confirm", NOTHING) != NOTHING


def _read_newest_slots(session: Session, conversation: Conversation) -> dict[str, Any]:
    """Return what the assistant remembered when it last spoke in the current session."""
    slots = session.scalar(
        select(Turn.slots)
        .join(SessionEvents, SessionEvents.turn_id == Turn.id)
        .where(
            SessionEvents.conversation_id == conversation.id,
            SessionEvents.session == conversation.session,
        )
        .order_by(SessionEvents.turn_id.desc())
        .limit(1)
    )
    return slots or {}
