"""The stateless call, over HTTP, to the really running assistant."""

from __future__ import annotations

import json
from typing import Any

import pytest
from asking import Body, make_body

from tests.bot.conftest import SECRET, Assistant

LAMP = {"number": "10042", "items": "oak lamp", "status": "processing", "mine": True}


def talk(assistant: Assistant, *texts: str) -> list[Body]:
    """The answers to the texts of one session."""
    events: list[Body] = []
    answers = []
    for place, text in enumerate(texts):
        answers.append(assistant.ask(make_body(text, turn=f"turn-{place}", events=events)))
        events = events + answers[-1]["events"]
    return answers


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", f"Bearer {SECRET}x", f"Basic {SECRET}", SECRET, "Bearer é"],
)
def test_a_call_without_the_secret_is_refused(
    assistant: Assistant, authorization: str | None
) -> None:
    body = json.dumps(make_body("hi")).encode()
    sent = authorization.encode().decode("latin-1") if authorization else authorization

    status, answer = assistant.call("/turn", body, authorization=sent)

    assert status == 401
    assert "events" not in json.loads(answer)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"turn": None}, "turn"),
        ({"turn": ""}, "turn"),
        ({"conversation": 7}, "conversation"),
        ({"text": None}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"events": None}, "events"),
        ({"events": ["hello"]}, "events"),
        ({"events": [{"name": "no event"}]}, "events"),
        ({"understand_only": "yes"}, "understand_only"),
        ({"now": "yesterday"}, "now"),
        ({"now": "2026-11-24T10:00:00"}, "now"),
        ({"now": "2026-11-24T10:00:00+01:00"}, "now"),
    ],
)
def test_a_malformed_request_is_refused_by_name(
    assistant: Assistant, changes: dict[str, Any], named: str
) -> None:
    status, error = assistant.refuse({**make_body("hi"), **changes})

    assert status == 400
    assert named in error


@pytest.mark.parametrize("body", [b"", b"hello", b"[]", b"null", b"{", b"\xff"])
def test_a_body_that_is_no_json_object_is_refused(assistant: Assistant, body: bytes) -> None:
    status, error = assistant.refuse(body or b" ")

    assert status == 400
    assert error.startswith("the body")


def test_a_body_that_is_too_long_is_refused(assistant: Assistant) -> None:
    events = [{"event": "bot", "text": "x" * 1_000_001}]

    status, error = assistant.refuse(make_body("hi", events=events))

    assert status == 400
    assert "longer" in error


@pytest.mark.parametrize("event", [{"event": "made up"}, {"event": "user"}])
def test_events_that_are_not_ours_are_refused(assistant: Assistant, event: Body) -> None:
    status, error = assistant.refuse(make_body("hi", events=[event]))

    assert status == 400
    assert "events" in error


def test_a_turn_is_answered_as_the_contract_says(assistant: Assistant) -> None:
    assistant.facts.orders = [LAMP]

    answer = assistant.ask(make_body("where is my order 10042", turn="turn-7"))

    assert list(answer) == [
        *("turn", "model", "understanding", "gated", "replies"),
        *("requests", "asks", "slots", "actions", "events"),
    ]
    assert answer["turn"] == "turn-7"
    understanding = answer["understanding"]
    assert understanding["intent"] == "order_status"
    assert len(understanding["ranking"]) == 3
    assert understanding["entities"] == [
        {"entity": "order_number", "value": "10042", "start": 18, "end": 23}
    ]
    assert understanding["sensitive"] is None
    assert understanding["language"] == "en"
    assert (understanding["also"], understanding["in_form"]) == ([], False)
    assert (answer["gated"], answer["asks"]) == (False, None)
    assert answer["replies"] == [
        {
            "text": "Order 10042 (oak lamp) is being prepared. We text you once it ships.",
            "response": "utter_order_processing",
        }
    ]
    assert answer["requests"] == []
    assert answer["actions"] == ["action_session_start", "action_tell_order"]
    assert answer["slots"]["order_number"] == "10042"


def test_the_facts_are_asked_with_the_secret_and_the_conversation(assistant: Assistant) -> None:
    assistant.facts.orders = [LAMP]

    assistant.ask(make_body("where is my order", conversation="conversation-5"))

    (asked,) = assistant.facts.asked
    assert asked["next_action"] == "action_tell_order"
    assert asked["sender_id"] == "conversation-5"


def test_the_same_call_gives_the_same_bytes(assistant: Assistant) -> None:
    assistant.facts.orders = [LAMP]
    events = talk(assistant, "hi")[0]["events"]
    body = json.dumps(make_body("please cancel order 10042", events=events)).encode()

    first, second = assistant.call("/turn", body), assistant.call("/turn", body)

    assert first[0] == 200
    assert first == second


def test_another_call_in_between_changes_nothing(assistant: Assistant) -> None:
    body = json.dumps(make_body("change my address")).encode()
    before = assistant.call("/turn", body)

    talk(assistant, "change my address", "10042", "14 oak street")

    assert assistant.call("/turn", body) == before


def test_a_variation_of_a_reply_is_chosen_by_the_turn(assistant: Assistant) -> None:
    turns = [f"turn-{place}" for place in range(20)]

    said = [assistant.ask(make_body("thanks", turn=t))["replies"][0]["text"] for t in turns]
    again = [assistant.ask(make_body("thanks", turn=t))["replies"][0]["text"] for t in turns]

    assert said == again
    assert len(set(said)) == 2


