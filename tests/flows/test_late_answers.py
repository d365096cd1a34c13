"""A lost answer that the conversation went past is told late, with the words it answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from handoff.db import Transaction
from handoff.flows import cases, unknowns
from handoff.flows.respond import respond
from handoff.ports import Heard, Outcome, Sent
from handoff.tables import Case, Repair, Text, TextState
from tests import make
from tests.fakes import Clock, RecordingCarrier, ScriptedAssistant, heard
from tests.flows.sending import read_parts, send, tell
from tests.flows.test_accounting import accounts
from tests.flows.test_respond import RULES
from tests.make import NOON, PROMISES

FIRST, SECOND = 120, 600
SILENT = Sent(Outcome.UNKNOWN)
TUESDAY, FRIDAY = heard("It arrives on Tuesday."), heard("That one arrives on Friday.")
QUESTION = replace(heard("Which order do you mean?"), slots={"requested_slot": "order_number"})
LATE = 'You wrote "where is my order", and our answer did not reach you: It arrives on Tuesday.'


def ask(
    transaction: Transaction,
    carrier: RecordingCarrier,
    body: str,
    *,
    says: Heard,
    later: float = 0,
) -> None:
    """Let the customer write and the assistant answer, so many seconds after noon."""
    now = NOON + timedelta(seconds=later)
    make.stored_text(transaction, body, now=now)
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    respond(
        conversation_id,
        transaction=transaction,
        assistant=ScriptedAssistant([says]),
        rules=RULES,
        now=now,
    )
    send(transaction, carrier, later=later)


def look_twice(
    transaction: Transaction,
    carrier: RecordingCarrier,
    *,
    after: float = 0,
    and_send: bool = True,
) -> None:
    """Look twice for what the carrier may have, and send what is owed then."""
    for wait in (FIRST, SECOND):
        unknowns.look_up(
            carrier=carrier,
            waits=(timedelta(seconds=FIRST), timedelta(seconds=SECOND)),
            transaction=transaction,
            promises=PROMISES,
            clock=Clock(NOON + timedelta(seconds=after + wait)),
        )
    if and_send:
        send(transaction, carrier, later=after + SECOND)


def lose_first(transaction: Transaction, *, says: Heard = TUESDAY) -> RecordingCarrier:
    """Let the first answer be lost and the next one arrive."""
    carrier = RecordingCarrier([SILENT])
    make.line(transaction)
    ask(transaction, carrier, "where is my order", says=says)
    ask(transaction, carrier, "and the lamp?", says=FRIDAY, later=60)
    return carrier


def count_cases(transaction: Transaction) -> int:
    with transaction() as session:
        return len(session.scalars(select(Case)).all())


def read_unsettled(transaction: Transaction) -> list[str]:
    """Return what is neither sent nor kept as a draft."""
    with transaction() as session:
        texts = session.scalars(select(Text).where(Text.state == TextState.OWED))
        return [text.body for text in texts]


def test_a_lost_answer_is_told_late_with_the_words_it_answers(transaction: Transaction) -> None:
    carrier = lose_first(transaction)
    assert accounts(transaction) == [("live", "carrier"), ("assistant", None)]

    look_twice(transaction, carrier)

    assert accounts(transaction) == [("assistant", None), ("assistant", None)]
    assert carrier.bodies[1:] == ["That one arrives on Friday.", LATE]
    assert count_cases(transaction) == 0
    assert read_unsettled(transaction) == []


def test_it_is_told_in_the_language_of_the_conversation(transaction: Transaction) -> None:
    spanish = replace(TUESDAY.understanding, language="es")
    carrier = RecordingCarrier([SILENT])
    make.line(transaction)
    ask(transaction, carrier, "dónde está", says=replace(TUESDAY, understanding=spanish))
    ask(transaction, carrier, "y la otra", says=replace(FRIDAY, understanding=spanish), later=60)

    look_twice(transaction, carrier)

    assert carrier.bodies[-1].startswith('Escribiste "dónde está"')


def test_of_a_long_text_only_the_beginning_is_quoted(transaction: Transaction) -> None:
    carrier = RecordingCarrier([SILENT])
    make.line(transaction)
    ask(transaction, carrier, "where is my order\n" + "please " * 30, says=TUESDAY)
    ask(transaction, carrier, "and the lamp?", says=FRIDAY, later=60)

    look_twice(transaction, carrier)

    assert carrier.bodies[-1].startswith('You wrote "where is my order please please')
    assert len(carrier.bodies[-1]) < 160


def test_an_answer_that_is_lost_again_is_a_persons(transaction: Transaction) -> None:
    carrier = lose_first(transaction)
    carrier.script = [SILENT]
    look_twice(transaction, carrier)

    ask(transaction, carrier, "hello?", says=FRIDAY, later=SECOND + 5)
    look_twice(transaction, carrier, after=SECOND)

    assert carrier.bodies.count(LATE) == 1
    assert count_cases(transaction) == 1


def test_a_question_of_ours_is_not_asked_late(transaction: Transaction) -> None:
    carrier = lose_first(transaction, says=QUESTION)

    look_twice(transaction, carrier)

    assert not any("Which order" in body for body in carrier.bodies[1:])
    assert count_cases(transaction) == 1


def test_nothing_is_told_late_where_a_person_has_the_conversation(
    transaction: Transaction,
) -> None:
    carrier = lose_first(transaction)
    ask(transaction, carrier, "i want a person", says=heard(), later=70)
    with transaction() as session:
        case_id = session.scalars(select(Case.id)).one()
    agent = make.agent(transaction)
    cases.claim(case_id, agent_id=agent, transaction=transaction, now=NOON)

    look_twice(transaction, carrier)

    assert LATE not in carrier.bodies


@pytest.mark.parametrize("word", ["STOP", "please stop texting me"])
def test_nothing_is_told_late_to_who_opted_out(transaction: Transaction, word: str) -> None:
    carrier = lose_first(transaction)
    make.stored_text(transaction, word, now=NOON + timedelta(seconds=90))

    look_twice(transaction, carrier)

    assert LATE not in carrier.bodies


def test_what_the_customer_has_a_part_of_is_not_told_again(transaction: Transaction) -> None:
    carrier = RecordingCarrier([Sent(Outcome.ACCEPTED, carrier_id="SMone"), SILENT])
    make.line(transaction)
    long = heard("Alpha. " + "It arrives on Tuesday. " * 100)
    ask(transaction, carrier, "where is my order", says=long)
    ask(transaction, carrier, "and the lamp?", says=FRIDAY, later=60)

    look_twice(transaction, carrier)

    assert sum("Alpha" in body for body in carrier.bodies) == 1
    assert count_cases(transaction) == 1


def test_what_was_said_since_is_not_told_again(transaction: Transaction) -> None:
    """Who gets no answer asks again; then the first answer is needed no more."""
    carrier = RecordingCarrier([SILENT])
    make.line(transaction)
    ask(transaction, carrier, "where is my order", says=TUESDAY)
    ask(transaction, carrier, "where is my order??", says=TUESDAY, later=60)

    look_twice(transaction, carrier)

    assert carrier.bodies == ["It arrives on Tuesday."] * 2
    assert count_cases(transaction) == 0
    assert [name for name, _ in accounts(transaction)] == ["silent", "assistant"]


def test_the_same_words_to_another_question_do_not_answer_the_first(
    transaction: Transaction,
) -> None:
    carrier = RecordingCarrier([SILENT])
    make.line(transaction)
    ask(transaction, carrier, "where is my order", says=TUESDAY)
    other = heard("It arrives on Tuesday.", intent="refund_status")
    ask(transaction, carrier, "when does my refund come", says=other, later=60)

    look_twice(transaction, carrier)

    assert carrier.bodies[1:] == ["It arrives on Tuesday.", LATE]


def test_what_cannot_be_quoted_is_a_persons(transaction: Transaction) -> None:
    carrier = RecordingCarrier([SILENT])
    make.line(transaction)
    ask(transaction, carrier, "   ", says=TUESDAY)
    ask(transaction, carrier, "and the lamp?", says=FRIDAY, later=60)

    look_twice(transaction, carrier)

    assert carrier.bodies[1:] == ["That one arrives on Friday."]
    assert count_cases(transaction) == 1


@pytest.mark.parametrize("body", ["{asked}: {nobody}", "{}", "{0}"])
def test_a_wording_that_cannot_be_filled_leaves_it_to_a_person(
    transaction: Transaction, body: str
) -> None:
    with transaction() as session:
        session.add(make.wording("late_answer", body))
    carrier = lose_first(transaction)

    look_twice(transaction, carrier)

    assert len(carrier.bodies) == 2
    assert count_cases(transaction) == 1


def read_repairs(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(select(Repair.what).order_by(Repair.id)))


@pytest.mark.parametrize("is_out", [False, True])
def test_an_answer_that_had_arrived_after_all_is_not_told_or_noted_as_told_twice(
    transaction: Transaction, *, is_out: bool
) -> None:
    carrier = lose_first(transaction)
    first = read_parts(transaction)[0]
    look_twice(transaction, carrier, and_send=is_out)

    tell(transaction, "delivered", key=first.key, carrier_id="SMfirst", later=SECOND + 1)
    send(transaction, carrier, later=SECOND + 2)

    assert (LATE in carrier.bodies) is is_out
    assert ("text_doubled" in read_repairs(transaction)) is is_out
    assert accounts(transaction) == [("assistant", None), ("assistant", None)]
    with transaction() as session:
        assert session.get_one(Text, first.text_id).state == TextState.SENT
