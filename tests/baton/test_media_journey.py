"""A picture's whole way, both ways: phone, simulated carrier, doors, worker, console, and back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import Engine, select
from werkzeug.serving import make_server

from handoff.console import create_app as create_console
from handoff.console.guards import Console
from handoff.db import Transaction
from handoff.tables import Agent, Case, Media, MediaState
from simulator.config import Line
from tests import make
from tests.baton.test_worker import FakeParts, run_until_idle
from tests.fakes import FakeOrders, ScriptedAssistant
from tests.simulator.running import CONTROL_TOKEN, RunningCarrier, make_config
from tests.web.browser import Browser
from tests.web.console.conftest import HASHED, PASSWORD
from tests.web.doors.posting import make_settings
from webhook import Doors
from webhook import create_app as create_doors

FROM_PHONE = b"\x89PNG\r\n\x1a\n" + b"from the phone" * 9
FROM_AGENT = b"\xff\xd8\xff\xe0" + b"from the agent" * 9
SCRIPT = b"<html><script>alert(1)</script>"
HOME = {"Origin": "http://localhost"}


@dataclass
class Journey:
    """Everything a picture passes."""

    parts: FakeParts
    carrier: RunningCarrier
    phone: FlaskClient
    robin: Browser

    def send_from_phone(self, content: bytes, name: str) -> None:
        form = {"customer": make.CUSTOMER, "line": make.LINE, "body": ""}
        files = {"picture": (BytesIO(content), name)}
        assert self.phone.post("/phone/texts", data={**form, **files}, headers=HOME).status_code
        self.carrier.settle()
        run_until_idle(self.parts)

    def open_case(self) -> str:
        """Have Robin claim the case of the text; return its page's address."""
        with self.parts.transaction() as session:
            where = f"/cases/{session.scalars(select(Case.id)).one()}"
        self.robin.get(where)
        self.robin.post(f"{where}/claim")
        return where

    def send_from_agent(self, where: str, content: bytes) -> None:
        fields = {
            "csrf_token": self.robin.token,
            "seen_text_id": self.robin.get(where).field("seen_text_id"),
            "body": "Like this one?",
            "attached": (BytesIO(content), "a.jpg"),
        }
        assert self.robin.client.post(f"{where}/reply", data=fields).status_code == 303
        run_until_idle(self.parts)
        self.carrier.settle()

    def show_phone(self) -> str:
        where = {"customer": make.CUSTOMER, "line": make.LINE}
        return self.phone.get("/phone/thread", query_string=where).text


@pytest.fixture
def journey(engine: Engine, transaction: Transaction, tmp_path: Path) -> Iterator[Journey]:
    """Run the carrier and the doors on this machine, and put the rest together around them."""
    make.line(transaction)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{free.getsockname()[1]}"
    config = make_config(tmp_path, base)
    lines = {make.LINE: Line(inbound_url=f"{base}/sms/inbound", name="Harbor Lane")}
    carrier = RunningCarrier(replace(config, account_sid=make.ACCOUNT, lines=lines))
    settings = make_settings(
        carrier="simulated",
        public_url=base,
        secret_key=SecretStr("s" * 40),
        twilio_auth_tokens=(SecretStr(config.auth_token),),
        simulated_carrier_port=urlsplit(carrier.url).port,
        simulated_carrier_token=SecretStr(CONTROL_TOKEN),
    )
    parts = FakeParts(engine, transaction, ScriptedAssistant([]))
    del parts.__dict__["carrier"]  # the real one, for once
    parts.__dict__.update(settings=settings)
    shared: dict[str, Any] = {
        "transaction": transaction,
        "settings": settings,
        "orders": FakeOrders(),
        "media_store": parts.media_store,
        "clock": parts.clock,
    }
    doors = create_doors(
        Doors(breath=parts.breath, promises=make.PROMISES, network=parts.network, **shared)
    )
    robin = Browser(create_console(Console(**shared)))
    with transaction() as session:
        agent = session.get_one(Agent, make.agent(transaction, password_hash=HASHED))
    robin.sign_in(agent.email, PASSWORD)
    server = make_server("127.0.0.1", urlsplit(base).port or 0, doors, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield Journey(parts, carrier, doors.test_client(), robin)
    server.shutdown()
    thread.join()
    server.server_close()
    carrier.stop()


def test_a_picture_goes_from_the_phone_to_the_agent_and_another_one_back(journey: Journey) -> None:
    journey.send_from_phone(FROM_PHONE, "broken.png")

    where = journey.open_case()
    (picture,) = journey.robin.get(where).markup.all("img")
    assert journey.robin.client.get(picture["src"]).data == FROM_PHONE

    journey.send_from_agent(where, FROM_AGENT)
    shown = journey.show_phone()
    assert journey.parts.network is not None
    newest = journey.parts.network.thread(make.CUSTOMER, make.LINE)[-1]

    assert "Like this one?" in shown
    assert shown.count("<img") == 2
    (name,) = newest["media"]
    assert journey.phone.get(f"/phone/media/{name}").data == FROM_AGENT
    assert journey.carrier.log("media fetched")[0]["sizes"] == [len(FROM_AGENT)]


def test_what_is_no_picture_is_refused_to_the_agent_with_the_reason(journey: Journey) -> None:
    journey.send_from_phone(SCRIPT, "picture.png")

    page = journey.robin.get(journey.open_case())

    assert page.markup.all("img") == []
    assert "It is of a kind that is not safe to open here." in page.words
    with journey.parts.transaction() as session:
        assert session.scalars(select(Media.state)).all() == [MediaState.REFUSED]
