"""What is kept of a judge of sensitive texts, in types that skops trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from components.alarm import Alarm, Certainty, Gate, Ruler
from components.likeness import Described, Fit, Likeness, Strength
from components.meanings import Meanings

if TYPE_CHECKING:
    from collections.abc import Mapping


def store_alarm(alarm: Alarm) -> dict[str, Any]:
    """Return it as what skops can keep."""
    ruler, (likeness, ideas) = alarm.ruler, alarm.learned
    return {
        "kinds": list(alarm.kinds),
        "whole": {word: sorted(those) for word, those in ruler.meanings.whole.items()},
        "begins": {stem: sorted(those) for stem, those in ruler.meanings.begins.items()},
        "letters": ruler.likeness.letters,
        "words": ruler.likeness.words,
        "ideas": ruler.ideas,
        "weight": ruler.likeness.strength.weight,
        "narrowness": ruler.likeness.strength.narrowness,
        "directions": ruler.likeness.directions,
        "ideas_narrowness": ruler.ideas_narrowness,
        "views": likeness.views,
        "counted": likeness.letters,
        "counted_ideas": ideas.letters,
        "pulls": alarm.fit.pulls,
        "base": alarm.fit.base,
        "gates": {language: _store_gate(gate) for language, gate in alarm.gates.items()},
    }


def restore_alarm(kept: Mapping[str, Any]) -> Alarm:
    """Return what was kept. Raises KeyError if something is missing."""
    meanings = Meanings(
        {word: frozenset(those) for word, those in kept["whole"].items()},
        {stem: frozenset(those) for stem, those in kept["begins"].items()},
    )
    strength = Strength(weight=kept["weight"], narrowness=kept["narrowness"])
    likeness = Likeness(kept["letters"], kept["words"], kept["directions"], strength)
    views, counted, ideas = kept["views"], kept["counted"], kept["counted_ideas"]
    return Alarm(
        tuple(kept["kinds"]),
        Ruler(meanings, likeness, kept["ideas"], kept["ideas_narrowness"]),
        (
            Described(views, counted, counted.T.tocsr()),
            Described(views[:, :0], ideas, ideas.T.tocsr()),
        ),
        Fit(kept["pulls"], kept["base"]),
        {language: _restore_gate(one) for language, one in kept["gates"].items()},
    )


def _store_gate(gate: Gate) -> dict[str, Any]:
    return {
        "weights": gate.certainty.weights,
        "offsets": gate.certainty.offsets,
        "thresholds": gate.thresholds,
    }


def _restore_gate(kept: Mapping[str, Any]) -> Gate:
    return Gate(Certainty(kept["weights"], kept["offsets"]), kept["thresholds"])
