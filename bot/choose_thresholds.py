"""Chooses from which chance on the assistant answers, asks, or fetches a person: thresholds.yml.

    .venv/bin/python choose_thresholds.py

Run it after a change of the training sentences or of `costs` in intents.yml; it takes a minute.
Every sentence is judged as if it had not been learned, and once more as if its whole intent had
never been heard of, which stands for what strangers ask that no designer thought of.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from quiet import compute_on_one_thread, silence_libraries

if __name__ == "__main__":
    silence_libraries()
    compute_on_one_thread()

import yaml
from components.certainty import STRANGE_SHARE
from cost_curve import Costs, Evidence, Outcome, Thresholds, choose
from unseen import HERE, Judged, judge_unseen, read_sentences

INTENTS = HERE / "intents.yml"
THRESHOLDS = HERE / "thresholds.yml"
DEFAULT = "default"
HEADER = """\
# Written by choose_thresholds.py from the training sentences and the costs in intents.yml: edit
# those and run it again. From `answer` on the assistant answers, from `ask` on it asks, below that
# a person reads. `sentences` are those it was learned from: the ones taken for this intent by a
# model that had not learned them. `cost` is what the choice costs by the sentence.
"""

Rows = list[tuple[float, Outcome, float]]


def read_costs(path: Path = INTENTS) -> dict[str, Costs]:
    """Return the costs of each intent that has its own, and `default`."""
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["costs"]
    usual = table[DEFAULT]
    return {name: Costs(**{**usual, **row}) for name, row in table.items()}


def find_outcome(one: Judged) -> Outcome:
    """Return which guess about a sentence was right."""
    if one.guess == one.right:
        return Outcome.FIRST
    return Outcome.SECOND if one.runner_up == one.right else Outcome.NEITHER


def collect_rows(judged: list[Judged]) -> dict[str, Rows]:
    """Return the rows of each guessed intent; what is unheard of counts as much as is usual."""
    known = sum(not one.strange for one in judged)
    weight = STRANGE_SHARE * known / max(1, len(judged) - known)
    rows: dict[str, Rows] = defaultdict(list)
    for one in judged:
        rows[one.guess].append((one.sure, find_outcome(one), weight if one.strange else 1.0))
    return rows


def choose_all(rows: dict[str, Rows], costs: dict[str, Costs]) -> dict[str, Thresholds]:
    """Return the thresholds of each intent and those for an intent without sentences."""
    everything = Evidence.collect([row for those in rows.values() for row in those])
    chosen = {DEFAULT: choose(everything, everything, costs[DEFAULT])}
    for intent in sorted(rows):
        own = Evidence.collect(rows[intent])
        chosen[intent] = choose(own, everything, costs.get(intent, costs[DEFAULT]))
    return chosen


def write_thresholds(chosen: dict[str, Thresholds]) -> str:
    """Return the file's content."""
    lines = [
        f"{'' if intent == DEFAULT else '  '}{intent}: {{answer: {one.answer:.2f}, "
        f"ask: {one.ask:.2f}, sentences: {one.sentences}, cost: {one.cost:.3f}}}"
        for intent, one in chosen.items()
    ]
    return HEADER + "\n".join([lines[0], "intents:", *lines[1:]]) + "\n"


def main() -> None:
    """Judge every language's sentences, choose, write."""
    rows: dict[str, Rows] = defaultdict(list)
    for folder in sorted((HERE / "data" / "nlu").iterdir()):
        judged = judge_unseen(read_sentences(folder), folder.name)
        for intent, more in collect_rows(judged).items():
            rows[intent] += more
    THRESHOLDS.write_text(write_thresholds(choose_all(rows, read_costs())), encoding="utf-8")
    sys.stdout.write(f"{THRESHOLDS.name} is written.\n")


if __name__ == "__main__":
    main()
