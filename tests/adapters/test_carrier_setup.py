"""How the carrier's settings are read: as Twilio shows them, and from the simulator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handoff.adapters.twilio import TwilioCarrier
from handoff.errors import NeedsSomeone, TryLater
from handoff.rules.carrier_setup import NumberSetup, OurLine, Webhook, find_in_setup
from tests.adapters.peers import CALLBACK, take_a_closed_port
from tests.adapters.recorded import make_error
from tests.adapters.recorded_setup import DEFERRING, SERVICE, RecordedSetup
from tests.simulator.running import (
    ACCOUNT,
    AUTH_TOKEN,
    LINE,
    POOLED,
    SHORT_CODE,
    RunningCarrier,
    make_config,
)
from tests.simulator.running import SERVICE as SIMULATED_SERVICE

WANTED = "https://sms.example.com/sms/inbound"


def make_adapter(url: str, token: str = AUTH_TOKEN) -> TwilioCarrier:
    """Return the adapter pointed at a carrier on this machine."""
    return TwilioCarrier(
        account_sid=ACCOUNT, auth_token=token, status_callback_url=CALLBACK, base_url=url
    )


@pytest.fixture
def twilio() -> Iterator[RecordedSetup]:
    twilio = RecordedSetup()
    yield twilio
    twilio.stop()


@pytest.fixture
def adapter(twilio: RecordedSetup) -> Iterator[TwilioCarrier]:
    adapter = make_adapter(twilio.url)
    yield adapter
    adapter.close()


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[RunningCarrier]:
    carrier = RunningCarrier(make_config(tmp_path, "https://sms.example.com"))
    yield carrier
    carrier.stop()


def test_numbers_and_short_codes_are_read_with_their_webhooks(adapter: TwilioCarrier) -> None:
    setup = adapter.read_setup()

    assert setup.numbers == (
        NumberSetup("+12025550100", Webhook(url=f"{WANTED}#rc=3", method="GET")),
        NumberSetup("+12025550101", Webhook(), application="AP" + "1" * 32, takes_texts=False),
        NumberSetup(
            "384387", Webhook(WANTED, "POST", "https://sms.example.com/else", fallback_method="GET")
        ),
    )


def test_services_are_read_over_all_pages_with_what_is_in_them(adapter: TwilioCarrier) -> None:
    disabled, deferring = adapter.read_setup().services

    assert (disabled.id, disabled.webhook.url, disabled.defers_to_number) == (SERVICE, "", False)
    assert disabled.addresses == {"+12025550100"}
    assert (deferring.id, deferring.defers_to_number) == (DEFERRING, True)
    assert deferring.addresses == {"384387"}


def test_the_account_and_the_carriers_clock_are_read(adapter: TwilioCarrier) -> None:
    setup = adapter.read_setup()

    assert (setup.account, setup.state, setup.is_trial) == (ACCOUNT, "active", True)
    assert setup.carrier_now == datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def test_a_service_with_inbound_disabled_is_found_wrong(adapter: TwilioCarrier) -> None:
    lines = [OurLine("+12025550100", SERVICE, ACCOUNT)]
    now = datetime(2026, 11, 2, 12, 0, 20, tzinfo=UTC)

    found = find_in_setup(adapter.read_setup(), lines, wanted=WANTED, now=now)

    assert any("dropped and not even listed" in one.sentence for one in found)
    assert not any("uses GET" in one.sentence for one in found)  # the service's setting wins


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (401, 20003, "does not accept our sign-in"),
        (403, 20005, "account is not active"),
        (403, 20403, "refuses to answer"),
    ],
)
def test_a_refusal_says_what_to_check(
    adapter: TwilioCarrier, twilio: RecordedSetup, status: int, code: int, words: str
) -> None:
    twilio.refusal = (status, make_error(status, code, "No"))

    with pytest.raises(NeedsSomeone, match=words):
        adapter.read_setup()


def test_a_carrier_that_is_away_can_be_asked_later(
    adapter: TwilioCarrier, twilio: RecordedSetup
) -> None:
    twilio.refusal = (503, make_error(503, 20503, "Service unavailable"))
    nowhere = make_adapter(take_a_closed_port())

    with pytest.raises(TryLater):
        adapter.read_setup()
    with pytest.raises(TryLater):
        nowhere.read_setup()
    nowhere.close()


def test_an_answer_without_its_fields_is_no_setup(
    adapter: TwilioCarrier, twilio: RecordedSetup
) -> None:
    twilio.refusal = (200, {"hello": "there"})

    with pytest.raises(TryLater):
        adapter.read_setup()


def test_the_simulator_is_set_up_as_it_behaves(simulated: RunningCarrier) -> None:
    adapter = make_adapter(simulated.url)
    lines = [
        OurLine(LINE, account=ACCOUNT),
        OurLine(SHORT_CODE, account=ACCOUNT),
        OurLine(POOLED, SIMULATED_SERVICE, ACCOUNT),
    ]

    setup = adapter.read_setup()
    found = find_in_setup(setup, lines, wanted=WANTED, now=datetime.now(UTC))

    adapter.close()
    assert [number.address for number in setup.numbers] == [LINE, POOLED, SHORT_CODE]
    assert [one.sentence for one in found if not one.is_hint] == []


def test_the_simulator_lets_nobody_without_its_secret_read_its_setup(
    simulated: RunningCarrier,
) -> None:
    adapter = make_adapter(simulated.url, token="wrong")

    with pytest.raises(NeedsSomeone, match="sign-in"):
        adapter.read_setup()
    adapter.close()
