"""A text did not reach its customer: the carrier's reason is acted on, and somebody knows.

These functions run inside a caller's transaction, which holds the conversation's row lock.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from handoff import queries, turn_queries
from handoff.events import announce
from handoff.flows.cases import Promises, open_case
from handoff.flows.consent import change_consent
from handoff.rules.consent import Consent
from handoff.rules.decision import Decision, DecisionKind, Reason
from handoff.rules.promise import Priority, respond_by
from handoff.rules.receipts import Remedy, read_carrier_error
from handoff.tables import (
    Authority,
    Case,
    CaseEvent,
    Conversation,
    Text,
    TextState,
)


def fail_text(
    session: Session,
    conversation: Conversation,
    text: Text,
    code: int | None,
    *,
    promises: Promises,
    now: datetime,
) -> None:
    """Mark a text as failed and apply the error's remedy; somebody must know, so a case opens."""
    error = read_carrier_error(code)
    text.state = TextState.FAILED
    text.refused_because = error.advice
    match error.remedy:
        case Remedy.OPT_OUT:
            change_consent(
                session,
                conversation,
                Consent.OPTED_OUT,
                source="carrier",
                wording="21610",
                text_id=text.id,
                now=now,
            )
        case Remedy.NEVER_AGAIN_HERE:
            conversation.address.unreachable_because = error.meaning
        case Remedy.HALT_LINE:
            conversation.line.halted_because = f"{error.meaning}: {error.advice}"
            announce(session, "queue")
        case _:
            pass
    case = queries.find_open_case(session, conversation.id)
    if text.authority == Authority.AGENT and case is not None:
        renew_promise(session, conversation, because=error.meaning, promises=promises, now=now)
    elif case is None and text.authority != Authority.PROGRAMME:
        # Also after an agent closed the case, believing that the customer has the answer.
        case = pass_on(session, conversation, text, error.meaning, promises=promises, now=now)
    if case is not None:
        attach_unanswered(session, text, case)


def attach_unanswered(session: Session, text: Text, case: Case) -> None:
    """Let what a lost text should have answered wait in the case that takes its place."""
    for asked in turn_queries.texts_answered_by(session, text):
        if asked.case_id is None or asked.case_id == text.case_id:
            asked.case_id = case.id
            asked.accounted_at = None


def pass_on(
    session: Session,
    conversation: Conversation,
    text: Text,
    meaning: str,
    *,
    promises: Promises,
    now: datetime,
) -> Case:
    """Open a case, as the customer has no answer: a person finds another way to reach them."""
    decision = Decision(
        DecisionKind.ESCALATE,
        rule="not_delivered",
        sentence=f"Our text did not reach the customer ({meaning}).",
        reason=Reason.NOT_DELIVERED,
        priority=Priority.NORMAL,
    )
    return open_case(
        session, conversation, decision, turn_id=text.turn_id, promises=promises, now=now
    )


def renew_promise(
    session: Session,
    conversation: Conversation,
    *,
    because: str,
    promises: Promises,
    now: datetime,
    what: str = "reply_not_sent",
) -> None:
    """Let an agent's text that did not go out leave its case waiting for an answer, visibly."""
    case = queries.find_open_case(session, conversation.id)
    if case is None:
        return
    case.respond_by = respond_by(now, priority=Priority(case.priority), minutes=promises)
    session.add(
        CaseEvent(
            case_id=case.id,
            conversation_id=conversation.id,
            what=what,
            detail=because,
            at=now,
        )
    )
    announce(session, "queue", f"case-{case.id}")
