"""Reads what the desk shows: the queue, conversations, a case with everything on the table.

Every function takes a session and never commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from handoff.tables import (
    Agent,
    Case,
    CaseEvent,
    CaseState,
    Conversation,
    DecisionRow,
    Direction,
    Note,
    Stray,
    Text,
    TextState,
    Turn,
)

PAGE = 100
TABS = ("waiting", "mine", "all", "resolved")


@dataclass(frozen=True)
class QueueRow:
    """One case in the queue, with the customer's last words."""

    case: Case
    last_words: str


@dataclass(frozen=True)
class ThreadItem:
    """One thing in a conversation: a text, a note, or an event of a case."""

    at: datetime
    kind: str
    text: Text | None = None
    note: Note | None = None
    event: CaseEvent | None = None
    who: str = ""


@dataclass(frozen=True)
class Thread:
    """A stretch of a conversation in order, and whether there is more before it."""

    items: Sequence[ThreadItem]
    newest_text_id: int
    oldest_text_id: int
    has_earlier: bool


def list_queue(session: Session, tab: str, *, agent_id: int) -> list[QueueRow]:
    """Return the cases of one tab: open ones by promise, closed ones newest first."""
    latest = aliased(Text)
    newest_inbound = (
        select(func.max(latest.id))
        .where(
            latest.conversation_id == Case.conversation_id,
            latest.direction == Direction.INBOUND,
        )
        .scalar_subquery()
    )
    query = (
        _choose_tab(select(Case, Text.body), tab, agent_id)
        .outerjoin(Text, Text.id == newest_inbound)
        .limit(PAGE)
    )
    return [QueueRow(case, body or "") for case, body in session.execute(query).unique()]


def _choose_tab(
    query: Select[tuple[Case, str]], tab: str, agent_id: int
) -> Select[tuple[Case, str]]:
    is_open = Case.state.in_((CaseState.WAITING, CaseState.CLAIMED, CaseState.SNOOZED))
    by_promise = (Case.respond_by.is_(None), Case.respond_by, Case.id)
    match tab:
        case "mine":
            return query.where(is_open, Case.agent_id == agent_id).order_by(*by_promise)
        case "all":
            return query.where(is_open).order_by(*by_promise)
        case "resolved":
            return query.where(~is_open).order_by(Case.closed_at.desc())
        case _:
            return query.where(Case.state == CaseState.WAITING).order_by(*by_promise)


def count_waiting(session: Session) -> int:
    """Return how many cases nobody has claimed."""
    return (
        session.scalar(
            select(func.count()).select_from(Case).where(Case.state == CaseState.WAITING)
        )
        or 0
    )


def list_conversations(
    session: Session, *, before: int | None = None
) -> list[tuple[Conversation, str]]:
    """Return conversations with their last words, the newest text first."""
    newest = select(
        Text.conversation_id.label("conversation_id"), func.max(Text.id).label("text_id")
    ).group_by(Text.conversation_id)
    if before is not None:
        newest = newest.having(func.max(Text.id) < before)
    found = newest.order_by(func.max(Text.id).desc()).limit(PAGE).subquery()
    rows = session.execute(
        select(Conversation, Text.body)
        .join(found, found.c.conversation_id == Conversation.id)
        .join(Text, Text.id == found.c.text_id)
        .order_by(Text.id.desc())
    ).unique()
    return [(conversation, body) for conversation, body in rows]


def read_thread(session: Session, conversation_id: int, *, before: int | None = None) -> Thread:
    """Return the newest texts of a conversation (or those before one), with what lies between."""
    query = select(Text).where(Text.conversation_id == conversation_id)
    if before is not None:
        query = query.where(Text.id < before)
    newest_first = session.scalars(query.order_by(Text.id.desc()).limit(PAGE + 1)).all()
    texts = list(reversed(newest_first[:PAGE]))
    has_earlier = len(newest_first) > PAGE
    names = {agent.id: agent.name for agent in session.scalars(select(Agent))}
    items = [_show_text(text, names) for text in texts]
    since = texts[0].at if texts and has_earlier else None
    until = texts[-1].at if texts and before is not None else None
    items += _read_between(session, conversation_id, names, since=since, until=until)
    # At the same moment a text comes first, then what was made of it.
    items.sort(key=lambda item: (item.at, item.text is None))
    return Thread(
        items=items,
        newest_text_id=texts[-1].id if texts else 0,
        oldest_text_id=texts[0].id if texts else 0,
        has_earlier=has_earlier,
    )


def _show_text(text: Text, names: dict[int, str]) -> ThreadItem:
    if text.direction == Direction.INBOUND:
        who = "Customer"
    elif text.agent_id is not None:
        who = names.get(text.agent_id, "A colleague")
    else:
        who = "Assistant" if text.authority == "assistant" else "Baton"
    return ThreadItem(at=text.at, kind="text", text=text, who=who)


def _read_between(
    session: Session,
    conversation_id: int,
    names: dict[int, str],
    *,
    since: datetime | None,
    until: datetime | None,
) -> list[ThreadItem]:
    notes = select(Note).where(Note.conversation_id == conversation_id)
    events = select(CaseEvent).where(CaseEvent.conversation_id == conversation_id)
    if since is not None:
        notes, events = notes.where(Note.at >= since), events.where(CaseEvent.at >= since)
    if until is not None:
        notes, events = notes.where(Note.at <= until), events.where(CaseEvent.at <= until)
    items = [
        ThreadItem(at=note.at, kind="note", note=note, who=names.get(note.agent_id, ""))
        for note in session.scalars(notes)
    ]
    items += [
        ThreadItem(at=event.at, kind="event", event=event, who=names.get(event.agent_id or 0, ""))
        for event in session.scalars(events)
        if event.what != "replied"
    ]
    return items


@dataclass(frozen=True)
class Card:
    """What lies on the table when a person takes over."""

    turn: Turn | None
    decision: DecisionRow | None
    drafts: Sequence[str]
    earlier: Sequence[Case]


def read_card(session: Session, case: Case) -> Card:
    """Return why a person is needed and what the assistant made of it."""
    turn = session.get(Turn, case.turn_id) if case.turn_id else None
    decision = (
        session.scalar(select(DecisionRow).where(DecisionRow.turn_id == turn.id)) if turn else None
    )
    drafts = session.scalars(
        select(Text.body)
        .where(
            Text.conversation_id == case.conversation_id,
            Text.state == TextState.REFUSED,
            Text.authority == "assistant",
            Text.at >= case.opened_at,
        )
        .order_by(Text.id)
    ).all()
    earlier = session.scalars(
        select(Case)
        .where(Case.conversation_id == case.conversation_id, Case.id != case.id)
        .order_by(Case.id.desc())
        .limit(10)
    ).all()
    return Card(turn=turn, decision=decision, drafts=drafts, earlier=earlier)


def list_strays(session: Session) -> Sequence[Stray]:
    """Return the strays, those nobody has seen first, then the newest."""
    return session.scalars(
        select(Stray).order_by(Stray.seen_at.is_not(None), Stray.id.desc()).limit(PAGE)
    ).all()
