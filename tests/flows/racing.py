"""Races: things that happen to one conversation at the same moment, in threads of their own.

Many conversations race at once; each has its own judge, its own carrier and its own luck.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.flows import cases, deliver, forming, respond
from handoff.flows.forming import SessionBounds
from handoff.flows.receive import Received, receive_text
from handoff.flows.respond import TurnRules
from handoff.ports import Heard, OutboundPart, Outcome, Sent
from handoff.rules.breath import Breath
from handoff.rules.policy import IntentPolicy, May, Policy, Sureness
from handoff.tables import Case, Conversation, Text
from tests import make
from tests.fakes import RecordingCarrier, heard
from tests.flows.judge import Judge, find_missing
from tests.make import PROMISES
from tests.transactions import OpenedBy

RULES = TurnRules(
    policy=Policy(
        usual=Sureness(answer=0.35, ask=0.1),
        misses_allowed=1,
        lookups_allowed=1,
        tries_allowed=3,
        intents={"order_status": IntentPolicy("orders", May.ANSWER)},
    ),
    promises=PROMISES,
    bounds=SessionBounds(silence=timedelta(minutes=30), events_most=40),
    breath=Breath(pause=2.5, most=8),
)
# Racers start together and then differ by up to so many seconds: about what one step takes,
# and sometimes by several times that, so that on a busy machine too each is first now and then.
JITTER = 0.006
HEAD_STARTS = (1, 1, 12)
AT_ONCE = 16


def read_clock() -> datetime:
    return datetime.now(UTC)


@dataclass
class SlowCarrier(RecordingCarrier):
    """Takes everything, in its own time, and may be watched while it does."""

    luck: random.Random = field(default_factory=random.Random)
    has_it: threading.Event = field(default_factory=threading.Event)

    def send(self, part: OutboundPart) -> Sent:
        time.sleep(self.luck.uniform(0, JITTER))
        self.parts.append(part)
        self.has_it.set()
        time.sleep(self.luck.uniform(0, JITTER))
        return Sent(Outcome.ACCEPTED, carrier_id="SM" + part.key)


@dataclass
class Race:
    """One customer's conversation, in which several things are about to happen at once."""

    plain: Transaction
    number: int
    agents: Sequence[int]
    luck: random.Random
    judge: Judge = field(default_factory=Judge)
    said: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.customer = f"+1202555{self.number:07d}"
        self.carrier = SlowCarrier(luck=self.luck)
        self.conversation_id = 0
        self.transaction: Transaction = OpenedBy(self._open)

    @contextmanager
    def _open(self) -> Iterator[Session]:
        """Open a transaction whose sends are judged under the lock it holds."""
        with self.plain() as session:
            yield session
            session.flush()
            self.judge.watch(session, self.conversation_id)

    def understand(self, **_: Any) -> Heard:
        """Be the assistant: think for a moment, then answer."""
        time.sleep(self.luck.uniform(0, JITTER))
        return heard("It arrives on Tuesday.")

    # --- what can happen ------------------------------------------------------------------------

    def arrive(self, body: str, carrier_id: str | None = None) -> Received:
        received = receive_text(
            make.inbound(body, from_address=self.customer, carrier_id=carrier_id),
            accounts=frozenset({make.ACCOUNT}),
            breath=make.NO_BREATH,
            transaction=self.transaction,
            now=read_clock(),
        )
        if received.text_id is not None and not self.conversation_id:
            with self.plain() as session:
                text = session.get_one(Text, received.text_id)
                self.conversation_id = text.conversation_id
        return received

    def respond(self) -> int | None:
        return respond.respond(
            self.conversation_id,
            transaction=self.transaction,
            assistant=self,
            rules=RULES,
            now=read_clock(),
            clock=read_clock,
        )

    def send(self) -> int:
        return deliver.send(
            self.conversation_id,
            carrier=self.carrier,
            transaction=self.transaction,
            promises=PROMISES,
            clock=read_clock,
        )

    def claim(self, who: int) -> None:
        cases.claim(
            self.case_id(),
            agent_id=self.agents[who],
            transaction=self.transaction,
            now=read_clock(),
        )

    def take_over(self, who: int) -> None:
        cases.take_over(
            self.case_id(),
            agent_id=self.agents[who],
            transaction=self.transaction,
            now=read_clock(),
        )

    def reply(self, who: int) -> int:
        return cases.reply(
            self.case_id(),
            "I am looking into it.",
            agent_id=self.agents[who],
            seen_text_id=self.newest(),
            transaction=self.transaction,
            now=read_clock(),
        )

    def close(self, who: int, *, seen: int, hand_back: bool) -> None:
        close = cases.hand_back if hand_back else cases.resolve
        close(
            self.case_id(),
            agent_id=self.agents[who],
            seen_text_id=seen,
            transaction=self.transaction,
            now=read_clock(),
        )

    # --- looking --------------------------------------------------------------------------------

    def case_id(self) -> int:
        with self.plain() as session:
            return (
                session.scalar(
                    select(Case.id)
                    .where(Case.conversation_id == self.conversation_id)
                    .order_by(Case.id.desc())
                    .limit(1)
                )
                or 0
            )

    def newest(self) -> int:
        with self.plain() as session:
            return queries.newest_text_id(session, self.conversation_id)

    def conversation(self) -> Conversation:
        with self.plain() as session:
            return session.get_one(Conversation, self.conversation_id)

    @property
    def sent(self) -> list[str]:
        return self.carrier.bodies

    # --- the end --------------------------------------------------------------------------------

    def settle(self) -> None:
        """Run this conversation's jobs, and nothing that no job asks for, to the last one."""
        for _ in range(20):
            with self.plain() as session:
                job = session.execute(
                    sql(
                        "DELETE FROM procrastinate_jobs WHERE id = (SELECT min(id)"
                        " FROM procrastinate_jobs WHERE (args->>'subject')::bigint = :c)"
                        " RETURNING task_name"
                    ),
                    {"c": self.conversation_id},
                ).scalar()
            if job is None:
                return
            _JOBS[job](self)

    def find_faults(self) -> list[str]:
        """Say what is wrong or missing when everything has come to rest."""
        with self.plain() as session:
            self.judge.after_step(session, self.conversation_id)
            faults = self.judge.wrong + find_missing(session, self.conversation_id)
        keys = [part.key for part in self.carrier.parts]
        if len(set(keys)) < len(keys):
            faults.append("a text was sent twice")
        return faults


