from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.lookup import (
    bare_address,
    may_be_told,
    normalise_number,
    normalise_postcode,
)

CUSTOMER = "+12025550143"
STRANGER = "+12025550199"


@dataclass(frozen=True)
class Placed:
    placed_from: str = CUSTOMER
    postcode: str = "20001"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("10042", "10042"),
        ("#10042", "10042"),
        ("ORD-10042", "10042"),
        ("ord 10042", "10042"),
        ("order #0010042", "10042"),
        (" 100 42 ", "10042"),
        ("A-1001", "A1001"),
        ("0", "0"),
        ("000", "000"),
        ("", ""),
        ("#", ""),
        ("ordinary7", "INARY7"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(written: str, plain: str) -> None:
    assert normalise_number(written) == plain


@given(st.text())
def test_a_plain_number_stays_as_it_is(written: str) -> None:
    once = normalise_number(f"7{written}")

    assert normalise_number(once) == once


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("20001", "20001"),
        (" 20001 ", "20001"),
        ("20001-1234", "20001"),
        ("200011234", "20001"),
        ("02139", "02139"),
        ("sw1a 1aa", "SW1A1AA"),
        ("K1A-0B1", "K1A0B1"),
        ("", ""),
    ],
)
def test_a_postcode_is_the_same_however_it_is_written(written: str, plain: str) -> None:
    assert normalise_postcode(written) == plain


@pytest.mark.parametrize(
    ("address", "postcode", "told"),
    [
        (CUSTOMER, None, True),
        (CUSTOMER, "99999", True),
        (f"whatsapp:{CUSTOMER}", None, True),
        (STRANGER, None, False),
        (STRANGER, "", False),
        (STRANGER, "-", False),
        (STRANGER, "99999", False),
        (STRANGER, "2000", False),
        (STRANGER, "20001", True),
        (STRANGER, "20001-1234", True),
        ("", None, False),
        (CUSTOMER[:-1], None, False),
    ],
)
def test_an_order_is_told_to_who_placed_it_or_knows_its_postcode(
    address: str, postcode: str | None, told: bool
) -> None:
    assert may_be_told(Placed(), address=address, postcode=postcode) is told


@pytest.mark.parametrize("postcode", [None, "", "20001"])
def test_an_order_without_postcode_or_phone_is_told_to_nobody(postcode: str | None) -> None:
    nobodys = Placed(placed_from="", postcode="")

    assert not may_be_told(nobodys, address=STRANGER, postcode=postcode)
    assert not may_be_told(nobodys, address="", postcode=postcode)


def test_an_address_is_bare_without_its_channel() -> None:
    assert bare_address(f"whatsapp:{CUSTOMER}") == bare_address(CUSTOMER) == CUSTOMER
