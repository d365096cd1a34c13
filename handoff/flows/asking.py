"""Receipts that did not come: the carrier is asked what became of a part, a few times at most.

Some networks never say that a text was delivered; then `sent` stays the last word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.flows.cases import Promises
from handoff.flows.receipts import record_receipt
from handoff.ports import Carrier, CarrierMessage
from handoff.rules.receipts import Receipt, describe_receipt, moves_up, parse_receipt
from handoff.tables import Part, PartState, Repair, Text

log = structlog.get_logger()

# Of the first wait: when the carrier is asked after the last that was heard of a part.
WAITS = (1, 4, 13)
MOST = 50
NOT_FINAL = (
    Receipt.ACCEPTED,
    Receipt.SCHEDULED,
    Receipt.QUEUED,
    Receipt.SENDING,
    Receipt.SENT,
)


@dataclass(frozen=True)
class Due:
    """A part of which the last word is missing, as read before the carrier is asked."""

    id: int
    key: str
    carrier_id: str


def ask_receipts(
    *,
    carrier: Carrier,
    after: timedelta,
    transaction: Transaction,
    promises: Promises,
    clock: Callable[[], datetime],
) -> int:
    """Ask the carrier about parts without a final receipt, and apply its word; return how many.

    At most `MOST` at a time, the longest silent first. A carrier that wants us slower, or is
    away, ends the run with its error; the parts not asked about yet stay due.
    """
    repaired = 0
    with transaction() as session:
        due = _find_due(session, after=after, now=clock())
    for part in due:
        found = carrier.fetch(part.carrier_id)
        if found is not None and _is_news(part, found, transaction=transaction):
            record_receipt(
                part.key,
                part.carrier_id,
                found.receipt,
                found.error_code,
                {"asked": "yes"},
                transaction=transaction,
                promises=promises,
                now=clock(),
            )
            repaired += 1
            _count_ask(part, told=found.receipt, transaction=transaction, now=clock())
        else:
            _count_ask(part, told=None, transaction=transaction, now=clock())
    if repaired:
        log.warning("receipts_repaired", count=repaired)
    return repaired


def _find_due(session: Session, *, after: timedelta, now: datetime) -> list[Due]:
    waited = or_(
        *(
            and_(Part.receipt_asks == asks, Part.changed_at <= now - after * wait)
            for asks, wait in enumerate(WAITS)
        )
    )
    rows = session.execute(
        select(Part.id, Part.key, Part.carrier_id)
        .where(
            Part.state == PartState.ACCEPTED,
            Part.receipt_asks < len(WAITS),
            or_(Part.receipt.is_(None), Part.receipt.in_(NOT_FINAL)),
            Part.carrier_id.is_not(None),
            waited,
        )
        .order_by(Part.changed_at)
        .limit(MOST)
    )
    return [Due(part_id, key, carrier_id or "") for part_id, key, carrier_id in rows]


def _is_news(part: Due, found: CarrierMessage, *, transaction: Transaction) -> bool:
    """Tell whether the carrier says more than we know; a receipt may have come meanwhile."""
    told = parse_receipt(found.receipt)
    with transaction() as session:
        known = session.get_one(Part, part.id).receipt
    return told is not None and moves_up(Receipt(known) if known else None, told)


def _count_ask(part: Due, *, told: str | None, transaction: Transaction, now: datetime) -> None:
    """Remember that the carrier was asked, and for operators what it said if that was news."""
    with transaction() as session:
        text = session.scalars(
            select(Text).join(Part, Part.text_id == Text.id).where(Part.id == part.id)
        ).one()
        queries.lock_conversation(session, text.conversation_id)
        row = session.get_one(Part, part.id, populate_existing=True)
        row.receipt_asks += 1
        if told is None:
            return
        receipt = parse_receipt(told)
        session.add(
            Repair(
                what="receipt",
                sentence="A receipt of the carrier's did not come. Asked for it, the carrier says:"
                f" {describe_receipt(receipt).lower()}.",
                conversation_id=text.conversation_id,
                text_id=text.id,
                at=now,
            )
        )
