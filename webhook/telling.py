"""What the assistant is told of orders: responses to utter, and slots to set.

Facts are told as facts, not in words: `{"day": "2026-11-27"}`, `{"reason": "delivered"}`,
`{"list": [...]}`, `{"orders": [...]}`. The assistant says them in the customer's language
(`bot/words/`). A fact we do not have is left out, never made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handoff.ports import OWN_ONLY, ActName, Order, OrderStatus
from handoff.rules.lookup import bare_address

Fact = str | Mapping[str, Any]

MOST_LISTED = 4
# So many are remembered, so that each can be named by its item.
MOST_REMEMBERED = 20
# What a case is about when a person carries out what the assistant collected.
MATTERS = {
    ActName.CANCEL_ORDER: "cancel",
    ActName.CHANGE_ADDRESS: "address",
    ActName.START_RETURN: "return",
    ActName.FOLLOW_ORDER: "order_updates",
}
# What the form of an act asks for, besides the order.
FORM_SLOTS = {ActName.CHANGE_ADDRESS: "new_address", ActName.START_RETURN: "return_reason"}
_ACTS = {matter: act for act, matter in MATTERS.items()}


@dataclass(frozen=True)
class Asking:
    """Who asks, and what the assistant has understood so far."""

    address: str
    numbers: tuple[str, ...]
    postcode: str | None
    may_guess: bool
    today: date
    acts: frozenset[ActName]
    """What the shop lets us carry out by ourselves."""
    collected: Mapping[str, str | None]
    """What the forms have asked for."""
    matter: str | None
    offered: frozenset[str]
    """The numbers of the orders that the assistant remembers, to choose from."""
    names_strange_item: bool = False
    """Whether the text names a thing that is in none of the customer's orders."""


