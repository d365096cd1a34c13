"""Deferring: what we write is what Procrastinate itself would write, and a twin is enough."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import procrastinate
from sqlalchemy import text as sql

from handoff.db import Transaction
from handoff.jobs import SEND, URGENT, WAKE_TURN, defer_send, wake_turn

AT = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
# What differs between any two jobs.
_OWN = {"id"}


def read_jobs(transaction: Transaction) -> list[dict[str, Any]]:
    with transaction() as session:
        rows = session.execute(sql("SELECT * FROM procrastinate_jobs ORDER BY id")).mappings()
        return [{name: row[name] for name in row if name not in _OWN} for row in rows]


def defer_by_library(transaction: Transaction, task: str, **options: Any) -> None:
    app = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
    with transaction() as session:
        connection = session.connection().connection.driver_connection
        app.configure_task(task, allow_unknown=True, connection=connection, **options).defer(
            subject=7
        )


def test_a_locked_job_is_written_as_the_library_writes_it(transaction: Transaction) -> None:
    with transaction() as session:
        defer_send(session, 7, urgent=True)
    ours = read_jobs(transaction)
    with transaction() as session:
        session.execute(sql("DELETE FROM procrastinate_jobs"))

    defer_by_library(
        transaction,
        SEND.task,
        queue=SEND.queue,
        lock="send:7",
        queueing_lock="send:7",
        priority=URGENT,
    )

    assert ours == read_jobs(transaction)


def test_a_wake_up_is_written_as_the_library_writes_it(transaction: Transaction) -> None:
    with transaction() as session:
        wake_turn(session, 7, at=AT)
    ours = read_jobs(transaction)
    with transaction() as session:
        session.execute(sql("DELETE FROM procrastinate_jobs"))

    defer_by_library(
        transaction,
        WAKE_TURN.task,
        queue=WAKE_TURN.queue,
        queueing_lock=f"wake_turn:7:{AT.isoformat(timespec='microseconds')}",
        schedule_at=AT,
    )

    assert ours == read_jobs(transaction)


def test_a_twin_that_waits_is_enough_and_one_that_runs_is_not(transaction: Transaction) -> None:
    with transaction() as session:
        defer_send(session, 7)
        defer_send(session, 7)
    assert len(read_jobs(transaction)) == 1

    with transaction() as session:
        session.execute(sql("UPDATE procrastinate_jobs SET status = 'doing'"))
        defer_send(session, 7)

    assert len(read_jobs(transaction)) == 2
