"""The doors on the test database, with a carrier's signature for whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from handoff.adapters.media_store import PostgresMediaStore
from handoff.db import Transaction
from handoff.rules.breath import Breath
from tests import make
from tests.fakes import Clock, FakeOrders
from tests.web.doors.posting import CarrierClient, make_settings
from webhook import Doors, create_app


@pytest.fixture
def orders() -> FakeOrders:
    return FakeOrders()


@pytest.fixture
def clock() -> Clock:
    return Clock(make.NOON)


@pytest.fixture
def doors(transaction: Transaction, orders: FakeOrders, clock: Clock) -> Doors:
    return Doors(
        transaction=transaction,
        settings=make_settings(),
        orders=orders,
        media_store=PostgresMediaStore(transaction),
        clock=clock,
        breath=Breath(pause=2.5, most=8.0),
        promises=make.PROMISES,
    )


@pytest.fixture
def open_doors(doors: Doors) -> Callable[..., FlaskClient]:
    """Return the function that opens the doors, some of what they are wired with changed."""
    return lambda **changes: create_app(replace(doors, **changes)).test_client()


@pytest.fixture
def client(open_doors: Callable[..., FlaskClient]) -> FlaskClient:
    return open_doors()


@pytest.fixture
def carrier(client: FlaskClient) -> CarrierClient:
    return CarrierClient(client)


@pytest.fixture
def line(transaction: Transaction) -> int:
    return make.line(transaction)
