"""What may no longer be sent, and what happens to it instead.

Consent, authority and fence are judged at the door out, at the last moment before the carrier is
called. These functions run inside its transaction, which holds the conversation's row lock.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from handoff import queries, turn_queries
from handoff.events import announce
from handoff.flows import late_answers, owe
from handoff.flows.cases import Promises
from handoff.flows.late_answers import WENT_ON
from handoff.flows.undelivered import pass_on, renew_promise
from handoff.rules.consent import Consent, may_send
from handoff.rules.sensitive import SensitiveKind
from handoff.tables import Authority, Case, Conversation, PartState, Text

log = structlog.get_logger()

# Whom to call in danger is true whenever it comes, also after a person has answered.
NAMING_HELP = frozenset(
    f"holding_sensitive.{kind}"
    for kind in (
        SensitiveKind.SELF_HARM,
        SensitiveKind.THREAT,
        SensitiveKind.MEDICAL,
        SensitiveKind.INJURY,
        SensitiveKind.HARASSMENT,
    )
)


def find_objection(
    session: Session, conversation: Conversation, text: Text, *, is_again: bool = False
) -> str | None:
    """Say why an owed text may no longer be sent; None if it may.

    Consent and reach come first, also over the rest of a text whose first parts are out. Apart from
    them the parts of one text pass or fail together. What is sent again is judged anew.
    """
    is_again = is_again or any(
        part.resent or part.retries for part in text.parts if part.state == PartState.OWED
    )
    if conversation.address.unreachable_because is not None:
        return conversation.address.unreachable_because
    allowed = may_send(
        consent=queries.find_consent(session, conversation),
        authority=text.authority or "",
        is_opt_out_confirmation=text.wording == "stop_confirmed",
    )
    if not allowed:
        return "the customer opted out"
    if not is_again and any(part.state != PartState.OWED for part in text.parts):
        return None
    if is_again and text.authority == Authority.ASSISTANT and _went_on(session, text):
        return WENT_ON
    return _find_lost_right(session, conversation, text)


def _find_lost_right(session: Session, conversation: Conversation, text: Text) -> str | None:
    """Say why a text's authority no longer carries it; None if it does."""
    if text.authority == Authority.ASSISTANT and text.fence != conversation.fence:
        return "a person took over"
    if text.authority == Authority.SYSTEM and _is_no_longer_true(session, text):
        return "a person had answered already"
    if text.authority == Authority.AGENT and _was_taken_over(session, text):
        return "a colleague took over"
    return None


def _went_on(session: Session, text: Text) -> bool:
    """Tell whether an answer would come after the customer's next question, or after its answer.

    The next question may have come while this answer was still being thought of.
    """
    asked_since = queries.newest_inbound_id(session, text.conversation_id) > text.id
    return asked_since or turn_queries.was_later_turn_answered(session, text)


def _is_no_longer_true(session: Session, text: Text) -> bool:
    """Tell whether a text that promises a person comes after the person."""
    if text.wording in NAMING_HELP:
        return False
    case = session.get(Case, text.case_id) if text.case_id is not None else None
    return case is not None and (case.answered_at is not None or case.closed_at is not None)


def _was_taken_over(session: Session, text: Text) -> bool:
    """Tell whether someone else has the case since; its own agent's resolve changes nothing."""
    case = session.get(Case, text.case_id) if text.case_id is not None else None
    return case is not None and case.agent_id != text.agent_id


def refuse(
    session: Session,
    conversation: Conversation,
    text: Text,
    *,
    because: str,
    promises: Promises,
    now: datetime,
) -> None:
    """Keep the text as a draft; whoever it would have answered now waits for a person.

    But an answer that the conversation only went past is told late, as what it is.
    """
    owe.refuse(text, because=because)
    session.flush()
    announce(session, f"conversation-{conversation.id}")
    log.info("text_refused", text_id=text.id, because=because)
    if because == WENT_ON and late_answers.settle(session, conversation, text, now=now):
        return
    if text.authority == Authority.ASSISTANT and text.turn_id is not None:
        if _is_already_over(session, conversation, text):
            return
        case = pass_on(session, conversation, text, because, promises=promises, now=now)
        for answered in turn_queries.texts_of_turn(session, text.turn_id):
            answered.case_id = answered.case_id or case.id
    elif text.authority == Authority.AGENT:
        renew_promise(session, conversation, because=because, promises=promises, now=now)


def _is_already_over(session: Session, conversation: Conversation, text: Text) -> bool:
    """Tell whether nobody waits for this answer: a person has closed it, or STOP came after it."""
    asked = [asking.id for asking in turn_queries.texts_of_turn(session, text.turn_id or 0)]
    newest = queries.newest_inbound_id(session, conversation.id)
    opted_out = queries.find_consent(session, conversation) is Consent.OPTED_OUT
    stopped_after = opted_out and bool(asked) and newest > max(asked)
    return stopped_after or queries.was_closed_since(session, conversation.id, since=text.at)
