"""The sweep puts back what was lost, once, and settles what can never become open again."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.db import Transaction
from handoff.flows import mending
from handoff.flows.cases import Promises
from handoff.flows.receipts import record_receipt
from handoff.flows.sweep import Swept, sweep
from handoff.ports import Outcome, Sent
from handoff.rules.breath import Breath
from handoff.tables import Act, Case, Conversation, Event, Line, Part, Repair, Text
from tests import make
from tests.flows.test_accounting import (
    LATER,
    ON_TUESDAY,
    accounts,
    begin_act,
    end_jobs,
    run_send,
    run_turn,
)
from tests.make import NOON, PROMISES

CALM = Swept(repaired=0, settled=0)


@pytest.fixture(autouse=True)
def a_line(transaction: Transaction) -> None:
    """Have a line to text."""
    make.line(transaction)


def clean_up(transaction: Transaction, *, now: datetime = LATER) -> Swept:
    return sweep(transaction=transaction, promises=PROMISES, now=now)


def lose_jobs(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sql("DELETE FROM procrastinate_jobs"))


def jobs(transaction: Transaction) -> list[str]:
    with transaction() as session:
        rows = session.execute(sql("SELECT task_name FROM procrastinate_jobs ORDER BY id"))
        return [row.task_name for row in rows]


def repairs(transaction: Transaction) -> Sequence[str]:
    with transaction() as session:
        return session.scalars(select(Repair.what).order_by(Repair.id)).all()


# --- lost work comes back -------------------------------------------------------------------------


def test_when_all_is_well_nothing_is_repaired(transaction: Transaction) -> None:
    make.stored_text(transaction, breath=Breath(2.5, 8))

    assert clean_up(transaction) == CALM
    assert jobs(transaction) == ["wake_turn"]


def test_a_text_whose_jobs_were_lost_at_every_step_is_answered_all_the_same(
    transaction: Transaction,
) -> None:
    make.stored_text(transaction)
    lose_jobs(transaction)
    assert accounts(transaction) == [(None, "lost_turn")]
    assert clean_up(transaction).repaired == 1
    assert jobs(transaction) == ["turn"]

    run_turn(transaction, ON_TUESDAY)
    lose_jobs(transaction)
    assert accounts(transaction) == [(None, "lost_send")]
    assert clean_up(transaction).repaired == 1
    assert jobs(transaction) == ["send"]
    run_send(transaction)

    assert accounts(transaction) == [("assistant", None)]
    assert clean_up(transaction) == CALM
    assert repairs(transaction) == ["turn", "send"]


def test_a_formed_turn_is_queued_again(transaction: Transaction) -> None:
    make.stored_text(transaction)
    with pytest.raises(RuntimeError):
        run_turn(transaction, RuntimeError("a bug"))
    lose_jobs(transaction)

    clean_up(transaction)

    assert jobs(transaction) == ["turn"]


def test_a_confirmation_that_no_job_would_send_is_sent(transaction: Transaction) -> None:
    make.stored_text(transaction, "HELP")
    with transaction() as session:
        line = session.scalars(select(Line)).one()
        line.sender_group.carrier_handles_opt_out = False
    make.stored_text(transaction, "HELP")
    lose_jobs(transaction)

    swept = clean_up(transaction)

    assert swept.repaired == 1
    assert jobs(transaction) == ["send"]


def test_a_halted_line_is_left_alone(transaction: Transaction) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    lose_jobs(transaction)
    with transaction() as session:
        session.execute(update(Line).values(halted_because="not registered"))

    assert clean_up(transaction) == CALM
    assert jobs(transaction) == []


def test_an_act_is_queued_again(transaction: Transaction) -> None:
    act_id = begin_act(transaction)
    lose_jobs(transaction)

    assert clean_up(transaction).repaired == 1
    assert jobs(transaction) == ["act"]
    assert clean_up(transaction) == CALM
    with transaction() as session:
        assert session.get_one(Act, act_id).outcome == "pending"


# --- people ---------------------------------------------------------------------------------------


def test_a_turn_that_left_nothing_goes_to_a_person_and_the_customer_is_told(
    transaction: Transaction,
) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    with transaction() as session:
        session.execute(sql("DELETE FROM parts"))
        session.execute(sql("DELETE FROM texts WHERE direction = 'outbound'"))
    end_jobs(transaction, "send")

    clean_up(transaction)

    assert accounts(transaction) == [("case", "person")]
    with transaction() as session:
        assert session.scalars(select(Case.reason)).one() == "broken"
        told = session.scalars(select(Text.wording).where(Text.state == "owed")).all()
        assert told == ["holding_away"]
    assert clean_up(transaction) == CALM


def test_a_case_without_a_promise_gets_one(transaction: Transaction) -> None:
    make.waiting_case(transaction)
    with transaction() as session:
        session.execute(update(Case).values(respond_by=None))

    assert clean_up(transaction).repaired == 1
    with transaction() as session:
        assert session.scalars(select(Case.respond_by)).one() == LATER + timedelta(minutes=30)
    assert clean_up(transaction) == CALM


def test_people_who_have_a_conversation_have_a_case(transaction: Transaction) -> None:
    make.stored_text(transaction)
    with transaction() as session:
        session.execute(update(Conversation).values(owner="queue"))

    assert clean_up(transaction).repaired == 1
    with transaction() as session:
        assert session.scalars(select(Case.state)).one() == "waiting"
    run_turn(transaction, ON_TUESDAY)
    assert accounts(transaction) == [("case", "person")]
    assert clean_up(transaction) == CALM


def test_what_is_lost_again_and_again_goes_to_a_person(transaction: Transaction) -> None:
    make.stored_text(transaction)

    for _ in range(mending.REPAIRS_MOST):
        lose_jobs(transaction)
        clean_up(transaction)
        assert accounts(transaction) == [("live", "turn")]
    lose_jobs(transaction)
    clean_up(transaction)

    assert accounts(transaction) == [("case", "person")]
    assert repairs(transaction).count("given_to_person") == 1


def test_a_promise_that_ran_out_is_announced_once(transaction: Transaction) -> None:
    make.waiting_case(transaction)

    def told() -> int:
        with transaction() as session:
            return len(session.scalars(select(Event.id).where(Event.name == "queue")).all())

    with transaction() as session:
        session.execute(update(Event).values(at=NOON))
    before = told()
    late = NOON + timedelta(minutes=31)

    clean_up(transaction, now=late)
    with transaction() as session:
        newest = session.scalars(select(Event).order_by(Event.id.desc()).limit(1)).one()
        session.execute(update(Event).where(Event.id >= newest.id - 1).values(at=late))
    clean_up(transaction, now=late)

    assert told() == before + 1


# --- jobs -----------------------------------------------------------------------------------------


def test_a_failed_job_is_removed_and_its_work_queued_again(transaction: Transaction) -> None:
    make.stored_text(transaction)
    with transaction() as session:
        session.execute(sql("UPDATE procrastinate_jobs SET status = 'failed'"))

    clean_up(transaction)

    with transaction() as session:
        found = session.execute(sql("SELECT task_name, status::text FROM procrastinate_jobs"))
        assert [tuple(row) for row in found] == [("turn", "todo")]
    assert clean_up(transaction) == CALM


@pytest.mark.parametrize(("minutes", "is_given_back"), [(1, False), (4, True)])
def test_a_job_of_a_living_worker_that_never_ends_is_given_back(
    transaction: Transaction, *, minutes: int, is_given_back: bool
) -> None:
    make.stored_text(transaction)
    with transaction() as session:
        worker = session.execute(
            sql("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        ).scalar_one()
        session.execute(
            sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :id"), {"id": worker}
        )
        session.execute(
            sql(
                "UPDATE procrastinate_events SET at = now() - :minutes * interval '1 minute'"
                " WHERE type = 'started'"
            ),
            {"minutes": minutes},
        )

    clean_up(transaction)

    with transaction() as session:
        found = session.execute(sql("SELECT status::text FROM procrastinate_jobs"))
        assert found.scalars().all() == (["todo"] if is_given_back else ["doing"])


# --- twice, and for good --------------------------------------------------------------------------


def test_two_sweeps_at_once_repair_once(transaction: Transaction) -> None:
    for number in range(10):
        make.stored_text(transaction, from_address=f"+1202555{number:04d}")
    lose_jobs(transaction)

    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: clean_up(transaction), range(4)))

    assert sum(swept.repaired for swept in done) == 10
    assert jobs(transaction) == ["turn"] * 10
    assert clean_up(transaction) == CALM


def test_one_conversation_that_cannot_be_mended_does_not_keep_the_others_waiting(
    transaction: Transaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        make.stored_text(transaction, from_address=f"+1202555{number:04d}")
    lose_jobs(transaction)
    real = mending.mend

    def break_first(
        session: Session, conversation_id: int, *, promises: Promises, now: datetime
    ) -> int:
        if conversation_id == 1:
            raise RuntimeError
        return real(session, conversation_id, promises=promises, now=now)

    monkeypatch.setattr(mending, "mend", break_first)

    with pytest.raises(RuntimeError):
        clean_up(transaction)

    assert jobs(transaction) == ["turn"] * 2


def test_what_is_final_is_settled_and_never_read_again(transaction: Transaction) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    run_send(transaction)

    assert clean_up(transaction).settled == 0
    assert clean_up(transaction, now=LATER + timedelta(hours=13)).settled == 1

    with transaction() as session:
        assert session.get_one(Text, 1).accounted_at is not None
    assert clean_up(transaction, now=LATER + timedelta(hours=13)) == CALM


@pytest.mark.parametrize(
    ("code", "accounted"),
    [
        pytest.param(30007, ("case", "person"), id="for good"),
        pytest.param(30003, ("live", "sending"), id="for now"),
    ],
)
def test_an_answer_that_turns_out_lost_opens_its_text_again(
    transaction: Transaction, code: int, accounted: tuple[str, str]
) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    run_send(transaction, Sent(Outcome.ACCEPTED, carrier_id="SM" + "e" * 32))
    clean_up(transaction, now=LATER + timedelta(hours=13))

    with transaction() as session:
        key = session.scalars(select(Part.key)).one()
    record_receipt(
        key,
        "SM" + "e" * 32,
        "undelivered",
        code,
        {},
        transaction=transaction,
        promises=PROMISES,
        now=LATER + timedelta(hours=14),
    )

    assert accounts(transaction) == [accounted]
    with transaction() as session:
        assert session.get_one(Text, 1).accounted_at is None


def test_old_repairs_and_events_are_forgotten(transaction: Transaction) -> None:
    with transaction() as session:
        session.add(Repair(what="turn", sentence="Old.", at=NOON - timedelta(days=31)))
        session.add(Repair(what="turn", sentence="New.", at=NOON))
        session.add(Event(name="queue", at=NOON - timedelta(days=8)))

    clean_up(transaction)

    with transaction() as session:
        assert session.scalars(select(Repair.sentence)).all() == ["New."]
        assert session.scalars(select(Event.id)).all() == []
