"""The worker: jobs really run, a failing one lets its lock go, a dead worker's is taken over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine, select, text

from baton import worker
from baton.wiring import Parts
from baton.worker import DEAD_AFTER, make_worker_app, run_or_put_off, take_over_stalled
from handoff.db import Transaction
from handoff.errors import TryLater
from handoff.jobs import JOB_KINDS
from handoff.ports import Heard, OutboundPart, Outcome, Sent
from handoff.rules.breath import Breath
from handoff.settings import Settings
from handoff.tables import Case, DecisionRow, Part, Text, TextState
from tests import make
from tests.fakes import FakeOrders, RecordingCarrier, ScriptedAssistant, heard

Result = TypeVar("Result")


class FakeParts(Parts):
    """The real wiring, with fakes for what is outside."""

    def __init__(
        self, engine: Engine, transaction: Transaction, assistant: ScriptedAssistant
    ) -> None:
        super().__init__(Settings())
        self.__dict__.update(
            engine=engine,
            transaction=transaction,
            assistant=assistant,
            carrier=RecordingCarrier(),
            orders=FakeOrders(),
            breath=Breath(0, 0),
        )


def run_apart(work: Coroutine[None, None, Result]) -> Result:
    """Run a coroutine in a thread of its own: a browser's test may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def run_until_idle(parts: Parts) -> None:
    """Run one worker until no job is left that could run now."""

    async def run() -> None:
        app = make_worker_app(parts)
        async with app.open_async():
            await app.run_worker_async(wait=False, listen_notify=False, delete_jobs="successful")

    run_apart(run())


def test_a_text_goes_all_the_way_through_the_real_queue(
    engine: Engine, transaction: Transaction
) -> None:
    make.line(transaction)
    parts = FakeParts(engine, transaction, ScriptedAssistant([heard("On Tuesday.")]))
    make.stored_text(transaction, "where is my order")

    run_until_idle(parts)

    assert parts.carrier.bodies == ["On Tuesday."]  # type: ignore[attr-defined]
    with transaction() as session:
        states = session.scalars(select(Text.state).where(Text.direction == "outbound")).all()
    assert states == [TextState.SENT]


def test_a_turn_that_fails_leaves_its_lock_and_a_wake_up(
    engine: Engine, transaction: Transaction
) -> None:
    make.line(transaction)
    parts = FakeParts(engine, transaction, ScriptedAssistant([RuntimeError("a bug")]))
    make.stored_text(transaction, "poison")

    run_until_idle(parts)

    with transaction() as session:
        waiting = session.execute(
            text("SELECT task_name, lock FROM procrastinate_jobs WHERE status = 'todo'")
        ).all()
        assert session.scalars(select(Case)).all() == []
    assert [tuple(row) for row in waiting] == [("wake_turn", None)]


def test_try_later_waits_as_long_as_it_asks() -> None:
    waits: list[float] = []

    def fail() -> None:
        raise TryLater(after=42)

    run_or_put_off(fail, waits.append, job="turn")

    assert waits == [42]


def test_a_job_whose_put_off_fails_too_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PUT_OFF_PAUSES", (0.0, 0.0))

    def fail(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        run_or_put_off(fail, fail, job="turn")


def test_a_wake_up_is_left_as_soon_as_the_database_takes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "PUT_OFF_PAUSES", (0.0, 0.0, 0.0))
    tried: list[float] = []

    def fail() -> None:
        raise TryLater(after=42)

    def put_off(after: float) -> None:
        tried.append(after)
        if len(tried) < 3:
            raise RuntimeError

    run_or_put_off(fail, put_off, job="turn")

    assert tried == [42, 42, 42]


def test_every_job_kind_has_a_task_a_queue_and_a_retry_policy(
    engine: Engine, transaction: Transaction
) -> None:
    app = make_worker_app(FakeParts(engine, transaction, ScriptedAssistant([heard()])))

    for kind in JOB_KINDS:
        task = app.tasks[kind.task]
        assert task.queue == kind.queue
        # A locked job that was retried in place would block every later job of its conversation.
        assert (task.retry_strategy is None) == kind.locked


