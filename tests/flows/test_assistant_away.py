"""An assistant that is away is asked again for a while; then a person gets the turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from handoff.db import Transaction
from handoff.flows import respond
from handoff.tables import Case, Conversation, Direction, Text, Turn
from tests import make
from tests.fakes import ScriptedAssistant, away, heard
from tests.flows.test_respond import RULES, decided
from tests.make import NOON

PATIENT = replace(RULES, away_for=timedelta(seconds=30))


def answer(transaction: Transaction, assistant: ScriptedAssistant, *, at: float) -> None:
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    respond.respond(
        conversation_id,
        transaction=transaction,
        assistant=assistant,
        rules=PATIENT,
        now=NOON + timedelta(seconds=at),
    )


def bodies_out(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(select(Text.body).where(Text.direction == Direction.OUTBOUND)))


def the_turn(transaction: Transaction) -> tuple[str, int, datetime | None]:
    with transaction() as session:
        turn = session.scalars(select(Turn)).one()
        return turn.state, turn.tries, turn.try_after


def test_a_restart_of_the_assistant_is_waited_for_and_costs_no_person(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")

    # More often than a turn that fails may be tried: waiting is no failure.
    for at in (0, 3, 6, 9, 12, 15):
        answer(transaction, away(), at=at)
        assert the_turn(transaction) == (
            "formed",
            0,
            NOON + timedelta(seconds=at + 2),
        )
    answer(transaction, ScriptedAssistant([heard("It is on its way.")]), at=18)

    assert bodies_out(transaction) == ["It is on its way."]
    assert decided(transaction) == ["answer"]


def test_it_is_not_asked_before_the_moment_has_passed(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    answer(transaction, away(), at=0)
    early = away()

    answer(transaction, early, at=1)

    assert early.calls == []


def test_an_assistant_that_stays_away_costs_one_holding_text_and_a_case(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    for at in (0, 10, 20, 29, 32, 35):
        answer(transaction, away(), at=at)

    assert decided(transaction) == ["assistant_away"]
    assert len(bodies_out(transaction)) == 1
    with transaction() as session:
        assert session.scalars(select(Case)).one().state == "waiting"


def test_danger_does_not_wait_for_the_assistant(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "someone stole my card, this is fraud")

    answer(transaction, away(), at=0)

    assert decided(transaction) == ["words:fraud"]


def test_a_person_who_takes_the_conversation_meanwhile_ends_the_wait(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    answer(transaction, away(), at=0)
    make.stored_text(transaction, "can I talk to a person", now=NOON + timedelta(seconds=1))
    answer(transaction, away(), at=1)

    answer(transaction, away(), at=3)

    assert decided(transaction) == ["words:asked_for_person", "person_owns"]
    with transaction() as session:
        assert session.scalars(select(Conversation)).one().owner == "queue"


def test_an_unclear_wish_for_no_more_texts_does_not_wait_for_the_assistant(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "stop the promos")

    answer(transaction, away(), at=0)

    assert decided(transaction) == ["words:opt_out_unclear"]
