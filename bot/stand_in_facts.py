"""A facts endpoint for tests and designers: answers from the small order book of a test file.

It speaks the same protocol as Baton's own and keeps to the same answers, so that conversations
can be tried without the rest of Baton.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from typing_extensions import Self

Order = dict[str, Any]
Answer = dict[str, Any]


def answer_action(action: str, slots: dict[str, Any], orders: list[Order]) -> Answer:
    """Return what facts say to an action, given what the customer has told so far.

    An order is the customer's own when the book says `mine`; any other is told only with its
    postcode.
    """
    number, postcode = slots.get("order_number"), slots.get("postcode")
    if number is None:
        order, answer = _pick_own(orders)
        if order is None:
            return answer
    else:
        order = next((o for o in orders if o["number"] == str(number)), None)
        if order is None or not (order.get("mine") or order.get("postcode") == postcode):
            return _miss(str(number))
    known = [_slot("order_number", order["number"])]
    responses, events = TELLERS[action](order)
    return {"responses": responses, "events": known + events}


def _pick_own(orders: list[Order]) -> tuple[Order | None, Answer]:
    own = [order for order in orders if order.get("mine")]
    if len(own) == 1:
        return own[0], {}
    if not own:
        return None, {"responses": [{"response": "utter_ask_order_number"}], "events": []}
    choices = ", ".join(f"{order['number']} ({order['items']})" for order in own)
    candidates = _slot("order_candidates", [order["number"] for order in own])
    asked = {"response": "utter_which_order", "choices": choices}
    return None, {"responses": [asked], "events": [candidates]}


def _miss(number: str) -> Answer:
    responses = [
        {"response": "utter_order_not_found", "order_number": number},
        {"custom": {"request": "miss_lookup", "order_number": number}},
    ]
    return {"responses": responses, "events": []}


def _slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def _say(response: str, order: Order, *names: str) -> dict[str, Any]:
    told = {name: order[name] for name in names if order.get(name)}
    return {"response": response, "order_number": order["number"], **told}


def _tell_order(order: Order) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    said = _say(f"utter_order_{order['status']}", order, "items", "when", "carrier", "link")
    return [said], []


def _check_cancel(order: Order) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    if order["status"] in ("processing", "packed"):
        return [_say("utter_confirm_cancel", order, "items")], [_slot("cancel_ready", value=True)]
    said = _say("utter_cannot_cancel", order, "items")
    return [{**said, "why": "it has left us"}], [_slot("cancel_ready", value=False)]


def _tell_refund(order: Order) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    refund = order.get("refund", {"state": "none"})
    said = _say(f"utter_refund_{refund['state']}", {**order, **refund}, "amount", "when")
    return [said], []


def _tell_contents(order: Order) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    said = _say("utter_order_contents", order)
    return [{**said, "all_items": order["items"], "placed": order.get("placed", "Monday")}], []


TELLERS = {
    "action_tell_order": _tell_order,
    "action_check_cancel": _check_cancel,
    "action_tell_refund": _tell_refund,
    "action_tell_contents": _tell_contents,
}


class StandInFacts:
    """Serves on a free port of 127.0.0.1 while used as a context; `orders` may be changed.

    `fail_with` makes it answer that HTTP status instead, `asked` holds the requests so far.
    """

    def __init__(self, secret: str) -> None:
        self.orders: list[Order] = []
        self.fail_with: int | None = None
        self.asked: list[dict[str, Any]] = []
        self._authorization = f"Bearer {secret}"
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/assistant/actions"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, authorization: str | None, body: bytes) -> tuple[int, Answer]:
        """Return the HTTP status and the answer to one request."""
        if authorization != self._authorization:
            return 401, {"error": "wrong secret"}
        asked = json.loads(body)
        self.asked.append(asked)
        if self.fail_with:
            return self.fail_with, {"error": "told to fail"}
        return 200, answer_action(asked["next_action"], asked["tracker"]["slots"], self.orders)

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        facts = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = facts.answer(self.headers["Authorization"], body)
                content = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_parts: object) -> None:
                """Nothing: the library would write a line per request."""

        return Handler