@pytest.mark.parametrize("has_twin", [False, True])
def test_a_dead_workers_job_is_taken_over_unless_a_twin_does_its_work(
    engine: Engine, transaction: Transaction, *, has_twin: bool
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    _die_in_the_middle(transaction)
    if has_twin:
        make.stored_text(transaction, "hello?")
    parts = FakeParts(engine, transaction, ScriptedAssistant([heard("On Tuesday.")]))

    taken = take_over(parts)
    run_until_idle(parts)

    assert taken == 1
    assert parts.carrier.bodies == ["On Tuesday."]  # type: ignore[attr-defined]


def _die_in_the_middle(transaction: Transaction, *, silent: float = 60) -> None:
    """Leave the turn's job as a worker leaves it that was killed `silent` seconds ago."""
    with transaction() as session:
        worker = session.execute(
            text(
                "INSERT INTO procrastinate_workers (last_heartbeat)"
                " VALUES (now() - make_interval(secs => :silent)) RETURNING id"
            ),
            {"silent": silent},
        ).scalar_one()
        session.execute(
            text(
                "UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker"
                " WHERE task_name = 'turn'"
            ),
            {"worker": worker},
        )


@pytest.mark.parametrize(
    ("silent", "taken"),
    [
        pytest.param(0, 0, id="a worker that lives"),
        pytest.param(DEAD_AFTER + 1, 1, id="a worker that said nothing for too long"),
    ],
)
def test_a_job_is_taken_over_when_its_worker_has_said_nothing_for_so_long(
    engine: Engine, transaction: Transaction, silent: float, taken: int
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    _die_in_the_middle(transaction, silent=silent)
    parts = FakeParts(engine, transaction, ScriptedAssistant([heard("On Tuesday.")]))

    assert take_over(parts) == taken

    run_until_idle(parts)
    assert len(parts.carrier.bodies) == taken  # type: ignore[attr-defined]


def take_over(parts: Parts) -> int:
    """Do what each worker does every few seconds."""

    async def run() -> int:
        app = make_worker_app(parts)
        async with app.open_async():
            return await take_over_stalled(app)

    return run_apart(run())


def be_taken_for_dead(parts: Parts, transaction: Transaction) -> None:
    """Let every worker seem dead, and another one do to its end what they had begun."""
    with transaction() as session:
        session.execute(
            text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
        )
    assert take_over(parts) == 1
    run_until_idle(parts)


class SleepingAssistant(ScriptedAssistant):
    """Answers only when something else has happened meanwhile."""

    def __init__(self, says: str, meanwhile: Callable[[], None]) -> None:
        """Say that once, after that has happened."""
        super().__init__([heard(says)])
        self.meanwhile = meanwhile

    def understand(self, **asked: Any) -> Heard:
        self.meanwhile()
        return super().understand(**asked)


class SleepingCarrier(RecordingCarrier):
    """Has taken the text, or has not, and answers only when something else has happened."""

    def __init__(self, answers: Sent, meanwhile: Callable[[], None]) -> None:
        """Answer that, after that has happened."""
        super().__init__([answers])
        self.meanwhile = meanwhile

    def send(self, part: OutboundPart) -> Sent:
        sent = super().send(part)
        if len(self.parts) == 1:
            self.meanwhile()
        return sent


def test_a_worker_that_only_seemed_dead_writes_nothing_afterwards(
    engine: Engine, transaction: Transaction
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    other = FakeParts(engine, transaction, ScriptedAssistant([heard("From the other.")]))
    sleeper = FakeParts(
        engine,
        transaction,
        SleepingAssistant("From the sleeper.", lambda: be_taken_for_dead(other, transaction)),
    )

    run_until_idle(sleeper)

    assert sleeper.assistant.calls  # type: ignore[attr-defined]
    with transaction() as session:
        written = session.scalars(select(Text.body).where(Text.direction == "outbound")).all()
        assert len(session.scalars(select(DecisionRow)).all()) == 1
    assert written == other.carrier.bodies == ["From the other."]  # type: ignore[attr-defined]
    assert sleeper.carrier.bodies == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        pytest.param(Sent(Outcome.ACCEPTED, carrier_id="SM1"), "accepted", id="taken"),
        pytest.param(Sent(Outcome.UNKNOWN), "unknown", id="nobody knows"),
        pytest.param(Sent(Outcome.REJECTED, error_code=30007), "rejected", id="refused"),
        pytest.param(Sent(Outcome.THROTTLED), "owed", id="not now"),
    ],
)
def test_what_the_carrier_says_to_a_worker_taken_for_dead_still_counts(
    engine: Engine, transaction: Transaction, answer: Sent, state: str
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    other = FakeParts(engine, transaction, ScriptedAssistant([heard()]))
    sleeper = FakeParts(engine, transaction, ScriptedAssistant([heard("On Tuesday.")]))
    seen: list[str] = []

    def meanwhile() -> None:
        be_taken_for_dead(other, transaction)
        with transaction() as session:
            seen.extend(session.scalars(select(Part.state)))

    carrier = SleepingCarrier(answer, meanwhile)
    sleeper.__dict__["carrier"] = carrier

    run_until_idle(sleeper)

    assert seen == ["unknown"], "the other worker cannot know"
    assert other.carrier.bodies == [], "and sends nothing"  # type: ignore[attr-defined]
    with transaction() as session:
        assert session.scalars(select(Part.state)).all() == [state]
        told = session.scalars(select(Case)).all()
        is_owed = session.scalars(select(Text.state).where(Text.direction == "outbound")).all()
        waits = session.scalars(text("SELECT task_name FROM procrastinate_jobs")).all()
    assert carrier.bodies == ["On Tuesday."]
    assert len(told) == (state == "rejected"), "a person knows if the customer never gets it"
    assert (is_owed == [TextState.OWED]) == (state == "owed")
    assert ("wake_send" in waits) == (state == "owed"), "and it is tried again if it was not taken"


def test_what_repairs_by_itself_looks_every_few_seconds(
    engine: Engine, transaction: Transaction
) -> None:
    """A field of seconds stands last: in the first place it would be one of minutes."""
    app = make_worker_app(FakeParts(engine, transaction, ScriptedAssistant([])))
    midnight = 1_800_000_000.0
    pauses = {}
    for periodic in app.periodic_registry.periodic_tasks.values():
        first = periodic.croniter.get_next(float, start_time=midnight)
        second = periodic.croniter.get_next(float, start_time=first)
        pauses[periodic.task.name] = max(first - midnight, second - first)

    expected = {"take_over": 5, "sweep": 20, "reconcile": Settings().reconcile_every}
    assert {name: pauses[name] for name in expected} == expected
