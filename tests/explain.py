"""Asks PostgreSQL how it would carry out every statement, on the database as it is then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy import text as sql

# A table of fewer rows is read faster than its index.
BIG = 2000
# Reading this part of a big table is reading the table, by whatever index.
MUCH = 0.2
EXPLAINED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Slow:
    """A statement that reads the whole of a big table."""

    statement: str
    table: str
    how: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.how} of {self.table}: {self.statement}"


@dataclass
class Watch:
    """Every statement that was seen, each once, and those that grow with the database."""

    sizes: dict[str, float]
    seen: set[str] = field(default_factory=set)
    slow: list[Slow] = field(default_factory=list)


@contextmanager
def watch(engine: Engine) -> Iterator[Watch]:
    """Explain every new statement on the engine just before it runs. ANALYZE first."""
    with engine.connect() as connection:
        rows = connection.execute(
            sql("SELECT relname, reltuples FROM pg_class WHERE relkind = 'r' AND reltuples >= :n"),
            {"n": BIG},
        )
        watching = Watch({row.relname: row.reltuples for row in rows})

    def explain(
        connection: Connection, _cursor: Any, statement: str, parameters: Any, *_: Any
    ) -> None:
        if statement in watching.seen or not statement.lstrip().upper().startswith(EXPLAINED):
            return
        watching.seen.add(statement)
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor:
            once = parameters[0] if isinstance(parameters, list) else parameters
            cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", once)
            plan = cursor.fetchone()[0][0]["Plan"]
        watching.slow.extend(
            Slow(" ".join(statement.split()), table, how)
            for table, how in _find_whole_reads(plan, watching.sizes, limited=False)
        )

    event.listen(engine, "before_cursor_execute", explain)
    try:
        yield watching
    finally:
        event.remove(engine, "before_cursor_execute", explain)


def _find_whole_reads(
    plan: dict[str, Any], sizes: dict[str, float], *, limited: bool
) -> Iterator[tuple[str, str]]:
    """Walk through a plan. Under a limit, an index is only read as far as is needed."""
    kind, table = plan["Node Type"], plan.get("Relation Name", "")
    limited = limited or kind == "Limit"
    if table in sizes:
        if kind == "Seq Scan":
            yield table, kind
        elif not limited and plan["Plan Rows"] > MUCH * sizes[table]:
            yield table, f"{kind} over {plan['Plan Rows']} rows"
    for child in plan.get("Plans", ()):
        # What is sorted or counted is read whole, whatever limits its outcome.
        whole = kind in {"Sort", "Aggregate", "Hash", "WindowAgg"}
        yield from _find_whole_reads(child, sizes, limited=limited and not whole)
