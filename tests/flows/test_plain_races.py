"""A plain statement began before it had its lock: what changed meanwhile is not missed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, Row, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.flows import deliver, respond, unknowns
from handoff.flows.receipts import record_receipt
from handoff.flows.receive import InboundMedia, receive_text
from handoff.ports import Heard, OutboundPart, Outcome, Sent
from handoff.tables import Conversation, DecisionRow, Line, Part, TextState
from tests import make
from tests.fakes import Clock, RecordingCarrier, ScriptedAssistant, heard
from tests.flows.racing import RULES
from tests.flows.sending import owe_text, read_parts, read_text, send
from tests.make import NOON, PROMISES
from tests.transactions import OpenedBy

OTHER_LINE = "+12025550101"
LONG = "It arrives on Tuesday, by the van that always comes by your house. " * 30
BACKLOG = (
    "INSERT INTO customers (created_at) SELECT now() FROM generate_series(1, 2000)",
    "INSERT INTO addresses (customer_id, address, kind)"
    " SELECT id, '+1303' || (1000000 + id), 'phone' FROM customers"
    " WHERE id NOT IN (SELECT customer_id FROM addresses)",
    "INSERT INTO conversations (address_id, line_id, created_at, language, owner, fence, session,"
    "  session_over, misses, last_text_at)"
    " SELECT id, (SELECT min(id) FROM lines), now(), 'en', 'assistant', 0, 0, false, 0, now()"
    " FROM addresses WHERE id NOT IN (SELECT address_id FROM conversations)",
    "INSERT INTO texts (conversation_id, direction, state, body, masked, at, authority, fence)"
    " SELECT conversations.id, 'outbound', 'owed', 'x', false, now(), 'assistant', 0"
    " FROM conversations, generate_series(1, 3)"
    " WHERE conversations.id NOT IN (SELECT conversation_id FROM texts)",
    "INSERT INTO parts (text_id, position, key, body, segments, state)"
    " SELECT id, 0, 'key of ' || id, 'x', 1, 'owed' FROM texts WHERE direction = 'outbound'",
)


@dataclass
class Pausing:
    """A transaction that has done its work and waits for a word before it commits."""

    transaction: Transaction
    has_worked: threading.Event = field(default_factory=threading.Event)
    may_commit: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def __call__(self) -> Iterator[Session]:
        with self.transaction() as session:
            yield session
            session.flush()
            self.has_worked.set()
            assert self.may_commit.wait(20)

    def run_alone(self, statement: str, values: Mapping[str, object]) -> Row[Any] | None:
        return self.transaction.run_alone(statement, values)


@pytest.fixture
def beside() -> Iterator[Callable[[Callable[[], object]], Future[object]]]:
    """Return what lets something happen beside the test; its errors are the test's."""
    begun: list[Future[object]] = []
    with ThreadPoolExecutor(4) as threads:

        def begin(happens: Callable[[], object]) -> Future[object]:
            begun.append(threads.submit(happens))
            return begun[-1]

        yield begin
        for future in begun:
            future.result(timeout=30)


def wait_for_a_lock(engine: Engine) -> None:
    """Return as soon as somebody waits for a lock."""
    waiting = sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for _ in range(1000):
            if connection.execute(waiting).scalar_one():
                return
            time.sleep(0.01)
    raise AssertionError("Nobody waited for a lock.")


Beside = Callable[[Callable[[], object]], Future[object]]


def test_a_part_that_is_lost_while_the_next_is_recorded_is_sent_again(
    engine: Engine, transaction: Transaction, beside: Beside
) -> None:
    make.line(transaction)
    make.stored_text(transaction)
    text_id = owe_text(transaction, LONG)
    clock, pausing = Clock(NOON), Pausing(transaction)

    def lose(first: Part) -> None:
        record_receipt(
            first.key,
            first.carrier_id or "",
            "undelivered",
            30003,
            {},
            transaction=pausing,
            promises=PROMISES,
            now=clock(),
        )

    def let_it_commit() -> None:
        wait_for_a_lock(engine)
        pausing.may_commit.set()

    class LosesTheFirst(RecordingCarrier):
        def send(self, part: OutboundPart) -> Sent:
            taken = super().send(part)
            if len(self.parts) == 2:
                first = read_parts(transaction)[0]
                beside(lambda: lose(first))
                assert pausing.has_worked.wait(10)
                beside(let_it_commit)
            return taken

    carrier = LosesTheFirst()
    send(transaction, carrier)
    deliver.wake(read_text(transaction, text_id).conversation_id, transaction=transaction)
    send(transaction, carrier, later=3600)

    assert [part.body[:10] for part in carrier.parts][2:] == [carrier.parts[0].body[:10]]


