"""What happens to a text that the carrier's list never had.

These functions run inside a caller's transaction, which holds the conversation's row lock.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from handoff import queries, turn_queries
from handoff.flows import objections
from handoff.flows.cases import Promises
from handoff.flows.receipts import note_repair
from handoff.flows.undelivered import attach_unanswered, pass_on, renew_promise
from handoff.jobs import defer_send
from handoff.tables import Authority, Conversation, Part, PartState, Text, TextState

log = structlog.get_logger()

NEVER_HAD_IT = "the carrier never had it"


def settle(
    session: Session,
    conversation: Conversation,
    text: Text,
    part: Part,
    *,
    promises: Promises,
    now: datetime,
) -> None:
    """Send a part again, once, if that is still useful; ask about an agent's; else give it up."""
    if text.state not in {TextState.SENT, TextState.OWED}:
        # Refused or failed already, and whoever must know does.
        _give_up_part(part, now=now)
        return
    because = objections.find_objection(session, conversation, text, is_again=True)
    if because is None and text.authority == Authority.AGENT:
        _ask_agent(session, conversation, text, promises=promises, now=now)
    elif because is None and text.authority != Authority.PROGRAMME and not part.resent:
        owe_again(session, conversation, text, part, now=now)
        sentence = "The carrier never had a text, looked up twice; it is sent again."
        note_repair(session, text, "text_resent", sentence, now=now)
    else:
        _give_up(session, conversation, text, part, because, promises=promises, now=now)


def owe_again(
    session: Session, conversation: Conversation, text: Text, part: Part, *, now: datetime
) -> None:
    """Owe a part anew that the carrier never had; under its old id, so that either is adopted."""
    part.state, part.resent, part.changed_at = PartState.OWED, True, now
    part.lookups, part.look_up_after = 0, None
    text.state = TextState.OWED
    for asked in turn_queries.texts_answered_by(session, text):
        asked.accounted_at = None
    defer_send(session, conversation.id)
    log.warning("part_resent", part_id=part.id)


def _ask_agent(
    session: Session,
    conversation: Conversation,
    text: Text,
    *,
    promises: Promises,
    now: datetime,
) -> None:
    """Let whoever has the case decide; without one a case opens, as the customer may wait."""
    meaning = "the carrier does not show it"
    case = queries.find_open_case(session, conversation.id)
    if case is None:
        case = pass_on(session, conversation, text, meaning, promises=promises, now=now)
    renew_promise(
        session, conversation, because=meaning, promises=promises, now=now, what="reply_unknown"
    )
    attach_unanswered(session, text, case)


def _give_up(
    session: Session,
    conversation: Conversation,
    text: Text,
    part: Part,
    because: str | None,
    *,
    promises: Promises,
    now: datetime,
) -> None:
    """Record that a text is not sent again, and why; who waits for its answer gets a person."""
    _give_up_part(part, now=now)
    objections.refuse(
        session, conversation, text, because=because or NEVER_HAD_IT, promises=promises, now=now
    )
    is_alone = queries.find_open_case(session, conversation.id) is None
    if because is None and text.authority == Authority.SYSTEM and is_alone:
        pass_on(session, conversation, text, NEVER_HAD_IT, promises=promises, now=now)
    note_repair(
        session,
        text,
        "text_given_up",
        f"The carrier never had a text; it is not sent again: {because or NEVER_HAD_IT}.",
        now=now,
    )


def _give_up_part(part: Part, *, now: datetime) -> None:
    part.state, part.changed_at, part.look_up_after = PartState.GIVEN_UP, now, None
