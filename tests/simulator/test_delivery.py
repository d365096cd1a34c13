"""Texts and receipts come to the doors, signed, in order, and again after a restart."""

from __future__ import annotations

from pathlib import Path

from twilio.rest import Client  # type: ignore[import-untyped]  # no types

from simulator import put_together
from simulator.sending import SendRequest
from tests.simulator.doors import Doors, is_signed
from tests.simulator.running import (
    ACCOUNT,
    CUSTOMER,
    LINE,
    OTHER,
    SERVICE,
    RunningCarrier,
    make_config,
)


def test_a_text_is_delivered_signed_and_with_all_parameters(
    carrier: RunningCarrier, doors: Doors
) -> None:
    sid = carrier.text("Where is my parcel? 📦\x00 \u200f")

    [delivery] = doors.wait_for(1)

    form = delivery.form
    assert is_signed(delivery)
    assert delivery.url == f"{doors.url}/sms/inbound"
    assert (form["MessageSid"], form["SmsSid"], form["SmsMessageSid"]) == (sid, sid, sid)
    assert (form["AccountSid"], form["From"], form["To"]) == (ACCOUNT, CUSTOMER, LINE)
    assert form["Body"] == "Where is my parcel? 📦\x00 \u200f"
    assert (form["NumMedia"], form["NumSegments"], form["SmsStatus"]) == ("0", "1", "received")
    assert (form["FromCity"], form["ToCountry"], form["ApiVersion"]) == ("", "", "2010-04-01")
    assert len(delivery.token) == 32


def test_a_wrong_body_spoils_the_signature(carrier: RunningCarrier, doors: Doors) -> None:
    carrier.text("Hello")

    [delivery] = doors.wait_for(1)
    delivery.form["Body"] = "Hello!"

    assert not is_signed(delivery)


def test_a_text_with_pictures_names_each(carrier: RunningCarrier, doors: Doors) -> None:
    urls = ["https://example.com/a.png", "https://example.com/b"]
    text = {"from": CUSTOMER, "to": LINE, "body": "", "media_urls": urls}

    carrier.control.post("/texts", json=text)

    [delivery] = doors.wait_for(1)
    assert is_signed(delivery)
    assert delivery.form["NumMedia"] == "2"
    assert [delivery.form[f"MediaUrl{n}"] for n in range(2)] == urls
    assert [delivery.form[f"MediaContentType{n}"] for n in range(2)] == ["image/png", "image/jpeg"]


