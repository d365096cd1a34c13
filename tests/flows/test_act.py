"""Acts: carried out once, and the customer is told what really became of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from handoff.db import Transaction
from handoff.flows import act, respond
from handoff.ports import Order, OrderStatus, Request
from handoff.tables import Act, Case, Text
from tests import make
from tests.fakes import FakeOrders, ScriptedAssistant, heard, order
from tests.flows.test_respond import RULES
from tests.make import NOON, PROMISES


@pytest.fixture
def act_id(transaction: Transaction) -> int:
    """Have a customer who confirmed the cancelling of order 10042."""
    make.line(transaction)
    make.stored_text(transaction, "confirm")
    wish = Request("cancel_order", {"order_number": "10042", "postcode": ""})
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    respond.respond(
        conversation_id,
        transaction=transaction,
        assistant=ScriptedAssistant([heard(intent="confirm", requests=[wish])]),
        rules=RULES,
        now=NOON,
    )
    with transaction() as session:
        return session.scalars(select(Act.id)).one()


def carry_out(transaction: Transaction, act_id: int, orders: FakeOrders) -> None:
    act.act(act_id, orders=orders, transaction=transaction, promises=PROMISES, now=NOON)


def told(transaction: Transaction) -> Sequence[str | None]:
    with transaction() as session:
        return session.scalars(
            select(Text.wording).where(Text.direction == "outbound").order_by(Text.id)
        ).all()


def test_a_cancelled_order_is_confirmed_once_however_often_the_job_runs(
    transaction: Transaction, act_id: int
) -> None:
    orders = FakeOrders([order()])

    for _ in range(3):
        carry_out(transaction, act_id, orders)

    assert told(transaction) == ["cancel_order_done"]
    assert list(orders.cancelled) == ["10042"]


@pytest.mark.parametrize(
    "book",
    [
        pytest.param([order(status=OrderStatus.SHIPPED)], id="on its way"),
        pytest.param([order(placed_from="+12025550199")], id="someone else's"),
        pytest.param([], id="no such order"),
    ],
)
def test_what_may_not_be_cancelled_is_refused_and_nothing_changes(
    transaction: Transaction, act_id: int, book: list[Order]
) -> None:
    orders = FakeOrders(book)

    carry_out(transaction, act_id, orders)

    assert told(transaction) == ["cancel_order_refused"]
    assert orders.cancelled == {}


def test_an_order_system_that_stays_away_ends_with_a_person(
    transaction: Transaction, act_id: int
) -> None:
    orders = FakeOrders([order()], is_away=True)

    for _ in range(act.TRIES):
        carry_out(transaction, act_id, orders)

    assert told(transaction) == ["cancel_order_unknown"]
    with transaction() as session:
        assert session.scalars(select(Case.reason)).all() == ["act_failed"]


def test_an_order_system_that_comes_back_in_time_is_asked_again_with_the_same_key(
    transaction: Transaction, act_id: int
) -> None:
    orders = FakeOrders([order()], is_away=True)
    carry_out(transaction, act_id, orders)
    orders.is_away = False

    carry_out(transaction, act_id, orders)

    assert told(transaction) == ["cancel_order_done"]
