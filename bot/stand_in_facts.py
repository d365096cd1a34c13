"""A facts endpoint for tests and designers: answers from the small order book of a test file.

It speaks the same protocol as Baton's own and keeps to the same answers, so that conversations
can be tried without the rest of Baton.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from typing_extensions import Self

Order = dict[str, Any]
Answer = dict[str, Any]


# What each act needs of an order, and why it is refused otherwise.
EARLY = ("processing", "packed")
ALLOWED = {
    "cancel_order": EARLY,
    "change_address": EARLY,
    "start_return": ("delivered",),
    "follow_order": (*EARLY, "shipped", "out_for_delivery"),
}
OWN_ONLY = ("change_address", "start_return", "follow_order")
ACTS_OF_MATTERS = {
    "cancel": "cancel_order",
    "address": "change_address",
    "return": "start_return",
    "order_updates": "follow_order",
}
MATTERS = {act: matter for matter, act in ACTS_OF_MATTERS.items()}
FORM_SLOTS = {"change_address": "new_address", "start_return": "return_reason"}


def answer_action(action: str, slots: dict[str, Any], orders: list[Order]) -> Answer:
    """Return what facts say to an action, given what the customer has told so far.

    An order is the customer's own when the book says `mine`; any other is told only with its
    postcode. An order that `needs_person` is of a shop that cannot act by itself.
    """
    own = [order for order in orders if order.get("mine")]
    fits, tell = TELLERS[action]
    numbers = slots.get("order_number")
    if numbers is None:
        if slots.get("names_strange_item") and own:
            return _ask_which(own, own, aloud=tell is not _find)
        fitting = [order for order in own if fits(order, slots)]
        meant = own if len(own) == 1 else fitting
        if len(meant) != 1:
            return _ask_which(fitting or own, own, aloud=tell is not _find)
        numbers = meant[0]["number"]
    found, missed = [], []
    for number in numbers if isinstance(numbers, list) else [numbers]:
        order = next((o for o in orders if o["number"] == str(number)), None)
        if order and (order.get("mine") or order.get("postcode") == slots.get("postcode")):
            found.append(order)
        else:
            missed.append(str(number))
    responses, events = tell(found, own, slots) if found else ([], [])
    if tell is _find and not found:
        return {"responses": [], "events": [_slot("is_possible", value=False)]}
    for number in missed if tell is not _find else []:
        forget = bool(own or slots.get("postcode") or found)
        responses = [*responses, *_miss(number)]
        kept = None if forget else number
        events = [*events, _slot("order_number", kept), _slot("postcode", None)]
        events = [*events, _slot("to_confirm", "nothing"), *_remember(own, slots)]
    return {"responses": responses, "events": events}


def _ask_which(fitting: list[Order], own: list[Order], *, aloud: bool) -> Answer:
    if not own:
        asked = [{"response": "utter_ask_order_number"}] if aloud else []
        return {"responses": asked, "events": []}
    choices = {"response": "utter_which_order", "choices": {"orders": _list_orders(fitting)}}
    return {"responses": [choices] if aloud else [], "events": [_offer(fitting, own)]}


def _list_orders(orders: list[Order]) -> list[dict[str, Any]]:
    return [{"number": order["number"], "items": _items(order)} for order in orders]


def _items(order: Order) -> list[str]:
    items: str = order["items"]
    return items.split("; ")


def _offer(fitting: list[Order], own: list[Order]) -> dict[str, Any]:
    others = [order for order in own if order not in fitting]
    choices = {"offered": _list_orders(fitting), "others": _list_orders(others)}
    return _slot("order_choices", choices)


def _keep(orders: list[Order], own: list[Order], slots: dict[str, Any]) -> list[dict[str, Any]]:
    numbers = [order["number"] for order in orders]
    kept = _slot("order_number", numbers[0] if len(numbers) == 1 else numbers)
    return [kept, *_remember(own, slots)]


def _remember(own: list[Order], slots: dict[str, Any]) -> list[dict[str, Any]]:
    listed = (slots.get("order_choices") or {}).values()
    known = {one["number"] for orders in listed for one in orders}
    is_new = any(order["number"] not in known for order in own[:MOST_LISTED])
    return [_offer(own[:MOST_LISTED], own)] if is_new else []


def _miss(number: str) -> list[dict[str, Any]]:
    return [
        {"response": "utter_order_not_found", "order_number": number},
        {"custom": {"request": "miss_lookup", "order_number": number}},
    ]


def _slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def _say(response: str, order: Order, *names: str) -> dict[str, Any]:
    told = {name: order[name] for name in names if order.get(name)}
    items = {"list": _items(order)}
    return {"response": response, "order_number": order["number"], "items": items, **told}


def _describe_order(order: Order) -> dict[str, Any]:
    return _say(f"utter_order_{order['status']}", order, "when", "carrier", "link")


def _describe_refund(order: Order) -> dict[str, Any]:
    refund = order.get("refund", {"state": "none"})
    return _say(f"utter_refund_{refund['state']}", {**order, **refund}, "amount", "when")


def _describe_contents(order: Order) -> dict[str, Any]:
    said = _say("utter_order_contents", order)
    return {**said, "all_items": ", ".join(_items(order)), "placed": order.get("placed", "Monday")}


Outcome = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def _tell_each(describe: Callable[[Order], dict[str, Any]]) -> Callable[..., Outcome]:
    def tell(orders: list[Order], own: list[Order], slots: dict[str, Any]) -> Outcome:
        return [describe(order) for order in orders], _keep(orders, own, slots)

    return tell


def _find(orders: list[Order], own: list[Order], slots: dict[str, Any]) -> Outcome:
    is_possible = any(_fits_matter(order, slots) for order in orders)
    return [], [*_keep(orders, own, slots), _slot("is_possible", value=is_possible)]


def _check(act: str) -> Callable[..., Outcome]:
    def tell(orders: list[Order], own: list[Order], slots: dict[str, Any]) -> Outcome:
        able = [order for order in orders if order["status"] in ALLOWED[act]]
        refused = [_refuse(order, act) for order in orders if order not in able]
        if not able:
            return refused, [*_keep(orders, own, slots), _slot("to_confirm", "nothing")]
        ours = all(
            not order.get("needs_person") and (order.get("mine") or act not in OWN_ONLY)
            for order in able
        )
        said, events = _propose(act, able, slots) if ours else _collect(act, able, slots)
        return [*refused, *said], [*_keep(able, own, slots), *events]

    return tell


def _refuse(order: Order, act: str) -> dict[str, Any]:
    if act == "cancel_order" and order["status"] == "cancelled":
        return _say("utter_order_cancelled", order)
    why = {"shipped": "on_its_way", "out_for_delivery": "on_its_way"}
    early = "not_delivered" if act == "start_return" else "on_its_way"
    reason = order["status"] if order["status"] in NOT_ANY_MORE else early
    reason = why.get(order["status"], reason) if act != "start_return" else reason
    return {**_say(f"utter_cannot_{act}", order), "why": {"reason": reason}}


# As many as Baton offers by name.
MOST_LISTED = 4
NOT_ANY_MORE = ("delivered", "cancelled", "returned")


def _propose(act: str, orders: list[Order], slots: dict[str, Any]) -> Outcome:
    if act == "follow_order":
        asked = {"request": act, "postcode": slots.get("postcode")}
        said = [{"custom": {**asked, "order_number": order["number"]}} for order in orders]
        return said, [_slot("to_confirm", "nothing")]
    response = {
        "response": f"utter_confirm_{act}",
        "order_number": {"list": [order["number"] for order in orders]},
        "items": {"list": [item for order in orders for item in _items(order)]},
    }
    return [{**response, **_collected(act, slots)}], [_slot("to_confirm", act)]


def _collect(act: str, orders: list[Order], slots: dict[str, Any]) -> Outcome:
    handed = {
        "request": "hand_off",
        "reason": "collected_for_person",
        "matter": MATTERS[act],
        "order_number": ", ".join(order["number"] for order in orders),
    }
    forgotten = [_slot(name, None) for name in FORM_SLOTS.values()]
    said = [{"custom": {**handed, **_collected(act, slots)}}]
    return said, [_slot("to_confirm", "nothing"), *forgotten]


def _collected(act: str, slots: dict[str, Any]) -> dict[str, Any]:
    name = FORM_SLOTS.get(act, "")
    return {name: slots[name]} if slots.get(name) else {}


def _allows(act: str) -> Callable[..., bool]:
    return lambda order, _slots: order["status"] in ALLOWED[act]


def _fits_matter(order: Order, slots: dict[str, Any]) -> bool:
    act = ACTS_OF_MATTERS.get(slots.get("matter") or "")
    return act is None or order["status"] in ALLOWED[act]


# Each action: which orders it can be about, and what it says of those that are meant.
TELLERS: dict[str, tuple[Callable[..., bool], Callable[..., Outcome]]] = {
    "action_tell_order": (_allows("follow_order"), _tell_each(_describe_order)),
    "action_tell_refund": (lambda order, _: "refund" in order, _tell_each(_describe_refund)),
    "action_tell_contents": (lambda *_: True, _tell_each(_describe_contents)),
    "action_find_order": (_fits_matter, _find),
    "action_check_cancel": (_allows("cancel_order"), _check("cancel_order")),
    "action_check_address": (_allows("change_address"), _check("change_address")),
    "action_check_return": (_allows("start_return"), _check("start_return")),
    "action_follow_order": (_allows("follow_order"), _check("follow_order")),
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
