"""What the tests of the door out share: owe a text, run the job, tell a receipt."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from handoff import queries
from handoff.db import Transaction
from handoff.flows import deliver, owe
from handoff.flows.receipts import record_receipt
from handoff.ports import Carrier
from handoff.tables import Authority, Part, Text
from tests import make
from tests.fakes import Clock
from tests.make import NOON, PROMISES


def owe_text(
    transaction: Transaction,
    body: str = "It arrives on Tuesday.",
    *,
    authority: Authority = Authority.ASSISTANT,
    conversation_id: int | None = None,
    now: datetime = NOON,
) -> int:
    """Owe a text, in the only conversation if none is named; return its id."""
    with transaction() as session:
        found = conversation_id or make.conversation_id(session)
        conversation = queries.lock_conversation(session, found)
        return owe.owe_text(session, conversation, body, authority=authority, now=now).id


def send(
    transaction: Transaction,
    carrier: Carrier,
    *,
    later: float = 0,
    conversation_id: int | None = None,
) -> int:
    """Run the door out once, so many seconds after noon."""
    with transaction() as session:
        found = conversation_id or make.conversation_id(session)
    return deliver.send(
        found,
        carrier=carrier,
        transaction=transaction,
        promises=PROMISES,
        clock=Clock(NOON + timedelta(seconds=later)),
    )


def tell(
    transaction: Transaction,
    status: str,
    code: int | None = None,
    *,
    key: str | None = None,
    carrier_id: str = "",
    later: float = 0,
) -> None:
    """Let the carrier tell what became of a part."""
    record_receipt(
        key,
        carrier_id,
        status,
        code,
        {"MessageStatus": status},
        transaction=transaction,
        promises=PROMISES,
        now=NOON + timedelta(seconds=later),
    )


def read_parts(transaction: Transaction) -> list[Part]:
    """Return all parts, in order."""
    with transaction() as session:
        return list(session.scalars(select(Part).order_by(Part.id)))


def read_text(transaction: Transaction, text_id: int) -> Text:
    """Return a text as it is now."""
    with transaction() as session:
        return session.get_one(Text, text_id)
