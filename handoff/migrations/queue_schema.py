"""The job queue's own schema, as the pinned Procrastinate ships it."""

from __future__ import annotations

from procrastinate.schema import SchemaManager


def read_queue_schema() -> str:
    """Return the SQL that makes the queue's tables, functions and triggers."""
    return SchemaManager.get_schema()
