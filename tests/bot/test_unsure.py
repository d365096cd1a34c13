"""What the assistant does when it is not sure, over HTTP, on the really trained model."""

from __future__ import annotations

import pytest
from asking import Body, make_body
from listening import SLOT
from offers import read_offers

from tests.bot.conftest import Assistant

LAMP = {"number": "10042", "items": "oak lamp", "status": "processing", "mine": True}
# Keywords that say what it is about and not what is wanted.
NEAR_TIE = "i want another account"


def talk(assistant: Assistant, *texts: str, language: str = "en") -> list[Body]:
    """The answers to the texts of one session."""
    events: list[Body] = []
    answers: list[Body] = []
    for place, text in enumerate(texts):
        body = make_body(text, turn=f"turn-{place}", events=events, language=language)
        answers.append(assistant.ask(body))
        events = events + answers[-1]["events"]
    return answers


def said(answer: Body) -> str:
    return " ".join(reply["text"] for reply in answer["replies"])


def test_a_near_tie_asks_the_question_that_separates_the_two(assistant: Assistant) -> None:
    (answer,) = talk(assistant, NEAR_TIE)

    understanding = answer["understanding"]
    best = [one["intent"] for one in understanding["ranking"][:2]]
    assert answer["asks"] == {"between": best, "again": False}
    # The guess is told all the same; the dialogue has not heard it.
    assert understanding["intent"] == best[0]
    wishes = read_offers("en").wishes
    assert f"{wishes[best[0]]} (1)" in said(answer)
    assert f"{wishes[best[1]]} (2)" in said(answer)
    assert set(best) == {"create_account", "switch_account"}
    assert answer["requests"] == []


@pytest.mark.parametrize(
    ("choice", "meant"),
    [
        ("1", 0),
        ("the second", 1),
        ("create it", "create_account"),
        ("use another", "switch_account"),
    ],
)
def test_the_choice_is_understood_in_the_next_text(
    assistant: Assistant, choice: str, meant: int | str
) -> None:
    asked, answer = talk(assistant, NEAR_TIE, choice)

    intent = asked["asks"]["between"][meant] if isinstance(meant, int) else meant
    assert (answer["understanding"]["intent"], answer["understanding"]["confidence"]) == (intent, 1)
    assert [reply["response"] for reply in answer["replies"]] == [f"utter_{intent}"]
    assert answer["asks"] is None


def test_another_wish_instead_of_a_choice_is_answered(assistant: Assistant) -> None:
    _, answer, later = talk(assistant, NEAR_TIE, "when do you open on sunday", "1")

    assert [reply["response"] for reply in answer["replies"]] == ["utter_opening_hours"]
    # The question is over, so a number is no choice any more.
    assert later["understanding"]["intent"] != "create_account"


def test_neither_is_not_what_was_meant(assistant: Assistant) -> None:
    _, answer = talk(assistant, NEAR_TIE, "no, neither")

    assert answer["understanding"]["intent"] == "not_meant"
    assert answer["asks"] is not None


def test_the_same_question_again_is_told(assistant: Assistant) -> None:
    first, _, again = talk(assistant, NEAR_TIE, "1", NEAR_TIE)

    assert first["asks"]["again"] is False
    assert again["asks"] == {"between": first["asks"]["between"], "again": True}


def test_not_what_i_meant_offers_what_else_the_last_text_may_mean(assistant: Assistant) -> None:
    _, answer, chosen = talk(
        assistant, "i wanna give back the kettle, refund", "thats not what i meant", "yes"
    )

    between = answer["asks"]["between"]
    assert len(between) == 1
    assert answer["replies"][0]["response"] == "utter_ask_what_meant"
    assert chosen["understanding"]["intent"] == between[0]


def test_not_what_i_meant_asks_openly_if_there_was_no_rival(assistant: Assistant) -> None:
    _, answer = talk(assistant, "when do you open", "no thats not what i meant")

    assert answer["asks"] == {"between": [], "again": False}
    assert [reply["response"] for reply in answer["replies"]] == ["utter_ask_what_meant"]


