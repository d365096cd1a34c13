"""Compares a model's card with another's, and with what a model has to reach at least.

Both were asked the same sentences, so what counts is which one got right that the other did not:
a model is worse when chance alone would hardly take so many from it and give so few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import comb
from pathlib import Path
from typing import Any

import yaml

from models.cards import Card

# As a coin would have it less than once in a hundred comparisons.
NOISE = 0.01
# An intent is named when it lost so many more than it won.
NOTED = 2

# What a sentence stands for and what it was taken for, by its key.
Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Change:
    """How one set of sentences fared with both models; only those that both were asked."""

    name: str
    asked: int
    before: int
    after: int
    lost: int
    won: int
    # What lost more than it won, by label.
    labels: dict[str, int] = field(default_factory=dict)

    @property
    def is_worse(self) -> bool:
        """Whether it got worse beyond noise."""
        return tell_chance(self.lost, self.won) < NOISE

    @property
    def is_better(self) -> bool:
        """Whether it got better beyond noise."""
        return tell_chance(self.won, self.lost) < NOISE


def tell_chance(lost: int, won: int) -> float:
    """Return how likely a fair coin takes at least as many: the sign test, on one side."""
    count = lost + won
    return float(sum(comb(count, k) for k in range(lost, count + 1)) / 2**count)


def compare(card: Card, live: Card) -> list[Change]:
    """Return how each set of sentences fared with the card's model against the live one's."""
    mine, theirs = dict(list_sets(card)), dict(list_sets(live))
    return [compare_set(name, theirs[name], mine[name]) for name in mine if name in theirs]


def compare_set(name: str, before: Answers, after: Answers) -> Change:
    """Compare the answers to the sentences that both know and that stand for the same."""
    common = [key for key in after if key in before and after[key][0] == before[key][0]]
    right_before = {key for key in common if before[key][0] == before[key][1]}
    right_after = {key for key in common if after[key][0] == after[key][1]}
    moved = Counter(after[key][0] for key in right_before - right_after)
    moved.subtract(after[key][0] for key in right_after - right_before)
    return Change(
        name=name,
        asked=len(common),
        before=len(right_before),
        after=len(right_after),
        lost=len(right_before - right_after),
        won=len(right_after - right_before),
        labels={label: net for label, net in moved.most_common() if net >= NOTED},
    )


def list_sets(card: Card) -> Iterator[tuple[str, Answers]]:
    """Yield each set of sentences that a card has answers to."""
    for language, scores in card.scores["languages"].items():
        yield f"own sentences ({language})", scores["answers"]
    for language, scores in card.tested.get("held_out", {}).items():
        yield f"held out ({language})", scores["answers"]
    if sensitivity := card.tested.get("sensitivity"):
        by_kind = {
            is_ordinary: {
                key: pair
                for key, pair in sensitivity["answers"].items()
                if (pair[0] == "ordinary") is is_ordinary
            }
            for is_ordinary in (False, True)
        }
        yield "sensitive", by_kind[False]
        yield "ordinary", by_kind[True]


def find_broken(card: Card, live: Card) -> list[str]:
    """Return the conversations that go another way now and went as written before."""
    tested, before = card.tested.get("conversations"), live.tested.get("conversations")
    if not tested or not before:
        return []
    failed_before = {f"{one['topic']}: {one['name']}" for one in before["failed"]}
    worked = set(before["names"]) - failed_before
    return [
        name for one in tested["failed"] if (name := f"{one['topic']}: {one['name']}") in worked
    ]


@dataclass(frozen=True)
class Bounds:
    """What a model has to reach at least, as `bot/bounds.yml` says: by language, or `other`."""

    macro_f1: dict[str, float]
    sensitive_recall: dict[str, float]
    false_alarms: dict[str, float]

    @classmethod
    def read(cls, path: Path) -> Bounds:
        """Read the designers' file. Raises TypeError if something is missing or unknown."""
        return cls(**yaml.safe_load(path.read_text(encoding="utf-8")))


def choose_bound(bound: Mapping[str, float], language: str) -> float:
    """Return what holds for a language."""
    return bound.get(language, bound["other"])


def judge_bounds(tested: Mapping[str, Any], bounds: Bounds) -> list[str]:
    """Return what of a test is below the bounds, as sentences."""
    found = [
        f"Held-out macro-F1 ({language}) is {scores['macro_f1']:.3f}, "
        f"at least {least:.3f} is needed."
        for language, scores in tested["held_out"].items()
        if scores["macro_f1"] < (least := choose_bound(bounds.macro_f1, language))
    ]
    for language, shares in tested["sensitivity"]["languages"].items():
        found += _judge_sensitivity(language, shares, bounds)
    if failed := tested["conversations"]["failed"]:
        found.append(f"{len(failed)} of {tested['conversations']['run']} conversations fail.")
    return found


def _judge_sensitivity(language: str, shares: Mapping[str, float], bounds: Bounds) -> Iterator[str]:
    least = choose_bound(bounds.sensitive_recall, language)
    most = choose_bound(bounds.false_alarms, language)
    if shares["recall"] < least:
        yield (
            f"Of sensitive sentences ({language}) {shares['recall']:.1%} are kept for a person, "
            f"at least {least:.1%} are needed."
        )
    if shares["false_alarms"] > most:
        yield (
            f"Of ordinary sentences ({language}) {shares['false_alarms']:.1%} are kept for a "
            f"person, at most {most:.1%} may be."
        )
