"""Only who has the token controls the carrier; the process ends when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from simulator.config import read_config
from tests.simulator.doors import Doors
from tests.simulator.running import (
    ACCOUNT,
    AUTH_TOKEN,
    CONTROL_TOKEN,
    CUSTOMER,
    LINE,
    RunningCarrier,
)


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/texts", {"from": CUSTOMER, "to": "+12025550199", "body": "Hello"}, 404),
        ("POST", "/texts", {"from": "", "to": LINE, "body": "Hello"}, 400),
        ("POST", "/texts", {"from": CUSTOMER, "to": LINE, "body": 5}, 400),
        ("POST", "/texts", {"from": CUSTOMER, "to": LINE, "media_urls": "one"}, 400),
        ("POST", "/texts", ["no", "object"], 400),
        ("PUT", "/habits", {"throttle": "often"}, 400),
        ("PUT", "/habits", {"throttle": -1}, 400),
        ("PUT", "/habits", {"carrier_down": "a bit"}, 400),
        ("PUT", "/habits", {"kindness": 1}, 400),
        ("GET", "/log?after=yesterday", None, 400),
    ],
)
def test_a_wrong_control_request_says_what_is_wrong(
    carrier: RunningCarrier, method: str, path: str, body: object, status: int
) -> None:
    answer = carrier.control.request(method, path, json=body)

    assert answer.status_code == status
    assert answer.json()["error"].endswith(".")
    assert carrier.log() == []


def test_control_needs_its_token(carrier: RunningCarrier) -> None:
    for headers in ({}, {"Authorization": "Bearer guessed"}):
        answer = httpx.get(f"{carrier.url}/control/log", headers=headers, trust_env=False)

        assert answer.status_code == 401


def test_missing_settings_are_all_named() -> None:
    with pytest.raises(ValueError, match="SIMULATOR_AUTH_TOKEN, SIMULATOR_CONTROL_TOKEN"):
        read_config({"SIMULATOR_ACCOUNT_SID": ACCOUNT, "SIMULATOR_LOG_PATH": "x"})


_PROGRAM = """
import os, socket
from simulator.config import read_config
from simulator.serve import serve
serve(read_config(os.environ), int(os.environ["PORT"]))
"""


def test_the_process_ends_cleanly_when_told_to(
    tmp_path: Path, doors: Doors, free_port: int
) -> None:
    environment = os.environ | {
        "PORT": str(free_port),
        "SIMULATOR_ACCOUNT_SID": ACCOUNT,
        "SIMULATOR_AUTH_TOKEN": AUTH_TOKEN,
        "SIMULATOR_CONTROL_TOKEN": CONTROL_TOKEN,
        "SIMULATOR_LOG_PATH": str(tmp_path / "log" / "carrier.sqlite"),
        "SIMULATOR_LINES": f'{{"{LINE}": {{"inbound_url": "{doors.url}/sms/inbound"}}}}',
    }
    with subprocess.Popen([sys.executable, "-c", _PROGRAM], env=environment) as process:
        transport = httpx.HTTPTransport(retries=10)
        with httpx.Client(transport=transport, trust_env=False) as client:
            answer = client.post(
                f"http://127.0.0.1:{free_port}/control/texts",
                json={"from": CUSTOMER, "to": LINE, "body": "Hello"},
                headers={"Authorization": f"Bearer {CONTROL_TOKEN}"},
            )
        doors.wait_for(1)

        process.send_signal(signal.SIGTERM)

        assert answer.status_code == 201
        assert process.wait(20) == 0
