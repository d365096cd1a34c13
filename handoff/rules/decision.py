"""What can be decided about a turn, and the reasons for which a person is needed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handoff.rules.promise import Priority


class Reason(StrEnum):
    """Why a person is needed."""

    SENSITIVE = "sensitive"
    ASKED_FOR_PERSON = "asked_for_person"
    NOT_UNDERSTOOD = "not_understood"
    LOOKUPS_FAILED = "lookups_failed"
    COLLECTED = "collected_for_person"
    COMPLAINT = "complaint"
    POLICY = "policy"
    MEDIA = "media"
    ASSISTANT_AWAY = "assistant_away"
    BROKEN = "broken"
    ACT_FAILED = "act_failed"
    NOT_DELIVERED = "not_delivered"
    OPTED_OUT = "opted_out"
    LATE = "late"
    OPT_OUT_UNCLEAR = "opt_out_unclear"
    OTHER = "other"


class DecisionKind(StrEnum):
    """What we do with a turn."""

    ANSWER = "answer"
    ASK_AGAIN = "ask_again"
    ESCALATE = "escalate"
    LEAVE_TO_PERSON = "leave_to_person"


@dataclass(frozen=True)
class Decision:
    """What we do with a turn and why. `rule` names the rule that won; `sentence` is for people."""

    kind: DecisionKind
    rule: str
    sentence: str
    reason: Reason | None = None
    sensitive_kind: str | None = None
    priority: Priority = Priority.NORMAL
    topic: str | None = None
    acts: tuple[int, ...] = ()
    """Positions, among the assistant's requests, of those to carry out."""

    @property
    def counts_as_miss(self) -> bool:
        """Whether the assistant failed to understand."""
        return self.kind is DecisionKind.ASK_AGAIN
