"""What a text costs is mostly round trips to the database, so their number is promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import psycopg
import pytest
from sqlalchemy import select

from baton.wiring import Parts
from handoff.db import Transaction
from handoff.flows.deliver import send
from handoff.flows.receipts import record_receipt
from handoff.flows.receive import receive_text
from handoff.flows.respond import respond
from handoff.rules.breath import Breath
from handoff.settings import Settings
from handoff.tables import Part
from tests import make
from tests.fakes import Clock, RecordingCarrier, ScriptedAssistant, heard
from tests.make import ACCOUNT, NOON, PROMISES

# Of a known customer's text that is answered once, as docs/explanation/performance.md tells them.
PROMISED = {"received": 1, "answered": 2, "sent": 2, "receipt": 1}
# Libraries ask for a type or prepare a statement when they meet it first.
WARM_UP = 8

Count = Callable[[Callable[[], object]], int]
Trips = dict[str, int]


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Return what counts the round trips of a call: in each, the connection waits to read."""
    trips = 0
    wait = psycopg.Connection.wait

    def counted(self: psycopg.Connection, steps: Any, *args: Any, **named: Any) -> Any:
        def watched() -> Any:
            nonlocal trips
            waits = ended = None
            try:
                waits = next(steps)
                trips += 1  # What only changes a setting of the connection's own never waits.
                while True:
                    waits = steps.send((yield waits))
            except StopIteration as end:
                ended = end.value
            return ended

        return wait(self, watched(), *args, **named)

    monkeypatch.setattr(psycopg.Connection, "wait", counted)

    def count_of(call: Callable[[], object]) -> int:
        before = trips
        call()
        return trips - before

    return count_of


def walk(
    number: int, *, transaction: Transaction, carrier: RecordingCarrier, count: Count
) -> Trips:
    """Take one text all the way; return the round trips of each step."""
    clock = Clock(NOON + timedelta(minutes=number))
    received = count(
        partial(
            receive_text,
            make.inbound("where is my order", carrier_id=f"SM{number}"),
            accounts=frozenset({ACCOUNT}),
            breath=Breath(0, 0),
            transaction=transaction,
            now=clock(),
        )
    )
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    answered = count(
        partial(
            respond,
            conversation_id,
            transaction=transaction,
            assistant=ScriptedAssistant([heard("It arrives on Tuesday.")]),
            rules=Parts(Settings()).rules,
            now=clock(),
        )
    )
    sent = count(
        partial(
            send,
            conversation_id,
            carrier=carrier,
            transaction=transaction,
            promises=PROMISES,
            clock=clock,
        )
    )
    with transaction() as session:
        part = session.scalars(select(Part).order_by(Part.id.desc()).limit(1)).one()
    receipt = count(
        partial(
            record_receipt,
            part.key,
            str(part.carrier_id),
            "delivered",
            None,
            {"MessageStatus": "delivered"},
            transaction=transaction,
            promises=PROMISES,
            now=clock(),
        )
    )
    return {"received": received, "answered": answered, "sent": sent, "receipt": receipt}


def test_a_text_takes_no_more_round_trips_than_promised(
    transaction: Transaction, count: Count
) -> None:
    make.line(transaction)
    carrier = RecordingCarrier()

    walks = [
        walk(number, transaction=transaction, carrier=carrier, count=count)
        for number in range(WARM_UP)
    ]

    assert walks[-1] == PROMISED
