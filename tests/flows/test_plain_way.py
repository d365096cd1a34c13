"""The plain way leaves the same rows as the flows, whatever happened before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, Row, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.db import Transaction
from handoff.errors import AssistantAway
from handoff.flows import deliver, forming, respond
from handoff.flows.receipts import record_receipt
from handoff.flows.receive import receive_text
from handoff.ports import Heard, Outcome, Request, Sent
from handoff.rules.breath import Breath
from handoff.tables import Address, Base, Conversation, Part
from tests import make
from tests.conftest import EMPTY
from tests.fakes import Clock, RecordingCarrier, ScriptedAssistant, heard
from tests.flows.racing import RULES

CUSTOMERS = ("+12025550111", "+12025550112")
BREATH = Breath(pause=2.5, most=8)
BODIES = (
    "where is my order",
    "and when does it come",
    "STOP",
    "START",
    "please stop texting me",
    "i want to hurt myself",
    "my card is 4111 1111 1111 1111",
    "tracking 9400111899223100001113?",
    "  ",
)
LONG = "It arrives on Tuesday, by the van that always comes by your house. " * 20
SAYS: Mapping[str, Heard | Exception] = {
    "answers": heard("It arrives on Tuesday."),
    "answers at length": heard(LONG),
    "answers twice": heard("It arrives on Tuesday.", "The van is blue."),
    "says nothing": heard(),
    "is unsure": heard("Do you mean an order?", confidence=0.2),
    "understands nothing": heard(confidence=0.01),
    "gates": heard(gated="self_harm"),
    "asks for a person": heard("One moment.", intent="person", requests=(Request("hand_off"),)),
    "cancels": heard("Done.", requests=(Request("cancel_order", {"number": "1001"}),)),
    "is away": AssistantAway("The assistant did not answer."),
}
CARRIES = {
    "takes it": None,
    "is not heard": Sent(Outcome.UNKNOWN, detail="no answer"),
    "throttles": Sent(Outcome.THROTTLED, error_code=20429),
    "refuses": Sent(Outcome.REJECTED, error_code=30006),
    "finds them opted out": Sent(Outcome.REJECTED, error_code=21610),
}
RECEIPTS = ("queued", "sent", "delivered", "undelivered", "nonsense")
WHO = st.integers(0, len(CUSTOMERS) - 1)
STEPS = st.one_of(
    st.tuples(st.just("arrive"), WHO, st.sampled_from(BODIES)),
    # What nearly always happens, so that it happens nearly always.
    st.tuples(st.just("arrive"), WHO, st.sampled_from(BODIES[:2])),
    st.tuples(st.just("repeat"), WHO, st.just("")),
    st.tuples(st.just("wake"), WHO, st.just("")),
    st.tuples(st.just("answer"), WHO, st.sampled_from(sorted(SAYS))),
    st.tuples(st.just("answer"), WHO, st.just("answers")),
    st.tuples(st.just("send"), WHO, st.sampled_from(sorted(CARRIES))),
    st.tuples(st.just("send"), WHO, st.just("takes it")),
    st.tuples(st.just("confirm"), WHO, st.sampled_from(RECEIPTS)),
    st.tuples(st.just("wait"), st.sampled_from((0, 1, 5, 60, 3000)), st.just("")),
)
# Ids and what is made of them differ where a way used one up and threw it away.
_IN_NAMES = re.compile(r"(?P<kind>turn|send|conversation|case|act)(?P<mark>[:-])(?P<id>\d+)")
RANDOM = {("parts", "key"), ("attempts", "key"), ("events", "at")}


@dataclass(frozen=True)
class OnlyFlows:
    """Nothing is plain here: every step is the flow's."""

    transaction: Transaction

    def __call__(self) -> AbstractContextManager[Session]:
        return self.transaction()

    def run_alone(self, statement: str, values: Mapping[str, object]) -> Row[Any] | None:
        return None


@dataclass
class Counting:
    """Counts what is done plainly, of all that was tried."""

    transaction: Transaction
    tried: int = 0
    done: int = 0

    def __call__(self) -> AbstractContextManager[Session]:
        return self.transaction()

    def run_alone(self, statement: str, values: Mapping[str, object]) -> Row[Any] | None:
        found = self.transaction.run_alone(statement, values)
        self.tried, self.done = self.tried + 1, self.done + (found is not None)
        return found


