"""An answer that was lost on its way is told late, as what it is, where the customer has gone on.

Sent again as it was, it would be taken for the answer to their newest question; left away, they
would never have it, or a person would have to look up what the assistant knew. So it says which
text it answers. These functions run inside a caller's transaction, which holds the conversation's
row lock.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from handoff import turn_queries
from handoff.errors import NeedsSomeone
from handoff.flows.owe import owe_text, refuse
from handoff.rules.decision import DecisionKind
from handoff.tables import (
    Authority,
    Conversation,
    DecisionRow,
    Owner,
    PartState,
    Text,
    TextState,
    Turn,
)
from handoff.wordings import word

log = structlog.get_logger()

WENT_ON = "the conversation went on before it could be sent again"
LATE_ANSWER = "late_answer"
SAID_SINCE = "the same was answered to a later question"
CAME_AFTER_ALL = "the answer itself had arrived"
# So much of the customer's own words tells them which text is meant.
QUOTED = 40


def settle(session: Session, conversation: Conversation, text: Text, *, now: datetime) -> bool:
    """Tell a lost answer late, unless the same was said since; False, and nothing done, if neither.

    Once: what is lost this time too is a person's. So is a question of ours, which would have its
    answer in what the customer has written since, and a text of which they have a part.
    """
    if text.wording == LATE_ANSWER or not _only_tells(session, conversation, text):
        return False
    asked = turn_queries.texts_of_turn(session, text.turn_id or 0)
    if turn_queries.was_said_since(session, text):
        for one in asked:
            one.settled_because = SAID_SINCE
        return True
    quoted = _quote(" ".join(one.body for one in asked))
    body = _word(session, conversation, text, quoted) if quoted else None
    if body is None:
        return False
    owe_text(
        session,
        conversation,
        body,
        authority=Authority.ASSISTANT,
        turn_id=text.turn_id,
        wording=LATE_ANSWER,
        now=now,
    )
    for one in asked:
        one.accounted_at = None
    return True


def take_back(session: Session, text: Text) -> bool:
    """Know of an answer that was given up that it has arrived; tell if its customer has it twice.

    A late answer that is still owed is not sent then.
    """
    if text.refused_because == WENT_ON:
        text.state, text.refused_because = TextState.SENT, None
    late = session.scalars(
        select(Text).where(Text.turn_id == text.turn_id, Text.wording == LATE_ANSWER)
    ).first()
    if late is None or late.id == text.id:
        return False
    if late.state == TextState.OWED and all(p.state == PartState.OWED for p in late.parts):
        refuse(late, because=CAME_AFTER_ALL)
        return False
    return late.state in {TextState.OWED, TextState.SENT}


def _word(session: Session, conversation: Conversation, text: Text, quoted: str) -> str | None:
    """Return what is told; None if an operator's own wording cannot be filled."""
    try:
        return word(
            session,
            LATE_ANSWER,
            language=conversation.language,
            line_id=conversation.line_id,
            asked=quoted,
            answer=text.body,
        )
    except NeedsSomeone as error:
        log.warning("wording_not_filled", kind=LATE_ANSWER, because=str(error))
        return None


def _only_tells(session: Session, conversation: Conversation, text: Text) -> bool:
    """Tell whether a text answers, asks nothing, is lost as a whole, and nobody took over since."""
    if any(part.state == PartState.ACCEPTED for part in text.parts):
        return False
    if text.authority != Authority.ASSISTANT or text.fence != conversation.fence:
        return False
    if conversation.owner != Owner.ASSISTANT or text.turn_id is None:
        return False
    found = session.execute(
        select(DecisionRow.kind, Turn.slots["requested_slot"].astext)
        .join(Turn, Turn.id == DecisionRow.turn_id)
        .where(Turn.id == text.turn_id)
    ).first()
    return found is not None and tuple(found) == (DecisionKind.ANSWER, None)


def _quote(words: str) -> str:
    """Return the beginning of what a customer wrote, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
