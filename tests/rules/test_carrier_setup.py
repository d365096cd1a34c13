"""What `baton check --carrier` finds in the carrier's settings, one case at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handoff.rules.carrier_setup import (
    CarrierSetup,
    Finding,
    NumberSetup,
    OurLine,
    ServiceSetup,
    Webhook,
    find_in_setup,
)

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
WANTED = "https://sms.example.com/sms/inbound"
LINE = "+12025550100"
OTHER = "+12025550101"
SERVICE = "MG" + "b" * 32
RETRIED = WANTED + "#rc=3&rp=all"
GOOD = Webhook(url=RETRIED, fallback_url=RETRIED)
SAME = ServiceSetup(SERVICE, GOOD, addresses=frozenset({LINE}))


def look(setup: CarrierSetup, line: OurLine | None = None) -> list[Finding]:
    """Return what is found for one line."""
    return find_in_setup(setup, [line or OurLine(LINE)], wanted=WANTED, now=NOW)


def make_setup(webhook: Webhook, **change: object) -> CarrierSetup:
    """Return an account with one number."""
    return replace(CarrierSetup(numbers=(NumberSetup(LINE, webhook),)), **change)  # type: ignore[arg-type]  # any field


def test_a_good_setup_has_nothing_to_say() -> None:
    assert look(make_setup(GOOD, carrier_now=NOW)) == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "is not set"),
        ("http://sms.example.com/sms/inbound", "is http"),
        ("https://old.example.com/sms/inbound", "goes to old.example.com, not to sms.example.com"),
        ("https://sms.example.com:8443/sms/inbound", "goes to sms.example.com:8443"),
        ("https://SMS.example.com/sms/inbound", "goes to SMS.example.com"),
        ("https://sms.example.com/sms/status", "has /sms/status where it needs /sms/inbound"),
        ("https://sms.example.com/sms/inbound/", "has /sms/inbound/ where"),
        ("https://sms.example.com/sms/inbound?a=1", "has /sms/inbound?a=1 where"),
        ("https://me:pass@sms.example.com/sms/inbound", "has a user name in it"),
        ("https://[broken/sms/inbound", "is no URL"),
        ("sms.example.com/sms/inbound", "goes to sms.example.com/sms/inbound"),
    ],
)
def test_a_wrong_webhook_is_told_apart_and_what_to_set_is_said(url: str, words: str) -> None:
    (found,) = look(make_setup(replace(GOOD, url=url)))

    assert not found.is_hint
    assert found.sentence.startswith(f"The webhook of {LINE} {words}")
    assert found.sentence.endswith(f"Set it to {WANTED}, HTTP POST.")
    assert "pass" not in found.sentence


def test_a_default_port_may_be_named() -> None:
    assert look(make_setup(replace(GOOD, url=RETRIED.replace(".com/", ".com:443/")))) == []


def test_get_is_wrong_as_the_doors_take_posts() -> None:
    (found,) = look(make_setup(replace(GOOD, method="GET")))

    assert found == Finding(f"The webhook of {LINE} uses GET. Choose HTTP POST.")


@pytest.mark.parametrize("fragment", ["", "#rc=2", "#rp=all"])
def test_without_connection_overrides_there_is_a_hint(fragment: str) -> None:
    (found,) = look(make_setup(replace(GOOD, url=WANTED + fragment)))

    assert found.is_hint
    assert "#rc=3&rp=all" in found.sentence


@pytest.mark.parametrize(
    ("fragment", "named"),
    [
        ("rc=9&rp=all", "#rc=9 "),
        ("rc=3&rp=never", "#rp=never "),
        ("retry=3", "#retry=3 "),
        ("top", "#top"),
        ("rc=3&rp=all&ct=99999", "#ct=99999 "),
        ("rc=3&rp=all&tt=0", "#tt=0 "),
    ],
)
def test_overrides_that_the_carrier_does_not_know_are_named(fragment: str, named: str) -> None:
    (found,) = look(make_setup(replace(GOOD, url=f"{WANTED}#{fragment}")))

    assert not found.is_hint
    assert named in found.sentence


def test_overrides_of_every_kind_are_known() -> None:
    url = WANTED + "#ct=2000&rt=5000&tt=15000&rc=3&rp=ct,4xx,5xx,rt&sni=y&e=ashburn,dublin"

    assert look(make_setup(replace(GOOD, url=url))) == []


@pytest.mark.parametrize(
    ("change", "is_hint", "words"),
    [
        ({"fallback_url": ""}, True, "has no fallback"),
        ({"fallback_url": "https://else.example.org/x"}, True, "elsewhere (else.example.org)"),
        ({"fallback_url": "https://[broken"}, False, "a fallback that is no URL"),
        ({"fallback_url": "https://sms.example.com/x"}, False, "our doors do not know"),
        ({"fallback_method": "GET"}, False, "has a fallback by GET"),
    ],
)
def test_the_fallback_is_looked_at_too(change: dict[str, str], is_hint: bool, words: str) -> None:
    (found,) = look(make_setup(replace(GOOD, **change)))

    assert (found.is_hint, words in found.sentence) == (is_hint, True)


def test_a_number_that_the_account_does_not_have_is_said_to_be_missing() -> None:
    (found,) = look(CarrierSetup())

    assert f"The carrier's account has no number {LINE}" in found.sentence


def test_an_application_wins_over_the_numbers_own_webhook() -> None:
    number = NumberSetup(LINE, GOOD, application="APxyz")

    (found,) = look(CarrierSetup(numbers=(number,)))

    assert "from the application APxyz" in found.sentence


def test_a_number_that_cannot_take_texts_is_no_line() -> None:
    (found,) = look(CarrierSetup(numbers=(NumberSetup(LINE, GOOD, takes_texts=False),)))

    assert "cannot receive texts" in found.sentence


def test_a_service_without_webhook_that_does_not_defer_drops_what_comes_in() -> None:
    setup = make_setup(GOOD, services=(replace(SAME, webhook=Webhook()),))

    (found,) = look(setup, OurLine(LINE, SERVICE))

    assert "is dropped and not even listed" in found.sentence
    assert WANTED in found.sentence


def test_a_service_that_defers_leaves_it_to_the_numbers_webhook() -> None:
    service = replace(SAME, webhook=Webhook(), defers_to_number=True)

    assert look(make_setup(GOOD, services=(service,)), OurLine(LINE, SERVICE)) == []
    assert look(make_setup(Webhook(), services=(service,)), OurLine(LINE, SERVICE)) != []


def test_a_services_own_webhook_wins_over_the_numbers() -> None:
    wrong = replace(SAME, webhook=replace(GOOD, url="https://old.example.com/sms"))

    assert look(make_setup(Webhook(), services=(SAME,)), OurLine(LINE, SERVICE)) == []
    (found,) = look(make_setup(GOOD, services=(wrong,)), OurLine(LINE, SERVICE))
    assert found.sentence.startswith(f"The webhook of the messaging service {SERVICE} goes to")


def test_what_is_wrong_with_a_service_is_said_once_for_all_its_lines() -> None:
    service = ServiceSetup(SERVICE, Webhook(), addresses=frozenset({LINE, OTHER}))
    numbers = (NumberSetup(LINE, GOOD), NumberSetup(OTHER, GOOD))
    lines = [OurLine(LINE, SERVICE), OurLine(OTHER, SERVICE)]

    setup = CarrierSetup(numbers=numbers, services=(service,))

    assert len(find_in_setup(setup, lines, wanted=WANTED, now=NOW)) == 1


@pytest.mark.parametrize(
    ("line", "services", "words"),
    [
        (OurLine(LINE), (SAME,), "and its line is not"),
        (OurLine(LINE, SERVICE), (), "has no messaging service"),
        (OurLine(LINE, SERVICE), (replace(SAME, addresses=frozenset()),), "sender pool"),
        (OurLine(LINE, account="AC2"), (), "is a line of the account AC2"),
    ],
)
def test_a_line_and_its_service_must_agree_with_the_carrier(
    line: OurLine, services: tuple[ServiceSetup, ...], words: str
) -> None:
    (found,) = look(make_setup(GOOD, services=services), line)

    assert not found.is_hint
    assert words in found.sentence


def test_a_number_that_is_no_line_but_texts_to_us_is_wrong_others_are_only_named() -> None:
    ours = make_setup(GOOD).numbers
    strays = (NumberSetup(OTHER, GOOD),)
    others = (
        NumberSetup("+12025550102", Webhook(url="https://else.example.org/sms")),
        NumberSetup("384387", Webhook()),
        NumberSetup("+12025550103", Webhook(), takes_texts=False),
    )

    wrong, named = look(CarrierSetup(numbers=ours + strays + others))

    assert not wrong.is_hint
    assert f"baton lines add {OTHER}" in wrong.sentence
    assert named.is_hint
    assert "no lines: +12025550102, 384387." in named.sentence


def test_a_closed_account_is_wrong_and_a_trial_worth_knowing() -> None:
    (closed,) = look(make_setup(GOOD, state="suspended"))
    (trial,) = look(make_setup(GOOD, is_trial=True))

    assert "account is suspended" in closed.sentence
    assert (closed.is_hint, trial.is_hint) == (False, True)


@pytest.mark.parametrize(("seconds", "side"), [(45, "behind"), (-45, "ahead of")])
def test_clocks_that_differ_are_said(seconds: int, side: str) -> None:
    (found,) = look(make_setup(GOOD, carrier_now=NOW + timedelta(seconds=seconds)))

    assert f"45 seconds {side} the carrier's" in found.sentence


def test_clocks_a_few_seconds_apart_are_well() -> None:
    assert look(make_setup(GOOD, carrier_now=NOW + timedelta(seconds=30))) == []


def test_an_address_of_another_channel_is_left_to_the_eye() -> None:
    (found,) = look(CarrierSetup(), OurLine("whatsapp:+12025550100"))

    assert found.is_hint
    assert WANTED in found.sentence
