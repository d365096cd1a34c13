"""An answer that was lost on its way is told late, as what it is, where the customer has gone on.

Sent again as it was, it would be taken for the answer to their newest question; left away, they
would never have it, or a person would have to look up what the assistant knew. So it says which
text it answers. These functions run inside a caller's transaction, which holds the conversation's
row lock.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handoff import turn_queries
from handoff.flows.owe import owe_text
from handoff.rules.triage import DecisionKind
from handoff.tables import (
    Authority,
    Conversation,
    DecisionRow,
    Owner,
    Text,
    Turn,
)
from handoff.wordings import word

LATE_ANSWER = "late_answer"
# So much of the customer's own words tells them which text is meant.
QUOTED = 40


def tell_late(session: Session, conversation: Conversation, text: Text, *, now: datetime) -> bool:
    """Owe a lost answer anew with the words it answers; False, and nothing done, if it may not be.

    Once: what is lost this time too is a person's. So is a question of ours, which would have its
    answer in what the customer has written since.
    """
    if text.wording == LATE_ANSWER or not _only_tells(session, conversation, text):
        return False
    asked = turn_queries.texts_of_turn(session, text.turn_id or 0)
    body = word(
        session,
        LATE_ANSWER,
        language=conversation.language,
        line_id=conversation.line_id,
        asked=_quote(" ".join(one.body for one in asked)),
        answer=text.body,
    )
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


def _only_tells(session: Session, conversation: Conversation, text: Text) -> bool:
    """Tell whether a text answers and asks nothing, and nobody took over since."""
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
