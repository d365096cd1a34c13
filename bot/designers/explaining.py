"""Why a text is understood as it is: the sentences that pulled it, at their places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from asking import Ask, understand
from components.intents import view_texts
from turns import drop_command_mark

from designers.learned import Learned
from designers.sentences import Sentence, read_training

PULLS = 8


def explain_text(text: str, learned: Learned, ask: Ask, root: Path) -> dict[str, Any]:
    """Return the understanding and the pulls, the hardest first; a negative one pulls away.

    A sentence that is no longer in the data has no place.
    """
    understanding = understand(ask, text)
    language = understanding["language"]
    classifier = learned.classifiers.get(language) or next(iter(learned.classifiers.values()))
    bare, _ = drop_command_mark(text)
    view = view_texts([bare], language)
    places = {(s.text, s.label): s for s in read_training(root) if s.language == language}
    return {
        "understanding": understanding,
        "towards": classifier.rank(bare, view)[0][0],
        "pulls": [
            {"text": own, "intent": intent, "pull": round(pull, 3), **_locate(places, own, intent)}
            for own, intent, pull in classifier.explain(bare, view, PULLS)
        ],
    }


def _locate(places: dict[tuple[str, str], Sentence], text: str, intent: str) -> dict[str, Any]:
    found = places.get((text, intent))
    return {"file": found.file, "line": found.line} if found else {"file": None, "line": None}
