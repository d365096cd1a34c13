"""The door out: one job sends what is owed in a conversation.

A part is marked `sending`, committed, handed to the carrier with no connection held, and its
outcome recorded. A part found in `sending` was interrupted: it becomes `unknown` and is never
sent again blindly, because the carrier may have it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

import structlog
from sqlalchemy.orm import Session

from handoff import door_queries, queries
from handoff.db import Transaction
from handoff.events import announce
from handoff.flows import objections, pacing
from handoff.flows.cases import Promises
from handoff.flows.media import MediaLinks
from handoff.flows.plain import sending
from handoff.flows.plain.sending import Ready
from handoff.flows.receipts import adopt, is_double, mark_unknown
from handoff.flows.retries import lose_part
from handoff.jobs import defer_send, wake_send
from handoff.ports import Carrier, OutboundPart, Outcome, Sent
from handoff.tables import (
    Attempt,
    Authority,
    Conversation,
    Part,
    PartState,
    Text,
    TextState,
)

log = structlog.get_logger()

# Without a word from the carrier on when to try again: grows with the tries of the part.
BACK_OFF = (2.0, 5.0, 15.0, 60.0, 300.0)
# A part marked longer ago than this is not handed to the carrier: less than a worker's time to be
# taken for dead (`baton/worker.py`), so that whoever takes over finds the truth.
STALE = timedelta(seconds=5)


# --- sending ------------------------------------------------------------------------------------


def send(
    conversation_id: int,
    *,
    carrier: Carrier,
    transaction: Transaction,
    promises: Promises,
    clock: Callable[[], datetime],
    links: MediaLinks | None = None,
) -> int:
    """Send everything owed in a conversation, oldest first; return how many parts went out.

    The caller holds the conversation's send lock. Safe to run any number of times: nothing that
    the carrier has, or may have, is sent again. When the line's pace or the carrier asks to wait,
    an unlocked wake-up is left and the job ends. `clock` is read anew for each part. Without
    `links` there is no address at which the carrier could fetch pictures: those are refused.
    """
    sent = 0
    while True:
        now = clock()
        ready = _take(
            conversation_id, transaction=transaction, promises=promises, links=links, now=now
        )
        if ready is None:
            return sent
        if clock() - now > STALE:
            # We were frozen since we marked the part; another worker may have taken over.
            _give_back(ready, transaction=transaction, now=clock())
            return sent
        # Between transactions: a hung carrier holds no database connection.
        outcome = carrier.send(ready.outbound)
        then = _record(
            conversation_id,
            ready,
            outcome,
            transaction=transaction,
            promises=promises,
            now=clock(),
        )
        if then is Then.WAIT:
            return sent
        sent += 1
        if then is Then.END:
            return sent


class Then(Enum):
    """How a sending goes on after a part."""

    GO_ON = "there may be more to send"
    WAIT = "a wake-up is left for it"
    END = "nothing else is owed"


def _take(
    conversation_id: int,
    *,
    transaction: Transaction,
    promises: Promises,
    links: MediaLinks | None,
    now: datetime,
) -> Ready | None:
    """Mark the next part as being sent; None if there is none, or it has to wait."""
    ready = sending.take_part(conversation_id, transaction=transaction, now=now)
    if ready is not None:
        return ready
    with transaction() as session:
        conversation = queries.lock_conversation(session, conversation_id)
        return _take_next(session, conversation, promises=promises, links=links, now=now)


def _record(
    conversation_id: int,
    ready: Ready,
    outcome: Sent,
    *,
    transaction: Transaction,
    promises: Promises,
    now: datetime,
) -> Then:
    """Record what the carrier said of a part, by itself: whatever follows cannot undo it."""
    owes_more = sending.record_accepted(
        conversation_id,
        part_id=ready.part_id,
        attempt_id=ready.attempt_id,
        sent=outcome,
        transaction=transaction,
        now=now,
    )
    if owes_more is not None:
        _log_sent(ready.part_id, outcome)
        return Then.GO_ON if owes_more else Then.END
    with transaction() as session:
        conversation = queries.lock_conversation(session, conversation_id)
        again_at = _record_outcome(
            session, conversation, ready, outcome, promises=promises, now=now
        )
        if again_at is None:
            return Then.GO_ON
        wake_send(session, conversation_id, at=again_at)
        return Then.WAIT


def wake(conversation_id: int, *, transaction: Transaction) -> None:
    """Defer the sending of what is still owed; runs any number of times."""
    with transaction() as session:
        queries.lock_conversation(session, conversation_id)
        if door_queries.oldest_owed_text(session, conversation_id) is not None:
            defer_send(session, conversation_id)


def _give_back(ready: Ready, *, transaction: Transaction, now: datetime) -> None:
    """Owe a part again that was marked as being sent but never was, if nobody else took it."""
    with transaction() as session:
        part = session.get_one(Part, ready.part_id)
        text = session.get_one(Text, part.text_id)
        queries.lock_conversation(session, text.conversation_id)
        session.refresh(part)
        is_newest = door_queries.newest_attempt_id(session, part.id) == ready.attempt_id
        if part.state == PartState.SENDING and is_newest:
            part.state = PartState.OWED
            session.delete(session.get_one(Attempt, ready.attempt_id))
        wake_send(session, text.conversation_id, at=now)


def put_off(conversation_id: int, *, after: float, transaction: Transaction, now: datetime) -> None:
    """Try the sending again after `after` seconds, without holding any lock meanwhile."""
    with transaction() as session:
        wake_send(session, conversation_id, at=now + timedelta(seconds=after))


def _take_next(
    session: Session,
    conversation: Conversation,
    *,
    promises: Promises,
    links: MediaLinks | None,
    now: datetime,
) -> Ready | None:
    """Mark the next part as being sent, refusing on the way what may no longer be sent.

    Consent, authority and fence are judged here, under the conversation's row lock, at the last
    moment before the carrier is called. Where something has to wait, a wake-up is left for it.
    """
    while (text := door_queries.next_owed_text(session, conversation.id, now=now)) is not None:
        if _waits_again(text, now=now):
            wake_send(session, conversation.id, at=text.send_after or now)
            return None
        part = _next_part(text, now=now)
        if part is None:
            text.state = TextState.SENT
            session.flush()
            continue
        because = objections.find_objection(session, conversation, text)
        if because is None and links is None and _carried_media(part, text):
            because = "the carrier has no address to fetch the picture from"
        if because is not None:
            objections.refuse(
                session, conversation, text, because=because, promises=promises, now=now
            )
            continue
        if text.send_after is not None and text.send_after > now:
            wake_send(session, conversation.id, at=text.send_after)
            return None
        if conversation.line.halted_because is not None:
            return None
        free_at = pacing.take_pace(
            session,
            conversation.line_id,
            part.segments,
            is_programme=text.authority == Authority.PROGRAMME,
            now=now,
        )
        if free_at is not None:
            wake_send(session, conversation.id, at=free_at)
            return None
        return _begin_attempt(session, conversation, text, part, links=links, now=now)
    return None


def _waits_again(text: Text, *, now: datetime) -> bool:
    """Tell whether a text waits to be tried again; only then may newer ones pass it."""
    is_later = text.send_after is not None and text.send_after > now
    return is_later and any(part.retries > 0 for part in text.parts if part.state == PartState.OWED)


def _next_part(text: Text, *, now: datetime) -> Part | None:
    """Return the text's next part to send. An interrupted one becomes unknown, never resent."""
    for part in text.parts:
        if part.state == PartState.SENDING:
            mark_unknown(part, now=now)
            log.warning("part_unknown", part_id=part.id, because="interrupted")
        if part.state == PartState.OWED:
            return part
    return None


