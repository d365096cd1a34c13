"""What the component thinks of every sensitive and ordinary sentence: prints one JSON object.

    .venv/bin/python judge_sensitive.py [--folds 5] [--seed 0] [--held-out]

For each sentence of the data, the verdict of a judge that has not learned its group, with thresholds
chosen among what it has learned; with --held-out instead, for each held-out sentence, that of one
which has learned all the data. Run by benchmarks/sensitive.py. The code is the component's own.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml
from components.alarm import Alarm, Care
from components.languages import DATA, PROJECT
from components.meanings import Meanings
from components.sensitive_sentences import ORDINARY, Sentence, read_sentences, take_ordinary
from components.sensitivity import SENTENCES, WORDS, view_sentences
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from sklearn.model_selection import StratifiedGroupKFold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

HELD_OUT = PROJECT / "tests" / "held_out"


def read_intents(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield text, language and intent of every intent's sentences."""
    for path in sorted(folder.glob("*/*.yml")):
        for example in RasaYAMLReader().read(str(path)).intent_examples:
            yield str(example.get(TEXT)), path.parent.name, str(example.get(INTENT))


def read_held_out() -> list[Sentence]:
    """Return the held-out sentences of every language; each is a group of its own."""
    found = []
    for path in sorted(HELD_OUT.glob("??/sensitive.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [
            Sentence(str(text), path.parent.name, frozenset({kind} - {ORDINARY}), str(text))
            for kind, texts in content.items()
            for text in texts
        ]
    return found


def tell(sentence: Sentence, alarm: Alarm, view: NDArray[np.float32]) -> dict[str, Any]:
    """Return a sentence and what a judge thinks of it; the likeliest kind is the first one."""
    verdict = alarm.judge(sentence.text, view, sentence.language)
    kinds = sorted(verdict.kinds, key=lambda kind: -verdict.kinds[kind])
    return {
        "text": sentence.text,
        "language": sentence.language,
        "group": sentence.group,
        "wanted": sorted(sentence.kinds),
        "alarm": verdict.alarm,
        "chance": round(verdict.chance, 4),
        "kinds": kinds,
    }


def judge_in_folds(
    sentences: list[Sentence], views: NDArray[np.float32], meanings: Meanings, folds: int, seed: int
) -> list[dict[str, Any]]:
    """Return the verdict on each sentence by a judge that knows no variant of it."""
    main = [f"{one.language} {min(one.kinds, default=ORDINARY)}" for one in sentences]
    groups = [one.group for one in sentences]
    told: list[dict[str, Any]] = []
    cut = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    for learned, others in cut.split(sentences, main, groups):
        alarm = Alarm.learn([sentences[i] for i in learned], views[learned], meanings, Care())
        told += [tell(sentences[i], alarm, views[i]) for i in others]
    return told


def main() -> None:
    """Read the command line, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--held-out", action="store_true")
    asked = parser.parse_args()
    meanings = Meanings.read(PROJECT / WORDS)
    known = read_sentences(PROJECT / SENTENCES)
    known += take_ordinary(read_intents(PROJECT / DATA), known)
    views = view_sentences(known)
    if asked.held_out:
        alarm = Alarm.learn(known, views, meanings, Care())
        told = [tell(one, alarm, view_sentences([one])[0]) for one in read_held_out()]
    else:
        told = judge_in_folds(known, views, meanings, asked.folds, asked.seed)
    print(json.dumps(told))  # noqa: T201 -- this is a command


if __name__ == "__main__":
    main()
