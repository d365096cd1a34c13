"""A PostgreSQL of a benchmark's own, brought up to date, and gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from baton.embedded import remove_embedded, start_embedded
from handoff.db import make_engine
from handoff.migrations import migrate

# As many as walking the whole way of a text takes at once, console and all.
CONNECTIONS = 20


@contextmanager
def run_database(var: Path) -> Iterator[Engine]:
    """Run an empty embedded server that keeps its data under `var`; delete both afterwards."""
    try:
        url = start_embedded(var)
        migrate(url)
        engine = make_engine(url, connections=CONNECTIONS)
        yield engine
        engine.dispose()
    finally:
        remove_embedded(var)
