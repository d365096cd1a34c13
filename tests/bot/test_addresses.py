"""A new address that is corrected in part."""

from __future__ import annotations

import pytest
from addresses import complete_address, correct_number

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
        ("apt 4", ELM, None),
        ("78702", "12 Elm St", None),
        ("14", "the green house behind the mill", None),
        ("no", ELM, None),
    ],
)
def test_a_number_alone_is_changed_where_it_stands(text: str, old: str, whole: str | None) -> None:
    assert correct_number(text, old) == whole
