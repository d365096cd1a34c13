"""Whatever ails the assistant, the customer is told once that a person answers, and one does."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from sqlalchemy import Engine, select

from handoff.adapters.assistant import HttpAssistant
from handoff.db import Transaction
from handoff.settings import Settings
from handoff.tables import Case, Direction, Text
from tests import make
from tests.adapters.test_assistant import GOOD, answering, write
from tests.baton.test_worker import FakeParts, run_until_idle
from tests.fakes import ScriptedAssistant, heard


def be_slow(handler: BaseHTTPRequestHandler) -> None:
    """Answer well, after the asker has given up."""
    time.sleep(0.5)
    write(handler, json.dumps(GOOD).encode())


def talk_nonsense(handler: BaseHTTPRequestHandler) -> None:
    write(handler, b"<html>hello</html>")


def answer_another_turn(handler: BaseHTTPRequestHandler) -> None:
    write(handler, json.dumps(GOOD | {"turn": "123456"}).encode())


def fail(handler: BaseHTTPRequestHandler) -> None:
    write(handler, b"{}", status=500)


@pytest.mark.parametrize("trouble", [be_slow, talk_nonsense, answer_another_turn, fail])
def test_whatever_ails_the_assistant_a_person_answers(
    engine: Engine,
    transaction: Transaction,
    trouble: Callable[[BaseHTTPRequestHandler], None],
) -> None:
    make.line(transaction)
    parts = FakeParts(engine, transaction, ScriptedAssistant([heard()]))
    parts.__dict__["settings"] = Settings(_env_file=None, assistant_away_for=0)

    with answering(trouble) as url:
        parts.__dict__["assistant"] = HttpAssistant(base_url=url, secret="s", timeout=0.2)
        for body in ("where is my order", "hello?"):
            make.stored_text(transaction, body)
            run_until_idle(parts)

    with transaction() as session:
        case = session.scalars(select(Case)).one()
        waiting = session.scalars(
            select(Text.case_id).where(Text.direction == Direction.INBOUND)
        ).all()
        told = session.scalars(
            select(Text.wording).where(Text.direction == Direction.OUTBOUND)
        ).all()
    assert (case.reason, case.respond_by is not None) == ("assistant_away", True)
    assert waiting == [case.id, case.id]
    assert told == ["holding_away"]
    assert len(parts.carrier.bodies) == 1  # type: ignore[attr-defined]