def _carried_media(part: Part, text: Text) -> list[int]:
    """Return what goes with a part: everything that goes with a text goes with its first."""
    return [media.id for media in text.media] if part.position == 0 else []


def _begin_attempt(
    session: Session,
    conversation: Conversation,
    text: Text,
    part: Part,
    *,
    links: MediaLinks | None,
    now: datetime,
) -> Ready:
    part.state = PartState.SENDING
    part.changed_at = now
    attempt = Attempt(part_id=part.id, started_at=now)
    session.add(attempt)
    session.flush()
    carried = _carried_media(part, text)
    return Ready(
        part_id=part.id,
        attempt_id=attempt.id,
        outbound=OutboundPart(
            key=part.key,
            to=conversation.address.address,
            from_address=conversation.line.address,
            service=conversation.line.sender_group.service,
            body=part.body,
            media_urls=links.make(carried, now=now) if links is not None else (),
        ),
    )


# --- what the carrier said ----------------------------------------------------------------------


def _record_outcome(
    session: Session,
    conversation: Conversation,
    ready: Ready,
    sent: Sent,
    *,
    promises: Promises,
    now: datetime,
) -> datetime | None:
    """Record a send's outcome; return when to go on, or None to go on now."""
    attempt, text = door_queries.read_attempt(session, ready.attempt_id)
    part = next(part for part in text.parts if part.id == ready.part_id)
    _finish_attempt(attempt, sent, now=now)
    if attempt.key is not None:
        # A receipt was quicker than the carrier's answer, and this try is over already.
        return None
    announce(session, f"conversation-{conversation.id}")
    if sent.outcome == Outcome.ACCEPTED and sent.carrier_id is not None:
        if not is_double(session, text, part, sent.carrier_id, now=now):
            adopt(session, text, part, sent.carrier_id, now=now)
        _note_all_out(text)
        return None
    is_newest = door_queries.newest_attempt_id(session, part.id) == attempt.id
    if not is_newest or part.state not in {PartState.SENDING, PartState.UNKNOWN}:
        # A receipt, the carrier's list or a newer try knows better than this answer.
        return None
    part.changed_at, part.look_up_after = now, None
    part.error_code = sent.error_code
    match sent.outcome:
        case Outcome.UNKNOWN | Outcome.ACCEPTED:
            mark_unknown(part, now=now)
        case Outcome.THROTTLED:
            return _put_back(session, conversation, text, part, sent, now=now)
        case Outcome.REJECTED:
            part.state = PartState.REJECTED
            lose_part(
                session, conversation, text, part, sent.error_code, promises=promises, now=now
            )
    return None


