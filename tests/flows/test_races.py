"""Whoever is first: nothing wrong is sent and nothing is missing, a thousand times of each kind.

`make races` runs a thousand of each kind; the usual run of the tests thirty.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from handoff import queries
from handoff.db import Transaction, make_engine, make_transaction
from handoff.errors import Refused
from handoff.flows import cases
from handoff.flows.receipts import record_receipt
from handoff.rules.decision import Decision, DecisionKind, Reason
from handoff.rules.promise import Priority
from handoff.tables import Direction, Line, Owner, Part, PartState, Text, TextState, Turn
from tests import make
from tests.flows.racing import Kind, Race, read_clock, run_races
from tests.make import PROMISES

RACES = int(os.environ.get("BATON_RACES", "30"))
SEED = int(os.environ.get("BATON_SEED", "20261102"))


@pytest.fixture
def fast(database_url: str, transaction: Transaction) -> Iterator[Transaction]:
    """Commits are seen by everybody as ever, only not forced to the disk one by one."""
    engine = make_engine(f"{database_url}&options=-csynchronous_commit%3Doff", connections=20)
    yield make_transaction(engine)
    engine.dispose()


# --- how a race begins --------------------------------------------------------------------------


def nothing_yet(race: Race) -> None:
    """The customer has never written."""


def asked(race: Race) -> None:
    race.arrive("where is my order")


def answered_not_sent(race: Race) -> None:
    asked(race)
    race.respond()


def escalated(race: Race) -> None:
    race.arrive("i want to talk to a person")
    race.respond()


def claimed(race: Race) -> None:
    escalated(race)
    race.send()
    race.claim(0)
    race.carrier.has_it.clear()


# --- what happens in it -------------------------------------------------------------------------


def open_and_claim(race: Race) -> None:
    """A person takes the conversation from the assistant, for a reason of their own."""
    decision = Decision(
        DecisionKind.ESCALATE,
        rule="not_delivered",
        sentence="Our text did not reach the customer.",
        reason=Reason.NOT_DELIVERED,
        priority=Priority.NORMAL,
    )
    with race.transaction() as session:
        conversation = queries.lock_conversation(session, race.conversation_id)
        cases.open_case(
            session, conversation, decision, turn_id=None, promises=PROMISES, now=read_clock()
        )
    race.claim(0)


def respond_and_send(race: Race) -> None:
    race.respond()
    race.send()


def receipt_at_once(race: Race) -> None:
    """The carrier's receipt overtakes its own answer, or nearly."""
    assert race.carrier.has_it.wait(timeout=30)
    part = race.carrier.parts[-1]
    record_receipt(
        part.key,
        "SM" + part.key,
        "delivered",
        None,
        {},
        transaction=race.transaction,
        promises=PROMISES,
        now=read_clock(),
    )


def close_what_was_seen(race: Race) -> None:
    """Close by what the page showed before anything else began."""
    with race.plain() as session:
        first = session.scalars(
            select(Text.id)
            .where(
                Text.conversation_id == race.conversation_id, Text.direction == Direction.INBOUND
            )
            .order_by(Text.id)
        ).first()
    race.close(0, seen=first or 0, hand_back=bool(race.number % 2))


# --- what else must be so -----------------------------------------------------------------------


def one_has_it(race: Race) -> Sequence[str]:
    refused = [said for said in race.said if isinstance(said, Refused)]
    winner = race.agents[0] if race.said[0] is None else race.agents[1]
    if len(refused) != 1 or race.conversation().agent_id != winner:
        return ["not exactly one agent has the case"]
    return []


def reply_is_sent_if_taken(race: Race) -> Sequence[str]:
    """A reply that was accepted from its agent leaves; one that was not, does not."""
    taken = not isinstance(race.said[0], Refused)
    sent = race.sent.count("I am looking into it.")
    return [] if sent == taken else [f"taken {taken}, sent {sent} times"]


def reply_is_sent_or_kept(race: Race) -> Sequence[str]:
    if isinstance(race.said[0], Refused):
        return ["sent, though it was refused"] if "I am looking into it." in race.sent else []
    with race.plain() as session:
        text = session.get_one(Text, race.said[0])
        kept = text.refused_because in {"a colleague took over", "the customer opted out"}
    sent = race.sent.count("I am looking into it.")
    return [] if sent == (text.state == TextState.SENT) and (sent or kept) else ["neither"]