def share_lines(transaction: Transaction) -> int:
    """Make two lines of one sender group, with a customer on both; return the first thread."""
    line_id = make.line(transaction)
    with transaction() as session:
        line = session.get_one(Line, line_id)
        session.add(
            Line(
                sender_group_id=line.sender_group_id,
                carrier="twilio",
                account=make.ACCOUNT,
                address=OTHER_LINE,
                name="Harbor Lane",
                segments_per_second=100,
            )
        )
    make.stored_text(transaction)
    make.stored_text(transaction, to_address=OTHER_LINE)
    with transaction() as session:
        return session.scalars(select(Conversation.id).order_by(Conversation.id)).first() or 0


@pytest.mark.parametrize("plan", ["of few", "of a backlog"])
def test_a_stop_on_another_line_wins_whatever_plan_the_statistics_make(
    engine: Engine, transaction: Transaction, beside: Beside, plan: str
) -> None:
    conversation_id = share_lines(transaction)
    if plan == "of a backlog":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for statement in (*BACKLOG, "ANALYZE"):
                connection.execute(sql(statement))
    owe_text(transaction, conversation_id=conversation_id)
    carrier = RecordingCarrier()

    with transaction() as session:
        queries.lock_conversation(session, conversation_id)
        sending = beside(lambda: send(transaction, carrier, conversation_id=conversation_id))
        wait_for_a_lock(engine)
        make.stored_text(transaction, "STOP", to_address=OTHER_LINE)
    sending.result(timeout=30)

    assert carrier.bodies == []


def test_a_turn_is_decided_by_a_stop_that_came_while_it_waited_to_be_written(
    engine: Engine, transaction: Transaction, beside: Beside
) -> None:
    conversation_id = share_lines(transaction)
    pausing = Pausing(transaction)

    def hold() -> None:
        with pausing() as session:
            queries.lock_conversation(session, conversation_id)

    def stop() -> None:
        wait_for_a_lock(engine)
        make.stored_text(transaction, "STOP", to_address=OTHER_LINE)
        pausing.may_commit.set()

    class Interrupted(ScriptedAssistant):
        def understand(self, **asked: Any) -> Heard:
            beside(hold)
            assert pausing.has_worked.wait(10)
            beside(stop)
            return super().understand(**asked)

    respond.respond(
        conversation_id,
        transaction=transaction,
        assistant=Interrupted([heard("It arrives on Tuesday.")]),
        rules=RULES,
        now=NOON,
    )

    with transaction() as session:
        assert session.scalars(select(DecisionRow.rule)).one() == "opted_out"


def test_an_id_that_the_list_gave_away_meanwhile_does_not_break_the_sending(
    engine: Engine, transaction: Transaction, beside: Beside
) -> None:
    """The carrier's list has it, and an older part of the same words seems to be what it is of."""
    make.line(transaction)
    make.stored_text(transaction)
    lost = owe_text(transaction)
    send(transaction, RecordingCarrier([Sent(Outcome.UNKNOWN)]))
    text_id = owe_text(transaction, now=NOON + timedelta(seconds=100))
    clock, pausing = Clock(NOON + timedelta(seconds=121)), Pausing(transaction)

    class GivesItAway(RecordingCarrier):
        def send(self, part: OutboundPart) -> Sent:
            taken = super().send(part)
            beside(self._look_up)
            assert pausing.has_worked.wait(10)
            beside(self._let_it_commit)
            return taken

        def _look_up(self) -> None:
            opened = iter((transaction, transaction, transaction))

            @contextmanager
            def open_in_turn() -> Iterator[Session]:
                with next(opened, pausing)() as session:
                    yield session

            unknowns.look_up(
                carrier=self,
                waits=(timedelta(seconds=120), timedelta(seconds=600)),
                transaction=OpenedBy(open_in_turn),
                promises=PROMISES,
                clock=clock,
            )

        def _let_it_commit(self) -> None:
            wait_for_a_lock(engine)
            pausing.may_commit.set()

    send(transaction, GivesItAway(carrier_now=clock()), later=121)

    assert read_text(transaction, text_id).state == TextState.SENT
    assert read_text(transaction, lost).state in {TextState.OWED, TextState.SENT}


@pytest.mark.parametrize("blank", ["\u00a0", "\x1c", "\u3000", ""])
def test_a_picture_without_words_is_seen_as_one_whatever_blank_goes_with_it(
    transaction: Transaction, blank: str
) -> None:
    make.line(transaction)
    picture = InboundMedia("https://carrier.example/1", "image/png")
    receive_text(
        replace(make.inbound(blank), media=(picture,), parameters={}),
        accounts=frozenset({make.ACCOUNT}),
        breath=make.NO_BREATH,
        transaction=transaction,
        now=NOON,
    )
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    assistant = ScriptedAssistant([heard("Hm?")])

    respond.respond(
        conversation_id, transaction=transaction, assistant=assistant, rules=RULES, now=NOON
    )

    assert assistant.calls == []
