"""Acts: what the assistant asked for, carried out once, its text written from the outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.errors import OrdersAway
from handoff.events import announce
from handoff.flows import follow, owe
from handoff.flows.cases import Promises, attach_texts, open_case
from handoff.jobs import defer_act
from handoff.ports import OWN_ONLY, Acted, ActName, ActOutcome, Order, Orders, WhyNot
from handoff.rules.consent import Consent
from handoff.rules.decision import Decision, DecisionKind, Reason
from handoff.rules.lookup import may_be_told
from handoff.rules.promise import Priority
from handoff.tables import Act, Conversation, RequestRow
from handoff.wordings import word

log = structlog.get_logger()

TRIES = 5
WAIT = timedelta(seconds=20)


@dataclass(frozen=True)
class ActToDo:
    """What was read of an act before the outside system is called."""

    id: int
    turn_id: int
    key: str
    name: ActName
    arguments: Mapping[str, Any]
    address: str
    tries: int
    is_replaced: bool = False
    """The customer has asked for the same of this order since, in other words."""
    order: Order | None = None


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
    acted = Acted(ActOutcome.UNKNOWN)
    if todo.tries <= TRIES:
        todo, acted = _try(todo, orders, today=now.date())
    with transaction() as session:
        _finish(session, todo, acted, promises=promises, now=now)


def _try(todo: ActToDo, orders: Orders, *, today: date) -> tuple[ActToDo, Acted]:
    if todo.is_replaced:
        return todo, Acted(ActOutcome.REFUSED)
    if todo.name not in orders.acts:  # The shop's mapping was changed since it was asked for.
        return todo, Acted(ActOutcome.UNKNOWN)
    try:
        order = orders.find_by_number(_read_argument(todo, "order_number"))
        if order is None or not _may(todo, order, postcode=_read_argument(todo, "postcode")):
            return todo, Acted(ActOutcome.REFUSED, WhyNot.NOT_FOUND)
        todo = replace(todo, order=order)
        if todo.name in OWN_ONLY and not _may(todo, order, postcode=None):
            return todo, Acted(ActOutcome.REFUSED, WhyNot.NOT_YOURS)
        return todo, _perform(todo, order, orders, today=today)
    except OrdersAway:
        return todo, Acted(ActOutcome.PENDING)


def _may(todo: ActToDo, order: Order, *, postcode: str | None) -> bool:
    """Prove again that this customer may: the request is only a wish."""
    return may_be_told(order, address=todo.address, postcode=postcode)


def _read_argument(todo: ActToDo, name: str) -> str:
    return str(todo.arguments.get(name) or "")


def _perform(todo: ActToDo, order: Order, orders: Orders, *, today: date) -> Acted:
    """Ask the shop. Its own condition decides, not what was read: a repeat finds the act done."""
    why = order.why_not(todo.name, today=today)
    match todo.name:
        case ActName.CANCEL_ORDER:
            return orders.cancel(order.number, key=todo.key)
        case ActName.CHANGE_ADDRESS:
            address = _read_argument(todo, "new_address")
            return orders.change_address(order.number, address=address, key=todo.key)
        case ActName.START_RETURN if why is not WhyNot.RETURN_OVER:
            reason = _read_argument(todo, "return_reason")
            return orders.start_return(order.number, reason=reason, key=todo.key)
        case _:
            return Acted(ActOutcome.REFUSED, why) if why else Acted(ActOutcome.DONE)


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
            name=ActName(request.name),
            arguments=request.arguments,
            address=conversation.address.address,
            tries=row.tries,
            is_replaced=_is_replaced(session, row, request),
        )


def _is_replaced(session: Session, row: Act, request: RequestRow) -> bool:
    """Whether a newer address was asked for: an old one that had to wait must not undo it."""
    newer = (
        select(Act.id)
        .join(RequestRow, RequestRow.id == Act.request_id)
        .where(
            Act.conversation_id == row.conversation_id,
            Act.id > row.id,
            RequestRow.name == ActName.CHANGE_ADDRESS,
            RequestRow.arguments["order_number"].astext
            == str(request.arguments.get("order_number")),
        )
    )
    is_address = request.name == ActName.CHANGE_ADDRESS
    return is_address and session.scalar(newer.limit(1)) is not None


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
    row.why = acted.why or ""
    row.finished_at = now
    log.info("act_finished", act_id=row.id, name=todo.name, outcome=outcome)
    if outcome is ActOutcome.UNKNOWN:
        _pass_on(session, todo, conversation, promises=promises, now=now)
    if outcome is ActOutcome.DONE and todo.name is ActName.FOLLOW_ORDER and todo.order:
        follow.begin(session, conversation, todo.order, now=now)
    may_be_texted = queries.find_consent(session, conversation) is not Consent.OPTED_OUT
    if may_be_texted and not todo.is_replaced:
        _tell(session, todo, conversation, outcome, acted.why, now=now)
    announce(session, f"conversation-{conversation.id}")


def _tell(
    session: Session,
    todo: ActToDo,
    conversation: Conversation,
    outcome: ActOutcome,
    why: WhyNot | None,
    *,
    now: datetime,
) -> None:
    """Owe the text that says what became of the act."""
    language, line_id = conversation.language, conversation.line_id
    owe.owe_wording(
        session,
        conversation,
        f"{todo.name}_{outcome}",
        now=now,
        turn_id=todo.turn_id,
        order_number=_read_argument(todo, "order_number"),
        new_address=_read_argument(todo, "new_address"),
        why=word(session, f"why.{why or WhyNot.ON_ITS_WAY}", language=language, line_id=line_id),
    )


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
