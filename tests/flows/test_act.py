"""Acts: carried out once, and the customer is told what really became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handoff.db import Transaction
from handoff.flows import act, respond
from handoff.ports import ActName, OrderStatus, Request
from handoff.tables import Act, Case, Conversation, FollowedOrder, RequestRow, Text
from tests import make
from tests.fakes import FakeOrders, ScriptedAssistant, heard, order
from tests.flows.test_respond import RULES
from tests.make import NOON, PROMISES
from tests.transactions import OpenedBy

ADDRESS = "12 Elm St, Austin TX 78701"
ARGUMENTS = {"order_number": "10042", "postcode": ""}
WISHES = {
    ActName.CANCEL_ORDER: Request("cancel_order", ARGUMENTS),
    ActName.CHANGE_ADDRESS: Request("change_address", {**ARGUMENTS, "new_address": ADDRESS}),
    ActName.START_RETURN: Request("start_return", {**ARGUMENTS, "return_reason": "too small"}),
    ActName.FOLLOW_ORDER: Request("follow_order", ARGUMENTS),
}
# An order that allows the act, and one that does not any more.
ALLOWS = {act: order() for act in ActName} | {
    ActName.START_RETURN: order(status=OrderStatus.DELIVERED)
}
TOO_LATE = {
    ActName.CANCEL_ORDER: order(status=OrderStatus.SHIPPED),
    ActName.CHANGE_ADDRESS: order(status=OrderStatus.SHIPPED),
    ActName.START_RETURN: order(
        status=OrderStatus.DELIVERED, return_until=(NOON - timedelta(days=1)).date()
    ),
    ActName.FOLLOW_ORDER: order(status=OrderStatus.DELIVERED),
}
EACH_ACT = pytest.mark.parametrize("name", list(ActName))


def ask_for(transaction: Transaction, wish: Request) -> int:
    """Have a customer who confirmed a wish; return the act's id."""
    make.line(transaction)
    make.stored_text(transaction, "confirm")
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
        return session.scalars(select(Act.id).order_by(Act.id.desc())).first() or 0


@pytest.fixture
def act_id(transaction: Transaction) -> int:
    """Have a customer who confirmed the cancelling of order 10042."""
    return ask_for(transaction, WISHES[ActName.CANCEL_ORDER])


def carry_out(transaction: Transaction, act_id: int, orders: FakeOrders) -> None:
    act.act(act_id, orders=orders, transaction=transaction, promises=PROMISES, now=NOON)


def told(transaction: Transaction) -> Sequence[str | None]:
    with transaction() as session:
        return session.scalars(
            select(Text.wording).where(Text.direction == "outbound").order_by(Text.id)
        ).all()


@EACH_ACT
def test_what_was_done_is_told_once_however_often_the_job_runs(
    transaction: Transaction, name: ActName
) -> None:
    orders = FakeOrders([ALLOWS[name]])
    act_id = ask_for(transaction, WISHES[name])

    for _ in range(3):
        carry_out(transaction, act_id, orders)

    assert told(transaction) == [f"{name}_done"]
    assert len(orders.done) == (0 if name is ActName.FOLLOW_ORDER else 1)


@EACH_ACT
@pytest.mark.parametrize("case", ["too late", "no such order", "someone else's"])
def test_what_may_not_be_done_is_refused_and_nothing_changes(
    transaction: Transaction, name: ActName, case: str
) -> None:
    book = {
        "too late": [TOO_LATE[name]],
        "no such order": [],
        "someone else's": [replace(ALLOWS[name], placed_from="+12025550199")],
    }
    orders = FakeOrders(book[case])

    carry_out(transaction, ask_for(transaction, WISHES[name]), orders)

    assert told(transaction) == [f"{name}_refused"]
    assert orders.done == {}
    with transaction() as session:
        assert session.scalars(select(FollowedOrder)).all() == []


@EACH_ACT
def test_number_and_postcode_cancel_but_change_nothing_else(
    transaction: Transaction, name: ActName
) -> None:
    orders = FakeOrders([replace(ALLOWS[name], placed_from="+12025550199")])
    wish = Request(name, {**WISHES[name].arguments, "postcode": "20001"})

    carry_out(transaction, ask_for(transaction, wish), orders)

    outcome = "done" if name is ActName.CANCEL_ORDER else "refused"
    assert told(transaction) == [f"{name}_{outcome}"]


@EACH_ACT
def test_a_worker_killed_after_the_shop_did_it_still_tells_that_it_was_done(
    transaction: Transaction, name: ActName
) -> None:
    orders = FakeOrders([ALLOWS[name]])
    act_id = ask_for(transaction, WISHES[name])

    class Killed(Exception):
        """The worker dies before it can write what became of the act."""

    calls = 0

    @contextmanager
    def dying() -> Iterator[Session]:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise Killed
        with transaction() as session:
            yield session

    with pytest.raises(Killed):
        carry_out(OpenedBy(dying), act_id, orders)
    carry_out(transaction, act_id, orders)

    assert told(transaction) == [f"{name}_done"]


@EACH_ACT
def test_who_opted_out_meanwhile_is_not_texted(transaction: Transaction, name: ActName) -> None:
    orders = FakeOrders([ALLOWS[name]])
    act_id = ask_for(transaction, WISHES[name])
    make.stored_text(transaction, "stop")

    carry_out(transaction, act_id, orders)

    assert f"{name}_done" not in told(transaction)
    with transaction() as session:
        assert session.get_one(Act, act_id).outcome == "done"


@EACH_ACT
def test_a_person_who_took_over_meanwhile_sees_what_became_of_it(
    transaction: Transaction, name: ActName
) -> None:
    orders = FakeOrders([ALLOWS[name]])
    act_id = ask_for(transaction, WISHES[name])
    make.waiting_case(transaction)

    carry_out(transaction, act_id, orders)

    assert told(transaction) == [f"{name}_done"]


@EACH_ACT
def test_what_the_shop_no_longer_lets_us_do_goes_to_a_person(
    transaction: Transaction, name: ActName
) -> None:
    orders = FakeOrders([ALLOWS[name]], acts=frozenset())

    carry_out(transaction, ask_for(transaction, WISHES[name]), orders)

    assert told(transaction) == [f"{name}_unknown"]
    with transaction() as session:
        assert session.scalars(select(Case.reason)).all() == ["act_failed"]


def test_an_address_that_had_to_wait_does_not_undo_a_newer_one(transaction: Transaction) -> None:
    orders = FakeOrders([order()], is_away=True)
    old = ask_for(transaction, WISHES[ActName.CHANGE_ADDRESS])
    carry_out(transaction, old, orders)
    orders.is_away = False
    with transaction() as session:
        turn_id = session.get_one(RequestRow, session.get_one(Act, old).request_id).turn_id
        newer = RequestRow(
            turn_id=turn_id,
            position=1,
            name="change_address",
            arguments={**ARGUMENTS, "new_address": "14 Elm St"},
        )
        session.add(newer)
        session.flush()
        conversation = session.get_one(Conversation, make.conversation_id(session))
        act.begin_acts(session, conversation, [newer], now=NOON)
        new = session.scalars(select(Act.id).order_by(Act.id.desc())).first() or 0

    carry_out(transaction, new, orders)
    carry_out(transaction, old, orders)

    assert orders.addresses == {"10042": "14 Elm St"}
    assert told(transaction) == ["change_address_done"]


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
