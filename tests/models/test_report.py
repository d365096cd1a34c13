"""What the designers' commands print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.judge import Bounds, compare, find_broken, judge_bounds
from models.process import Tool
from models.report import describe_explanation, describe_verdict
from models.talk import ORDERS, Talk, describe_said, describe_turn, read_orders
from models.trial import BOUNDS, Verdict
from tests.models.make import make_answers, make_card, make_tested

UNDERSTANDING: dict[str, Any] = {
    "intent": "order_status",
    "ranking": [
        {"intent": "order_status", "confidence": 0.93},
        {"intent": "late_order", "confidence": 0.04},
    ],
    "entities": [{"entity": "order_number", "value": "10042"}],
    "sensitive": None,
    "language": "en",
}


def judge(tmp_path: Path, *, has_live: bool = True, **now: Any) -> Verdict:
    card, live = make_card(tmp_path), make_card(tmp_path, "2026-11-25-bbbbbbbb")
    card.tested, live.tested = make_tested(**now), make_tested()
    return Verdict(
        card,
        tmp_path / "card.html",
        live if has_live else None,
        compare(card, live) if has_live else [],
        find_broken(card, live) if has_live else [],
        judge_bounds(card.tested, Bounds.read(BOUNDS)),
    )


def test_a_good_verdict_tells_the_scores_and_where_the_card_is(tmp_path: Path) -> None:
    verdict = judge(tmp_path)
    lines = list(describe_verdict(verdict))

    assert verdict.is_good
    assert "  held out (en): 90.0% right, macro-F1 0.950" in lines
    assert "Against 2026-11-25-bbbbbbbb, of what both were asked:" in lines
    assert lines[-2:] == ["Good.", f"The card: {tmp_path / 'card.html'}"]


def test_what_got_worse_is_named(tmp_path: Path) -> None:
    verdict = judge(tmp_path, held_out=make_answers(12, 18), failed=["orders: one"])
    printed = "\n".join(describe_verdict(verdict))

    assert not verdict.is_good
    assert "15 lost, 0 won  WORSE" in printed
    assert "lost more than won: stock (15)" in printed
    assert "this conversation went well before: orders: one" in printed
    assert "Not good enough." in printed


def test_without_another_model_only_the_bounds_count(tmp_path: Path) -> None:
    assert judge(tmp_path, has_live=False).is_good
    below = judge(tmp_path, has_live=False, macro_f1=0.5)

    assert not below.is_good
    assert "There is no other model's card to compare with." in list(describe_verdict(below))


def test_an_explanation_names_the_lines_of_the_sentences() -> None:
    explained = {
        "understanding": UNDERSTANDING,
        "sure": {"for": "ask", "chance": 0.63, "answer": 0.68},
        "towards": "order_status",
        "likest": [
            {"text": "a", "intent": "order_status", "alike": 1.0, "file": "data/x.yml", "line": 3}
        ],
        "pulls": [
            {"text": "a", "intent": "order_status", "pull": 0.4, "file": "data/x.yml", "line": 3},
            {"text": "b", "intent": "late_order", "pull": -0.1, "file": None, "line": None},
        ],
    }

    lines = list(describe_explanation(explained))

    assert "  0.93  order_status" in lines
    assert "Not sure enough to answer, so it asks: 0.63, it answers from 0.68 on" in lines
    assert "It names: order_number = 10042" in lines
    assert lines[lines.index("The likest sentences:") + 1].split()[0] == "1.00"
    assert lines[-2].split() == ["+0.40", "order_status", "a", "(bot/data/x.yml:3)"]
    assert lines[-1].endswith("(no longer in the files)")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"replies": [{"text": "Hello."}]}, "  Hello."),
        (
            {"requests": [{"name": "cancel_order", "arguments": {"order_number": "7", "x": None}}]},
            "  (asks Baton: cancel_order, order_number 7)",
        ),
        ({}, "    order_status 0.93 | late_order 0.04 | en | order_number = 10042"),
    ],
)
def test_a_turn_is_told_with_its_understanding(changes: dict[str, Any], told: str) -> None:
    answer = {"replies": [], "requests": [], "understanding": UNDERSTANDING, **changes}

    assert told in describe_turn(answer)


def test_a_sensitive_turn_says_that_a_person_takes_over() -> None:
    understanding = {**UNDERSTANDING, "sensitive": {"kind": "fraud", "score": 0.98}}
    answer = {"replies": [], "requests": [], "understanding": understanding}

    assert describe_turn(answer)[0].startswith("  (sensitive: fraud, 0.98.")


def test_what_is_not_understood_is_told_with_what_it_might_have_been() -> None:
    understanding = {**UNDERSTANDING, "intent": "nlu_fallback"}
    answer = {"replies": [], "requests": [], "understanding": understanding}

    assert describe_turn(answer)[-1].startswith("    nlu_fallback | order_status 0.93")


class PlayedTool(Tool):
    """Answers as a tool would: a text that asks for a person gets one."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def ask(self, command: str, **fields: Any) -> Any:
        self.asked.append(fields)
        requests = [{"name": "hand_off", "arguments": {}}] if fields["text"] == "person" else []
        return {
            "replies": [{"text": f"You said {fields['text']}."}],
            "requests": requests,
            "gated": False,
            "understanding": {**UNDERSTANDING, "language": "en"},
            "events": [{"event": "user", "text": fields["text"]}],
        }


def test_while_a_person_has_the_conversation_the_assistant_stays_silent_and_keeps_nothing() -> None:
    tool = PlayedTool()
    talk = Talk(tool, Path("model.tar.gz"), [])

    assert describe_said(talk, "hi")[0] == "  You said hi."
    assert "  (a person takes over; `:back` hands back)" in describe_said(talk, "person")
    silent = describe_said(talk, "10042")
    assert silent[0].startswith("  (a person has this conversation")
    assert not any("You said" in line for line in silent)

    talk.hand_back()
    assert describe_said(talk, "thanks")[0] == "  You said thanks."
    # What the person's turns would have left is not there, as in Baton.
    assert [event["text"] for event in tool.asked[-1]["events"]] == ["hi", "thanks"]


def test_a_new_talk_is_the_assistants() -> None:
    talk = Talk(PlayedTool(), Path("model.tar.gz"), [])
    talk.say("person")

    talk.start_anew()

    assert describe_said(talk, "hi")[0] == "  You said hi."


def test_the_orders_to_play_with_are_some_of_the_customers_own_and_one_of_someone_elses() -> None:
    orders = read_orders(ORDERS)

    assert {bool(order.get("mine")) for order in orders} == {True, False}
    assert all(isinstance(order["number"], str) for order in orders)
