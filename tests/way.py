"""Walks the whole way of a text once, through every flow and page that a text may meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from handoff.adapters.media_store import PostgresMediaStore
from handoff.console import create_app
from handoff.console.guards import Console
from handoff.db import make_transaction
from handoff.flows import cases, reconcile
from handoff.flows.asking import ask_receipts
from handoff.flows.receipts import record_receipt
from handoff.flows.sweep import sweep
from handoff.ports import CarrierMessage
from handoff.queries import newest_text_id
from handoff.rules.breath import Breath
from handoff.settings import Settings
from handoff.tables import Agent, Case, Role
from tests import make
from tests.fakes import FakeOrders
from tests.flows.judge import Judge
from tests.flows.world import World

PASSWORD = "a walker's own words"
BREATH = Breath(pause=2.5, most=8)
PAGES = (
    "/",
    "/?tab=mine",
    "/?tab=all",
    "/?tab=resolved",
    "/conversations",
    "/strays",
    "/operations",
    "/metrics",
    "/health/ready",
)


class _Blind(Judge):
    """Here only the statements of Baton itself are of interest."""

    def watch(self, session: Session, conversation_id: int) -> None:
        """Look at nothing."""


@dataclass
class Walk:
    """One customer, the console, and everything that may happen between them."""

    world: World
    console: FlaskClient
    email: str

    def sign_in(self) -> None:
        """Sign the admin in to the console."""
        self.console.post("/sign-in", data={"email": self.email, "password": PASSWORD})

    @property
    def case_id(self) -> int:
        """The newest case of the customer."""
        with self.world.look() as session:
            query = select(Case.id).where(Case.conversation_id == self.world.conversation_id)
            return session.scalars(query.order_by(Case.id.desc())).first() or 0

    def say(self, body: str, *, assistant: str = "answers") -> None:
        """Let the customer text something twice, as carriers do, and run all that follows."""
        self.world.assistant.says = assistant
        carrier_id = f"SM{make.inbound().carrier_id[2:]}"
        for _ in range(2):
            self.world.deliver(carrier_id, body)
        self.world.find_conversation()
        self.rest()

    def rest(self) -> None:
        """Run jobs until none is left."""
        while self.world.run_job() or self.world.wake_next():
            pass

    def confirm(self) -> None:
        """Let the carrier send a receipt for everything it has."""
        for sent in self.world.carrier.book:
            self._confirm(sent.key, sent.carrier_id)
        self._confirm("unknown", "SMunknown")

    def _confirm(self, key: str, carrier_id: str) -> None:
        record_receipt(
            key,
            carrier_id,
            "delivered",
            None,
            {},
            transaction=self.world.transaction,
            promises=make.PROMISES,
            now=self.world.clock(),
        )

    def look(self, *paths: str) -> None:
        """Open pages."""
        for path in paths:
            response = self.console.get(path)
            assert response.status_code == 200, f"{path}: {response.status}"


def begin(engine: Engine, *, number: int) -> Walk:
    """Make a line with a customer, and an admin who is signed in to the console."""
    world = World(engine, number=number, breath=BREATH, carrier_handles_opt_out=False)
    world.judge = _Blind()
    transaction = make_transaction(engine)
    admin = make.agent(
        transaction, name="Ada", role=Role.ADMIN, password_hash=PasswordHasher().hash(PASSWORD)
    )
    console = Console(
        transaction=transaction,
        settings=Settings(_env_file=None, secret_key="s" * 40),
        orders=FakeOrders(),
        media_store=PostgresMediaStore(transaction),
        clock=world.clock,
    )
    app = create_app(console)
    app.config["WTF_CSRF_ENABLED"] = False
    with transaction() as session:
        email = session.get_one(Agent, admin).email
    return Walk(world, app.test_client(), email)


def walk(way: Walk) -> None:
    """Go everywhere: answered, acted, left to a person, opted out, found late, swept, shown."""
    world = way.world
    way.sign_in()
    way.say("where is my order")
    way.say("cancel my order please", assistant="cancels")
    way.confirm()
    way.say("i am not happy with this at all", assistant="hands off")
    _be_helped(way)
    way.say("and my refund?", assistant="is away")
    way.look(f"/cases/{way.case_id}")
    world.carrier.does = "loses its answer"
    way.say("where is it now")
    world.carrier.does = "accepts"
    way.say("i want to hurt myself")
    way.say("HELP")
    way.say("STOP")
    way.say("START")
    _find_late(way)
    _keep_house(way)
    way.sign_in()  # A day later.
    way.look(*PAGES, f"/conversations/{world.conversation_id}")


def _be_helped(way: Walk) -> None:
    world, agent_id = way.world, way.world.agents[0]
    case_id, transaction = way.case_id, way.world.transaction
    cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=world.clock())
    way.say("are you there?")
    cases.add_note(case_id, "Nice.", agent_id=agent_id, transaction=transaction, now=world.clock())
    cases.reply(
        case_id,
        "I am here.",
        agent_id=agent_id,
        seen_text_id=_find_newest(way),
        transaction=transaction,
        now=world.clock(),
    )
    way.rest()
    way.look(f"/cases/{case_id}")
    cases.hand_back(
        case_id,
        agent_id=agent_id,
        seen_text_id=_find_newest(way),
        transaction=transaction,
        now=world.clock(),
    )
    way.rest()


def _find_newest(way: Walk) -> int:
    with way.world.look() as session:
        return newest_text_id(session, way.world.conversation_id)


def _find_late(way: Walk) -> None:
    """Let the carrier's list have a text that never came, and one that did."""
    world = way.world
    world.carrier.received.append(
        CarrierMessage(
            carrier_id="SMlate" + "0" * 28,
            direction="inbound",
            from_address=world.customer,
            to=world.line_address,
            body="hello?",
            receipt="received",
            error_code=None,
            created_at=world.clock() - timedelta(minutes=10),
        )
    )
    reconcile.begin(account=make.ACCOUNT, transaction=world.transaction)
    way.rest()


def _keep_house(way: Walk) -> None:
    """Run what runs by itself, now and much later."""
    world = way.world
    for hours in (0, 1, 24):
        world.clock.pass_seconds(hours * 3600)
        ask_receipts(
            carrier=world.carrier,
            after=timedelta(minutes=10),
            transaction=world.transaction,
            promises=make.PROMISES,
            clock=world.clock,
        )
        sweep(transaction=world.transaction, promises=make.PROMISES, now=world.clock())
        way.rest()
    assert len(world.carrier.book) > 5, "hardly anything was sent"
