"""Receipts climb and never fall; every carrier error has one remedy and kind advice."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.receipts import (
    CARRIER_ERRORS,
    Receipt,
    Remedy,
    describe_receipt,
    moves_up,
    parse_receipt,
    rank,
    read_carrier_error,
)

RECEIPTS = st.sampled_from(Receipt)
ENDS = (Receipt.DELIVERED, Receipt.UNDELIVERED, Receipt.FAILED, Receipt.CANCELED)
OUTBOUND = st.sampled_from(sorted(set(Receipt) - {Receipt.RECEIVING, Receipt.RECEIVED}))


def settle(receipts: list[Receipt]) -> Receipt | None:
    settled: Receipt | None = None
    for receipt in receipts:
        if moves_up(settled, receipt):
            settled = receipt
    return settled


@given(st.lists(OUTBOUND, min_size=1))
def test_whatever_the_order_the_furthest_receipt_stays(receipts: list[Receipt]) -> None:
    settled = settle(receipts)

    assert settled is not None
    assert rank(settled) == max(rank(receipt) for receipt in receipts)


@given(st.lists(OUTBOUND))
def test_hearing_everything_again_changes_nothing(receipts: list[Receipt]) -> None:
    assert settle(receipts + receipts) == settle(receipts)


@given(RECEIPTS, RECEIPTS)
def test_two_receipts_never_replace_each_other_in_turns(one: Receipt, other: Receipt) -> None:
    assert not (moves_up(one, other) and moves_up(other, one))


@given(RECEIPTS)
def test_the_first_receipt_always_counts_and_its_repeat_never(receipt: Receipt) -> None:
    assert moves_up(None, receipt)
    assert not moves_up(receipt, receipt)


@pytest.mark.parametrize(("first", "second"), [*itertools.permutations(ENDS, 2)])
def test_of_two_endings_the_first_stays(first: Receipt, second: Receipt) -> None:
    assert not moves_up(first, second)


@pytest.mark.parametrize(
    ("old", "new", "up"),
    [
        pytest.param(Receipt.ACCEPTED, Receipt.QUEUED, True, id="accepted then queued"),
        pytest.param(Receipt.QUEUED, Receipt.ACCEPTED, False, id="a late accepted"),
        pytest.param(Receipt.SENT, Receipt.SENDING, False, id="a late sending"),
        pytest.param(Receipt.QUEUED, Receipt.DELIVERED, True, id="steps may be skipped"),
        pytest.param(Receipt.DELIVERED, Receipt.READ, True, id="read after delivered"),
        pytest.param(Receipt.READ, Receipt.DELIVERED, False, id="delivered after read"),
        pytest.param(Receipt.SCHEDULED, Receipt.CANCELED, True, id="a scheduled one canceled"),
        pytest.param(Receipt.PARTIALLY_DELIVERED, Receipt.DELIVERED, True, id="the rest came"),
        pytest.param(Receipt.SENT, Receipt.RECEIVED, False, id="ours is never received by us"),
        pytest.param(Receipt.RECEIVED, Receipt.DELIVERED, False, id="theirs is never delivered"),
        pytest.param(Receipt.RECEIVING, Receipt.RECEIVED, True, id="theirs arrives"),
    ],
)
def test_receipts_move_up_in_the_order_of_a_texts_life(
    *, old: Receipt, new: Receipt, up: bool
) -> None:
    assert moves_up(old, new) is up


@pytest.mark.parametrize("receipt", Receipt)
def test_every_word_of_the_carrier_is_read(receipt: Receipt) -> None:
    assert parse_receipt(receipt.value) is receipt
    assert parse_receipt(f" {receipt.value.upper()} ") is receipt


@pytest.mark.parametrize("word", ["", "huh", "delivered!", "none"])
def test_an_unknown_word_is_none(word: str) -> None:
    assert parse_receipt(word) is None


def test_every_receipt_and_none_have_their_own_words() -> None:
    words = [describe_receipt(receipt) for receipt in (None, *Receipt)]

    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (20429, Remedy.RETRY_LATER),
        (21611, Remedy.RETRY_LATER),
        (30017, Remedy.RETRY_LATER),
        (63018, Remedy.RETRY_LATER),
        (30003, Remedy.RETRY_ONCE),
        (30005, Remedy.RETRY_ONCE),
        (30008, Remedy.RETRY_ONCE),
        (21211, Remedy.NEVER_AGAIN_HERE),
        (21614, Remedy.NEVER_AGAIN_HERE),
        (30006, Remedy.NEVER_AGAIN_HERE),
        (21610, Remedy.OPT_OUT),
        (20003, Remedy.HALT_LINE),
        (30002, Remedy.HALT_LINE),
        (30034, Remedy.HALT_LINE),
        (30007, Remedy.NOT_THIS_TEXT),
        (63016, Remedy.NOT_THIS_TEXT),
        (21408, Remedy.NOT_THIS_TEXT),
        (30023, Remedy.WAIT_NEXT_DAY),
        (30027, Remedy.WAIT_NEXT_DAY),
    ],
)
def test_a_known_error_has_its_remedy(code: int, remedy: Remedy) -> None:
    error = read_carrier_error(code)

    assert (error.code, error.remedy) == (code, remedy)


def test_every_remedy_is_of_use() -> None:
    assert {error.remedy for error in CARRIER_ERRORS.values()} == set(Remedy)


@pytest.mark.parametrize("code", sorted(CARRIER_ERRORS))
def test_every_error_is_told_in_sentences(code: int) -> None:
    told = read_carrier_error(code)

    assert told.meaning[0].isupper()
    assert not told.meaning.endswith(".")
    assert told.advice[0].isupper()
    assert told.advice.endswith(".")


@given(st.integers(min_value=1).filter(lambda code: code not in CARRIER_ERRORS))
def test_an_unknown_error_fails_its_text_alone_and_says_its_code(code: int) -> None:
    error = read_carrier_error(code)

    assert error.remedy is Remedy.NOT_THIS_TEXT
    assert str(code) in error.meaning
    assert str(code) in error.advice


def test_an_error_without_a_code_is_told_too() -> None:
    error = read_carrier_error(None)

    assert error.remedy is Remedy.NOT_THIS_TEXT
    assert "no error code" in error.meaning