def test_an_unsure_text_moves_no_form_and_no_act(assistant: Assistant) -> None:
    assistant.facts.orders = [LAMP]

    asked, unsure, confirmed = talk(assistant, "cancel order 10042", NEAR_TIE, "CONFIRM")

    assert [reply["response"] for reply in asked["replies"]] == ["utter_confirm_cancel_order"]
    assert unsure["requests"] == []
    assert unsure["slots"]["to_confirm"] == asked["slots"]["to_confirm"] == "cancel_order"
    assert [request["name"] for request in confirmed["requests"]] == ["cancel_order"]


@pytest.mark.parametrize(
    "address", ["15 Via Roma, Reno NV 89501", "Rural Route 2 Box 45, Ames IA 50010"]
)
def test_an_address_in_a_shape_of_its_own_is_no_miss(assistant: Assistant, address: str) -> None:
    assistant.facts.orders = [LAMP]

    *_, answer = talk(assistant, "change my address", "10042", address)

    assert answer["understanding"]["in_form"] is True
    assert answer["asks"] is None
    assert address in str(answer["slots"]) + str(answer["requests"])


@pytest.mark.parametrize(
    "texts",
    [
        ["dunno blah"],
        ["10042", "the green house behind the mill"],
        ["10042", "can you check what address is on there"],
    ],
)
def test_what_a_form_cannot_use_is_a_miss(assistant: Assistant, texts: list[str]) -> None:
    assistant.facts.orders = [LAMP]

    *_, answer = talk(assistant, "change my address", *texts)

    assert answer["understanding"]["in_form"] is True
    assert answer["asks"] == {"between": [], "again": False}


def test_the_question_is_asked_in_spanish_and_its_answer_understood(assistant: Assistant) -> None:
    asked, answer = talk(assistant, "devolver dinero", "la primera", language="es")

    assert "¿quieres" in said(asked)
    assert "(1) o" in said(asked)
    assert answer["understanding"]["intent"] == asked["asks"]["between"][0]


@pytest.mark.parametrize(
    ("text", "first", "also"),
    [
        ("where is my order and when are you open?", "order_status", ["opening_hours"]),
        (
            "I need to cancel order 10042. also do you take paypal?",
            "cancel_order",
            ["payment_methods"],
        ),
        ("dónde está mi pedido? y qué formas de pago aceptan", "order_status", ["payment_methods"]),
    ],
)
def test_two_sure_wishes_in_one_text_are_told(
    assistant: Assistant, text: str, first: str, also: list[str]
) -> None:
    (answer,) = talk(assistant, text)

    assert answer["understanding"]["intent"] == first
    assert [wish["intent"] for wish in answer["understanding"]["also"]] == also
    assert all(wish["text"] in text for wish in answer["understanding"]["also"])


@pytest.mark.parametrize(
    "text",
    [
        "where is my order",
        "my lamp and the rug are late",
        "i ordered a lamp, a rug and a chair, where are they",
    ],
)
def test_one_wish_is_one(assistant: Assistant, text: str) -> None:
    assert talk(assistant, text)[0]["understanding"]["also"] == []


def test_the_assistants_own_memory_is_not_told_as_a_slot(assistant: Assistant) -> None:
    answer = talk(assistant, NEAR_TIE)[0]

    assert SLOT not in answer["slots"]
    assert any(event.get("name") == SLOT for event in answer["events"])


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        (["hola", "ok", "1", "where is my order", "no"], ["es", "es", "es", "en", "en"]),
        (["hi", "donde esta mi package", "gracias", "ok thanks"], ["en", "es", "es", "en"]),
        (["quiero hacer el tracking de mi order"], ["es"]),
        (["42"], ["en"]),
    ],
)
def test_the_language_follows_the_customer_and_short_texts_follow_the_conversation(
    assistant: Assistant, texts: list[str], languages: list[str]
) -> None:
    language, found = "", []
    events: list[Body] = []
    for place, text in enumerate(texts):
        body = make_body(text, turn=f"turn-{place}", events=events, language=language)
        answer = assistant.ask(body)
        language = answer["understanding"]["language"]
        found.append(language)
        events = events + answer["events"]

    assert found == languages
