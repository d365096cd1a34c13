"""Which order a text means, of those we know."""

from __future__ import annotations

import pytest
from choosing import choose, choose_named
from words import read_words

EN, ES = read_words("en"), read_words("es")


def offer(*names: str, others: tuple[str, ...] = ()) -> dict[str, list[dict[str, object]]]:
    """Number the orders 1, 2, ... in the order in which they are named."""
    orders: list[dict[str, object]] = [
        {"number": str(place), "items": name.split("; ")}
        for place, name in enumerate((*names, *others), start=1)
    ]
    return {"offered": orders[: len(names)], "others": orders[len(names) :]}


SHOP = offer("Wool rug", "Reading lamp; Bulbs", "Desk lamp", "Glass")
TWO = offer("Oak lamp", "Wool rug", others=("Oak tray",))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("where is my rug", "1"),
        ("WHERE ARE MY RUGS?!", "1"),
        ("cancel the reading lamp please", "2"),
        ("the bulbs i ordered", "2"),
        ("desk lamp", "3"),
        ("did the glass break", "4"),
        ("where is the lamp", ""),
        ("the rug and the glass", "14"),
        ("where is my order", ""),
        ("my last order", "1"),
        ("the most recent order please", "1"),
        ("last week i ordered something", ""),
        # Which two of four?
        ("cancel both orders", ""),
        ("cancel one of my orders", ""),
        ("cancel the rug or the glass", ""),
        ("cancel the rug if the glass is late", "1"),
        ("cancel the rug instead of the glass", "1"),
        ("cancel all of them but my latest", "234"),
        ("cancel all of them except what came first", ""),
        ("cancel everything", "1234"),
        ("change the address for all of them", "1234"),
        ("where are my orders", "1234"),
        ("keep the rug and cancel the rest", "234"),
        ("is that everything? thats all, bye", ""),
        ("cancel the other one", ""),
        ("is there another way to pay", ""),
        ("", ""),
        ("123 \u2764", ""),
    ],
)
def test_an_order_can_be_named_in_passing(text: str, numbers: str) -> None:
    assert "".join(choose_named(text, SHOP, EN)) == numbers


@pytest.mark.parametrize(
    ("text", "numbers", "is_all_said"),
    [
        ("the lamp", "1", True),
        ("lamp pls", "1", True),
        ("I mean the wool one", "2", True),
        ("the first one", "1", True),
        ("2", "2", True),
        ("the 2nd", "2", True),
        ("the last one", "2", True),
        ("both", "12", True),
        ("both of them please", "12", False),
        ("the other one", "2", True),
        ("the tray", "3", True),
        ("the lamp is broken", "1", False),
        ("what are your hours", "", False),
        ("the third one", "", False),
        ("4", "", False),
        ("", "", False),
    ],
)
def test_an_answer_chooses_among_what_was_offered(
    text: str, numbers: str, *, is_all_said: bool
) -> None:
    chosen = choose(text, TWO, EN, now="1")

    assert ("".join(chosen.numbers), chosen.is_all_said) == (numbers, is_all_said)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("la primera", "1"),
        ("el segundo por favor", "2"),
        ("ambos", "12"),
        ("los dos", "12"),
        ("el otro", "2"),
        ("la última", "2"),
        ("mi último pedido", "1"),
        ("el wool rug", "2"),
    ],
)
def test_spanish_chooses_too(text: str, numbers: str) -> None:
    assert "".join(choose(text, TWO, ES, now="1").numbers) == numbers


def test_of_no_orders_none_is_chosen() -> None:
    assert choose_named("my last order of a rug", None, EN) == ()
    assert choose("both", {"offered": [], "others": []}, EN, now=None).numbers == ()
