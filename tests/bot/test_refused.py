"""What is not meant: orders by their numbers, and texts in languages that nobody here reads."""

from __future__ import annotations

import pytest
from other_languages import find_other_language
from refusing import drop_refused_numbers
from words import read_words

from tests.bot.conftest import BOT


def number(value: str, kind: str = "order_number") -> dict[str, object]:
    return {"entity": kind, "value": value, "start": 0, "end": 0}


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "cancel 10042 but no 10043", ["10042"]),
        ("en", "keep 10042 and cancel 10043", ["10043"]),
        ("en", "cancel all except 10043", []),
        ("es", "cancela 10042 y no 10043", ["10042"]),
        ("es", "cancela la 10042 pero dejame la 10043", ["10042"]),
        # “Order no” tells a number, and who leaves a parcel somewhere keeps nothing.
        ("en", "where is order no 10042", ["10042"]),
        ("en", "leave 10042 at the door", ["10042"]),
        ("es", "donde esta mi pedido no 10042", ["10042"]),
        ("es", "deja el 10042 en la puerta", ["10042"]),
    ],
)
def test_a_number_that_is_not_meant_is_dropped(language: str, text: str, left: list[str]) -> None:
    found = [number(one) for one in ("10042", "10043") if one in text]
    parsed = {"text": text, "entities": found}

    kept = drop_refused_numbers(parsed, None, read_words(language))["entities"]

    assert [one["value"] for one in kept] == left


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("o\u00f9 est mon colis", "fr"),
        ("wie kann ich das stornieren", "de"),
        ("posso cambiare l'indirizzo?", "it"),
        ("\u0433\u0434\u0435 \u043c\u043e\u0439 \u0437\u0430\u043a\u0430\u0437", "other"),
        ("el 2\u00ba", None),
        ("danke", None),
        ("send it to 12 rue st", None),
    ],
)
def test_a_language_that_nobody_reads_is_told(text: str, language: str | None) -> None:
    assert find_other_language(text) == language


def test_no_sentence_of_ours_is_taken_for_another_language() -> None:
    lines = (
        line.strip().removeprefix("- ")
        for path in (BOT / "data" / "nlu").glob("*/*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("      - ")
    )

    assert [line for line in lines if find_other_language(line)] == []
