"""The simulated carrier answers the official client as Twilio does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException  # type: ignore[import-untyped]  # no types
from twilio.rest import Client  # type: ignore[import-untyped]  # no types

from tests.simulator.conftest import point_client
from tests.simulator.running import (
    ACCOUNT,
    AUTH_TOKEN,
    CUSTOMER,
    LINE,
    OTHER,
    POOLED,
    SERVICE,
    SHORT_CODE,
    RunningCarrier,
)


def test_a_sent_message_comes_back_with_all_its_fields(client: Client) -> None:
    message = client.messages.create(to=CUSTOMER, from_=LINE, body="Your parcel is on its way.")

    assert message.sid.startswith("SM")
    assert len(message.sid) == 34
    assert (message.to, message.from_, message.body) == (
        CUSTOMER,
        LINE,
        "Your parcel is on its way.",
    )
    assert (message.status, message.direction) == ("queued", "outbound-api")
    assert (message.num_segments, message.num_media, message.error_code) == ("1", "0", None)
    assert message.account_sid == ACCOUNT
    assert message.date_created.tzinfo is UTC


def test_a_message_through_a_service_has_no_sender_and_no_segments_at_first(
    client: Client, carrier: RunningCarrier
) -> None:
    message = client.messages.create(to=CUSTOMER, messaging_service_sid=SERVICE, body="Hello")

    carrier.settle()

    assert (message.status, message.from_, message.num_segments) == ("accepted", None, "0")
    assert client.messages(message.sid).fetch().from_ == POOLED


def test_a_message_ends_as_delivered(client: Client, carrier: RunningCarrier) -> None:
    sent = client.messages.create(to=CUSTOMER, from_=LINE, body="Hello")

    carrier.settle()

    message = client.messages(sent.sid).fetch()
    assert message.status == "delivered"
    assert message.date_sent is not None


def test_a_message_with_media_counts_them(client: Client) -> None:
    message = client.messages.create(
        to=CUSTOMER,
        from_=LINE,
        media_url=["https://example.com/a.png", "https://example.com/b.png"],
    )

    assert message.sid.startswith("MM")
    assert message.num_media == "2"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"to": ""}, 21604),
        ({"to": "five"}, 21211),
        ({"from_": None}, 21603),
        ({"from_": "+12025550199"}, 21606),
        ({"from_": LINE, "messaging_service_sid": SERVICE}, 21606),
        ({"messaging_service_sid": "MG" + "0" * 32}, 21705),
        ({"body": ""}, 21602),
        ({"body": "x" * 1601}, 21617),
        ({"media_url": ["https://example.com/a.png"] * 11}, 21623),
        ({"media_url": ["no address"]}, 21620),
        ({"status_callback": "https://my_host/sms/status"}, 21609),
    ],
)
def test_a_wrong_request_is_refused_with_its_code(
    client: Client, fields: dict[str, object], code: int
) -> None:
    request: dict[str, object] = {"to": CUSTOMER, "from_": LINE, "body": "Hello"} | fields

    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**request)

    assert (refused.value.status, refused.value.code) == (400, code)


def test_a_body_of_1600_characters_is_taken(client: Client) -> None:
    message = client.messages.create(to=CUSTOMER, from_=LINE, body="x" * 1600)

    assert message.num_segments == "11"


def test_a_wrong_secret_is_refused(carrier: RunningCarrier) -> None:
    client = point_client(carrier.url, token="something else")

    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(to=CUSTOMER, from_=LINE, body="Hello")

    client.http_client.session.close()
    assert (refused.value.status, refused.value.code) == (401, 20003)


def test_another_account_is_not_found(carrier: RunningCarrier) -> None:
    url = f"{carrier.url}/2010-04-01/Accounts/AC{'f' * 32}/Messages.json"

    answer = httpx.get(url, auth=(ACCOUNT, AUTH_TOKEN), trust_env=False)

    assert (answer.status_code, answer.json()["code"]) == (404, 20404)


def test_messages_are_listed_newest_first_over_many_pages(client: Client) -> None:
    sent = [
        client.messages.create(to=CUSTOMER, from_=LINE, body=f"Number {number}").sid
        for number in range(7)
    ]

    listed = [message.sid for message in client.messages.list(page_size=3)]

    assert listed == sent[::-1]


def test_messages_are_listed_by_both_ends_and_by_page(
    client: Client, carrier: RunningCarrier
) -> None:
    wanted = [
        client.messages.create(to=CUSTOMER, from_=LINE, body=f"Number {number}").sid
        for number in range(3)
    ]
    client.messages.create(to=OTHER, from_=LINE, body="To somebody else")
    inbound = carrier.text("From the customer")

    to_customer = client.messages.list(to=CUSTOMER, from_=LINE, page_size=2)
    from_customer = client.messages.list(from_=CUSTOMER)

    assert [message.sid for message in to_customer] == wanted[::-1]
    assert [(m.sid, m.direction, m.status) for m in from_customer] == [
        (inbound, "inbound", "received")
    ]


def test_a_day_of_sending_leaves_out_what_was_not_sent(
    client: Client, carrier: RunningCarrier
) -> None:
    sent = client.messages.create(to=CUSTOMER, from_=LINE, body="Sent")
    carrier.settle()
    carrier.change(send_delay=3600)
    queued = client.messages.create(to=CUSTOMER, from_=LINE, body="Queued")

    today = client.messages(sent.sid).fetch().date_sent.date()
    tomorrow = today + timedelta(days=1)

    assert [m.sid for m in client.messages.list(date_sent=today)] == [sent.sid]
    assert [m.sid for m in client.messages.list(date_sent_before=today)] == [sent.sid]
    assert client.messages.list(date_sent_after=tomorrow) == []
    assert [m.sid for m in client.messages.list()] == [queued.sid, sent.sid]


def test_a_redacted_body_is_gone_from_the_api_but_not_from_the_log(
    client: Client, carrier: RunningCarrier
) -> None:
    message = client.messages.create(to=CUSTOMER, from_=LINE, body="A secret")

    client.messages(message.sid).update(body="")

    assert client.messages(message.sid).fetch().body == ""
    assert [entry["body"] for entry in carrier.log("outbound")] == ["A secret"]


def test_a_scheduled_message_can_be_canceled_and_is_never_sent(
    client: Client, carrier: RunningCarrier
) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    message = client.messages.create(
        to=CUSTOMER,
        messaging_service_sid=SERVICE,
        body="Later",
        schedule_type="fixed",
        send_at=later,
    )

    canceled = client.messages(message.sid).update(status="canceled")

    carrier.settle()
    assert (message.status, canceled.status) == ("scheduled", "canceled")
    assert [entry["status"] for entry in carrier.log("status")] == ["canceled"]


def test_a_message_that_is_not_scheduled_cannot_be_canceled(client: Client) -> None:
    message = client.messages.create(to=CUSTOMER, from_=LINE, body="Now")

    with pytest.raises(TwilioRestException) as refused:
        client.messages(message.sid).update(status="canceled")

    assert refused.value.code == 30409


def test_a_message_that_does_not_exist_is_not_found(client: Client) -> None:
    with pytest.raises(TwilioRestException) as refused:
        client.messages("SM" + "0" * 32).fetch()

    assert (refused.value.status, refused.value.code) == (404, 20404)


def test_the_numbers_of_the_account_show_their_webhooks(
    client: Client, carrier: RunningCarrier
) -> None:
    numbers = client.incoming_phone_numbers.list()
    one = client.incoming_phone_numbers.list(phone_number=LINE)

    assert {n.phone_number: n.sms_url for n in numbers} == {
        address: carrier.config.lines[address].inbound_url for address in (LINE, POOLED)
    }
    assert [(n.phone_number, n.friendly_name, n.sms_method) for n in one] == [
        (LINE, "Shop", "POST")
    ]


def test_short_codes_have_a_list_of_their_own(client: Client, carrier: RunningCarrier) -> None:
    (code,) = client.short_codes.list()
    none = client.short_codes.list(short_code="99999")

    assert (code.short_code, code.sms_method) == (SHORT_CODE, "POST")
    assert code.sms_url == carrier.config.lines[SHORT_CODE].inbound_url
    assert none == []
