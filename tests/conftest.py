"""What every test may ask for: a migrated PostgreSQL, emptied before each test, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text

from baton.embedded import remove_embedded, start_embedded
from handoff.db import Transaction, make_engine, make_transaction
from handoff.migrations import migrate
from handoff.tables import Base

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
QUEUE = ("procrastinate_events", "procrastinate_jobs", "procrastinate_workers")
TABLES = (*QUEUE, "procrastinate_periodic_defers", *Base.metadata.tables)
# A test leaves few rows in few tables: deleting them takes a few milliseconds where TRUNCATE, which
# makes new files for every table, took a hundred. As a replica it looks at no foreign key.
EMPTY = text(
    "".join(
        (
            "SET LOCAL session_replication_role = replica;",
            *(f"DELETE FROM {table};" for table in TABLES),  # noqa: S608 -- our own tables
            "SET LOCAL session_replication_role = origin;",
            "SELECT setval(format('%I.%I', schemaname, sequencename), 1, false)",
            " FROM pg_sequences WHERE last_value IS NOT NULL",
        )
    )
)


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start one embedded PostgreSQL for the whole run and bring it up to date."""
    var = tmp_path_factory.mktemp("var")
    url = start_embedded(var)
    try:
        _forgo_disk(url)
        migrate(url)
        yield url
    finally:
        remove_embedded(var)


def _forgo_disk(url: str) -> None:
    """Let the server not wait for the disk: these rows need to outlive no power cut.

    Emptying every table before each test leaves thousands of files for the last checkpoint, which
    kept a busy machine's server from stopping for minutes.
    """
    engine = make_engine(url, connections=1)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Without vacuuming, rows lie in the order they came in, as in tables that are new.
        for setting in ("fsync", "full_page_writes", "autovacuum"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@pytest.fixture(scope="session")
def engine(database_url: str) -> Iterator[Engine]:
    """Share one pool of connections between the tests."""
    engine = make_engine(database_url, connections=20)
    yield engine
    engine.dispose()


@pytest.fixture
def transaction(engine: Engine) -> Transaction:
    """Empty every table and give the test the function that opens transactions."""
    with engine.begin() as connection:
        connection.execute(EMPTY)
    return make_transaction(engine)
