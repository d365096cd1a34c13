"""The carrier's word on what we sent: it may come late, twice, or before its own answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

import structlog
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.events import announce
from handoff.flows import late_answers
from handoff.flows.cases import Promises
from handoff.flows.retries import lose_part
from handoff.outbox import CHANNEL
from handoff.rules.receipts import Receipt, list_below, moves_up, parse_receipt
from handoff.tables import Attempt, Part, PartState, ReceiptReport, Repair, Text, TextState

log = structlog.get_logger()

# Receipts after which a text did not reach the customer.
LOST = (Receipt.UNDELIVERED, Receipt.FAILED, Receipt.CANCELED)
# What nearly every receipt is: a step up of a part that the carrier is known to have. There are
# two and more for each text, so this is one statement. The part's own row lock is enough for it:
# whoever decides about the part otherwise waits for the row, and looks at it anew.
_MOVE_UP = """
WITH moved AS (
  UPDATE parts SET receipt = %(receipt)s, error_code = coalesce(%(error_code)s, error_code),
    changed_at = %(now)s, look_up_after = NULL
  WHERE key = %(key)s AND carrier_id = %(carrier_id)s AND state = 'accepted' AND NOT resent
    AND (receipt IS NULL OR receipt = ANY(%(below)s))
  RETURNING id, text_id
), kept AS (
  INSERT INTO receipt_reports (part_id, carrier_id, status, error_code, parameters, at)
  SELECT id, %(carrier_id)s, %(status)s, %(error_code)s, %(parameters)s::jsonb, %(now)s FROM moved
), written AS (
  INSERT INTO events (name)
  SELECT 'conversation-' || texts.conversation_id
  FROM moved JOIN texts ON texts.id = moved.text_id
  RETURNING id
)
SELECT pg_notify(%(channel)s, '') FROM written
"""


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
    report = ReceiptReport(
        carrier_id=carrier_id,
        status=status[:40],
        error_code=error_code,
        parameters=dict(parameters),
        at=now,
    )
    receipt = parse_receipt(status)
    if receipt is not None and _is_plain_step(transaction, part_key, receipt, report):
        return
    with transaction() as session:
        part, conversation_id, is_present_try = _find_part(session, part_key, carrier_id)
        # The conversation's lock before any row that points at the part: a send's outcome takes
        # them in this order too, and the other way round they would wait for each other.
        conversation = (
            queries.lock_conversation(session, conversation_id) if conversation_id else None
        )
        report.part_id = part.id if part else None
        session.add(report)
        if part is None or conversation is None or receipt is None:
            log.warning("receipt_not_placed", known_part=part is not None)
            return
        session.refresh(part, with_for_update=True)
        # Read only now, under the lock: nothing of it can be old.
        text = session.get_one(Text, part.text_id, options=queries.BARE)
        if not is_present_try or is_double(session, text, part, carrier_id, now=now):
            return
        adopt(session, text, part, carrier_id, now=now, is_certain=part.key == part_key)
        moved = _move_receipt(part, receipt, error_code, now=now)
        if moved and receipt in LOST and text.state != TextState.FAILED:
            lose_part(session, conversation, text, part, error_code, promises=promises, now=now)
        announce(session, f"conversation-{conversation.id}")


def _is_plain_step(
    transaction: Transaction, part_key: str | None, receipt: Receipt, report: ReceiptReport
) -> bool:
    """Move a part's receipt up and keep the report, if nothing else follows from it."""
    if receipt in LOST:
        return False
    asked = {
        "key": part_key,
        "carrier_id": report.carrier_id,
        "receipt": receipt,
        "below": list_below(receipt),
        "status": report.status,
        "error_code": report.error_code,
        "parameters": json.dumps(report.parameters),
        "now": report.at,
        "channel": CHANNEL,
    }
    return transaction.run_alone(_MOVE_UP, asked) is not None


