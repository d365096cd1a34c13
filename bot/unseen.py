"""How every training sentence is understood as if it had not been learned: exact leave-one-out.

`.venv/bin/python unseen.py [LANGUAGE ...]` lists the sentences that their neighbours would give
another intent, the surest first: each is mislabelled, ambiguous, or the only one of its kind.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quiet import compute_on_one_thread, silence_libraries

if __name__ == "__main__":
    silence_libraries()
    compute_on_one_thread()

import numpy as np
from components.certainty import read_signs
from components.intents import OUTSIDE, learn_classifier, view_texts
from components.likeness import invert, score_unseen
from components.strength import Sentences
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Judged:
    """A sentence as the model sees it that has not learned it."""

    text: str
    intent: str
    guess: str
    runner_up: str
    sure: float
    # The model had not even heard of the sentence's intent, so the right guess is `out_of_scope`.
    strange: bool = False

    @property
    def right(self) -> str:
        """Return the guess that would be right."""
        return OUTSIDE if self.strange else self.intent


def read_sentences(folder: Path) -> list[tuple[str, str]]:
    """Return (sentence, intent) of one language's training data."""
    return [
        (str(example.get(TEXT)), str(example.get(INTENT)))
        for path in sorted(folder.glob("*.yml"))
        for example in RasaYAMLReader().read(str(path)).intent_examples
    ]


def judge_unseen(pairs: Sequence[tuple[str, str]], language: str) -> list[Judged]:
    """Judge each sentence without itself, then each without its whole intent."""
    texts = [text for text, _ in pairs]
    views = view_texts(texts, language)
    classifier = learn_classifier(Sentences.of(texts, [intent for _, intent in pairs], views))
    alike = classifier.likeness.compare(classifier.described, classifier.described)
    owners, names = classifier.owners, classifier.labels
    wanted = np.eye(len(names), dtype=np.float32)[owners]
    inverse = invert(alike, classifier.likeness.strength.smoothing)
    seen = score_unseen(inverse, wanted, [])
    together = [np.flatnonzero(owners == label) for label in range(len(names))]
    unseen = score_unseen(inverse, wanted, together)
    # An unheard-of intent cannot be told, nor be the second of two.
    unseen[wanted.astype(bool)] = unseen.min() - 1.0
    family = owners[:, None] == owners[None, :]
    others = alike - np.eye(len(alike), dtype=np.float32)
    sure = classifier.certainty.judge(read_signs(seen, others))
    strange = classifier.certainty.judge(read_signs(unseen, np.where(family, 0.0, alike)))
    # The classifier's first sentences are the ones it was given; intents' names may follow.
    count = len(pairs)
    return [
        *_name(pairs, names, seen[:count], sure[:count], strange=False),
        *(
            judged
            for judged in _name(pairs, names, unseen[:count], strange[:count], strange=True)
            if judged.intent != OUTSIDE
        ),
    ]


def _name(
    pairs: Sequence[tuple[str, str]],
    names: Sequence[str],
    scores: NDArray[np.float32],
    sure: NDArray[np.float32],
    *,
    strange: bool,
) -> list[Judged]:
    order = np.argsort(-scores, axis=1)[:, :2]
    return [
        Judged(text, intent, names[first], names[second], float(chance), strange)
        for (text, intent), (first, second), chance in zip(pairs, order, sure, strict=True)
    ]


def main() -> None:
    """Print the sentences that their neighbours disagree with."""
    languages = sys.argv[1:] or sorted(p.name for p in (HERE / "data" / "nlu").iterdir())
    for language in languages:
        judged = [
            one
            for one in judge_unseen(read_sentences(HERE / "data" / "nlu" / language), language)
            if not one.strange
        ]
        wrong = sorted((one for one in judged if one.guess != one.intent), key=lambda j: -j.sure)
        print(f"{language}: {len(wrong)} of {len(judged)} sentences")  # noqa: T201 -- a command
        for one in wrong:
            print(f"{one.sure:.2f} {one.intent} <- {one.guess} | {one.text}")  # noqa: T201 -- as above


if __name__ == "__main__":
    main()
