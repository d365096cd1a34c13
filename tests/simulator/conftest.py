"""A running carrier, whoever it delivers to, and the official client pointed at it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]  # no types
from twilio.http.response import Response  # type: ignore[import-untyped]  # no types
from twilio.rest import Client  # type: ignore[import-untyped]  # no types

from tests.simulator.doors import Doors
from tests.simulator.running import ACCOUNT, AUTH_TOKEN, RunningCarrier, make_config


class _Pointed(TwilioHttpClient):  # type: ignore[misc]  # the base class has no types
    def __init__(self, base_url: str) -> None:
        super().__init__(timeout=10)
        self.session.trust_env = False
        self._base_url = base_url

    def request(self, method: str, url: str, *args: object, **kwargs: object) -> Response:
        target = url.replace("https://api.twilio.com", self._base_url)
        return super().request(method, target, *args, **kwargs)


def point_client(url: str, token: str = AUTH_TOKEN) -> Client:
    """Return the official client, talking to `url`."""
    return Client(ACCOUNT, token, http_client=_Pointed(url))


@pytest.fixture
def doors() -> Iterator[Doors]:
    doors = Doors()
    yield doors
    doors.close()


@pytest.fixture
def carrier(tmp_path: Path, doors: Doors) -> Iterator[RunningCarrier]:
    carrier = RunningCarrier(make_config(tmp_path, doors.url))
    yield carrier
    doors.answer_all()
    carrier.stop()


@pytest.fixture
def client(carrier: RunningCarrier) -> Iterator[Client]:
    client = point_client(carrier.url)
    yield client
    client.http_client.session.close()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port
