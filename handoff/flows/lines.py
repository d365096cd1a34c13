"""Lines: which addresses are ours, and which of them an opt-out holds for together."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handoff.db import Transaction
from handoff.errors import Refused
from handoff.events import announce
from handoff.jobs import wake_send
from handoff.tables import Conversation, Line, SenderGroup, Text, TextState

CARRIER = "twilio"


def add_line(
    *,
    address: str,
    name: str,
    account: str,
    transaction: Transaction,
    service: str | None = None,
    segments_per_second: float = 1.0,
    carrier_handles_opt_out: bool = True,
    now: datetime | None = None,
) -> int:
    """Add a line, or change the name and speed of the one that is there; return its id.

    Numbers of one messaging service share a sender group; a single number has one of its own.
    What customers texted to a new line before `now` was somebody else's to answer.
    """
    if not account:
        raise Refused("Set BATON_TWILIO_ACCOUNT_SID first: a line belongs to an account.")
    if segments_per_second <= 0:
        raise Refused("A line needs a speed above zero, in segments a second.")
    with transaction() as session:
        line = session.scalar(select(Line).where(Line.account == account, Line.address == address))
        if line is None:
            group = _find_or_make_group(session, name=name, account=account, service=service)
            line = Line(
                sender_group=group,
                carrier=CARRIER,
                account=account,
                address=address,
                name=name,
                reconciled_until=now,
            )
            session.add(line)
        line.name = name
        line.segments_per_second = segments_per_second
        line.sender_group.carrier_handles_opt_out = carrier_handles_opt_out
        session.flush()
        return line.id


def _find_or_make_group(
    session: Session, *, name: str, account: str, service: str | None
) -> SenderGroup:
    if service is not None:
        found = session.scalar(
            select(SenderGroup).where(
                SenderGroup.account == account, SenderGroup.service == service
            )
        )
        if found is not None:
            return found
    group = SenderGroup(
        name=name,
        carrier=CARRIER,
        account=account,
        service=service,
        carrier_handles_opt_out=True,
    )
    session.add(group)
    return group


def resume_line(address: str, *, account: str, transaction: Transaction, now: datetime) -> int:
    """Let a halted line send again, and wake what it owes; return in how many conversations.

    Resuming a line that is not halted only looks again. Raises `Refused` for an unknown line.
    """
    with transaction() as session:
        line = session.scalar(select(Line).where(Line.account == account, Line.address == address))
        if line is None:
            raise Refused(f"{address} is no line of ours. `baton lines add` adds one.")
        line.halted_because = None
        owing = session.scalars(
            select(Text.conversation_id)
            .join(Conversation, Conversation.id == Text.conversation_id)
            .where(Text.state == TextState.OWED, Conversation.line_id == line.id)
            .distinct()
        ).all()
        for conversation_id in owing:
            wake_send(session, conversation_id, at=now)
        announce(session, "queue")
        return len(owing)
