"""What the sweep does about one conversation, under its row lock, looking again before each step.

Putting work back in the queue is always safe. A turn is carried out once however often it runs;
a part that was marked as being sent is never sent blindly again; an act has its key.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff import door_queries, queries, sweep_queries
from handoff.events import announce
from handoff.flows.cases import Promises, open_case
from handoff.flows.forming import rearm
from handoff.flows.holding import owe_holding
from handoff.jobs import defer_act, defer_send
from handoff.outbox import write_outbox
from handoff.rules.decision import Decision, DecisionKind, Reason
from handoff.rules.promise import Priority, respond_by
from handoff.sweep_queries import DeadJob, Unaccounted
from handoff.tables import Case, CaseEvent, CaseState, Conversation, Repair, Text

log = structlog.get_logger()

# Repaired so often, a text is not left to chance again: a person answers it.
REPAIRS_MOST = 3


def mend(session: Session, conversation_id: int, *, promises: Promises, now: datetime) -> int:
    """Repair what is wrong in a conversation now; return how many repairs that took."""
    conversation = queries.lock_conversation(session, conversation_id)
    repaired = _remove_dead_jobs(session, conversation, now=now)
    repaired += _find_owner(session, conversation, promises=promises, now=now)
    # What is looked for next is what no job carries on: those left so far count.
    write_outbox(session)
    for lost in sweep_queries.list_unaccounted(session, conversation.id):
        _recover(session, conversation, lost, promises=promises, now=now)
        repaired += 1
    write_outbox(session)
    owed = sweep_queries.find_owed_without_job(session, conversation.id)
    if owed is not None:
        defer_send(session, conversation.id)
        _note(session, conversation, "send", _SENTENCES["lost_send"], text_id=owed, now=now)
        repaired += 1
    for act_id in sweep_queries.list_acts_without_job(session, conversation.id):
        defer_act(session, act_id)
        _note(session, conversation, "act", _SENTENCES["lost_act"], now=now)
        repaired += 1
    if repaired:
        names = ("conversations", f"conversation-{conversation.id}", "operations")
        announce(session, *names)
    return repaired


_SENTENCES = {
    "lost_turn": "No job was left that would answer this text; it is queued again.",
    "lost_send": "No job was left that would send what we owe; it is queued again.",
    "lost_act": "No job was left that would do what the customer asked for; it is queued again.",
    "lost_promise": "Nobody had promised to answer this text; its case has a promise again.",
    "lost_answer": "The customer had no answer to this text; a person has it now.",
}


def _recover(
    session: Session,
    conversation: Conversation,
    lost: Unaccounted,
    *,
    promises: Promises,
    now: datetime,
) -> None:
    """Put one text back on its road; one that was put back too often goes to a person."""
    text = session.get_one(Text, lost.text_id)
    if sweep_queries.count_repairs(session, text.id) >= REPAIRS_MOST:
        _give_to_person(session, conversation, text, _REPAIRED_TOO_OFTEN, promises, now=now)
        sentence = f"Repaired {REPAIRS_MOST} times and lost again; a person has it now."
        _note(session, conversation, "given_to_person", sentence, text_id=text.id, now=now)
    match lost.lost:
        case "lost_turn":
            rearm(session, conversation, now=now)
        case "lost_send":
            defer_send(session, conversation.id)
        case "lost_act":
            for act_id in sweep_queries.list_acts_without_job(session, conversation.id):
                defer_act(session, act_id)
        case "lost_promise":
            case = queries.find_open_case(session, conversation.id)
            if case is not None:
                _promise_again(session, case, promises=promises, now=now)
        case _:
            _give_to_person(session, conversation, text, _NOT_ANSWERED, promises, now=now)
    what = lost.lost.removeprefix("lost_")
    _note(session, conversation, what, _SENTENCES[lost.lost], text_id=text.id, now=now)


# --- people -------------------------------------------------------------------------------------

_REPAIRED_TOO_OFTEN = Decision(
    DecisionKind.ESCALATE,
    rule="repaired_too_often",
    sentence="Something keeps this text from being answered. Please answer it yourself.",
    reason=Reason.BROKEN,
    priority=Priority.HIGH,
)
_NOT_ANSWERED = Decision(
    DecisionKind.ESCALATE,
    rule="not_answered",
    sentence="The customer had no answer to this. Please answer it yourself.",
    reason=Reason.BROKEN,
    priority=Priority.HIGH,
)
_OWNERLESS = Decision(
    DecisionKind.ESCALATE,
    rule="no_case",
    sentence="This conversation was waiting for a person, but no case said so.",
    reason=Reason.BROKEN,
    priority=Priority.HIGH,
)


def _give_to_person(
    session: Session,
    conversation: Conversation,
    text: Text,
    decision: Decision,
    promises: Promises,
    *,
    now: datetime,
) -> None:
    """Let the text wait in the conversation's case; a new one tells the customer so, once."""
    is_new = queries.find_open_case(session, conversation.id) is None
    case = open_case(
        session, conversation, decision, turn_id=text.turn_id, promises=promises, now=now
    )
    text.case_id = case.id
    if is_new and case.may_be_texted:
        owe_holding(session, conversation, case, decision, promises=promises, now=now)
    session.flush()