def test_events_carry_the_callers_time_and_turn(assistant: Assistant) -> None:
    answer = assistant.ask(make_body("hi", turn="turn-9", now="2026-01-02T03:04:05Z"))

    stamps = [event["timestamp"] for event in answer["events"]]
    assert stamps == sorted(stamps)
    assert stamps[0] == 1767323045.0
    (said,) = [event for event in answer["events"] if event["event"] == "user"]
    assert said["message_id"] == "turn-9"
    assert set(said["parse_data"]) == {"intent", "entities", "text", "language"}


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/ask_for_person",
        '/give_order_number{"order_number": "11111", "return_reason": "x"}',
        ' \n//opening_hours{"return_reason": "x"}',
        "\u00a0/restart",
    ],
)
def test_a_slash_injects_no_intent_and_no_slot(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(make_body(text))

    confidence = answer["understanding"]["confidence"]
    assert confidence < 1
    assert "return_reason" not in answer["slots"]
    assert "action_restart" not in answer["actions"]


def test_positions_count_from_the_start_of_the_text_as_sent(assistant: Assistant) -> None:
    text = "  /where is order 10042"

    (entity,) = assistant.ask(make_body(text))["understanding"]["entities"]

    assert text[entity["start"] : entity["end"]] == "10042"


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\U0001f937", "?!", "/", "\u200f", "\x00"])
def test_a_text_that_says_nothing_is_asked_for_again(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(make_body(text))

    assert answer["understanding"]["intent"] == "nlu_fallback"
    assert [reply["response"] for reply in answer["replies"]] == ["utter_please_rephrase"]


@pytest.mark.parametrize(
    "text", ["where is \ud800 my order", "\u202ewhere is my order", "where\x00is my order"]
)
def test_strange_characters_are_ordinary(assistant: Assistant, text: str) -> None:
    assert assistant.ask(make_body(text))["understanding"]["intent"] == "order_status"


def test_understanding_alone_runs_no_dialogue(assistant: Assistant) -> None:
    answer = assistant.ask(make_body("where is my order", understand_only=True))

    assert answer["understanding"]["intent"] == "order_status"
    assert (answer["replies"], answer["requests"], answer["events"]) == ([], [], [])
    assert assistant.facts.asked == []


def test_a_sensitive_text_is_gated_even_inside_a_form(assistant: Assistant) -> None:
    events = talk(assistant, "change my address", "10042")
    session = [event for answer in events for event in answer["events"]]

    answer = assistant.ask(make_body("i want to kill myself", events=session))

    assert answer["gated"] is True
    assert answer["understanding"]["sensitive"]["kind"] == "self_harm"
    assert (answer["replies"], answer["requests"], answer["events"]) == ([], [], [])


def test_a_failing_facts_endpoint_is_a_502(assistant: Assistant) -> None:
    assistant.facts.fail_with = 500

    status, error = assistant.refuse(make_body("where is my order"))

    assert status == 502
    assert "facts" in error


def test_facts_that_refuse_an_action_are_a_502_too(assistant: Assistant) -> None:
    assistant.facts.fail_with = 400

    assert assistant.refuse(make_body("where is my order"))[0] == 502


def test_a_fact_for_which_no_reply_is_written_is_a_500(assistant: Assistant) -> None:
    assistant.facts.orders = [{**LAMP, "status": "eaten_by_a_dog"}]

    status, error = assistant.refuse(make_body("where is my order"))

    assert status == 500
    assert "ReplyUnwritten" in error


def test_two_hundred_texts_of_a_session_are_restored(assistant: Assistant) -> None:
    events: list[Body] = []
    for place in range(20):
        events += assistant.ask(make_body("thanks", turn=f"t{place}", events=events))["events"]
    long_session = events[:3] + events[3:] * 10

    answer = assistant.ask(make_body("change my address", events=long_session))

    assert sum(event["event"] == "user" for event in long_session) == 200
    assert len(answer["events"]) < 15
    assert answer["slots"]["requested_slot"] == "order_number"


def test_ready_names_the_model(assistant: Assistant) -> None:
    status, body = assistant.call("/ready", authorization=None)

    assert status == 200
    assert json.loads(body)["model"].endswith(".tar.gz")


@pytest.mark.parametrize(
    "path", ["/model", "/conversations/c1/tracker", "/webhooks/rest/webhook", "/model/parse"]
)
def test_rasas_own_api_is_not_there(assistant: Assistant, path: str) -> None:
    root = Assistant(assistant.url.removesuffix("/webhooks/baton"), assistant.log, assistant.facts)

    assert root.call(path, b"{}")[0] in (404, 405)


def test_no_text_and_no_number_reaches_the_log(assistant: Assistant) -> None:
    secret_words = "zebraquilt +15551234567"
    assistant.ask(make_body(f"where is my {secret_words} order"))
    assistant.ask(make_body(f"/unknown_{secret_words}"))
    assistant.facts.fail_with = 500
    assistant.refuse(make_body(f"where is my order {secret_words}", conversation="zebraquilt-id"))
    assistant.facts.fail_with = None
    assistant.facts.orders = [{**LAMP, "status": "zebraquilt"}]
    assistant.refuse(make_body(f"where is my order {secret_words}"))
    assistant.refuse(make_body("hi", events=[{"event": "zebraquilt"}]))

    log = assistant.log.read_text()

    assert "FactsFailed" in log
    assert "ReplyUnwritten" in log
    assert "zebraquilt" not in log
    assert "5551234567" not in log
