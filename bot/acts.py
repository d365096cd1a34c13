"""Acts that Baton was asked to carry out in a session, and the wishes that they begin with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parses import CHANGE_ADDRESS
from payloads import read_payload
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

# What is carried out once Baton is asked for it.
FOLLOW = "follow_order"
ACTS = frozenset({"cancel_order", CHANGE_ADDRESS, "start_return", FOLLOW})
# The wish that an act which waits for its word began with.
WISHES = {
    "cancel_order": "cancel_order",
    CHANGE_ADDRESS: CHANGE_ADDRESS,
    "start_return": "return_order",
}
# The wish for an act that needs no word.
WISHES_NEWS = "order_updates"


def find_last_act(tracker: DialogueStateTracker, before: int = 0) -> str | None:
    """Return the act that Baton was asked for last, with at most `before` texts after it."""
    asked = find_last_request(tracker, before)
    return str(asked["request"]) if asked else None


def find_last_request(tracker: DialogueStateTracker, before: int = 0) -> Mapping[str, Any]:
    """Return what Baton was asked for, with what it needs; empty if it was asked for nothing."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            if before == 0:
                return {}
            before -= 1
        if isinstance(event, BotUttered) and read_payload(event).get("request") in ACTS:
            return read_payload(event)
    return {}


def find_asked_orders(tracker: DialogueStateTracker, act: str) -> tuple[str, ...]:
    """Return the orders that an act was asked for, as far back as the session's events are kept."""
    said = (read_payload(event) for event in tracker.events if isinstance(event, BotUttered))
    asked = (number for one in said if one.get("request") == act for number in list_orders(one))
    return tuple(dict.fromkeys(asked))


def list_orders(asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the orders of a request: it has one number, or a list of several."""
    named = asked.get("order_number") or ()
    return tuple(map(str, named if isinstance(named, list) else [named] if named else ()))


def find_left_act(tracker: DialogueStateTracker) -> str | None:
    """Return the act that waited for its word last, whatever became of it."""
    kept = (e for e in reversed(tracker.events) if isinstance(e, SlotSet))
    acts = (str(e.value) for e in kept if e.key == "to_confirm" and e.value in WISHES)
    return next(acts, None)


def was_asked_for(tracker: DialogueStateTracker) -> bool:
    """Tell whether Baton was asked for an act, as far back as the session's events are kept."""
    said = (event for event in tracker.events if isinstance(event, BotUttered))
    return any(read_payload(event).get("request") in ACTS - {FOLLOW} for event in said)
