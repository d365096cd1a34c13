"""How well the shipped intent classifier learns other people's data.

    python benchmarks/understanding.py train.csv test.csv [--shots 10] [--rounds 3]
    python benchmarks/understanding.py data_full.json

Two CSV files in BANKING77's form (`text,category`), or one JSON file in CLINC150's. With `--shots`
each round draws so many sentences a label by its own seed, and the median is told. Rasa's own
pipeline does not run beside it yet.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

BOT = Path(__file__).resolve().parent.parent / "bot"


def study(files: list[str], *, shots: int | None, seed: int) -> dict[str, float]:
    """Train and judge once, in the assistant's own environment."""
    command = [str(BOT / ".venv/bin/python"), "study.py", *files, "--seed", str(seed)]
    if shots:
        command += ["--shots", str(shots)]
    done = subprocess.run(command, cwd=BOT, check=True, capture_output=True, text=True)  # noqa: S603 -- our own script
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Run the rounds and print one table, or one object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--shots", type=int)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    files = [str(Path(name).resolve()) for name in asked.files]
    rounds = [study(files, shots=asked.shots, seed=seed) for seed in range(asked.rounds)]
    figures: dict[str, Any] = {
        name: {"value": round(median(one[name] for one in rounds), 2)} for name in rounds[0]
    }
    if asked.json:
        json.dump(figures, sys.stdout, indent=2)
        return
    for name, figure in figures.items():
        print(f"{name:26} {figure['value']}")


if __name__ == "__main__":
    main()
