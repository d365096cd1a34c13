"""The job queue's own schema, as the pinned Procrastinate ships it."""

from __future__ import annotations

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection


def make_queue(connection: Connection) -> None:
    """Make the queue's tables, functions and triggers, in the connection's own transaction.

    The schema is many statements in one string, which PostgreSQL takes only without parameters:
    so it goes past SQLAlchemy, straight to the driver.
    """
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("The connection is closed.")
    driver.execute(SchemaManager.get_schema())
