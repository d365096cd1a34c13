"""What a breath costs and gives: simulated customers type, breaths of several lengths wait.

    .venv/bin/python -m benchmarks.breath [--seed 20261102] [--bursts 20000]

A burst is one thought in one to five texts. How long people pause between fragments is assumed, as
nobody's customers are in this repository: log-normal, half of the pauses under 2 seconds, one in
ten over 6. Use your own times to choose your own breath.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from statistics import mean

from handoff.rules.breath import Breath

BREATHS = (0.0, 1.0, 1.5, 2.5, 4.0, 6.0)
MOST = 8.0
MEDIAN_PAUSE = 2.0
SPREAD = 0.86  # of the pauses' logarithm: puts one in ten over 6 seconds
# How many texts one thought comes in: most in one.
SIZES, WEIGHTS = (1, 2, 3, 4, 5), (60, 22, 10, 5, 3)
BEGAN = datetime(2026, 11, 2, 12, tzinfo=UTC)


def type_burst(luck: random.Random) -> list[datetime]:
    """Return when each text of one thought is sent."""
    (size,) = luck.choices(SIZES, WEIGHTS)
    pauses = [MEDIAN_PAUSE * luck.lognormvariate(0, SPREAD) for _ in range(size - 1)]
    return [BEGAN + timedelta(seconds=at) for at in accumulate([0.0, *pauses])]


def answer(burst: Sequence[datetime], breath: Breath) -> list[datetime]:
    """Return when each answer to a burst goes out, by the rule that Baton itself uses."""
    first, answers = burst[0], []
    for text, following in zip(burst, [*burst[1:], None], strict=True):
        end = breath.ends_at(first, text)
        if following is None or following > end:
            answers.append(end)
            first = following or end
    return answers


def measure(bursts: Sequence[Sequence[datetime]], pause: float) -> tuple[float, float, float]:
    """Return the share of split bursts answered once, answers per thought, and seconds added."""
    answers = [answer(burst, Breath(pause, MOST)) for burst in bursts]
    once = [len(said) == 1 for burst, said in zip(bursts, answers, strict=True) if len(burst) > 1]
    added = [
        (said[-1] - burst[-1]).total_seconds() for burst, said in zip(bursts, answers, strict=True)
    ]
    return mean(once), mean(len(said) for said in answers), mean(added)


def main() -> None:
    """Print the table that `docs/explanation/how-a-text-travels.md` shows."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--seed", type=int, default=20261102)
    asked.add_argument("--bursts", type=int, default=20_000)
    told = asked.parse_args()
    luck = random.Random(told.seed)  # noqa: S311 -- luck, not a secret
    bursts = [type_burst(luck) for _ in range(told.bursts)]
    print("| breath | bursts of several texts answered once | answers per thought | added wait |")
    print("|---|---|---|---|")
    for pause in BREATHS:
        once, answers, added = measure(bursts, pause)
        print(f"| {pause:.1f} s | {once:.0%} | {answers:.2f} | {added:.1f} s |")


if __name__ == "__main__":
    main()
