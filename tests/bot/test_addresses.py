"""A new address that is corrected in part."""

from __future__ import annotations

import pytest
from addresses import (
    add_city,
    complete_address,
    correct_city,
    correct_number,
    drop_refused,
    find_free_address,
    has_postcode,
)
from naming import read_once
from parses import read_beside_address
from words import read_words

KNOWN = read_once(" ".join(read_words(one).content["correcting"] for one in ("en", "es")))
ELM = "12 Elm St, Austin TX 78701"
SUITE = "500 Main Street, Suite 400, Dallas, TX 75201"
ROBLES = "Calle Robles 1234, Dallas 75201"


@pytest.mark.parametrize(
    ("new", "old", "whole"),
    [
        ("9 Pine Rd", ELM, "9 Pine Rd, Austin TX 78701"),
        ("9 Pine Rd.", "12 elm st austin tx 78701", "9 Pine Rd, austin tx 78701"),
        ("9 Pine Rd apt 2", ELM, "9 Pine Rd apt 2, Austin TX 78701"),
        # The old door stays behind with the old street.
        ("9 Pine Rd", SUITE, "9 Pine Rd, Dallas, TX 75201"),
        ("Calle Olmo 7", ROBLES, "Calle Olmo 7, Dallas 75201"),
        # What says more is whole already.
        ("9 Pine Rd, Dallas", ELM, "9 Pine Rd, Dallas"),
        ("9 Pine Rd 78702", ELM, "9 Pine Rd 78702"),
        ("9 Pine Rd", "12 Elm St", "9 Pine Rd"),
        ("9 Pine Rd", "the green house behind the mill", "9 Pine Rd"),
        ("PO Box 12", ELM, "PO Box 12"),
    ],
)
def test_a_street_alone_keeps_the_city_and_the_postcode(new: str, old: str, whole: str) -> None:
    assert complete_address(new, old) == whole


@pytest.mark.parametrize(
    ("text", "old", "whole"),
    [
        ("its number 14", ELM, "14 Elm St, Austin TX 78701"),
        ("no the zip is 78702", ELM, "12 Elm St, Austin TX 78702"),
        ("suite 500 sorry", SUITE, "500 Main Street, Suite 500, Dallas, TX 75201"),
        ("no, es el 1243", ROBLES, "Calle Robles 1243, Dallas 75201"),
        ("14 sorry", "Apt 4, 220 Pine St, Boston 02108", "Apt 4, 14 Pine St, Boston 02108"),
        # It says more, or not which number, or of a door that the address does not have.
        ("i ordered 2 lamps and 1 came broken", ELM, None),
        ("it was 12 but now 14", ELM, None),
        ("apt 4", ELM, "12 Elm St apt 4, Austin TX 78701"),
        ("no, is apt, it's 4B", ELM, "12 Elm St apt 4B, Austin TX 78701"),
        ("depto, es el 3B", ROBLES, "Calle Robles 1234 depto 3B, Dallas 75201"),
        ("is 5B", "12 Elm St apt 5A, Austin TX 78701", "12 Elm St apt 5B, Austin TX 78701"),
        ("5B", ELM, None),
        ("5B or 6B", "12 Elm St apt 5A, Austin TX 78701", None),
        # The street's own words are no other ones.
        ("no 14 elm", ELM, "14 Elm St, Austin TX 78701"),
        ("no 14 oak", ELM, None),
        ("es 1220", "Calle 8 1200, Miami FL 33135", "Calle 8 1220, Miami FL 33135"),
        ("78702", "12 Elm St", None),
        ("14", "the green house behind the mill", None),
        ("no", ELM, None),
        # Numbers of something else.
        ("wait 10 min", ELM, None),
        ("cancel it, its been 3 weeks", ELM, None),
        ("espera 5 minutos", ROBLES, None),
        ("PERSON 1", ELM, None),
        ("room a bit small", SUITE, None),
        # The house has five digits, too.
        ("the zip is 78702", "10042 Elm St, Austin TX 78701", "10042 Elm St, Austin TX 78702"),
    ],
)
def test_a_number_alone_is_changed_where_it_stands(text: str, old: str, whole: str | None) -> None:
    assert correct_number(text, old, KNOWN) == whole


