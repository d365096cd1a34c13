"""What the carrier may or may not have is looked for in its list, and resent once at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from handoff import queries
from handoff.db import Transaction
from handoff.errors import TryLater
from handoff.flows import cases, owe, unknowns
from handoff.flows.respond import respond
from handoff.ports import CarrierMessage, Heard, OutboundPart, Outcome, Sent
from handoff.tables import (
    Authority,
    Case,
    PartState,
    Repair,
    Text,
    TextState,
)
from tests import make
from tests.fakes import Clock, RecordingCarrier, ScriptedAssistant, heard
from tests.flows.sending import owe_text, read_parts, read_text, send, tell
from tests.flows.test_respond import RULES
from tests.make import CUSTOMER, LINE, NOON, PROMISES

FIRST, SECOND = 120, 600
SILENT = Sent(Outcome.UNKNOWN)
FOUND_ID = "SM" + "f" * 32
BODY = "It arrives on Tuesday."
ANSWER_LOST = Sent(Outcome.UNKNOWN, carrier_id=FOUND_ID)


@pytest.fixture(autouse=True)
def conversation(transaction: Transaction) -> None:
    """Have a conversation in which the customer wrote once."""
    make.line(transaction)
    make.stored_text(transaction)


def look(transaction: Transaction, carrier: RecordingCarrier, *, later: float) -> int:
    """Look unknown parts up, so many seconds after noon."""
    return unknowns.look_up(
        carrier=carrier,
        waits=(timedelta(seconds=FIRST), timedelta(seconds=SECOND)),
        transaction=transaction,
        promises=PROMISES,
        clock=Clock(NOON + timedelta(seconds=later)),
    )


def look_twice(transaction: Transaction, carrier: RecordingCarrier, *, after: float = 0) -> None:
    for wait in (FIRST, SECOND):
        look(transaction, carrier, later=after + wait)


def repairs(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(select(Repair.what).order_by(Repair.id)))


def open_cases(transaction: Transaction) -> list[Case]:
    with transaction() as session:
        return list(session.scalars(select(Case).where(Case.closed_at.is_(None))))


# --- found ----------------------------------------------------------------------------------------


def test_what_the_carriers_list_has_is_adopted_and_not_resent(transaction: Transaction) -> None:
    carrier = RecordingCarrier([ANSWER_LOST])
    text_id = owe_text(transaction)
    send(transaction, carrier)

    too_early = look(transaction, carrier, later=FIRST - 1)
    asked_too_early = list(carrier.asked)
    found = look(transaction, carrier, later=FIRST)
    send(transaction, carrier, later=FIRST)

    part = read_parts(transaction)[0]
    assert (too_early, asked_too_early, found) == (0, [], 1)
    assert (part.state, part.carrier_id, part.receipt) == (PartState.ACCEPTED, FOUND_ID, "queued")
    assert part.look_up_after is None
    assert read_text(transaction, text_id).state == TextState.SENT
    assert carrier.asked == [(CUSTOMER, None)]
    assert len(carrier.parts) == 1
    assert repairs(transaction) == ["text_found"]


def test_what_shows_only_the_second_time_is_adopted_then(transaction: Transaction) -> None:
    carrier = RecordingCarrier([SILENT])
    owe_text(transaction)
    send(transaction, carrier)
    look(transaction, carrier, later=FIRST)
    for later in (FIRST + 10, SECOND - 1):
        look(transaction, carrier, later=later)
    asked = len(carrier.asked)

    carrier.messages[FOUND_ID] = listed(carrier.parts[0])
    look(transaction, carrier, later=SECOND)

    assert asked == 1
    assert read_parts(transaction)[0].carrier_id == FOUND_ID
    assert len(carrier.parts) == 1


def listed(part: OutboundPart, *, seconds: float = 0, **changes: str) -> CarrierMessage:
    message = CarrierMessage(
        FOUND_ID,
        "outbound-api",
        part.from_address,
        part.to,
        part.body,
        "sent",
        None,
        NOON + timedelta(seconds=seconds),
    )
    return replace(message, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seconds", "changes", "is_it"),
    [
        pytest.param(-59, {}, True, id="a clock behind ours"),
        pytest.param(-61, {}, False, id="before it was handed over"),
        pytest.param(0, {"from_address": ""}, True, id="sender not chosen yet"),
        pytest.param(0, {"from_address": "+12025550111"}, False, id="another line"),
        pytest.param(0, {"body": "Other words."}, False, id="other words"),
        pytest.param(0, {"direction": "inbound"}, False, id="inbound"),
        pytest.param(0, {"direction": "outbound-reply"}, True, id="a reply"),
    ],
)
def test_only_a_message_that_can_be_the_part_is_adopted(
    transaction: Transaction, seconds: float, changes: dict[str, str], is_it: bool
) -> None:
    carrier = RecordingCarrier([SILENT])
    owe_text(transaction)
    send(transaction, carrier)
    carrier.messages[FOUND_ID] = listed(carrier.parts[0], seconds=seconds, **changes)

    assert look(transaction, carrier, later=FIRST) == is_it
    assert (read_parts(transaction)[0].carrier_id == FOUND_ID) is is_it


def test_a_message_of_an_earlier_text_of_the_same_words_is_not_taken(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier([Sent(Outcome.ACCEPTED, carrier_id=FOUND_ID), SILENT])
    for _ in range(2):
        owe_text(transaction)
    send(transaction, carrier)
    send(transaction, carrier, later=1)

    look(transaction, carrier, later=FIRST + 1)

    first, second = read_parts(transaction)
    assert first.carrier_id == FOUND_ID
    assert (second.state, second.carrier_id) == (PartState.UNKNOWN, None)


def test_identical_texts_are_paired_by_time(transaction: Transaction) -> None:
    later_id = "SM" + "e" * 32
    carrier = RecordingCarrier([ANSWER_LOST, Sent(Outcome.UNKNOWN, carrier_id=later_id)])
    owe_text(transaction)
    send(transaction, carrier)
    owe_text(transaction)
    carrier.carrier_now = NOON + timedelta(seconds=5)
    send(transaction, carrier, later=5)

    look(transaction, carrier, later=FIRST + 5)

    assert [part.carrier_id for part in read_parts(transaction)] == [FOUND_ID, later_id]


def test_what_was_found_undelivered_is_acted_on(transaction: Transaction) -> None:
    carrier = RecordingCarrier([SILENT])
    text_id = owe_text(transaction)
    send(transaction, carrier)
    carrier.messages[FOUND_ID] = replace(
        listed(carrier.parts[0]), receipt="undelivered", error_code=30007
    )

    look(transaction, carrier, later=FIRST)

    assert read_text(transaction, text_id).state == TextState.FAILED
    assert [case.reason for case in open_cases(transaction)] == ["not_delivered"]


# --- never there ----------------------------------------------------------------------------------


def test_what_the_carrier_never_had_is_sent_again_once(transaction: Transaction) -> None:
    carrier = RecordingCarrier([SILENT, SILENT])
    text_id = owe_text(transaction)
    send(transaction, carrier)
    key = read_parts(transaction)[0].key

    look_twice(transaction, carrier)
    again = read_parts(transaction)[0]
    send(transaction, carrier, later=SECOND)
    look_twice(transaction, carrier, after=SECOND)
    send(transaction, carrier, later=2 * SECOND)
    look_twice(transaction, carrier, after=2 * SECOND)

    assert (again.state, again.resent) == (PartState.OWED, True)
    assert [part.key for part in carrier.parts] == [key, key]
    assert read_parts(transaction)[0].state == PartState.GIVEN_UP
    text = read_text(transaction, text_id)
    assert (text.state, text.refused_because) == (TextState.REFUSED, "the carrier never had it")
    assert repairs(transaction) == ["text_resent", "text_given_up"]


def test_a_resend_is_queued_in_the_same_transaction(transaction: Transaction) -> None:
    carrier = RecordingCarrier([SILENT])
    owe_text(transaction)
    send(transaction, carrier)
    with transaction() as session:
        session.execute(sql("DELETE FROM procrastinate_jobs"))

    look_twice(transaction, carrier)

    with transaction() as session:
        tasks = session.scalars(sql("SELECT task_name FROM procrastinate_jobs")).all()
    assert tasks == ["send"]


def test_a_receipt_of_the_first_try_after_the_second_is_a_double_and_is_told(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier([SILENT])
    owe_text(transaction)
    send(transaction, carrier)
    look_twice(transaction, carrier)
    send(transaction, carrier, later=SECOND)
    part = read_parts(transaction)[0]

    tell(transaction, "delivered", key=part.key, carrier_id=FOUND_ID, later=SECOND + 1)

    assert read_parts(transaction)[0].carrier_id == part.carrier_id
    assert repairs(transaction) == ["text_resent", "text_doubled"]


def test_a_receipt_before_the_second_look_ends_the_search(transaction: Transaction) -> None:
    carrier = RecordingCarrier([SILENT])
    owe_text(transaction)
    send(transaction, carrier)
    look(transaction, carrier, later=FIRST)

    key = read_parts(transaction)[0].key
    tell(transaction, "delivered", key=key, carrier_id=FOUND_ID, later=300)
    look(transaction, carrier, later=SECOND)

    assert len(carrier.asked) == 1
    assert read_parts(transaction)[0].receipt == "delivered"


def opt_out(transaction: Transaction) -> None:
    make.stored_text(transaction, body="STOP")


def go_on(transaction: Transaction) -> None:
    make.stored_text(transaction, body="And my other order?")


@pytest.mark.parametrize(
    ("authority", "happens", "because"),
    [
        pytest.param(Authority.ASSISTANT, opt_out, "the customer opted out", id="opted out"),
        pytest.param(
            Authority.ASSISTANT,
            go_on,
            "the conversation went on before it could be sent again",
            id="went on",
        ),
        pytest.param(Authority.SYSTEM, opt_out, "the customer opted out", id="system"),
        pytest.param(
            Authority.PROGRAMME, lambda _: None, "the carrier never had it", id="an alert"
        ),
    ],
)
def test_what_is_no_longer_useful_is_given_up_for_a_reason(
    transaction: Transaction, authority: Authority, happens: object, because: str
) -> None:
    carrier = RecordingCarrier([SILENT])
    with transaction() as session:
        make.consent(session, make.conversation_id(session))
    text_id = owe_text(transaction, authority=authority)
    send(transaction, carrier)

    happens(transaction)  # type: ignore[operator]
    look_twice(transaction, carrier)
    send(transaction, carrier, later=SECOND)

    assert "It arrives on Tuesday." not in carrier.bodies[1:]
    assert read_parts(transaction)[0].state == PartState.GIVEN_UP
    assert read_text(transaction, text_id).refused_because == because


# --- interrupted, away ----------------------------------------------------------------------------


def leave_sending(transaction: Transaction, *, body: str = "It arrives on Tuesday.") -> int:
    """Owe a text, and die while it is with the carrier; return its id."""
    text_id = owe_text(transaction, body)
    with pytest.raises(SystemExit):
        send(transaction, DyingCarrier())
    assert read_parts(transaction)[0].state == PartState.SENDING
    return text_id


class DyingCarrier(RecordingCarrier):
    """Takes the worker with it."""

    def send(self, part: OutboundPart) -> Sent:
        raise SystemExit


def test_killed_while_sending_it_is_found_in_the_list_and_not_resent(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier()
    leave_sending(transaction)
    key = read_parts(transaction)[0].key
    carrier.messages[FOUND_ID] = listed(OutboundPart(key, CUSTOMER, LINE, None, BODY))

    send(transaction, carrier, later=15)
    unknown = read_parts(transaction)[0]
    look(transaction, carrier, later=15 + FIRST)
    send(transaction, carrier, later=15 + FIRST)

    assert unknown.state == PartState.UNKNOWN
    assert read_parts(transaction)[0].carrier_id == FOUND_ID
    assert carrier.parts == []


def test_a_part_left_sending_whose_text_was_refused_is_settled_too(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier()
    text_id = leave_sending(transaction)
    with transaction() as session:
        session.get_one(Text, text_id).state = TextState.REFUSED

    look(transaction, carrier, later=59)
    before = read_parts(transaction)[0].state
    look(transaction, carrier, later=60)
    after = read_parts(transaction)[0].state
    look_twice(transaction, carrier, after=60)
    send(transaction, carrier, later=60 + SECOND)

    assert (before, after) == (PartState.SENDING, PartState.UNKNOWN)
    assert read_parts(transaction)[0].state == PartState.GIVEN_UP
    assert carrier.parts == []


def test_a_carrier_that_is_away_is_asked_again_with_growing_pauses(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier([ANSWER_LOST])
    owe_text(transaction)
    send(transaction, carrier)
    carrier.is_away = True
    asked_at: list[int] = []
    for later in range(FIRST, FIRST + 200, 10):
        try:
            look(transaction, carrier, later=later)
        except TryLater:
            asked_at.append(later - FIRST)

    part = read_parts(transaction)[0]
    carrier.is_away = False
    found = look(transaction, carrier, later=FIRST + 400)

    assert asked_at == [0, 10, 20, 40, 80, 160]
    assert (part.state, part.lookups) == (PartState.UNKNOWN, 0)
    assert found == 1


def test_a_look_that_runs_twice_at_once_counts_once(transaction: Transaction) -> None:
    carrier = RecordingCarrier([SILENT])
    owe_text(transaction)
    send(transaction, carrier)
    twin = RecordingCarrier()
    ask = carrier.list_messages

    def ask_beside_a_twin(**wanted: object) -> list[CarrierMessage]:
        look(transaction, twin, later=FIRST)
        return ask(**wanted)  # type: ignore[arg-type]

    carrier.list_messages = ask_beside_a_twin  # type: ignore[method-assign]
    look(transaction, carrier, later=FIRST)

    assert read_parts(transaction)[0].lookups == 1


def test_a_long_list_is_read_further_back(transaction: Transaction) -> None:
    carrier = RecordingCarrier([ANSWER_LOST])
    owe_text(transaction)
    send(transaction, carrier)
    for number in range(150):
        alert = listed(carrier.parts[0], seconds=number + 1, body=f"alert {number}")
        carrier.messages[f"SM{number:032x}"] = replace(alert, carrier_id=f"SM{number:032x}")

    assert look(transaction, carrier, later=FIRST) == 1


# --- order ----------------------------------------------------------------------------------------


class InterruptedAssistant(ScriptedAssistant):
    """Thinks for so long that the customer's next question comes meanwhile."""

    def __init__(self, transaction: Transaction, next_question: str) -> None:
        super().__init__([heard(BODY)])
        self._transaction, self._next_question = transaction, next_question

    def understand(self, **asked: Any) -> Heard:
        if not self.calls:
            make.stored_text(self._transaction, body=self._next_question)
        return super().understand(**asked)