def adopt(
    session: Session,
    text: Text,
    part: Part,
    carrier_id: str,
    *,
    now: datetime,
    is_certain: bool = True,
) -> None:
    """Record that the carrier has a part, whatever was believed of it before.

    The caller holds the conversation's row lock. One that was about to be sent again is not.
    """
    if part.carrier_id is None or (is_certain and part.carrier_id != carrier_id):
        _take_from_another(session, part, carrier_id, now=now)
        part.carrier_id = carrier_id
    part.look_up_after = None
    if part.state != PartState.ACCEPTED:
        was_given_up = part.state == PartState.GIVEN_UP
        part.state, part.changed_at = PartState.ACCEPTED, now
        if text.refused_because == late_answers.WENT_ON:
            if late_answers.take_back(session, text):
                _note_double(session, text, now=now)
        elif was_given_up:
            text.state, text.refused_because = TextState.SENT, None
        part.error_code = None
        part.receipt = part.receipt or Receipt.ACCEPTED


def mark_unknown(part: Part, *, now: datetime) -> None:
    """Record that nobody knows whether the carrier has a part; its list will be looked through."""
    part.state, part.changed_at = PartState.UNKNOWN, now
    part.lookups, part.look_up_after = 0, now


def _take_from_another(session: Session, part: Part, carrier_id: str, *, now: datetime) -> None:
    """Make a carrier's id free that was found for another part, of the same words, by its list."""
    other = session.scalar(select(Part).where(Part.carrier_id == carrier_id, Part.id != part.id))
    if other is None:
        return
    other.carrier_id = other.receipt = None
    mark_unknown(other, now=now)
    session.flush()


def note_repair(session: Session, text: Text, what: str, sentence: str, *, now: datetime) -> None:
    """Write down for operators what was put right, or could not be, about a text."""
    session.add(
        Repair(
            what=what,
            sentence=sentence,
            conversation_id=text.conversation_id,
            text_id=text.id,
            at=now,
        )
    )


def is_double(session: Session, text: Text, part: Part, carrier_id: str, *, now: datetime) -> bool:
    """Tell whether the carrier has a part that was sent again twice after all, and write it down.

    What becomes of the second one changes nothing: the first is the one we know of.
    """
    if not part.resent or part.carrier_id in {None, carrier_id}:
        return False
    _note_double(session, text, now=now)
    return True


def _note_double(session: Session, text: Text, *, now: datetime) -> None:
    known = select(Repair.id).where(Repair.text_id == text.id, Repair.what == "text_doubled")
    if session.scalar(known.limit(1)) is None:
        note_repair(
            session,
            text,
            "text_doubled",
            "A text sent again had reached the carrier the first time: the customer has it twice.",
            now=now,
        )
    log.warning("text_doubled", text_id=text.id)


def _find_part(
    session: Session, part_key: str | None, carrier_id: str
) -> tuple[Part | None, int | None, bool]:
    """Find a part by our own id, else by the carrier's; and tell whether its present try is meant.

    With it comes its conversation's id.

    A try that is over, as the carrier could not deliver it, was known by ids of its own.
    """
    parts = select(Part, Text.conversation_id).join(Text, Text.id == Part.text_id)
    found = session.execute(
        parts.where(or_(Part.key == (part_key or ""), Part.carrier_id == carrier_id))
    ).all()
    if found:
        part, conversation_id = next((row for row in found if row[0].key == part_key), found[0])
        return part, conversation_id, True
    over = session.execute(
        parts.join(Attempt, Attempt.part_id == Part.id)
        .where(or_(Attempt.key == (part_key or ""), Attempt.carrier_id == carrier_id))
        .limit(1)
    ).first()
    return (over[0], over[1], False) if over else (None, None, False)


def _move_receipt(part: Part, receipt: Receipt, error_code: int | None, *, now: datetime) -> bool:
    """Move a part's receipt up; tell whether it moved."""
    if not moves_up(Receipt(part.receipt) if part.receipt else None, receipt):
        return False
    part.receipt = receipt
    part.error_code = error_code or part.error_code
    part.changed_at = now
    return True
