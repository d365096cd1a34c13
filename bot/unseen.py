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
import yaml
from components.certainty import Certainty, read_signs
from components.classifier import Strength
from components.intents import OUTSIDE, SentenceIntents, choose_strength, view_texts
from components.likeness import Likeness, score_unseen
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
COMPONENT = "components.intents.SentenceIntents"


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


def read_strength(language: str, config: Path = HERE / "config.yml") -> Strength:
    """Return the classifier's numbers as the pipeline has them."""
    pipeline = yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]
    (row,) = [row for row in pipeline if row["name"] == COMPONENT]
    return choose_strength({**SentenceIntents.get_default_config(), **row}, language)


def judge_unseen(pairs: Sequence[tuple[str, str]], language: str) -> list[Judged]:
    """Judge each sentence without itself, then each without its whole intent."""
    strength = read_strength(language)
    texts = [text for text, _ in pairs]
    names = sorted({intent for _, intent in pairs})
    owners = np.array([names.index(intent) for _, intent in pairs])
    likeness = Likeness.learn(texts, weight=strength.weight, narrowness=strength.narrowness)
    described = likeness.describe(texts, view_texts(texts, language))
    alike = likeness.compare(described, described)
    wanted = np.eye(len(names), dtype=np.float32)[owners]
    alone = [np.array([place]) for place in range(len(owners))]
    together = [np.flatnonzero(owners == label) for label in range(len(names))]
    seen = score_unseen(alike, wanted, alone, smoothing=strength.smoothing)
    unseen = score_unseen(alike, wanted, together, smoothing=strength.smoothing)
    unseen[wanted.astype(bool)] = -np.inf
    family = owners[:, None] == owners[None, :]
    signs = [
        read_signs(seen, alike - np.eye(len(alike), dtype=np.float32)),
        read_signs(unseen, np.where(family, 0.0, alike)),
    ]
    outside = names.index(OUTSIDE) if OUTSIDE in names else -1
    right = [seen.argmax(axis=1) == owners, unseen.argmax(axis=1) == outside]
    kept = owners != outside
    certainty = Certainty.learn(
        np.vstack([signs[0], signs[1][kept]]).astype(np.float32),
        np.concatenate([right[0], right[1][kept]]),
        np.repeat([False, True], [len(owners), int(kept.sum())]),
    )
    sure = [certainty.judge(one) for one in signs]
    return [
        *_name(pairs, names, seen, sure[0], strange=False),
        *(
            judged
            for judged in _name(pairs, names, unseen, sure[1], strange=True)
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
