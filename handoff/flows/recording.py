"""What was understood, decided and asked for in a turn is written beside it.

These functions run inside a caller's transaction, which holds the conversation's row lock.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handoff.ports import Heard
from handoff.rules.decision import Decision
from handoff.tables import DecisionRow, RequestRow, Turn, TurnState


def record_turn(
    session: Session, turn: Turn, heard: Heard | None, decision: Decision, *, now: datetime
) -> None:
    """Write what was understood and decided: the handoff card and the reports read it."""
    turn.state = TurnState.CARRIED_OUT
    turn.carried_out_at = now
    if heard is not None:
        turn.understanding = describe_understanding(heard)
        turn.replies = [reply.text for reply in heard.replies]
        turn.slots = dict(heard.slots)
        turn.actions = list(heard.actions)
        turn.model = heard.model
    session.add(
        DecisionRow(
            turn_id=turn.id,
            kind=decision.kind,
            rule=decision.rule,
            sentence=decision.sentence,
            evidence=describe_evidence(decision),
            at=now,
        )
    )


def keep_requests(session: Session, turn: Turn, heard: Heard | None) -> list[RequestRow]:
    """Write what the assistant asks us to do, in its order; acts point at these rows."""
    rows = [
        RequestRow(
            turn_id=turn.id,
            position=position,
            name=request.name,
            arguments=dict(request.arguments),
        )
        for position, request in enumerate(heard.requests if heard else ())
    ]
    if rows:
        session.add_all(rows)
        session.flush()
    return rows


def describe_evidence(decision: Decision) -> dict[str, Any]:
    """Return what is kept of why a turn was decided so."""
    return {
        "reason": decision.reason,
        "sensitive_kind": decision.sensitive_kind,
        "priority": int(decision.priority),
        "topic": decision.topic,
    }


def describe_understanding(heard: Heard) -> dict[str, Any]:
    """Return what is kept of what the assistant made of a turn."""
    understanding = heard.understanding
    return {
        "intent": understanding.intent.name,
        "confidence": understanding.intent.confidence,
        "ranking": [
            {"intent": intent.name, "confidence": intent.confidence}
            for intent in understanding.ranking
        ],
        "also": [
            {"intent": intent.name, "confidence": intent.confidence}
            for intent in understanding.also
        ],
        "entities": [
            {"entity": entity.name, "value": entity.value} for entity in understanding.entities
        ],
        "sensitive": {
            "kind": understanding.sensitivity.kind,
            "score": understanding.sensitivity.score,
        }
        if understanding.sensitivity
        else None,
        "language": understanding.language,
    }
