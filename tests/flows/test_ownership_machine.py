"""Anything may happen to a conversation, in any order, and be interrupted anywhere.

Whatever it was: nothing is lost, doubled, out of order, said by someone who may not, or left.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, select
from sqlalchemy import text as sql
from structlog.testing import capture_logs

from handoff import queries
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.flows import cases
from handoff.flows.lines import resume_line
from handoff.flows.receipts import record_receipt
from handoff.jobs import Queue
from handoff.rules.breath import Breath
from handoff.tables import Case, Part, Text
from tests.flows.judge import find_missing, find_unaccounted
from tests.flows.world import Killed, World
from tests.make import ACCOUNT, PROMISES

# A thousand examples for a night, few enough for every run of the tests.
EXAMPLES = int(os.environ.get("BATON_MACHINE_EXAMPLES", "40"))
STEPS = 30
# Longer than anything may take to come to rest.
MANY_JOBS = 400
# Old enough for the carrier's list to be believed about what did not arrive.
LATER = 300.0

ORDINARY = ("where is my order", "and another thing", "it is 10042", "yes", "cancel my order")
# YES is a START word: late, it would have to be judged by the carrier's time.
ORDINARY_LATE = tuple(body for body in ORDINARY if body != "yes")
KEYWORDS = ("STOP", "stop.", "START", "HELP")
SENSITIVE = ("someone stole my card", "i want to talk to a person")
BODIES = st.sampled_from((*ORDINARY, *ORDINARY, *KEYWORDS, *SENSITIVE))
SAYS = ("answers", "answers", "answers at length", "is unsure", "is gated", "says nothing")
ASSISTANTS = st.sampled_from((*SAYS, "hands off", "cancels", "is away", "breaks"))
CARRIERS = st.sampled_from(
    ("accepts", "accepts", "loses its answer", "is gone", "throttles", "21610", "21606", "30007")
)
RECEIPTS = st.sampled_from(
    (("queued", None), ("sent", None), ("delivered", None), ("undelivered", 30007), ("odd", None))
)
_numbers = count(1)


class Ownership(RuleBasedStateMachine):
    """One conversation, and everyone who has a hand in it."""

    def __init__(self, engine: Engine) -> None:
        """Share the database; the world of each example has rows of its own."""
        super().__init__()
        self.engine = engine
        self.world: World
        self.sent_to_us: dict[str, str] = {}
        self.missed: list[str] = []
        self.may_lose_jobs = self.lost_jobs = False

    @initialize(
        pause=st.sampled_from((0.0, 2.5)), carrier_handles=st.booleans(), loses=st.booleans()
    )
    def begin(self, pause: float, carrier_handles: bool, loses: bool) -> None:
        self.may_lose_jobs = loses
        self.world = World(
            self.engine,
            number=next(_numbers),
            breath=Breath(pause, 8.0),
            carrier_handles_opt_out=carrier_handles,
        )
        self._arrive("where is my order")

    # --- the customer and the carrier -----------------------------------------------------------

    @rule(body=BODIES)
    def a_text_arrives(self, body: str) -> None:
        self._arrive(body)

    @rule(data=st.data())
    def a_text_arrives_again(self, data: st.DataObject) -> None:
        carrier_id = data.draw(st.sampled_from(sorted(self.sent_to_us)))
        self._do(lambda: self.world.deliver(carrier_id, self.sent_to_us[carrier_id]))

    @rule(body=st.sampled_from(ORDINARY_LATE))
    def a_text_does_not_arrive(self, body: str) -> None:
        carrier_id = f"SN{len(self.missed):08x}{self.world.line_id:024x}"
        self.missed.append(carrier_id)
        self.world.miss(carrier_id, body)

    @rule()
    def the_carrier_is_asked_what_did_not_arrive(self) -> None:
        self._do(self.world.reconcile)

    @precondition(lambda self: self.world.carrier.book)
    @rule(data=st.data(), receipt=RECEIPTS)
    def a_receipt_comes(self, data: st.DataObject, receipt: tuple[str, int | None]) -> None:
        taken = data.draw(st.sampled_from(self.world.carrier.book))
        self._do(lambda: self._receipt(taken.key, taken.carrier_id, *receipt))

    @rule(says=ASSISTANTS)
    def the_assistant(self, says: str) -> None:
        self.world.assistant.says = says

    @rule(does=CARRIERS)
    def the_carrier(self, does: str) -> None:
        self.world.carrier.does = does

    @rule(seconds=st.sampled_from((0.5, 3.0, 10.0, 130.0, 1900.0)))
    def time_passes(self, seconds: float) -> None:
        self.world.clock.pass_seconds(seconds)

    # --- workers --------------------------------------------------------------------------------

    @rule(queue=st.sampled_from((None, *Queue)), jobs=st.sampled_from((1, 2, 5, 10)))
    def a_worker_works(self, queue: str | None, jobs: int) -> None:
        """One of these workers may be quick and another slow, so each queue has its own."""
        for _ in range(jobs):
            if not self.world.run_job(queue):
                break

    @rule(queue=st.sampled_from((None, *Queue)))
    def a_worker_waits_for_work(self, queue: str | None) -> None:
        if self.world.wake_next():
            self.world.run_job(queue)

    @rule()
    def the_dead_are_noticed(self) -> None:
        self.world.take_over()

    @rule()
    def the_sweep_looks(self) -> None:
        self._do(self.world.sweep)

    @precondition(lambda self: self.may_lose_jobs)
    @rule()
    def jobs_are_lost(self) -> None:
        """Nothing but the sweep can know then what was left to do."""
        self.lost_jobs = True
        self.world.lose_jobs()

    @rule(
        at=st.integers(0, 9),
        what=st.sampled_from(
            ("kill", "kill", "sleep", "sleep", "text", "stop", "claim", "take over", "close")
        ),
    )
    def something_will_happen(self, at: int, what: str) -> None:
        """Let the next thing that is done be interrupted, `at` places further on."""
        happens: dict[str, Callable[[], None]] = {
            "kill": self._kill,
            "sleep": self._sleep,
            "text": lambda: self._arrive("hello?"),
            "stop": lambda: self._arrive("STOP"),
            "claim": lambda: self._agent("claim", 0),
            "take over": lambda: self._agent("take over", 1),
            "close": lambda: self._close(0, hand_back=True),
        }
        self.world.interruption = (at, happens[what])

    # --- agents ---------------------------------------------------------------------------------

    @precondition(lambda self: self._find_case()[0])
    @rule(who=st.integers(0, 1), what=st.sampled_from(("claim", "claim", "take over", "note")))
    def an_agent(self, who: int, what: str) -> None:
        self._do(lambda: self._agent(what, who))

    @precondition(lambda self: self._find_case()[0])
    @rule(who=st.integers(0, 1), stale=st.booleans())
    def an_agent_replies(self, who: int, stale: bool) -> None:
        self._do(lambda: self._reply(who, stale=stale))

    @precondition(lambda self: self._find_case()[0])
    @rule(who=st.integers(0, 1), hand_back=st.booleans())
    def an_agent_closes(self, who: int, hand_back: bool) -> None:
        self._do(lambda: self._close(who, hand_back=hand_back))

    # --- what must hold -------------------------------------------------------------------------

    @invariant()
    def nothing_is_wrong(self) -> None:
        if not hasattr(self, "world"):
            return
        with self.world.look() as session:
            self.world.judge.after_step(session, self.world.find_conversation())
        assert self.world.judge.wrong == []

    def teardown(self) -> None:
        """Let everybody be well again, and everything come to rest: then nothing is missing."""
        if not hasattr(self, "world"):
            return
        world = self.world
        world.interruption = None
        world.assistant.says, world.carrier.does = "answers", "accepts"
        for carrier_id, body in self.sent_to_us.items():
            world.deliver(carrier_id, body)
        world.take_over()
        resume_line(
            world.line_address,
            account=ACCOUNT,
            transaction=world.transaction,
            now=world.clock(),
        )
        world.clock.pass_seconds(LATER)
        world.reconcile()
        self._come_to_rest()
        with world.look() as session:
            needed = find_unaccounted(session, world.conversation_id)
        assert self.lost_jobs or needed == [], "only the sweep would find it"
        # Twice: what the first one queued again may leave a thing to find.
        for _ in range(2):
            world.sweep()
            self._come_to_rest()
        self.nothing_is_wrong()
        with world.look() as session:
            left = session.scalars(
                sql("SELECT task_name || ' ' || status FROM procrastinate_jobs")
            ).all()
            assert left == [], "jobs are left"
            assert find_missing(session, world.conversation_id) == []
            stored = session.scalars(
                select(Text.carrier_id).where(Text.conversation_id == world.conversation_id)
            ).all()
            assert {*self.sent_to_us, *self.missed} <= set(stored), "a text was lost"
            again = dict(
                session.execute(select(Part.key, Part.retries + sql("parts.resent::int"))).all()
            )
        times = Counter(taken.key for taken in world.carrier.book)
        doubled = [key for key, often in times.items() if often > 1 + again[key]]
        assert doubled == [], "a text was sent twice"

    def _come_to_rest(self) -> None:
        for _ in range(MANY_JOBS):
            if not self.world.run_job() and not self.world.wake_next():
                break

    # --- hands ----------------------------------------------------------------------------------

    def _do(self, action: Callable[[], object]) -> None:
        """Let a person or a door do something: it may be refused, or its process killed."""
        with suppress(Refused, Killed):
            action()

    def _arrive(self, body: str) -> None:
        carrier_id = f"SM{len(self.sent_to_us):08x}{self.world.line_id:024x}"
        self.sent_to_us[carrier_id] = body
        self._do(lambda: self.world.deliver(carrier_id, body))
        self.world.find_conversation()
        if not self.world.conversation_id:  # The door was killed: the carrier tries once more.
            self.world.deliver(carrier_id, body)

    def _kill(self) -> None:
        raise Killed

    def _sleep(self) -> None:
        """Whoever is at work is taken for dead: another worker does the job to its end."""
        self.world.take_over()
        self.world.run_job()

    def _receipt(self, key: str, carrier_id: str, status: str, code: int | None) -> None:
        record_receipt(
            key,
            carrier_id,
            status,
            code,
            {},
            transaction=self.world.transaction,
            promises=PROMISES,
            now=self.world.clock(),
        )

    def _find_case(self) -> tuple[int, int]:
        """Return the newest case, 0 if there was none, and the newest text."""
        with self.world.look() as session:
            conversation_id = self.world.find_conversation()
            case_id = session.scalar(
                select(Case.id)
                .where(Case.conversation_id == conversation_id)
                .order_by(Case.id.desc())
                .limit(1)
            )
            return case_id or 0, queries.newest_text_id(session, conversation_id)

    def _agent(self, what: str, who: int) -> None:
        case_id, _ = self._find_case()
        agent_id, transaction = self.world.agents[who], self.world.transaction
        now = self.world.clock()
        match what:
            case "claim":
                self._do(
                    lambda: cases.claim(
                        case_id, agent_id=agent_id, transaction=transaction, now=now
                    )
                )
            case "take over":
                self._do(
                    lambda: cases.take_over(
                        case_id, agent_id=agent_id, transaction=transaction, now=now
                    )
                )
            case _:
                self._do(
                    lambda: cases.add_note(
                        case_id, "look", agent_id=agent_id, transaction=transaction, now=now
                    )
                )

    def _reply(self, who: int, *, stale: bool) -> None:
        case_id, newest = self._find_case()
        cases.reply(
            case_id,
            "I am looking into it.",
            agent_id=self.world.agents[who],
            seen_text_id=newest - stale,
            transaction=self.world.transaction,
            now=self.world.clock(),
        )

    def _close(self, who: int, *, hand_back: bool) -> None:
        case_id, newest = self._find_case()
        close = cases.hand_back if hand_back else cases.resolve
        self._do(
            lambda: close(
                case_id,
                agent_id=self.world.agents[who],
                seen_text_id=newest,
                transaction=self.world.transaction,
                now=self.world.clock(),
            )
        )


def test_whatever_happens_nothing_is_lost_doubled_crossed_or_left(
    engine: Engine, transaction: Transaction
) -> None:
    # Any function that makes a machine will do, though the library's types ask for its class.
    machine: Any = lambda: Ownership(engine)  # noqa: E731 -- named only for its type
    with capture_logs():  # thousands of lines, most of them about what is broken on purpose
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=EXAMPLES,
                stateful_step_count=STEPS,
                derandomize=True,
                database=None,
                deadline=None,
                print_blob=True,
                phases=(Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck),
            ),
        )