_JOBS: Mapping[str, Callable[[Race], object]] = {
    "turn": Race.respond,
    "send": Race.send,
    "wake_turn": lambda race: forming.wake(
        race.conversation_id, transaction=race.transaction, now=read_clock() + timedelta(days=1)
    ),
    "wake_send": lambda race: deliver.wake(race.conversation_id, transaction=race.transaction),
}

Racer = Callable[[Race], object]
Check = Callable[[Race], Sequence[str]]


@dataclass(frozen=True)
class Kind:
    """How a race is set up, what happens at once in it, and what else must be so at the end."""

    setup: Racer
    racers: Sequence[Racer]
    check: Check = lambda race: ()


def run_races(kind: Kind, races: Sequence[Race]) -> list[str]:
    """Run a kind of race in every conversation, many at once; return all that was wrong."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(kind.setup, races))
        # In the order they queue, so the racers of one race never wait for those of a later one.
        futures = [start for race in races for start in _start(race, kind, threads)]
        for future in futures:
            future.result()

        def finish(race: Race) -> list[str]:
            race.settle()
            return [
                f"race {race.number}: {fault}" for fault in (*race.find_faults(), *kind.check(race))
            ]

        return [fault for faults in threads.map(finish, races) for fault in faults]


def _start(race: Race, kind: Kind, threads: ThreadPoolExecutor) -> list[Future[None]]:
    together = threading.Barrier(len(kind.racers))
    waits = [race.luck.uniform(0, JITTER) * race.luck.choice(HEAD_STARTS) for _ in kind.racers]
    race.said = [None] * len(kind.racers)

    def run(lane: int, racer: Racer) -> None:
        together.wait(timeout=60)
        time.sleep(waits[lane])
        try:
            race.said[lane] = racer(race)
        except Refused as refused:
            race.said[lane] = refused

    return [threads.submit(run, lane, racer) for lane, racer in enumerate(kind.racers)]
