"""Receipts that did not come are asked for, a few times, and applied as if they had come."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from handoff.db import Transaction
from handoff.errors import TryLater
from handoff.flows import asking
from handoff.flows.asking import ask_receipts
from handoff.ports import CarrierMessage
from handoff.tables import Case, Part, PartState, ReceiptReport, Repair, Text
from tests import make
from tests.fakes import RecordingCarrier
from tests.flows.test_deliver import owed
from tests.make import CUSTOMER, LINE, NOON, PROMISES

AFTER = timedelta(minutes=10)


def accepted(transaction: Transaction, *, receipt: str | None = "sent") -> str:
    """Make a part that the carrier took at noon; return the carrier's id of it."""
    make.line(transaction)
    make.stored_text(transaction)
    owed(transaction)
    with transaction() as session:
        part = session.scalars(select(Part)).one()
        part.state, part.carrier_id, part.receipt = PartState.ACCEPTED, "SM1", receipt
        part.changed_at = NOON
        session.get_one(Text, part.text_id).state = "sent"
    return "SM1"


def knows(receipt: str, *, error_code: int | None = None) -> RecordingCarrier:
    """Make a carrier that has the part in this state."""
    known = CarrierMessage(
        "SM1", "outbound-api", LINE, CUSTOMER, "It arrives.", receipt, error_code, NOON
    )
    return RecordingCarrier(messages={"SM1": known})


def ask(transaction: Transaction, carrier: RecordingCarrier, *, minutes: float) -> int:
    now: datetime = NOON + timedelta(minutes=minutes)
    return ask_receipts(
        carrier=carrier,
        after=AFTER,
        transaction=transaction,
        promises=PROMISES,
        clock=lambda: now,
    )


def the_part(transaction: Transaction) -> Part:
    with transaction() as session:
        return session.scalars(select(Part)).one()


@pytest.mark.parametrize("receipt", [None, "queued", "sent"])
def test_a_lost_receipt_is_asked_for_and_applied_once(
    transaction: Transaction, receipt: str | None
) -> None:
    accepted(transaction, receipt=receipt)
    carrier = knows("delivered")

    assert ask(transaction, carrier, minutes=9) == 0
    assert ask(transaction, carrier, minutes=10) == 1
    assert ask(transaction, carrier, minutes=600) == 0

    assert carrier.asked == ["SM1"]
    assert the_part(transaction).receipt == "delivered"
    with transaction() as session:
        [repair] = session.scalars(select(Repair)).all()
        assert len(session.scalars(select(ReceiptReport)).all()) == 1
    assert repair.what == "receipt"
    assert repair.sentence.endswith("the carrier says: delivered.")


def test_a_lost_failure_fails_the_text_and_a_person_hears_of_it(transaction: Transaction) -> None:
    accepted(transaction)

    ask(transaction, knows("undelivered", error_code=30006), minutes=10)

    with transaction() as session:
        assert session.scalars(select(Text.state).where(Text.direction == "outbound")).one() == (
            "failed"
        )
        assert session.scalars(select(Case.reason)).one() == "not_delivered"


def test_a_network_that_never_says_delivered_is_asked_three_times(
    transaction: Transaction,
) -> None:
    accepted(transaction)
    carrier = knows("sent")

    for minute in range(0, 600, 5):
        ask(transaction, carrier, minutes=minute)

    assert carrier.asked == ["SM1"] * 3
    assert the_part(transaction).receipt == "sent"
    with transaction() as session:
        assert session.scalars(select(ReceiptReport)).all() == []


def test_a_message_the_carrier_no_longer_has_is_asked_for_no_longer(
    transaction: Transaction,
) -> None:
    accepted(transaction)
    carrier = RecordingCarrier()

    for minute in range(0, 600, 5):
        ask(transaction, carrier, minutes=minute)

    assert len(carrier.asked) == 3


def test_a_carrier_that_is_away_is_asked_again_later(transaction: Transaction) -> None:
    accepted(transaction)

    with pytest.raises(TryLater):
        ask(transaction, RecordingCarrier(is_away=True), minutes=10)

    assert the_part(transaction).receipt_asks == 0


def test_no_run_asks_about_more_than_so_many(
    transaction: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST", 2)
    accepted(transaction)
    with transaction() as session:
        first = session.scalars(select(Part)).one()
        session.add_all(
            Part(
                text_id=first.text_id,
                position=number,
                key=f"key {number}",
                body="x",
                segments=1,
                state=PartState.ACCEPTED,
                carrier_id=f"SM{number + 1}",
                changed_at=NOON,
            )
            for number in range(1, 5)
        )
    carrier = RecordingCarrier()

    ask(transaction, carrier, minutes=10)

    assert len(carrier.asked) == 2
