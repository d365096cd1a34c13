"""What waits for a yes, what was said last, and signs that stand for a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

NOTHING = "nothing"
CONFIRM = "confirm"
DENY = "deny"
REFUSALS = (DENY, "not_meant")
# What asks to hear the last thing again, and says it.
REPEAT, REPEATED = "repeat_that", "utter_repeat"
# What the names of the questions whether to do something begin with.
CONFIRMS = "utter_confirm_"
# Responses that ask which order is meant, outside of any form.
# With what a form asks which order is meant.
ASKING_IN_FORMS = (
    "utter_ask_change_address_form_order_number",
    "utter_ask_return_form_order_number",
)
ASKING = ("utter_which_order", "utter_ask_order_number", "utter_order_not_found")
# Says that a person knows more than what was told twice.
UTTER_MORE = "utter_more_from_person"
# Signs that people send instead of a word.
SIGNS = {CONFIRM: "👍👌✅🆗✔☑", DENY: "👎❌🚫", "thanks": "🙏❤💕💖😊🥰😍🤗"}
# What changes the look of a sign and is none itself: skin tones, variation, joiners.
LOOKS = {*range(0x1F3FB, 0x1F400), 0xFE0F, 0xFE0E, 0x200D}


def find_waiting(tracker: DialogueStateTracker) -> str | None:
    """Return the act that waits for the word that confirms it, or None."""
    act = tracker.get_slot("to_confirm")
    return None if act in (None, NOTHING) else str(act)


def read_sign(text: str) -> str | None:
    """Return what a text of nothing but signs says, if all of them say the same."""
    signs = [sign for sign in text if ord(sign) not in LOOKS and not sign.isspace()]
    meant = {name for sign in signs for name, known in SIGNS.items() if sign in known}
    is_known = bool(signs) and all(any(s in known for known in SIGNS.values()) for s in signs)
    return meant.pop() if is_known and len(meant) == 1 else None


def list_choices(choices: Any) -> Iterable[dict[str, Any]]:
    """Return all orders of the slot `order_choices`."""
    known = choices or {}
    return [*known.get("offered", []), *known.get("others", [])]


def find_names(events: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the words that name what was ordered, as far as a session's events know."""
    known = (e.get("value") for e in reversed(events) if e.get("name") == "order_choices")
    return list_names(next(known, None))


def list_names(choices: Any) -> list[str]:
    """Return the words that name what was ordered, of the slot `order_choices`."""
    if not isinstance(choices, dict):
        return []
    return [
        word
        for choice in list_choices(choices)
        for item in choice["items"]
        for word in item.split()
    ]


def is_place_asked(events: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether an address is asked for, or waits for its word, as far as events know."""
    kept = {e.get("name"): e.get("value") for e in events if e.get("event") == "slot"}
    return kept.get("requested_slot") == "new_address" or kept.get("to_confirm") == "change_address"


def find_last_response(tracker: DialogueStateTracker) -> str | None:
    """Return the name of the last response that said something of its own."""
    return next((name for name in list_last_responses(tracker) if name != UTTER_MORE), None)


def list_last_responses(tracker: DialogueStateTracker) -> Iterator[str | None]:
    """Yield the names of the responses that said something, the last one first."""
    said = (e for e in reversed(tracker.events) if isinstance(e, BotUttered) and e.text)
    yield from (one.metadata.get("utter_action") for one in said)
