"""One customer, one line, two agents and a queue that runs step by step.

The flows, the rows, the jobs and the worker's own table of jobs are the real ones; the assistant,
the carrier and the order system are played. At every place where a process can be interrupted
(`World.pass_point`) it may be killed, or anything else may happen first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from baton.wiring import Parts
from baton.worker import make_worker_app
from handoff.db import Transaction, make_transaction
from handoff.errors import AssistantAway
from handoff.flows.receive import InboundText, receive_text
from handoff.ports import (
    CarrierMessage,
    Heard,
    OutboundPart,
    Outcome,
    Request,
    Sent,
)
from handoff.rules.breath import Breath
from handoff.settings import Settings
from handoff.sweep_queries import find_suspects
from handoff.tables import Conversation
from tests import make
from tests.fakes import Clock, FakeOrders, RecordingCarrier, heard, order
from tests.flows.judge import Judge
from tests.transactions import OpenedBy


class Killed(BaseException):
    """kill -9: no handler of ours runs."""


@dataclass(frozen=True)
class Delivered:
    """One message in the carrier's own book: what a customer's phone got, or will get."""

    key: str
    carrier_id: str
    body: str
    at: datetime


@dataclass
class PlayedAssistant:
    """Says what it is told to say next; whatever can happen while it thinks, happens."""

    world: World
    says: str = "answers"
    asked: list[str] = field(default_factory=list)

    def understand(
        self,
        *,
        turn: str,
        conversation: str,
        text: str,
        events: Sequence[Mapping[str, Any]],
        understand_only: bool,
        now: datetime,
        language: str = "",
    ) -> Heard:
        self.asked.append(turn)
        self.world.pass_point("the assistant is asked")
        if self.says == "is away":
            raise AssistantAway("The assistant did not answer.")
        if self.says == "breaks":
            raise RuntimeError("a bug")
        said = _SAID[self.says]
        self.world.pass_point("the assistant has answered")
        if understand_only:
            return Heard(understanding=said.understanding, model="test")
        return said


_SAID = {
    "answers": heard("It arrives on Tuesday."),
    "answers at length": heard("It arrives on Tuesday. " * 40),
    "is unsure": heard("Could you say that differently?", confidence=0.1),
    "is gated": heard(gated="self_harm"),
    "says nothing": heard(),
    "hands off": heard("A person will.", requests=[Request("hand_off", {"reason": "complaint"})]),
    "cancels": heard(requests=[Request("cancel_order", {"order_number": "10042"})]),
}


@dataclass
class PlayedCarrier(RecordingCarrier):
    """Keeps a book of what it took. What it answers and what it did may differ."""

    world: World = field(kw_only=True)
    does: str = "accepts"
    book: list[Delivered] = field(default_factory=list)

    def send(self, part: OutboundPart) -> Sent:
        self.world.pass_point("the carrier is called")
        does, sent = self.does, Sent(Outcome.UNKNOWN)
        if does in {"accepts", "loses its answer"}:
            taken = Delivered(
                part.key,
                f"SM{self.world.conversation_id:016x}{len(self.book):016x}",
                part.body,
                self.world.clock(),
            )
            self.book.append(taken)
            if does == "accepts":
                sent = Sent(Outcome.ACCEPTED, carrier_id=taken.carrier_id)
        elif does == "throttles":
            sent = Sent(Outcome.THROTTLED, error_code=20429)
        elif does.isdigit():
            sent = Sent(Outcome.REJECTED, error_code=int(does))
        self.world.pass_point("the carrier has answered")
        return sent

    def list_messages(self, **wanted: Any) -> list[CarrierMessage]:
        """Return the whole book, newest first: it has one customer and one line."""
        return [
            CarrierMessage(
                carrier_id=taken.carrier_id,
                direction="outbound-api",
                from_address=self.world.line_address,
                to=self.world.customer,
                body=taken.body,
                receipt="sent",
                error_code=None,
                created_at=taken.at,
            )
            for taken in reversed(self.book)
        ]


class World:
    """Everything one customer's conversation depends on, moved by hand."""

    def __init__(
        self, engine: Engine, *, number: int, breath: Breath, carrier_handles_opt_out: bool
    ) -> None:
        """Make rows of its own, and let no earlier world's be there for the sweep to find."""
        self.clock = Clock(make.NOON)
        self.customer = f"+1202555{number:07d}"
        self.line_address = f"+1303555{number:07d}"
        self.breath = breath
        self.judge = Judge()
        self.assistant = PlayedAssistant(self)
        self.carrier = PlayedCarrier(world=self)
        self.orders = FakeOrders([order(placed_from=self.customer)])
        self.interruption: tuple[int, Callable[[], None]] | None = None
        plain = make_transaction(engine)
        self.line_id = make.line(
            plain,
            address=self.line_address,
            carrier_handles_opt_out=carrier_handles_opt_out,
        )
        self.agents = [make.agent(plain, name=name) for name in ("Robin", "Sam")]
        self.conversation_id = 0
        self._plain = plain
        self.transaction: Transaction = OpenedBy(self._open)
        parts = Parts(Settings(), clock=self.clock)
        parts.__dict__.update(
            engine=engine,
            transaction=self.transaction,
            assistant=self.assistant,
            carrier=self.carrier,
            orders=self.orders,
            breath=breath,
        )
        self.tasks = make_worker_app(parts).tasks
        with self.look() as session:
            session.execute(sql("DELETE FROM procrastinate_jobs"))
            if find_suspects(session, most=1):  # Only a world that failed leaves any.
                session.execute(sql("TRUNCATE conversations CASCADE"))

    # --- interruptions --------------------------------------------------------------------------

    def pass_point(self, _where: str) -> None:
        """Be at a place where no connection is held and anything may happen."""
        self.clock.pass_seconds(0.001)  # so that of any two things one was first
        if self.interruption is None:
            return
        left, happens = self.interruption
        if left > 0:
            self.interruption = left - 1, happens
            return
        self.interruption = None
        happens()

    @contextmanager
    def _open(self) -> Iterator[Session]:
        """Open a transaction as the flows do, with a point before it, and one after its commit."""
        self.pass_point("before a transaction")
        with self._plain() as session:
            yield session
            session.flush()
            self.judge.watch(session, self.conversation_id)
        self.pass_point("after a commit")

    @contextmanager
    def look(self) -> Iterator[Session]:
        """Open a transaction of the test's own: nothing interrupts it."""
        with self._plain() as session:
            yield session

    # --- the carrier's side ---------------------------------------------------------------------

    def miss(self, carrier_id: str, body: str) -> None:
        """Let the carrier take in a text that no door ever gets."""
        self.carrier.received.append(
            CarrierMessage(
                carrier_id=carrier_id,
                direction="inbound",
                from_address=self.customer,
                to=self.line_address,
                body=body,
                receipt="received",
                error_code=None,
                created_at=self.clock(),
            )
        )

    def reconcile(self) -> None:
        """Look through what the carrier took in, as the worker's periodic job does."""
        self.tasks["reconcile_line"](subject=self.line_id)

    def deliver(self, carrier_id: str, body: str) -> None:
        """Bring a text to a door, once; what the door says does not matter here."""
        inbound = InboundText(
            carrier="twilio",
            account=make.ACCOUNT,
            carrier_id=carrier_id,
            from_address=self.customer,
            to_address=self.line_address,
            body=body,
            parameters={},
        )
        receive_text(
            inbound,
            accounts=frozenset({make.ACCOUNT}),
            breath=self.breath,
            transaction=self.transaction,
            now=self.clock(),
        )

    def find_conversation(self) -> int:
        """Return the conversation's id, 0 before the first text is stored."""
        if not self.conversation_id:
            with self.look() as session:
                self.conversation_id = (
                    session.scalar(
                        select(Conversation.id).where(Conversation.line_id == self.line_id)
                    )
                    or 0
                )
        return self.conversation_id

    # --- the queue ------------------------------------------------------------------------------

    def next_job(self, queue: str | None = None) -> tuple[int, str, int] | None:
        """Return the job that a worker of that queue would fetch now: id, task and subject."""
        with self.look() as session:
            row = session.execute(
                sql(
                    "SELECT j.id, j.task_name, (j.args->>'subject')::bigint"
                    " FROM procrastinate_jobs j"
                    " WHERE j.status = 'todo' AND coalesce(j.scheduled_at, :now) <= :now"
                    " AND j.queue_name = coalesce(:queue, j.queue_name)"
                    " AND (j.lock IS NULL OR NOT EXISTS ("
                    "   SELECT FROM procrastinate_jobs o WHERE o.lock = j.lock AND o.id <> j.id"
                    "   AND (o.status = 'doing' OR (o.status = 'todo' AND (o.priority > j.priority"
                    "     OR (o.priority = j.priority AND o.id < j.id))))))"
                    " ORDER BY j.priority DESC, j.id LIMIT 1"
                ),
                {"now": self.clock(), "queue": queue},
            ).first()
        return (row[0], row[1], row[2]) if row else None

    def run_job(self, queue: str | None = None) -> bool:
        """Run the next job as a worker does, to its end or to the worker's; False if none is due.

        A killed worker leaves its job behind as being done.
        """
        job = self.next_job(queue)
        if job is None:
            return False
        job_id, task, subject = job
        self._mark(job_id, "doing")
        try:
            self.tasks[task](subject=subject)
        except Killed:
            return True
        with self.look() as session:
            session.execute(sql("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": job_id})
        return True

    def take_over(self) -> None:
        """Give back what dead workers left, as the worker's own `take_over_stalled` does.

        A worker whose job is under way right now is taken for dead too: it only sleeps.
        """
        with self.look() as session:
            session.execute(
                sql(
                    "DELETE FROM procrastinate_jobs d WHERE d.status = 'doing' AND EXISTS ("
                    " SELECT FROM procrastinate_jobs t WHERE t.status = 'todo'"
                    " AND t.queueing_lock = d.queueing_lock)"
                )
            )
            session.execute(
                sql(
                    "UPDATE procrastinate_jobs SET status = 'todo', scheduled_at = NULL"
                    " WHERE status = 'doing'"
                )
            )

    def sweep(self) -> None:
        """Repair what is accounted for by nothing, as the worker's periodic job does."""
        self.tasks["sweep"](timestamp=0)

    def lose_jobs(self) -> None:
        """Lose every job that waits: a queue restored from an older backup, or emptied by hand."""
        with self.look() as session:
            session.execute(sql("DELETE FROM procrastinate_jobs WHERE status = 'todo'"))

    def wake_next(self, *, before: datetime | None = None) -> bool:
        """Let time pass until the next job is due; False if none is left, or none before then."""
        with self.look() as session:
            at = session.scalar(
                sql(
                    "SELECT min(coalesce(scheduled_at, :now)) FROM procrastinate_jobs"
                    " WHERE status = 'todo'"
                ),
                {"now": self.clock()},
            )
        if at is None or (before is not None and at >= before):
            return False
        if at > self.clock():
            self.clock.now = at + timedelta(milliseconds=1)
        return self.next_job() is not None

    def _mark(self, job_id: int, status: str) -> None:
        with self.look() as session:
            session.execute(
                sql(
                    "UPDATE procrastinate_jobs SET status = cast(:status AS"
                    " procrastinate_job_status) WHERE id = :id"
                ),
                {"id": job_id, "status": status},
            )
