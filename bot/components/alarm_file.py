"""What is kept of a judge of sensitive texts, in types that skops trusts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from components.alarm import Alarm, Ruler, make_idea_vectorizer
from components.gates import Certainty, Gate
from components.letters import (
    restore_matrix,
    restore_vectorizer,
    store_matrix,
    store_vectorizer,
)
from components.likeness import Described, Fit, Likeness, Strength, restore_vectorizers
from components.meanings import Meanings

if TYPE_CHECKING:
    from collections.abc import Mapping


def store_alarm(alarm: Alarm) -> dict[str, Any]:
    """Return it as what skops can keep."""
    ruler, (likeness, ideas) = alarm.ruler, alarm.learned
    return {
        "kinds": list(alarm.kinds),
        "whole": _join(ruler.meanings.whole),
        "begins": _join(ruler.meanings.begins),
        "letters": store_vectorizer(ruler.likeness.letters),
        "words": store_vectorizer(ruler.likeness.words),
        "ideas": store_vectorizer(ruler.ideas),
        "weight": ruler.likeness.strength.weight,
        "narrowness": ruler.likeness.strength.narrowness,
        "directions": ruler.likeness.directions,
        "ideas_narrowness": ruler.ideas_narrowness,
        "views": likeness.views,
        "counted": store_matrix(likeness.columns),
        "counted_ideas": store_matrix(ideas.columns),
        "pulls": alarm.fit.pulls,
        "base": alarm.fit.base,
        "gates": {language: _store_gate(gate) for language, gate in alarm.gates.items()},
    }


def restore_alarm(kept: Mapping[str, Any]) -> Alarm:
    """Return what was kept. Raises KeyError if something is missing."""
    meanings = Meanings(_split(kept["whole"]), _split(kept["begins"]))
    strength = Strength(weight=kept["weight"], narrowness=kept["narrowness"])
    views = kept["views"]
    letters, words = restore_vectorizers(kept["letters"], kept["words"], len(views))
    likeness = Likeness(letters, words, kept["directions"], strength)
    known = restore_vectorizer(kept["ideas"], make_idea_vectorizer())
    return Alarm(
        tuple(kept["kinds"]),
        Ruler(meanings, likeness, known, kept["ideas_narrowness"]),
        (
            Described(views, restore_matrix(kept["counted"])),
            Described(views[:, :0], restore_matrix(kept["counted_ideas"])),
        ),
        Fit(kept["pulls"], kept["base"]),
        {language: _restore_gate(one) for language, one in kept["gates"].items()},
    )


def _join(ideas: Mapping[str, frozenset[str]]) -> str:
    """Return words and their ideas as one text: skops takes a second over thousands."""
    return json.dumps({word: sorted(those) for word, those in ideas.items()})


def _split(joined: str) -> dict[str, frozenset[str]]:
    return {word: frozenset(those) for word, those in json.loads(joined).items()}


def _store_gate(gate: Gate) -> dict[str, Any]:
    return {
        "weights": gate.certainty.weights,
        "offsets": gate.certainty.offsets,
        "threshold": gate.threshold,
    }


def _restore_gate(kept: Mapping[str, Any]) -> Gate:
    return Gate(Certainty(kept["weights"], kept["offsets"]), kept["threshold"])
