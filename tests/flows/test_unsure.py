"""Of an agent's text that the carrier never showed, the agent is asked, and both answers hold."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from handoff.db import Transaction
from handoff.errors import Refused
from handoff.flows import cases, unsure
from handoff.tables import Case, CaseEvent, PartState, Text, TextState
from tests import make
from tests.fakes import RecordingCarrier
from tests.flows.sending import read_parts, send, tell
from tests.flows.test_unknowns import FOUND_ID, SECOND, SILENT, look_twice
from tests.make import NOON

CASE = 1


@pytest.fixture
def robin(transaction: Transaction) -> int:
    """Have an agent with the only case; return the agent's id."""
    make.line(transaction)
    case_id = make.waiting_case(transaction)
    robin = make.agent(transaction)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    return robin


@pytest.fixture
def carrier(transaction: Transaction, robin: int) -> RecordingCarrier:
    """Have a reply of the agent's that nobody knows of, looked up twice."""
    carrier = RecordingCarrier([SILENT])
    cases.reply(
        CASE, "From Robin.", agent_id=robin, seen_text_id=9, transaction=transaction, now=NOON
    )
    send(transaction, carrier)
    return carrier


def reply_id(transaction: Transaction) -> int:
    with transaction() as session:
        return session.scalars(select(Text.id).where(Text.authority == "agent")).one()


def accounts(transaction: Transaction) -> list[str | None]:
    with transaction() as session:
        return list(session.scalars(sql("SELECT accounting FROM accounting ORDER BY text_id")))


def the_case(transaction: Transaction, case_id: int = CASE) -> Case:
    with transaction() as session:
        return session.get_one(Case, case_id)


def events(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(select(CaseEvent.what).order_by(CaseEvent.id)))


def test_the_agent_is_asked_and_nothing_is_resent(
    transaction: Transaction, carrier: RecordingCarrier
) -> None:
    assert accounts(transaction) == ["live"]
    look_twice(transaction, carrier)
    send(transaction, carrier, later=SECOND)

    part = read_parts(transaction)[0]
    assert part.is_asked_about
    assert len(carrier.parts) == 1
    assert the_case(transaction).respond_by is not None
    assert events(transaction)[-1] == "reply_unknown"
    assert accounts(transaction) == ["case"]


def test_sent_again_on_the_agents_word_it_leaves_once_more(
    transaction: Transaction, carrier: RecordingCarrier, robin: int
) -> None:
    look_twice(transaction, carrier)
    text_id = reply_id(transaction)

    unsure.send_again(CASE, text_id, agent_id=robin, transaction=transaction, now=NOON)
    with pytest.raises(Refused, match="settled"):
        unsure.send_again(CASE, text_id, agent_id=robin, transaction=transaction, now=NOON)
    assert accounts(transaction) == ["live"]
    send(transaction, carrier, later=SECOND)

    assert carrier.bodies == ["From Robin."] * 2
    assert the_case(transaction).respond_by is None
    assert accounts(transaction) == ["person"]


def test_left_as_it_is_it_is_neither_sent_nor_asked_about_again(
    transaction: Transaction, carrier: RecordingCarrier, robin: int
) -> None:
    look_twice(transaction, carrier)

    unsure.leave(CASE, reply_id(transaction), agent_id=robin, transaction=transaction, now=NOON)
    look_twice(transaction, carrier, after=SECOND)
    send(transaction, carrier, later=3 * SECOND)

    assert len(carrier.parts) == 1
    assert read_parts(transaction)[0].state == PartState.GIVEN_UP
    assert the_case(transaction).respond_by is None
    assert accounts(transaction) == ["person"]


def test_a_receipt_after_leaving_it_says_that_it_arrived(
    transaction: Transaction, carrier: RecordingCarrier, robin: int
) -> None:
    look_twice(transaction, carrier)
    text_id = reply_id(transaction)
    unsure.leave(CASE, text_id, agent_id=robin, transaction=transaction, now=NOON)

    key = read_parts(transaction)[0].key
    tell(transaction, "delivered", key=key, carrier_id=FOUND_ID, later=SECOND)

    part = read_parts(transaction)[0]
    assert (part.state, part.receipt) == (PartState.ACCEPTED, "delivered")


def test_the_promise_stays_when_the_customer_wrote_since(
    transaction: Transaction, carrier: RecordingCarrier, robin: int
) -> None:
    look_twice(transaction, carrier)
    make.stored_text(transaction, "Hello?")

    unsure.leave(CASE, reply_id(transaction), agent_id=robin, transaction=transaction, now=NOON)

    assert the_case(transaction).respond_by is not None


def test_without_a_case_one_opens_and_its_agent_is_asked(
    transaction: Transaction, carrier: RecordingCarrier, robin: int
) -> None:
    cases.resolve(CASE, agent_id=robin, seen_text_id=9, transaction=transaction, now=NOON)
    look_twice(transaction, carrier)
    kim = make.agent(transaction, name="Kim")
    text_id = reply_id(transaction)
    assert accounts(transaction) == ["case"]

    with pytest.raises(Refused):
        unsure.send_again(2, text_id, agent_id=kim, transaction=transaction, now=NOON)
    cases.claim(2, agent_id=kim, transaction=transaction, now=NOON)
    unsure.send_again(2, text_id, agent_id=kim, transaction=transaction, now=NOON)
    send(transaction, carrier, later=SECOND)

    assert carrier.bodies == ["From Robin."] * 2
    assert accounts(transaction) == ["person"]


def test_after_a_stop_it_cannot_be_sent_again(
    transaction: Transaction, carrier: RecordingCarrier, robin: int
) -> None:
    look_twice(transaction, carrier)
    make.stored_text(transaction, "STOP")

    with pytest.raises(Refused, match="opted out"):
        unsure.send_again(
            CASE, reply_id(transaction), agent_id=robin, transaction=transaction, now=NOON
        )


def test_a_colleague_who_took_over_is_not_asked_but_told(
    transaction: Transaction, carrier: RecordingCarrier
) -> None:
    kim = make.agent(transaction, name="Kim")
    cases.take_over(CASE, agent_id=kim, transaction=transaction, now=NOON)

    look_twice(transaction, carrier)

    with transaction() as session:
        text = session.get_one(Text, reply_id(transaction))
    assert (text.state, text.refused_because) == (TextState.REFUSED, "a colleague took over")
    assert events(transaction)[-1] == "reply_not_sent"
