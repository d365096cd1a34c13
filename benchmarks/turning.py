"""Takes turns of a conversation by hand: the real flows, with the real assistant's process.

The flows are called one after the other as the doors and the worker call them, on a real database.
The carrier is played, and takes everything at once.
"""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from pydantic import SecretStr
from sqlalchemy import text as sql

from baton.children import Child, Process
from baton.wiring import ROOT, Parts
from benchmarks.databases import run_database
from benchmarks.load import BODIES
from benchmarks.processes import count_cpu, list_postgres
from benchmarks.running import find_port
from benchmarks.waiting import wait_for
from handoff.db import Transaction, make_transaction
from handoff.errors import NotConfigured
from handoff.flows.deliver import send
from handoff.flows.receipts import record_receipt
from handoff.flows.receive import receive_text
from handoff.flows.respond import respond
from handoff.ports import Assistant, Heard, OutboundPart, Outcome, Sent
from handoff.queries import find_conversation_id
from handoff.settings import Settings
from models.train import find_model
from tests import make
from tests.fakes import RecordingCarrier

READY_WITHIN = 120.0
# No order is looked up: the doors, which the assistant would ask, do not run here.
SENTENCES = tuple(body for body in BODIES if "order" not in body)
RECEIPTS = ("sent", "delivered")


@dataclass
class AcceptingCarrier(RecordingCarrier):
    """Takes everything at once; tells what it took since it was last asked."""

    taken: list[tuple[str, str]] = field(default_factory=list)

    def send(self, part: OutboundPart) -> Sent:
        """Accept one part."""
        carrier_id = f"SM{secrets.token_hex(16)}"
        self.taken.append((part.key, carrier_id))
        return Sent(Outcome.ACCEPTED, carrier_id=carrier_id)

    def hand_over(self) -> list[tuple[str, str]]:
        """Return the key and the carrier's id of each part taken since the last time."""
        taken, self.taken = self.taken, []
        return taken


@dataclass
class CountingAssistant:
    """The real assistant; counts how many of the session's events each call carries."""

    assistant: Assistant
    carried: list[int] = field(default_factory=list)

    def understand(self, *, events: Sequence[Mapping[str, Any]], **asked: Any) -> Heard:
        """Pass the call on."""
        self.carried.append(len(events))
        return self.assistant.understand(events=events, **asked)


@dataclass(frozen=True)
class Bench:
    """Everything that a turn needs, and every process that it costs."""

    var: Path
    transaction: Transaction
    line_id: int
    parts: Parts
    assistant: CountingAssistant
    carrier: AcceptingCarrier
    process: psutil.Process

    def count_cpu(self) -> float:
        """Return the CPU-seconds so far: the flows', the assistant's and PostgreSQL's."""
        below = self.process.children(recursive=True)
        return count_cpu([psutil.Process(), self.process, *below, *list_postgres(self.var)])


@dataclass(frozen=True)
class Talk:
    """One customer's conversation."""

    customer: str
    id: int


@contextmanager
def run_bench(var: Path) -> Iterator[Bench]:
    """Run a database and the assistant, with one line and nothing said; stop both afterwards."""
    # Without a breath: a turn is due at once. The assistant may be slow on a busy machine.
    settings = Settings(
        _env_file=None,
        var=var,
        breath=0,
        assistant_port=find_port(),
        assistant_secret=SecretStr(secrets.token_urlsafe(32)),
        assistant_timeout=60,
    )
    parts = Parts(settings)
    with run_database(var) as engine, _run_assistant(settings) as process:
        transaction = make_transaction(engine)
        yield Bench(
            var=var,
            transaction=transaction,
            line_id=make.line(transaction),
            parts=parts,
            assistant=CountingAssistant(parts.assistant),
            carrier=AcceptingCarrier(),
            process=process,
        )


@contextmanager
def _run_assistant(settings: Settings) -> Iterator[psutil.Process]:
    """Run the assistant as `baton up` does, but without anybody who starts it again."""
    model = find_model()
    if model is None:
        raise NotConfigured("There is no trained model that fits the data. Run `make train` first.")
    url = f"http://127.0.0.1:{settings.assistant_port}/webhooks/baton/ready"
    child = Child(
        name="assistant",
        command=(sys.executable, "-m", "baton", "assistant"),
        env={
            "BATON_VAR": str(settings.var.resolve()),
            "BATON_MODEL": str(model),
            "BATON_ASSISTANT_PORT": str(settings.assistant_port),
            "BATON_ASSISTANT_SECRET": settings.assistant_secret.get_secret_value(),
        },
        cwd=ROOT,
        ready_url=url,
        ready_within=READY_WITHIN,
        stop_after=15,
    )
    process = Process(child, log=settings.var / "assistant.log")
    try:
        wait_for(
            lambda: process.end_code() is not None or process.is_ready(),
            READY_WITHIN,
            "the assistant",
            every=0.2,
        )
        if process.end_code() is not None:
            raise RuntimeError(f"The assistant ended: {process.last_line()}")
        yield psutil.Process(process.group)
    finally:
        process.stop(hurry=lambda: False)


def begin_talk(bench: Bench, customer: str) -> Talk:
    """Let a new customer say something, and answer it."""
    _receive(bench, customer, SENTENCES[0])
    with bench.transaction() as session:
        found = find_conversation_id(session, address=customer, line_id=bench.line_id)
    talk = Talk(customer, found or 0)
    _answer(bench, talk)
    _clear_jobs(bench)
    return talk


def take_turn(bench: Bench, talk: Talk, number: int) -> float:
    """Let the customer say the sentence of that number; return the seconds until all is told.

    All is: the text is stored, answered, the answer sent, and two receipts of it taken in.
    """
    began = time.perf_counter()
    _receive(bench, talk.customer, SENTENCES[number % len(SENTENCES)])
    _answer(bench, talk)
    took = time.perf_counter() - began
    _clear_jobs(bench)
    return took


def _receive(bench: Bench, customer: str, body: str) -> None:
    receive_text(
        make.inbound(body, from_address=customer),
        accounts=frozenset({make.ACCOUNT}),
        breath=bench.parts.breath,
        transaction=bench.transaction,
        now=bench.parts.clock(),
    )


def _answer(bench: Bench, talk: Talk) -> None:
    """Run what the text's jobs would run. Raises `RuntimeError` if nothing came of it."""
    parts, transaction = bench.parts, bench.transaction
    respond(
        talk.id,
        transaction=transaction,
        assistant=bench.assistant,
        rules=parts.rules,
        now=parts.clock(),
        clock=parts.clock,
    )
    send(
        talk.id,
        carrier=bench.carrier,
        transaction=transaction,
        promises=parts.promises,
        clock=parts.clock,
    )
    taken = bench.carrier.hand_over()
    for key, carrier_id in taken:
        for status in RECEIPTS:
            record_receipt(
                key,
                carrier_id,
                status,
                None,
                {"MessageStatus": status},
                transaction=transaction,
                promises=parts.promises,
                now=parts.clock(),
            )
    if not taken:
        raise RuntimeError("A text was not answered.")


def _clear_jobs(bench: Bench) -> None:
    """Take away the jobs that were carried out by hand: the next text must find none waiting."""
    with bench.transaction() as session:
        session.execute(sql("DELETE FROM procrastinate_jobs"))
