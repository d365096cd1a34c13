"""Connections of the pool are looked at before use."""

from __future__ import annotations

from sqlalchemy import text

from handoff.db import make_engine


def test_a_connection_that_was_closed_here_is_replaced(database_url: str) -> None:
    engine = make_engine(database_url, connections=1)
    kept = engine.raw_connection()
    connection = kept.driver_connection
    kept.close()
    assert connection is not None
    connection.close()

    with engine.connect() as another:
        assert another.scalar(text("SELECT 1")) == 1
    engine.dispose()
