"""Each bad habit does what its name says, and only while it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped]  # no types
from twilio.rest import Client  # type: ignore[import-untyped]  # no types

from simulator.habits import Habits, change_habits
from simulator.segments import count_segments
from tests.simulator.doors import Doors, is_signed
from tests.simulator.running import (
    ACCOUNT,
    AUTH_TOKEN,
    CUSTOMER,
    LINE,
    OTHER,
    RunningCarrier,
    make_config,
)


def send(client: Client, callback: str, body: str = "Hello") -> str:
    """Send one message and return its id."""
    sid: str = client.messages.create(
        to=CUSTOMER, from_=LINE, body=body, status_callback=callback
    ).sid
    return sid


def post_message(carrier: RunningCarrier, timeout: float = 20) -> httpx.Response:
    """Send one message without the client, to see the answer as it is."""
    return httpx.post(
        f"{carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json",
        data={"To": CUSTOMER, "From": LINE, "Body": "Hello"},
        auth=(ACCOUNT, AUTH_TOKEN),
        timeout=timeout,
        trust_env=False,
    )


def test_a_text_delivered_more_than_once_is_the_same_text_at_the_same_moment(
    carrier: RunningCarrier, doors: Doors
) -> None:
    carrier.change(deliver_twice=2)
    doors.hold_answers()

    sid = carrier.text("Hello")

    deliveries = doors.wait_for(3)
    assert {d.form["MessageSid"] for d in deliveries} == {sid}
    assert len({d.token for d in deliveries}) == 3
    assert all(is_signed(d) for d in deliveries)


def test_the_next_texts_come_in_reverse_and_then_in_order_again(
    carrier: RunningCarrier, doors: Doors
) -> None:
    carrier.change(out_of_order=3, hold_at_most=3600)
    for number in range(3):
        carrier.text(f"Number {number}")
    doors.wait_for(3)

    carrier.text("Number 3")
    carrier.text("Number 4")

    came = [d.form["Body"][-1] for d in doors.wait_for(5)]
    assert came == ["2", "1", "0", "3", "4"]
    assert carrier.habit("out_of_order") == 0


def test_texts_held_for_others_that_never_come_are_delivered_all_the_same(
    carrier: RunningCarrier, doors: Doors
) -> None:
    carrier.change(out_of_order=3, hold_at_most=0.01)

    carrier.text("Alone")

    assert [d.form["Body"] for d in doors.wait_for(1)] == ["Alone"]


def test_held_texts_are_let_go_when_the_habit_ends(carrier: RunningCarrier, doors: Doors) -> None:
    carrier.change(out_of_order=3, hold_at_most=3600)
    carrier.text("First")
    carrier.text("Second")

    carrier.change(out_of_order=0)

    assert [d.form["Body"] for d in doors.wait_for(2)] == ["Second", "First"]


def test_a_dropped_webhook_leaves_the_text_in_the_api_only(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    carrier.change(drop_webhooks=1)
    dropped = carrier.text("Never delivered")

    delivered = carrier.text("Delivered")

    carrier.settle()
    assert [d.form["MessageSid"] for d in doors.wait_for(1)] == [delivered]
    assert [m.sid for m in client.messages.list(from_=CUSTOMER)] == [delivered, dropped]


def test_a_carrier_that_is_down_answers_503_and_delivers_later(
    carrier: RunningCarrier, doors: Doors
) -> None:
    carrier.change(carrier_down="unavailable")
    sid = carrier.text("Hello")

    answer = post_message(carrier)
    during = doors.count()
    carrier.change(carrier_down="")

    assert answer.status_code == 503
    assert during == 0
    assert [d.form["MessageSid"] for d in doors.wait_for(1)] == [sid]


def test_a_carrier_that_drops_connections_accepts_nothing(carrier: RunningCarrier) -> None:
    carrier.change(carrier_down="reset")

    with pytest.raises(httpx.RemoteProtocolError):
        post_message(carrier)

    assert carrier.log("outbound") == []


def test_late_receipts_wait_while_the_message_arrives(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    carrier.change(receipts_late=3600)

    send(client, f"{doors.url}/sms/status")

    carrier.wait_for("status", 2)
    wanted = {"customer": CUSTOMER, "line": LINE}
    assert len(carrier.control.get("/thread", params=wanted).json()["texts"]) == 1
    assert doors.count() == 0


def test_repeated_receipts_say_the_same(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    carrier.change(receipts_repeat=1)

    send(client, f"{doors.url}/sms/status")

    came = [d.form["MessageStatus"] for d in doors.wait_for(4)]
    assert came == ["sent", "sent", "delivered", "delivered"]


def test_shuffled_receipts_all_come_but_never_in_order(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    carrier.change(receipts_shuffled=True)

    send(client, f"{doors.url}/sms/status")

    assert [d.form["MessageStatus"] for d in doors.wait_for(2)] == ["delivered", "sent"]


def test_lost_receipts_never_come(carrier: RunningCarrier, doors: Doors, client: Client) -> None:
    carrier.change(receipts_lost=True)

    sid = send(client, f"{doors.url}/sms/status")

    carrier.settle()
    assert doors.count() == 0
    assert client.messages(sid).fetch().status == "delivered"


def test_throttling_ends_after_so_many_sends(carrier: RunningCarrier) -> None:
    carrier.change(throttle=2, retry_after=7.5)

    answers = [post_message(carrier) for _ in range(3)]

    assert [a.status_code for a in answers] == [429, 429, 201]
    assert [a.json().get("code") for a in answers] == [20429, 20429, None]
    assert answers[0].headers["Retry-After"] == "7.5"
    assert [e["code"] for e in carrier.log("refused")] == [20429, 20429]


def test_a_send_can_be_told_to_be_refused(carrier: RunningCarrier, client: Client) -> None:
    carrier.change(fail_next=1, fail_code=30007, fail_how="refused")

    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(to=CUSTOMER, from_=LINE, body="Hello")

    assert (refused.value.status, refused.value.code) == (400, 30007)
    assert client.messages.create(to=CUSTOMER, from_=LINE, body="Hello").sid


@pytest.mark.parametrize(
    ("how", "statuses"), [("undelivered", ["sent", "undelivered"]), ("failed", ["failed"])]
)
def test_a_send_can_be_told_to_fail_later(
    carrier: RunningCarrier, doors: Doors, client: Client, how: str, statuses: list[str]
) -> None:
    carrier.change(fail_next=1, fail_code=30003, fail_how=how)

    sid = send(client, f"{doors.url}/sms/status")

    receipts = doors.wait_for(len(statuses))
    message = client.messages(sid).fetch()
    assert [r.form["MessageStatus"] for r in receipts] == statuses
    assert receipts[-1].form["ErrorCode"] == "30003"
    assert (message.status, message.error_code) == (how, 30003)


def test_an_answer_that_never_comes_hides_a_message_that_was_accepted(
    carrier: RunningCarrier,
) -> None:
    carrier.change(accept_then_hang=1)

    with pytest.raises(httpx.ReadTimeout):
        post_message(carrier, timeout=0.2)

    assert len(carrier.log("outbound")) == 1
    assert post_message(carrier).status_code == 201


@pytest.mark.parametrize(
    ("odd", "status"), [("error", 500), ("no_sid", 200), ("garbled", 200), ("unauthorized", 401)]
)
@pytest.mark.parametrize("accepts", [True, False])
def test_an_odd_answer_says_nothing_about_the_message(
    carrier: RunningCarrier, odd: str, status: int, *, accepts: bool
) -> None:
    carrier.change(odd_answers=1, odd_answer=odd, odd_answer_accepts=accepts)

    answer = post_message(carrier)

    assert answer.status_code == status
    assert "SM" not in answer.text.replace("SMS", "") or odd == "no_sid"
    assert len(carrier.log("outbound")) == int(accepts)


def test_a_delayed_message_stays_queued(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    carrier.change(send_delay=3600)

    sid = send(client, f"{doors.url}/sms/status")

    assert client.messages(sid).fetch().status == "queued"
    assert carrier.control.get("/left").json()["jobs"] == 2


def test_the_same_seed_gives_the_same_chances(tmp_path: Path, doors: Doors) -> None:
    def count_copies(folder: str) -> list[int]:
        carrier = RunningCarrier(make_config(tmp_path / folder, doors.url))
        carrier.change(deliver_twice=2, chance=0.5, seed=7)
        sids = [carrier.text("Hello", customer=OTHER) for _ in range(8)]
        carrier.settle()
        attempts = [e["sid"] for e in carrier.log("inbound delivery")]
        carrier.stop()
        return [attempts.count(sid) for sid in sids]

    first, second = count_copies("first"), count_copies("second")

    assert first == second
    assert len(set(first)) > 1


@pytest.mark.parametrize(
    "changes", [{"chance": "high"}, {"throttle": True}, {"odd_answer": "rude"}, {"fail_how": ""}]
)
def test_a_habit_with_a_wrong_value_changes_nothing(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(changes))):
        change_habits(Habits(), changes)


@pytest.mark.parametrize(
    ("body", "segments"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("€" * 80, 1),
        ("a" * 152 + "€" + "a" * 10, 2),
        ("ё" * 70, 1),
        ("ё" * 71, 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_segments_are_counted_as_carriers_do(body: str, segments: int) -> None:
    assert count_segments(body) == segments
