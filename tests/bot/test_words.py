"""Facts in words, in each language there is a file for."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from words import FOLDER, read_words

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("value", "en", "es"),
    [
        ({"day": "2026-11-01"}, "yesterday", "ayer"),
        ({"day": "2026-11-02"}, "today", "hoy"),
        ({"day": "2026-11-03"}, "tomorrow", "mañana"),
        ({"day": "2026-11-24"}, "Tuesday, Nov 24", "el martes 24 de noviembre"),
        ({"day": "2026-10-05"}, "Monday, Oct 5", "el lunes 5 de octubre"),
        ({"reason": "on_its_way"}, "it is already on its way", "ya va en camino"),
        ({"list": ["rug"]}, "rug", "rug"),
        ({"list": ["rug", "lamp"]}, "rug and lamp", "rug y lamp"),
        (
            {"list": ["rug", "lamp", "pan", "mug"]},
            "rug, lamp, pan and more",
            "rug, lamp, pan y más",
        ),
        ({"list": ["10042", "10051"]}, "10042 and 10051", "10042 y 10051"),
        ("as it is", "as it is", "as it is"),
        (7, "7", "7"),
    ],
)
def test_facts_are_said_in_the_language(value: object, en: str, es: str) -> None:
    assert read_words("en").say(value, today=TODAY) == en
    assert read_words("es").say(value, today=TODAY) == es


def test_orders_are_offered_by_item_and_by_number_only_where_that_tells_them_apart() -> None:
    orders = [
        {"number": "1", "items": ["oak lamp"]},
        {"number": "2", "items": ["rug"]},
        {"number": "3", "items": ["rug"]},
    ]

    assert read_words("en").say_choices(orders[:2]) == "the oak lamp or the rug"
    assert read_words("en").say_choices(orders) == "the oak lamp, the rug (2) or the rug (3)"
    assert read_words("es").say_choices(orders[:2]) == "oak lamp o rug"


def test_a_language_without_a_file_says_facts_in_english() -> None:
    assert read_words("xx") == read_words("en") == read_words("../en")


def test_every_language_has_all_the_words() -> None:
    def shape(tree: object) -> object:
        return {key: shape(value) for key, value in tree.items()} if isinstance(tree, dict) else 0

    files = {path.stem: yaml.safe_load(path.read_text()) for path in FOLDER.glob("*.yml")}

    assert {name: shape(content) for name, content in files.items()} == dict.fromkeys(
        files, shape(files["en"])
    )
    for content in files.values():
        assert (len(content["weekdays"]), len(content["months"])) == (7, 12)