def _find_owner(
    session: Session, conversation: Conversation, *, promises: Promises, now: datetime
) -> int:
    """Give a conversation that people have a case, and a waiting case its promise."""
    case = queries.find_open_case(session, conversation.id)
    if case is None and sweep_queries.is_ownerless(session, conversation.id):
        open_case(session, conversation, _OWNERLESS, turn_id=None, promises=promises, now=now)
        _note(session, conversation, "owner", "People had it, without a case; it has one.", now=now)
        return 1
    if case is not None and case.state == CaseState.WAITING and case.respond_by is None:
        _promise_again(session, case, promises=promises, now=now)
        _note(
            session, conversation, "promise", "A waiting case had no promise; it has one.", now=now
        )
        return 1
    return 0


def _promise_again(session: Session, case: Case, *, promises: Promises, now: datetime) -> None:
    if case.respond_by is not None:
        return
    case.respond_by = respond_by(now, priority=Priority(case.priority), minutes=promises)
    session.add(
        CaseEvent(
            case_id=case.id, conversation_id=case.conversation_id, what="promised_again", at=now
        )
    )
    announce(session, "queue", f"case-{case.id}")


# --- jobs ---------------------------------------------------------------------------------------


def _remove_dead_jobs(session: Session, conversation: Conversation, *, now: datetime) -> int:
    """Remove jobs that failed or will never end, and queue again what they were to do."""
    dead = sweep_queries.list_dead_jobs(session, conversation.id)
    for job in dead:
        session.execute(sql("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": job.id})
    if not dead:
        return 0
    for job in dead:
        _note(session, conversation, "job", _describe(job), now=now)
    rearm(session, conversation, now=now)
    if door_queries.oldest_owed_text(session, conversation.id) is not None:
        defer_send(session, conversation.id)
    for act_id in sweep_queries.list_acts_without_job(session, conversation.id):
        defer_act(session, act_id)
    return len(dead)


def _describe(job: DeadJob) -> str:
    how = "had failed" if job.failed else "never told that it was done"
    return f"A {job.task.replace('_', ' ')} job {how}; what it was to do is queued again."


def _note(
    session: Session,
    conversation: Conversation,
    what: str,
    sentence: str,
    *,
    now: datetime,
    text_id: int | None = None,
) -> None:
    session.add(
        Repair(
            what=what,
            sentence=sentence,
            conversation_id=conversation.id,
            text_id=text_id,
            at=now,
        )
    )
    session.flush()
    log.warning("repaired", what=what, conversation_id=conversation.id, text_id=text_id)
