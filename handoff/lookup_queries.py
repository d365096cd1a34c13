"""Reads what the look-up of unknown parts needs. Every function takes a session, never commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from handoff.ports import Outcome
from handoff.rules.matching import Sought
from handoff.tables import Address, Attempt, Conversation, Part, PartState, ReceiptReport, Text


@dataclass(frozen=True)
class Due:
    """An unknown part whose turn it is, as read before the carrier is asked."""

    part_id: int
    to: str
    lookups: int


def find_due(
    session: Session, *, waits: Sequence[timedelta], most: int, now: datetime
) -> list[Due]:
    """Return the unknown parts to be looked up now, the longest unknown first."""
    waited = or_(
        *(
            and_(Part.lookups == count, Part.changed_at <= now - wait)
            for count, wait in enumerate(waits)
        )
    )
    rows = session.execute(
        select(Part.id, Address.address, Part.lookups)
        .join(Text, Text.id == Part.text_id)
        .join(Conversation, Conversation.id == Text.conversation_id)
        .join(Address, Address.id == Conversation.address_id)
        .where(
            Part.state == PartState.UNKNOWN,
            waited,
            or_(
                Part.look_up_after <= now,
                and_(Part.look_up_after.is_(None), Part.lookups == 0),
            ),
        )
        .order_by(Part.changed_at, Part.id)
        .limit(most)
    )
    return [Due(part_id, to, lookups) for part_id, to, lookups in rows]


def find_interrupted(session: Session, *, since: datetime, most: int) -> Sequence[int]:
    """Return the parts that are marked as being sent since longer than any call may take."""
    return session.scalars(
        select(Part.id)
        .where(Part.state == PartState.SENDING, Part.changed_at <= since)
        .order_by(Part.changed_at)
        .limit(most)
    ).all()


def list_sought(session: Session, conversation_id: int, body: str) -> list[Sought]:
    """Return the conversation's unknown parts of these words, with their first open try."""
    parts = session.scalars(
        select(Part)
        .join(Text, Text.id == Part.text_id)
        .where(
            Text.conversation_id == conversation_id,
            Part.state == PartState.UNKNOWN,
            Part.body == body,
        )
    ).all()
    return [Sought(part.id, part.body, read_began_at(session, part.id)) for part in parts]


def read_began_at(session: Session, part_id: int) -> datetime:
    """Return when the carrier may have got it first, since the last try that is over."""
    over = (
        select(func.coalesce(func.max(Attempt.id), 0))
        .where(Attempt.part_id == part_id, Attempt.key.is_not(None))
        .scalar_subquery()
    )
    began = session.scalar(
        select(func.min(Attempt.started_at)).where(
            Attempt.part_id == part_id,
            Attempt.id > over,
            or_(
                Attempt.outcome.is_(None),
                Attempt.outcome.in_((Outcome.UNKNOWN, Outcome.ACCEPTED)),
            ),
        )
    )

    return (
        began
        or session.scalars(
            select(Text.at).join(Part, Part.text_id == Text.id).where(Part.id == part_id)
        ).one()
    )


def find_taken_ids(
    session: Session, carrier_ids: Iterable[str], *, besides: Iterable[int]
) -> frozenset[str]:
    """Return which of the carrier's ids belong to a part already, or to one of its old tries."""
    ids, own = list(carrier_ids), list(besides)
    taken = (
        select(Part.carrier_id)
        .where(Part.carrier_id.in_(ids))
        .union_all(
            select(Attempt.carrier_id).where(Attempt.carrier_id.in_(ids)),
            select(ReceiptReport.carrier_id).where(
                ReceiptReport.carrier_id.in_(ids),
                ReceiptReport.part_id.is_not(None),
                ReceiptReport.part_id.not_in(own),
            ),
        )
    )
    return frozenset(found for found in session.scalars(taken) if found)
