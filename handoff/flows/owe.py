"""Writes down what we owe a customer. Every outbound text begins here; one job sends it.

These functions run inside a caller's transaction, which holds the conversation's row lock.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handoff.errors import Refused
from handoff.events import announce
from handoff.flows.media import Attachment
from handoff.jobs import defer_send
from handoff.rules.segments import count_segments, normalise_for_sms, split_body
from handoff.tables import (
    Authority,
    Conversation,
    Direction,
    Media,
    MediaState,
    Part,
    PartState,
    Text,
    TextState,
)
from handoff.wordings import word


@dataclass(frozen=True)
class NewPart:
    """One carrier message of a text that is about to be owed."""

    position: int
    key: str
    body: str
    segments: int


def clean_body(body: str) -> str:
    """Return a text as it can be sent, and stored."""
    return normalise_for_sms(body).replace("\x00", "").strip()


def cut_parts(body: str) -> list[NewPart]:
    """Cut a text into carrier messages, each with an id of its own."""
    return [
        NewPart(position, uuid.uuid4().hex, part, count_segments(part).count)
        for position, part in enumerate(split_body(body))
    ]


def owe_text(  # noqa: PLR0913 -- an owed text carries all the facts its right to be sent rests on
    session: Session,
    conversation: Conversation,
    body: str,
    *,
    authority: Authority,
    now: datetime,
    agent_id: int | None = None,
    turn_id: int | None = None,
    case_id: int | None = None,
    wording: str | None = None,
    state: TextState = TextState.OWED,
    refused_because: str | None = None,
    attachments: Sequence[Attachment] = (),
) -> Text:
    """Write an owed text with its parts and defer its sending, all in the caller's transaction.

    `state` REFUSED keeps it as a draft that is never sent. Attachments go with the first part.
    Raises `Refused` when there is nothing to send.
    """
    body = clean_body(body)
    if not body and not attachments:
        raise Refused("A text needs some words. Write something, then send it.")
    text = Text(
        conversation_id=conversation.id,
        direction=Direction.OUTBOUND,
        state=state,
        body=body,
        at=now,
        authority=authority,
        fence=conversation.fence,
        agent_id=agent_id,
        turn_id=turn_id,
        case_id=case_id,
        wording=wording,
        refused_because=refused_because,
        parts=[Part(state=PartState.OWED, **asdict(part)) for part in cut_parts(body)],
        media=_attach(attachments),
    )
    session.add(text)
    session.flush()
    if state is TextState.OWED:
        defer_send(session, conversation.id, urgent=authority is not Authority.PROGRAMME)
    announce(session, f"conversation-{conversation.id}")
    return text


def _attach(attachments: Sequence[Attachment]) -> list[Media]:
    return [
        Media(
            position=position,
            url=None,
            state=MediaState.STORED,
            content_type=attachment.content_type,
            content_hash=attachment.content_hash,
            size=attachment.size,
        )
        for position, attachment in enumerate(attachments)
    ]


def owe_wording(
    session: Session,
    conversation: Conversation,
    kind: str,
    *,
    now: datetime,
    turn_id: int | None = None,
    case_id: int | None = None,
    **values: object,
) -> Text:
    """Owe a sentence that Baton sends by itself, in the conversation's language."""
    body = word(
        session,
        kind,
        language=conversation.language,
        line_id=conversation.line_id,
        line_name=conversation.line.name,
        **values,
    )
    return owe_text(
        session,
        conversation,
        body,
        authority=Authority.SYSTEM,
        now=now,
        turn_id=turn_id,
        case_id=case_id,
        wording=kind,
    )


def cancel_owed(session: Session, conversation: Conversation, *, because: str) -> int:
    """Refuse everything still owed in a conversation; return how many texts that were.

    Consent is above the parts of a text going together: of a text that is half out, the rest is
    not sent. A part that is being handed to the carrier at this moment is on its way. The one
    confirmation of an opt-out stays owed: it is sent before the block takes effect. An agent's
    text is left to the door out, which refuses it and lets its case wait for an answer again.
    """
    owed = session.scalars(
        select(Text).where(
            Text.conversation_id == conversation.id,
            Text.state == TextState.OWED,
            Text.wording.is_distinct_from("stop_confirmed"),
        )
    ).all()
    unsent = [text for text in owed if any(part.state == PartState.OWED for part in text.parts)]
    for text in unsent:
        if text.authority == Authority.AGENT:
            # At once, whatever it may be waiting for: its agent has to know.
            defer_send(session, conversation.id, urgent=True)
        else:
            refuse(text, because=because)
    return len(unsent)


def refuse(text: Text, *, because: str) -> None:
    """Keep an owed text as a draft that is never sent, and say why."""
    text.state = TextState.REFUSED
    text.refused_because = because
