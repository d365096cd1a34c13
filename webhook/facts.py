"""The assistant's action endpoint (Rasa's action protocol): facts about orders, read only.

Who is asking is told by our own conversation row, never by a slot: a text cannot say whose orders
it wants. What the assistant may not know, it cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from handoff import turn_queries
from handoff.errors import Refused
from handoff.flows.respond import LOOKUP_WINDOW
from handoff.ports import Order, Orders
from handoff.rules.lookup import bare_address, may_be_told, normalise_number
from handoff.tables import Conversation
from webhook.doors import get_doors
from webhook.telling import (
    ACTIONS,
    FORM_SLOTS,
    Action,
    Asking,
    Told,
    ask_which,
    join,
    remember,
    say,
)

blueprint = Blueprint("facts", __name__)

MOST_DIGITS = 18  # of an id
MOST_NUMBERS = 4  # of orders asked for at once


@blueprint.post("/assistant/actions")
def answer_action() -> ResponseReturnValue:
    """Answer one action of the assistant's. 503 when the orders are away: then a person answers."""
    call = request.get_json(silent=True)
    if not isinstance(call, dict) or not isinstance(call.get("tracker"), dict):
        raise Refused("This is not a call of the action protocol.")
    action = ACTIONS.get(str(call.get("next_action")))
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
        numbers=_read_numbers(slots),
        postcode=_read_slot(slots, "postcode"),
        may_guess=missed <= doors.settings.lookups_allowed,
        today=now.date(),
        acts=doors.orders.acts,
        collected={name: _read_slot(slots, name) for name in FORM_SLOTS.values()},
        matter=_read_slot(slots, "matter"),
        offered=_read_offered(slots),
        names_strange_item=bool(slots.get("names_strange_item")),
    )


def _read_offered(slots: Mapping[str, Any]) -> frozenset[str]:
    """Return the numbers of all orders that the assistant remembers."""
    choices = _read_mapping(slots, "order_choices")
    try:
        return frozenset(str(one["number"]) for listed in choices.values() for one in listed)
    except (KeyError, TypeError) as error:
        raise Refused("The tracker's order_choices cannot be read.") from error


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


def _read_numbers(slots: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the orders' numbers, each once: the slot holds one, or a list of several."""
    value = slots.get("order_number")
    several = value if isinstance(value, list) else [value]
    written = (str(one).strip() for one in several if one is not None)
    return tuple(dict.fromkeys(number for number in written if number))[:MOST_NUMBERS]


def _tell(action: Action, asking: Asking, orders: Orders) -> Told:
    """Find the orders that are meant and tell of them, or say what is missing to find them."""
    own = orders.find_by_address(asking.address)
    if not asking.numbers:
        return _tell_unnamed(action, asking, own)
    found: list[Order] = []
    missed: list[str] = []
    for number in asking.numbers:
        order = _find_own(own, number) or _find_proven(number, asking, orders)
        if order is None:
            missed.append(number)
        else:
            found.append(order)
    told = action.tell(found, own, asking) if found else Told()
    if not action.speaks:
        return told if found else Told(slots={"is_possible": False})
    # Someone whose phone we do not know may send the postcode next; anyone else starts afresh.
    forget = bool(own or asking.postcode or found)
    misses = (_miss(number, forget=forget) for number in missed)
    # The next number may be one of theirs, which then is no postcode.
    return join(told, *misses, Told(slots=remember(own, asking)))


def _tell_unnamed(action: Action, asking: Asking, own: list[Order]) -> Told:
    """Tell of the customer's only order, or of the only one that what they want can be about."""
    if asking.names_strange_item and own:
        return ask_which(own, own, aloud=action.speaks)
    fitting = [order for order in own if action.fits(order, asking)]
    meant = own if len(own) == 1 else fitting
    if len(meant) == 1:
        return action.tell(meant, own, asking)
    if not own:
        return say("utter_ask_order_number") if action.speaks else Told()
    return ask_which(fitting or own, own, aloud=action.speaks)


def _find_own(own: Iterable[Order], number: str) -> Order | None:
    wanted = normalise_number(number)
    return next((order for order in own if normalise_number(order.number) == wanted), None)


def _find_proven(number: str, asking: Asking, orders: Orders) -> Order | None:
    """Find someone's order by number and postcode, unless too many guesses failed today."""
    if asking.postcode is None or not asking.may_guess:
        return None
    order = orders.find_by_number(number)
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
            "to_confirm": "nothing",
        },
    )
