"""A way of opening transactions that a test makes for itself, which flows can use as any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class OpenedBy:
    """Single statements go through the test's own way too, so that it sees all there is."""

    open: Callable[[], AbstractContextManager[Session]]

    def __call__(self) -> AbstractContextManager[Session]:
        """Open a transaction in the test's way."""
        return self.open()

    def run_alone(self, statement: str, values: Mapping[str, object]) -> Row[Any] | None:
        """Run one statement in a transaction that is opened in the test's way."""
        with self.open() as session:
            return session.connection().exec_driver_sql(statement, dict(values)).first()
