"""A text the carrier had for a while before we found it in its list: what being late changes.

These functions run inside a caller's transaction, which holds the conversation's row lock.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handoff.rules.consent import Consent
from handoff.tables import ConsentEntry, Conversation, Repair, Text

OVERRULED = "late: the customer's newer word on texts from us holds"

_OVERRULED_BY = {
    Consent.OPTED_OUT: (Consent.OPTED_IN,),
    Consent.ALERTS_PAUSED: (Consent.OPTED_IN,),
    Consent.OPTED_IN: (Consent.OPTED_OUT, Consent.ALERTS_PAUSED),
}


def note_repair(session: Session, text: Text, *, now: datetime) -> None:
    """Write for operators that a text was found which nobody had delivered."""
    late_by = (now - text.carrier_at).total_seconds() if text.carrier_at else 0.0
    session.add(
        Repair(
            what="late_text",
            sentence="A text that was never delivered to our door was found in the carrier's list,"
            f" {describe_length(late_by)} after the carrier had it.",
            conversation_id=text.conversation_id,
            text_id=text.id,
            at=now,
        )
    )


def describe_length(seconds: float) -> str:
    """Say a length of time in its largest whole unit, such as `3 minutes`."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{max(int(seconds), 0)} seconds"


def is_overruled(session: Session, text: Text, conversation: Conversation, change: Consent) -> bool:
    """Tell whether the customer said the opposite since, by the carrier's time.

    A late STOP counts unless a newer START was heard, and the other way round; pauses take
    nothing back. The carrier's times are whole seconds; within one second STOP wins.
    """
    if text.carrier_at is None:
        return False
    second = timedelta(seconds=0 if change is Consent.OPTED_IN else 1)
    said_at = func.coalesce(Text.carrier_at, ConsentEntry.at)
    newer = session.scalar(
        select(ConsentEntry.id)
        .outerjoin(Text, Text.id == ConsentEntry.text_id)
        .where(
            ConsentEntry.address_id == conversation.address_id,
            ConsentEntry.sender_group_id == conversation.line.sender_group_id,
            ConsentEntry.programme.is_(None),
            ConsentEntry.consent.in_(_OVERRULED_BY[change]),
            said_at >= text.carrier_at + second,
        )
        .limit(1)
    )
    return newer is not None
