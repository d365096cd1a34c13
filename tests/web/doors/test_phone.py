"""The phone against a running simulated carrier, whose webhooks go to the real doors."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import func, select
from werkzeug.test import TestResponse, encode_multipart

from handoff.adapters.simulated import SimulatedNetwork
from handoff.db import Transaction
from handoff.tables import Text
from simulator.config import Line, SimulatorConfig
from simulator.serve import Server
from tests import make
from tests.web.doors.posting import TOKEN, make_settings
from webhook import Doors, create_app
from webhook.deliveries import Deliveries

CONTROL_TOKEN = "the phone's secret"
HOME = {"Origin": "http://localhost"}


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's own name
        """Say nothing."""


@dataclass
class Phone:
    client: FlaskClient
    network: SimulatedNetwork

    def text(self, body: str, *, customer: str = make.CUSTOMER) -> TestResponse:
        form = {"customer": customer, "line": make.LINE, "body": body}
        return self.client.post("/phone/texts", data=form, headers=HOME)

    def switch(self, habit: str, turn: str) -> TestResponse:
        return self.client.post("/phone/habits", data={"habit": habit, "turn": turn}, headers=HOME)

    def settle(self) -> None:
        deadline = time.monotonic() + 20
        while self.network.count_left():
            assert time.monotonic() < deadline, self.network.log()
            time.sleep(0.02)

    def thread(self) -> str:
        where = {"customer": make.CUSTOMER, "line": make.LINE}
        return self.client.get("/phone/thread", query_string=where).text


@pytest.fixture
def phone(doors: Doors, tmp_path: Path, line: int) -> Iterator[Phone]:
    """Run a simulated carrier and the doors it posts to, both on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    carrier = Server(
        SimulatorConfig(
            account_sid=make.ACCOUNT,
            auth_token=TOKEN,
            control_token=CONTROL_TOKEN,
            log_path=tmp_path / "carrier.sqlite",
            lines={make.LINE: Line(inbound_url=f"{base}/sms/inbound", name="Harbor Lane")},
        )
    )
    carrier.start()
    network = SimulatedNetwork(base_url=carrier.url, token=CONTROL_TOKEN)
    settings = make_settings(public_url=base, simulated_carrier_token=SecretStr(CONTROL_TOKEN))
    app = create_app(replace(doors, network=network, settings=settings))
    with make_server("127.0.0.1", port, app, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Phone(app.test_client(), network)
        server.shutdown()
        thread.join()
    network.close()
    carrier.stop()


@pytest.fixture
def lonely(open_doors: Callable[..., FlaskClient]) -> FlaskClient:
    """Open the doors with a phone whose carrier is not there."""
    return open_doors(network=SimulatedNetwork(base_url="http://127.0.0.1:9", token="x"))


def read_bodies(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(select(Text.body).order_by(Text.id)))


def test_a_text_from_the_phone_comes_in_by_the_signed_door(
    phone: Phone, transaction: Transaction
) -> None:
    answer = phone.text("where is my order")
    phone.settle()

    assert answer.status_code == 303
    assert read_bodies(transaction) == ["where is my order"]
    assert "where is my order" in phone.thread()
    assert "Delivered" in phone.thread()


def test_sent_twice_is_stored_once_and_shown_as_delivered_twice(
    phone: Phone, transaction: Transaction
) -> None:
    phone.switch("twice", "on")

    phone.text("only once please")
    phone.settle()

    assert read_bodies(transaction) == ["only once please"]
    assert "Delivered 2 times" in phone.thread()


def test_out_of_order_two_texts_change_places(phone: Phone, transaction: Transaction) -> None:
    phone.switch("order", "on")

    phone.text("first")
    phone.text("second")
    phone.settle()

    assert read_bodies(transaction) == ["second", "first"]


def test_with_the_carrier_down_a_text_waits_until_it_is_back(
    phone: Phone, transaction: Transaction
) -> None:
    phone.switch("down", "on")
    phone.text("are you there")
    waiting = (phone.thread(), read_bodies(transaction))

    phone.switch("down", "off")
    phone.settle()

    assert "With the carrier" in waiting[0]
    assert waiting[1] == []
    assert read_bodies(transaction) == ["are you there"]


@pytest.mark.parametrize("habit", ["twice", "order", "down", "late"])
def test_a_habit_shows_its_state_and_can_be_switched_off(phone: Phone, habit: str) -> None:
    def count_on() -> int:
        return phone.client.get("/phone/habits").text.count('aria-pressed="true"')

    before = count_on()
    phone.switch(habit, "on")
    during = count_on()
    phone.switch("all", "off")

    assert (before, during, count_on()) == (0, 1, 0)


@pytest.mark.parametrize(
    ("habit", "turn"), [("", "on"), ("odd", "on"), ("twice", ""), ("all", "on")]
)
def test_an_unknown_habit_is_refused_in_words(phone: Phone, habit: str, turn: str) -> None:
    answer = phone.switch(habit, turn)

    assert answer.status_code == 400
    assert "choose a button" in answer.text


@pytest.mark.parametrize("body", ["", "   ", "x" * 1601])
def test_a_text_that_cannot_be_sent_says_what_to_do(
    phone: Phone, transaction: Transaction, body: str
) -> None:
    answer = phone.text(body)

    assert answer.status_code == 400
    assert answer.text.endswith(".")
    with transaction() as session:
        assert session.scalar(select(func.count()).select_from(Text)) == 0


def test_a_text_needs_a_phone_and_a_line_that_exists(phone: Phone) -> None:
    nobody = phone.text("hi", customer=" ")
    nowhere = phone.client.post(
        "/phone/texts", data={"customer": "+1", "line": "+2", "body": "hi"}, headers=HOME
    )

    assert (nobody.status_code, nowhere.status_code) == (400, 400)
    assert "no such line" in nowhere.text


def test_what_a_customer_writes_is_shown_as_text_and_never_as_markup(phone: Phone) -> None:
    phone.text("<script>alert(1)</script>")

    assert "<script>" not in phone.thread()
    assert "&lt;script&gt;" in phone.thread()


class Page(HTMLParser):
    """What a page loads, names and labels."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labelled: list[str] = []
        self.fields: list[str] = []
        self.loads: list[str] = []
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.labelled += [found["for"]] if "for" in found else []
        if tag in {"input", "select", "textarea"} and found.get("type") != "hidden":
            self.fields.append(found["id"])
        self.loads += [found[name] for name in ("src",) if name in found]
        self.loads += [found["href"]] if tag == "link" else []
        self.inline += [name for name in found if name.startswith("on") or name == "style"]
        self.inline += [tag] if tag == "style" or (tag == "script" and "src" not in found) else []


def test_the_page_is_labelled_and_loads_only_what_is_its_own(phone: Phone) -> None:
    answer = phone.client.get("/phone")
    page = Page(answer.text)

    assert "<title>" in answer.text
    assert sorted(page.ids) == sorted(set(page.ids))
    assert set(page.fields) <= set(page.labelled)
    assert page.inline == []
    assert page.loads
    for url in page.loads:
        with phone.client.get(url) as loaded:
            assert loaded.status_code == 200, url
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_offers_the_customers_and_our_lines(phone: Phone) -> None:
    page = phone.client.get("/phone").text

    assert all(number in page for number in ("+12025550143", "+12025550146", make.LINE))
    assert "Harbor Lane" in page


def test_with_the_carrier_away_the_page_says_so(lonely: FlaskClient) -> None:
    page, thread = lonely.get("/phone"), lonely.get("/phone/thread")

    assert (page.status_code, thread.status_code) == (200, 200)
    assert "does not answer" in thread.text


def test_with_the_carrier_away_a_text_is_not_lost_silently(lonely: FlaskClient) -> None:
    form = {"customer": make.CUSTOMER, "line": make.LINE, "body": "hi"}

    answer = lonely.post("/phone/texts", data=form, headers=HOME)

    assert answer.status_code == 503
    assert "does not answer" in answer.text


@pytest.mark.parametrize(
    "origin", [None, "", "null", "https://evil.example.com", "http://localhost:1"]
)
def test_another_sites_form_cannot_text(lonely: FlaskClient, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}

    answer = lonely.post("/phone/texts", data={"body": "hi"}, headers=headers)

    assert answer.status_code == 403


def test_the_phone_is_for_this_machine(lonely: FlaskClient) -> None:
    answer = lonely.get("/phone", environ_base={"REMOTE_ADDR": "203.0.113.9"})

    assert answer.status_code == 403


def test_a_text_turned_away_says_so_until_it_is_taken() -> None:
    class Log(SimulatedNetwork):
        def __init__(self, *codes: int | None) -> None:
            self.entries: list[dict[str, Any]] = [
                {"id": at, "kind": "inbound delivery", "sid": "SM1", "status_code": code}
                for at, code in enumerate(codes, start=1)
            ]

        def log(self, after: int = 0, limit: int = 10_000) -> list[dict[str, Any]]:
            return self.entries[after : after + limit]

    deliveries = Deliveries()
    network = Log(None, 503)
    deliveries.read_on(network)
    refused = deliveries.describe("SM1")
    network.entries += Log(None, None, 200).entries[2:]

    deliveries.read_on(network)
    deliveries.read_on(network)

    assert refused == "Not delivered: answered 503"
    assert deliveries.describe("SM1") == "Delivered"
    assert deliveries.describe("SM2") == "With the carrier"


def test_a_picture_is_shown_and_anything_else_is_only_saved(phone: Phone) -> None:
    form = {"customer": make.CUSTOMER, "line": make.LINE, "body": ""}
    for content in (b"\x89PNG\r\n\x1a\n...", b"<script>alert(1)</script>"):
        data = {**form, "picture": (BytesIO(content), "a.png")}
        assert phone.client.post("/phone/texts", data=data, headers=HOME).status_code == 303

    picture, page = [
        phone.client.get(f"/phone/media/{text['media'][0]}")
        for text in phone.network.thread(make.CUSTOMER, make.LINE)
    ]

    assert (picture.mimetype, picture.headers["Content-Disposition"]) == ("image/png", "inline")
    assert page.mimetype == "application/octet-stream"
    assert page.headers["Content-Disposition"] == "attachment"
    for answer in (picture, page):
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert phone.thread().count("<img") == 1
    assert phone.client.get("/phone/media/none.png").status_code == 400


def test_a_text_without_words_needs_a_picture_and_not_a_huge_one(phone: Phone) -> None:
    form = {"customer": make.CUSTOMER, "line": make.LINE, "body": " "}
    boundary, huge = encode_multipart({**form, "picture": "x" * 7_000_000})

    nothing = phone.client.post("/phone/texts", data=form, headers=HOME)
    too_much = phone.client.post(
        "/phone/texts",
        data=huge,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers=HOME,
    )

    assert (nothing.status_code, too_much.status_code) == (400, 413)
