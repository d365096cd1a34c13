"""A turn: formed from what a customer wrote, understood, decided, and carried out once.

The shape is read, close, ask, lock, decide, write. The conversation's job lock keeps turns from
overlapping; its row lock and the turn's state make a repeat of the same job harmless.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from handoff import queries, turn_queries
from handoff.db import Transaction
from handoff.errors import AssistantAway, NeedsSomeone
from handoff.events import announce
from handoff.flows import owe
from handoff.flows.act import begin_acts
from handoff.flows.cases import Promises, attach_texts, open_case, raise_case
from handoff.flows.consent import pause_alerts
from handoff.flows.forming import (
    FormedTurn,
    SessionBounds,
    form_turn,
    judge_formed,
    rearm,
    wait_for_assistant,
)
from handoff.flows.holding import owe_holding
from handoff.flows.plain import answering
from handoff.flows.recording import keep_requests, record_turn
from handoff.jobs import defer_turn
from handoff.ports import Assistant, Heard
from handoff.rules.breath import Breath
from handoff.rules.consent import Consent, read_turn_opt_out
from handoff.rules.decision import Decision, DecisionKind, Reason
from handoff.rules.policy import Policy
from handoff.rules.sensitive import Sensitive
from handoff.rules.triage import MISSED, Proposal, Situation, decide
from handoff.tables import (
    Authority,
    Conversation,
    Owner,
    RequestRow,
    SessionEvents,
    TextState,
    Turn,
    TurnState,
)

log = structlog.get_logger()

LOOKUP_WINDOW = timedelta(days=1)


@dataclass(frozen=True)
class TurnRules:
    """What a turn is decided and carried out by."""

    policy: Policy
    promises: Promises
    bounds: SessionBounds
    breath: Breath
    away_for: timedelta = timedelta(0)
    """How long a turn waits for an assistant that is away before a person gets it."""


def respond(
    conversation_id: int,
    *,
    transaction: Transaction,
    assistant: Assistant,
    rules: TurnRules,
    now: datetime,
    clock: Callable[[], datetime] | None = None,
) -> int | None:
    """Answer what is due in a conversation: one turn, one decision; return its id.

    `clock` tells the moment after the assistant has answered; without one, no time has passed.
    The caller holds the conversation's job lock. Safe to run any number of times: a turn that is
    carried out is never carried out again, and if nothing is due, nothing happens.
    """
    formed = form_turn(
        conversation_id,
        bounds=rules.bounds,
        breath=rules.breath,
        transaction=transaction,
        now=now,
    )
    if formed is None:
        return None
    sensitive = judge_formed(formed)
    # Between transactions: a slow assistant holds no database connection.
    given_up = formed.tries > rules.policy.tries_allowed
    # Danger, and a wish for no more texts, our own rules decide: the assistant only listens.
    ours = sensitive is not None or read_turn_opt_out(formed.bodies)
    asked = formed.owned_by_assistant and not formed.only_media and not given_up
    heard = _ask(formed, assistant=assistant, only_listen=ours, now=now) if asked else None
    now = clock() if clock else now
    if asked and heard is None and not ours and now - formed.formed_at < rules.away_for:
        # It may only be restarting. What our own rules decide never waits for it.
        wait_for_assistant(formed, transaction=transaction, now=now)
        return None
    if heard is not None and _answer_plainly(
        formed, heard, sensitive=sensitive, rules=rules, transaction=transaction, now=now
    ):
        return formed.id
    with transaction() as session:
        conversation = queries.lock_conversation(session, conversation_id)
        carry_out(session, conversation, formed, heard, sensitive=sensitive, rules=rules, now=now)
        rearm(session, conversation, now=now)
    return formed.id


# --- understanding ----------------------------------------------------------------------------


def _ask(
    formed: FormedTurn, *, assistant: Assistant, only_listen: bool, now: datetime
) -> Heard | None:
    """Ask the assistant; None when it is away.

    A turn that a person takes in any case is only understood, for the handoff card: no dialogue
    runs.
    """
    try:
        return assistant.understand(
            turn=str(formed.id),
            conversation=str(formed.conversation_id),
            text="\n".join(body for body in formed.bodies if body.strip()),
            events=formed.events,
            understand_only=only_listen,
            now=now,
            language=formed.language,
        )
    except AssistantAway as error:
        log.warning("assistant_away", turn_id=formed.id, because=str(error))
        return None


# --- deciding and carrying out ----------------------------------------------------------------


def carry_out(
    session: Session,
    conversation: Conversation,
    formed: FormedTurn,
    heard: Heard | None,
    *,
    sensitive: Sensitive | None,
    rules: TurnRules,
    now: datetime,
) -> Decision | None:
    """Decide a turn and write everything that follows; the caller holds the row lock.

    None if another worker carried it out meanwhile: then nothing is written.
    """
    turn = session.get_one(Turn, formed.id, populate_existing=True)
    if turn.state != TurnState.FORMED:
        return None
    if conversation.fence != formed.fence and conversation.owner == Owner.ASSISTANT:
        # A person took the conversation and gave it back while the assistant was thinking: what
        # it thought belongs to before. The same texts are answered again from how things are now.
        defer_turn(session, conversation.id)
        return None
    decision = decide(
        _propose(heard) if heard else None,
        sensitive=sensitive,
        situation=_describe_situation(session, conversation, turn, formed, heard, now=now),
        policy=rules.policy,
    )
    record_turn(session, turn, heard, decision, now=now)
    if heard is not None:
        # Before anything is said: our own wordings follow the customer's language too.
        conversation.language = heard.understanding.language or conversation.language
    requests = keep_requests(session, turn, heard)
    if decision.reason is Reason.OPT_OUT_UNCLEAR:
        pause_alerts(
            session, conversation, turn_queries.texts_of_turn(session, turn.id)[-1], now=now
        )
    match decision.kind:
        case DecisionKind.ANSWER | DecisionKind.ASK_AGAIN:
            _answer(session, conversation, turn, heard, decision, requests, formed, now=now)
        case DecisionKind.ESCALATE:
            _escalate(session, conversation, turn, heard, decision, rules.promises, now=now)
        case DecisionKind.LEAVE_TO_PERSON:
            _leave(session, conversation, turn, heard, decision, rules.promises, now=now)
    _log_turn(formed, decision, now=now)
    return decision


def _answer_plainly(
    formed: FormedTurn,
    heard: Heard,
    *,
    sensitive: Sensitive | None,
    rules: TurnRules,
    transaction: Transaction,
    now: datetime,
) -> bool:
    """Decide a plain turn by what was seen when it was formed, and write it if that still holds.

    False, and nothing is written, where it does not, or the decision is to do anything besides.
    """
    missed = any(request.name == MISSED for request in heard.requests)
    if formed.seen is None or missed or not formed.owned_by_assistant:
        return False
    situation = Situation(
        owned_by_assistant=True,
        misses=formed.seen.misses,
        tries=formed.tries,
        may_be_texted=not formed.seen.opted_out,
        opt_out_unclear=read_turn_opt_out(formed.bodies),
    )
    decision = decide(
        _propose(heard), sensitive=sensitive, situation=situation, policy=rules.policy
    )
    written = answering.write_answer(
        formed,
        formed.seen,
        heard=heard,
        decision=decision,
        transaction=transaction,
        now=now,
    )
    if written:
        _log_turn(formed, decision, now=now)
    return written


def _log_turn(formed: FormedTurn, decision: Decision, *, now: datetime) -> None:
    log.info(
        "turn_carried_out",
        turn_id=formed.id,
        conversation_id=formed.conversation_id,
        rule=decision.rule,
        decision=decision.kind,
        seconds=(now - formed.formed_at).total_seconds(),
    )


def _propose(heard: Heard) -> Proposal:
    understanding = heard.understanding
    sensitivity = understanding.sensitivity
    return Proposal(
        intent=understanding.intent.name,
        confidence=understanding.intent.confidence,
        sensitive_kind=sensitivity.kind if sensitivity else None,
        sensitive_score=sensitivity.score if sensitivity else 0.0,
        gated=heard.gated,
        has_reply=any(reply.text.strip() for reply in heard.replies),
        collecting=understanding.in_form or heard.slots.get("requested_slot") is not None,
        guess=understanding.ranking[0].name if understanding.ranking else "",
        asks=heard.asks,
        asks_again=heard.asks_again,
        requests=tuple(
            (request.name, str(request.arguments.get("reason", ""))) for request in heard.requests
        ),
    )


def _describe_situation(
    session: Session,
    conversation: Conversation,
    turn: Turn,
    formed: FormedTurn,
    heard: Heard | None,
    *,
    now: datetime,
) -> Situation:
    # Asked only where it may count: nearly every turn looks up nothing, or finds it.
    missed = any(request.name == MISSED for request in heard.requests) if heard else False
    return Situation(
        owned_by_assistant=conversation.owner == Owner.ASSISTANT,
        misses=conversation.misses,
        lookups_missed=turn_queries.count_lookups_missed(
            session, conversation.address_id, since=now - LOOKUP_WINDOW
        )
        if missed
        else 0,
        tries=turn.tries,
        only_media=formed.only_media,
        may_be_texted=queries.find_consent(session, conversation) is not Consent.OPTED_OUT,
        newer_answered=formed.has_late and turn_queries.was_newer_answered(session, turn.id),
        opt_out_unclear=read_turn_opt_out(formed.bodies),
    )


def _answer(
    session: Session,
    conversation: Conversation,
    turn: Turn,
    heard: Heard | None,
    decision: Decision,
    requests: list[RequestRow],
    formed: FormedTurn,
    *,
    now: datetime,
) -> None:
    """Owe the assistant's replies, begin its acts, and keep its new events for the next turn."""
    if heard is None:
        return
    conversation.misses = conversation.misses + 1 if decision.counts_as_miss else 0
    session.add(
        SessionEvents(
            turn_id=turn.id,
            conversation_id=conversation.id,
            session=formed.session,
            events=list(heard.events),
        )
    )
    for reply in heard.replies:
        if reply.text.strip():
            owe.owe_text(
                session,
                conversation,
                reply.text,
                authority=Authority.ASSISTANT,
                turn_id=turn.id,
                now=now,
            )
    begin_acts(session, conversation, [requests[at] for at in decision.acts], now=now)


