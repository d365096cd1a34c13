"""The database restarts: the doors say 503, and afterwards nothing is missing or there twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from baton.embedded import remove_embedded, start_embedded, stop_embedded
from handoff.adapters.media_store import PostgresMediaStore
from handoff.db import Transaction, make_engine, make_transaction
from handoff.migrations import migrate
from handoff.rules.breath import Breath
from handoff.tables import Text
from tests import make
from tests.baton.test_worker import FakeParts, run_until_idle
from tests.fakes import FakeOrders, ScriptedAssistant, heard
from tests.web.doors.posting import CarrierClient, make_settings, text_parameters
from webhook import Doors, create_app


@dataclass
class Server:
    """A database of this test's own, that it may stop and start."""

    var: Path
    url: str
    engine: Engine

    @property
    def transaction(self) -> Transaction:
        return make_transaction(self.engine)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    var = tmp_path / "var"
    url = start_embedded(var)
    try:
        migrate(url)
        engine = make_engine(url, connections=8)
        yield Server(var, url, engine)
        engine.dispose()
    finally:
        remove_embedded(var)


def open_doors(server: Server) -> CarrierClient:
    doors = Doors(
        transaction=server.transaction,
        settings=make_settings(),
        orders=FakeOrders(),
        media_store=PostgresMediaStore(server.transaction),
        clock=lambda: datetime.now(UTC),
        breath=Breath(0, 0),
        promises=make.PROMISES,
    )
    return CarrierClient(create_app(doors).test_client())


def make_parts(server: Server) -> FakeParts:
    return FakeParts(
        server.engine, server.transaction, ScriptedAssistant([heard("It arrives on Tuesday.")])
    )


def test_a_database_that_restarts_loses_nothing_and_doubles_nothing(server: Server) -> None:
    make.line(server.transaction)
    carrier = open_doors(server)
    parts = make_parts(server)
    before = text_parameters("before", MessageSid="SM" + "1" * 32)
    meanwhile = text_parameters("meanwhile", MessageSid="SM" + "2" * 32)
    assert carrier.post(before).status_code == 200

    stop_embedded(server.var)

    away = carrier.post(meanwhile)
    assert (away.status_code, bool(away.headers["Retry-After"])) == (503, True)

    assert start_embedded(server.var) == server.url
    # The carrier, told 503, comes again; and once more, as carriers do.
    assert [carrier.post(meanwhile).status_code for _ in range(2)] == [200, 200]
    assert carrier.post(before).status_code == 200

    run_until_idle(parts)
    with server.transaction() as session:
        stored = session.execute(
            select(Text.body, Text.direction).order_by(Text.direction, Text.id)
        ).all()
    answers = parts.carrier.bodies  # type: ignore[attr-defined]
    assert [row.body for row in stored if row.direction == "inbound"] == ["before", "meanwhile"]
    assert 1 <= len(answers) == len([row for row in stored if row.direction == "outbound"]) <= 2
