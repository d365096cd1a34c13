"""The assistant's action endpoint (Rasa's action protocol): facts about orders, read only.

Who is asking is told by our own conversation row, never by a slot: a text cannot say whose orders
it wants. What the assistant may not know, it cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from handoff import turn_queries
from handoff.errors import Refused
from handoff.flows.respond import LOOKUP_WINDOW
from handoff.ports import ActName, Order, Orders, OrderStatus
from handoff.rules.lookup import bare_address, choose_named, may_be_told, normalise_number
from handoff.tables import Conversation
from webhook.doors import get_doors

blueprint = Blueprint("facts", __name__)

MOST_LISTED = 4
MOST_DIGITS = 18  # of an id


@dataclass(frozen=True)
class Asking:
    """Who asks, and what the assistant has understood so far."""

    address: str
    said: str
    number: str | None
    postcode: str | None
    may_guess: bool
    today: date


@dataclass(frozen=True)
class Told:
    """What the assistant gets back: responses to utter and slots to set."""

    responses: tuple[Mapping[str, Any], ...]
    slots: Mapping[str, Any]


@blueprint.post("/assistant/actions")
def answer_action() -> ResponseReturnValue:
    """Answer one action of the assistant's. 503 when the orders are away: then a person answers."""
    call = request.get_json(silent=True)
    if not isinstance(call, dict) or not isinstance(call.get("tracker"), dict):
        raise Refused("This is not a call of the action protocol.")
    action = _ACTIONS.get(str(call.get("next_action")))
    if action is None:
        name = str(call.get("next_action"))
        return jsonify(error=f"There is no action {name!r}.", action_name=name), 404
    told = _tell(action, _read_asking(call), get_doors().orders)
    return jsonify(
        events=[
            {"event": "slot", "name": name, "value": value, "timestamp": None}
            for name, value in told.slots.items()
        ],
        responses=list(told.responses),
    )


def _read_asking(call: Mapping[str, Any]) -> Asking:
    doors = get_doors()
    conversation_id = _read_conversation_id(call)
    slots = _read_mapping(call["tracker"], "slots")
    said = _read_mapping(call["tracker"], "latest_message").get("text")
    now = doors.clock()
    with doors.transaction() as session:
        conversation = session.get(Conversation, conversation_id)
        if conversation is None:
            raise Refused("The sender is no conversation of ours.")
        missed = turn_queries.count_lookups_missed(
            session, conversation.address_id, since=now - LOOKUP_WINDOW
        )
        address = conversation.address.address
    return Asking(
        address=bare_address(address),
        said=said if isinstance(said, str) else "",
        number=_read_slot(slots, "order_number"),
        postcode=_read_slot(slots, "postcode"),
        may_guess=missed <= doors.settings.lookups_allowed,
        today=now.date(),
    )


def _read_conversation_id(call: Mapping[str, Any]) -> int:
    """Return the conversation the assistant speaks in: its sender is the id we gave it."""
    sender = str(call.get("sender_id") or call["tracker"].get("sender_id") or "")
    if not (sender.isascii() and sender.isdigit()) or len(sender) > MOST_DIGITS:
        raise Refused("The sender is no conversation of ours.")
    return int(sender)


