"""Which of two the customer means; and where a text with two wishes is cut."""

from __future__ import annotations

import asyncio

import pytest
import yaml
from choices import read_choice
from offers import read_offers
from several import find_wishes, split_clauses

from tests.bot.conftest import BOT

CANCEL, FEE = "cancel_order", "cancellation_fee"
UNSURE = [("out_of_scope", 0.3), (CANCEL, 0.2)]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1", CANCEL),
        ("2", FEE),
        ("2 please", FEE),
        ("the first one", CANCEL),
        ("The second.", FEE),
        ("what cancelling costs", FEE),
        ("the costs", FEE),
        ("i have 2 lamps", None),
        ("the first or the second", None),
        ("something else", None),
        ("the first time i ordered with you it was quick", None),
    ],
)
def test_a_choice_is_read(text: str, chosen: str | None) -> None:
    assert read_choice(text, UNSURE, [CANCEL, FEE], "en") == chosen


@pytest.mark.parametrize(
    ("text", "chosen"),
    [("la primera", CANCEL), ("El 2", FEE), ("la segunda", FEE), ("quiero una factura", None)],
)
def test_a_choice_is_read_in_spanish(text: str, chosen: str | None) -> None:
    assert read_choice(text, UNSURE, [CANCEL, FEE], "es") == chosen


def test_an_offered_intent_need_not_be_as_sure_as_another_one() -> None:
    assert read_choice("cancel it", [(CANCEL, 0.5)], [CANCEL, FEE], "en") == CANCEL
    assert read_choice("where is it", [("order_status", 0.97)], [CANCEL, FEE], "en") is None


def test_yes_takes_the_one_that_was_offered_and_not_one_of_two() -> None:
    yes = [("confirm", 0.95), ("greet", 0.01)]

    assert read_choice("yes", yes, [CANCEL], "en") == CANCEL
    assert read_choice("yes", yes, [CANCEL, FEE], "en") is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("where is my order and when are you open", ["where is my order", "when are you open"]),
        ("Where is it? Are you open?", ["Where is it", "Are you open"]),
        ("cancel my order\nalso where is the shop", ["cancel my order", "where is the shop"]),
        ("i ordered a lamp, where is it", ["i ordered a lamp, where is it"]),
        ("cancel it, also where is it", ["cancel it", "where is it"]),
        ("it costs 4.95 to send", ["it costs 4.95 to send"]),
        ("send the sand-coloured band", ["send the sand-coloured band"]),
        # A comma between two things to be done, and none that is not to be.
        ("return the mugs, cancel the rug", ["return the mugs", "cancel the rug"]),
        ("don't cancel the rug, return it", ["don't cancel the rug, return it"]),
        ("my rug, cancel it", ["my rug, cancel it"]),
    ],
)
def test_a_text_is_cut_where_a_wish_may_begin(text: str, parts: list[str]) -> None:
    assert split_clauses(text, "en") == parts


def test_a_text_is_cut_in_spanish() -> None:
    text = "¿Dónde está mi pedido? y también quiero devolver la lámpara"

    assert split_clauses(text, "es") == ["Dónde está mi pedido", "quiero devolver la lámpara"]


def find(text: str, known: dict[str, tuple[str, float]]) -> list[str]:
    async def understand(part: str) -> list[tuple[str, float]]:
        return [known[part]]

    return [wish.intent for wish in asyncio.run(find_wishes(text, "en", understand))]


def test_only_sure_and_different_wishes_are_several() -> None:
    sure, unsure = ("order_status", 0.99), ("opening_hours", 0.4)

    assert find("is it here. open now", {"is it here": sure, "open now": unsure}) == [
        "order_status"
    ]
    assert find("is it here. is it late", {"is it here": sure, "is it late": sure}) == [
        "order_status"
    ]
    assert find("hi there. is it here", {"hi there": ("greet", 1.0), "is it here": sure}) == [
        "order_status"
    ]
    opening = ("opening_hours", 0.99)
    assert find("is it here. open now", {"is it here": sure, "open now": opening}) == [
        "order_status",
        "opening_hours",
    ]


@pytest.mark.parametrize("aside", ["my rug", "the lamp", "oh what a pity"])
def test_a_thing_alone_and_a_pity_are_no_wish(aside: str) -> None:
    known = {"cancel it": ("cancel_order", 0.99), aside: ("order_status", 0.99)}

    assert find(f"cancel it. {aside}", known) == ["cancel_order"]


def test_every_language_has_words_for_the_same_wishes() -> None:
    languages = {path.name for path in (BOT / "data" / "nlu").iterdir()}
    intents = set(yaml.safe_load((BOT / "intents.yml").read_text())["intents"])
    wishes = {language: read_offers(language).wishes for language in languages}

    assert set(wishes["en"]) == set(wishes["es"])
    assert set(wishes["en"]) < intents
    # Two of them fit into one text with the question around them.
    assert max(len(text) for those in wishes.values() for text in those.values()) < 45
