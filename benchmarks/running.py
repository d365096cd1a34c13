"""Runs every real process of a demo on free ports, for a benchmark."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from baton.embedded import find_embedded, remove_embedded
from handoff.db import Transaction, make_engine, make_transaction
from handoff.flows.signing_in import SignInRules, add_agent, change_password
from handoff.settings import load_settings
from handoff.tables import Agent, Role

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN = 180
_RULES = SignInRules(timedelta(hours=1), timedelta(hours=1), 5, timedelta(minutes=1))


@dataclass(frozen=True)
class Running:
    """Where a running demo is, and what opens its doors."""

    doors: str
    console: str
    account_sid: str
    auth_token: str
    assistant_secret: str
    session_token: str
    streams_most: int
    database: str
    carrier: str
    carrier_token: str
    up: int


@contextmanager
def run_baton(var: Path, **environment: str) -> Iterator[Running]:
    """Run a demo in `var`, ready to be measured; stop it in order afterwards.

    `environment` are further settings, such as BATON_BREATH.
    """
    names = ("DOORS_PORT", "CONSOLE_PORT", "ASSISTANT_PORT", "SIMULATED_CARRIER_PORT")
    ports = {f"BATON_{name}": str(find_port()) for name in names}
    os.environ.update(ports, BATON_VAR=str(var), **environment)
    log = (var / "up.log").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "baton", "up", "--demo", "--no-browser"],
        cwd=ROOT,
        stdout=log,
        stderr=log,
    )
    try:
        _wait_until_ready(var / "up.log", process)
        yield _describe(var, process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        remove_embedded(var)
        log.close()


def find_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(log: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while "Baton is ready" not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"Baton did not start:\n{log.read_text()}")
        time.sleep(0.2)


def _describe(var: Path, up: int) -> Running:
    settings = load_settings()
    database = find_embedded(var) or ""
    engine = make_engine(database, connections=1)
    token = _sign_in(make_transaction(engine))
    engine.dispose()
    return Running(
        doors=f"http://127.0.0.1:{settings.doors_port}",
        console=f"http://127.0.0.1:{settings.console_port}",
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_tokens[0].get_secret_value(),
        assistant_secret=settings.assistant_secret.get_secret_value(),
        session_token=token,
        streams_most=settings.streams_most,
        database=database,
        carrier=f"http://127.0.0.1:{settings.simulated_carrier_port}",
        carrier_token=settings.simulated_carrier_token.get_secret_value(),
        up=up,
    )


def _sign_in(transaction: Transaction) -> str:
    """Sign in as an agent of the benchmark's own, with a password already changed."""
    now, email = datetime.now(UTC), "measure@example.com"
    password = add_agent(
        email=email, name="Measure", role=Role.AGENT, transaction=transaction, now=now
    )
    with transaction() as session:
        agent_id = session.scalars(select(Agent.id).where(Agent.email == email)).one()
    return change_password(
        agent_id,
        old=password,
        new="a benchmark's own words",
        rules=_RULES,
        transaction=transaction,
        now=now,
    )
