"""How long an answer may be, and what checking prints."""

from __future__ import annotations

from models.check import MOST_SEGMENTS, count_lengths, judge_length


def make_answer(said: str, language: str = "en") -> dict[str, object]:
    place = {"file": "domain/gifts.yml", "line": 7}
    return {"name": "utter_gift_wrap", "language": language, "said": said, **place}


def test_an_answer_of_the_most_segments_is_no_problem() -> None:
    assert judge_length(make_answer("x" * 153 * MOST_SEGMENTS)) is None


def test_a_longer_answer_is_named_with_its_place() -> None:
    problem = judge_length(make_answer("x" * 153 * MOST_SEGMENTS + "x"))

    assert str(problem) == (
        "bot/domain/gifts.yml:7: utter_gift_wrap (en) takes 4 segments of a text, 3 are the most: "
        "shorten it"
    )


def test_what_makes_a_short_answer_take_many_segments_is_named() -> None:
    problem = judge_length(make_answer("í" + "x" * 201, "es"))

    assert problem is not None
    assert "write it without í" in problem.sentence


def test_lengths_are_counted_by_language() -> None:
    answers = [make_answer("a"), make_answer("b"), make_answer("x" * 161), make_answer("a", "es")]

    assert count_lengths(answers) == {"en": {1: 2, 2: 1}, "es": {1: 1}}
