"""What the carrier took in and never delivered to us is fetched from its own list.

For each line the list is read back to where the last reading ended, and what we never got goes
through the very same flow as a delivered text, in the order of the carrier's time. A delivery that
comes meanwhile finds the row, or this finds the delivery's: either way there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.errors import BatonError
from handoff.flows.receive import InboundMedia, InboundText, receive_text
from handoff.jobs import defer_ask_receipts, defer_reconcile_line
from handoff.ports import Carrier, CarrierMessage
from handoff.rules.breath import Breath
from handoff.rules.characters import clean
from handoff.tables import Line, Stray, Text

log = structlog.get_logger()

# After so many texts the line's mark moves on, so that a crash repeats little.
STRIDE = 50
MOST_IDS = 1000
# So long a text waits for its pictures to be listed.
MEDIA_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Looking:
    """How far each look at the carrier's list goes back, and how young a text it leaves alone."""

    grace: timedelta
    overlap: timedelta
    first: timedelta


def begin(*, account: str, transaction: Transaction) -> None:
    """Defer a look at every line of the account, and at the receipts that did not come."""
    with transaction() as session:
        for line_id in session.scalars(
            select(Line.id).where(Line.account == account).order_by(Line.id)
        ):
            defer_reconcile_line(session, line_id)
        defer_ask_receipts(session)


def reconcile_line(
    line_id: int,
    *,
    carrier: Carrier,
    looking: Looking,
    breath: Breath,
    transaction: Transaction,
    now: datetime,
) -> int:
    """Store what the carrier took in for a line and we never got; return how many texts.

    Safe to run, and to die, at any point: the line's mark moves only over what is stored.
    """
    with transaction() as session:
        line = session.get_one(Line, line_id)
    seen = line.reconciled_until
    since = (seen - looking.overlap) if seen else now - looking.first
    listing = carrier.list_received(line.address, since=since)
    # By the carrier's clock, as its times are: ours may be wrong.
    until = (listing.carrier_now or now) - looking.grace
    due = [message for message in listing.messages if message.created_at <= until]
    missing = _leave_out_known(due, line, transaction=transaction)
    _learn_times(due, {message.from_address for message in missing}, line, transaction=transaction)
    count, held = _store(
        missing, line, carrier=carrier, breath=breath, transaction=transaction, now=now
    )
    if count:
        log.warning("texts_found_late", line_id=line_id, count=count)
    if held is not None:
        raise held
    _move_on(line_id, until, transaction=transaction)
    return count


def _store(
    missing: Sequence[CarrierMessage],
    line: Line,
    *,
    carrier: Carrier,
    breath: Breath,
    transaction: Transaction,
    now: datetime,
) -> tuple[int, BatonError | None]:
    """Store texts in their order; return how many, and what held some up, if anything did.

    A text whose pictures cannot be listed now holds up its own customer's, and nobody else's.
    """
    held: dict[str, BatonError] = {}
    count = 0
    for message in missing:
        if message.from_address in held:
            continue
        try:
            media = _list_media(message, carrier=carrier, now=now)
        except BatonError as error:
            held[message.from_address] = error
            continue
        receive_text(
            _as_inbound(message, line, media),
            accounts=frozenset({line.account}),
            breath=breath,
            transaction=transaction,
            now=now,
        )
        count += 1
        if count % STRIDE == 0 and not held:
            _move_on(line.id, message.created_at, transaction=transaction)
    return count, next(iter(held.values()), None)


def _leave_out_known(
    messages: Sequence[CarrierMessage], line: Line, *, transaction: Transaction
) -> list[CarrierMessage]:
    """Return the messages that we have neither as a text nor as a stray, in the same order."""
    known: set[str] = set()
    with transaction() as session:
        for start in range(0, len(messages), MOST_IDS):
            ids = [message.carrier_id for message in messages[start : start + MOST_IDS]]
            known |= _find_known(session, ids, line)
    return [message for message in messages if message.carrier_id not in known]


def _find_known(session: Session, ids: Sequence[str], line: Line) -> set[str]:
    texts = select(Text.carrier_id).where(
        Text.direction == "inbound",
        Text.carrier == line.carrier,
        Text.account == line.account,
        Text.carrier_id.in_(ids),
    )
    strays = select(Stray.carrier_id).where(
        Stray.carrier == line.carrier, Stray.account == line.account, Stray.carrier_id.in_(ids)
    )
    return {found for found in session.scalars(texts.union_all(strays)) if found}


def _learn_times(
    messages: Iterable[CarrierMessage],
    senders: Iterable[str],
    line: Line,
    *,
    transaction: Transaction,
) -> None:
    """Write down when the carrier had the texts we do have, of customers who also miss some.

    What is newer than a late text is then told by one clock, the carrier's.
    """
    listed = list(messages)
    for sender in senders:
        moments = {m.carrier_id: m.created_at for m in listed if m.from_address == sender}
        with transaction() as session:
            found = queries.find_conversation_id(session, address=sender, line_id=line.id)
            if found is None:
                continue
            queries.lock_conversation(session, found)
            for text in session.scalars(
                select(Text).where(
                    Text.conversation_id == found,
                    Text.carrier_at.is_(None),
                    Text.carrier_id.in_(moments),
                )
            ):
                text.carrier_at = moments[text.carrier_id or ""]


def _list_media(
    message: CarrierMessage, *, carrier: Carrier, now: datetime
) -> tuple[InboundMedia, ...]:
    """Return where a message's pictures and files are.

    What the carrier does not list for a long time is stored without a place: the text itself is
    answered, and its thread says that the picture could not be fetched.
    """
    if not message.media_count:
        return ()
    try:
        found = carrier.list_media(message.carrier_id)
    except BatonError:
        if now - message.created_at < MEDIA_WITHIN:
            raise
        log.warning("media_not_listed", carrier_id=message.carrier_id)
        return (InboundMedia("", ""),) * message.media_count
    return tuple(InboundMedia(item.url, item.content_type) for item in found)


def _as_inbound(
    message: CarrierMessage, line: Line, media: tuple[InboundMedia, ...]
) -> InboundText:
    """Return a listed message as the doors would have handed it over."""
    body = clean(message.body)
    return InboundText(
        carrier=line.carrier,
        account=line.account,
        carrier_id=message.carrier_id,
        from_address=message.from_address,
        to_address=line.address,
        body=body,
        parameters={
            "AccountSid": line.account,
            "MessageSid": message.carrier_id,
            "From": message.from_address,
            "To": line.address,
            "Body": body,
            "NumMedia": str(message.media_count),
        },
        media=media,
        carrier_at=message.created_at,
    )


def _move_on(line_id: int, until: datetime, *, transaction: Transaction) -> None:
    """Say that everything before `until` is stored. The mark never goes back."""
    with transaction() as session:
        session.execute(
            update(Line)
            .where(Line.id == line_id)
            .values(reconciled_until=func.greatest(Line.reconciled_until, until))
        )
