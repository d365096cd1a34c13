"""Whatever happens after an opt-out, the carrier is handed nothing but its one confirmation."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handoff import queries
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.flows import cases, deliver, owe, respond
from handoff.flows.consent import lift_pause, opt_out_for_customer
from handoff.ports import OutboundPart, Outcome, Sent
from handoff.tables import Authority, Conversation, Line
from tests import make
from tests.fakes import Clock, RecordingCarrier, ScriptedAssistant, heard
from tests.flows.test_respond import RULES
from tests.make import NOON, PROMISES

CONFIRMATION = (
    "Harbor Lane: you won't get any more texts from us. Text START if you change your mind."
)
ENDS = ("STOP", "stop all", "Unsubscribe.", "please stop texting me", "no more messages!!")
BEGINS = ("START", "yes", "Unstop")
REST = ("help", "where is my order", "stop the promos", "someone stole my card", "cancel my order")
STEPS = (*ENDS, *BEGINS, *REST, *("programme", "system", "reply", "opt out", "go on", "send") * 2)

numbers = count(1)


@dataclass
class Phone:
    """The customer's phone: what arrived on it after its owner asked for no more texts."""

    out: bool = False
    confirmations: int = 0
    wrong: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)

    def ask_for_an_end(self) -> None:
        self.confirmations = self.confirmations if self.out else 0
        self.out = True

    def take(self, body: str) -> None:
        if not self.out:
            self.right.append(body)
            return
        self.confirmations += body == CONFIRMATION
        if body != CONFIRMATION or self.confirmations > 1:
            self.wrong.append(body)


@dataclass
class WatchedCarrier(RecordingCarrier):
    """Takes everything, and lets it arrive at once."""

    phone: Phone = field(kw_only=True)

    def send(self, part: OutboundPart) -> Sent:
        self.phone.take(part.body)
        return Sent(Outcome.ACCEPTED, carrier_id=f"SM{next(numbers):032x}")


class Customer:
    """One customer on one line of ours, and everyone who may want to write to them."""

    def __init__(self, transaction: Transaction, *, handles: bool) -> None:
        number = next(numbers)
        self.address, self.line = f"+1303555{number:07d}", f"+1202555{number:07d}"
        self.transaction = transaction
        self.clock = Clock(NOON)
        self.phone = Phone()
        self.carrier = WatchedCarrier(phone=self.phone)
        make.line(transaction, address=self.line, carrier_handles_opt_out=handles)
        self.agent = make.agent(transaction)
        self.say("hi")
        with transaction() as session:
            make.consent(session, self.conversation)

    @property
    def conversation(self) -> int:
        with self.transaction() as session:
            return session.scalars(
                select(Conversation.id).join(Line).where(Line.address == self.line)
            ).one()

    def do(self, step: str) -> None:
        self.clock.pass_seconds(30)
        actions = {
            "programme": self.owe_programme,
            "system": self.owe_system,
            "reply": self.reply,
            "opt out": self.opt_out,
            "go on": self.go_on,
            "send": self.send,
        }
        if step in actions:
            actions[step]()
        else:
            self.say(step)

    def say(self, body: str) -> None:
        make.stored_text(
            self.transaction,
            body,
            now=self.clock(),
            from_address=self.address,
            to_address=self.line,
        )
        if body in ENDS:
            self.phone.ask_for_an_end()
        elif body in BEGINS:
            self.phone.out = False
        respond.respond(
            self.conversation,
            transaction=self.transaction,
            assistant=ScriptedAssistant([heard("It arrives on Tuesday.")]),
            rules=RULES,
            now=self.clock(),
        )

    def owe_programme(self) -> None:
        with self.transaction() as session:
            conversation = queries.lock_conversation(session, self.conversation)
            owe.owe_text(
                session, conversation, "Sale!", authority=Authority.PROGRAMME, now=self.clock()
            )

    def owe_system(self) -> None:
        with self.transaction() as session:
            conversation = queries.lock_conversation(session, self.conversation)
            owe.owe_wording(session, conversation, "holding", promise="soon", now=self.clock())

    def claimed(self) -> int | None:
        with self.transaction() as session:
            case = queries.find_open_case(session, self.conversation)
            case_id = case.id if case else None
        if case_id is not None:
            with suppress(Refused):
                cases.claim(
                    case_id, agent_id=self.agent, transaction=self.transaction, now=self.clock()
                )
        return case_id

    def reply(self) -> None:
        case_id = self.claimed()
        if case_id is None:
            return
        with self.transaction() as session:
            seen = queries.newest_inbound_id(session, self.conversation)
        with suppress(Refused):
            cases.reply(
                case_id,
                "A person here.",
                agent_id=self.agent,
                seen_text_id=seen,
                transaction=self.transaction,
                now=self.clock(),
            )

    def opt_out(self) -> None:
        case_id = self.claimed()
        if case_id is not None:
            opt_out_for_customer(
                case_id, agent_id=self.agent, transaction=self.transaction, now=self.clock()
            )
            self.phone.ask_for_an_end()

    def go_on(self) -> None:
        case_id = self.claimed()
        if case_id is not None:
            with suppress(Refused):
                lift_pause(
                    case_id, agent_id=self.agent, transaction=self.transaction, now=self.clock()
                )

    def send(self) -> None:
        deliver.send(
            self.conversation,
            carrier=self.carrier,
            transaction=self.transaction,
            promises=PROMISES,
            clock=self.clock,
        )


@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(handles=st.booleans(), steps=st.lists(st.sampled_from(STEPS), max_size=12))
def test_nothing_is_sent_to_someone_who_opted_out(
    transaction: Transaction, *, handles: bool, steps: list[str]
) -> None:
    customer = Customer(transaction, handles=handles)

    for step in [*steps, "send"]:
        customer.do(step)

    assert customer.phone.wrong == []


@pytest.mark.parametrize("end", ENDS)
def test_the_same_world_does_send_to_who_may_be_texted(transaction: Transaction, end: str) -> None:
    customer = Customer(transaction, handles=True)

    for step in (end, "system", "send", "START", "programme", "send"):
        customer.do(step)

    assert customer.phone.wrong == []
    assert customer.phone.right[-1] == "Sale!"
