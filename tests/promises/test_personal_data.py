"""Logs and figures carry ids only: every journey is run, and its numbers and words looked for."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from flask import Flask
from sqlalchemy import Engine, select, text

import webhook
from baton.logs import configure_logs
from handoff import console
from handoff.adapters.announce import Listener
from handoff.adapters.media_store import PostgresMediaStore
from handoff.console.guards import Console
from handoff.db import Transaction
from handoff.errors import AssistantAway
from handoff.flows import cases
from handoff.flows.signing_in import add_agent
from handoff.ports import Outcome, Request, Sent
from handoff.rules.breath import Breath
from handoff.tables import Case, Part, Role
from tests import make
from tests.baton.test_worker import FakeParts, run_until_idle
from tests.fakes import Clock, FakeOrders, RecordingCarrier, ScriptedAssistant, heard
from tests.web.browser import Browser
from tests.web.doors.posting import STATUS, CarrierClient, make_settings, text_parameters

# Words that stand nowhere else, one for each place a person's words can come from.
SAID = {
    "question": "wherismyzebralamp",
    "answer": "yourzebraanswer",
    "fraud": "someone stole my card and it is fraud zebrafraud",
    "card": "my card is 4111 1111 1111 1111 zebracard",
    "person": "a person please zebraperson",
    "wish": "please stop texting me zebrawish",
    "stray": "zebrastray",
    "forged": "zebraforged",
    "broken": "zebrabroken",
    "away": "zebraaway",
    "reply": "zebrareply from an agent",
    "note": "zebranote between agents",
    "password": "zebra password wrong",
}
CUSTOMERS = [f"+12025550{number}" for number in range(161, 170)]


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Log as production does, at its most talkative, into one place; then as before."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    before = structlog.get_config()
    configure_logs(logging.DEBUG)
    # Cached loggers would outlive this test.
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(written), cache_logger_on_first_use=False
    )
    for handler in root.handlers:
        assert isinstance(handler, logging.StreamHandler)
        handler.setStream(written)
    yield written
    structlog.configure(**before)
    root.handlers[:] = handlers
    root.setLevel(level)


class World:
    """Doors, worker and console over one database, and a customer's phone."""

    def __init__(self, engine: Engine, transaction: Transaction) -> None:
        self.transaction = transaction
        self.assistant = ScriptedAssistant([heard(SAID["answer"])])
        self.parts = FakeParts(engine, transaction, self.assistant)
        self.carrier = RecordingCarrier()
        self.parts.__dict__["carrier"] = self.carrier
        self.clock = Clock(make.NOON)
        self.doors = CarrierClient(self._open().test_client())
        self._count = 0

    def _open(self, **changes: Any) -> Flask:
        wired: dict[str, Any] = {
            "transaction": self.transaction,
            "settings": make_settings(),
            "orders": FakeOrders(),
            "media_store": PostgresMediaStore(self.transaction),
            "clock": self.clock,
            "breath": Breath(0, 0),
            "promises": make.PROMISES,
        }
        return webhook.create_app(webhook.Doors(**{**wired, **changes}))

    def receive(self, body: str, customer: str, **changes: str) -> int:
        """Post a customer's text as the carrier does, and do everything that follows."""
        self._count += 1
        sid = f"SM{self._count:032x}"
        posted = text_parameters(body, **{"From": customer, "MessageSid": sid, **changes})
        status = self.doors.post(posted).status_code
        run_until_idle(self.parts)
        return status

    def break_database(self) -> None:
        """Let the table of texts be away for one delivery: the error holds what was to be kept."""
        with self.transaction() as session:
            session.execute(text("ALTER TABLE texts RENAME TO texts_away"))
        try:
            self.doors.client.application.config["PROPAGATE_EXCEPTIONS"] = False
            assert self.receive(SAID["broken"], CUSTOMERS[7]) >= 500
        finally:
            with self.transaction() as session:
                session.execute(text("ALTER TABLE texts_away RENAME TO texts"))


