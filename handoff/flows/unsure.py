"""An agent says what becomes of a text of which nobody knows whether it was sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.events import announce
from handoff.flows import absent, objections
from handoff.flows.cases import lock_own_case
from handoff.tables import Case, CaseEvent, Part, PartState, Text


def send_again(
    case_id: int, text_id: int, *, agent_id: int, transaction: Transaction, now: datetime
) -> None:
    """Owe a text again that the carrier does not show, on this agent's word.

    Raises `Refused` if it is settled meanwhile, or may no longer be sent.
    """
    with transaction() as session:
        case = lock_own_case(session, case_id, agent_id)
        text, parts = _find_asked(session, case, text_id)
        text.case_id, text.agent_id = case.id, agent_id
        because = objections.find_objection(session, case.conversation, text, is_again=True)
        if because is not None:
            raise Refused(f"It cannot be sent again: {because}.")
        for part in parts:
            absent.owe_again(session, case.conversation, text, part, now=now)
        _answer(session, case, text, "reply_sent_again", agent_id=agent_id, now=now)


def leave(
    case_id: int, text_id: int, *, agent_id: int, transaction: Transaction, now: datetime
) -> None:
    """Leave a text that the carrier does not show as it is; nothing more is asked about it."""
    with transaction() as session:
        case = lock_own_case(session, case_id, agent_id)
        text, parts = _find_asked(session, case, text_id)
        text.case_id = case.id
        for part in parts:
            part.state, part.changed_at = PartState.GIVEN_UP, now
        _answer(session, case, text, "reply_not_sent_again", agent_id=agent_id, now=now)


def _find_asked(session: Session, case: Case, text_id: int) -> tuple[Text, list[Part]]:
    text = session.get(Text, text_id, populate_existing=True)
    if text is None or text.conversation_id != case.conversation_id:
        raise Refused("This text is not in this conversation. Go back to the case.")
    parts = [part for part in text.parts if part.is_asked_about]
    if not parts:
        raise Refused("This is settled meanwhile. Read below the text what became of it.")
    return text, parts


def _answer(
    session: Session, case: Case, text: Text, what: str, *, agent_id: int, now: datetime
) -> None:
    """Record the answer; the promise ends, unless the customer wrote since."""
    if queries.newest_inbound_id(session, case.conversation_id) < text.id:
        case.respond_by = None
    session.add(
        CaseEvent(
            case_id=case.id,
            conversation_id=case.conversation_id,
            what=what,
            agent_id=agent_id,
            detail="",
            at=now,
        )
    )
    announce(session, "queue", f"case-{case.id}", f"conversation-{case.conversation_id}")
