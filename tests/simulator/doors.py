"""A small stand-in for whoever the carrier delivers to: it keeps what came, and answers."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from flask import Flask, Response, request
from twilio.request_validator import (  # type: ignore[import-untyped]  # no types
    RequestValidator,
)
from werkzeug.datastructures import MultiDict
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.simulator.running import AUTH_TOKEN


@dataclass(frozen=True)
class Delivery:
    """One webhook as it arrived."""

    url: str
    form: MultiDict[str, str]
    signature: str
    token: str


def is_signed(delivery: Delivery) -> bool:
    """Ask the official validator."""
    validator = RequestValidator(AUTH_TOKEN)
    return bool(validator.validate(delivery.url, delivery.form, delivery.signature))


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- its name there
        pass


class Doors:
    """Listens on this machine. `status` is what it answers; `close` lets nobody connect."""

    def __init__(self) -> None:
        self.status = 200
        self._came: list[Delivery] = []
        self._changed = threading.Condition()
        self._open = threading.Event()
        self._open.set()
        app = Flask(__name__)
        app.add_url_rule("/<path:path>", view_func=self._take, methods=["POST"])
        self._web = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
        self.url = f"http://127.0.0.1:{self._web.server_port}"
        self._thread = threading.Thread(target=self._web.serve_forever, args=(0.05,))
        self._thread.start()

    def _take(self, path: str) -> Response:
        delivery = Delivery(
            url=self.url + request.full_path.removesuffix("?"),
            form=request.form.copy(),
            signature=request.headers["X-Twilio-Signature"],
            token=request.headers["I-Twilio-Idempotency-Token"],
        )
        with self._changed:
            self._came.append(delivery)
            self._changed.notify_all()
        self._open.wait(30)
        return Response("<Response/>", self.status, content_type="text/xml")

    def hold_answers(self) -> None:
        """Take webhooks, but answer none until `answer_all`."""
        self._open.clear()

    def answer_all(self) -> None:
        """Answer what is waiting for an answer, and from now on at once."""
        self._open.set()

    def wait_for(self, count: int) -> list[Delivery]:
        """Return what came, once it is at least so much."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self._came) >= count, timeout=20), self._came
            return list(self._came)

    def count(self) -> int:
        """Return how much came so far."""
        with self._changed:
            return len(self._came)

    def close(self) -> None:
        """Stop listening."""
        self.answer_all()
        self._web.shutdown()
        self._thread.join()
        self._web.server_close()
