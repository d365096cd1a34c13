"""What a text does not mean: things that are kept, words that only look like a yes."""

from __future__ import annotations

import pytest
from addresses import correct_number, correct_words, drop_refused
from choosing import choose_named
from consent import _mend_typing
from refusing import keeps, refuses
from words import find_called_language, read_words

CHOICES = {
    "offered": [
        {"number": "10042", "items": ["oak lamp"]},
        {"number": "10043", "items": ["wool rug"]},
        {"number": "10051", "items": ["two ceramic mugs"]},
    ]
}
LAMP, RUG, MUGS = "10042", "10043", "10051"


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "cancel the rug, keep the lamp and the mugs", [RUG]),
        ("en", "cancel everything except the lamp and the mugs", [RUG]),
        ("en", "cancel all of them but the rug", [LAMP, MUGS]),
        ("en", "cancel the mugs but don't touch the rug", [MUGS]),
        ("en", "don't cancel the rug or the lamp, cancel the mugs", [MUGS]),
        ("en", "cancel the mugs, the rug stays", [MUGS]),
        ("en", "not just the rug, the lamp too", [LAMP, RUG]),
        ("en", "I don't want the rug anymore, cancel it", [RUG]),
        ("en", "i dont need the lamp", [LAMP]),
        ("en", "cancel the rug, no the lamp", [LAMP, RUG]),
        ("es", "cancela las tazas, deja la lámpara y la alfombra", [MUGS]),
        ("es", "cancela las tazas, la alfombra no", [MUGS]),
        ("es", "cancela las tazas, no la alfombra", [MUGS]),
        ("es", "no cancelen la alfombra, cancelen las tazas", [MUGS]),
        ("es", "no quiero la alfombra", [RUG]),
        ("es", "la lámpara no, la alfombra", [RUG]),
    ],
)
def test_what_is_kept_is_not_chosen(language: str, text: str, numbers: list[str]) -> None:
    assert sorted(choose_named(text, CHOICES, read_words(language))) == numbers


@pytest.mark.parametrize(
    ("language", "text", "is_no"),
    [
        ("en", "i will keep them after all", True),
        ("en", "keep them all", True),
        ("en", "I want to keep the rug", True),
        ("es", "me quedo con la alfombra", True),
        # Why it goes back.
        ("en", "the legs keep falling off", False),
        ("en", "arrived without screws", False),
        ("en", "leaves marks on the floor", False),
    ],
)
def test_who_only_keeps_something_says_no(language: str, text: str, is_no: bool) -> None:
    assert keeps(text, CHOICES, read_words(language)) is is_no


def test_an_order_is_refused_only_by_itself() -> None:
    words = read_words("en")

    assert refuses("sorry not the rug", CHOICES, words, now=RUG)
    assert not refuses("sorry not the rug", CHOICES, words, now=LAMP)
    assert not refuses("i dont want the rug", CHOICES, words, now=RUG)
    assert not refuses("not the rug, the lamp", CHOICES, words, now=RUG)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("confrim", "confirm"),
        ("comfirm", "confirm"),
        ("unconfirm", "unconfirm"),
        ("disconfirm", "disconfirm"),
        ("conform", "confirm"),
        ("confío", "confío"),
    ],
)
def test_only_a_slip_of_the_thumb_is_the_word_that_was_asked_for(word: str, meant: str) -> None:
    assert _mend_typing(word, ["confirm", "confirmed"]) == meant


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Park Street not Park Rd", "7 Park Street, Saco ME 04072"),
        ("not Park Rd, Park Ave", "7 Park Ave, Saco ME 04072"),
        ("it's Saco, MA not ME", "7 Park Rd, Saco MA 04072"),
        # A road is a Rd.
        ("wait its Park Lane not road", "7 Park Lane, Saco ME 04072"),
        # Nothing there to change, and a sentence.
        ("Lake Street not Lake Rd", None),
        ("why not", None),
    ],
)
def test_words_of_an_address_are_mended(text: str, address: str | None) -> None:
    assert correct_words(text, "7 Park Rd, Saco ME 04072") == address


def test_no_is_number_in_an_address_and_not_where_one_is_mended() -> None:
    assert drop_refused("Calle 60 No 491") == "Calle 60 No 491"
    known = frozenset(("el", "numero", "es", "no"))
    mended = correct_number("el numero es 24 no 22", "calle Roble 22, Hialeah FL 33010", known)
    assert mended == "calle Roble 24, Hialeah FL 33010"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in spanish please", "es"),
        ("en espanol por favor", "es"),
        ("ingles please", "en"),
        ("english or spanish?", None),
        ("hello", None),
    ],
)
def test_a_language_is_called_by_its_name_in_any(text: str, language: str | None) -> None:
    assert find_called_language(text) == language