def _put_back(
    session: Session,
    conversation: Conversation,
    text: Text,
    part: Part,
    sent: Sent,
    *,
    now: datetime,
) -> datetime:
    """Owe a part again that the carrier wants later; return when."""
    part.state = PartState.OWED
    if text.state == TextState.SENT:
        # Whoever took us for dead counted the part as out of our hands.
        text.state = TextState.OWED
    tries = door_queries.count_attempts(session, part.id)
    wait = sent.retry_after or BACK_OFF[min(tries, len(BACK_OFF)) - 1]
    # Kept with the text, so that a newer text's job does not try it again too soon.
    text.send_after = now + timedelta(seconds=wait)
    if sent.error_code is not None:
        named = timedelta(seconds=sent.retry_after or 1)
        pacing.slow_down(session, conversation.line_id, until=now + named, now=now)
    return text.send_after


def _note_all_out(text: Text) -> None:
    """Count an owed text as sent as soon as the carrier has all of it."""
    if text.state == TextState.OWED and all(p.state == PartState.ACCEPTED for p in text.parts):
        text.state = TextState.SENT


def _finish_attempt(attempt: Attempt, sent: Sent, *, now: datetime) -> None:
    attempt.finished_at = now
    attempt.outcome = sent.outcome
    attempt.error_code = sent.error_code
    attempt.detail = sent.detail[:200]
    _log_sent(attempt.part_id, sent)


def _log_sent(part_id: int, sent: Sent) -> None:
    log.info("part_sent", part_id=part_id, outcome=sent.outcome, error=sent.error_code)
