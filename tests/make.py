"""Makes rows for tests: valid by default, vary one thing."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.flows import cases
from handoff.flows.receive import InboundText, Received, receive_text
from handoff.rules.breath import Breath
from handoff.rules.consent import Consent
from handoff.rules.decision import Decision, DecisionKind, Reason
from handoff.rules.promise import Priority
from handoff.tables import Agent, ConsentEntry, Conversation, Line, Role, SenderGroup, Text, Wording

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
ACCOUNT = "AC" + "0" * 32
LINE = "+12025550100"
CUSTOMER = "+12025550143"
PROMISES = {
    Priority.URGENT: 5,
    Priority.HIGH: 15,
    Priority.NORMAL: 30,
    Priority.LOW: 240,
}
NO_BREATH = Breath(pause=0, most=0)

_numbers = count(1)


def line(
    transaction: Transaction,
    *,
    address: str = LINE,
    account: str = ACCOUNT,
    carrier_handles_opt_out: bool = True,
) -> int:
    """Make one of our lines, with a sender group of its own."""
    with transaction() as session:
        group = SenderGroup(
            name="Harbor Lane",
            carrier="twilio",
            account=account,
            carrier_handles_opt_out=carrier_handles_opt_out,
        )
        made = Line(
            sender_group=group,
            carrier="twilio",
            account=account,
            address=address,
            name="Harbor Lane",
            segments_per_second=100,
        )
        session.add_all([group, made])
        session.flush()
        return made.id


def wording(kind: str, body: str, *, language: str = "en", line_id: int | None = None) -> Wording:
    """Make a sentence of an operator's own, for one line or for all."""
    return Wording(kind=kind, language=language, line_id=line_id, body=body)


def agent(
    transaction: Transaction,
    *,
    name: str = "Robin",
    role: Role = Role.AGENT,
    password_hash: str = "!",  # noqa: S107 -- a hash that no password has
) -> int:
    """Make someone who can sign in to the console (give a real hash to sign in with)."""
    with transaction() as session:
        made = Agent(
            email=f"{name.lower()}{next(_numbers)}@example.com",
            name=name,
            password_hash=password_hash,
            role=role,
            created_at=NOON,
        )
        session.add(made)
        session.flush()
        return made.id


def inbound(
    body: str = "where is my order",
    *,
    carrier_id: str | None = None,
    from_address: str = CUSTOMER,
    to_address: str = LINE,
    account: str = ACCOUNT,
) -> InboundText:
    """Make a text as the doors hand it over."""
    return InboundText(
        carrier="twilio",
        account=account,
        carrier_id=carrier_id or f"SM{next(_numbers):032x}",
        from_address=from_address,
        to_address=to_address,
        body=body,
        parameters={"From": from_address, "To": to_address, "Body": body},
    )


def stored_text(
    transaction: Transaction,
    body: str = "where is my order",
    *,
    now: datetime = NOON,
    breath: Breath = NO_BREATH,
    from_address: str = CUSTOMER,
    to_address: str = LINE,
) -> Received:
    """Receive a text as if the carrier had delivered it. The line must exist."""
    return receive_text(
        inbound(body, from_address=from_address, to_address=to_address),
        accounts=frozenset({ACCOUNT}),
        breath=breath,
        transaction=transaction,
        now=now,
    )


def consent(session: Session, conversation_id: int) -> None:
    """Let a customer have agreed to everything we send."""
    conversation = session.get_one(Conversation, conversation_id)
    session.add(
        ConsentEntry(
            address_id=conversation.address_id,
            sender_group_id=conversation.line.sender_group_id,
            consent=Consent.OPTED_IN,
            source="test",
            at=NOON,
        )
    )


def conversation_id(session: Session) -> int:
    """Return the id of the only conversation."""
    return session.query(Conversation.id).scalar() or 0


def waiting_case(
    transaction: Transaction,
    body: str = "i want to talk to a person",
    *,
    priority: Priority = Priority.NORMAL,
    now: datetime = NOON,
    from_address: str = CUSTOMER,
) -> int:
    """Store a text and open a case for it, as a decision to escalate does."""
    received = stored_text(transaction, body, now=now, from_address=from_address)
    decision = Decision(
        DecisionKind.ESCALATE,
        rule="hand_off:asked_for_person",
        sentence="The customer asked for a person.",
        reason=Reason.ASKED_FOR_PERSON,
        priority=priority,
    )
    with transaction() as session:
        text = session.get_one(Text, received.text_id)
        conversation = queries.lock_conversation(session, text.conversation_id)
        case = cases.open_case(
            session, conversation, decision, turn_id=None, promises=PROMISES, now=now
        )
        text.case_id = case.id
        return case.id
