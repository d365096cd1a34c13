"""A text arrives: stored once, with its consent change and its wake-up, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from handoff import queries, turn_queries
from handoff.db import Transaction
from handoff.flows import owe
from handoff.flows.forming import SessionBounds, form_turn
from handoff.flows.receive import classify_address, receive_text
from handoff.rules.breath import Breath
from handoff.rules.consent import Consent
from handoff.tables import AddressKind, Authority, ConsentEntry, Conversation, Stray, Text
from tests import make
from tests.make import NOON
from tests.transactions import OpenedBy

BREATH = Breath(pause=2.5, most=8)


def jobs(transaction: Transaction, task: str) -> int:
    """Count the jobs of one kind that wait."""
    with transaction() as session:
        count: int = session.execute(
            text(
                "SELECT count(*) FROM procrastinate_jobs"
                " WHERE task_name = :task AND status = 'todo'"
            ),
            {"task": task},
        ).scalar_one()
        return count


def receive(transaction: Transaction, inbound: object, **changes: object) -> object:
    """Receive as the doors do."""
    settings: dict[str, object] = {
        "accounts": frozenset({make.ACCOUNT}),
        "breath": BREATH,
        "transaction": transaction,
        "now": NOON,
    }
    return receive_text(inbound, **(settings | changes))  # type: ignore[arg-type]


def test_a_text_is_stored_with_the_wake_up_that_answers_it(transaction: Transaction) -> None:
    make.line(transaction)

    receive(transaction, make.inbound("where is my order"))

    with transaction() as session:
        stored = session.scalars(select(Text)).one()
        conversation = session.scalars(select(Conversation)).one()
    assert stored.body == "where is my order"
    assert conversation.answer_after == NOON + timedelta(seconds=2.5)
    assert jobs(transaction, "wake_turn") == 1


def test_any_number_of_deliveries_leave_one_text_and_one_wake_up(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    inbound = make.inbound("hello", carrier_id="SM1")

    with ThreadPoolExecutor(8) as doors:
        list(doors.map(lambda _: receive(transaction, inbound), range(24)))

    with transaction() as session:
        assert session.scalar(select(func.count()).select_from(Text)) == 1
        assert session.scalar(select(func.count()).select_from(Conversation)) == 1
    assert jobs(transaction, "wake_turn") == 1


def test_a_text_that_cannot_be_stored_leaves_no_job(transaction: Transaction) -> None:
    make.line(transaction)
    inbound = make.inbound("a NUL \x00 is not text to PostgreSQL")

    with pytest.raises(DataError):
        receive(transaction, inbound)

    assert jobs(transaction, "wake_turn") == 0
    with transaction() as session:
        assert session.scalars(select(Text)).all() == []


def test_a_breath_starts_again_with_each_text_but_has_an_end(transaction: Transaction) -> None:
    make.line(transaction)

    for second in range(10):
        now = NOON + timedelta(seconds=second)
        receive(transaction, make.inbound(f"part {second}"), now=now)

    with transaction() as session:
        conversation = session.scalars(select(Conversation)).one()
    assert conversation.answer_after == NOON + timedelta(seconds=8)


def test_a_sensitive_text_is_not_kept_waiting(transaction: Transaction) -> None:
    make.line(transaction)

    receive(transaction, make.inbound("someone used my card, this is fraud"))

    with transaction() as session:
        assert session.scalars(select(Conversation)).one().answer_after == NOON
    assert jobs(transaction, "turn") == 1


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        pytest.param({"to_address": "+12025550199"}, "an unknown line", id="unknown line"),
        pytest.param({"account": "AC" + "9" * 32}, "another account", id="foreign account"),
    ],
)
def test_what_we_cannot_place_is_kept_as_a_stray_once_and_never_answered(
    transaction: Transaction, changes: dict[str, str], because: str
) -> None:
    make.line(transaction)
    inbound = make.inbound("hello?", carrier_id="SM7", **changes)

    first, second = receive(transaction, inbound), receive(transaction, inbound)

    with transaction() as session:
        assert session.scalars(select(Stray.because)).all() == [because]
    assert (first.stray, second.repeat) == (True, True)  # type: ignore[attr-defined]
    assert jobs(transaction, "wake_turn") == 0


def test_a_card_number_is_masked_before_anything_is_stored(transaction: Transaction) -> None:
    make.line(transaction)

    receive(transaction, make.inbound("my card is 4111 1111 1111 1111 ok"))

    with transaction() as session:
        stored = session.scalars(select(Text)).one()
    assert "4111 1111" not in stored.body
    assert "1111" in stored.body
    assert stored.parameters is not None
    assert stored.parameters["Body"] == stored.body
    assert stored.masked


CARD = "4111111111111111"


@pytest.mark.parametrize("name", ["ButtonText", "ButtonPayload", "InteractiveData", "MediaName0"])
def test_no_parameter_keeps_a_card_number_whatever_it_is_called(
    transaction: Transaction, name: str
) -> None:
    make.line(transaction)
    said = {name: f"card {CARD}", "MessageSid": "SM" + (CARD * 2)}
    inbound = replace(make.inbound("hi"), parameters=said)
    receive(transaction, inbound)
    receive(transaction, replace(inbound, carrier_id="SM2", to_address="+12025550199"))

    with transaction() as session:
        kept = [
            session.scalars(select(Text.parameters)).one(),
            session.scalars(select(Stray.parameters)).one(),
        ]
    for parameters in kept:
        assert parameters is not None
        assert parameters[name] == "card ************1111"
        assert parameters["MessageSid"] == said["MessageSid"]


def test_a_number_we_told_the_customer_is_no_card_number(transaction: Transaction) -> None:
    make.line(transaction)
    receive(transaction, make.inbound("hi"))
    with transaction() as session:
        conversation = queries.lock_conversation(session, make.conversation_id(session))
        told = f"Your parcel {CARD[:8]} {CARD[8:]} is on its way."
        owe.owe_text(session, conversation, told, authority=Authority.ASSISTANT, now=NOON)

    receive(transaction, make.inbound(f"where is {CARD} now", carrier_id="SM1"))
    receive(transaction, make.inbound("where is 5555555555554444 now", carrier_id="SM2"))

    with transaction() as session:
        texts = session.scalars(
            select(Text).where(Text.carrier_id.in_(["SM1", "SM2"])).order_by(Text.id)
        ).all()
    assert [(text.body, text.masked) for text in texts] == [
        (f"where is {CARD} now", False),
        ("where is ************4444 now", True),
    ]


def test_stop_opts_out_and_no_turn_is_formed(transaction: Transaction) -> None:
    make.line(transaction)

    receive(transaction, make.inbound("Stop."))

    with transaction() as session:
        conversation = session.scalars(select(Conversation)).one()
        assert queries.find_consent(session, conversation) is Consent.OPTED_OUT
        assert session.scalars(select(Text.settled_because)).all() == ["handled by compliance"]
    assert jobs(transaction, "wake_turn") == 0


def test_start_is_an_answer_unless_the_customer_had_opted_out(transaction: Transaction) -> None:
    make.line(transaction)

    receive(transaction, make.inbound("YES"))
    with transaction() as session:
        assert session.scalars(select(ConsentEntry)).all() == []
    receive(transaction, make.inbound("STOP"))
    receive(transaction, make.inbound("START"))

    with transaction() as session:
        words = session.scalars(select(ConsentEntry.consent).order_by(ConsentEntry.id)).all()
    assert words == [Consent.OPTED_OUT, Consent.OPTED_IN]


def test_texts_of_two_customers_do_not_wait_for_each_other(transaction: Transaction) -> None:
    make.line(transaction)

    for number in ("+12025550143", "+12025550144"):
        receive(transaction, make.inbound("hi", from_address=number))

    assert jobs(transaction, "wake_turn") == 2


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("+12025550143", AddressKind.PHONE),
        ("whatsapp:+12025550143", AddressKind.WHATSAPP),
        ("whatsapp:US.1234", AddressKind.WHATSAPP),
        ("72345", AddressKind.SHORT_CODE),
        ("HARBOR", AddressKind.OTHER),
        ("", AddressKind.OTHER),
    ],
)
def test_every_form_of_address_is_taken(address: str, kind: AddressKind) -> None:
    assert classify_address(address) is kind


def test_the_order_of_arrival_is_the_order_of_commit_not_of_beginning(
    transaction: Transaction,
) -> None:
    """One delivery begins first and gets the conversation's lock last: it is the later text."""
    make.line(transaction)
    make.stored_text(transaction, "first of all", breath=BREATH)
    begun, overtaken = Event(), Event()

    @contextmanager
    def slow() -> Iterator[Session]:
        with transaction() as session:
            session.execute(select(func.now()))
            begun.set()
            assert overtaken.wait(timeout=30)
            yield session

    with ThreadPoolExecutor(1) as thread:
        slow_one = thread.submit(receive, OpenedBy(slow), make.inbound("began early"), now=NOON)
        assert begun.wait(timeout=30)
        receive(transaction, make.inbound("began late"), now=NOON + timedelta(seconds=1))
        overtaken.set()
        slow_one.result(timeout=30)

    order = ["first of all", "began late", "began early"]
    with transaction() as session:
        conversation_id = make.conversation_id(session)
        waiting = turn_queries.texts_without_turn(session, conversation_id)
        assert [text.body for text in waiting] == order
    formed = form_turn(
        conversation_id,
        bounds=SessionBounds(silence=timedelta(minutes=30), events_most=40),
        breath=BREATH,
        transaction=transaction,
        now=NOON + timedelta(seconds=20),
    )
    assert formed is not None
    assert formed.bodies == tuple(order)
