"""Job name → flow, with its dependencies; what a worker does when a flow fails.

Flows let errors pass; here they are handled. A locked job never waits in place: what must wait
leaves an unlocked wake-up and ends (see `handoff/jobs.py`).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import procrastinate
import psycopg
import structlog
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Status
from psycopg_pool import AsyncConnectionPool

from baton.wiring import Parts
from handoff.db import has_ended
from handoff.errors import TryLater
from handoff.flows import (
    act,
    asking,
    deliver,
    follow,
    forming,
    media,
    reconcile,
    respond,
    sweep,
    unknowns,
)
from handoff.jobs import (
    ACT,
    ASK_RECEIPTS,
    FETCH_MEDIA,
    RECONCILE_LINE,
    SEND,
    TURN,
    WAKE_SEND,
    WAKE_TURN,
    Queue,
)

log = structlog.get_logger()

# A worker that says nothing for so long is taken for dead, and its jobs are taken over.
HEARTBEAT = 3.0
DEAD_AFTER = 12.0
# How soon a wake-up is noticed once it is due, in seconds.
POLL = 0.2
BACK_OFF = 5.0

# Wake-ups and acts hold no lock, so they may wait.
WAITING_RETRY = procrastinate.RetryStrategy(max_attempts=50, linear_wait=5)
# A locked job is never retried by the queue: a twin that waits would make that impossible, and the
# job would hold its lock for ever. It writes its wake-up, in seconds of trying, or ends as failed.
NO_RETRY = False
PUT_OFF_PAUSES = (0.2, 1.0, 5.0)


def make_worker_app(parts: Parts) -> procrastinate.App:
    """Return the job queue's application with every job of `handoff/jobs.py` given its flow."""
    conninfo = parts.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    app = procrastinate.App(
        connector=procrastinate.PsycopgConnector(
            pool_factory=make_queue_pool,
            conninfo=conninfo,
            min_size=2,
            max_size=6,
            kwargs={"application_name": "baton-worker"},
            configure=_commit_at_once,
        )
    )
    _add_turns(app, parts)
    _add_sends(app, parts)
    _add_rest(app, parts)
    _add_looks(app, parts)
    _add_reconciling(app, parts)
    return app


def make_queue_pool(**arguments: Any) -> AsyncConnectionPool[psycopg.AsyncConnection[Any]]:
    """Make the queue's pool, whose connections are looked at before use instead of asked."""
    return AsyncConnectionPool(**{**arguments, "check": _check_alive})


async def _commit_at_once(connection: psycopg.AsyncConnection[Any]) -> None:
    """Each of the queue's questions is one statement, so none needs BEGIN and COMMIT."""
    await connection.set_autocommit(True)


async def _check_alive(connection: psycopg.AsyncConnection[Any]) -> None:
    """Refuse a connection that the server has ended. One that is only refused is offered again."""
    if has_ended(connection):
        await connection.close()
        raise psycopg.OperationalError("The server has ended this connection.")


def _add_turns(app: procrastinate.App, parts: Parts) -> None:
    @app.task(name=WAKE_TURN.task, queue=WAKE_TURN.queue, retry=WAITING_RETRY)
    def wake_turn(subject: int) -> None:
        forming.wake(subject, transaction=parts.transaction, now=parts.clock())

    @app.task(name=TURN.task, queue=TURN.queue, retry=NO_RETRY)
    def turn(subject: int) -> None:
        def put_off(after: float) -> None:
            forming.put_off(subject, after=after, transaction=parts.transaction, now=parts.clock())

        def answer() -> None:
            respond.respond(
                subject,
                transaction=parts.transaction,
                assistant=parts.assistant,
                rules=parts.rules,
                now=parts.clock(),
                clock=parts.clock,
            )

        run_or_put_off(answer, put_off, job=TURN.task)


def _add_sends(app: procrastinate.App, parts: Parts) -> None:
    @app.task(name=WAKE_SEND.task, queue=WAKE_SEND.queue, retry=WAITING_RETRY)
    def wake_send(subject: int) -> None:
        deliver.wake(subject, transaction=parts.transaction)

    @app.task(name=SEND.task, queue=SEND.queue, retry=NO_RETRY)
    def send(subject: int) -> None:
        def put_off(after: float) -> None:
            deliver.put_off(subject, after=after, transaction=parts.transaction, now=parts.clock())

        def deliver_owed() -> None:
            deliver.send(
                subject,
                carrier=parts.carrier,
                transaction=parts.transaction,
                promises=parts.promises,
                clock=parts.clock,
                links=parts.media_links,
            )

        run_or_put_off(deliver_owed, put_off, job=SEND.task)


def _add_rest(app: procrastinate.App, parts: Parts) -> None:
    @app.task(name=ACT.task, queue=ACT.queue, retry=WAITING_RETRY)
    def carry_out_act(subject: int) -> None:
        act.act(
            subject,
            orders=parts.orders,
            transaction=parts.transaction,
            promises=parts.promises,
            now=parts.clock(),
        )

    @app.task(name=FETCH_MEDIA.task, queue=FETCH_MEDIA.queue, retry=WAITING_RETRY)
    def fetch_media(subject: int) -> None:
        media.fetch(
            subject,
            fetcher=parts.media_fetcher,
            store=parts.media_store,
            transaction=parts.transaction,
            clock=parts.clock,
        )


