"""Reads what is owed, for the door out. Takes a session, never commits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, bindparam, case, exists, false, func, or_, select
from sqlalchemy.orm import Session, joinedload, lazyload

from handoff.tables import (
    Attempt,
    Authority,
    Conversation,
    Part,
    PartState,
    Text,
    TextState,
)

# What every text asks for is built once: building costs more than asking.
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

_ATTEMPT = (
    select(Attempt, Text)
    .join(Part, Part.id == Attempt.part_id)
    .join(Text, Text.id == Part.text_id)
    .where(Attempt.id == bindparam("attempt"))
    .options(joinedload(Text.parts), lazyload(Text.media))
)


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
