"""The carrier's word on what we sent: it may come late, twice, or before its own answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import structlog
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.events import announce
from handoff.flows.cases import Promises
from handoff.flows.undelivered import fail_text
from handoff.rules.receipts import Receipt, moves_up, parse_receipt
from handoff.tables import Part, PartState, ReceiptReport, Text, TextState

log = structlog.get_logger()

# Receipts after which a text did not reach the customer.
LOST = (Receipt.UNDELIVERED, Receipt.FAILED, Receipt.CANCELED)


def record_receipt(
    part_key: str | None,
    carrier_id: str,
    status: str,
    error_code: int | None,
    parameters: Mapping[str, str],
    *,
    transaction: Transaction,
    promises: Promises,
    now: datetime,
) -> None:
    """Record the carrier's word on a part; its receipt only moves up in rank.

    Callbacks come out of order, repeated, and even before the carrier answered our send: our own
    id in them finds the part then. An unknown status or an unknown part is kept and changes
    nothing. A part whose sending was `unknown` is adopted: the carrier has it.
    """
    with transaction() as session:
        part = _find_part(session, part_key, carrier_id)
        # The conversation's lock before any row that points at the part: a send's outcome takes
        # them in this order too, and the other way round they would wait for each other.
        text = session.get_one(Text, part.text_id) if part else None
        conversation = queries.lock_conversation(session, text.conversation_id) if text else None
        session.add(
            ReceiptReport(
                part_id=part.id if part else None,
                carrier_id=carrier_id,
                status=status[:40],
                error_code=error_code,
                parameters=dict(parameters),
                at=now,
            )
        )
        receipt = parse_receipt(status)
        if part is None or text is None or conversation is None or receipt is None:
            log.warning("receipt_not_placed", known_part=part is not None)
            return
        session.refresh(part)
        session.refresh(text)
        _apply_receipt(part, carrier_id, receipt, error_code, now=now)
        if receipt in LOST and part.receipt == receipt and text.state != TextState.FAILED:
            fail_text(session, conversation, text, error_code, promises=promises, now=now)
        announce(session, f"conversation-{conversation.id}")


def _find_part(session: Session, part_key: str | None, carrier_id: str) -> Part | None:
    """Find a part by our own id, else by the carrier's."""
    found = session.scalars(
        select(Part).where(or_(Part.key == (part_key or ""), Part.carrier_id == carrier_id))
    ).all()
    return next((part for part in found if part.key == part_key), found[0] if found else None)


def _apply_receipt(
    part: Part, carrier_id: str, receipt: Receipt, error_code: int | None, *, now: datetime
) -> None:
    if part.state in {PartState.SENDING, PartState.UNKNOWN}:
        part.state = PartState.ACCEPTED
    part.carrier_id = part.carrier_id or carrier_id
    if moves_up(Receipt(part.receipt) if part.receipt else None, receipt):
        part.receipt = receipt
        part.error_code = error_code or part.error_code
        part.changed_at = now
