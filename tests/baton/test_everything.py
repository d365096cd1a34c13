"""What `baton up` and `baton check` put together, without starting any of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import SecretStr

from baton.checks import find_problems
from baton.cli import main
from baton.secretfile import ensure_secrets
from handoff.db import Transaction
from handoff.flows.lines import add_line
from handoff.settings import Settings
from tests import make

GOOD = Settings(
    twilio_account_sid=make.ACCOUNT,
    twilio_auth_tokens=(SecretStr("t"),),
    public_url="https://sms.example.com",
    assistant_secret=SecretStr("a" * 40),
    secret_key=SecretStr("k" * 40),
    model=Path(__file__),
)


def test_a_good_configuration_has_no_problems(transaction: Transaction, database_url: str) -> None:
    make.line(transaction)

    assert find_problems(GOOD.model_copy(update={"database_url": database_url})) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"twilio_account_sid": ""}, "account is not set", id="no account"),
        pytest.param({"twilio_auth_tokens": ()}, "auth token is not set", id="no token"),
        pytest.param({"public_url": ""}, "public URL is not set", id="no URL"),
        pytest.param({"public_url": "http://sms.example.com"}, "not https", id="in the open"),
        pytest.param({"secret_key": SecretStr("short")}, "fewer than 32", id="a weak secret"),
        pytest.param(
            {"database_url": "postgresql://nobody@127.0.0.1:9/none"}, "cannot be reached", id="gone"
        ),
        pytest.param({"database_url": "mysql://x"}, "must name a PostgreSQL", id="another kind"),
    ],
)
def test_each_problem_is_said_in_a_sentence(
    transaction: Transaction, database_url: str, change: dict[str, object], words: str
) -> None:
    make.line(transaction)
    settings = GOOD.model_copy(update={"database_url": database_url} | change)

    problems = find_problems(settings)

    assert len(problems) == 1
    assert words in problems[0]


def test_without_a_line_there_is_nobody_to_text(
    transaction: Transaction, database_url: str
) -> None:
    problems = find_problems(GOOD.model_copy(update={"database_url": database_url}))

    assert problems == ["There is no line yet. Run `baton lines add +1... NAME`."]


def test_secrets_are_made_once_and_only_their_owner_may_read_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BATON_SECRET_KEY", raising=False)

    first = ensure_secrets(tmp_path, demo=True, doors_port=1).read_text()
    again = ensure_secrets(tmp_path, demo=True, doors_port=1)

    assert again.read_text() == first
    assert "BATON_CARRIER=simulated" in first
    assert again.stat().st_mode & 0o077 == 0


def test_adding_a_line_twice_changes_it(transaction: Transaction) -> None:
    first = add_line(
        address="+12025550111", name="One", account=make.ACCOUNT, transaction=transaction
    )
    again = add_line(
        address="+12025550111", name="Two", account=make.ACCOUNT, transaction=transaction
    )

    assert first == again


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_says_what_it_does(name: str) -> None:
    said = CliRunner().invoke(main, [name, "--help"])

    assert said.exit_code == 0
    assert said.output.count("\n") > 3


@pytest.mark.parametrize(
    ("name", "value"),
    [("BATON_CARRIER", "twilio"), ("DATABASE_URL", "postgresql://customers.example.com/real")],
)
def test_a_demo_keeps_away_from_real_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("BATON_VAR", str(tmp_path))
    monkeypatch.setenv(name, value)

    said = CliRunner().invoke(main, ["up", "--demo", "--no-browser"])

    assert said.exit_code == 1
    assert "keeps away from real data" in said.output
