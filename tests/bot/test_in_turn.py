"""Several wishes in one text are answered in the same turn, or said to come later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import Body, ask_processor, make_body
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from stand_in_facts import StandInFacts

LAMP = {"number": "10042", "items": "oak lamp", "status": "packed", "mine": True}
RUG = {"number": "10077", "items": "wool rug", "status": "processing", "mine": True}
SECRET = "a secret of the tests"
# Rasa warns so of every domain that has slots.
pytestmark = pytest.mark.filterwarnings("ignore:Slot auto-fill")

Hear = Callable[..., None]
Say = Callable[[str], Body]


@pytest.fixture(scope="module")
def facts() -> Iterator[StandInFacts]:
    """What the assistant of these tests asks."""
    with StandInFacts(SECRET) as facts:
        yield facts


@pytest.fixture(scope="module")
def loaded(model: Path, facts: StandInFacts) -> MessageProcessor:
    """The model's processor in this process: what it hears can be set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BATON_FACTS_URL", facts.url)
        patch.setenv("BATON_ASSISTANT_SECRET", SECRET)
        # Importing it silences the libraries, which is for processes that serve.
        from serve import load_agent  # noqa: PLC0415

        agent = load_agent(model)
    assert agent.processor is not None
    return agent.processor


@pytest.fixture
def heard(loaded: MessageProcessor, monkeypatch: pytest.MonkeyPatch) -> Hear:
    """Let a text be understood as holding wishes besides its first, by intent and part."""
    parts: dict[str, list[Body]] = {}
    firsts: dict[str, str] = {}
    parse = loaded.parse_message

    async def parse_wishes(message: UserMessage, *args: Any, **more: Any) -> Body:
        parsed: Body = await parse(message, *args, **more)
        if message.text in parts:
            first = {"name": firsts[message.text], "confidence": 0.9}
            parsed = {**parsed, "intent": first, "also": parts[message.text]}
        return parsed

    def hear(text: str, first: str, **also: str) -> None:
        firsts[text] = first
        parts[text] = [
            {"intent": intent, "confidence": 0.9, "text": part} for intent, part in also.items()
        ]

    monkeypatch.setattr(loaded, "parse_message", parse_wishes)
    return hear


@pytest.fixture
def say(loaded: MessageProcessor, facts: StandInFacts) -> Say:
    """Say one text after the other in one conversation."""
    facts.orders = [LAMP, RUG]
    ask, place = ask_processor(loaded), 0
    events: list[Body] = []

    def say(text: str) -> Body:
        nonlocal place, events
        place += 1
        answer = ask(make_body(text, turn=f"turn-{place}", events=events))
        events = events + answer["events"]
        return answer

    return say


def replies(answer: Body) -> list[str]:
    return [reply["response"] for reply in answer["replies"]]


def test_two_questions_are_both_answered(heard: Hear, say: Say) -> None:
    text = "are you open on sunday and how much is shipping"
    heard(text, "opening_hours", delivery_cost="how much is shipping")

    assert replies(say(text)) == ["utter_opening_hours", "utter_delivery_cost"]


def test_each_wish_has_the_order_of_its_own_part(heard: Hear, say: Say) -> None:
    text = "wheres 10042 and please cancel 10077"
    heard(text, "order_status", cancel_order="please cancel 10077")

    answer = say(text)

    assert replies(answer) == ["utter_order_packed", "utter_confirm_cancel_order"]
    assert answer["slots"]["order_number"] == "10077"


def test_what_is_only_told_goes_before_what_asks_back(heard: Hear, say: Say) -> None:
    text = "cancel my order, and what are your hours"
    heard(text, "cancel_order", opening_hours="what are your hours")

    assert replies(say(text)) == ["utter_opening_hours", "utter_which_order"]


def test_what_must_wait_is_said_to_come_and_comes(heard: Hear, say: Say) -> None:
    text = "cancel order 10077 and change the address of 10042 to 12 Elm St, Austin"
    heard(text, "cancel_order", change_address="change the address of 10042 to 12 Elm St, Austin")

    first, second, third = say(text), say("confirm"), say("yes")

    assert replies(first) == ["utter_confirm_cancel_order", "utter_later"]
    assert [request["name"] for request in second["requests"]] == ["cancel_order"]
    assert replies(second) == ["utter_confirm_change_address"]
    assert "12 Elm St, Austin" in second["replies"][0]["text"]
    assert "later_wishes" not in second["slots"]
    # That yes is about the second act.
    assert [request["name"] for request in third["requests"]] == ["change_address"]


def test_a_question_in_between_does_not_lose_what_must_wait(heard: Hear, say: Say) -> None:
    text = "cancel order 10077 and change the address of 10042 to 12 Elm St, Austin"
    heard(text, "cancel_order", change_address="change the address of 10042 to 12 Elm St, Austin")

    first, second, third = say(text), say("how much is shipping"), say("no keep it")

    assert replies(first) == ["utter_confirm_cancel_order", "utter_later"]
    assert replies(second) == ["utter_delivery_cost", "utter_confirm_cancel_order"]
    assert replies(third) == ["utter_kept_order", "utter_confirm_change_address"]


def test_what_is_looked_up_is_told_before_what_asks_back(heard: Hear, say: Say) -> None:
    text = "cancel order 10077 and where is 10042"
    heard(text, "cancel_order", order_status="where is 10042")

    assert replies(say(text)) == ["utter_order_packed", "utter_confirm_cancel_order"]


def test_a_person_gets_everything_a_text_holds(heard: Hear, say: Say) -> None:
    text = "you charged me twice and are you open on sunday"
    heard(text, "payment_problem", opening_hours="are you open on sunday")

    answer = say(text)

    assert answer["requests"][0]["name"] == "hand_off"
    assert "utter_later" not in replies(answer)


def test_a_part_that_is_not_in_the_text_harms_nothing(heard: Hear, say: Say) -> None:
    text = "where is order 10042"
    heard(text, "order_status", opening_hours="your hours")

    assert replies(say(text)) == ["utter_opening_hours", "utter_order_packed"]


def test_the_same_call_gives_the_same_answer(
    heard: Hear, loaded: MessageProcessor, facts: StandInFacts
) -> None:
    facts.orders = [LAMP, RUG]
    text = "cancel order 10077 and where is 10042"
    heard(text, "cancel_order", order_status="where is 10042")
    ask = ask_processor(loaded)

    assert ask(make_body(text)) == ask(make_body(text))
