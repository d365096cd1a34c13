"""Runs migrations on the database that `migrate` names; Alembic loads this file itself."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, text

from handoff.tables import Base

# One key for all of Baton's migrations, so that two machines starting at once take turns.
MIGRATION_LOCK = 0x6261746F6E


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the job queue's and the demo shop's tables to their owners."""
    return kind != "table" or name in Base.metadata.tables


engine = create_engine(context.config.attributes["url"])
with engine.connect() as connection:
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": MIGRATION_LOCK})
    connection.commit()
    context.configure(
        connection=connection, target_metadata=Base.metadata, include_name=include_name
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": MIGRATION_LOCK})
    connection.commit()
engine.dispose()
