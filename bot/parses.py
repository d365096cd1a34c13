"""What a text was understood as: Rasa's parse, and how what was asked before changes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Parsed = dict[str, Any]

# What the dialogue hears of a text that it has not understood.
FALLBACK_INTENT = "nlu_fallback"
# By so many letters what stands at an address's place is known as it.
BEGINNING = 4
# What is found in a text, or asked for, and the intents of a text that only gives it.
ORDER, ADDRESS, POSTCODE, NEW_ADDRESS = "order_number", "address", "postcode", "new_address"
# Where the parse of a part has the whole text, if that may name an order which the part does not.
WHOLE = "whole"
GIVES_NUMBER, CHANGE_ADDRESS = "give_order_number", "change_address"
# What is done with an order, or asked about one.
ABOUT_ORDERS = frozenset(
    {
        "cancel_order",
        "change_address",
        "change_order",
        "late_order",
        "order_contents",
        "order_status",
        "order_updates",
        "refund_status",
        "return_order",
    }
)


def has_entity(parsed: Parsed, entity: str) -> bool:
    """Whether something of a kind was found in the text."""
    return any(found["entity"] == entity for found in parsed["entities"])


def read_beside_address(text: str, entities: list[dict[str, Any]]) -> str:
    """Return a text without the addresses in it: on Oak Street nobody means the oak lamp.

    The text may be a part of the one that was parsed, and an address may have been completed from
    an older one, so places alone do not tell.
    """
    kept = text
    for found in entities:
        value, said = str(found["value"]), text[found["start"] : found["end"]]
        if found["entity"] != ADDRESS:
            continue
        if said == text:
            return ""
        is_its_place = value[:BEGINNING] == said[:BEGINNING]
        for one in (said if is_its_place else "", value):
            kept = kept.replace(one, " ") if one else kept
    return kept


def take_for(intent: str, parsed: Parsed, chance: float = 1.0) -> Parsed:
    """Return the parse with an intent before all others: certain, if it follows from a question."""
    first = {"name": intent, "confidence": chance}
    others = [other for other in parsed.get("intent_ranking", []) if other["name"] != intent]
    return {**parsed, "intent": first, "intent_ranking": [first, *others]}


def add_orders(parsed: Parsed, numbers: Sequence[str]) -> Parsed:
    """Return the parse with the numbers of the orders that the text as a whole is about."""
    end = len(str(parsed["text"]))
    found = [{"entity": ORDER, "value": one, "start": 0, "end": end} for one in numbers]
    return {**parsed, "entities": [*parsed["entities"], *found]}
