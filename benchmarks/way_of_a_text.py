"""Tells what a text costs on its way and how fast it is, beside stock Rasa with its own channel.

Runs every real process of a demo (doors, console, worker, assistant, embedded PostgreSQL, carrier)
and, on the same machine at the same time, stock Rasa 3.6.21 with its Twilio channel, DIET and TED,
and a SQL tracker store. Both are posted the same signed texts and send through the same simulated
carrier, in turns, round after round; figures against the peer are medians of the rounds' ratios.
The breath is 0, as the peer has none, and the demo line's pace is lifted.
Run it: `.venv/bin/python benchmarks/way_of_a_text.py [--json] [--rounds 5] [--seconds 3]`.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.figures import Figure, describe_machine, print_table
from benchmarks.load import name_customers
from benchmarks.peer import Peer, run_peer, train_peer
from benchmarks.recovery import measure_recovery
from benchmarks.rounds import (
    LINE,
    OPEN_RATE,
    Measured,
    Round,
    Sides,
    make_sides,
    measure_round,
    warm_up,
)
from benchmarks.running import Running, find_port, run_baton

CUSTOMERS = 1200


def main() -> None:
    """Measure, and print a table or JSON."""
    asked = _read_arguments()
    project = train_peer()
    with TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        var.mkdir()
        with run_baton(var, BATON_BREATH="0") as baton, _run_peer(baton, project, var) as peer:
            sides = make_sides(baton, var, peer)
            customers = name_customers(CUSTOMERS)
            for body in warm_up(sides):
                print(f"Left out, as one side is silent: {body}", file=sys.stderr, flush=True)
            rounds = [_measure(sides, customers, asked) for _ in range(asked.rounds)]
            recovery = measure_recovery(sides)
    figures = judge(rounds) | recovery
    if asked.json:
        print(
            json.dumps({n: f.as_json() for n, f in figures.items()} | describe_machine(), indent=2)
        )
    else:
        print_table(figures)


def _run_peer(baton: Running, project: Path, var: Path) -> AbstractContextManager[Peer]:
    return run_peer(
        project,
        var / "peer",
        port=find_port(),
        carrier=baton.carrier,
        account=baton.account_sid,
        token=baton.auth_token,
        line=LINE,
    )


def _measure(sides: Sides, customers: list[str], asked: argparse.Namespace) -> Round:
    measured = measure_round(sides, customers, seconds=asked.seconds)
    print(measured.describe(), file=sys.stderr, flush=True)
    return measured


def judge(rounds: list[Round]) -> dict[str, Figure]:
    """Return the figures of all rounds, each a median."""
    ours, peers = [each.ours for each in rounds], [each.peers for each in rounds]
    pairs = list(zip(ours, peers, strict=True))
    return {
        "acknowledged": Figure.of([o.rate for o in ours], "texts/s, durable"),
        "acknowledged by the peer": Figure.of([p.rate for p in peers], "texts/s"),
        "acknowledged, against the peer": Figure.of(
            [o.rate / p.rate for o, p in pairs], "times its rate", at_least=12
        ),
        f"acknowledgement p50 at {OPEN_RATE}/s": Figure.of([r.open_p50 for r in rounds], "ms"),
        f"acknowledgement p99 at {OPEN_RATE}/s": Figure.of(
            [r.open_p99 for r in rounds], "ms", at_most=60
        ),
        "CPU": Figure.of([o.cpu for o in ours], "CPU-s per 1,000 texts"),
        "CPU of the peer": Figure.of([p.cpu for p in peers], "CPU-s per 1,000 texts"),
        **_split("CPU", ours),
        **_split("CPU of the peer", peers),
        "CPU, against the peer": Figure.of(
            [o.cpu / p.cpu for o, p in pairs], "times its CPU", at_most=0.7
        ),
        "text to reply at rest, p50": Figure.of([o.rest for o in ours], "ms", at_most=120),
        "text to reply at rest, p50, peer": Figure.of([p.rest for p in peers], "ms"),
        "answered": Figure.of([o.answers for o in ours], "texts/s"),
        "text to reply at half load, p50": Figure.of([o.half_p50 for o in ours], "ms"),
        "text to reply at half load, p99": Figure.of([o.half_p99 for o in ours], "ms"),
        "text to reply at half load, p50, peer": Figure.of([p.half_p50 for p in peers], "ms"),
        "text to reply at half load, p99, peer": Figure.of([p.half_p99 for p in peers], "ms"),
        "never answered": Figure(sum(o.unanswered for o in ours), "texts", at_most=0),
        "never answered by the peer": Figure(sum(p.unanswered for p in peers), "texts"),
    }


def _split(name: str, sides: list[Measured]) -> dict[str, Figure]:
    """Return what of the CPU which process took."""
    parts = sides[0].split
    unit = "CPU-s per 1,000 texts"
    return {f"{name}: {p}": Figure.of([side.split[p] for side in sides], unit) for p in parts}


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one object instead of a table")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of both sides")
    parser.add_argument("--seconds", type=float, default=3.0, help="seconds of each closed loop")
    return parser.parse_args()


if __name__ == "__main__":
    main()
