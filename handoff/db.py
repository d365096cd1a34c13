"""The engine and the one way to open a transaction. Only flows and views' reads open one."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import Session

from handoff.outbox import write_outbox

Transaction = Callable[[], AbstractContextManager[Session]]


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
    """Return the function that opens a transaction: commit on leaving, roll back on an error.

    What it leaves for others, jobs and announcements, is written last.
    Rows stay readable after the commit, so a flow may read, close, and go on with what it read.
    """

    @contextmanager
    def transaction() -> Iterator[Session]:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session
            write_outbox(session)

    return transaction