def _read_mapping(tracker: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = tracker.get(name) or {}
    if not isinstance(value, dict):
        raise Refused(f"The tracker's {name} cannot be read.")
    return value


def _read_slot(slots: Mapping[str, Any], name: str) -> str | None:
    value = slots.get(name)
    return str(value).strip() or None if value is not None else None


def _tell(action: Callable[[Order, Asking], Told], asking: Asking, orders: Orders) -> Told:
    """Find the order that is meant and tell of it, or say what is missing to find it."""
    own = orders.find_by_address(asking.address)
    if asking.number is None:
        if not own:
            return _say("utter_ask_order_number")
        meant = own[0] if len(own) == 1 else choose_named(own, asking.said)
        if meant is None:
            return _say("utter_which_order", choices=_list_choices(own))
        return action(meant, asking)
    order = _find_own(own, asking.number) or _find_proven(asking, orders)
    if order is not None:
        return action(order, asking)
    # Someone whose phone we do not know may send the postcode next; anyone else starts afresh.
    return _miss(asking.number, forget=bool(own or asking.postcode))


def _find_own(own: list[Order], number: str) -> Order | None:
    wanted = normalise_number(number)
    return next((order for order in own if normalise_number(order.number) == wanted), None)


def _find_proven(asking: Asking, orders: Orders) -> Order | None:
    """Find someone's order by number and postcode, unless too many guesses failed today."""
    if asking.number is None or asking.postcode is None or not asking.may_guess:
        return None
    order = orders.find_by_number(asking.number)
    if order is None or not may_be_told(order, address=asking.address, postcode=asking.postcode):
        return None
    return order


def _miss(number: str, *, forget: bool) -> Told:
    """Say the same whether the order does not exist or is someone else's, and count the guess."""
    return Told(
        responses=(
            {"response": "utter_order_not_found", "order_number": number},
            {"custom": {"request": "miss_lookup", "order_number": number}},
        ),
        slots={
            "order_number": None if forget else number,
            "postcode": None,
            "cancel_ready": False,
        },
    )


def _say(response: str, **values: str) -> Told:
    return Told(responses=({"response": response, **values},), slots={})


def _list_choices(own: list[Order]) -> str:
    return "; ".join(f"{_list_items(order)} ({order.number})" for order in own[:MOST_LISTED])


def _list_items(order: Order) -> str:
    items = list(order.items)
    return f"{', '.join(items[:2])} and more" if len(items) > 2 else " and ".join(items)  # noqa: PLR2004 -- two fit a text


# --- the actions --------------------------------------------------------------------------------


def _tell_order(order: Order, asking: Asking) -> Told:
    if order.delivered_on is not None:
        when = say_day(order.delivered_on, today=asking.today)
    else:
        when = _say_coming(order.expected_on, today=asking.today)
    return _say_of(
        f"utter_order_{order.status}",
        order,
        {"when": when, "carrier": order.delivery_company, "link": order.tracking_link},
    )


def _check_cancel(order: Order, asking: Asking) -> Told:
    if order.why_not(ActName.CANCEL_ORDER, today=asking.today) is None:
        return _say_of("utter_confirm_cancel", order, slots={"cancel_ready": True})
    if order.status is OrderStatus.CANCELLED:
        return _say_of("utter_order_cancelled", order, slots={"cancel_ready": False})
    why = _TOO_LATE.get(order.status, "it is already on its way")
    return _say_of("utter_cannot_cancel", order, {"why": why}, slots={"cancel_ready": False})


def _tell_refund(order: Order, asking: Asking) -> Told:
    when = {
        "started": _say_coming(order.refund_on, today=asking.today),
        "done": say_day(order.refund_on, today=asking.today),
    }
    state = order.refund_state if order.refund_state in when else "none"
    return _say_of(
        f"utter_refund_{state}",
        order,
        {"amount": order.refund_amount, "when": when.get(state or "")},
    )


def _tell_contents(order: Order, asking: Asking) -> Told:
    return _say_of(
        "utter_order_contents",
        order,
        {
            "all_items": ", ".join(order.items),
            "placed": say_day(order.ordered_on, today=asking.today),
        },
    )


_TOO_LATE = {
    OrderStatus.DELIVERED: "it has been delivered",
    OrderStatus.RETURNED: "it came back to us",
}


def _say_of(
    response: str,
    order: Order,
    facts: Mapping[str, str | None] | None = None,
    *,
    slots: Mapping[str, Any] | None = None,
) -> Told:
    """Say a response about an order. A fact we do not have is left out, never made up."""
    known = {name: value for name, value in (facts or {}).items() if value}
    said = {"response": response, "order_number": order.number, "items": _list_items(order)}
    return Told(responses=(said | known,), slots={"order_number": order.number, **(slots or {})})


_ACTIONS: Mapping[str, Callable[[Order, Asking], Told]] = {
    "action_tell_order": _tell_order,
    "action_check_cancel": _check_cancel,
    "action_tell_refund": _tell_refund,
    "action_tell_contents": _tell_contents,
}


def say_day(day: date | None, *, today: date) -> str | None:
    """Return a day in words: today, tomorrow, yesterday, or "Tuesday, Nov 24"."""
    if day is None:
        return None
    near = {today: "today", today + timedelta(1): "tomorrow", today - timedelta(1): "yesterday"}
    return near.get(day) or f"{day:%A, %b} {day.day}"


def _say_coming(day: date | None, *, today: date) -> str | None:
    """Return a day to come in words; None for one that is over, which would be no promise."""
    return say_day(day, today=today) if day is not None and day >= today else None
