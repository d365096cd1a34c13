"""Followed orders: each move is told once, and only to whom it may be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from handoff.db import Transaction
from handoff.errors import OrdersAway
from handoff.flows import follow
from handoff.ports import OrderStatus
from handoff.tables import ConsentEntry, Conversation, FollowedOrder, Text
from tests import make
from tests.fakes import FakeOrders, order
from tests.make import NOON

EVERY = timedelta(minutes=5)
LATER = NOON + EVERY


@pytest.fixture
def orders(transaction: Transaction) -> FakeOrders:
    """Have a customer who follows order 10042, which is being prepared."""
    make.line(transaction)
    make.stored_text(transaction, "text me when it moves")
    orders = FakeOrders([order()])
    with transaction() as session:
        conversation = session.get_one(Conversation, make.conversation_id(session))
        follow.begin(session, conversation, orders.orders[0], now=NOON)
    return orders


def look(transaction: Transaction, orders: FakeOrders, now: datetime = LATER) -> int:
    return follow.look(orders=orders, every=EVERY, transaction=transaction, now=now)


def told(transaction: Transaction) -> Sequence[str | None]:
    with transaction() as session:
        return session.scalars(
            select(Text.wording).where(Text.direction == "outbound").order_by(Text.id)
        ).all()


def test_an_order_that_did_not_move_is_not_told(
    transaction: Transaction, orders: FakeOrders
) -> None:
    assert look(transaction, orders) == 0
    assert told(transaction) == []


def test_each_move_is_told_once_however_often_the_job_looks(
    transaction: Transaction, orders: FakeOrders
) -> None:
    moment = NOON
    for status in (OrderStatus.PACKED, OrderStatus.SHIPPED, OrderStatus.DELIVERED):
        orders.move("10042", status=status)
        for _ in range(2):
            moment += EVERY
            look(transaction, orders, moment)

    moved = ["packed", "shipped", "delivered"]
    assert told(transaction) == [f"order_moved.{status}" for status in moved]


def test_a_delivered_order_is_followed_no_more(
    transaction: Transaction, orders: FakeOrders
) -> None:
    orders.move("10042", status=OrderStatus.DELIVERED)
    look(transaction, orders)
    orders.move("10042", status=OrderStatus.RETURNED)

    look(transaction, orders, LATER + EVERY)

    assert told(transaction) == ["order_moved.delivered"]


def test_an_order_is_not_looked_at_again_too_soon(
    transaction: Transaction, orders: FakeOrders
) -> None:
    orders.move("10042", status=OrderStatus.PACKED)

    assert look(transaction, orders, LATER - timedelta(seconds=1)) == 0


@pytest.mark.parametrize("consent", ["opted_out", "alerts_paused"])
def test_who_wants_no_texts_is_not_told_and_not_told_later_either(
    transaction: Transaction, orders: FakeOrders, consent: str
) -> None:
    orders.move("10042", status=OrderStatus.PACKED)
    with transaction() as session:
        conversation = session.get_one(Conversation, make.conversation_id(session))
        session.add(
            ConsentEntry(
                address_id=conversation.address_id,
                sender_group_id=conversation.line.sender_group_id,
                consent=consent,
                source="test",
                at=NOON,
            )
        )

    told_now = look(transaction, orders), look(transaction, orders, LATER + EVERY)

    assert told_now == (0, 0)
    assert told(transaction) == []


def test_a_shop_that_is_away_is_asked_again(transaction: Transaction, orders: FakeOrders) -> None:
    orders.move("10042", status=OrderStatus.PACKED)
    orders.is_away = True
    with pytest.raises(OrdersAway):
        look(transaction, orders)
    orders.is_away = False

    look(transaction, orders)

    assert told(transaction) == ["order_moved.packed"]


def test_an_order_that_is_gone_or_never_moves_is_followed_no_more(
    transaction: Transaction, orders: FakeOrders
) -> None:
    look(transaction, orders, NOON + follow.LONGEST + EVERY)

    with transaction() as session:
        assert session.scalars(select(FollowedOrder.ended_at)).all() != [None]


def test_who_asks_again_is_told_from_then_on(transaction: Transaction, orders: FakeOrders) -> None:
    orders.move("10042", status=OrderStatus.DELIVERED)
    look(transaction, orders)
    orders.move("10042", status=OrderStatus.SHIPPED)
    with transaction() as session:
        conversation = session.get_one(Conversation, make.conversation_id(session))
        follow.begin(session, conversation, orders.orders[0], now=LATER)
    orders.move("10042", status=OrderStatus.OUT_FOR_DELIVERY)

    look(transaction, orders, LATER + EVERY)

    assert told(transaction) == ["order_moved.delivered", "order_moved.out_for_delivery"]