def holding_text_is_sent(race: Race) -> Sequence[str]:
    return [] if len(race.sent) == 1 else [f"{len(race.sent)} holding texts were sent"]


def once(race: Race) -> Sequence[str]:
    with race.plain() as session:
        texts = session.scalars(
            select(Text).where(Text.conversation_id == race.conversation_id)
        ).all()
        turns = session.scalars(
            select(Turn).where(Turn.conversation_id == race.conversation_id)
        ).all()
    inbound = [text for text in texts if text.direction == Direction.INBOUND]
    if (len(inbound), len(turns), len(texts), len(race.sent)) != (1, 1, 2, 1):
        return [f"{len(inbound)} rows, {len(turns)} turns, {len(race.sent)} answers"]
    return []


def receipt_is_kept(race: Race) -> Sequence[str]:
    with race.plain() as session:
        part = session.scalars(select(Part).where(Part.key == race.carrier.parts[-1].key)).one()
    if (part.state, part.receipt) != (PartState.ACCEPTED, "delivered") or part.carrier_id is None:
        return [f"the part is {part.state}, its receipt {part.receipt}"]
    return []


def answered_or_in_a_persons_hands(race: Race) -> Sequence[str]:
    spoke = "It arrives on Tuesday." in race.sent
    has_it = race.conversation().owner != Owner.ASSISTANT
    return [] if spoke or has_it else ["neither answered nor with a person"]


KINDS = {
    "two claims": Kind(escalated, (lambda r: r.claim(0), lambda r: r.claim(1)), one_has_it),
    "the assistant's answer, a claim": Kind(
        asked, (respond_and_send, open_and_claim), answered_or_in_a_persons_hands
    ),
    "a finished answer, a claim": Kind(
        answered_not_sent, (Race.send, open_and_claim), answered_or_in_a_persons_hands
    ),
    "a reply, a takeover": Kind(
        claimed,
        (lambda r: r.reply(0), lambda r: r.take_over(1), Race.send),
        reply_is_sent_or_kept,
    ),
    "a reply, STOP": Kind(
        claimed,
        (lambda r: r.reply(0), lambda r: r.arrive("STOP"), Race.send),
        reply_is_sent_or_kept,
    ),
    "a reply, the same agent's closing": Kind(
        claimed, (lambda r: r.reply(0), close_what_was_seen, Race.send), reply_is_sent_if_taken
    ),
    "a holding text, an early claim": Kind(
        escalated, (Race.send, lambda r: r.claim(0)), holding_text_is_sent
    ),
    "four deliveries of one text": Kind(
        nothing_yet, (lambda r: r.arrive("where is my order", f"SM{r.number:032x}"),) * 4, once
    ),
    "two workers answer": Kind(asked, (Race.respond, Race.respond), once),
    "two workers send": Kind(answered_not_sent, (Race.send, Race.send), once),
    "two workers do everything": Kind(asked, (respond_and_send, respond_and_send), once),
    "a receipt, the carrier's answer": Kind(
        answered_not_sent, (Race.send, receipt_at_once), receipt_is_kept
    ),
    "a new text, a turn being formed": Kind(
        asked, (respond_and_send, lambda r: r.arrive("hello?"), lambda r: r.arrive("and?"))
    ),
    "closing, a new text": Kind(claimed, (close_what_was_seen, lambda r: r.arrive("wait"))),
    "an answer on its way, STOP": Kind(asked, (respond_and_send, lambda r: r.arrive("STOP"))),
}


@pytest.mark.parametrize("name", KINDS)
def test_of_many_races_none_ends_wrong_and_none_with_something_missing(
    name: str, fast: Transaction
) -> None:
    make.line(fast)
    with fast() as session:
        session.scalars(select(Line)).one().segments_per_second = 1_000_000
    agents = [make.agent(fast, name=who) for who in ("Robin", "Sam")]
    luck = random.Random(f"{SEED} {name}")  # noqa: S311 -- luck, not a secret
    races = [
        Race(fast, number, agents, random.Random(luck.random()))  # noqa: S311 -- the same
        for number in range(RACES)
    ]

    with capture_logs():
        faults = run_races(KINDS[name], races)

    assert faults == []
