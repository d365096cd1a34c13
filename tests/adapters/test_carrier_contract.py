"""One contract for the carrier's port: with Twilio's recorded answers, and with the simulator."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from handoff.adapters import twilio as twilio_adapter
from handoff.adapters.twilio import TwilioCarrier, add_part
from handoff.errors import NeedsSomeone, NotConfigured, TryLater
from handoff.ports import Carrier, OutboundPart, Outcome
from tests.adapters.peers import (
    CALLBACK,
    Peer,
    RecordedPeer,
    SimulatedPeer,
    take_a_closed_port,
)
from tests.adapters.recorded import SID, RecordedTwilio
from tests.simulator.running import (
    ACCOUNT,
    AUTH_TOKEN,
    CUSTOMER,
    LINE,
    SERVICE,
    RunningCarrier,
    make_config,
)

PART = OutboundPart(key="41-1", to=CUSTOMER, from_address=LINE, service=None, body="Hello")
HOUR = timedelta(hours=1)
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def twilio() -> Iterator[RecordedTwilio]:
    twilio = RecordedTwilio()
    yield twilio
    twilio.stop()


@pytest.fixture
def recorded(twilio: RecordedTwilio) -> Iterator[RecordedPeer]:
    peer = RecordedPeer(twilio)
    yield peer
    peer.adapter.close()


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[SimulatedPeer]:
    carrier = RunningCarrier(make_config(tmp_path, NOWHERE))
    peer = SimulatedPeer(carrier)
    yield peer
    peer.adapter.close()
    carrier.stop()


@pytest.fixture(params=["recorded", "simulated"])
def peer(request: pytest.FixtureRequest) -> Peer:
    peer: Peer = request.getfixturevalue(request.param)
    return peer


def make_adapter(base_url: str) -> TwilioCarrier:
    """Return an adapter pointed anywhere."""
    return TwilioCarrier(
        account_sid=ACCOUNT,
        auth_token=AUTH_TOKEN,
        status_callback_url=CALLBACK,
        base_url=base_url,
        timeout=(1.0, 1.0),
    )


def test_the_adapter_is_a_carrier(peer: Peer) -> None:
    carrier: Carrier = peer.adapter

    assert carrier.send(PART).outcome == Outcome.ACCEPTED


def test_an_accepted_text_has_the_carriers_id_and_carries_ours(peer: Peer) -> None:
    sent = peer.adapter.send(PART)

    assert sent.carrier_id is not None
    assert sent.carrier_id.startswith("SM")
    assert peer.last_form() == {
        "To": CUSTOMER,
        "Body": "Hello",
        "StatusCallback": f"{CALLBACK}?part=41-1",
    }


@pytest.mark.parametrize(
    ("behaviour", "outcome", "code"),
    [
        ("opted_out", Outcome.REJECTED, 21610),
        ("filtered", Outcome.REJECTED, 30007),
        ("unauthorized", Outcome.REJECTED, 20003),
        ("queue_full", Outcome.THROTTLED, 21611),
        ("throttled", Outcome.THROTTLED, 20429),
        ("error", Outcome.UNKNOWN, None),
        ("hang", Outcome.UNKNOWN, None),
        ("reset", Outcome.UNKNOWN, None),
        ("no_sid", Outcome.UNKNOWN, None),
        ("garbled", Outcome.UNKNOWN, None),
    ],
)
def test_every_end_of_a_send_has_its_outcome_after_one_try(
    peer: Peer, behaviour: str, outcome: Outcome, code: int | None
) -> None:
    peer.behave(behaviour)

    sent = peer.adapter.send(PART)

    assert (sent.outcome, sent.error_code, sent.carrier_id) == (outcome, code, None)
    assert sent.detail
    assert peer.count_sends() == 1


def test_a_throttling_carrier_says_when_to_try_again(peer: Peer) -> None:
    peer.behave("throttled")

    assert peer.adapter.send(PART).retry_after == 7.0


def test_a_carrier_where_nobody_listens_was_not_reached_so_a_repeat_is_safe() -> None:
    adapter = make_adapter(take_a_closed_port())

    sent = adapter.send(PART)

    adapter.close()
    assert (sent.outcome, sent.error_code) == (Outcome.THROTTLED, None)
    assert sent.detail.startswith("not reached")


def test_a_carrier_whose_name_does_not_resolve_was_not_reached() -> None:
    adapter = make_adapter("https://carrier.invalid")

    sent = adapter.send(PART)

    adapter.close()
    assert sent.outcome == Outcome.THROTTLED


@pytest.mark.parametrize(
    ("behaviour", "outcome", "code"),
    [
        ("wrong_secret", Outcome.REJECTED, 20003),
        ("no_such_page", Outcome.REJECTED, None),
        ("unavailable", Outcome.UNKNOWN, None),
        ("redirected", Outcome.UNKNOWN, None),
        ("a_list", Outcome.UNKNOWN, None),
        ("a_number_for_an_id", Outcome.UNKNOWN, None),
    ],
)
def test_rarer_answers_of_twilio_have_their_outcome_too(
    recorded: RecordedPeer, behaviour: str, outcome: Outcome, code: int | None
) -> None:
    recorded.behave(behaviour)

    sent = recorded.adapter.send(PART)

    assert (sent.outcome, sent.error_code) == (outcome, code)


def test_a_sent_text_is_listed_and_fetched_as_the_carrier_has_it(peer: Peer) -> None:
    sent = peer.adapter.send(PART)
    assert sent.carrier_id is not None

    [listed] = peer.adapter.list_messages(to=CUSTOMER, from_address=LINE, limit=5)
    fetched = peer.adapter.fetch(sent.carrier_id)

    assert fetched is not None
    assert (listed.carrier_id, fetched.carrier_id) == (sent.carrier_id, sent.carrier_id)
    assert (listed.to, listed.from_address, listed.body) == (CUSTOMER, LINE, "Hello")
    assert (listed.direction, listed.error_code) == ("outbound-api", None)
    assert listed.created_at.tzinfo is UTC


def test_a_message_that_the_carrier_does_not_have_is_none(peer: Peer) -> None:
    assert peer.adapter.fetch("SM" + "0" * 32) is None


@pytest.mark.parametrize("behaviour", ["error", "throttled", "hang", "reset", "garbled"])
def test_asking_a_carrier_that_is_away_is_for_later(recorded: RecordedPeer, behaviour: str) -> None:
    recorded.behave(behaviour)

    with pytest.raises(TryLater) as listing:
        recorded.adapter.list_messages(to=CUSTOMER)
    with pytest.raises(TryLater) as fetching:
        recorded.adapter.fetch(SID)

    assert CUSTOMER not in f"{listing.value}{fetching.value}"


def test_asking_with_the_wrong_secret_needs_someone(recorded: RecordedPeer) -> None:
    recorded.behave("wrong_secret")

    with pytest.raises(NeedsSomeone):
        recorded.adapter.list_messages(to=CUSTOMER)
    with pytest.raises(NeedsSomeone):
        recorded.adapter.fetch(SID)


def test_the_list_is_asked_for_without_a_date(
    recorded: RecordedPeer, twilio: RecordedTwilio
) -> None:
    recorded.adapter.list_messages(to=CUSTOMER, from_address=LINE, limit=20)

    assert twilio.queries == [{"To": [CUSTOMER], "From": [LINE], "PageSize": ["20"]}]


def test_a_list_longer_than_a_page_comes_whole_and_newest_first(simulated: SimulatedPeer) -> None:
    for number in range(5):
        part = OutboundPart(str(number), CUSTOMER, LINE, None, f"Number {number}")
        simulated.adapter.send(part)

    listed = simulated.adapter.list_messages(to=CUSTOMER, limit=3)

    assert [message.body for message in listed] == ["Number 4", "Number 3", "Number 2"]


def test_a_service_and_media_are_passed_on(recorded: RecordedPeer, twilio: RecordedTwilio) -> None:
    urls = ("https://example.com/a.png", "https://example.com/b.png")

    recorded.adapter.send(OutboundPart("1", CUSTOMER, LINE, SERVICE, "Look", urls))

    [form] = twilio.forms
    assert form["MessagingServiceSid"] == [SERVICE]
    assert form["From"] == [LINE]
    assert form["MediaUrl"] == list(urls)


def test_no_secret_address_or_body_is_logged_or_shown(
    recorded: RecordedPeer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    details = []
    for behaviour in ("accepted", "opted_out", "error", "reset", "hang", "garbled"):
        recorded.behave(behaviour)
        details.append(recorded.adapter.send(PART).detail)
    recorded.behave("accepted")
    recorded.adapter.list_messages(to=CUSTOMER)

    shown = caplog.text + repr(recorded.adapter) + repr(vars(recorded.adapter)) + " ".join(details)
    for secret in (AUTH_TOKEN, CUSTOMER, CUSTOMER.lstrip("+"), PART.body):
        assert secret not in shown


@pytest.mark.parametrize(
    "base_url", ["http://carrier.example.com", "http://10.0.0.1:80", "ftp://x"]
)
def test_a_secret_never_travels_unencrypted_to_another_machine(base_url: str) -> None:
    with pytest.raises(NotConfigured):
        make_adapter(base_url)


@pytest.mark.parametrize("base_url", ["https://carrier.example.com", "http://localhost:1"])
def test_a_safe_base_url_is_taken(base_url: str) -> None:
    adapter = make_adapter(base_url)

    adapter.close()
    assert AUTH_TOKEN not in repr(adapter)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://sms.example.com/sms/status", "https://sms.example.com/sms/status?part=a%26b"),
        ("https://sms.example.com/s?x=1", "https://sms.example.com/s?x=1&part=a%26b"),
    ],
)
def test_our_own_id_joins_the_query_of_the_status_callback(url: str, address: str) -> None:
    assert add_part(url, "a&b") == address


def test_what_customers_texted_is_listed_oldest_first_even_over_pages(
    simulated: SimulatedPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twilio_adapter, "_PAGE_OF_RECEIVED", 2)
    sent = [simulated.receive(f"Number {number}") for number in range(5)]
    simulated.adapter.send(PART)

    listing = simulated.adapter.list_received(LINE, since=datetime.now(UTC) - HOUR)

    assert [message.carrier_id for message in listing.messages] == sent
    assert {message.direction for message in listing.messages} == {"inbound"}
    assert listing.carrier_now is not None
    assert abs(datetime.now(UTC) - listing.carrier_now) < timedelta(seconds=5)


def test_the_list_of_what_came_in_ends_where_it_is_told_to(
    recorded: RecordedPeer, twilio: RecordedTwilio
) -> None:
    at = datetime(2023, 8, 24, 5, 1, 45, tzinfo=UTC)

    first = recorded.adapter.list_received(LINE, since=at)
    none = recorded.adapter.list_received(LINE, since=at + timedelta(seconds=1))

    assert (len(first.messages), len(none.messages)) == (0, 0)  # the recorded one is outbound
    assert twilio.queries[0] == {"To": [LINE], "DateSent>": ["2023-08-24"], "PageSize": ["200"]}


def test_pages_are_read_only_as_far_back_as_needed(
    recorded: RecordedPeer, twilio: RecordedTwilio
) -> None:
    twilio.has_more = True

    recorded.adapter.list_received(LINE, since=datetime(2023, 8, 24, 6, tzinfo=UTC))

    assert len(twilio.queries) == 1


def test_a_picture_that_came_in_is_listed_with_where_it_is(simulated: SimulatedPeer) -> None:
    sid = simulated.receive("Look", media_urls=["https://example.com/a.png"])

    [message] = simulated.adapter.list_received(LINE, since=datetime.now(UTC) - HOUR).messages
    [media] = simulated.adapter.list_media(sid)
    content = httpx.get(media.url, auth=(ACCOUNT, AUTH_TOKEN), trust_env=False)

    assert (message.carrier_id, message.media_count) == (sid, 1)
    assert media.content_type == "image/png"
    assert content.headers["Location"] == "https://example.com/a.png"


def test_a_message_that_is_gone_has_no_pictures(peer: Peer) -> None:
    assert peer.adapter.list_media("SM" + "0" * 32) == []


@pytest.mark.parametrize("behaviour", ["error", "throttled", "hang", "reset", "garbled"])
def test_what_came_in_is_for_later_while_the_carrier_is_away(
    recorded: RecordedPeer, behaviour: str
) -> None:
    recorded.behave(behaviour)

    with pytest.raises(TryLater) as listing:
        recorded.adapter.list_received(LINE, since=datetime.now(UTC))
    with pytest.raises(TryLater):
        recorded.adapter.list_media(SID)

    assert LINE not in str(listing.value)
