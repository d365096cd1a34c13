"""The door out: what is owed leaves once, in order, if it still may; receipts only move up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from handoff import queries
from handoff.db import Transaction
from handoff.flows import cases, deliver, owe
from handoff.flows.lines import resume_line
from handoff.flows.receipts import record_receipt
from handoff.ports import Outcome, Sent
from handoff.rules.consent import Consent
from handoff.tables import (
    Address,
    Attempt,
    Authority,
    Case,
    ConsentEntry,
    Conversation,
    Line,
    Owner,
    Part,
    PartState,
    ReceiptReport,
    Text,
    TextState,
    Turn,
)
from tests import make
from tests.fakes import Clock, RecordingCarrier
from tests.make import NOON, PROMISES


def owed(
    transaction: Transaction,
    body: str = "It arrives on Tuesday.",
    *,
    authority: Authority = Authority.ASSISTANT,
    agent_id: int | None = None,
    wording: str | None = None,
) -> int:
    """Owe a text in the only conversation; return its id."""
    with transaction() as session:
        conversation = queries.lock_conversation(session, make.conversation_id(session))
        text = owe.owe_text(
            session,
            conversation,
            body,
            authority=authority,
            agent_id=agent_id,
            wording=wording,
            now=NOON,
        )
        return text.id


@pytest.fixture
def conversation_id(transaction: Transaction) -> int:
    """Have a conversation in which the customer wrote once."""
    make.line(transaction)
    make.stored_text(transaction)
    with transaction() as session:
        return make.conversation_id(session)


def send(
    transaction: Transaction, conversation_id: int, carrier: RecordingCarrier, *, later: float = 0
) -> None:
    deliver.send(
        conversation_id,
        carrier=carrier,
        transaction=transaction,
        promises=PROMISES,
        clock=Clock(NOON + timedelta(seconds=later)),
    )


def _reply(transaction: Transaction, case_id: int, body: str, *, agent_id: int) -> int:
    with transaction() as session:
        seen = queries.newest_text_id(session, make.conversation_id(session))
    return cases.reply(
        case_id,
        body,
        agent_id=agent_id,
        seen_text_id=seen,
        transaction=transaction,
        now=NOON,
    )


def state_of(transaction: Transaction, text_id: int) -> str:
    with transaction() as session:
        return session.get_one(Text, text_id).state


def receipt(
    transaction: Transaction, key: str | None, carrier_id: str, status: str, code: int | None = None
) -> None:
    record_receipt(
        key,
        carrier_id,
        status,
        code,
        {"MessageStatus": status},
        transaction=transaction,
        promises=PROMISES,
        now=NOON,
    )


def the_part(transaction: Transaction) -> Part:
    with transaction() as session:
        return session.scalars(select(Part)).one()


def test_what_is_owed_is_sent_once_and_in_order(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier()
    for body in ("one", "two", "three"):
        owed(transaction, body)

    for _ in range(2):  # The queue may run the same job twice.
        send(transaction, conversation_id, carrier)

    assert carrier.bodies == ["one", "two", "three"]


def test_a_long_text_is_split_and_its_parts_leave_in_order(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier()
    text_id = owed(transaction, "word " * 700)

    send(transaction, conversation_id, carrier)

    assert len(carrier.parts) == 3
    assert all(len(body) <= 1600 for body in carrier.bodies)
    assert state_of(transaction, text_id) == TextState.SENT


def test_an_answer_from_before_a_change_of_owner_is_kept_as_a_draft(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier()
    text_id = owed(transaction)
    case_id = make.waiting_case(transaction)

    send(transaction, conversation_id, carrier)

    assert carrier.bodies == []
    assert state_of(transaction, text_id) == TextState.REFUSED
    assert case_id


def test_an_agents_reply_survives_their_own_resolve_but_not_a_takeover(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier()
    robin, kim = make.agent(transaction, name="Robin"), make.agent(transaction, name="Kim")
    case_id = make.waiting_case(transaction)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    _reply(transaction, case_id, "from Robin", agent_id=robin)
    cases.take_over(case_id, agent_id=kim, transaction=transaction, now=NOON)
    seen = _reply(transaction, case_id, "from Kim", agent_id=kim)
    cases.resolve(case_id, agent_id=kim, seen_text_id=seen, transaction=transaction, now=NOON)

    send(transaction, conversation_id, carrier)

    assert carrier.bodies == ["from Kim"]


def test_a_holding_text_is_not_lost_to_an_early_claim(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier()
    case_id = make.waiting_case(transaction)
    owed(transaction, "A person will answer.", authority=Authority.SYSTEM, wording="holding")
    agent_id = make.agent(transaction)
    cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=NOON)

    send(transaction, conversation_id, carrier)

    assert carrier.bodies == ["A person will answer."]


def test_nothing_is_sent_after_an_opt_out_but_its_one_confirmation(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier()
    owed(transaction, "an answer")
    make.stored_text(transaction, "STOP")
    owed(transaction, "another answer")
    owed(transaction, "You are out.", authority=Authority.SYSTEM, wording="stop_confirmed")

    send(transaction, conversation_id, carrier)

    assert carrier.bodies == ["You are out."]


def test_an_unknown_outcome_is_never_sent_again_blindly(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier([Sent(Outcome.UNKNOWN, detail="timeout")])
    owed(transaction)

    for _ in range(3):
        send(transaction, conversation_id, carrier, later=60)

    assert len(carrier.parts) == 1
    assert the_part(transaction).state == PartState.UNKNOWN


def test_a_send_that_was_interrupted_is_unknown_not_repeated(
    transaction: Transaction, conversation_id: int
) -> None:
    class Killed(RecordingCarrier):
        """The worker dies while the carrier is being called."""

        def send(self, part: object) -> Sent:
            raise KeyboardInterrupt

    owed(transaction)
    with pytest.raises(KeyboardInterrupt):
        send(transaction, conversation_id, Killed())
    carrier = RecordingCarrier()

    send(transaction, conversation_id, carrier)

    assert carrier.parts == []
    assert the_part(transaction).state == PartState.UNKNOWN


def test_a_worker_that_was_frozen_before_the_call_does_not_make_it(
    transaction: Transaction, conversation_id: int
) -> None:
    class Frozen(Clock):
        """Ten seconds pass between any two looks at this clock."""

        def __call__(self) -> object:  # type: ignore[override]
            return self.pass_seconds(10)

    carrier = RecordingCarrier()
    owed(transaction)

    deliver.send(
        conversation_id,
        carrier=carrier,
        transaction=transaction,
        promises=PROMISES,
        clock=Frozen(NOON),  # type: ignore[arg-type]
    )

    assert carrier.parts == []
    assert the_part(transaction).state == PartState.OWED


def test_a_worker_that_wakes_after_a_newer_try_began_leaves_that_alone(
    transaction: Transaction, conversation_id: int
) -> None:
    class Waking(Clock):
        """Marks the part, sleeps, and wakes when the part was owed again and is being sent."""

        def __call__(self) -> datetime:
            if self.now > NOON:
                with transaction() as session:
                    session.add(Attempt(part_id=the_part(transaction).id, started_at=self.now))
            return self.pass_seconds(10)

    carrier = RecordingCarrier()
    owed(transaction)

    deliver.send(
        conversation_id,
        carrier=carrier,
        transaction=transaction,
        promises=PROMISES,
        clock=Waking(NOON),
    )

    assert carrier.parts == []
    assert the_part(transaction).state == PartState.SENDING


def test_throttling_backs_off_and_sends_the_same_part_later(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier([Sent(Outcome.THROTTLED, error_code=20429, retry_after=30)])
    text_id = owed(transaction)
    send(transaction, conversation_id, carrier)
    assert state_of(transaction, text_id) == TextState.OWED

    send(transaction, conversation_id, carrier, later=31)

    assert len({part.key for part in carrier.parts}) == 1
    assert state_of(transaction, text_id) == TextState.SENT


def test_the_lines_pace_is_kept(transaction: Transaction, conversation_id: int) -> None:
    with transaction() as session:
        session.scalars(select(Line)).one().segments_per_second = 1
    carrier = RecordingCarrier()
    for number in range(5):
        owed(transaction, f"text {number}")

    send(transaction, conversation_id, carrier)
    at_once = len(carrier.parts)
    for second in range(1, 6):
        send(transaction, conversation_id, carrier, later=second)

    assert at_once == 2
    assert carrier.bodies == [f"text {number}" for number in range(5)]


def test_21610_writes_the_ledger_and_opens_a_case_that_may_not_be_texted(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier([Sent(Outcome.REJECTED, error_code=21610)])
    owed(transaction)
    owed(transaction, "and more")

    send(transaction, conversation_id, carrier)

    with transaction() as session:
        assert session.scalars(select(ConsentEntry.consent)).all() == [Consent.OPTED_OUT]
        case = session.scalars(select(Case)).one()
    assert len(carrier.parts) == 1
    assert not case.may_be_texted


def test_a_number_that_can_never_be_reached_is_marked_and_a_person_is_told(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier([Sent(Outcome.REJECTED, error_code=21614)])
    owed(transaction)

    send(transaction, conversation_id, carrier)

    with transaction() as session:
        assert session.scalars(select(Address)).one().unreachable_because
        assert session.scalars(select(Conversation.owner)).one() == Owner.QUEUE


def test_a_misconfigured_line_is_halted_and_keeps_what_it_owes(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier([Sent(Outcome.REJECTED, error_code=20003)])
    owed(transaction, "first")
    text_id = owed(transaction, "second", authority=Authority.SYSTEM)

    send(transaction, conversation_id, carrier)

    with transaction() as session:
        assert session.scalars(select(Line)).one().halted_because
    assert state_of(transaction, text_id) == TextState.OWED


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(["queued", "sent", "delivered"], id="in order"),
        pytest.param(["delivered", "queued", "sent"], id="reversed"),
        pytest.param(["sent", "delivered", "delivered", "sent"], id="repeated"),
        pytest.param(["sent", "a_new_word", "delivered"], id="with an unknown word"),
    ],
)
def test_a_receipt_only_moves_up(
    transaction: Transaction, conversation_id: int, order: list[str]
) -> None:
    owed(transaction)
    send(transaction, conversation_id, RecordingCarrier())
    part = the_part(transaction)

    for status in order:
        receipt(transaction, part.key, str(part.carrier_id), status)

    assert the_part(transaction).receipt == "delivered"
    with transaction() as session:
        assert len(session.scalars(select(ReceiptReport)).all()) == len(order)


def test_a_receipt_of_a_part_the_carrier_has_waits_for_nobody(
    transaction: Transaction, conversation_id: int
) -> None:
    owed(transaction)
    carrier = RecordingCarrier()
    send(transaction, conversation_id, carrier)
    with transaction() as session:
        part = session.scalars(select(Part)).one()

    with transaction() as session, ThreadPoolExecutor(1) as pool:
        queries.lock_conversation(session, conversation_id)
        told = pool.submit(receipt, transaction, part.key, str(part.carrier_id), "sent")
        told.result(timeout=30)

    with transaction() as session:
        assert session.scalars(select(Part)).one().receipt == "sent"
        report = session.scalars(select(ReceiptReport)).one()
        assert (report.part_id, report.status) == (part.id, "sent")
        assert report.parameters == {"MessageStatus": "sent"}


def test_a_receipt_with_our_own_id_adopts_a_part_nobody_was_sure_of(
    transaction: Transaction, conversation_id: int
) -> None:
    owed(transaction)
    send(transaction, conversation_id, RecordingCarrier([Sent(Outcome.UNKNOWN)]))
    part = the_part(transaction)

    receipt(transaction, part.key, "SM77", "sent")

    adopted = the_part(transaction)
    assert (adopted.state, adopted.carrier_id) == (PartState.ACCEPTED, "SM77")


def test_a_receipt_for_a_text_we_do_not_know_is_kept(transaction: Transaction) -> None:
    receipt(transaction, "nonsense", "SM404", "delivered")

    with transaction() as session:
        assert session.scalars(select(ReceiptReport.carrier_id)).all() == ["SM404"]


def test_a_holding_text_that_comes_after_the_person_is_not_sent(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier()
    case_id = make.waiting_case(transaction)
    with transaction() as session:
        conversation = queries.lock_conversation(session, conversation_id)
        owe.owe_wording(
            session, conversation, "holding", promise="within 5 minutes", case_id=case_id, now=NOON
        )
    robin = make.agent(transaction)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    _reply(transaction, case_id, "Hello", agent_id=robin)

    send(transaction, conversation_id, carrier)

    assert carrier.bodies == ["Hello"]


def test_a_reply_that_is_not_sent_leaves_its_case_waiting_visibly(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier([Sent(Outcome.REJECTED, error_code=30007)])
    case_id = make.waiting_case(transaction)
    robin = make.agent(transaction)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    _reply(transaction, case_id, "Hello", agent_id=robin)

    send(transaction, conversation_id, carrier)

    with transaction() as session:
        assert session.get_one(Case, case_id).respond_by is not None


def test_an_answer_refused_for_a_bad_number_goes_to_a_person(
    transaction: Transaction, conversation_id: int
) -> None:
    with transaction() as session:
        session.scalars(select(Address)).one().unreachable_because = "not a mobile"
        turn = Turn(conversation_id=conversation_id, fence=0, formed_at=NOON, state="carried_out")
        session.add(turn)
        session.flush()
        conversation = queries.lock_conversation(session, conversation_id)
        owe.owe_text(
            session,
            conversation,
            "On Tuesday.",
            authority=Authority.ASSISTANT,
            turn_id=turn.id,
            now=NOON,
        )

    send(transaction, conversation_id, RecordingCarrier())

    with transaction() as session:
        assert session.scalars(select(Case.reason)).all() == ["not_delivered"]


def test_a_resumed_line_sends_what_it_owes(transaction: Transaction, conversation_id: int) -> None:
    with transaction() as session:
        session.scalars(select(Line)).one().halted_because = "not registered"
    owed(transaction)

    woken = resume_line(make.LINE, account=make.ACCOUNT, transaction=transaction, now=NOON)
    carrier = RecordingCarrier()
    send(transaction, conversation_id, carrier)

    assert woken == 1
    assert carrier.bodies == ["It arrives on Tuesday."]


def test_a_newer_text_does_not_make_a_throttled_one_come_again_too_soon(
    transaction: Transaction, conversation_id: int
) -> None:
    carrier = RecordingCarrier([Sent(Outcome.THROTTLED, error_code=20429, retry_after=30)])
    owed(transaction, "first")
    send(transaction, conversation_id, carrier)
    owed(transaction, "second")

    send(transaction, conversation_id, carrier, later=5)
    tried_early = len(carrier.parts)
    send(transaction, conversation_id, carrier, later=31)

    assert tried_early == 1
    assert carrier.bodies == ["first", "first", "second"]
