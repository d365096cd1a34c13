"""Texts belong to one breath by the time between them, and by how long it took in all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handoff.rules.breath import Breath, Written, count_together
from tests.make import NOON

BREATH = Breath(pause=2.5, most=8)


@pytest.mark.parametrize(
    ("seconds", "together"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([0], 1, id="one"),
        pytest.param([0, 2.5, 5], 3, id="within the pause"),
        pytest.param([0, 2.6], 1, id="after the pause"),
        pytest.param([0, 2, 4, 6, 8, 8.1], 5, id="longer than a breath may be"),
        pytest.param([0, 1, 60, 61], 2, id="the second breath waits"),
        pytest.param([1, 0.9], 2, id="clocks of two doors differ"),
    ],
)
def test_one_breath_is_counted_from_its_first_text(seconds: list[float], together: int) -> None:
    waiting = [Written(NOON + timedelta(seconds=second)) for second in seconds]

    assert count_together(waiting, BREATH) == together


@pytest.mark.parametrize(("gap", "together"), [(3.5, 2), (3.6, 1)])
def test_the_carriers_whole_seconds_are_given_a_second(gap: float, together: int) -> None:
    waiting = [Written(NOON, roughly=True), Written(NOON + timedelta(seconds=gap))]

    assert count_together(waiting, BREATH) == together