def test_half_a_surrogate_pair_is_replaced_as_no_network_carries_it(
    carrier: RunningCarrier, doors: Doors
) -> None:
    content = f'{{"from": "{CUSTOMER}", "to": "{LINE}", "body": "a\\ud83d b"}}'

    answer = carrier.control.post(
        "/texts", content=content, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 201
    assert doors.wait_for(1)[0].form["Body"] == "a\ufffd b"


def test_receipts_follow_the_message_and_are_signed_with_their_query(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    callback = f"{doors.url}/sms/status?part=41&x=a%20b"

    sent = client.messages.create(to=CUSTOMER, from_=LINE, body="Hello", status_callback=callback)

    receipts = doors.wait_for(2)
    assert [r.form["MessageStatus"] for r in receipts] == ["sent", "delivered"]
    assert all(r.form["MessageSid"] == r.form["SmsSid"] == sent.sid for r in receipts)
    assert all(r.url == callback and is_signed(r) for r in receipts)


def test_a_service_also_tells_that_its_message_is_queued(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    client.messages.create(
        to=CUSTOMER,
        messaging_service_sid=SERVICE,
        body="Hello",
        status_callback=f"{doors.url}/sms/status",
    )

    receipts = doors.wait_for(3)

    assert [r.form["SmsStatus"] for r in receipts] == ["queued", "sent", "delivered"]
    assert all(r.form["MessagingServiceSid"] == SERVICE for r in receipts)


def test_a_customers_texts_come_in_order_one_after_the_other(
    carrier: RunningCarrier, doors: Doors
) -> None:
    bodies = [f"Number {number}" for number in range(20)]

    for body in bodies:
        carrier.text(body)

    assert [d.form["Body"] for d in doors.wait_for(20)] == bodies


def test_a_customer_whose_text_is_not_answered_holds_up_nobody_else(
    carrier: RunningCarrier, doors: Doors
) -> None:
    doors.hold_answers()
    carrier.text("First")
    carrier.text("Second")
    doors.wait_for(1)

    carrier.text("Hello", customer=OTHER)

    assert [d.form["From"] for d in doors.wait_for(2)] == [CUSTOMER, OTHER]


def test_an_error_of_the_doors_is_logged_and_not_tried_again(
    carrier: RunningCarrier, doors: Doors
) -> None:
    doors.status = 500

    sid = carrier.text("Hello")

    carrier.settle()
    [attempt] = carrier.log("inbound delivery")
    assert (attempt["sid"], attempt["attempt"], attempt["status_code"]) == (sid, 1, 500)
    assert doors.count() == 1


def test_doors_that_cannot_be_reached_are_tried_twice(tmp_path: Path) -> None:
    carrier = RunningCarrier(make_config(tmp_path, "http://127.0.0.1:9"))

    carrier.text("Hello")

    carrier.settle()
    attempts = carrier.log("inbound delivery")
    carrier.stop()
    assert [(a["attempt"], a["status_code"]) for a in attempts] == [(1, None), (2, None)]
    assert all(a["error"] == "ConnectError" for a in attempts)


def test_what_was_not_delivered_is_delivered_after_a_restart(tmp_path: Path, doors: Doors) -> None:
    config = make_config(tmp_path, doors.url)
    first = RunningCarrier(config)
    first.change(carrier_down="unavailable")
    texts = [first.text(f"Number {number}") for number in range(3)]
    first.stop()

    second = RunningCarrier(config)
    still_down = second.habit("carrier_down")
    second.change(carrier_down="")

    came = [d.form["MessageSid"] for d in doors.wait_for(3)]
    second.stop()
    assert still_down == "unavailable"
    assert came == texts


def test_a_message_moves_on_after_a_restart(tmp_path: Path, doors: Doors) -> None:
    config = make_config(tmp_path, doors.url)
    exchange, _never_started = put_together(config)
    callback = f"{doors.url}/sms/status"
    exchange.send(SendRequest(CUSTOMER, LINE, None, "Hello", status_callback=callback))
    exchange.log.close()

    carrier = RunningCarrier(config)

    receipts = [d.form["MessageStatus"] for d in doors.wait_for(2)]
    carrier.stop()
    assert receipts == ["sent", "delivered"]


def test_the_log_keeps_the_order_and_can_be_read_from_any_entry(
    carrier: RunningCarrier, doors: Doors, client: Client
) -> None:
    inbound = carrier.text("Hello")
    doors.wait_for(1)
    carrier.settle()
    outbound = client.messages.create(to=CUSTOMER, from_=LINE, body="Hello yourself").sid
    carrier.settle()

    entries = carrier.log()

    assert [(e["kind"], e["sid"]) for e in entries] == [
        ("inbound", inbound),
        ("inbound delivery", inbound),
        ("outbound", outbound),
        ("status", outbound),
        ("status", outbound),
    ]
    assert [e["id"] for e in carrier.log(after=entries[1]["id"])] == [e["id"] for e in entries[2:]]


def test_the_phone_shows_what_arrived_in_the_order_it_arrived(
    carrier: RunningCarrier, client: Client
) -> None:
    carrier.text("Hello")
    client.messages.create(to=CUSTOMER, from_=LINE, body="Hello yourself")
    carrier.settle()
    carrier.change(fail_next=1)
    client.messages.create(to=CUSTOMER, from_=LINE, body="Never arrives")
    carrier.text("Bye")
    carrier.text("From another phone", customer=OTHER)
    carrier.settle()

    wanted = {"customer": CUSTOMER, "line": LINE}
    texts = carrier.control.get("/thread", params=wanted).json()["texts"]

    assert [(t["direction"], t["body"]) for t in texts] == [
        ("to_line", "Hello"),
        ("to_customer", "Hello yourself"),
        ("to_line", "Bye"),
    ]
