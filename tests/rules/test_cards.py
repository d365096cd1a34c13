"""Card numbers are masked, and nothing else that is made of digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.cards import find_mask, mask_cards

VISA = "4111111111111111"


def add_check_digit(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


@st.composite
def card_numbers(draw: st.DrawFn) -> str:
    prefix, length = draw(
        st.sampled_from([("4", 16), ("51", 16), ("2221", 16), ("34", 15), ("6011", 16), ("36", 14)])
    )
    rest = draw(st.text("0123456789", min_size=length - len(prefix) - 1, max_size=25))
    return add_check_digit((prefix + rest)[: length - 1])


@pytest.mark.parametrize(
    ("body", "masked"),
    [
        pytest.param(VISA, "************1111", id="Visa, no separators"),
        pytest.param("4111 1111 1111 1111", "**** **** **** 1111", id="Visa, spaces"),
        pytest.param("4111-1111-1111-1111", "****-****-****-1111", id="Visa, dashes"),
        pytest.param("4111.1111.1111.1111", "****.****.****.1111", id="Visa, dots"),
        pytest.param("4111 - 1111 - 1111 - 1111", "**** - **** - **** - 1111", id="wide gaps"),
        pytest.param("4111\u20131111\u20131111\u20131111", "****–****–****–1111", id="en dashes"),
        pytest.param("4111\u00a01111\u00a01111\u00a01111", "****\u00a0" * 3 + "1111", id="nbsp"),
        pytest.param("4111\n1111\n1111\n1111", "****\n****\n****\n1111", id="line ends"),
        pytest.param("4111\u200b111111111111", "****\u200b********1111", id="invisible inside"),
        pytest.param("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "* " * 12 + "1 1 1 1", id="one by one"),
        pytest.param("5555555555554444", "************4444", id="Mastercard"),
        pytest.param("2223 0031 2200 3222", "**** **** **** 3222", id="Mastercard, new range"),
        pytest.param("3782 822463 10005", "**** ****** *0005", id="American Express"),
        pytest.param("6011000990139424", "************9424", id="Discover"),
        pytest.param("3530111333300000", "************0000", id="JCB"),
        pytest.param("3056 930902 5904", "**** ****** 5904", id="Diners"),
        pytest.param("6200000000000005", "************0005", id="UnionPay"),
        pytest.param("4222222222222", "*********2222", id="Visa of 13"),
        pytest.param("4111 1111 1111 1111 12/27 123", "**** **** **** 1111 12/27 123", id="expiry"),
        pytest.param("4111 1111 1111 1111 123", "**** **** **** 1111 123", id="with its code"),
        pytest.param("12345 4111 1111 1111 1111", "12345 **** **** **** 1111", id="after a number"),
        pytest.param(f"card{VISA}exp1227", "card************1111exp1227", id="glued to words"),
        pytest.param(f"a {VISA} b {VISA}", "a ************1111 b ************1111", id="two"),
        pytest.param("４１１１１１１１１１１１１１１１", "*" * 12 + "１１１１", id="full width"),
        pytest.param("٤١١١١١١١١١١١١١١١", "*" * 12 + "١١١١", id="Arabic-Indic"),
    ],
)
def test_a_card_number_keeps_only_its_last_four(body: str, masked: str) -> None:
    assert mask_cards(body) == (masked, True)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="empty"),
        pytest.param("4111 1111 1111 1112", id="Luhn fails"),
        pytest.param("1234567812345670", id="no issuer"),
        pytest.param("41111111", id="too short"),
        pytest.param("41111111111111111111111111", id="too long"),
        pytest.param("411111111111111112345678", id="a card inside a longer number is none"),
        pytest.param("1Z999AA10123456784", id="UPS"),
        pytest.param("1Z 999 AA1 01 2345 6784", id="UPS, spaced"),
        pytest.param(f"1Z{VISA}", id="UPS of digits alone"),
        pytest.param(f"1z {VISA}", id="UPS of digits alone, spaced"),
        pytest.param("9400111899223100001234", id="USPS of 22"),
        pytest.param("9400 1000 0000 0000 0000 00", id="USPS, spaced"),
        pytest.param("9400 4111 1111 1111 1111 00", id="USPS with a card's digits inside"),
        pytest.param("420941079400111899223100001234", id="USPS with ZIP"),
        pytest.param("794644790138", id="FedEx of 12"),
        pytest.param("411111111111 1111", id="FedEx and a year"),
        pytest.param("961207711111111111111111", id="FedEx, long"),
        pytest.param("+4111111111111111", id="a phone number with plus"),
        pytest.param("(415) 555-0100", id="a phone number"),
        pytest.param("4006381333931", id="a barcode"),
        pytest.param("order 1042, 2 x 4.99, 14:30, 2026-03-02", id="everyday numbers"),
        pytest.param("**** **** **** 1111", id="masked already"),
    ],
)
def test_other_numbers_are_left_alone(body: str) -> None:
    assert mask_cards(body) == (body, False)


@pytest.mark.parametrize(
    ("body", "known"),
    [
        pytest.param(f"where is {VISA}", VISA, id="as it is"),
        pytest.param("where is 4111-1111-1111-1111", VISA, id="written with dashes"),
        pytest.param(f"where is {VISA}", "4111 1111 1111 1111", id="known with spaces"),
        pytest.param(f"where is ORD-{VISA}", f"ord-{VISA}", id="with letters"),
        pytest.param("9911 4111 1111 1111 1111", "99114111111111111111", id="inside a longer one"),
        pytest.param("4111 1111 1111 1111", "411111111111", id="mostly one"),
    ],
)
def test_a_known_order_or_tracking_number_is_no_card(body: str, known: str) -> None:
    assert mask_cards(body, known_numbers=[known]) == (body, False)


@pytest.mark.parametrize("known", ["", "1111", "4111", "5555555555554444"])
def test_another_known_number_saves_no_card(known: str) -> None:
    assert mask_cards(VISA, known_numbers=[known]) == ("************1111", True)


@given(card_numbers(), st.text(st.characters(categories=["L", "P", "Zs"], exclude_characters="+")))
def test_every_card_number_is_masked_whatever_the_words_before(number: str, words: str) -> None:
    masked, found = mask_cards(f"{words}: {number}")

    assert found
    assert number not in masked
    assert masked.endswith("*" + number[-4:])


@given(card_numbers())
def test_a_card_number_on_the_list_of_known_ones_survives(number: str) -> None:
    assert mask_cards(f"is {number} there?", known_numbers=[number])[1] is False


@given(st.text(st.sampled_from("0123456789 -.aZ+\n٤"), max_size=80))
def test_masking_twice_is_masking_once_and_keeps_the_shape(body: str) -> None:
    masked, found = mask_cards(body)

    assert mask_cards(masked) == (masked, False)
    assert len(masked) == len(body)
    assert found == (masked != body)
    assert all(new in (old, "*") for old, new in zip(body, masked, strict=True))


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(body: str) -> None:
    masked, found = mask_cards(body)

    assert found == (masked != body)


@given(card_numbers())
def test_a_mask_is_recognised_later(number: str) -> None:
    masked, _ = mask_cards(f"my card {number} ok")

    assert find_mask(masked) == "*" * (len(number) - 4) + number[-4:]


@pytest.mark.parametrize("body", ["", "ends in ****1111", "*** wow ***", "**** 1234"])
def test_other_stars_are_no_mask(body: str) -> None:
    assert find_mask(body) is None
