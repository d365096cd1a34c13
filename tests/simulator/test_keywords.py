"""The carrier acts on STOP and START itself, for the lines where it does."""

from __future__ import annotations

import pytest
from twilio.rest import Client  # type: ignore[import-untyped]  # no types

from tests.simulator.doors import Doors, is_signed
from tests.simulator.running import (
    CUSTOMER,
    LINE,
    OTHER,
    POOLED,
    SERVICE,
    SHORT_CODE,
    RunningCarrier,
)


@pytest.mark.parametrize(
    ("word", "keyword"), [("STOP", "STOP"), (" stopall ", "STOP"), ("Quit", "STOP")]
)
def test_the_carrier_blocks_and_answers_a_stop_word_and_still_delivers_it(
    carrier: RunningCarrier, doors: Doors, client: Client, word: str, keyword: str
) -> None:
    carrier.text(word)
    carrier.text(word)
    doors.wait_for(2)

    with pytest.raises(Exception, match=r"21610|unsubscribed"):
        client.messages.create(to=CUSTOMER, from_=LINE, body="Still there?")

    replies = carrier.log("carrier reply")
    assert [reply["keyword"] for reply in replies] == [keyword]
    assert "OptOutType" not in doors.wait_for(2)[0].form
    assert client.messages.create(to=OTHER, from_=LINE, body="You are not blocked").sid
    assert client.messages.create(to=CUSTOMER, from_=SHORT_CODE, body="Another sender").sid


def test_a_start_word_counts_only_after_a_stop_word(
    carrier: RunningCarrier, client: Client
) -> None:
    carrier.text("YES")
    before = carrier.log("carrier reply")
    carrier.text("STOP")

    carrier.text("yes")

    assert before == []
    assert [r["keyword"] for r in carrier.log("carrier reply")] == ["STOP", "START"]
    assert client.messages.create(to=CUSTOMER, from_=LINE, body="Welcome back").sid


@pytest.mark.parametrize("body", ["STOP please", "please cancel", "stop by the store", "end it"])
def test_a_keyword_among_other_words_is_an_ordinary_text(
    carrier: RunningCarrier, client: Client, body: str
) -> None:
    carrier.text(body)

    assert carrier.log("carrier reply") == []
    assert client.messages.create(to=CUSTOMER, from_=LINE, body="Which order?").sid


def test_a_short_code_leaves_stop_to_its_owner(carrier: RunningCarrier, client: Client) -> None:
    carrier.text("STOP", to=SHORT_CODE)

    assert carrier.log("carrier reply") == []
    assert client.messages.create(to=CUSTOMER, from_=SHORT_CODE, body="You are out.").sid


def test_a_service_marks_an_opt_out_and_blocks_all_its_lines(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    carrier.text("STOP", to=POOLED)

    with pytest.raises(Exception, match=r"21610|unsubscribed"):
        client.messages.create(to=CUSTOMER, messaging_service_sid=SERVICE, body="Still there?")

    [delivery] = doors.wait_for(1)
    assert is_signed(delivery)
    assert (delivery.form["OptOutType"], delivery.form["MessagingServiceSid"]) == ("STOP", SERVICE)
