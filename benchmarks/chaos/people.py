"""The people of a run: customers who text, forgers at the doors, and an agent at the console."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # ships no types

from benchmarks.chaos.judge import Asked, Close
from benchmarks.chaos.load import FIRST_FORGED_ORDER, LINE, Load
from benchmarks.chaos.places import Place
from benchmarks.chaos.reading import AGENT_MARK
from handoff.db import Transaction
from handoff.errors import BatonError
from handoff.flows import cases, unsure
from handoff.tables import Agent, Case, CaseState, Part, PartState, Text

AGENT_PAUSE = 2.0


@dataclass
class Customers:
    """Texts the load at its moments, and remembers the carrier's id of each text."""

    place: Place
    load: Load
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(8))
    _sids: dict[tuple[int, int], Future[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._due = sorted(
            (at, number, step)
            for number, asking in enumerate(self.load.askings)
            for step, (at, _) in enumerate(asking.texts)
        )

    @property
    def left(self) -> int:
        """How many texts are still to be sent."""
        return len(self._due)

    def step(self, now: float) -> None:
        """Send what is due `now`."""
        while self._due and self._due[0][0] <= now:
            _, number, step = self._due.pop(0)
            asking = self.load.askings[number]
            self._sids[number, step] = self._pool.submit(
                self.place.network.send_text, asking.customer, asking.line, asking.texts[step][1]
            )

    def finish(self) -> list[Asked]:
        """Wait until the carrier has all; return each asking with the ids of its texts."""
        self._pool.shutdown(wait=True)
        return [
            Asked(
                asking,
                tuple(self._sids[number, step].result() for step in range(len(asking.texts))),
            )
            for number, asking in enumerate(self.load.askings)
        ]


class Forger:
    """Posts what no carrier signed, straight at the doors. Every order named has an owner."""

    WAYS = ("wrong signature", "tampered body", "no signature", "foreign account")

    def __init__(self, place: Place, seed: int) -> None:
        self._settings = place.settings
        self._url = f"{place.settings.public_url}/sms/inbound"
        self._validator = RequestValidator(place.settings.twilio_auth_tokens[0].get_secret_value())
        self._chance = random.Random(seed + 2)  # noqa: S311 -- repeatable chance is the point
        self._client = httpx.Client(trust_env=False, timeout=5)
        self.tried = 0
        self.let_in: list[str] = []

    def forge(self) -> None:
        """Post one forgery; the doors may be dead just now."""
        way = self.WAYS[self.tried % len(self.WAYS)]
        victim = self._chance.randrange(100)
        form = {
            "AccountSid": self._settings.twilio_account_sid,
            "MessageSid": f"SM{secrets.token_hex(16)}",
            "From": forged_customer(victim),
            "To": LINE,
            "Body": f"where is order {FIRST_FORGED_ORDER + victim}",
            "NumMedia": "0",
        }
        if way == "foreign account":
            form["AccountSid"] = f"AC{secrets.token_hex(16)}"
        signature = self._validator.compute_signature(self._url, form)
        if way == "tampered body":
            signature = self._validator.compute_signature(self._url, {**form, "Body": "hi"})
        elif way == "wrong signature":
            signature = RequestValidator("another token").compute_signature(self._url, form)
        headers = {} if way == "no signature" else {"X-Twilio-Signature": signature}
        try:
            answer = self._client.post(self._url, data=form, headers=headers)
        except httpx.HTTPError:
            return
        self.tried += 1
        if answer.is_success and way != "foreign account":
            self.let_in.append(way)


def forged_customer(number: int) -> str:
    """Return the phone of a customer in whose name only forgers write."""
    return f"+1213777{number:04d}"


class ScriptedAgent:
    """Claims some cases, replies, and resolves or hands back, as people do meanwhile.

    When Baton asks what becomes of a reply that the carrier does not show, the agent answers.
    """

    def __init__(self, transaction: Transaction, agent_id: int, seed: int) -> None:
        self._transaction, self._agent_id = transaction, agent_id
        self._chance = random.Random(seed + 3)  # noqa: S311 -- repeatable chance is the point
        self._last_case, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, name="agent", daemon=True)
        self._left_alone: set[int] = set()
        self.closes: list[Close] = []
        self.replies: dict[str, tuple[str, str]] = {}
        self.tried = 0

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def take_no_more(self) -> None:
        """Take no more cases; answer only what Baton asks about replies already given."""
        self._last_case.set()

    def stop(self) -> None:
        """Go home; what is claimed stays claimed."""
        self._stopping.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._stopping.wait(AGENT_PAUSE):
            try:
                self._answer_question()
                if not self._last_case.is_set():
                    self._take_one()
            except (BatonError, SQLAlchemyError):
                # Refused, or the database is away: people look again in a moment.
                continue

    def _answer_question(self) -> None:
        """Say of one reply that the carrier does not show: send it again, or leave it."""
        with self._transaction() as session:
            asked = session.execute(
                select(Text, Case)
                .join(Part, Part.text_id == Text.id)
                .join(Case, Case.conversation_id == Text.conversation_id)
                .where(Part.state == PartState.UNKNOWN, Part.look_up_after.is_(None))
                .where(Part.lookups > 0, Case.closed_at.is_(None))
                .order_by(Text.id)
                .limit(1)
            ).first()
            if asked is None:
                return
            text_id, case_id, conversation_id = (
                asked.Text.id,
                asked.Case.id,
                asked.Text.conversation_id,
            )
            key = (asked.Case.conversation.address.address, asked.Case.conversation.line.address)
        cases.claim(case_id, agent_id=self._agent_id, transaction=self._transaction, now=_now())
        answer = unsure.leave if self._chance.random() < 0.3 else unsure.send_again  # noqa: PLR2004 -- both happen
        answer(case_id, text_id, agent_id=self._agent_id, transaction=self._transaction, now=_now())
        self._close(case_id, conversation_id, key, cases.resolve)

    def _take_one(self) -> None:
        with self._transaction() as session:
            case = session.scalars(
                select(Case)
                .where(Case.state == CaseState.WAITING, Case.id.not_in(self._left_alone))
                .order_by(Case.id)
                .limit(1)
            ).first()
            if case is None:
                return
            case_id, conversation = case.id, case.conversation
            key = (conversation.address.address, conversation.line.address)
            conversation_id = conversation.id
        self._left_alone.add(case_id)
        if self._chance.random() < 0.3:  # noqa: PLR2004 -- some cases wait for long
            return
        cases.claim(case_id, agent_id=self._agent_id, transaction=self._transaction, now=_now())
        body = f"{AGENT_MARK} {case_id}: we have looked into it for you."
        cases.reply(
            case_id,
            body,
            agent_id=self._agent_id,
            seen_text_id=self._newest(conversation_id),
            transaction=self._transaction,
            now=_now(),
        )
        self.replies[body] = key
        self._stopping.wait(self._chance.uniform(0.0, 3.0))
        close: Callable[..., None] = self._chance.choice((cases.resolve, cases.hand_back))
        self._close(case_id, conversation_id, key, close)

    def _close(
        self, case_id: int, conversation_id: int, key: tuple[str, str], close: Callable[..., None]
    ) -> None:
        self.closes.append(Close(*key, at=_now()))
        close(
            case_id,
            agent_id=self._agent_id,
            seen_text_id=self._newest(conversation_id),
            transaction=self._transaction,
            now=_now(),
        )

    def _newest(self, conversation_id: int) -> int:
        with self._transaction() as session:
            newest = session.scalar(
                select(func.max(Text.id)).where(Text.conversation_id == conversation_id)
            )
            return newest or 0


def find_agent(transaction: Transaction) -> int:
    """Return an agent of the run's own, who has no password and never signs in."""
    from handoff.flows.signing_in import add_agent  # noqa: PLC0415 -- loads the password hasher
    from handoff.tables import Role  # noqa: PLC0415 -- beside it

    email = "scripted@example.com"
    add_agent(email=email, name="Scripted", role=Role.AGENT, transaction=transaction, now=_now())
    with transaction() as session:
        return session.scalars(select(Agent.id).where(Agent.email == email)).one()


def _now() -> datetime:
    return datetime.now(UTC)


def wait_a_little(seconds: float) -> None:
    """Wait between two steps of a run."""
    time.sleep(seconds)
