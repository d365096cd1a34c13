"""A text that reached us late is answered, unless the talk went on without it: then by a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from handoff.db import Transaction
from handoff.flows import cases, respond
from handoff.tables import Case, DecisionRow, Text
from tests import make
from tests.fakes import RecordingCarrier, ScriptedAssistant, away, heard
from tests.flows.test_reconcile import ago, look, message
from tests.flows.test_respond import RULES, answer, outbound
from tests.make import NOON


def find_late(transaction: Transaction, body: str = "is it insured", *, seconds: float) -> None:
    """Find one text of the usual customer in the carrier's list."""
    look(transaction, RecordingCarrier(received=[message(body, at=ago(seconds))]))


def last_rule(transaction: Transaction) -> str | None:
    with transaction() as session:
        return session.scalars(select(DecisionRow.rule).order_by(DecisionRow.id.desc())).first()


def test_a_late_text_with_nothing_newer_is_answered(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "hello", now=ago(900))
    answer(transaction, ScriptedAssistant([heard("Hello!")]), now=ago(890))
    find_late(transaction, seconds=300)

    answer(transaction, ScriptedAssistant([heard("It is.")]))

    assert [said.body for said in outbound(transaction)] == ["Hello!", "It is."]


def test_a_person_sees_a_late_text_after_a_newer_one_was_answered(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order", now=ago(200))
    answer(transaction, ScriptedAssistant([heard("On Tuesday.")]), now=ago(190))
    find_late(transaction, seconds=300)

    answer(transaction, ScriptedAssistant([heard("It is.")]))

    with transaction() as session:
        [case] = session.scalars(select(Case)).all()
        late = session.scalars(select(Text).where(Text.late)).one()
    assert (case.reason, case.sentence) == (
        "late",
        "This text reached Baton late; newer ones were already answered.",
    )
    assert late.case_id == case.id
    sent = [said.wording for said in outbound(transaction) if said.state == "owed"]
    assert sent == [None, "holding"]


def test_a_late_text_that_waits_with_a_newer_one_is_answered_before_it(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "and is it insured", now=ago(200))
    find_late(transaction, "where is my order", seconds=300)
    assistant = ScriptedAssistant([heard("On Tuesday."), heard("It is.")])

    run_all(transaction, assistant)

    assert [call["text"] for call in assistant.calls] == ["where is my order", "and is it insured"]
    assert [said.body for said in outbound(transaction)] == ["On Tuesday.", "It is."]


def test_late_texts_of_one_breath_are_answered_together_and_others_apart(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    times = {"where": 300, "is 20024": 298, "thanks": 295, "and 20026": 200}
    received = [message(body, at=ago(seconds)) for body, seconds in times.items()]
    look(transaction, RecordingCarrier(received=received))
    assistant = ScriptedAssistant([heard("On Tuesday."), heard("On Friday.")])

    run_all(transaction, assistant)

    assert [call["text"] for call in assistant.calls] == ["where\nis 20024\nthanks", "and 20026"]


def run_all(transaction: Transaction, assistant: ScriptedAssistant) -> None:
    """Run the only conversation's turns until nothing is due."""
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    now = NOON + timedelta(seconds=3)
    while respond.respond(
        conversation_id, transaction=transaction, assistant=assistant, rules=RULES, now=now
    ):
        pass


def test_an_agents_answer_counts_too(transaction: Transaction) -> None:
    make.line(transaction)
    case_id = make.waiting_case(transaction, now=ago(900))
    robin = make.agent(transaction)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=ago(800))
    with transaction() as session:
        newest = session.scalars(select(Text.id)).one()
    written = {"agent_id": robin, "transaction": transaction}
    cases.reply(case_id, "Done.", seen_text_id=newest, now=ago(200), **written)  # type: ignore[arg-type]
    cases.resolve(case_id, seen_text_id=newest + 1, now=ago(190), **written)  # type: ignore[arg-type]
    find_late(transaction, seconds=300)

    answer(transaction, ScriptedAssistant([heard("It is.")]))

    assert last_rule(transaction) == "late"


@pytest.mark.parametrize(("later", "rule"), [(0.9, "answer"), (1.0, "late")])
def test_within_one_second_nothing_is_newer(
    transaction: Transaction, later: float, rule: str
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "hello", now=ago(300) + timedelta(seconds=later))
    answer(transaction, ScriptedAssistant([heard("Hello!")]), now=ago(290))
    find_late(transaction, seconds=300)

    answer(transaction, ScriptedAssistant([heard("It is.")]))

    assert last_rule(transaction) == rule


def test_a_person_who_has_the_conversation_gets_the_late_text(transaction: Transaction) -> None:
    make.line(transaction)
    case_id = make.waiting_case(transaction, now=ago(200))
    find_late(transaction, seconds=300)

    answer(transaction, ScriptedAssistant([heard("It is.")]))

    assert last_rule(transaction) == "person_owns"
    with transaction() as session:
        assert session.scalars(select(Text.case_id).where(Text.late)).one() == case_id


def test_a_late_text_about_danger_is_about_danger_first(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "hello", now=ago(200))
    answer(transaction, ScriptedAssistant([heard("Hello!")]), now=ago(190))
    find_late(transaction, "i want to kill myself", seconds=300)

    answer(transaction, away(), now=NOON)

    assert last_rule(transaction) == "words:self_harm"