def _add_looks(app: procrastinate.App, parts: Parts) -> None:
    @app.periodic(cron="* * * * * */5")
    @app.task(
        name="take_over",
        queue=Queue.REST,
        queueing_lock="take_over",
        pass_context=True,
        retry=WAITING_RETRY,
    )
    async def take_over(context: procrastinate.JobContext, timestamp: int) -> None:  # noqa: ARG001 -- periodic jobs are told when they were due
        await take_over_stalled(context.app)

    @app.periodic(cron="* * * * * */10")
    @app.task(
        name="look_up", queue=Queue.REST, lock="look_up", queueing_lock="look_up", retry=NO_RETRY
    )
    def look_up(timestamp: int) -> None:  # noqa: ARG001 -- periodic jobs are told when they were due
        def look() -> None:
            unknowns.look_up(
                carrier=parts.carrier,
                waits=parts.look_up_waits,
                transaction=parts.transaction,
                promises=parts.promises,
                clock=parts.clock,
            )

        run_or_put_off(look, _leave_to_next, job="look_up")

    @app.periodic(cron="* * * * * */20")
    @app.task(name="sweep", queue=Queue.REST, queueing_lock="sweep", retry=WAITING_RETRY)
    def sweep_up(timestamp: int) -> None:  # noqa: ARG001 -- periodic jobs are told when they were due
        sweep.sweep(transaction=parts.transaction, promises=parts.promises, now=parts.clock())

    @app.periodic(cron="* * * * *")
    @app.task(
        name="follow", queue=Queue.REST, lock="follow", queueing_lock="follow", retry=NO_RETRY
    )
    def follow_orders(timestamp: int) -> None:  # noqa: ARG001 -- periodic jobs are told when they were due
        def look() -> None:
            follow.look(
                orders=parts.orders,
                every=timedelta(seconds=parts.settings.follow_every),
                transaction=parts.transaction,
                now=parts.clock(),
            )

        run_or_put_off(look, _leave_to_next, job="follow")


def _add_reconciling(app: procrastinate.App, parts: Parts) -> None:
    @app.periodic(cron=f"* * * * * */{parts.settings.reconcile_every}")
    @app.task(name="reconcile", queue=Queue.REST, queueing_lock="reconcile", retry=WAITING_RETRY)
    def begin(timestamp: int) -> None:  # noqa: ARG001 -- periodic jobs are told when they were due
        reconcile.begin(account=parts.settings.twilio_account_sid, transaction=parts.transaction)

    @app.task(name=RECONCILE_LINE.task, queue=RECONCILE_LINE.queue, retry=NO_RETRY)
    def reconcile_line(subject: int) -> None:
        def look() -> None:
            reconcile.reconcile_line(
                subject,
                carrier=parts.carrier,
                looking=parts.looking,
                breath=parts.breath,
                transaction=parts.transaction,
                now=parts.clock(),
            )

        run_or_put_off(look, _leave_to_next, job=RECONCILE_LINE.task)

    @app.task(name=ASK_RECEIPTS.task, queue=ASK_RECEIPTS.queue, retry=NO_RETRY)
    def ask_receipts(subject: int) -> None:  # noqa: ARG001 -- it is about no one row
        def ask() -> None:
            asking.ask_receipts(
                carrier=parts.carrier,
                after=timedelta(seconds=parts.settings.receipts_ask_after),
                transaction=parts.transaction,
                promises=parts.promises,
                clock=parts.clock,
            )

        run_or_put_off(ask, _leave_to_next, job=ASK_RECEIPTS.task)


def _leave_to_next(_after: float) -> None:
    """Leave what failed to the next periodic job, which looks at the same again."""


def run_or_put_off(
    run: Callable[[], object], put_off: Callable[[float], None], *, job: str
) -> None:
    """Run a locked job's flow; when it fails, leave a wake-up and let the lock go.

    Only the class of the error and where it arose are logged: messages may hold a text.
    """
    try:
        run()
    except TryLater as error:
        _insist(put_off, error.after, job=job)
    except Exception as error:
        log.exception("job_failed", job=job, error=type(error).__name__)
        _insist(put_off, BACK_OFF, job=job)


def _insist(put_off: Callable[[float], None], after: float, *, job: str) -> None:
    """Leave the wake-up, trying a few times: a database that restarts is back in seconds."""
    for pause in PUT_OFF_PAUSES:
        try:
            put_off(after)
        except Exception as error:
            log.exception("put_off_failed", job=job, error=type(error).__name__)
            time.sleep(pause)
        else:
            return
    put_off(after)


async def take_over_stalled(app: procrastinate.App) -> int:
    """Give the jobs of workers that died back to the queue; return how many those were.

    Where a twin of the job is waiting already, the dead one is closed: the twin does its work.
    """
    taken = 0
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        try:
            await manager.retry_job(job)
        except (AlreadyEnqueued, UniqueViolation):
            await manager.finish_job(job, status=Status.FAILED, delete_job=True)
        taken += 1
        log.warning("job_taken_over", job=job.task_name, job_id=job.id)
    return taken


async def run_worker(parts: Parts, *, queues: list[str] | None = None) -> None:
    """Run jobs until told to stop; running jobs finish first.

    When the database goes away the worker ends with an error and its supervisor starts a new one,
    whose first job takes over what this one left.
    """
    concurrency = parts.settings.worker_concurrency
    # Procrastinate runs our tasks on the loop's default executor, which would have few threads.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(concurrency + 4))
    app = make_worker_app(parts)
    async with app.open_async():
        await app.run_worker_async(
            queues=queues or list(Queue),
            name="baton",
            concurrency=concurrency,
            fetch_job_polling_interval=POLL,
            abort_job_polling_interval=60,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=DEAD_AFTER,
            shutdown_graceful_timeout=20,
            delete_jobs="successful",
        )
