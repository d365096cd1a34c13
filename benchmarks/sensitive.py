"""How many sensitive texts are recognised, by the rules, by the assistant and by both.

    .venv/bin/python -m benchmarks.sensitive            on the data, in folds: 5 minutes
    .venv/bin/python -m benchmarks.sensitive --held-out on what nobody has learned from: 1 minute

Each share stands with its 95 % interval (Wilson). In folds, no sentence is judged by a component
that has learned a variant of it or chosen a threshold by it; the rules, though, were written with
the data in view, so that only held-out sentences tell how well they do on others.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoff.rules.sensitive import SensitiveKind, judge_text

BOT = Path(__file__).resolve().parent.parent / "bot"
# The normal deviate of a 95 % interval.
DEVIATE = 1.96
# What words alone tell, of which no component is asked.
OTHERS = {SensitiveKind.CARD_NUMBER, SensitiveKind.ASKED_FOR_PERSON}


@dataclass(frozen=True)
class Judged:
    """A sentence, the kinds it is of, and what the rules and the component make of it."""

    language: str
    group: str
    wanted: frozenset[str]
    by_rules: frozenset[str]
    by_component: frozenset[str]

    @property
    def by_both(self) -> frozenset[str]:
        """The kinds that either found."""
        return self.by_rules | self.by_component


def read_judged(told: Sequence[dict[str, Any]]) -> list[Judged]:
    """Put the rules' judgement beside what the component told of each sentence."""
    found = []
    for one in told:
        by_rules = judge_text(one["text"])
        kinds = {str(by_rules.kind)} if by_rules and by_rules.kind not in OTHERS else set()
        found.append(
            Judged(
                one["language"],
                one["group"],
                frozenset(one["wanted"]),
                frozenset(kinds),
                frozenset(one["kinds"] if one["alarm"] else ()),
            )
        )
    return found


def find_interval(found: int, among: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    if not among:
        return 0.0, 1.0
    share, square = found / among, DEVIATE**2
    middle = (share + square / (2 * among)) / (1 + square / among)
    half = (
        DEVIATE
        * ((share * (1 - share) + square / (4 * among)) / among) ** 0.5
        / (1 + square / among)
    )
    return middle - half, middle + half


def tell_share(those: Sequence[Judged], is_found: Callable[[Judged], bool]) -> str:
    """Return a share in percent with its interval, such as `97.1 (94.0-98.6)`."""
    found = sum(map(is_found, those))
    low, high = find_interval(found, len(those))
    return f"{100 * found / max(1, len(those)):.1f} ({100 * low:.1f}-{100 * high:.1f})"


def make_table(judged: Sequence[Judged]) -> list[str]:
    """Return one language's table: a row a kind, then the false alarms."""
    rows = [
        "| kind | sentences | rules, % | component, % | both, % | its own kind named, % |",
        "|---|---|---|---|---|---|",
    ]
    for kind in sorted({kind for one in judged for kind in one.wanted}):
        those = [one for one in judged if kind in one.wanted]
        named = tell_share(those, lambda one, kind=kind: kind in one.by_both)  # type: ignore[misc]
        rows.append(f"| {kind} | {len(those)} | {_tell_three(those)} | {named} |")
    ordinary = [one for one in judged if not one.wanted]
    plain = [one for one in ordinary if one.group.startswith("intents/")]
    for name, those in (("ordinary: false alarms", ordinary), ("of these, intents'", plain)):
        if those:
            rows.append(f"| {name} | {len(those)} | {_tell_three(those)} | |")
    return rows


def _tell_three(those: Sequence[Judged]) -> str:
    return " | ".join(
        (
            tell_share(those, lambda one: bool(one.by_rules)),
            tell_share(those, lambda one: bool(one.by_component)),
            tell_share(those, lambda one: bool(one.by_both)),
        )
    )


def ask_component(*options: str) -> list[dict[str, Any]]:
    """Return what the assistant's own code thinks of each sentence."""
    command = [".venv/bin/python", "judge_sensitive.py", *options]
    done = subprocess.run(command, cwd=BOT, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own script
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def main() -> None:
    """Judge, and print a table for each language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    judged = read_judged(ask_component(*(["--held-out"] if parser.parse_args().held_out else [])))
    for language in sorted({one.language for one in judged}):
        table = make_table([one for one in judged if one.language == language])
        print("\n".join([f"\n{language}\n", *table]))


if __name__ == "__main__":
    main()