def _escalate(
    session: Session,
    conversation: Conversation,
    turn: Turn,
    heard: Heard | None,
    decision: Decision,
    promises: Promises,
    *,
    now: datetime,
) -> None:
    """Open a case with a promise, and tell the customer once that a person will answer."""
    _keep_drafts(session, conversation, turn, heard, because="a person answers instead", now=now)
    case = open_case(session, conversation, decision, turn_id=turn.id, promises=promises, now=now)
    attach_texts(session, case, turn.id)
    conversation.misses = 0
    if case.turn_id == turn.id and case.may_be_texted:
        owe_holding(session, conversation, case, decision, promises=promises, now=now)


def _leave(
    session: Session,
    conversation: Conversation,
    turn: Turn,
    heard: Heard | None,
    decision: Decision,
    promises: Promises,
    *,
    now: datetime,
) -> None:
    """Add the turn to the case people work on; whatever the assistant said stays a draft."""
    _keep_drafts(session, conversation, turn, heard, because="a person took over", now=now)
    case = queries.find_open_case(session, conversation.id)
    if case is None:
        # The table's own rule: a conversation that is not the assistant's has an open case.
        raise NeedsSomeone("A conversation belongs to people but has no open case.")
    is_new_danger = decision.sensitive_kind not in {None, case.sensitive_kind}
    raise_case(session, case, decision, promises=promises, now=now)
    if is_new_danger and case.may_be_texted:
        # Once per kind: whoever is in danger while they wait is told what helps, as ever.
        owe_holding(session, conversation, case, decision, promises=promises, now=now)
    attach_texts(session, case, turn.id)
    announce(session, f"conversation-{conversation.id}")


def _keep_drafts(
    session: Session,
    conversation: Conversation,
    turn: Turn,
    heard: Heard | None,
    *,
    because: str,
    now: datetime,
) -> None:
    """Keep what the assistant would have said, for the agent to see. Never for a gated turn."""
    for reply in heard.replies if heard else ():
        if reply.text.strip():
            owe.owe_text(
                session,
                conversation,
                reply.text,
                authority=Authority.ASSISTANT,
                turn_id=turn.id,
                state=TextState.REFUSED,
                refused_because=because,
                now=now,
            )