@pytest.mark.parametrize(
    ("text", "old", "whole"),
    [
        ("Boise ID 83702", "3 Oak Ln", "3 Oak Ln, Boise ID 83702"),
        ("its Boise, 83702.", "3 Oak Ln.", "3 Oak Ln, Boise, 83702"),
        # It has one, or says something else.
        ("Boise ID 83702", ELM, None),
        ("83702", "3 Oak Ln", "3 Oak Ln, 83702"),
        ("Boise", "3 Oak Ln", "3 Oak Ln, Boise"),
        ("83702", "3 Oak Ln, Boise", "3 Oak Ln, Boise, 83702"),
        ("Salem", "3 Oak Ln, Boise", None),
        ("no, 10042", "3 Oak Ln", None),
        ("order 10042", "3 Oak Ln", None),
        ("my order is 83702 and it has not come yet", "3 Oak Ln", None),
        ("14 of them", "3 Oak Ln", None),
    ],
)
def test_a_city_completes_a_street(text: str, old: str, whole: str | None) -> None:
    assert add_city(text, old) == whole


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("its 15 via Roma, Reno NV 89501", "15 via Roma, Reno NV 89501"),
        ("Rural Route 2 Box 45, Ames IA 50010", "Rural Route 2 Box 45, Ames IA 50010"),
        ("2, please", None),
        ("i have 2 orders, which one", None),
        ("i want a person, 2 days no answer", None),
        ("el correcto es 33176", None),
        ("i dont know the new address yet", None),
        ("the green house behind the mill", None),
        ("is 10 Downing St, London ok?", None),
    ],
)
def test_only_what_looks_like_an_address_is_one(text: str, address: str | None) -> None:
    assert find_free_address(text) == address


@pytest.mark.parametrize(
    ("text", "value", "start", "left"),
    [
        ("no, 9 Oak Rd", "9 Oak Rd, Austin TX 78701", 4, "no,  "),
        ("9 Oak Rd", "9 Oak Rd, Austin TX 78701", 0, ""),
        ("send it to 9 Oak Rd", "9 Oak Rd", 11, "send it to  "),
        # The text is a part of the one that the places are of.
        ("send the lamp to 9 Oak Rd", "9 Oak Rd", 40, "send the lamp to  "),
        ("where is my lamp", "9 Oak Rd", 40, "where is my lamp"),
    ],
)
def test_what_a_text_says_beside_an_address(text: str, value: str, start: int, left: str) -> None:
    found = {"entity": "address", "value": value, "start": start, "end": start + len("9 Oak Rd")}

    assert read_beside_address(text, [found]) == left


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("the city is Houston", "12 Elm St, Houston TX 78701"),
        ("wait the city is San Antonio please", "12 Elm St, San Antonio TX 78701"),
        ("la ciudad es Laredo", "12 Elm St, Laredo TX 78701"),
        ("the city is wrong", None),
        ("in the city is a shop at 12", None),
        ("Houston", None),
    ],
)
def test_the_city_alone_is_changed(text: str, whole: str | None) -> None:
    assert correct_city(text, ELM, frozenset({"wrong"})) == whole


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("21 Oak St not 12", "21 Oak St"),
        ("21 Oak St, no 12", "21 Oak St"),
        ("Calle Mayor no 12", "Calle Mayor no 12"),
        ("Calle Mayor, no 12", "Calle Mayor, no 12"),
        ("12 Elm St, Apt no 4", "12 Elm St, Apt no 4"),
    ],
)
def test_a_number_that_it_is_not_is_no_part_of_an_address(said: str, meant: str) -> None:
    assert drop_refused(said) == meant


@pytest.mark.parametrize(
    ("address", "is_there"),
    [
        (ELM, True),
        ("12345 Elm St", False),
        ("12345 Elm St, Boise", False),
        ("12 Elm St, Toronto M5V 2T6", True),
        ("19 High Road, Leeds LS1 4AB", True),
        ("Calle Mayor 12", False),
    ],
)
def test_a_house_number_is_no_postcode(address: str, is_there: bool) -> None:
    assert has_postcode(address) is is_there


@pytest.mark.parametrize("text", [".", "that's all", "lamp", "please leave it there for me"])
def test_what_is_no_city_completes_no_street(text: str) -> None:
    assert add_city(text, "3 Oak Ln", frozenset({"lamp"})) is None


def test_what_stands_before_a_postcode_is_no_city() -> None:
    known = frozenset({"i", "forgot", "sorry"})

    whole = add_city("sorry I forgot, zip is 97201", "3 Oak Ln, Portland", known)

    assert whole == "3 Oak Ln, Portland, 97201"
    assert add_city("the zip is wrong", "3 Oak Ln, Portland", known) is None
