"""Jobs and announcements are written as the transaction ends: all in order, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from handoff.db import Transaction
from handoff.events import announce
from handoff.jobs import defer_act, defer_send, defer_turn, wake_turn
from handoff.outbox import write_outbox
from tests.make import NOON


def read_tasks(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(sql("SELECT task_name FROM procrastinate_jobs ORDER BY id")))


def read_names(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(sql("SELECT name FROM events ORDER BY id")))


def test_everything_left_is_written_in_order_by_one_statement(transaction: Transaction) -> None:
    statements: list[str] = []
    with transaction() as session:
        event.listen(
            session.connection(),
            "before_cursor_execute",
            lambda *args: statements.append(args[2]),
        )
        defer_turn(session, 1)
        announce(session, "queue", "case-1")
        wake_turn(session, 1, at=NOON + timedelta(seconds=2))
        defer_send(session, 1)
        announce(session, "case-1", "case-2")
        assert statements == []

    assert len(statements) == 1
    assert read_tasks(transaction) == ["turn", "wake_turn", "send"]
    assert read_names(transaction) == ["queue", "case-1", "case-2"]


def test_a_transaction_that_fails_leaves_nothing(transaction: Transaction) -> None:
    def fail() -> None:
        with transaction() as session:
            defer_turn(session, 1)
            announce(session, "queue")
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert read_tasks(transaction) == []
    assert read_names(transaction) == []


def test_what_is_written_early_is_not_written_again(transaction: Transaction) -> None:
    with transaction() as session:
        defer_act(session, 1)
        write_outbox(session)
        assert session.scalar(sql("SELECT count(*) FROM procrastinate_jobs")) == 1
        announce(session, "operations")

    assert read_tasks(transaction) == ["act"]
    assert read_names(transaction) == ["operations"]
