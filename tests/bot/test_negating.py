"""What a text takes back, in either language."""

from __future__ import annotations

import pytest
from negating import find_negated, hesitates, retracts
from order_numbers import is_slip
from words import read_words

EN, ES = read_words("en"), read_words("es")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("please don't cancel order 10043", "cancel_order"),
        ("pls dont u dare cancel it", "cancel_order"),
        ("i never said i wanted to cancel", "cancel_order"),
        ("good. do not touch my order", "cancel_order"),
        ("i do not want to return it", "return_order"),
        ("stop sending me updates about the rug", "order_updates"),
        ("dont cancel the lamp, cancel the rug", None),
        ("cancel it, not return it", None),
        ("cancel it. dont text me", None),
        ("dont stop sending me updates", None),
        ("no just text me", None),
        ("don\u2019t cancel it", "cancel_order"),
        ("no, cancel it", None),
        ("stop the order, cancel it", None),
        ("stop the order cancel it", None),
        ("you never cancelled my order", None),
        ("i can not cancel it online", None),
        ("why dont you cancel it", None),
        ("dont you want to cancel it?", None),
        ("if you dont cancel it i want my money", None),
        ("i dont want to cancel but to change the address", None),
        ("i dont want to return it i want my money back now", None),
        ("text me updates", None),
        ("i dont want it cancel", None),
        ("dont want it anymore please cancel", None),
        ("i do not want my order anymore cancel it", None),
        ("i dont need the lamp return it", None),
        ("no updates on my order yet", None),
        ("i dont want updates", "order_updates"),
        ("i dont want you to cancel", "cancel_order"),
    ],
)
def test_a_not_is_heard_before_the_word_it_is_about(text: str, negated: str | None) -> None:
    assert find_negated(text, EN) == negated


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("no me canceles el pedido 10043 por favor", "cancel_order"),
        ("no quiero cancelarlo", "cancel_order"),
        ("ya no quiero q me avisen", "order_updates"),
        ("dejen de mandarme avisos", "order_updates"),
        ("no lo quiero devolver", "return_order"),
        ("no, cancélalo", None),
        ("no cancelalo", None),
        ("no puedo cancelar", None),
        ("¿no lo cancelaron?", None),
        ("no quiero cancelar sino cambiar la direccion", None),
        ("avisen cuando salga", None),
        ("no lo quiero cancelen", None),
        ("ya no quiero el pedido cancelen por favor", None),
        ("no quiero que lo cancelen", "cancel_order"),
        ("sin avisos todavia", None),
        ("no dejen de avisarme", None),
        ("no cancelen la lampara, cancelen la alfombra", None),
    ],
)
def test_a_no_is_heard_in_spanish(text: str, negated: str | None) -> None:
    assert find_negated(text, ES) == negated


@pytest.mark.parametrize("text", ["hmm", "ok wait", "Um...", "ok one sec", "hold on"])
def test_who_hesitates_has_not_agreed(text: str) -> None:
    assert hesitates(text, EN)
    assert not hesitates("yes do it right this minute, the second one", EN)


def test_who_hesitates_in_spanish_has_not_agreed() -> None:
    assert all(hesitates(text, ES) for text in ("mmm", "espera", "un seg", "déjame pensar"))
    assert not hesitates("si, dale", ES)


def test_what_was_done_can_be_taken_back() -> None:
    assert all(
        retracts(text, EN) for text in ("wait no i changed my mind", "i didn\u2019t mean to")
    )
    assert not any(retracts(text, EN) for text in ("no thanks", "no that is all"))
    assert retracts("me equivoqué", ES)


@pytest.mark.parametrize(
    ("number", "is_one"),
    [("10024", True), ("10043", True), ("1004", True), ("100422", True), ("90210", False)],
)
def test_a_slip_of_the_thumb_is_no_postcode(number: str, is_one: bool) -> None:
    assert is_slip(number, "10042") is is_one
