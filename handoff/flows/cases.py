"""Cases: opened by a decision, then claimed, answered, noted, resolved or handed back by people.

Every function here locks the conversation's row first, so two people who act at once come one
after the other, and the second one is told what changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from handoff import queries, turn_queries
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.events import announce
from handoff.flows import owe
from handoff.flows.media import Attachment
from handoff.rules.consent import Consent
from handoff.rules.decision import Decision, DecisionKind, Reason
from handoff.rules.promise import Priority, respond_by
from handoff.tables import (
    Agent,
    Authority,
    Case,
    CaseEvent,
    CaseState,
    Conversation,
    DecisionRow,
    Note,
    Owner,
    Text,
    TurnState,
)

log = structlog.get_logger()

Promises = Mapping[Priority, int]
"""Minutes within which a case of each priority is answered."""


class ChangedSince(Refused):
    """The conversation went on while you were writing. Read what is new, then send again."""

    def __init__(self, newest_text_id: int) -> None:
        """Carry the id of the newest text, which a confirmed reply posts back."""
        super().__init__()
        self.newest_text_id = newest_text_id


# --- opening: called by flows that hold the conversation's row lock -----------------------------


def open_case(
    session: Session,
    conversation: Conversation,
    decision: Decision,
    *,
    turn_id: int | None,
    promises: Promises,
    now: datetime,
) -> Case:
    """Open a case, or add to the one that is open; pass the conversation to the queue.

    Opening moves the fence, so nothing the assistant still owes is sent over a person's head.
    """
    case = queries.find_open_case(session, conversation.id)
    if case is not None:
        raise_case(session, case, decision, promises=promises, now=now)
        return case
    case = Case(
        conversation_id=conversation.id,
        topic=decision.topic,
        team_id=queries.find_team_of_topic(session, decision.topic),
        language=conversation.language,
        priority=decision.priority,
        reason=decision.reason or Reason.OTHER,
        sentence=decision.sentence,
        sensitive_kind=decision.sensitive_kind,
        turn_id=turn_id,
        may_be_texted=queries.find_consent(session, conversation) is not Consent.OPTED_OUT,
        opened_at=now,
        respond_by=respond_by(now, priority=decision.priority, minutes=promises),
    )
    session.add(case)
    session.flush()
    change_owner(conversation, Owner.QUEUE)
    _record(session, case, "opened", now=now, detail=decision.sentence)
    log.info("case_opened", case_id=case.id, conversation_id=conversation.id, reason=case.reason)
    return case


def raise_case(
    session: Session, case: Case, decision: Decision, *, promises: Promises, now: datetime
) -> None:
    """Let a new text of the customer restart the promise of an open case, never lowering it."""
    case.priority = min(case.priority, decision.priority)
    promised = respond_by(now, priority=Priority(case.priority), minutes=promises)
    case.respond_by = promised if case.respond_by is None else min(case.respond_by, promised)
    if decision.sensitive_kind and decision.sensitive_kind != case.sensitive_kind:
        case.sensitive_kind = decision.sensitive_kind
        case.sentence = decision.sentence
        _record(session, case, "raised", now=now, detail=decision.sentence)
    _tell(session, case)


def change_owner(conversation: Conversation, owner: Owner, *, agent_id: int | None = None) -> None:
    """Change who may speak, and move the fence. The caller holds the row lock."""
    conversation.owner = owner
    conversation.agent_id = agent_id
    conversation.fence += 1


# --- what agents do -----------------------------------------------------------------------------


def claim(case_id: int, *, agent_id: int, transaction: Transaction, now: datetime) -> None:
    """Take a waiting case. Of any number of agents who try, one wins.

    Claiming a case one already has is a no-op. Raises `Refused` naming who has it.
    """
    with transaction() as session:
        case = _lock_open_case(session, case_id)
        if case.agent_id == agent_id:
            return
        if case.state != CaseState.WAITING:
            who = case.agent.name if case.agent else "Someone"
            raise Refused(f"{who} has this case already. Take another one from the queue.")
        _give(session, case, agent_id, what="claimed", now=now)


def claim_next(*, agent_id: int, transaction: Transaction, now: datetime) -> int | None:
    """Take the waiting case whose promise is nearest; return its id, or None if none waits."""
    with transaction() as session:
        agent = session.get_one(Agent, agent_id)
        waiting = queries.next_waiting_case_id(session, team_id=agent.team_id)
    if waiting is None:
        return None
    try:
        claim(waiting, agent_id=agent_id, transaction=transaction, now=now)
    except Refused:
        # A colleague was quicker; there may be another one.
        return claim_next(agent_id=agent_id, transaction=transaction, now=now)
    return waiting


def take_over(case_id: int, *, agent_id: int, transaction: Transaction, now: datetime) -> None:
    """Take a case from a colleague. What the colleague still owes is refused and kept."""
    with transaction() as session:
        case = _lock_open_case(session, case_id)
        if case.agent_id == agent_id:
            return
        _give(session, case, agent_id, what="taken_over", now=now)


def reply(
    case_id: int,
    body: str,
    *,
    agent_id: int,
    seen_text_id: int,
    transaction: Transaction,
    now: datetime,
    attachments: Sequence[Attachment] = (),
) -> int:
    """Owe the customer an agent's reply, with what is attached; return the text's id.

    `seen_text_id` is the newest text the agent's page showed. Raises `ChangedSince` if there is
    a newer one, and `Refused` if the agent does not have the case or the customer opted out.
    """
    with transaction() as session:
        case = lock_own_case(session, case_id, agent_id)
        conversation = case.conversation
        newest = queries.newest_text_id(session, conversation.id)
        if newest > seen_text_id:
            raise ChangedSince(newest)
        if queries.find_consent(session, conversation) is Consent.OPTED_OUT:
            raise Refused(
                f"This customer opted out of texts. Call {conversation.address.address} instead."
            )
        text = owe.owe_text(
            session,
            conversation,
            body,
            authority=Authority.AGENT,
            agent_id=agent_id,
            case_id=case.id,
            attachments=attachments,
            now=now,
        )
        case.respond_by = None
        case.answered_at = case.answered_at or now
        _record(session, case, "replied", agent_id=agent_id, now=now)
        return text.id


def add_note(
    case_id: int, body: str, *, agent_id: int, transaction: Transaction, now: datetime
) -> None:
    """Write a note for colleagues. Anyone who may see the case may write one."""
    body = body.strip()
    if not body:
        raise Refused("A note needs some words. Write something, then save it.")
    with transaction() as session:
        case = session.get(Case, case_id)
        if case is None:
            raise Refused("This case does not exist. Go back to the queue.")
        session.add(
            Note(
                conversation_id=case.conversation_id,
                case_id=case.id,
                agent_id=agent_id,
                body=body,
                at=now,
            )
        )
        _tell(session, case)


def resolve(
    case_id: int,
    *,
    agent_id: int,
    seen_text_id: int,
    transaction: Transaction,
    now: datetime,
    outcome: str = "",
) -> None:
    """Close a case as done; the assistant takes the customer's next text, in a new session.

    Raises `ChangedSince` if the customer wrote since, so that nobody's text is closed away unread.
    """
    _close(
        case_id,
        agent_id=agent_id,
        seen_text_id=seen_text_id,
        state=CaseState.RESOLVED,
        outcome=outcome,
        transaction=transaction,
        now=now,
    )


def hand_back(
    case_id: int, *, agent_id: int, seen_text_id: int, transaction: Transaction, now: datetime
) -> None:
    """Give the conversation back to the assistant, which goes on with the customer's next text.

    A form that was being filled is filled on; anything else begins anew.
    """
    _close(
        case_id,
        agent_id=agent_id,
        seen_text_id=seen_text_id,
        state=CaseState.HANDED_BACK,
        outcome="",
        transaction=transaction,
        now=now,
    )


def _close(
    case_id: int,
    *,
    agent_id: int,
    seen_text_id: int,
    state: CaseState,
    outcome: str,
    transaction: Transaction,
    now: datetime,
) -> None:
    with transaction() as session:
        case = lock_own_case(session, case_id, agent_id)
        conversation = case.conversation
        newest = queries.newest_inbound_id(session, conversation.id)
        if newest > seen_text_id:
            raise ChangedSince(queries.newest_text_id(session, conversation.id))
        _settle_read_texts(session, case, now=now)
        case.state = state
        case.outcome = outcome or None
        case.closed_at = now
        case.respond_by = None
        change_owner(conversation, Owner.ASSISTANT)
        # What was waiting to be confirmed is asked afresh: a "yes" may be about the agent's words.
        goes_on = state is CaseState.HANDED_BACK and turn_queries.is_collecting(
            session, conversation
        )
        conversation.session_over = not goes_on
        conversation.misses = 0
        _record(session, case, state, agent_id=agent_id, now=now, detail=outcome)


def _settle_read_texts(session: Session, case: Case, *, now: datetime) -> None:
    """Take what the agent has read from the assistant: nobody is answered twice.

    The newest text was seen, or the case would not be closed; a turn still under way ends here.
    """
    conversation = case.conversation
    for text in turn_queries.texts_without_turn(session, conversation.id):
        text.settled_because, text.case_id = "seen by a person", case.id
    for turn in turn_queries.find_formed_turns(session, conversation.id):
        turn.state, turn.carried_out_at = TurnState.CARRIED_OUT, now
        session.add(
            DecisionRow(
                turn_id=turn.id,
                kind=DecisionKind.LEAVE_TO_PERSON,
                rule="person_closed",
                sentence="A person read this and closed the case.",
                evidence={},
                at=now,
            )
        )
        attach_texts(session, case, turn.id)
    conversation.answer_after = None
    conversation.breath_began_at = None


def _give(session: Session, case: Case, agent_id: int, *, what: str, now: datetime) -> None:
    case.state = CaseState.CLAIMED
    case.agent_id = agent_id
    case.claimed_at = now
    change_owner(case.conversation, Owner.AGENT, agent_id=agent_id)
    _record(session, case, what, agent_id=agent_id, now=now)
    log.info("case_given", how=what, case_id=case.id, agent_id=agent_id)


def _lock_open_case(session: Session, case_id: int) -> Case:
    """Lock the case's conversation, then read the case as it is under that lock."""
    conversation_id = session.scalar(select(Case.conversation_id).where(Case.id == case_id))
    if conversation_id is None:
        raise Refused("This case does not exist. Go back to the queue.")
    queries.lock_conversation(session, conversation_id)
    case = session.get_one(Case, case_id, populate_existing=True)
    if case.closed_at is not None:
        raise Refused("This case is closed. The customer's next text will open a new one.")
    return case


def lock_own_case(session: Session, case_id: int, agent_id: int) -> Case:
    """Lock an open case that this agent has; raise `Refused` if it is not so."""
    case = _lock_open_case(session, case_id)
    if case.agent_id != agent_id:
        who = f"{case.agent.name} has this case" if case.agent else "Nobody has this case yet"
        raise Refused(f"{who}. Claim it first, then try again.")
    return case


def _record(
    session: Session,
    case: Case,
    what: str,
    *,
    now: datetime,
    agent_id: int | None = None,
    detail: str = "",
) -> None:
    session.add(
        CaseEvent(
            case_id=case.id,
            conversation_id=case.conversation_id,
            what=what,
            agent_id=agent_id,
            detail=detail,
            at=now,
        )
    )
    _tell(session, case)


def _tell(session: Session, case: Case) -> None:
    announce(session, "queue", f"case-{case.id}", f"conversation-{case.conversation_id}")


def attach_texts(session: Session, case: Case, turn_id: int) -> None:
    """Show the texts of a turn in the case's own stretch of the thread."""
    for text in session.scalars(select(Text).where(Text.turn_id == turn_id)):
        text.case_id = case.id
