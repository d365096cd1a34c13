"""Acts: what the assistant asked for, carried out once, its text written from the outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.errors import OrdersAway
from handoff.events import announce
from handoff.flows import owe
from handoff.flows.cases import Promises, attach_texts, open_case
from handoff.jobs import defer_act
from handoff.ports import Acted, ActOutcome, Orders
from handoff.rules.consent import Consent
from handoff.rules.lookup import may_be_told
from handoff.rules.promise import Priority
from handoff.rules.triage import Decision, DecisionKind, Reason
from handoff.tables import Act, Conversation, RequestRow

log = structlog.get_logger()

TRIES = 5
WAIT = timedelta(seconds=20)


@dataclass(frozen=True)
class ActToDo:
    """What was read of an act before the outside system is called."""

    id: int
    turn_id: int
    key: str
    name: str
    arguments: Mapping[str, Any]
    address: str
    tries: int


def begin_acts(
    session: Session,
    conversation: Conversation,
    requests: Sequence[RequestRow],
    *,
    now: datetime,
) -> None:
    """Write down the acts of a turn and defer them, in the transaction that carries the turn out.

    The key is turn and position, so the outside system sees a repeat as the repeat it is.
    """
    for request in requests:
        act = Act(
            request_id=request.id,
            conversation_id=conversation.id,
            key=f"turn-{request.turn_id}-{request.position}",
            outcome=ActOutcome.PENDING,
            asked_at=now,
        )
        session.add(act)
        session.flush()
        defer_act(session, act.id)


def act(
    act_id: int,
    *,
    orders: Orders,
    transaction: Transaction,
    promises: Promises,
    now: datetime,
) -> None:
    """Carry out one act, and owe the customer a text that says what became of it.

    Safe to run again: an act with an outcome is left alone, and the same key asked of the outside
    system gives the same outcome. An outcome nobody can tell goes to a person.
    """
    todo = _begin(act_id, transaction=transaction)
    if todo is None:
        return
    # Between transactions: a slow order system holds no database connection. What broke something
    # each time is not tried again: a person looks.
    acted = _try(todo, orders) if todo.tries <= TRIES else Acted(ActOutcome.UNKNOWN)
    with transaction() as session:
        _finish(session, todo, acted, promises=promises, now=now)


def _try(todo: ActToDo, orders: Orders) -> Acted:
    try:
        return _PERFORMERS[todo.name](todo, orders)
    except OrdersAway:
        return Acted(ActOutcome.PENDING)


def _begin(act_id: int, *, transaction: Transaction) -> ActToDo | None:
    with transaction() as session:
        row = session.get_one(Act, act_id, with_for_update=True)
        if row.outcome != ActOutcome.PENDING:
            return None
        row.tries += 1
        request = session.get_one(RequestRow, row.request_id)
        conversation = session.get_one(Conversation, row.conversation_id)
        return ActToDo(
            id=row.id,
            turn_id=request.turn_id,
            key=row.key,
            name=request.name,
            arguments=request.arguments,
            address=conversation.address.address,
            tries=row.tries,
        )


def _cancel_order(todo: ActToDo, orders: Orders) -> Acted:
    """Cancel an order, after proving again that this customer may: the request is only a wish."""
    number = str(todo.arguments.get("order_number") or "")
    order = orders.find_by_number(number)
    postcode = str(todo.arguments.get("postcode") or "")
    if order is None or not may_be_told(order, address=todo.address, postcode=postcode):
        return Acted(ActOutcome.REFUSED, "we could not match it to you")
    return orders.cancel(order.number, key=todo.key)


_PERFORMERS: Mapping[str, Callable[[ActToDo, Orders], Acted]] = {"cancel_order": _cancel_order}


def _finish(
    session: Session, todo: ActToDo, acted: Acted, *, promises: Promises, now: datetime
) -> None:
    row = session.get_one(Act, todo.id)
    conversation = queries.lock_conversation(session, row.conversation_id)
    session.refresh(row, with_for_update=True)
    if row.outcome != ActOutcome.PENDING:
        return
    if acted.outcome is ActOutcome.PENDING and todo.tries < TRIES:
        defer_act(session, todo.id, at=now + WAIT)
        return
    outcome = ActOutcome.UNKNOWN if acted.outcome is ActOutcome.PENDING else acted.outcome
    row.outcome = outcome
    row.why = acted.why
    row.finished_at = now
    log.info("act_finished", act_id=row.id, name=todo.name, outcome=outcome)
    if outcome is ActOutcome.UNKNOWN:
        _pass_on(session, todo, conversation, promises=promises, now=now)
    if queries.find_consent(session, conversation) is not Consent.OPTED_OUT:
        owe.owe_wording(
            session,
            conversation,
            f"{todo.name}_{outcome}",
            now=now,
            turn_id=todo.turn_id,
            order_number=todo.arguments.get("order_number") or "",
            why=acted.why or "it is too late",
        )
    announce(session, f"conversation-{conversation.id}")


def _pass_on(
    session: Session,
    todo: ActToDo,
    conversation: Conversation,
    *,
    promises: Promises,
    now: datetime,
) -> None:
    """Nobody can tell what happened: a person looks. The act's own wording tells the customer."""
    decision = Decision(
        DecisionKind.ESCALATE,
        rule=f"act_unknown:{todo.name}",
        sentence=f"Baton asked to {todo.name.replace('_', ' ')} and cannot tell what happened.",
        reason=Reason.ACT_FAILED,
        priority=Priority.HIGH,
        topic="orders",
    )
    case = open_case(
        session, conversation, decision, turn_id=todo.turn_id, promises=promises, now=now
    )
    attach_texts(session, case, todo.turn_id)
