"""What counts as worse: beyond what chance takes and gives, and below the bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.judge import (
    Bounds,
    choose_bound,
    compare,
    compare_set,
    find_broken,
    judge_bounds,
    tell_chance,
)
from models.process import BOT
from tests.models.make import make_answers, make_card, make_language, make_tested

BOUNDS = Bounds(
    macro_f1={"en": 0.92, "other": 0.88},
    sensitive_recall={"en": 0.95, "other": 0.9},
    false_alarms={"en": 0.03, "other": 0.04},
)


@pytest.mark.parametrize(
    ("lost", "won", "chance"),
    [(0, 0, 1.0), (1, 0, 0.5), (2, 0, 0.25), (1, 1, 0.75), (7, 0, 1 / 128), (0, 7, 1.0)],
)
def test_the_chance_is_that_of_a_coin(lost: int, won: int, chance: float) -> None:
    assert tell_chance(lost, won) == pytest.approx(chance)


@pytest.mark.parametrize(
    ("before", "after", "is_worse", "is_better"),
    [
        pytest.param(40, 40, False, False, id="the same"),
        pytest.param(40, 35, False, False, id="five lost: a coin may do that"),
        pytest.param(40, 30, True, False, id="ten lost"),
        pytest.param(30, 40, False, True, id="ten won"),
    ],
)
def test_a_set_is_worse_only_beyond_noise(
    before: int, after: int, is_worse: bool, is_better: bool
) -> None:
    change = compare_set("x", make_answers(before, 50 - before), make_answers(after, 50 - after))

    assert (change.is_worse, change.is_better) == (is_worse, is_better)
    assert (change.before, change.after) == (before, after)


def test_many_lost_and_as_many_won_is_not_worse() -> None:
    before = make_answers(20, 0, "stock") | make_answers(0, 20, "thanks")
    after = make_answers(0, 20, "stock") | make_answers(20, 0, "thanks")

    change = compare_set("x", before, after)

    assert (change.lost, change.won, change.is_worse) == (20, 20, False)
    assert change.labels == {"stock": 20}


def test_only_what_both_were_asked_and_what_still_stands_for_the_same_counts() -> None:
    before = {"a": ["stock", "stock"], "b": ["stock", "stock"], "gone": ["stock", "greet"]}
    after = {"a": ["stock", "greet"], "b": ["thanks", "greet"], "new": ["stock", "greet"]}

    change = compare_set("x", before, after)

    assert (change.asked, change.lost) == (1, 1)


def test_every_set_that_both_cards_have_is_compared(tmp_path: Path) -> None:
    card, live = make_card(tmp_path), make_card(tmp_path, "2026-11-25-bbbbbbbb")
    card.scores["languages"] = {"en": make_language(), "es": make_language()}
    card.tested, live.tested = make_tested(), make_tested(held_out=make_answers(20, 10))

    changes = {change.name: change for change in compare(card, live)}

    assert set(changes) == {"own sentences (en)", "held out (en)", "sensitive", "ordinary"}
    assert changes["held out (en)"].won == 7
    assert changes["sensitive"].asked == changes["ordinary"].asked == 1


def test_a_missed_sensitive_sentence_is_lost_from_the_sensitive_ones(tmp_path: Path) -> None:
    card, live = make_card(tmp_path), make_card(tmp_path)
    live.tested = make_tested(sensitive={"f": ["fraud", "fraud"], "o": ["ordinary", "ordinary"]})
    card.tested = make_tested(sensitive={"f": ["fraud", "ordinary"], "o": ["ordinary", "anger"]})

    lost = {change.name: change.lost for change in compare(card, live)}

    assert (lost["sensitive"], lost["ordinary"]) == (1, 1)


def test_a_conversation_is_broken_only_if_it_went_well_before(tmp_path: Path) -> None:
    card, live = make_card(tmp_path), make_card(tmp_path)
    card.tested = make_tested(failed=["orders: one", "orders: two"])
    live.tested = make_tested(failed=["orders: two"])

    assert find_broken(card, live) == ["orders: one"]
    assert find_broken(card, make_card(tmp_path)) == []


def test_what_is_at_the_bounds_is_good() -> None:
    tested = make_tested(macro_f1=0.92, recall=0.95, false_alarms=0.03)

    assert judge_bounds(tested, BOUNDS) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"macro_f1": 0.919}, "macro-F1 (en) is 0.919"),
        ({"recall": 0.949}, "94.9%"),
        ({"false_alarms": 0.031}, "3.1%"),
        ({"failed": ["orders: one"]}, "1 of 2 conversations fail"),
    ],
)
def test_what_is_below_a_bound_is_told(changes: dict[str, Any], told: str) -> None:
    (sentence,) = judge_bounds(make_tested(**changes), BOUNDS)

    assert told in sentence


def test_another_language_has_the_bound_of_others() -> None:
    tested = make_tested()
    tested["held_out"] = {"es": {**tested["held_out"]["en"], "macro_f1": 0.88}}
    tested["sensitivity"]["languages"] = {"es": {"recall": 0.9, "false_alarms": 0.04}}

    assert judge_bounds(tested, BOUNDS) == []


def test_the_designers_file_holds_the_bounds() -> None:
    bounds = Bounds.read(BOT / "bounds.yml")

    assert choose_bound(bounds.macro_f1, "en") >= 0.92
    assert choose_bound(bounds.macro_f1, "fr") >= 0.88
    assert choose_bound(bounds.sensitive_recall, "en") >= 0.93
    assert choose_bound(bounds.false_alarms, "en") <= 0.03
