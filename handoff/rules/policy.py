"""The numbers and tables that triage decides by, as designers and operators set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handoff.rules.promise import Priority


class May(StrEnum):
    """What the assistant may do about an intent."""

    ANSWER = "answer"
    COLLECT = "collect"
    NEVER = "never"


@dataclass(frozen=True)
class IntentPolicy:
    """One row of `bot/intents.yml`: the topic of an intent and what the assistant may do."""

    topic: str
    may: May


@dataclass(frozen=True)
class Sureness:
    """One row of `bot/thresholds.yml`: from which chance on we answer, and from which we ask."""

    answer: float
    ask: float


@dataclass(frozen=True)
class Policy:
    """The numbers and tables triage decides by.

    `acts` are the requests Baton can carry out, and whether it may: `collect` leaves it to people.
    """

    usual: Sureness
    """How sure is sure enough where `sureness` has no row for the intent."""
    misses_allowed: int
    lookups_allowed: int
    tries_allowed: int
    sureness: Mapping[str, Sureness] = field(default_factory=dict)
    intents: Mapping[str, IntentPolicy] = field(default_factory=dict)
    sensitive_priorities: Mapping[str, Priority] = field(default_factory=dict)
    acts: Mapping[str, May] = field(
        default_factory=lambda: dict.fromkeys(
            ("cancel_order", "change_address", "start_return", "follow_order"), May.ANSWER
        )
    )
    fallback_intents: frozenset[str] = frozenset({"nlu_fallback"})
    opt_out_intents: frozenset[str] = frozenset({"stop_texts"})
