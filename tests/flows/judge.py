"""Judges a conversation: at every commit that lets a part go, after every step, and at the end.

It asks the rows for what was written, and never the flows for whether that was right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.tables import (
    OPEN_CASE_STATES,
    Attempt,
    Authority,
    Case,
    CaseState,
    Conversation,
    DecisionRow,
    Direction,
    Owner,
    Part,
    PartState,
    Text,
    TextState,
    Turn,
    TurnState,
)

STOP_WORDS = frozenset({"STOP", "stop."})
START_WORDS = frozenset({"START", "yes"})
OPTED_OUT_CODE = 21610


@dataclass
class Judge:
    """What was so before must be so still: this remembers it."""

    fence: int = 0
    turn_of: dict[int, int] = field(default_factory=dict)
    texts_of: dict[int | None, set[int]] = field(default_factory=dict)
    last_attempt: int = 0
    # Kept, not raised: the worker would take what a flow raises for one more thing that failed.
    wrong: list[str] = field(default_factory=list)

    def watch(self, session: Session, conversation_id: int) -> None:
        """Judge every part this transaction lets go, under the lock it still holds."""
        for attempt in session.scalars(
            select(Attempt)
            .join(Part, Part.id == Attempt.part_id)
            .join(Text, Text.id == Part.text_id)
            .where(Text.conversation_id == conversation_id, Attempt.id > self.last_attempt)
            .order_by(Attempt.id)
        ):
            self.last_attempt = attempt.id
            part = session.get_one(Part, attempt.part_id)
            if part.position == 0:  # A text's first part decides for all of them.
                wrong = _find_wrong(session, session.get_one(Text, part.text_id))
                self.wrong += [wrong] if wrong else []

    def after_step(self, session: Session, conversation_id: int) -> None:
        """Check what must hold at every moment."""
        conversation = session.get_one(Conversation, conversation_id)
        assert conversation.fence >= self.fence, "the fence went back"
        self.fence = conversation.fence
        cases = session.scalars(
            select(Case).where(
                Case.conversation_id == conversation_id, Case.state.in_(OPEN_CASE_STATES)
            )
        ).all()
        self._judge_owner(conversation, cases)
        self._judge_turns(session, conversation_id)
        self._judge_stop(session, conversation_id)

    def _judge_stop(self, session: Session, conversation_id: int) -> None:
        """Whatever was owed before STOP is cancelled with it, not left for the door to refuse."""
        stop = session.scalar(
            select(func.max(Text.id)).where(
                Text.conversation_id == conversation_id,
                Text.direction == Direction.INBOUND,
                Text.body.in_(STOP_WORDS),
            )
        )
        owed = session.scalars(
            select(Text).where(
                Text.conversation_id == conversation_id,
                Text.state == TextState.OWED,
                Text.id < (stop or 0),
                Text.wording.is_distinct_from("stop_confirmed"),
                # The door out refuses an agent's, as its case waits for an answer again then.
                Text.authority != Authority.AGENT,
            )
        )
        for text in owed:
            on_its_way = all(part.state != PartState.OWED for part in text.parts)
            assert on_its_way, "STOP did not cancel what was owed"

    def _judge_owner(self, conversation: Conversation, cases: Sequence[Case]) -> None:
        assert len(cases) == (conversation.owner != Owner.ASSISTANT), "owner and case disagree"
        for case in cases:
            if case.state == CaseState.WAITING:
                assert conversation.owner == Owner.QUEUE
                assert case.respond_by is not None, "a case waits without a promise"
            else:
                assert conversation.agent_id == case.agent_id

    def _judge_turns(self, session: Session, conversation_id: int) -> None:
        """Each text is in at most one turn, for ever; turns follow the order of arrival."""
        inbound = session.scalars(
            select(Text)
            .where(Text.conversation_id == conversation_id, Text.direction == Direction.INBOUND)
            .order_by(Text.id)
        ).all()
        assert len({text.carrier_id for text in inbound}) == len(inbound)
        for text in inbound:
            before = self.turn_of.get(text.id)
            assert before in {None, text.turn_id}, "a text changed its turn"
            if text.turn_id is not None:
                self.turn_of[text.id] = text.turn_id
            if text.turn_id in self.texts_of:
                assert text.id in self.texts_of[text.turn_id], "a formed turn got one more text"
        turns = [text.turn_id for text in inbound if text.turn_id is not None]
        self.texts_of = {
            turn_id: {text.id for text in inbound if text.turn_id == turn_id} for turn_id in turns
        }
        # What came in late takes its place by the carrier's time, before what was written after it.
        prompt = [text.turn_id for text in inbound if text.turn_id is not None and not text.late]
        assert prompt == sorted(prompt), "a later text is in an earlier turn"
        carried = session.execute(
            select(DecisionRow.id, Turn.id)
            .join(Turn, Turn.id == DecisionRow.turn_id)
            .where(Turn.conversation_id == conversation_id, Turn.urgent.is_(False))
            .order_by(DecisionRow.id)
        ).all()
        order = [turn_id for _, turn_id in carried]
        assert order == sorted(set(order)), "turns were carried out twice or out of order"


def _find_wrong(session: Session, text: Text) -> str | None:
    """Say why a text should not leave now; None if it may."""
    conversation = session.get_one(Conversation, text.conversation_id)
    case = session.get(Case, text.case_id) if text.case_id else None
    if read_opted_out(session, conversation.id) and text.wording != "stop_confirmed":
        return "sent to someone who opted out"
    if text.authority == Authority.ASSISTANT and conversation.owner != Owner.ASSISTANT:
        return "the assistant spoke over a person"
    if text.authority == Authority.ASSISTANT and text.fence != conversation.fence:
        return "the assistant spoke from before"
    if text.authority == Authority.AGENT and (case is None or case.agent_id != text.agent_id):
        return "an agent spoke over a colleague"
    return None


def read_opted_out(session: Session, conversation_id: int) -> bool:
    """Read from what the customer wrote, and from what the carrier said, who opted out."""
    words = session.execute(
        select(Text.at, Text.body).where(
            Text.conversation_id == conversation_id, Text.direction == Direction.INBOUND
        )
    ).all()
    codes = session.execute(
        select(Part.changed_at, Part.error_code)
        .join(Text, Text.id == Part.text_id)
        .where(Text.conversation_id == conversation_id, Part.error_code == OPTED_OUT_CODE)
    ).all()
    opted_out = False
    said_when: list[tuple[Any, Any]] = [(row[0], row[1]) for row in (*words, *codes)]
    for _, said in sorted(said_when, key=lambda row: row[0]):
        if said in STOP_WORDS or said == OPTED_OUT_CODE:
            opted_out = True
        elif said in START_WORDS:
            opted_out = False
    return opted_out


def find_missing(session: Session, conversation_id: int) -> list[str]:
    """Say what was left undone when nothing is left to do; nothing, if all is well.

    Asked are the view `accounting`, and the rows themselves: the view could be wrong too.
    """
    texts = session.scalars(
        select(Text).where(Text.conversation_id == conversation_id).order_by(Text.id)
    ).all()
    missed = [
        f"text {text.id} ({text.direction}): {missing}"
        for text in texts
        if (missing := _find_missing(session, text)) is not None
    ]
    return [*find_unaccounted(session, conversation_id), *missed]


def find_unaccounted(session: Session, conversation_id: int) -> list[str]:
    """Return the texts that the view `accounting` knows nothing for, and what was lost."""
    rows = session.execute(
        sql(
            "SELECT text_id, waits_for FROM accounting"
            " WHERE conversation_id = :c AND accounting IS NULL ORDER BY text_id"
        ),
        {"c": conversation_id},
    )
    return [f"text {row.text_id} is unaccounted for: {row.waits_for}" for row in rows]


def _find_missing(session: Session, text: Text) -> str | None:
    if text.direction == Direction.OUTBOUND:
        return _find_missing_outbound(session, text)
    if text.settled_because is not None:
        return None
    turn = session.get(Turn, text.turn_id) if text.turn_id else None
    if turn is None or turn.state != TurnState.CARRIED_OUT:
        return "no turn was carried out for it"
    if text.case_id is not None:
        return None
    answers = session.scalars(
        select(Text).where(
            Text.turn_id == turn.id, Text.wording.is_(None), Text.direction == Direction.OUTBOUND
        )
    ).all()
    acted = session.scalar(
        sql(
            "SELECT count(*) FROM acts a JOIN requests r ON r.id = a.request_id"
            " WHERE r.turn_id = :turn"
        ),
        {"turn": turn.id},
    )
    reached = any(answer.state == TextState.SENT for answer in answers)
    return None if reached or acted or _was_told(session, text) else "nobody answered it"


def _find_missing_outbound(session: Session, text: Text) -> str | None:
    if text.state == TextState.OWED:
        return "is still owed"
    if any(part.state == PartState.SENDING for part in text.parts):
        return "is being sent for ever"
    if text.state == TextState.REFUSED and not text.refused_because:
        return "was refused without a reason"
    if text.state == TextState.SENT and any(part.state == PartState.OWED for part in text.parts):
        return "counts as sent, and a part of it is not"
    failed_at = max((part.changed_at or text.at for part in text.parts), default=text.at)
    if text.state == TextState.FAILED and not _was_told(session, text, since=failed_at):
        return "did not arrive, and nobody was told"
    return None


def _was_told(session: Session, text: Text, *, since: datetime | None = None) -> bool:
    """Tell whether a person had the conversation since then; or STOP ended the matter."""
    return bool(
        session.scalar(
            sql(
                "SELECT EXISTS (SELECT FROM cases WHERE conversation_id = :c"
                " AND coalesce(closed_at, 'infinity') >= :since)"
                " OR EXISTS (SELECT FROM texts WHERE conversation_id = :c AND id > :id"
                "   AND settled_because = 'handled by compliance')"
            ),
            {"c": text.conversation_id, "since": since or text.at, "id": text.id},
        )
    )
