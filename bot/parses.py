"""What a text was understood as: Rasa's parse, and how what was asked before changes it."""

from __future__ import annotations

from typing import Any

Parsed = dict[str, Any]

# What is found in a text, or asked for, and the intents of a text that only gives it.
ORDER, ADDRESS, POSTCODE, NEW_ADDRESS = "order_number", "address", "postcode", "new_address"
GIVES_NUMBER, CHANGE_ADDRESS = "give_order_number", "change_address"


def has_entity(parsed: Parsed, entity: str) -> bool:
    """Whether something of a kind was found in the text."""
    return any(found["entity"] == entity for found in parsed["entities"])


def read_beside_address(text: str, entities: list[dict[str, Any]]) -> str:
    """Return a text without the addresses in it: on Oak Street nobody means the oak lamp."""
    for found in entities:
        if found["entity"] == ADDRESS:
            text = text.replace(text[found["start"] : found["end"]], " ") if found["end"] else text
    return text


def take_for(intent: str, parsed: Parsed) -> Parsed:
    """Return the parse with an intent that follows from what was asked, so it is certain."""
    certain = {"name": intent, "confidence": 1.0}
    ranking = [other for other in parsed.get("intent_ranking", []) if other["name"] != intent]
    return {**parsed, "intent": certain, "intent_ranking": [certain, *ranking]}
