"""A model's card: kept, found again, and shown to people."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from models.cards import Card, find_live, read_card, write_card
from models.judge import compare, find_broken
from models.pages import render_card
from tests.models.make import make_answers, make_card, make_language, make_tested


def read_page(card: Card) -> str:
    return write_card(card).read_text(encoding="utf-8")


def compare_into(card: Card, live: Card) -> None:
    card.compared = {
        "with": live.name,
        "changes": [
            {**asdict(one), "is_worse": one.is_worse, "is_better": one.is_better}
            for one in compare(card, live)
        ],
        "broken": find_broken(card, live),
        "below": [],
    }


def test_a_card_is_read_as_it_was_written(tmp_path: Path) -> None:
    card = make_card(tmp_path)
    card.tested = make_tested()
    compare_into(card, make_card(tmp_path, "2026-11-25-bbbbbbbb"))

    write_card(card)

    assert read_card(card.model) == card
    assert read_card(tmp_path / "another.tar.gz") is None


def test_the_live_model_is_the_other_one_trained_last(tmp_path: Path) -> None:
    for name, trained in (
        ("2026-11-20-cccccccc", "2026-11-20T08:00:00"),
        ("2026-11-25-bbbbbbbb", "2026-11-25T10:00:00"),
        ("2026-11-25-dddddddd", "2026-11-25T09:00:00"),
    ):
        write_card(make_card(tmp_path, name, trained_at=trained))
    mine = make_card(tmp_path)
    write_card(mine)

    live = find_live(mine.model)

    assert live is not None
    assert live.name == "2026-11-25-bbbbbbbb"


def test_a_first_model_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    card = make_card(tmp_path)
    write_card(card)

    assert find_live(card.model) is None


def test_the_page_of_an_untested_model_says_what_to_do(tmp_path: Path) -> None:
    assert "baton bot test" in read_page(make_card(tmp_path))


def test_the_page_of_a_model_that_was_only_compared_with_judges_nothing(tmp_path: Path) -> None:
    card = make_card(tmp_path)
    card.tested = make_tested()

    page = read_page(card)

    assert "Tested only for another model to be compared with" in page
    assert "Not good enough" not in page


def test_the_page_tells_what_got_worse(tmp_path: Path) -> None:
    card, live = make_card(tmp_path), make_card(tmp_path, "2026-11-25-bbbbbbbb")
    card.tested = make_tested(held_out=make_answers(10, 20), failed=["orders: one"])
    live.tested = make_tested()
    compare_into(card, live)

    page = read_page(card)

    assert "Not good enough" in page
    assert "held out (en), 17 lost and 0 won" in page
    assert "A conversation that went well with 2026-11-25-bbbbbbbb fails: orders: one" in page
    assert "turn 1" in page


@pytest.mark.parametrize("is_tested", [False, True])
def test_the_page_needs_nothing_else(tmp_path: Path, is_tested: bool) -> None:
    card = make_card(tmp_path)
    if is_tested:
        card.tested = make_tested()
        compare_into(card, card)

    page = read_page(card)

    assert "<script" not in page
    assert "src=" not in page
    assert "href=" not in page
    assert "url(" not in page
    assert '<meta name="viewport"' in page


def test_every_plot_of_the_page_can_be_read_out(tmp_path: Path) -> None:
    page = read_page(make_card(tmp_path, languages={"en": make_language(), "es": make_language()}))
    plots = [part.split("</svg>")[0] + "</svg>" for part in page.split("<svg")[1:]]

    assert len(plots) == 8
    for plot in plots:
        drawn = ET.fromstring("<svg" + plot)  # noqa: S314 -- our own page
        title, description = drawn.find("title"), drawn.find("desc")
        assert title is not None
        assert title.text
        assert description is not None
        assert description.text
        named = drawn.attrib["aria-labelledby"].split()
        assert named == [title.attrib["id"], description.attrib["id"]]
        assert page.count(f'id="{title.attrib["id"]}"') == 1


def test_a_name_cannot_break_the_page(tmp_path: Path) -> None:
    content: dict[str, Any] = {
        "model": "<b>x</b>",
        "data": "a",
        "training": {},
        "scores": make_card(tmp_path).scores,
        "tested": {},
        "compared": {},
    }
    content["scores"]["languages"]["en"]["mistaken"] = [
        {"expected": "<i>", "got": "a & b", "count": 1}
    ]
    content["scores"]["languages"]["en"]["intents"]["<i>"] = {
        "sentences": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0
    }  # fmt: skip

    page = render_card(content)

    assert "<b>" not in page
    assert "<i>" not in page
    assert "a &amp; b" in page
