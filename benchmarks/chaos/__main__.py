"""Break Baton on purpose and say what came of it: `make chaos [SEED=...]`."""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import structlog

from baton.embedded import remove_embedded
from benchmarks.chaos.report import PARKED_MOST, describe, holds, shape
from benchmarks.chaos.run import Plan, run


def main() -> int:
    """Run once; 0 if every goal is reached, 1 if not."""
    options = _read_options()
    # What the agent's own flows log does not belong between the figures.
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    # An end like that of Ctrl-C: whatever was started is stopped on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    plan = Plan(
        seed=seed,
        customers=options.customers,
        seconds=options.seconds,
        kills=options.kills + 1,
        kills_wanted=options.kills,
        freezes=options.freezes,
        quiet_within=options.quiet_within,
        parked_most=options.parked_most / 100,
    )
    var = Path(tempfile.mkdtemp(prefix="baton-chaos-"))
    outcome = run(plan, var, say=lambda line: print(line, file=sys.stderr, flush=True))
    print(json.dumps(shape(outcome), indent=2) if options.json else describe(outcome))
    good = holds(outcome)
    if good and not options.keep:
        remove_embedded(var)
        shutil.rmtree(var)
    else:
        print(f"Logs, the carrier's log and the database are in {var}.", file=sys.stderr)
    return 0 if good else 1


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, help="repeats the plan of an earlier run")
    parser.add_argument("--customers", type=int, default=200, help="each sends ten texts")
    parser.add_argument("--seconds", type=float, default=480, help="how long the load lasts")
    parser.add_argument("--kills", type=int, default=5, help="how often each kind must die")
    parser.add_argument("--freezes", type=int, default=2, help="how often a worker is frozen")
    parser.add_argument("--quiet-within", type=float, default=300, help="seconds, at most")
    parser.add_argument("--parked-most", type=float, default=100 * PARKED_MOST, help="per cent")
    parser.add_argument("--json", action="store_true", help="print figures for a machine")
    parser.add_argument("--keep", action="store_true", help="keep the folder of a good run")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
