"""The one text that tells a customer, in fitting words, that a person will answer, and by when.

These functions run inside a caller's transaction, which holds the conversation's row lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from handoff.flows import owe
from handoff.flows.cases import Promises
from handoff.rules.decision import Decision, Reason
from handoff.rules.promise import describe_promise
from handoff.rules.sensitive import SensitiveKind
from handoff.tables import Case, Conversation

_HOLDING_BY_REASON: Mapping[Reason | None, str] = {
    Reason.OPT_OUT_UNCLEAR: "holding_opt_out_unclear",
    Reason.ASSISTANT_AWAY: "holding_away",
    Reason.BROKEN: "holding_away",
    Reason.ASKED_FOR_PERSON: "asked_for_person",
    Reason.COLLECTED: "holding_collected",
}


def owe_holding(
    session: Session,
    conversation: Conversation,
    case: Case,
    decision: Decision,
    *,
    promises: Promises,
    now: datetime,
) -> None:
    """Owe the one holding text of a case, in words that fit why a person is needed."""
    owe.owe_wording(
        session,
        conversation,
        _choose_holding(conversation, decision, now=now),
        promise=describe_promise(promises[decision.priority], language=conversation.language),
        turn_id=case.turn_id,
        case_id=case.id,
        now=now,
    )


def _choose_holding(conversation: Conversation, decision: Decision, *, now: datetime) -> str:
    if decision.sensitive_kind == SensitiveKind.CARD_NUMBER:
        if conversation.address.told_about_cards_at is not None:
            return "holding"
        conversation.address.told_about_cards_at = now
    if decision.sensitive_kind and decision.reason is not Reason.OPT_OUT_UNCLEAR:
        return f"holding_sensitive.{decision.sensitive_kind}"
    return _HOLDING_BY_REASON.get(decision.reason, "holding")
