"""Taking a job walks the queue in order and asks an index for its lock, whatever waits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy import text as sql

from handoff.db import Transaction
from handoff.jobs import defer_turn

FETCH = "procrastinate_fetch_job_v2"


def explain_fetch(connection: Connection) -> list[dict[str, Any]]:
    """Return the steps by which PostgreSQL takes a job, under the function's own settings."""
    body, settings = connection.execute(
        sql("SELECT prosrc, proconfig FROM pg_proc WHERE proname = :name"), {"name": FETCH}
    ).one()
    for setting in settings or ():
        name, value = setting.split("=")
        connection.execute(sql(f"SET LOCAL {name} = {value}"))
    statement = body[body.index("WITH candidate") : body.index("RETURNING")]
    statement = statement.replace("target_queue_names", "ARRAY['turns', 'sends']::varchar[]")
    statement = statement.replace("p_worker_id", "1")
    plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}").scalar_one()
    read = json.loads(plan) if isinstance(plan, str) else plan
    return list(list_steps(read[0]["Plan"]))


def list_steps(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield step
    for below in step.get("Plans", ()):
        yield from list_steps(below)


def test_with_statistics_of_an_empty_queue_a_full_one_is_walked_in_order(
    engine: Engine, transaction: Transaction
) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sql("VACUUM ANALYZE procrastinate_jobs"))
    with transaction() as session:
        for conversation_id in range(300):
            defer_turn(session, conversation_id)

    with engine.connect() as connection:
        steps = explain_fetch(connection)

    assert {step["Node Type"] for step in steps}.isdisjoint({"Sort", "Seq Scan", "Hash Join"})
    used = {step.get("Alias"): step["Index Name"] for step in steps if "Index Name" in step}
    assert used["jobs"] == "procrastinate_jobs_priority_idx_v1"
    assert used["other_jobs"] == "ix_jobs_lock"
