"""Tells what the past costs: a long conversation, and many stored texts.

Takes turns of conversations at text 10 and at text 2,000, with the real flows, the real assistant
and an embedded PostgreSQL; then takes texts in and sweeps with an empty database and with 200,000
texts; then walks the whole way of a text on the full one and counts the statements that read a
whole big table. What is compared is measured in turns, and figures are medians of the rounds.
It needs a trained model (`make train`), and takes about two minutes on a quiet machine.
Run it: `.venv/bin/python benchmarks/growth.py [--json] [--rounds 9]`.
"""

from __future__ import annotations

import argparse
import json
import logging
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import structlog

from benchmarks.figures import describe_machine, print_table
from benchmarks.long_talk import measure_long_talk
from benchmarks.years import measure_years


def main() -> None:
    """Measure, and print a table or JSON."""
    asked = _read_arguments()
    # The flows run in this process: what they log would stand between the figures.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    # Whoever stops this early finds no server left behind, by Ctrl-C or by SIGTERM.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory() as folder:
        figures = measure_long_talk(Path(folder), rounds=asked.rounds)
        figures |= measure_years(Path(folder), rounds=asked.rounds)
    if asked.json:
        print(
            json.dumps({n: f.as_json() for n, f in figures.items()} | describe_machine(), indent=2)
        )
    else:
        print_table(figures)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one object instead of a table")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of whatever is compared")
    return parser.parse_args()


if __name__ == "__main__":
    main()
