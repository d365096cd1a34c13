"""Reads rows for one case's page and for one conversation's. Never commits.

A page costs a fixed number of queries, however long its thread is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from handoff.desk_queries import read_agent_names
from handoff.tables import (
    Act,
    Authority,
    Case,
    CaseEvent,
    Conversation,
    DecisionRow,
    Note,
    RequestRow,
    Text,
    TextState,
    Turn,
)

THREAD_MOST = 100


# --- the thread -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class ThreadRows:
    """A stretch of a conversation: texts by id, and everything else that happened meanwhile.

    `earlier` is the text before which there is more; None: the thread begins here.
    """

    texts: Sequence[Text]
    notes: Sequence[Note]
    events: Sequence[CaseEvent]
    decisions: Sequence[tuple[DecisionRow, Turn]]
    agents: Mapping[int, str]
    newest_text_id: int
    earlier: int | None


def read_thread(
    session: Session, conversation_id: int, *, before: int | None = None, most: int = THREAD_MOST
) -> ThreadRows:
    """Return the newest stretch of a conversation, or the one before text `before`."""
    query = select(Text).where(Text.conversation_id == conversation_id)
    if before is not None:
        query = query.where(Text.id < before)
    found = list(session.scalars(query.order_by(Text.id.desc()).limit(most + 1)))
    texts, more = found[:most][::-1], len(found) > most
    # Without an end of its own, a stretch reaches to the conversation's beginning or to now.
    since = texts[0].at if more and texts else None
    until = session.scalar(select(Text.at).where(Text.id == before)) if before else None
    notes = select(Note).where(
        *_within(Note.conversation_id, Note.at, conversation_id, since, until)
    )
    events = select(CaseEvent).where(
        *_within(CaseEvent.conversation_id, CaseEvent.at, conversation_id, since, until)
    )
    decisions = (
        select(DecisionRow, Turn)
        .join(Turn, Turn.id == DecisionRow.turn_id)
        .where(*_within(Turn.conversation_id, DecisionRow.at, conversation_id, since, until))
        .order_by(DecisionRow.id)
    )
    return ThreadRows(
        texts=texts,
        notes=session.scalars(notes.order_by(Note.id)).all(),
        events=session.scalars(events.order_by(CaseEvent.id)).all(),
        decisions=[(row, turn) for row, turn in session.execute(decisions)],
        agents=read_agent_names(session),
        newest_text_id=texts[-1].id if texts else 0,
        earlier=texts[0].id if more else None,
    )


def _within(
    owner: InstrumentedAttribute[int],
    at: InstrumentedAttribute[datetime],
    conversation_id: int,
    since: datetime | None,
    until: datetime | None,
) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [owner == conversation_id]
    if since is not None:
        clauses.append(at >= since)
    if until is not None:
        clauses.append(at < until)
    return clauses


def texts_after(session: Session, conversation_id: int, text_id: int) -> Sequence[Text]:
    """Return what came after a text, either way, oldest first: what a composer had not seen."""
    return session.scalars(
        select(Text)
        .where(Text.conversation_id == conversation_id, Text.id > text_id)
        .order_by(Text.id)
        .limit(THREAD_MOST)
    ).all()


# --- the handoff card -----------------------------------------------------------------------------


@dataclass(frozen=True)
class CardRows:
    """What the assistant knew and tried when it passed a case on, and what came before."""

    turn: Turn | None
    decision: DecisionRow | None
    drafts: Sequence[Text]
    acts: Sequence[tuple[RequestRow, Act | None]]
    earlier_cases: Sequence[Case]


def read_card(session: Session, case: Case) -> CardRows:
    """Return everything beside the thread but the orders, which are the shop's."""
    turn = session.get(Turn, case.turn_id) if case.turn_id else None
    decision = drafts = None
    if turn is not None:
        decision = session.scalar(select(DecisionRow).where(DecisionRow.turn_id == turn.id))
        drafts = session.scalars(
            select(Text)
            .where(
                Text.turn_id == turn.id,
                Text.state == TextState.REFUSED,
                Text.authority == Authority.ASSISTANT,
            )
            .order_by(Text.id)
        ).all()
    return CardRows(
        turn=turn,
        decision=decision,
        drafts=drafts or (),
        acts=_requests_of(session, case.conversation_id, until=case.turn_id),
        earlier_cases=session.scalars(
            select(Case)
            .join(Conversation, Conversation.id == Case.conversation_id)
            .where(Conversation.address_id == case.conversation.address_id, Case.id < case.id)
            .order_by(Case.id.desc())
            .limit(10)
        ).all(),
    )


def _requests_of(
    session: Session, conversation_id: int, *, until: int | None
) -> Sequence[tuple[RequestRow, Act | None]]:
    """Return the newest requests of a conversation up to a turn, with what became of them."""
    query = (
        select(RequestRow, Act)
        .join(Turn, Turn.id == RequestRow.turn_id)
        .outerjoin(Act, Act.request_id == RequestRow.id)
        .where(Turn.conversation_id == conversation_id)
        .order_by(RequestRow.id.desc())
        .limit(10)
    )
    if until is not None:
        query = query.where(RequestRow.turn_id <= until)
    return [(request, act) for request, act in session.execute(query)][::-1]
