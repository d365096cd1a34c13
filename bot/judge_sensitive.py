"""What the component thinks of every sensitive and ordinary sentence: prints one JSON object.

    .venv/bin/python judge_sensitive.py [--folds 5] [--seed 0] [--held-out]

For each sentence of the data, every intent's as ordinary ones, the verdict of a judge that has not
learned its group and has chosen its thresholds among what it has learned. With --held-out instead,
for each held-out sentence, that of one which has learned all the data. The code is the component's
own, and so are the numbers of config.yml. Run by benchmarks/sensitive.py.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiet import compute_on_one_thread, silence_libraries

if __name__ == "__main__":
    silence_libraries()
    compute_on_one_thread()

import yaml
from components.alarm import Alarm, Care
from components.meanings import Meanings
from components.sensitive_sentences import (
    ORDINARY,
    SENTENCES,
    Sentence,
    choose_some,
    read_ordinary,
    read_sentences,
)
from components.sensitivity import WORDS, view_sentences
from components.training_files import DATA, PROJECT
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from sklearn.model_selection import StratifiedGroupKFold

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

COMPONENT = "components.sensitivity.Sensitivity"
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


def read_care() -> Care:
    """Return the numbers that the assistant runs with."""
    pipeline = yaml.safe_load((PROJECT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    told = next(row for row in pipeline if row["name"] == COMPONENT)
    return Care(**{name: number for name, number in told.items() if name != "name"})


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
    sentences: list[Sentence], meanings: Meanings, folds: int, seed: int
) -> list[dict[str, Any]]:
    """Return the verdict on each sentence by a judge that knows no variant of it."""
    views = view_sentences(sentences)
    main = [f"{one.language} {min(one.kinds, default=ORDINARY)}" for one in sentences]
    groups = [one.group for one in sentences]
    told: list[dict[str, Any]] = []
    cut = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    for others, asked in cut.split(sentences, main, groups):
        kept = set(map(id, choose_some(sentences[i] for i in others)))
        learned = [i for i in others if id(sentences[i]) in kept]
        known = [sentences[i] for i in learned]
        see = partial(views.__getitem__, learned)
        alarm = Alarm.learn(known, see, meanings, read_care())
        told += [tell(sentences[i], alarm, views[i]) for i in asked]
    return told


def judge_held_out(sentences: list[Sentence], meanings: Meanings) -> list[dict[str, Any]]:
    """Return the verdict on each held-out sentence by a judge that has learned all the data."""
    learned = choose_some(sentences)
    alarm = Alarm.learn(learned, partial(view_sentences, learned), meanings, read_care())
    return [tell(one, alarm, view_sentences([one])[0]) for one in read_held_out()]


def main() -> None:
    """Read the command line, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--held-out", action="store_true")
    asked = parser.parse_args()
    meanings = Meanings.read(PROJECT / WORDS)
    known = read_sentences(PROJECT / SENTENCES)
    known += read_ordinary(read_intents(PROJECT / DATA), known)
    if asked.held_out:
        told = judge_held_out(known, meanings)
    else:
        told = judge_in_folds(known, meanings, asked.folds, asked.seed)
    print(json.dumps(told))  # noqa: T201 -- this is a command


if __name__ == "__main__":
    main()
