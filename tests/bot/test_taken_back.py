"""What is left of a text that takes part of itself back."""

from __future__ import annotations

import pytest
from taken_back import leave_out_taken_back
from words import read_words


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "cancel the rug, actually no, change its address", "change its address"),
        ("en", "cancel it. No wait! where is it", "! where is it"),
        (
            "en",
            "i dont want to cancel my order just tell me where it is",
            "i tell me where it is",
        ),
        (
            "en",
            "cancel it, actually no, can you change its address?",
            "can you change its address?",
        ),
        ("en", "don't cancel my order just tell me which", "tell me which"),
        (
            "en",
            "I don't want to cancel the rug but cancel the lamp",
            "I cancel the lamp",
        ),
        ("en", "don't cancel my order and tell me where", "my order and tell me where"),
        ("en", "don't cancel it, send it to my mum", ", send it to my mum"),
        (
            "es",
            "quiero cancelar la alfombra, bueno no, mejor cambia la dirección",
            "cambia la dirección",
        ),
        (
            "es",
            "no quiero cancelar mi pedido solo saber dónde está",
            "saber dónde está",
        ),
    ],
)
def test_what_is_taken_back_is_left_out(language: str, text: str, left: str) -> None:
    found = next(leave_out_taken_back(text, read_words(language)))

    assert found.split() == left.split()
    # Places stay, so that what is found in it stands where it stood.
    assert len(found) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, found, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "where is my order",
        "please don't cancel it",
        "actually no",
        # Nothing is taken back of what is still wanted, or was.
        "why don't you deliver on sundays",
        "why did you not cancel my order yesterday",
        "I did not cancel the rug yesterday",
        "don't you want to cancel my order now?",
        "cancel it",
    ],
)
def test_a_text_that_takes_nothing_back_or_everything_stays(text: str) -> None:
    assert list(leave_out_taken_back(text, read_words("en"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "bueno no confirmo cancelar el pedido",
        "mejor no cancelo la alfombra azul",
        "no espera que lleguen todos los pedidos",
    ],
)
def test_a_spanish_no_belongs_to_what_follows_it(text: str) -> None:
    left = [found.split() for found in leave_out_taken_back(text, read_words("es"))]

    # “Confirmo cancelar el pedido” would be the opposite.
    assert not any({"confirmo", "cancelo"} & set(found) for found in left)
