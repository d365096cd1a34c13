"""`baton check --carrier` as an operator types it, against a running simulated carrier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from baton.cli import main
from handoff.db import Transaction
from handoff.flows.lines import add_line
from simulator.config import Line
from tests.simulator.running import (
    ACCOUNT,
    AUTH_TOKEN,
    LINE,
    POOLED,
    SERVICE,
    SHORT_CODE,
    RunningCarrier,
    make_config,
)

PUBLIC = "https://sms.example.com"
Check = Callable[..., Result]


@pytest.fixture
def carrier(tmp_path: Path) -> Iterator[RunningCarrier]:
    config = make_config(tmp_path, PUBLIC)
    wrong = Line(inbound_url="http://sms.example.com/sms/inbound")
    carrier = RunningCarrier(replace(config, lines={**config.lines, "+12025550102": wrong}))
    yield carrier
    carrier.stop()


@pytest.fixture
def check(
    carrier: RunningCarrier,
    transaction: Transaction,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Check:
    """Return `baton check --carrier`, with everything but the carrier's side in order."""
    for address, service in ((LINE, None), (SHORT_CODE, None), (POOLED, SERVICE)):
        add_line(
            address=address, name="Shop", account=ACCOUNT, service=service, transaction=transaction
        )
    settings = {
        "BATON_VAR": str(tmp_path / "var"),
        "BATON_CARRIER": "simulated",
        "BATON_SIMULATED_CARRIER_PORT": str(urlsplit(carrier.url).port),
        "BATON_TWILIO_ACCOUNT_SID": ACCOUNT,
        "BATON_TWILIO_AUTH_TOKENS": AUTH_TOKEN,
        "BATON_PUBLIC_URL": PUBLIC,
        "BATON_ASSISTANT_SECRET": "a" * 40,
        "BATON_SECRET_KEY": "k" * 40,
        "BATON_MODEL": __file__,
        "DATABASE_URL": database_url,
    }

    def run(*, options: tuple[str, ...] = ("--carrier",), **changes: str) -> Result:
        for name, value in (settings | changes).items():
            monkeypatch.setenv(name, value)
        return CliRunner().invoke(main, ["check", *options])

    return run


def test_a_carrier_that_is_set_up_right_is_in_order(check: Check) -> None:
    said = check()

    assert said.exit_code == 0, said.output
    assert said.output.endswith("Everything is in order.\n")
    assert "- Hint: The account has numbers that are no lines: +12025550102." in said.output


def test_a_wrong_webhook_is_said_and_the_exit_code_is_1(
    check: Check, transaction: Transaction
) -> None:
    add_line(address="+12025550102", name="New", account=ACCOUNT, transaction=transaction)

    said = check()

    assert said.exit_code == 1
    assert "- The webhook of +12025550102 is http:" in said.output
    assert f"Set it to {PUBLIC}/sms/inbound, HTTP POST." in said.output


def test_without_the_option_the_carrier_is_not_asked(
    check: Check, carrier: RunningCarrier, transaction: Transaction
) -> None:
    add_line(address="+12025550102", name="New", account=ACCOUNT, transaction=transaction)
    carrier.change(carrier_down="unavailable")

    said = check(options=())

    assert (said.exit_code, said.output) == (0, "Everything is in order.\n")


def test_a_number_that_is_not_at_the_carrier_is_missing(
    check: Check, transaction: Transaction
) -> None:
    add_line(address="+12025550199", name="Typo", account=ACCOUNT, transaction=transaction)

    said = check()

    assert said.exit_code == 1
    assert "has no number +12025550199" in said.output


def test_a_wrong_secret_is_said_plainly(check: Check) -> None:
    said = check(BATON_TWILIO_AUTH_TOKENS="wrong")

    assert said.exit_code == 1
    assert "- The carrier does not accept our sign-in." in said.output
    assert "wrong" not in said.output


def test_a_carrier_that_is_away_is_said_plainly(check: Check, carrier: RunningCarrier) -> None:
    carrier.change(carrier_down="unavailable")

    said = check()

    assert said.exit_code == 1
    assert "- The carrier asks us to wait" in said.output


@pytest.mark.parametrize(
    "change",
    [
        {"BATON_PUBLIC_URL": ""},
        {"BATON_TWILIO_ACCOUNT_SID": ""},
        {"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"},
    ],
)
def test_what_the_question_needs_is_mended_first(check: Check, change: dict[str, str]) -> None:
    said = check(**change)

    assert said.exit_code == 1
    assert "- The carrier cannot be asked before that is mended." in said.output


@pytest.mark.parametrize(
    "url",
    [
        "https://me:pass@sms.example.com",
        "https://sms.example.com?x=1",
        "https://sms.example.com#rc=3",
        "https://[::1]:8480",
    ],
)
def test_a_public_url_that_no_signature_fits_is_refused(check: Check, url: str) -> None:
    said = check(BATON_PUBLIC_URL=url)

    assert said.exit_code == 1
    assert "- The public URL needs a plain host" in said.output
