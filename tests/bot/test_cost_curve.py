"""Thresholds are the cheapest by the sentences behind them, and few sentences borrow from all."""

from __future__ import annotations

from pathlib import Path

import pytest
import sureness
import yaml
from choose_thresholds import choose_all, collect_rows, find_outcome, read_costs, write_thresholds
from cost_curve import BORROWED, STEPS, Costs, Evidence, Outcome, choose, trace
from sureness import Sure
from unseen import Judged

from tests.bot.conftest import BOT

COSTS = Costs(wrong_answer=3, needless_question=1, needless_person=2)
Rows = list[tuple[float, Outcome, float]]
# Right from 0.7 on; between 0.4 and 0.7 the second guess is right; below, neither is.
CLEAR: Rows = [
    *((0.7 + place / 1000, Outcome.FIRST, 1.0) for place in range(200)),
    *((0.4 + place / 1000, Outcome.SECOND, 1.0) for place in range(200)),
    *((0.1 + place / 1000, Outcome.NEITHER, 1.0) for place in range(200)),
]


def price(rows: Rows, answer: float, ask: float, costs: Costs = COSTS) -> float:
    """What two thresholds cost, sentence by sentence: the definition, without any array."""
    total = 0.0
    for sure, outcome, weight in rows:
        if sure >= answer:
            total += weight * (0 if outcome is Outcome.FIRST else costs.wrong_answer)
        elif sure >= ask:
            total += weight * (0 if outcome is Outcome.SECOND else costs.needless_question)
        else:
            total += weight * (0 if outcome is Outcome.NEITHER else costs.needless_person)
    return total


def test_the_total_of_each_pair_of_thresholds_is_what_the_sentences_cost() -> None:
    rows = [*CLEAR[::17], (0.9, Outcome.NEITHER, 0.3), (0.2, Outcome.FIRST, 2.5)]

    total = Evidence.collect(rows).total(COSTS)

    for answer in range(0, len(STEPS), 9):
        for ask in range(0, answer + 1, 9):
            expected = price(rows, float(STEPS[answer]), float(STEPS[ask]))
            assert total[answer, ask] == pytest.approx(expected)
    assert total[10, 20] == float("inf")


def test_clear_sentences_give_clear_thresholds() -> None:
    evidence = Evidence.collect(CLEAR)

    chosen = choose(evidence, evidence, COSTS)

    assert 0.6 <= chosen.answer <= 0.7
    assert 0.3 <= chosen.ask <= 0.4
    assert (chosen.cost, chosen.sentences) == (0.0, 600)


def test_a_dearer_wrong_answer_answers_less_and_a_dearer_question_asks_less() -> None:
    # A chance that is what it says: of those at 0.7, seven in ten are right.
    mixed: Rows = []
    for place in range(500):
        chance = place / 500
        mixed += [(chance, Outcome.FIRST, chance), (chance, Outcome.NEITHER, 1 - chance)]
    evidence = Evidence.collect(mixed)

    usual = choose(evidence, evidence, COSTS)
    careful = choose(evidence, evidence, Costs(9, 1, 2))
    terse = choose(evidence, evidence, Costs(3, 2, 2))

    assert (usual.answer, usual.ask) == pytest.approx((2 / 3, 1 / 2), abs=0.02)
    assert (careful.answer, careful.ask) == pytest.approx((8 / 9, 1 / 2), abs=0.02)
    assert terse.answer == terse.ask == pytest.approx(3 / 5, abs=0.02)


def test_few_sentences_borrow_from_all_and_many_stand_for_themselves() -> None:
    everything = Evidence.collect(CLEAR)
    odd: Rows = [(0.95, Outcome.NEITHER, 1.0)]

    few = choose(Evidence.collect(odd), everything, COSTS)
    many = choose(Evidence.collect(odd * int(10 * BORROWED)), everything, COSTS)

    assert few.answer <= 0.7
    assert many.answer > 0.95


def test_the_curve_falls_to_the_chosen_threshold() -> None:
    evidence = Evidence.collect(CLEAR)

    curve = trace(evidence, COSTS)

    assert min(curve.values()) == curve[choose(evidence, evidence, COSTS).answer] == 0.0
    assert curve[1.01] > 0.3


def test_an_unheard_of_sentence_is_right_if_it_is_refused() -> None:
    strange = Judged("a", "stock", "out_of_scope", "invoice", 0.5, strange=True)

    assert find_outcome(strange) is Outcome.FIRST
    assert find_outcome(Judged("a", "stock", "invoice", "stock", 0.5)) is Outcome.SECOND
    assert find_outcome(Judged("a", "stock", "invoice", "warranty", 0.5)) is Outcome.NEITHER


def test_what_is_unheard_of_counts_as_much_as_is_usual() -> None:
    known = [Judged("a", "stock", "stock", "invoice", 0.9)] * 20
    strange = [Judged("a", "stock", "stock", "invoice", 0.9, strange=True)] * 60

    weights = [weight for _, _, weight in collect_rows(known + strange)["stock"]]

    assert sum(weights) == pytest.approx(20 * 1.15)


def test_what_is_written_is_read_by_the_assistant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "thresholds.yml"
    path.write_text(write_thresholds(choose_all({"stock": CLEAR}, {"default": COSTS})))
    table = sureness.read_table.__wrapped__(path)
    monkeypatch.setattr(sureness, "read_table", lambda: table)

    assert sureness.judge("stock", 0.9) is Sure.ANSWER
    assert sureness.judge("stock", 0.5) is Sure.ASK
    assert sureness.judge("never seen", 0.1) is Sure.PERSON


def test_every_intent_has_thresholds_in_the_right_order_and_known_costs() -> None:
    rows = yaml.safe_load((BOT / "intents.yml").read_text())
    chosen = yaml.safe_load((BOT / "thresholds.yml").read_text())

    assert set(chosen["intents"]) == set(rows["intents"]) - {"nlu_fallback"}
    assert set(read_costs()) <= {"default", *rows["intents"]}
    for name, row in [*chosen["intents"].items(), ("default", chosen["default"])]:
        assert 0 < row["ask"] < row["answer"] < 1, name
        assert row["sentences"] > 50, name
