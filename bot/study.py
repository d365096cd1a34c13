"""How well the shipped intent classifier learns a data set of others: prints one JSON object.

    .venv/bin/python study.py DATASET [--shots 10] [--seed 0] [--hide 15]

DATASET is a file or folder in BANKING77's form (train.csv, test.csv, perhaps val.csv) or CLINC150's
(data_full.json). Run by benchmarks/understanding.py. The code is the shipped component's own;
nothing is tuned here.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from components.certainty import read_signs
from components.classifier import Classifier
from components.intents import learn_classifier
from components.sentence_embedding import shared_embedder
from components.strength import Sentences
from sklearn.metrics import f1_score

if TYPE_CHECKING:
    from numpy.typing import NDArray

Pairs = list[tuple[str, str]]
OUTSIDE = "oos"
# At once: what is asked about is compared with every learned sentence.
STEP = 500
TIMED = 100
# Where a data set has no validation part, every so many-th sentence of a label becomes one.
HELD_OUT = 10


@dataclass(frozen=True)
class Parts:
    """The three parts of a data set; what is out of scope is labelled `oos`."""

    train: Pairs
    val: Pairs
    test: Pairs

    @property
    def has_outside(self) -> bool:
        """Whether it asks about anything that is out of scope."""
        return any(label == OUTSIDE for _, label in self.test)


@dataclass(frozen=True)
class Judged:
    """What was made of some texts: the label of each, and how sure that is."""

    labels: NDArray[np.str_]
    sure: NDArray[np.float64]


def read_parts(place: Path) -> Parts:
    """Read a data set from its file or folder. Raises FileNotFoundError, KeyError."""
    folder = place if place.is_dir() else place.parent
    found = sorted(place.glob("*.json")) if place.is_dir() else [place]
    if place.suffix == ".json" or (found and not (folder / "train.csv").is_file()):
        full = [path for path in found if path.name == "data_full.json"]
        return _read_json((full or found)[0])
    val = folder / "val.csv"
    return Parts(
        _read_csv(folder / "train.csv"),
        _read_csv(val) if val.is_file() else [],
        _read_csv(folder / "test.csv"),
    )


def _read_csv(path: Path) -> Pairs:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def _read_json(path: Path) -> Parts:
    content = json.loads(path.read_text(encoding="utf-8"))
    # An older form has what is out of scope under its own names only.
    return Parts(
        *(
            [(str(text), str(label)) for text, label in content[part]]
            + [(str(text), OUTSIDE) for text, _ in content.get(f"oos_{part}", [])]
            for part in ("train", "val", "test")
        )
    )


def hide_labels(parts: Parts, count: int, seed: int) -> Parts:
    """Take labels out of the training: their sentences are out of scope in what is judged."""
    names = sorted({label for _, label in parts.train} - {OUTSIDE})
    hidden = {names[i] for i in np.random.default_rng(seed).permutation(len(names))[:count]}
    val = parts.val or hold_out(parts.train)[1]
    kept = set(parts.train) - set(val) if not parts.val else set(parts.train)

    def mark(pairs: Pairs) -> Pairs:
        return [(text, OUTSIDE if label in hidden else label) for text, label in pairs]

    train = [pair for pair in parts.train if pair in kept and pair[1] not in hidden]
    return Parts(train, mark(val), mark(parts.test))


def hold_out(pairs: Pairs) -> tuple[Pairs, Pairs]:
    """Return the pairs without every tenth of each label, and those."""
    seen: dict[str, int] = {}
    kept: Pairs = []
    held: Pairs = []
    for text, label in pairs:
        seen[label] = seen.get(label, 0) + 1
        (held if seen[label] % HELD_OUT == 0 else kept).append((text, label))
    return kept, held


def choose_shots(pairs: Pairs, shots: int, seed: int) -> Pairs:
    """Return so many pairs of each label, chosen by the seed."""
    random = np.random.default_rng(seed)
    chosen: Pairs = []
    for label in sorted({label for _, label in pairs}):
        mine = [pair for pair in pairs if pair[1] == label]
        chosen += [mine[i] for i in random.permutation(len(mine))[:shots]]
    return chosen


def learn(pairs: Pairs) -> Classifier:
    """Train as the component does."""
    texts = [text for text, _ in pairs]
    views = shared_embedder().view(texts)
    return learn_classifier(Sentences.of(texts, [label for _, label in pairs], views), OUTSIDE)


def judge(classifier: Classifier, texts: Sequence[str]) -> Judged:
    """Return what the classifier makes of each text."""
    labels: list[str] = []
    sure: list[float] = []
    for start in range(0, len(texts), STEP):
        some = texts[start : start + STEP]
        described = classifier.likeness.describe(some, shared_embedder().view(some))
        alike = classifier.likeness.compare(described, classifier.described)
        scores = classifier.fit.score(alike)
        labels += [classifier.labels[best] for best in scores.argmax(axis=1)]
        sure += list(classifier.certainty.judge(read_signs(scores, alike)))
    return Judged(np.array(labels), np.array(sure))


def time_one(classifier: Classifier, texts: Sequence[str]) -> float:
    """Return the seconds that one text takes by itself, its embedding included: the median."""
    took = []
    for text in texts[:TIMED]:
        began = time.perf_counter()
        classifier.rank(text, shared_embedder().view([text]))
        took.append(time.perf_counter() - began)
    return float(np.median(took))


def choose_threshold(judged: Judged, right: NDArray[np.str_]) -> float:
    """Return the threshold with the best validation score: the rule of Larson et al. 2019."""
    tried = np.unique(np.quantile(judged.sure, np.linspace(0, 0.9, 1000)))
    scores = [(refuse(judged, one) == right).mean() for one in tried]
    return float(tried[int(np.argmax(scores))])


def refuse(judged: Judged, threshold: float) -> NDArray[np.str_]:
    """Return the labels, with what is too unsure put out of scope."""
    told: NDArray[np.str_] = np.where(judged.sure < threshold, OUTSIDE, judged.labels)
    return told


def tell(parts: Parts, tested: Judged, validated: Judged | None) -> dict[str, float]:
    """Return the figures of one model."""
    right = np.array([label for _, label in parts.test])
    inside = right != OUTSIDE
    told = tested.labels
    figures = {"accuracy without refusing, %": percent((told == right)[inside])}
    if parts.has_outside and validated is not None:
        wanted = np.array([label for _, label in parts.val])
        threshold = choose_threshold(validated, wanted)
        told = refuse(tested, threshold)
        figures["threshold"] = round(threshold, 3)
        figures["out-of-scope recall, %"] = percent(told[~inside] == OUTSIDE)
    figures["in-scope accuracy, %"] = percent((told == right)[inside])
    names = sorted(set(right))
    macro = f1_score(right, told, labels=names, average="macro", zero_division=0)
    return figures | {"macro-F1, %": round(100 * float(macro), 2)}


def percent(so: NDArray[np.bool_]) -> float:
    """Return the share in percent."""
    return round(100 * float(so.mean()), 2)


def study(parts: Parts) -> dict[str, float]:
    """Train on one part, choose the threshold on another, and judge on the third."""
    began = time.perf_counter()
    classifier = learn(parts.train)
    seconds = time.perf_counter() - began
    texts = [text for text, _ in parts.test]
    validated = judge(classifier, [text for text, _ in parts.val]) if parts.val else None
    figures = tell(parts, judge(classifier, texts), validated)
    return figures | {
        "time per text, ms": round(1000 * time_one(classifier, texts), 2),
        "training, s": round(seconds, 1),
    }


def prepare(asked: argparse.Namespace) -> Parts:
    """Return the parts that the command line asks for."""
    parts = read_parts(asked.dataset)
    if asked.hide:
        parts = hide_labels(parts, asked.hide, asked.seed)
    elif parts.has_outside and not parts.val:
        train, val = hold_out(parts.train)
        parts = Parts(train, val, parts.test)
    if asked.shots:
        parts = Parts(choose_shots(parts.train, asked.shots, asked.seed), parts.val, parts.test)
    return parts


def read_arguments() -> argparse.Namespace:
    """Read the command line of this study and of its peer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--shots", type=int, help="so many training sentences a label")
    parser.add_argument("--hide", type=int, help="take so many labels out of the training")
    parser.add_argument("--seed", type=int, default=0, help="chooses shots and hidden labels")
    parser.add_argument("--project", type=Path, help="where the peer's model is kept")
    return parser.parse_args()


def main() -> None:
    """Study, and print."""
    figures: dict[str, Any] = study(prepare(read_arguments()))
    print(json.dumps(figures))  # noqa: T201 -- this is a command


if __name__ == "__main__":
    main()
