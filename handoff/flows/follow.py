"""Orders that customers asked to be told about: one text each time the shop moves them.

The status that was told last is written in the same transaction as the text that tells the next
one, so no change is told twice, and what moved twice between two looks is told as it is now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.flows import owe
from handoff.ports import Order, Orders
from handoff.rules.consent import Consent
from handoff.tables import Conversation, FollowedOrder

log = structlog.get_logger()

# At most so many orders a time, the longest unseen first: the next look comes in a minute.
BATCH = 200
# An order nobody has moved for so long is followed no more.
LONGEST = timedelta(days=90)


@dataclass(frozen=True)
class _Followed:
    """What was read of a followed order before the shop is asked."""

    id: int
    conversation_id: int
    number: str


def begin(session: Session, conversation: Conversation, order: Order, *, now: datetime) -> None:
    """Follow an order from how it is now. Asked again, it begins afresh.

    The caller's transaction holds the conversation's row lock.
    """
    as_it_is = {"status": order.status, "asked_at": now, "checked_at": now, "ended_at": None}
    session.execute(
        insert(FollowedOrder)
        .values(conversation_id=conversation.id, number=order.number, **as_it_is)
        .on_conflict_do_update(index_elements=["conversation_id", "number"], set_=as_it_is)
    )


def look(*, orders: Orders, every: timedelta, transaction: Transaction, now: datetime) -> int:
    """Ask the shop about the followed orders it is time for; return how many texts are owed.

    Safe to run twice and from two workers. Raises `OrdersAway` when the shop does not answer: what
    was not looked at is looked at first the next time.
    """
    with transaction() as session:
        due = _find_due(session, before=now - every)
    told = 0
    for one in due:
        # Between transactions: a slow order system holds no database connection.
        order = orders.find_by_number(one.number)
        with transaction() as session:
            told += _tell_change(session, one, order, now=now)
    if told:
        log.info("followed_orders_told", count=told)
    return told


def _find_due(session: Session, *, before: datetime) -> list[_Followed]:
    rows = session.scalars(
        select(FollowedOrder)
        .where(FollowedOrder.ended_at.is_(None), FollowedOrder.checked_at <= before)
        .order_by(FollowedOrder.checked_at)
        .limit(BATCH)
    )
    return [_Followed(row.id, row.conversation_id, row.number) for row in rows]


def _tell_change(
    session: Session, followed: _Followed, order: Order | None, *, now: datetime
) -> bool:
    """Write down where the order is, and owe a text if that is news; tell whether it was."""
    conversation = queries.lock_conversation(session, followed.conversation_id)
    row = session.get_one(FollowedOrder, followed.id, with_for_update=True)
    if row.ended_at is not None:
        return False
    row.checked_at = now
    if order is None or not order.is_underway or now - row.asked_at > LONGEST:
        row.ended_at = now
    if order is None or order.status == row.status:
        return False
    row.status = order.status
    # Whoever opted out, or paused our alerts, is not told; that the order moved is remembered.
    if queries.find_consent(session, conversation) not in {None, Consent.OPTED_IN}:
        return False
    owe.owe_wording(
        session, conversation, f"order_moved.{order.status}", now=now, order_number=order.number
    )
    return True
