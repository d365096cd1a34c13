"""Reads what the desk shows: the queue, conversations, a case with everything on the table.

Every function takes a session and never commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from handoff import queries
from handoff.rules.consent import Consent
from handoff.rules.decision import DecisionKind
from handoff.tables import (
    Agent,
    Case,
    CaseEvent,
    CaseState,
    Conversation,
    DecisionRow,
    Direction,
    Event,
    Line,
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
    """One thing in a conversation: a text, a note, an event of a case, or a decision."""

    at: datetime
    kind: str
    text: Text | None = None
    note: Note | None = None
    event: CaseEvent | None = None
    decision: DecisionRow | None = None
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


def _choose_tab(query: Select[Case, str], tab: str, agent_id: int) -> Select[Case, str]:
    is_open = Case.state.in_((CaseState.WAITING, CaseState.CLAIMED, CaseState.SNOOZED))
    by_promise = (Case.respond_by.is_(None), Case.respond_by, Case.id)
    match tab:
        case "mine":
            return query.where(is_open, Case.agent_id == agent_id).order_by(*by_promise)
        case "all":
            return query.where(is_open).order_by(*by_promise)
        case "resolved":
            return query.where(Case.closed_at.is_not(None)).order_by(Case.closed_at.desc())
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
    session: Session, *, before: datetime | None = None
) -> list[tuple[Conversation, str]]:
    """Return conversations with their last words, the one the customer texted last first.

    At most `PAGE`, so that a list stays as quick as it is when there are many.
    """
    said = aliased(Text)
    newest = (
        select(func.max(said.id)).where(said.conversation_id == Conversation.id).scalar_subquery()
    )
    query = (
        select(Conversation, Text.body)
        .join(Text, Text.id == newest)
        .order_by(Conversation.last_text_at.desc(), Conversation.id.desc())
        .limit(PAGE)
    )
    if before is not None:
        query = query.where(Conversation.last_text_at < before)
    return [(conversation, body) for conversation, body in session.execute(query).unique()]


def list_halted_lines(session: Session) -> Sequence[Line]:
    """Return the lines from which nothing is sent until an operator mends something."""
    return session.scalars(
        select(Line).where(Line.halted_because.is_not(None)).order_by(Line.id)
    ).all()


def newest_event_id(session: Session) -> int:
    """Return the id of the newest announcement: a page read after this shows all up to it."""
    return session.scalar(select(func.max(Event.id))) or 0


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
    # Up to the text with which the later stretch begins, so that nothing falls between the two.
    until = session.scalar(select(Text.at).where(Text.id == before)) if before else None
    items += _read_between(session, conversation_id, names, since=since, until=until)
    items.sort(key=_find_place)
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
        notes, events = notes.where(Note.at < until), events.where(CaseEvent.at < until)
    items = [
        ThreadItem(at=note.at, kind="note", note=note, who=names.get(note.agent_id, ""))
        for note in session.scalars(notes)
    ]
    items += [
        ThreadItem(at=event.at, kind="event", event=event, who=names.get(event.agent_id or 0, ""))
        for event in session.scalars(events)
        if event.what != "replied"
    ]
    items += _read_decisions(session, conversation_id, since=since, until=until)
    return items


def _read_decisions(
    session: Session, conversation_id: int, *, since: datetime | None, until: datetime | None
) -> list[ThreadItem]:
    """Return what was decided about turns; of those left to a person, the case itself tells."""
    decisions = (
        select(DecisionRow)
        .join(Turn, Turn.id == DecisionRow.turn_id)
        .where(
            Turn.conversation_id == conversation_id,
            DecisionRow.kind.in_((DecisionKind.ANSWER, DecisionKind.ASK_AGAIN)),
        )
        .order_by(DecisionRow.id)
    )
    if since is not None:
        decisions = decisions.where(DecisionRow.at >= since)
    if until is not None:
        decisions = decisions.where(DecisionRow.at < until)
    return [
        ThreadItem(at=row.at, kind="decision", decision=row) for row in session.scalars(decisions)
    ]


def _find_place(item: ThreadItem) -> tuple[datetime, int]:
    """At the same moment: what the customer said, what was made of it, then what we said."""
    if item.text is None:
        return item.at, 1
    return item.at, 0 if item.text.direction == Direction.INBOUND else 2


@dataclass(frozen=True)
class Card:
    """What lies on the table when a person takes over."""

    turn: Turn | None
    decision: DecisionRow | None
    drafts: Sequence[str]
    earlier: Sequence[Case]
    alerts_paused: bool = False


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
    held = queries.find_consent(session, case.conversation)
    return Card(
        turn=turn,
        decision=decision,
        drafts=drafts,
        earlier=earlier,
        alerts_paused=held is Consent.ALERTS_PAUSED,
    )


def list_strays(session: Session) -> Sequence[Stray]:
    """Return the strays, those nobody has seen first, then those seen last."""
    return session.scalars(
        select(Stray).order_by(Stray.seen_at.desc().nulls_first(), Stray.id.desc()).limit(PAGE)
    ).all()
