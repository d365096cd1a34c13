"""Parts that the carrier may or may not have: its own list is searched before anything is resent.

Twice: soon, and again when whatever the carrier had in hand must show. What the list has is
adopted. What it has neither time is sent again at most once, if it is still useful; of an agent's
text the agent is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from handoff import lookup_queries, queries
from handoff.db import Transaction
from handoff.errors import BatonError
from handoff.events import announce
from handoff.flows import absent
from handoff.flows.cases import Promises
from handoff.flows.receipts import adopt, mark_unknown, note_repair, record_receipt
from handoff.lookup_queries import Due
from handoff.ports import Carrier, CarrierMessage
from handoff.rules.matching import SKEW, match_parts
from handoff.tables import Conversation, Part, PartState, Text

log = structlog.get_logger()

# So many parts a time: the next look comes in seconds.
MOST = 20
# How much of a customer's list is read; the second only if the first does not reach back far
# enough.
PAGES = (100, 1000)
# A part that is being sent for so long is not: longer than the carrier may take to answer, and
# than a dead worker's jobs take to be taken over.
INTERRUPTED = timedelta(seconds=60)
BACK_OFF, BACK_OFF_MOST = timedelta(seconds=10), timedelta(minutes=5)


def look_up(
    *,
    carrier: Carrier,
    waits: Sequence[timedelta],
    transaction: Transaction,
    promises: Promises,
    clock: Callable[[], datetime],
) -> int:
    """Look for what became of unknown parts, where it is time; return how many were found.

    A carrier that is away ends the run with its error; the parts stay due, with growing pauses.
    Safe to run twice, and at the same time as anything.
    """
    now = clock()
    _mark_interrupted(transaction=transaction, now=now)
    with transaction() as session:
        due = lookup_queries.find_due(session, waits=waits, most=MOST, now=now)
    found = 0
    for index, part in enumerate(due):
        try:
            listed = _read_list(part, carrier=carrier, transaction=transaction)
        except BatonError:
            _put_off(due[index:], waits=waits, transaction=transaction, now=clock())
            raise
        message = _settle(
            part,
            listed,
            looks=len(waits),
            transaction=transaction,
            promises=promises,
            now=clock(),
        )
        if message is not None:
            found += 1
            _apply_word(message, transaction=transaction, promises=promises, now=clock())
    return found


def _mark_interrupted(*, transaction: Transaction, now: datetime) -> None:
    """Let parts whose worker died while it sent them become unknown, if no other worker did."""
    since = now - INTERRUPTED
    with transaction() as session:
        found = lookup_queries.find_interrupted(session, since=since, most=MOST)
    for part_id in found:
        with transaction() as session:
            part, _, conversation = _lock(session, part_id)
            if part.state == PartState.SENDING and (part.changed_at or now) <= since:
                mark_unknown(part, now=now)
                announce(session, f"conversation-{conversation.id}")
                log.warning("part_unknown", part_id=part.id, because="left while being sent")


def _lock(session: Session, part_id: int) -> tuple[Part, Text, Conversation]:
    """Lock the conversation of a part, then read the part as it is under that lock."""
    part = session.get_one(Part, part_id)
    text = session.get_one(Text, part.text_id)
    conversation = queries.lock_conversation(session, text.conversation_id)
    session.refresh(part)
    session.refresh(text)
    return part, text, conversation


def _read_list(due: Due, *, carrier: Carrier, transaction: Transaction) -> list[CarrierMessage]:
    """Read the carrier's list back to before the part was handed over, with no connection held."""
    with transaction() as session:
        since = lookup_queries.read_began_at(session, due.part_id) - SKEW
    listed: list[CarrierMessage] = []
    for limit in PAGES:
        listed = carrier.list_messages(to=due.to, limit=limit)
        if len(listed) < limit or listed[-1].created_at < since:
            break
    return listed


def _settle(
    due: Due,
    listed: Sequence[CarrierMessage],
    *,
    looks: int,
    transaction: Transaction,
    promises: Promises,
    now: datetime,
) -> CarrierMessage | None:
    """Adopt the part if the list has it, and return its message; else count, and act at last."""
    with transaction() as session:
        part, text, conversation = _lock(session, due.part_id)
        if part.state != PartState.UNKNOWN or part.lookups != due.lookups:
            return None
        announce(session, f"conversation-{conversation.id}", "operations")
        message = _find(session, conversation, part, listed)
        if message is not None:
            adopt(session, text, part, message.carrier_id, now=now, is_certain=False)
            sentence = "The carrier did not say that it had a text; its list shows that it has."
            note_repair(session, text, "text_found", sentence, now=now)
            log.info("part_found", part_id=part.id, lookups=part.lookups + 1)
            return message
        part.lookups += 1
        part.look_up_after = now
        if part.lookups >= looks:
            part.look_up_after = None
            absent.settle(session, conversation, text, part, promises=promises, now=now)
        return None


def _find(
    session: Session,
    conversation: Conversation,
    part: Part,
    listed: Sequence[CarrierMessage],
) -> CarrierMessage | None:
    sought = lookup_queries.list_sought(session, conversation.id, part.body)
    ids = [message.carrier_id for message in listed]
    known = lookup_queries.find_taken_ids(session, ids, besides=[one.part_id for one in sought])
    pairs = match_parts(sought, listed, from_address=conversation.line.address, known=known)
    return pairs.get(part.id)


def _apply_word(
    message: CarrierMessage, *, transaction: Transaction, promises: Promises, now: datetime
) -> None:
    """Apply what the list says became of a found part, as if its receipt had come."""
    record_receipt(
        None,
        message.carrier_id,
        message.receipt,
        message.error_code,
        {"looked_up": "yes"},
        transaction=transaction,
        promises=promises,
        now=now,
    )


def _put_off(
    due: Sequence[Due],
    *,
    waits: Sequence[timedelta],
    transaction: Transaction,
    now: datetime,
) -> None:
    """Leave parts due for later: the longer the carrier has been away, the longer the pause."""
    for one in due:
        with transaction() as session:
            part, _, _ = _lock(session, one.part_id)
            if part.state == PartState.UNKNOWN and part.lookups == one.lookups:
                late = now - (part.changed_at or now) - waits[one.lookups]
                part.look_up_after = now + min(max(late, BACK_OFF), BACK_OFF_MOST)
