"""The engine and the one way to open a transaction. Only flows and views' reads open one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

Transaction = Callable[[], AbstractContextManager[Session]]


def make_engine(url: str, *, connections: int = 10) -> Engine:
    """Return an engine holding at most `connections` connections.

    Connections are tested before use, so a restarted PostgreSQL costs one retry, not an error.
    """
    return create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        pool_timeout=10,
        # An error's message would hold the parameters of its statement, texts and all.
        hide_parameters=True,
        connect_args={"connect_timeout": 5, "application_name": "baton"},
    )


def make_transaction(engine: Engine) -> Transaction:
    """Return the function that opens a transaction: commit on leaving, roll back on an error.

    Rows stay readable after the commit, so a flow may read, close, and go on with what it read.
    """

    @contextmanager
    def transaction() -> Iterator[Session]:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    return transaction