@dataclass(frozen=True)
class Told:
    """What the assistant gets back: responses to utter and slots to set."""

    responses: tuple[Mapping[str, Any], ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """One action: which orders it can be about, and what it tells of those that are meant."""

    fits: Callable[[Order, Asking], bool]
    tell: Callable[[Sequence[Order], Sequence[Order], Asking], Told]
    speaks: bool = True


def say(response: str, **values: Fact) -> Told:
    """Tell one response."""
    return Told(responses=({"response": response, **values},))


def join(*several: Told) -> Told:
    """Put together what is told of several orders; a later slot wins."""
    return Told(
        responses=tuple(response for told in several for response in told.responses),
        slots={name: value for told in several for name, value in told.slots.items()},
    )


def ask_which(fitting: Sequence[Order], own: Sequence[Order], *, aloud: bool) -> Told:
    """Offer the orders that can be meant, by what was ordered; the assistant reads the choice."""
    fitting = fitting[:MOST_LISTED]
    offered = _list_orders(fitting)
    slots = _offer(fitting, own)
    if not aloud:
        return Told(slots=slots)
    return Told(({"response": "utter_which_order", "choices": {"orders": offered}},), slots)


def _offer(fitting: Sequence[Order], own: Sequence[Order]) -> Mapping[str, Any]:
    """Return what the customer can choose from: what was offered, and what else is theirs."""
    others = [order for order in own if order not in fitting]
    return {"order_choices": {"offered": _list_orders(fitting), "others": _list_orders(others)}}


def _list_orders(orders: Iterable[Order]) -> list[Mapping[str, Any]]:
    return [
        {"number": order.number, "items": list(order.items)}
        for order in list(orders)[:MOST_REMEMBERED]
    ]


# --- telling ------------------------------------------------------------------------------------


def _about(
    order: Order, response: str, facts: Mapping[str, Fact | None] | None = None
) -> Mapping[str, Any]:
    known = {name: value for name, value in (facts or {}).items() if value}
    items = {"list": list(order.items)}
    return {"response": response, "order_number": order.number, "items": items, **known}


def _keep(
    orders: Sequence[Order], own: Sequence[Order], asking: Asking, **slots: Any
) -> Mapping[str, Any]:
    """Remember which orders are spoken of, and what else the customer could mean next.

    What was offered before stays: "the other one" is the other of those.
    """
    numbers = [order.number for order in orders]
    kept: dict[str, Any] = {"order_number": numbers[0] if len(numbers) == 1 else numbers}
    return {**kept, **remember(own, asking), **slots}


def remember(own: Sequence[Order], asking: Asking) -> Mapping[str, Any]:
    """Return what the customer's orders are, if that was not told yet of each.

    Of one order as well: without its items nobody could tell that “my table” is none of theirs.
    """
    is_new = any(order.number not in asking.offered for order in own[:MOST_LISTED])
    return _offer(own[:MOST_LISTED], own) if is_new else {}


def _tell_each(
    describe: Callable[[Order, Asking], Mapping[str, Any]],
) -> Callable[[Sequence[Order], Sequence[Order], Asking], Told]:
    def tell(orders: Sequence[Order], own: Sequence[Order], asking: Asking) -> Told:
        return Told(tuple(describe(order, asking) for order in orders), _keep(orders, own, asking))

    return tell


def _describe_order(order: Order, asking: Asking) -> Mapping[str, Any]:
    is_there = order.delivered_on is not None
    when = _say_day(order.delivered_on) if is_there else _say_coming(order.expected_on, asking)
    facts = {"when": when, "carrier": order.delivery_company, "link": order.tracking_link}
    return _about(order, f"utter_order_{order.status}", facts)


def _describe_refund(order: Order, asking: Asking) -> Mapping[str, Any]:
    when = {
        "started": _say_coming(order.refund_on, asking),
        "done": _say_day(order.refund_on),
    }
    state = order.refund_state if order.refund_state in when else "none"
    facts = {"amount": order.refund_amount, "when": when.get(state or "")}
    return _about(order, f"utter_refund_{state}", facts)


def _describe_contents(order: Order, _asking: Asking) -> Mapping[str, Any]:
    all_items = ", ".join(order.items)
    facts = {"all_items": all_items, "placed": _say_day(order.ordered_on)}
    return _about(order, "utter_order_contents", facts)


def _say_day(day: date | None) -> Fact | None:
    return {"day": day.isoformat()} if day is not None else None


def _say_coming(day: date | None, asking: Asking) -> Fact | None:
    """Return a day to come; None for one that is over, which would be no promise."""
    return _say_day(day) if day is not None and day >= asking.today else None


# --- acts ---------------------------------------------------------------------------------------


def _check(act: ActName) -> Callable[[Sequence[Order], Sequence[Order], Asking], Told]:
    """Return what tells whether an act is allowed, and asks for the word that confirms it."""

    def tell(orders: Sequence[Order], own: Sequence[Order], asking: Asking) -> Told:
        able = [order for order in orders if order.why_not(act, today=asking.today) is None]
        refusals = [_refuse(order, act, asking) for order in orders if order not in able]
        if not able:
            return Told(tuple(refusals), _keep(orders, own, asking, to_confirm="nothing"))
        ask = _confirm if act is not ActName.FOLLOW_ORDER else _request
        if not all(_is_ours(order, act, asking) for order in able):
            ask = _collect
        asked = ask(able, act, asking)
        kept = {**_keep(able, own, asking), **asked.slots}
        return Told((*refusals, *asked.responses), kept)

    return tell


def _is_ours(order: Order, act: ActName, asking: Asking) -> bool:
    """Tell whether Baton may do it by itself: for this customer, and at this shop."""
    is_own = bare_address(order.placed_from) == asking.address
    return act in asking.acts and (is_own or act not in OWN_ONLY)


def _refuse(order: Order, act: ActName, asking: Asking) -> Mapping[str, Any]:
    if act is ActName.CANCEL_ORDER and order.status is OrderStatus.CANCELLED:
        return _about(order, "utter_order_cancelled")
    why = order.why_not(act, today=asking.today)
    return _about(order, f"utter_cannot_{act}", {"why": {"reason": str(why)}})


def _confirm(orders: Sequence[Order], act: ActName, asking: Asking) -> Told:
    response = {
        "response": f"utter_confirm_{act}",
        "order_number": {"list": [order.number for order in orders]},
        "items": {"list": [item for order in orders for item in order.items]},
    }
    return Told(({**response, **_collected(act, asking)},), {"to_confirm": str(act)})


def _request(orders: Sequence[Order], act: ActName, asking: Asking) -> Told:
    """Ask for an act that needs no confirmation."""
    asked = {"request": str(act), "postcode": asking.postcode}
    responses = tuple({"custom": asked | {"order_number": order.number}} for order in orders)
    return Told(responses, {"to_confirm": "nothing"})


def _collect(orders: Sequence[Order], act: ActName, asking: Asking) -> Told:
    """Hand over to a person what was collected: this shop, or this customer, needs one for it."""
    handed = {
        "request": "hand_off",
        "reason": "collected_for_person",
        "matter": MATTERS[act],
        "order_number": ", ".join(order.number for order in orders),
    }
    forgotten = dict.fromkeys(asking.collected, None)
    said = {"custom": {**handed, **_collected(act, asking)}}
    return Told((said,), {"to_confirm": "nothing", **forgotten})


def _collected(act: ActName, asking: Asking) -> Mapping[str, str]:
    """Return what the act's form asked for."""
    name = FORM_SLOTS.get(act)
    value = asking.collected.get(name) if name else None
    return {name: value} if name and value else {}


def _find(orders: Sequence[Order], own: Sequence[Order], asking: Asking) -> Told:
    is_possible = any(_fits_matter(order, asking) for order in orders)
    return Told(slots=_keep(orders, own, asking, is_possible=is_possible))


def _allows(act: ActName) -> Callable[[Order, Asking], bool]:
    return lambda order, asking: order.why_not(act, today=asking.today) is None


def _fits_matter(order: Order, asking: Asking) -> bool:
    act = _ACTS.get(asking.matter or "")
    return act is None or order.why_not(act, today=asking.today) is None


def _has_refund(order: Order, _asking: Asking) -> bool:
    return order.refund_state in {"started", "done"}


ACTIONS: Mapping[str, Action] = {
    "action_tell_order": Action(lambda order, _: order.is_underway, _tell_each(_describe_order)),
    "action_tell_refund": Action(_has_refund, _tell_each(_describe_refund)),
    "action_tell_contents": Action(lambda *_: True, _tell_each(_describe_contents)),
    # Says nothing: it finds the order a form is about before the form asks for it, and tells
    # whether the form's act is possible before the form asks for the rest.
    "action_find_order": Action(_fits_matter, _find, speaks=False),
    "action_check_cancel": Action(_allows(ActName.CANCEL_ORDER), _check(ActName.CANCEL_ORDER)),
    "action_check_address": Action(_allows(ActName.CHANGE_ADDRESS), _check(ActName.CHANGE_ADDRESS)),
    "action_check_return": Action(_allows(ActName.START_RETURN), _check(ActName.START_RETURN)),
    "action_follow_order": Action(_allows(ActName.FOLLOW_ORDER), _check(ActName.FOLLOW_ORDER)),
}
