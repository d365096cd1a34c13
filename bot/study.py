"""How well the intent classifier does on a data set of others: prints one JSON object.

    .venv/bin/python study.py train.csv test.csv [--shots 10] [--seed 0]   BANKING77's form
    .venv/bin/python study.py data_full.json                               CLINC150's form

Run by benchmarks/understanding.py. The code is the shipped component's own; nothing is tuned here.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from components.certainty import read_signs
from components.classifier import Classifier, Strength
from components.sentence_embedding import shared_embedder
from sklearn.metrics import f1_score

if TYPE_CHECKING:
    from numpy.typing import NDArray

Pairs = list[tuple[str, str]]
OUTSIDE = "oos"
# At once: what is asked about is compared with every learned sentence.
STEP = 500


def read_csv(path: Path) -> Pairs:
    """Return the (text, category) rows of a file in BANKING77's form."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def read_parts(paths: list[Path]) -> dict[str, Pairs]:
    """Return train, val and test pairs; CLINC150's out-of-scope ones are labelled `oos`."""
    if len(paths) > 1:
        return {"train": read_csv(paths[0]), "val": [], "test": read_csv(paths[1])}
    content = json.loads(paths[0].read_text(encoding="utf-8"))
    return {
        part: [tuple(row) for row in content[part] + content.get(f"oos_{part}", [])]
        for part in ("train", "val", "test")
    }


def choose_shots(pairs: Pairs, shots: int, seed: int) -> Pairs:
    """Return so many pairs of each label, chosen by the seed."""
    random = np.random.default_rng(seed)
    chosen: Pairs = []
    for label in sorted({label for _, label in pairs}):
        mine = [pair for pair in pairs if pair[1] == label]
        chosen += [mine[i] for i in random.permutation(len(mine))[:shots]]
    return chosen


def judge(
    classifier: Classifier, pairs: Pairs
) -> tuple[NDArray[np.str_], NDArray[np.float32], float]:
    """Return each text's label, how sure that is, and the seconds one text takes on its own."""
    labels, sure = [], []
    for start in range(0, len(pairs), STEP):
        texts = [text for text, _ in pairs[start : start + STEP]]
        described = classifier.likeness.describe(texts, shared_embedder().view(texts))
        alike = classifier.likeness.compare(described, classifier.described)
        scores = classifier.fit.score(alike)
        labels += [classifier.labels[best] for best in scores.argmax(axis=1)]
        sure += list(classifier.certainty.judge(read_signs(scores, alike)))
    began = time.perf_counter()
    for text, _ in pairs[:100]:
        classifier.rank(text, shared_embedder().view([text]))
    return np.array(labels), np.array(sure), (time.perf_counter() - began) / min(100, len(pairs))


def choose_threshold(
    labels: NDArray[np.str_], sure: NDArray[np.float32], right: NDArray[np.str_]
) -> float:
    """Return the threshold with the best validation score: the rule of Larson et al. 2019."""
    tried = np.unique(np.quantile(sure, np.linspace(0, 0.6, 500)))
    scores = [(np.where(sure < one, OUTSIDE, labels) == right).mean() for one in tried]
    return float(tried[int(np.argmax(scores))])


def study(parts: dict[str, Pairs]) -> dict[str, Any]:
    """Train on one part, choose the threshold on another, and judge on the third."""
    texts, names = zip(*parts["train"], strict=True)
    began = time.perf_counter()
    views = shared_embedder().view(texts)
    classifier = Classifier.learn(texts, names, views, Strength(), outside=OUTSIDE)
    seconds = time.perf_counter() - began
    labels, sure, each = judge(classifier, parts["test"])
    right = np.array([label for _, label in parts["test"]])
    figures: dict[str, Any] = {"training, s": round(seconds, 1), "per text, ms": round(each * 1e3)}
    inside = right != OUTSIDE
    figures["accuracy, %"] = round(100 * float((labels == right)[inside].mean()), 2)
    figures["macro-F1, %"] = round(
        100 * float(f1_score(right[inside], labels[inside], average="macro")), 2
    )
    if parts["val"]:
        own, chances, _ = judge(classifier, parts["val"])
        threshold = choose_threshold(own, chances, np.array([label for _, label in parts["val"]]))
        told = np.where(sure < threshold, OUTSIDE, labels)
        figures["threshold"] = round(threshold, 3)
        figures["in scope, %"] = round(100 * float((told == right)[inside].mean()), 2)
        figures["out-of-scope recall, %"] = round(100 * float((told[~inside] == OUTSIDE).mean()), 2)
    return figures


def main() -> None:
    """Read the command line, study, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--shots", type=int)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    parts = read_parts(asked.files)
    if asked.shots:
        parts["train"] = choose_shots(parts["train"], asked.shots, asked.seed)
    print(json.dumps(study(parts)))  # noqa: T201 -- this is a command


if __name__ == "__main__":
    main()
