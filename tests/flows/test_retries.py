"""What the carrier could not deliver is tried again, if that may help, and never for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from handoff.db import Transaction
from handoff.flows import cases
from handoff.ports import OutboundPart, Outcome, Sent
from handoff.tables import Authority, Case, Line, PartState, TextState
from tests import make
from tests.fakes import RecordingCarrier
from tests.flows.sending import owe_text, read_parts, read_text, send, tell
from tests.make import NOON

TEN_MINUTES = 600
ONE_DAY = 24 * 3600


@pytest.fixture(autouse=True)
def conversation(transaction: Transaction) -> None:
    """Have a conversation in which the customer wrote once."""
    make.line(transaction)
    make.stored_text(transaction)


def lose(transaction: Transaction, code: int, *, later: float = 0, position: int = 0) -> None:
    part = read_parts(transaction)[position]
    tell(
        transaction,
        "undelivered",
        code,
        key=part.key,
        carrier_id=str(part.carrier_id),
        later=later,
    )


def test_a_phone_that_was_off_is_tried_once_more_under_new_ids(transaction: Transaction) -> None:
    carrier = RecordingCarrier()
    text_id = owe_text(transaction)
    send(transaction, carrier)
    old = read_parts(transaction)[0]

    lose(transaction, 30003)
    send(transaction, carrier, later=TEN_MINUTES - 1)
    too_early = len(carrier.parts)
    send(transaction, carrier, later=TEN_MINUTES)

    new = read_parts(transaction)[0]
    assert too_early == 1
    assert len(carrier.parts) == 2
    assert new.key != old.key
    assert new.carrier_id != old.carrier_id
    assert (new.state, new.retries, new.receipt) == (PartState.ACCEPTED, 1, "accepted")
    assert read_text(transaction, text_id).state == TextState.SENT


def test_what_the_carrier_still_says_of_the_first_try_changes_nothing(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier()
    owe_text(transaction)
    send(transaction, carrier)
    old = read_parts(transaction)[0]
    lose(transaction, 30003)

    for key in (old.key, None):
        tell(transaction, "undelivered", 30003, key=key, carrier_id=str(old.carrier_id))

    part = read_parts(transaction)[0]
    assert (part.state, part.retries, part.carrier_id) == (PartState.OWED, 1, None)


@pytest.mark.parametrize(
    ("code", "tries"),
    [
        pytest.param(30003, 2, id="once"),
        pytest.param(30017, 4, id="three times"),
        pytest.param(30023, 2, id="the next day"),
        pytest.param(30007, 1, id="never"),
    ],
)
def test_tries_are_bounded_and_then_a_person_is_told(
    transaction: Transaction, code: int, tries: int
) -> None:
    carrier = RecordingCarrier()
    text_id = owe_text(transaction)
    for day in range(6):
        send(transaction, carrier, later=day * ONE_DAY)
        if read_text(transaction, text_id).state == TextState.SENT:
            lose(transaction, code, later=day * ONE_DAY)

    assert len(carrier.parts) == tries
    assert read_text(transaction, text_id).state == TextState.FAILED
    with transaction() as session:
        assert session.scalars(select(Case.reason)).all() == ["not_delivered"]


def test_newer_texts_pass_one_that_waits_for_the_next_day(transaction: Transaction) -> None:
    carrier = RecordingCarrier([Sent(Outcome.REJECTED, error_code=30023)])
    owe_text(transaction, "first")
    owe_text(transaction, "second")

    send(transaction, carrier)
    send(transaction, carrier, later=ONE_DAY)

    assert carrier.bodies == ["first", "second", "first"]


def test_an_answer_is_not_tried_again_once_the_conversation_went_on(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier()
    text_id = owe_text(transaction)
    send(transaction, carrier)
    lose(transaction, 30003)
    make.stored_text(transaction, "hello?")

    send(transaction, carrier, later=TEN_MINUTES)

    assert len(carrier.parts) == 1
    assert read_text(transaction, text_id).state == TextState.REFUSED


def test_an_agents_reply_is_tried_again_too_but_not_after_an_opt_out(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier()
    case_id = make.waiting_case(transaction)
    robin = make.agent(transaction)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    for body in ("one", "two"):
        cases.reply(
            case_id, body, agent_id=robin, seen_text_id=99, transaction=transaction, now=NOON
        )
    send(transaction, carrier)
    lose(transaction, 30003, position=0)
    send(transaction, carrier, later=TEN_MINUTES)
    lose(transaction, 30003, position=1, later=TEN_MINUTES)
    make.stored_text(transaction, "STOP", now=NOON + timedelta(seconds=TEN_MINUTES))

    send(transaction, carrier, later=ONE_DAY)

    assert carrier.bodies == ["one", "two", "one"]


def test_of_a_long_text_only_the_lost_part_goes_again(transaction: Transaction) -> None:
    carrier = RecordingCarrier()
    owe_text(transaction, "word " * 700)
    send(transaction, carrier)

    lose(transaction, 30003, position=1)
    send(transaction, carrier, later=TEN_MINUTES)

    bodies = [part.body for part in read_parts(transaction)]
    assert carrier.bodies == [*bodies, bodies[1]]


def test_a_receipt_that_is_quicker_than_the_carriers_answer_is_not_undone_by_it(
    transaction: Transaction,
) -> None:
    class Quick(RecordingCarrier):
        """Reports the text as lost before it answers the call."""

        def send(self, part: OutboundPart) -> Sent:
            sent = super().send(part)
            tell(transaction, "failed", 30003, key=part.key, carrier_id=str(sent.carrier_id))
            return sent

    owe_text(transaction)

    send(transaction, Quick())

    part = read_parts(transaction)[0]
    assert (part.state, part.carrier_id, part.retries) == (PartState.OWED, None, 1)


def test_an_opt_out_stops_the_rest_of_a_text_that_is_half_sent(transaction: Transaction) -> None:
    class Interrupted(RecordingCarrier):
        """STOP arrives while the first part is with the carrier."""

        def send(self, part: OutboundPart) -> Sent:
            if not self.parts:
                make.stored_text(transaction, "STOP")
            return super().send(part)

    carrier = Interrupted()
    text_id = owe_text(transaction, "word " * 700)

    send(transaction, carrier)

    assert len(carrier.parts) == 1
    assert read_text(transaction, text_id).state == TextState.REFUSED
    states = [part.state for part in read_parts(transaction)]
    assert states == [PartState.ACCEPTED, PartState.OWED, PartState.OWED]


def test_a_text_that_was_out_before_stop_counts_as_sent(transaction: Transaction) -> None:
    class Interrupted(RecordingCarrier):
        """STOP arrives while the only part is with the carrier."""

        def send(self, part: OutboundPart) -> Sent:
            make.stored_text(transaction, "STOP")
            return super().send(part)

    text_id = owe_text(transaction)

    send(transaction, Interrupted())

    assert read_text(transaction, text_id).state == TextState.SENT


def test_alerts_yield_to_the_replies_of_the_whole_line(transaction: Transaction) -> None:
    carrier = RecordingCarrier()
    make.stored_text(transaction, "START", from_address="+12025550144")
    owe_text(transaction, "reply", conversation_id=1)
    with transaction() as session:
        make.consent(session, 2)
    owe_text(transaction, "alert", authority=Authority.PROGRAMME, conversation_id=2)

    send(transaction, carrier, conversation_id=2)
    send(transaction, carrier, conversation_id=1)
    send(transaction, carrier, conversation_id=2, later=2)

    assert carrier.bodies == ["reply", "alert"]


def test_a_reply_never_waits_behind_an_alert_of_its_own_conversation(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier()
    with transaction() as session:
        make.consent(session, 1)
    owe_text(transaction, "alert", authority=Authority.PROGRAMME)
    owe_text(transaction, "reply")

    send(transaction, carrier)

    assert carrier.bodies == ["reply", "alert"]


def test_a_throttled_line_is_held_back_for_every_worker(transaction: Transaction) -> None:
    carrier = RecordingCarrier([Sent(Outcome.THROTTLED, error_code=20429, retry_after=3)])
    make.stored_text(transaction, from_address="+12025550144")
    owe_text(transaction, "one", conversation_id=1)
    owe_text(transaction, "two", conversation_id=2)
    send(transaction, carrier, conversation_id=1)

    send(transaction, carrier, conversation_id=2, later=2)
    held = list(carrier.bodies)
    send(transaction, carrier, conversation_id=2, later=3)

    assert held == ["one"]
    assert carrier.bodies == ["one", "two"]
    with transaction() as session:
        assert session.scalars(select(Line.halted_because)).all() == [None]