def test_no_number_and_no_word_of_anyone_is_in_logs_or_figures(
    engine: Engine,
    transaction: Transaction,
    logged: io.StringIO,
    capfd: pytest.CaptureFixture[str],
) -> None:
    make.line(transaction)
    world = World(engine, transaction)

    _walk_texts(world)
    _walk_troubles(world)
    figures = _walk_console(world, engine)

    # What is printed past the logs counts too.
    written = "".join((logged.getvalue(), figures, *capfd.readouterr()))
    assert "turn_carried_out" in written, "nothing was logged, so nothing was tested"
    assert "baton_unaccounted_texts" in figures
    secrets = [word for body in SAID.values() for word in body.split() if "zebra" in word]
    numbers = [form for one in [*CUSTOMERS, make.LINE] for form in (one, one[1:], one[2:])]
    # Not its first four digits: they may stand in a random id by chance.
    card = ("4111 1111", "4111-1111", "41111111")
    found = [one for one in [*secrets, *numbers, *card, "robin@example"] if one in written]
    assert found == []


def _walk_texts(world: World) -> None:
    """Every kind of text a customer sends."""
    world.receive(SAID["question"], CUSTOMERS[0])
    world.receive(SAID["fraud"], CUSTOMERS[1])
    world.receive(SAID["card"], CUSTOMERS[2])
    world.assistant.script[:] = [
        heard(requests=[Request("hand_off", {"reason": "asked_for_person"})])
    ]
    world.receive(SAID["person"], CUSTOMERS[3])
    world.receive(SAID["wish"], CUSTOMERS[4])
    for keyword in ("STOP", "START", "HELP"):
        world.receive(keyword, CUSTOMERS[0])
    world.receive("", CUSTOMERS[0], NumMedia="1", MediaUrl0="https://api.twilio.com/zebramedia")


def _walk_troubles(world: World) -> None:
    """What goes wrong: strays, forgeries, the assistant, the carrier and the database away."""
    world.receive(SAID["stray"], CUSTOMERS[5], To="+12025550199")
    posted = text_parameters(SAID["forged"], From=CUSTOMERS[5])
    assert world.doors.post(posted, signature="forged").status_code == 403
    world.assistant.script[:] = [AssistantAway("The assistant did not answer.")]
    world.receive(SAID["away"], CUSTOMERS[6])
    world.assistant.script[:] = [heard(SAID["answer"])]
    world.carrier.script[:] = [Sent(Outcome.UNKNOWN), Sent(Outcome.REJECTED, error_code=21614)]
    world.receive(SAID["question"], CUSTOMERS[8])
    world.receive(SAID["question"], CUSTOMERS[8])
    with world.transaction() as session:
        key = session.scalars(select(Part.key).order_by(Part.id)).first()
    for route in (f"{STATUS}?part={key}", STATUS):
        receipt = {
            "MessageSid": "SM" + "f" * 32,
            "MessageStatus": "undelivered",
            "ErrorCode": "30003",
            "To": CUSTOMERS[0],
            "AccountSid": make.ACCOUNT,
        }
        world.doors.post(receipt, route=route)
    world.break_database()
    run_until_idle(world.parts)


def _walk_console(world: World, engine: Engine) -> str:
    """Sign in wrongly and rightly, claim, note, reply and resolve; return both doors' figures."""
    listener = Listener(engine, look_every=0.1)
    app = console.create_app(
        Console(
            transaction=world.transaction,
            settings=make_settings(secret_key="s" * 40),
            orders=FakeOrders(),
            media_store=PostgresMediaStore(world.transaction),
            clock=world.clock,
        ),
        listener=listener,
    )
    try:
        add_agent(
            email="robin@example.com",
            name="Robin",
            role=Role.AGENT,
            transaction=world.transaction,
            now=make.NOON,
        )
        Browser(app).sign_in("robin@example.com", SAID["password"])
        _work_on_a_case(world)
        pages = [app.test_client().get("/metrics"), world.doors.client.get("/metrics")]
        return "".join(page.get_data(as_text=True) for page in pages)
    finally:
        listener.stop()


def _work_on_a_case(world: World) -> None:
    agent_id = make.agent(world.transaction)
    who: dict[str, Any] = {"agent_id": agent_id, "transaction": world.transaction, "now": make.NOON}
    with world.transaction() as session:
        case = session.scalars(select(Case).where(Case.reason == "asked_for_person")).first()
        assert case is not None
        case_id = case.id
    seen = 10**9
    cases.claim(case_id, **who)
    cases.add_note(case_id, SAID["note"], **who)
    cases.reply(case_id, SAID["reply"], seen_text_id=seen, **who)
    run_until_idle(world.parts)
    cases.resolve(case_id, seen_text_id=seen, **who)
