"""The scripted agent of a run says what becomes of a reply that the carrier does not show."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from sqlalchemy import select

from benchmarks.chaos.people import ScriptedAgent
from handoff.db import Transaction
from handoff.flows import cases
from handoff.tables import Case, PartState
from tests import make
from tests.fakes import RecordingCarrier
from tests.flows.sending import read_parts, send
from tests.flows.test_unknowns import SILENT, look_twice
from tests.make import NOON

WITHIN = 30


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def robin(transaction: Transaction) -> int:
    """Have a closed case whose reply the carrier's list does not have: a new case asks."""
    make.line(transaction)
    case_id = make.waiting_case(transaction)
    robin = make.agent(transaction)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    cases.reply(
        case_id, "From Robin.", agent_id=robin, seen_text_id=9, transaction=transaction, now=NOON
    )
    carrier = RecordingCarrier([SILENT])
    send(transaction, carrier)
    cases.resolve(case_id, agent_id=robin, seen_text_id=9, transaction=transaction, now=NOON)
    look_twice(transaction, carrier)
    assert read_parts(transaction)[0].is_asked_about
    assert count_open_cases(transaction) == 1
    return robin


@pytest.mark.parametrize("seed", [1, 2])
def test_it_answers_and_closes_even_when_it_takes_no_more_cases(
    transaction: Transaction, robin: int, seed: int
) -> None:
    agent = ScriptedAgent(transaction, robin, seed)
    agent.take_no_more()
    agent.start()
    wait_until(lambda: not read_parts(transaction)[0].is_asked_about)
    wait_until(lambda: count_open_cases(transaction) == 0)
    agent.stop()

    assert read_parts(transaction)[0].state in {PartState.OWED, PartState.GIVEN_UP}
    assert len(agent.closes) == 1


def count_open_cases(transaction: Transaction) -> int:
    with transaction() as session:
        return len(session.scalars(select(Case.id).where(Case.closed_at.is_(None))).all())
