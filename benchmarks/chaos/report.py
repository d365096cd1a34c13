"""What a run found, as a table for people and as figures for a machine."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any

from benchmarks.chaos.breaking import KILLED
from benchmarks.chaos.judge import Verdict
from benchmarks.chaos.reading import Sort, classify

PARKED_MOST = 0.02
FAULTS_SHOWN = 12


@dataclass(frozen=True)
class Outcome:
    """One run: its verdict, what Baton says of itself, and what was broken."""

    seed: int
    verdict: Verdict
    unaccounted: int
    blows: Mapping[str, int]
    kills_wanted: int
    recoveries: Sequence[float]
    forged: int
    let_in: Sequence[str]
    parked_most: float = PARKED_MOST

    @property
    def parked_share(self) -> float:
        """How many of the texts that the assistant should have answered went to a person."""
        due = self.verdict.due_to_assistant
        return len(self.verdict.parked_though_due) / due if due else 0.0


def make_figures(run: Outcome) -> dict[str, dict[str, Any]]:
    """Return every figure with its goal and whether it holds."""
    verdict = run.verdict
    zero = {
        "lost": len(verdict.lost),
        "unaccounted": run.unaccounted,
        "out of order": len(verdict.out_of_order),
        "doubled": len(verdict.doubled),
        "wrongly sent": len(verdict.wrongly_sent) + len(run.let_in),
    }
    figures = {name: _figure(value, "texts", "0", value == 0) for name, value in zero.items()}
    figures |= {
        "answered by the assistant": _figure(verdict.answered, "texts"),
        "parked to a person": _figure(verdict.parked, "texts"),
        "unknown": _figure(verdict.unknown, "texts"),
        "parked though due to the assistant": _figure(
            round(100 * run.parked_share, 2),
            "%",
            f"<= {100 * run.parked_most:g}",
            run.parked_share <= run.parked_most,
        ),
        "longest time without an answer": _figure(round(verdict.longest, 1), "s"),
        "recovered in, median": _figure(_round(run.recoveries, statistics.median), "s"),
        "recovered in, at most": _figure(_round(run.recoveries, max), "s"),
    }
    for what in (*KILLED, "backend", "freeze"):
        count, wanted = run.blows.get(what, 0), run.kills_wanted if what in KILLED else 0
        name = {"freeze": "worker frozen", "backend": "database backend killed"}
        figures[name.get(what, f"{what} killed")] = _figure(
            count, "times", f">= {wanted}" if wanted else "", count >= wanted
        )
    return figures


def describe(run: Outcome) -> str:
    """Return the table, and what went wrong in sentences."""
    figures = make_figures(run)
    lines = [
        f"  {name:<38}{figure['value']:>8} {figure['unit']:<6}"
        + (
            f" goal {figure['goal']}{'' if figure['holds'] else '   FAILED'}"
            if figure["goal"]
            else ""
        )
        for name, figure in figures.items()
    ]
    verdict = run.verdict
    lines.append(
        f"\n  {verdict.texts} texts at the carrier, {run.forged} forged at the doors,"
        f" {verdict.orders_judged} pairs of answers judged for order, seed {run.seed}"
    )
    for name, faults in _list_faults(verdict).items():
        lines += [f"  {name.replace('_', ' ')}: {fault}" for fault in faults[:FAULTS_SHOWN]]
        if len(faults) > FAULTS_SHOWN:
            lines.append(f"  {name.replace('_', ' ')}: and {len(faults) - FAULTS_SHOWN} more")
    return "\n".join(lines)


def _list_faults(verdict: Verdict) -> dict[str, list[str]]:
    names = ("lost", "out_of_order", "doubled", "wrongly_sent", "parked_though_due")
    return {name: getattr(verdict, name) for name in names}


def shape(run: Outcome) -> dict[str, Any]:
    """Return the figures for a machine, with where and from what seed they come."""
    names = ("procrastinate", "sqlalchemy", "psycopg")
    return make_figures(run) | {
        "machine": f"{platform.machine()}, {platform.platform()}",
        "versions": {"python": platform.python_version()} | {n: version(n) for n in names},
        "seed": run.seed,
        "faults": _list_faults(run.verdict),
    }


def holds(run: Outcome) -> bool:
    """Whether every figure that has a goal reaches it."""
    return all(figure["holds"] for figure in make_figures(run).values())


def measure_recoveries(
    entries: Sequence[Mapping[str, Any]], fallen: Sequence[tuple[str, datetime]]
) -> list[float]:
    """Return, for each kill, the seconds until the assistant's next answer was with the carrier."""
    answers = [
        datetime.fromisoformat(entry["at"])
        for entry in entries
        if entry["kind"] == "outbound" and classify(entry["body"])[0] is Sort.ANSWER
    ]
    waits = []
    for _, at in fallen:
        after = next((answer for answer in answers if answer > at), None)
        if after is not None:
            waits.append((after - at).total_seconds())
    return waits


def _figure(value: float, unit: str, goal: str = "", holds: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002 -- the four parts of a figure
    return {"value": value, "unit": unit, "goal": goal, "holds": holds}


def _round(values: Sequence[float], reduce: Any) -> float:
    return round(float(reduce(values)), 1) if values else 0.0
