"""Why a text is understood as it is: the sentences that pulled it, at their places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from asking import Ask, understand
from components.classifier import Classifier
from components.intents import view_texts
from sureness import judge, read_table
from turns import drop_command_mark

from designers.learned import Learned
from designers.sentences import Sentence, read_training

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

PULLS = 8
LIKEST = 4


def explain_text(text: str, learned: Learned, ask: Ask, root: Path) -> dict[str, Any]:
    """Return the understanding, the likest sentences, and the pulls, the hardest first.

    A negative pull is away. The likest sentence need not pull hardest: what its neighbours say
    already it need not say again. A sentence that is no longer in the data has no place.
    """
    understanding = understand(ask, text)
    bare, _ = drop_command_mark(text)
    language = choose_reading(bare, understanding, learned)
    classifier = learned.classifiers.get(language) or next(iter(learned.classifiers.values()))
    view = view_texts([bare], language)
    places = {(s.text, s.label): s for s in read_training(root) if s.language == language}
    return {
        "understanding": understanding,
        "sure": describe_sureness(understanding),
        "towards": classifier.rank(bare, view)[0][0],
        "likest": [
            {
                "text": own,
                "intent": intent,
                "alike": round(alike, 3),
                **_locate(places, own, intent),
            }
            for own, intent, alike in find_likest(classifier, bare, view)
        ],
        "pulls": [
            {"text": own, "intent": intent, "pull": round(pull, 3), **_locate(places, own, intent)}
            for own, intent, pull in classifier.explain(bare, view, PULLS)
        ],
    }


def choose_reading(text: str, understanding: Mapping[str, Any], learned: Learned) -> str:
    """Return the language that a text was read in: another than its own, if that counted."""
    told, ranking = str(understanding["language"]), understanding["ranking"]
    if not ranking:
        return told
    ordered = sorted(learned.classifiers, key=lambda one: one != told)
    return next(
        (
            one
            for one in ordered
            if learned.classifiers[one].rank(text, view_texts([text], one))[0][0]
            == ranking[0]["intent"]
        ),
        told,
    )


def describe_sureness(understanding: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what the likeliest chance is enough for, and from which one on it would do."""
    if not understanding["ranking"]:
        return None
    first = understanding["ranking"][0]
    table = read_table()
    row = table.get(first["intent"], table[""])
    enough = judge(first["intent"], first["confidence"])
    return {"for": enough.value, "chance": first["confidence"], "answer": row.answer}


def find_likest(
    classifier: Classifier, text: str, view: NDArray[np.float32]
) -> list[tuple[str, str, float]]:
    """Return the learned sentences that are most like a text, with their labels and how like."""
    own = classifier.likeness.describe([text], view)
    # Of what the embedding sees only some directions are kept: a text is the likest to itself.
    itself = classifier.likeness.compare(own, own)[0, 0]
    alike = np.minimum(classifier.compare(text, view)[0] / itself, 1.0)
    return [
        (classifier.texts[i], classifier.labels[classifier.owners[i]], float(alike[i]))
        for i in np.argsort(-alike)[:LIKEST]
    ]


def _locate(places: dict[tuple[str, str], Sentence], text: str, intent: str) -> dict[str, Any]:
    found = places.get((text, intent))
    return {"file": found.file, "line": found.line} if found else {"file": None, "line": None}
