"""The console on the tests' database, with the clock and the shop in the test's hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine

from handoff.adapters.announce import Listener
from handoff.adapters.media_store import PostgresMediaStore
from handoff.console import create_app
from handoff.console.guards import Console
from handoff.db import Transaction
from handoff.flows import signing_in
from handoff.flows.signing_in import add_agent
from handoff.settings import Settings
from handoff.tables import Agent, Role
from tests import make
from tests.fakes import Clock, FakeOrders
from tests.web.browser import Browser

PASSWORD = "correct horse battery"
# Hashing as production does takes as long as all the rest of a test.
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
HASHED = QUICK.hash(PASSWORD)


@pytest.fixture(autouse=True)
def _hash_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords with little work: `tests/flows/test_passwords.py` tests the real work."""
    monkeypatch.setattr(signing_in, "_hasher", QUICK)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a console; what the machine's environment says does not count."""
    for name in ("BATON_METRICS_TOKEN", "BATON_CONSOLE_URL"):
        monkeypatch.delenv(name, raising=False)
    return Settings(
        _env_file=None,
        secret_key="s" * 40,
        public_url="https://sms.example.com",
        sign_in_tries=3,
        streams_most=2,
    )


@pytest.fixture
def clock() -> Clock:
    """Give the time, which passes only when the test says so."""
    return Clock(make.NOON)


@pytest.fixture
def shop() -> FakeOrders:
    """A shop without orders."""
    return FakeOrders()


@pytest.fixture
def listener(engine: Engine) -> Iterator[Listener]:
    """Listen to the tests' database until the test is over."""
    listener = Listener(engine, look_every=0.1)
    yield listener
    listener.stop()


@pytest.fixture
def console(
    transaction: Transaction, settings: Settings, clock: Clock, shop: FakeOrders
) -> Console:
    """What the console is wired with."""
    return Console(
        transaction=transaction,
        settings=settings,
        orders=shop,
        media_store=PostgresMediaStore(transaction),
        clock=clock,
    )


class Compiled(BytecodeCache):
    """Keeps compiled templates from one test's application to the next."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is kept of a template; one that was changed is compiled anew."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()


@pytest.fixture
def app(console: Console, listener: Listener) -> Flask:
    """The console."""
    app = create_app(console, listener=listener)
    app.jinja_env.bytecode_cache = COMPILED
    return app


@pytest.fixture
def stranger(app: Flask) -> Browser:
    """A browser nobody is signed in with."""
    return Browser(app)


@pytest.fixture
def person(transaction: Transaction) -> Callable[..., tuple[int, str]]:
    """Add someone with `PASSWORD` who has signed in before; return id and e-mail."""

    def add(name: str = "Robin", role: Role = Role.AGENT) -> tuple[int, str]:
        email = f"{name.lower()}@example.com"
        once = add_agent(email=email, name=name, role=role, transaction=transaction, now=make.NOON)
        assert len(once) >= 12
        with transaction() as session:
            agent = session.query(Agent).filter_by(email=email).one()
            agent.password_hash = HASHED
            agent.must_change_password = False
            return agent.id, email

    return add


@pytest.fixture
def robin(app: Flask, person: Callable[..., tuple[int, str]]) -> Browser:
    """Robin's browser, signed in."""
    browser = Browser(app)
    browser.sign_in(person("Robin")[1], PASSWORD)
    return browser


@pytest.fixture
def sasha(app: Flask, person: Callable[..., tuple[int, str]]) -> Browser:
    """Sasha's browser, signed in."""
    browser = Browser(app)
    browser.sign_in(person("Sasha")[1], PASSWORD)
    return browser
