"""Reconciling a line reads by index, however much is stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event, insert, text

from handoff.db import Transaction
from handoff.flows import asking, reconcile
from handoff.flows.reconcile import Looking
from handoff.queries import was_newer_answered
from handoff.rules.consent import Consent
from handoff.tables import Address, ConsentEntry, Conversation, Customer, Line, Part, Text
from tests import make
from tests.fakes import RecordingCarrier
from tests.flows.test_reconcile import ago, message
from tests.make import NO_BREATH, NOON, PROMISES

CUSTOMERS = 1_000
EACH = 20
THEIR_ADDRESS = "+13030000001"


def fill(transaction: Transaction, engine: Engine, line_id: int) -> None:
    """Store many settled texts of many customers, each with a part that has its last word."""
    ids = range(1, CUSTOMERS + 1)
    with transaction() as session:
        group = session.get_one(Line, line_id).sender_group_id
        session.execute(insert(Customer), [{"id": i, "created_at": NOON} for i in ids])
        session.execute(insert(Address), [_make_address(i) for i in ids])
        session.execute(insert(Conversation), [_make_conversation(i, line_id) for i in ids])
        session.execute(insert(Text), [_make_text(n) for n in range(1, CUSTOMERS * EACH + 1)])
        session.execute(insert(Part), [_make_part(n) for n in range(1, CUSTOMERS * EACH + 1)])
        session.execute(insert(ConsentEntry), [_make_entry(i, group) for i in ids])
        for table in ("customers", "addresses", "conversations", "texts"):
            session.execute(text(f"SELECT setval('{table}_id_seq', 1000000)"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _make_address(i: int) -> dict[str, Any]:
    return {"id": i, "customer_id": i, "address": f"+1303{i:07}", "kind": "phone"}


def _make_conversation(i: int, line_id: int) -> dict[str, Any]:
    moments = {"created_at": NOON, "last_text_at": NOON}
    return {"id": i, "address_id": i, "line_id": line_id, "language": "en", **moments}


def _make_text(n: int) -> dict[str, Any]:
    return {
        "id": n,
        "conversation_id": n % CUSTOMERS + 1,
        "direction": "inbound",
        "state": "stored",
        "body": "hi",
        "at": ago(n),
        "carrier": "twilio",
        "account": make.ACCOUNT,
        "carrier_id": f"SM{n}",
        "settled_because": "silent",
    }


def _make_part(n: int) -> dict[str, Any]:
    said = {"state": "accepted", "receipt": "delivered", "changed_at": ago(n)}
    return {"text_id": n, "position": 1, "key": f"k{n}", "body": "hi", "segments": 1, **said}


def _make_entry(i: int, group: int) -> dict[str, Any]:
    said = {"consent": Consent.OPTED_IN, "source": "keyword", "wording": "START", "at": ago(99_999)}
    return {"address_id": i, "sender_group_id": group, **said}


@contextmanager
def plans(engine: Engine) -> Iterator[list[str]]:
    """Collect the plan of every query that reads or writes while this is open."""
    kept: list[str] = []

    def explain(_connection: Any, cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE")):
            cursor.execute(f"EXPLAIN {statement}", values)
            kept.append(statement + "\n" + "\n".join(row[0] for row in cursor.fetchall()))

    event.listen(engine, "before_cursor_execute", explain)
    try:
        yield kept
    finally:
        event.remove(engine, "before_cursor_execute", explain)


def test_every_query_of_reconciling_goes_by_an_index(
    engine: Engine, transaction: Transaction
) -> None:
    line_id = make.line(transaction)
    fill(transaction, engine, line_id)
    listed = [
        message("hi", at=ago(900 - n), carrier_id=f"SM{n}", from_address=THEIR_ADDRESS)
        for n in range(1, 40)
    ]
    found = message("STOP", at=ago(300), carrier_id="SMnew", from_address=THEIR_ADDRESS)

    with plans(engine) as kept:
        stored = reconcile.reconcile_line(
            line_id,
            carrier=RecordingCarrier(received=[*listed, found]),
            looking=Looking(timedelta(0), timedelta(0), timedelta(days=1)),
            breath=NO_BREATH,
            transaction=transaction,
            now=NOON,
        )
        asking.ask_receipts(
            carrier=RecordingCarrier(),
            after=timedelta(minutes=10),
            transaction=transaction,
            promises=PROMISES,
            clock=lambda: NOON,
        )
        with transaction() as session:
            was_newer_answered(session, 1)

    assert stored == 1
    big = ("texts", "parts", "conversations", "addresses", "consent_entries", "customers")
    assert [plan for plan in kept if any(f"Seq Scan on {table}" in plan for table in big)] == []
    for table in ("FROM texts", "FROM parts", "FROM consent_entries"):
        assert any(table in plan for plan in kept)
