"""How well the shipped intent classifier learns other people's data.

    .venv/bin/python -m benchmarks.understanding DATASET [--shots 10] [--rounds 5] [--peer] [--json]

DATASET is a file or a folder in CLINC150's form (data_full.json) or BANKING77's (train.csv and
test.csv). With `--shots` each round draws so many sentences a label by its own seed, and the median
is told. Out of scope is an intent of its own, and so is what is less sure than the threshold that
does best on the validation part; without one, a tenth of the training is held out for it. `--hide`
makes labels out of scope where a data set has nothing that is.

`--peer` lets Rasa's default pipeline learn the same, word for word that of 3.6.21. Its model is
kept outside the repository. Its training takes minutes for hundreds of sentences and hours for ten
thousand, so it is given `--peer-minutes`, after which it is told as not trained.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from benchmarks.figures import Figure, describe_machine, print_table
from benchmarks.peer import CACHE, CONFIG
from models.process import BOT, BOT_PYTHON

Figures = dict[str, float]
# With shots, as the designers of the data sets measure; the goals hold for both in full.
SHOTS = 10
GOALS: dict[str, dict[int | None, dict[str, float]]] = {
    "banking": {None: {"in-scope accuracy, %": 93.5}, SHOTS: {"in-scope accuracy, %": 86.0}},
    "clinc": {None: {"in-scope accuracy, %": 96.0, "out-of-scope recall, %": 60.0}},
}


def study(dataset: Path, options: Sequence[str], *, seed: int) -> Figures:
    """Train and judge once, in the assistant's own environment."""
    return _run("study.py", dataset, [*options, "--seed", str(seed)], None)


def study_peer(dataset: Path, options: Sequence[str], *, seed: int, minutes: float) -> Figures:
    """Let Rasa's default pipeline learn the same. Empty if it does not end in time."""
    project = CACHE / "understanding"
    project.mkdir(parents=True, exist_ok=True)
    content = yaml.safe_load(CONFIG)
    config = {key: content[key] for key in ("recipe", "assistant_id", "language", "pipeline")}
    (project / "config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    asked = [*options, "--seed", str(seed), "--project", str(project)]
    try:
        return _run("study_peer.py", dataset, asked, minutes * 60)
    except subprocess.TimeoutExpired:
        return {}


def _run(script: str, dataset: Path, options: Sequence[str], seconds: float | None) -> Figures:
    done = subprocess.run(  # noqa: S603 -- our own script
        [str(BOT_PYTHON), script, str(dataset), *options],
        cwd=BOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{script} failed. Its last words:\n{done.stderr[-2000:]}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def find_goals(dataset: Path, asked: argparse.Namespace) -> Mapping[str, float]:
    """Return what is to be reached on a data set; nothing if it is cut in another way."""
    is_clinc = dataset.suffix == ".json" or any(dataset.glob("*.json"))
    goals = GOALS["clinc" if is_clinc else "banking"]
    return {} if asked.hide else goals.get(asked.shots, {})


def tell(rounds: Sequence[Figures], goals: Mapping[str, float], who: str = "") -> dict[str, Figure]:
    """Return the median of each figure. What is told with its unit has it behind a comma."""
    figures = {}
    for name in rounds[0]:
        plain, _, unit = name.rpartition(", ")
        values = [one[name] for one in rounds]
        figures[who + (plain or name)] = Figure.of(
            values, unit if plain else "", at_least=goals.get(name)
        )
    return figures


def read_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--shots", type=int, help="so many training sentences a label")
    parser.add_argument("--hide", type=int, help="take so many labels out of the training")
    parser.add_argument("--rounds", type=int, help="5 with --shots, else 1")
    parser.add_argument("--peer", action="store_true", help="Rasa's default pipeline beside it")
    parser.add_argument("--peer-minutes", type=float, default=60.0)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args()


def main() -> None:
    """Run the rounds and print one table, or one object with `--json`."""
    asked = read_arguments()
    dataset = asked.dataset.resolve()
    options = [
        part
        for name in ("shots", "hide")
        if getattr(asked, name)
        for part in (f"--{name}", str(getattr(asked, name)))
    ]
    seeds = range(asked.rounds or (5 if asked.shots else 1))
    rounds = [study(dataset, options, seed=seed) for seed in seeds]
    figures = tell(rounds, find_goals(dataset, asked))
    if asked.peer:
        # One round: a training of the peer's takes longer than all of ours.
        peer = study_peer(dataset, options, seed=0, minutes=asked.peer_minutes)
        figures |= tell([peer], {}, "peer: ")
        if not peer:
            sys.stderr.write(f"The peer was not trained within {asked.peer_minutes:g} minutes.\n")
    if asked.json:
        told = {name: figure.as_json() for name, figure in figures.items()}
        json.dump(told | describe_machine(), sys.stdout, indent=2)
    else:
        print_table(figures)


if __name__ == "__main__":
    main()
