"""The short version of `make chaos`: the real processes, each killed, and a worker frozen."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from benchmarks.chaos.breaking import KILLED
from benchmarks.chaos.world import ROOT

SEED = 4711
# Of seconds: it takes six minutes, and every other test may run beside it.
WITHIN = 900


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    """Run once: 150 texts of 15 customers in 80 seconds, then quiet, then the judge."""
    words = f"--json --seed {SEED} --customers 15 --seconds 80 --kills 0 --freezes 1"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.chaos", *words.split(), "--parked-most", "100"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=WITHIN,
        check=False,
    )
    sys.stderr.write(done.stderr)
    assert done.stdout.startswith("{"), done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_everything_was_killed_and_a_worker_frozen(figures: dict[str, Any]) -> None:
    names = [*(f"{what} killed" for what in KILLED), "worker frozen"]

    assert {name: figures[name]["value"] for name in names if figures[name]["value"] < 1} == {}


def test_nothing_is_lost_doubled_swapped_or_wrongly_sent(figures: dict[str, Any]) -> None:
    names = ("lost", "unaccounted", "out of order", "doubled", "wrongly sent")

    found = {name: figures[name]["value"] for name in names}
    assert found == dict.fromkeys(names, 0), figures["faults"]


def test_the_assistant_answered_all_the_same(figures: dict[str, Any]) -> None:
    assert figures["answered by the assistant"]["value"] > 0
