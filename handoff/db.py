"""The engine and the one way to open a transaction. Only flows and views' reads open one."""

from __future__ import annotations

import select
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import psycopg
from sqlalchemy import Engine, Row, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import Session

from handoff.outbox import write_outbox


class Transaction(Protocol):
    """How flows reach the database: a transaction of several statements, or of a single one."""

    def __call__(self) -> AbstractContextManager[Session]:
        """Open a transaction: commit on leaving, roll back on an error."""
        ...

    def run_alone(self, statement: str, values: Mapping[str, object]) -> Row[Any] | None:
        """Run one statement that is a whole transaction, in one round trip; return its one row."""
        ...


def make_engine(url: str, *, connections: int = 10) -> Engine:
    """Return an engine holding at most `connections` connections.

    Connections are looked at before use, so a restarted PostgreSQL costs one retry, not an error.
    """
    engine = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=10,
        # An error's message would hold the parameters of its statement, texts and all.
        hide_parameters=True,
        connect_args={"connect_timeout": 5, "application_name": "baton"},
    )
    event.listen(engine, "checkout", _refuse_closed)
    return engine


def _refuse_closed(connection: psycopg.Connection, _record: object, _proxy: object) -> None:
    """Let the pool open another connection where the server has ended this one."""
    if has_ended(connection):
        raise DisconnectionError("The server has ended this connection.")


def has_ended(connection: psycopg.BaseConnection[Any]) -> bool:
    """Tell whether the server has ended an idle connection, without asking it.

    A pool can ask (`pool_pre_ping`), which costs a round trip a transaction. A server that ended
    has closed the socket, and one that ended this connection alone has sent why: either way there
    is something to read where an idle connection has nothing.
    """
    if connection.closed:
        return True
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    return bool(socket.poll(0))


def make_transaction(engine: Engine) -> Transaction:
    """Return what opens transactions on an engine."""
    return EngineTransaction(engine, engine.execution_options(isolation_level="AUTOCOMMIT"))


@dataclass(frozen=True)
class EngineTransaction:
    """Transactions on an engine's connections."""

    engine: Engine
    at_once: Engine
    """The same connections, on which each statement is committed by itself."""

    @contextmanager
    def __call__(self) -> Iterator[Session]:
        """Open a transaction. What it leaves for others, jobs and announcements, is written last.

        Rows stay readable after the commit, so a flow may read, close, and go on with what it read.
        """
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session
            write_outbox(session)

    def run_alone(self, statement: str, values: Mapping[str, object]) -> Row[Any] | None:
        """Run one statement as its own transaction; the driver's placeholders name `values`."""
        with self.at_once.connect() as connection:
            return connection.exec_driver_sql(statement, dict(values)).first()
