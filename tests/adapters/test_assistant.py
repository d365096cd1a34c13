"""The assistant over HTTP: whatever it does wrong, a turn hears that it is away."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from handoff.adapters.assistant import HttpAssistant
from handoff.errors import AssistantAway
from handoff.ports import Heard, Intent, Request
from tests.make import NOON

GOOD: dict[str, Any] = {
    "turn": "7",
    "model": "2026-11-24-83b0aee0",
    "understanding": {
        "intent": "order_status",
        "confidence": 0.93,
        "ranking": [{"intent": "order_status", "confidence": 0.93}],
        "entities": [{"entity": "order_number", "value": "10042", "start": 9, "end": 14}],
        "sensitive": None,
        "language": "en",
        "also": [{"intent": "opening_hours", "confidence": 0.91, "text": "when are you open"}],
        "in_form": False,
    },
    "gated": False,
    "replies": [{"text": "On its way.", "response": "utter_order_shipped"}],
    "requests": [{"name": "cancel_order", "arguments": {"order_number": 10042, "postcode": None}}],
    "asks": {"between": ["order_status", "late_order"], "again": True},
    "slots": {"order_number": "10042"},
    "actions": ["action_tell_order"],
    "events": [{"event": "user"}],
    "something_new": True,
}


@contextmanager
def answering(write: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """Run an HTTP server that answers every call the same way; yield its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            write(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def write(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def ask(url: str, *, timeout: float = 5) -> Heard:
    return HttpAssistant(base_url=url, secret="s", timeout=timeout).understand(
        turn="7",
        conversation="1",
        text="where is order 10042",
        events=[],
        understand_only=False,
        now=NOON,
    )


def test_a_good_answer_is_heard_whole_and_what_is_new_in_it_ignored() -> None:
    with answering(lambda handler: write(handler, json.dumps(GOOD).encode())) as url:
        heard = ask(url)

    assert heard.understanding.intent.name == "order_status"
    assert heard.replies[0].text == "On its way."
    assert heard.requests == (Request("cancel_order", {"order_number": "10042", "postcode": ""}),)
    assert heard.events == ({"event": "user"},)
    assert heard.understanding.also == (Intent("opening_hours", 0.91),)
    assert (heard.asks, heard.asks_again) == (True, True)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"turn": "8"}, id="another turn"),
        pytest.param({"replies": None}, id="no replies"),
        pytest.param({"understanding": {}}, id="no understanding"),
        pytest.param({"events": ["not an event"]}, id="wrong events"),
    ],
)
def test_an_answer_of_the_wrong_shape_is_no_answer(change: dict[str, Any]) -> None:
    body = json.dumps(GOOD | change).encode()

    with answering(lambda handler: write(handler, body)) as url, pytest.raises(AssistantAway):
        ask(url)


@pytest.mark.parametrize("status", [400, 401, 500, 502, 503])
def test_an_error_is_no_answer(status: int) -> None:
    def fail(handler: BaseHTTPRequestHandler) -> None:
        write(handler, b"{}", status=status)

    with answering(fail) as url, pytest.raises(AssistantAway, match=str(status)):
        ask(url)


def test_something_that_is_not_json_is_no_answer() -> None:
    with answering(lambda handler: write(handler, b"<html>")) as url, pytest.raises(AssistantAway):
        ask(url)


def test_an_assistant_that_drips_is_waited_for_no_longer_than_one_that_hangs() -> None:
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(50):
            if stop.wait(0.1):
                return
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    with answering(drip) as url:
        with pytest.raises(AssistantAway, match="took over"):
            ask(url, timeout=0.4)
        stop.set()


def test_nobody_listening_is_no_answer() -> None:
    with pytest.raises(AssistantAway, match="did not answer"):
        ask("http://127.0.0.1:9")