@dataclass
class Town:
    """Two customers of one line, and everything they meet, moved by hand."""

    transaction: Transaction
    clock: Clock = field(default_factory=lambda: Clock(make.NOON))
    carrier: RecordingCarrier = field(default_factory=RecordingCarrier)
    posted: int = 0

    def take(self, step: str, who: int, what: str) -> None:
        """Take one step, a moment after the one before."""
        self.clock.pass_seconds(0.25)
        match step:
            case "arrive":
                self.posted += 1
                self._arrive(who, what)
            case "repeat":
                self._arrive(who, "sent again by the carrier")
            case "wake":
                self._wake(who)
            case "answer":
                self._answer(who, SAYS[what])
            case "send":
                self._send(who, CARRIES[what])
            case "confirm":
                self._confirm(what)
            case "wait":
                self.clock.pass_seconds(who)

    def _arrive(self, who: int, body: str) -> None:
        inbound = make.inbound(
            body, from_address=CUSTOMERS[who], carrier_id=f"SM{who:016x}{self.posted:016x}"
        )
        receive_text(
            replace(inbound, parameters={"Body": body}),
            accounts=frozenset({make.ACCOUNT}),
            breath=BREATH,
            transaction=self.transaction,
            now=self.clock(),
        )

    def _wake(self, who: int) -> None:
        if conversation_id := self._find_conversation(who):
            forming.wake(conversation_id, transaction=self.transaction, now=self.clock())

    def _answer(self, who: int, says: Heard | Exception) -> None:
        if conversation_id := self._find_conversation(who):
            respond.respond(
                conversation_id,
                transaction=self.transaction,
                assistant=ScriptedAssistant([says]),
                rules=replace(RULES, away_for=timedelta(seconds=30)),
                now=self.clock(),
            )

    def _send(self, who: int, carries: Sent | None) -> None:
        self.carrier.script = [carries] if carries else []
        if conversation_id := self._find_conversation(who):
            deliver.send(
                conversation_id,
                carrier=self.carrier,
                transaction=self.transaction,
                promises=make.PROMISES,
                clock=self.clock,
            )

    def _confirm(self, status: str) -> None:
        with self.transaction() as session:
            part = session.scalars(select(Part).order_by(Part.id.desc()).limit(1)).first()
        if part is not None and part.carrier_id is not None:
            record_receipt(
                part.key,
                part.carrier_id,
                status,
                None,
                {"MessageStatus": status},
                transaction=self.transaction,
                promises=make.PROMISES,
                now=self.clock(),
            )

    def _find_conversation(self, who: int) -> int | None:
        with self.transaction() as session:
            return session.scalar(
                select(Conversation.id)
                .join(Address, Address.id == Conversation.address_id)
                .where(Address.address == CUSTOMERS[who])
            )


def live(engine: Engine, transaction: Transaction, steps: list[tuple[str, int, str]]) -> Town:
    """Begin in an empty town and take every step."""
    with engine.begin() as connection:
        connection.execute(EMPTY)
    make.line(transaction)
    town = Town(transaction)
    for step in steps:
        town.take(*step)
    return town


def read_rows(transaction: Transaction) -> dict[str, list[dict[str, object]]]:
    """Return all that is stored, with ids told by their order alone."""
    names = [*Base.metadata.tables, "procrastinate_jobs"]
    with transaction() as session:
        rows = {
            name: [
                dict(row)
                for row in session.execute(sql(f"SELECT * FROM {name} ORDER BY 1")).mappings()  # noqa: S608 -- our own tables
            ]
            for name in names
        }
    places = {
        name: {row["id"]: place for place, row in enumerate(found)}
        for name, found in rows.items()
        if found and "id" in found[0]
    }
    return {
        name: [_put_in_order(name, row, places) for row in found] for name, found in rows.items()
    }


def _put_in_order(
    name: str, row: dict[str, object], places: Mapping[str, Mapping[object, int]]
) -> dict[str, object]:
    targets = {"id": name}
    if name in Base.metadata.tables:
        for column in Base.metadata.tables[name].columns:
            for key in column.foreign_keys:
                targets[column.name] = key.column.table.name

    def tell(column: str, value: object) -> object:
        if (name, column) in RANDOM:
            return value is None
        if column in targets and value is not None:
            return places.get(targets[column], {}).get(value, value)
        if column == "args":
            return None  # It says the same as the job's own names.
        if isinstance(value, str):
            return _IN_NAMES.sub(lambda found: _name_again(found, places), value)
        return value

    return {column: tell(column, value) for column, value in row.items()}


def _name_again(found: re.Match[str], places: Mapping[str, Mapping[object, int]]) -> str:
    table = {"case": "cases", "act": "acts"}.get(found["kind"], "conversations")
    place = places.get(table, {}).get(int(found["id"]))
    return f"{found['kind']}{found['mark']}#{place}"


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=2, max_size=16))
def test_both_ways_leave_the_same_rows(
    engine: Engine, transaction: Transaction, steps: list[tuple[str, int, str]]
) -> None:
    by_flows = live(engine, OnlyFlows(transaction), steps)
    wanted = read_rows(transaction)
    plainly = live(engine, transaction, steps)
    found = read_rows(transaction)

    for name, rows in wanted.items():
        assert found[name] == rows, name
    assert _list_sent(plainly) == _list_sent(by_flows)


def _list_sent(town: Town) -> list[tuple[str, str]]:
    return [(part.to, part.body) for part in town.carrier.parts]


def test_what_nearly_every_text_needs_is_done_plainly(
    engine: Engine, transaction: Transaction
) -> None:
    """All steps of a known customer's text, and the beginning of a conversation before it."""
    counting = Counting(transaction)
    text = [
        ("arrive", 0, "where is my order"),
        ("wait", 5, ""),
        ("wake", 0, ""),
        ("answer", 0, "answers"),
        ("send", 0, "takes it"),
        ("confirm", 0, "delivered"),
    ]

    live(engine, counting, text)
    first = counting.tried, counting.done
    counting.tried = counting.done = 0
    live(engine, counting, [*text, *text])

    assert first == (9, 8)  # The customer is not known yet when their first text comes.
    assert (counting.tried, counting.done) == (16, 15)