def respond_once(transaction: Transaction, assistant: ScriptedAssistant) -> None:
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    respond(conversation_id, transaction=transaction, assistant=assistant, rules=RULES, now=NOON)


def test_an_answer_is_not_sent_again_after_that_to_the_next_question(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier([SILENT, Sent(Outcome.ACCEPTED, carrier_id=FOUND_ID)])
    respond_once(transaction, InterruptedAssistant(transaction, "and the other one?"))
    send(transaction, carrier)
    respond_once(transaction, ScriptedAssistant([heard("The other one came.")]))
    send(transaction, carrier)

    look_twice(transaction, carrier)
    send(transaction, carrier, later=SECOND)

    late = f'You wrote "where is my order", and our answer did not reach you: {BODY}'
    assert carrier.bodies == [BODY, "The other one came.", late]
    assert read_parts(transaction)[0].state == PartState.GIVEN_UP
    assert open_cases(transaction) == []


def test_an_answer_is_sent_again_before_that_to_the_next_question(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier([SILENT, Sent(Outcome.ACCEPTED, carrier_id=FOUND_ID)])
    respond_once(transaction, InterruptedAssistant(transaction, "and the other one?"))
    send(transaction, carrier)

    look_twice(transaction, carrier)
    send(transaction, carrier, later=SECOND)

    assert carrier.bodies == [BODY, BODY]
    assert open_cases(transaction) == []


@pytest.mark.parametrize(
    ("kind", "comes"),
    [
        pytest.param("card_number", False, id="only promises a person"),
        pytest.param("self_harm", True, id="says whom to call"),
    ],
)
def test_after_the_person_only_what_says_whom_to_call_is_sent_again(
    transaction: Transaction, kind: str, comes: bool
) -> None:
    robin = make.agent(transaction)
    case_id = make.waiting_case(transaction)
    with transaction() as session:
        conversation = queries.lock_conversation(session, make.conversation_id(session))
        held = owe.owe_wording(
            session,
            conversation,
            f"holding_sensitive.{kind}",
            case_id=case_id,
            promise="soon",
            now=NOON,
        ).body
    carrier = RecordingCarrier([SILENT, Sent(Outcome.ACCEPTED, carrier_id=FOUND_ID)])
    send(transaction, carrier)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    cases.reply(
        case_id, "Robin here.", agent_id=robin, seen_text_id=9, transaction=transaction, now=NOON
    )
    send(transaction, carrier)

    look_twice(transaction, carrier)
    send(transaction, carrier, later=SECOND)

    assert carrier.bodies == [held, "Robin here.", *([held] if comes else [])]
