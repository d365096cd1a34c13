"""The consent ledger is written: opt-outs and opt-ins, and pauses while a person decides.

The ledger only grows. Functions that take a session run inside a caller's transaction, which
holds the conversation's row lock.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.events import announce
from handoff.flows import late, owe
from handoff.flows.cases import lock_own_case
from handoff.rules.consent import Consent
from handoff.tables import Case, CaseEvent, ConsentEntry, Conversation, Text, TextState

log = structlog.get_logger()

OWN_WORDS = "own words"
CONFIRMATION = "stop_confirmed"

_HAPPENED = {
    Consent.OPTED_OUT: "opted_out",
    Consent.OPTED_IN: "opted_in_again",
    Consent.ALERTS_PAUSED: "alerts_paused",
    Consent.PAUSE_LIFTED: "alerts_go_on",
}


def change_consent(
    session: Session,
    conversation: Conversation,
    change: Consent,
    *,
    source: str,
    now: datetime,
    text_id: int | None = None,
    wording: str | None = None,
    agent_id: int | None = None,
) -> None:
    """Write one line of the ledger and everything that follows from it, told to the agents."""
    session.add(
        ConsentEntry(
            address_id=conversation.address_id,
            sender_group_id=conversation.line.sender_group_id,
            consent=change,
            source=source,
            wording=wording,
            text_id=text_id,
            at=now,
        )
    )
    if change is Consent.OPTED_OUT:
        owe.cancel_owed(session, conversation, because="the customer opted out")
    elif change is Consent.OPTED_IN:
        _cancel_confirmation(session, conversation)
    for case in queries.cases_of_sender(session, conversation):
        if change in {Consent.OPTED_OUT, Consent.OPTED_IN}:
            case.may_be_texted = change is Consent.OPTED_IN
        session.add(
            CaseEvent(
                case_id=case.id,
                conversation_id=case.conversation_id,
                what=_HAPPENED[change],
                agent_id=agent_id,
                detail=source,
                at=now,
            )
        )
        announce(session, f"case-{case.id}", f"conversation-{case.conversation_id}", "queue")
    log.info("consent_changed", conversation_id=conversation.id, to=change, source=source)


def _cancel_confirmation(session: Session, conversation: Conversation) -> None:
    """Refuse the confirmation of an opt-out that was taken back before it was sent."""
    owed = session.scalars(
        select(Text).where(
            Text.conversation_id == conversation.id,
            Text.state == TextState.OWED,
            Text.wording == CONFIRMATION,
        )
    )
    for text in owed:
        owe.refuse(text, because="the customer opted in again")


def opt_out(
    session: Session,
    conversation: Conversation,
    *,
    source: str,
    now: datetime,
    text_id: int | None = None,
    agent_id: int | None = None,
) -> None:
    """Opt a customer out who said so in words no carrier acts on; confirm it, once.

    Nothing happens if they are opted out already.
    """
    if queries.find_consent(session, conversation) is Consent.OPTED_OUT:
        return
    # Owed before the block takes effect; the door out lets this one confirmation through.
    owe.owe_wording(session, conversation, CONFIRMATION, now=now)
    change_consent(
        session,
        conversation,
        Consent.OPTED_OUT,
        source=source,
        text_id=text_id,
        agent_id=agent_id,
        now=now,
    )


def pause_alerts(
    session: Session, conversation: Conversation, text: Text, *, now: datetime
) -> None:
    """Pause our programmes until a person decides; answers may go. Nothing if paused or out.

    Nor if the text reached us late, and the customer opted in since they wrote it.
    """
    held = queries.find_consent(session, conversation)
    if held in {Consent.OPTED_OUT, Consent.ALERTS_PAUSED}:
        return
    if late.is_overruled(session, text, conversation, Consent.ALERTS_PAUSED):
        return
    change_consent(
        session, conversation, Consent.ALERTS_PAUSED, source=OWN_WORDS, text_id=text.id, now=now
    )


# --- what agents decide -------------------------------------------------------------------------


def opt_out_for_customer(
    case_id: int, *, agent_id: int, transaction: Transaction, now: datetime
) -> None:
    """Opt the customer of an agent's case out, as they asked. A repeat changes nothing."""
    with transaction() as session:
        case = lock_own_case(session, case_id, agent_id)
        opt_out(
            session,
            case.conversation,
            source="an agent",
            text_id=_find_evidence(session, case),
            agent_id=agent_id,
            now=now,
        )


def lift_pause(case_id: int, *, agent_id: int, transaction: Transaction, now: datetime) -> None:
    """Let our programmes go on for the customer of an agent's case. A repeat changes nothing.

    Raises `Refused` if the customer opted out: only they can take that back.
    """
    with transaction() as session:
        case = lock_own_case(session, case_id, agent_id)
        held = queries.find_consent(session, case.conversation)
        if held is Consent.OPTED_OUT:
            raise Refused("This customer opted out. Only they can take that back, by texting us.")
        if held is Consent.ALERTS_PAUSED:
            change_consent(
                session,
                case.conversation,
                Consent.PAUSE_LIFTED,
                source="an agent",
                text_id=_find_evidence(session, case),
                agent_id=agent_id,
                now=now,
            )


def _find_evidence(session: Session, case: Case) -> int | None:
    """Return the customer's newest text, which the agent judged by; None without one."""
    return queries.newest_inbound_id(session, case.conversation_id) or None
