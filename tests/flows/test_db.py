"""The pool: a connection that the server has ended is never given out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from handoff.db import make_engine, make_transaction


@pytest.fixture
def lonely(database_url: str) -> Iterator[Engine]:
    """Return an engine with one connection."""
    engine = make_engine(database_url, connections=1)
    yield engine
    engine.dispose()


def read_pid(engine: Engine) -> int:
    with make_transaction(engine)() as session:
        pid: int = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        return pid


def test_a_connection_that_the_server_ended_is_replaced_without_an_error(
    lonely: Engine, engine: Engine
) -> None:
    pid = read_pid(lonely)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})

    assert read_pid(lonely) != pid


def test_a_connection_that_lives_is_kept(lonely: Engine) -> None:
    assert read_pid(lonely) == read_pid(lonely)


def test_a_connection_that_was_closed_here_is_replaced(lonely: Engine) -> None:
    kept = lonely.raw_connection()
    connection = kept.driver_connection
    kept.close()
    assert connection is not None
    connection.close()

    assert read_pid(lonely) > 0
