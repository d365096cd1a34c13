"""Reads a text in the light of what was asked before it.

By itself "the lamp" means little; after "the lamp or the rug?" it is an answer. And "no, 14 Elm St"
after "Send it to 12 Elm St?" is no refusal but a correction.
"""

from __future__ import annotations

from typing import Any

from choosing import choose
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from words import Words

Parsed = dict[str, Any]

ORDER, ADDRESS = "order_number", "address"
# What a text that only answers our question is understood as, by what it holds.
ANSWERS = {ORDER: "give_order_number", ADDRESS: "change_address"}
NOTHING = "nothing"
# Responses that ask which order is meant, outside of any form.
ASKING = ("utter_which_order", "utter_ask_order_number", "utter_order_not_found")
ADDRESS_FORM = "change_address_form"


def read_in_context(
    parsed: Parsed, tracker: DialogueStateTracker, words: Words, unsure: str
) -> Parsed:
    """Return the parse as the dialogue takes it. `unsure` is the intent of what is unclear."""
    parsed = _read_choice(parsed, tracker, words, unsure)
    return _read_correction(parsed, tracker, unsure)


def is_waiting(tracker: DialogueStateTracker) -> bool:
    """Whether we wait for the word that confirms something."""
    return tracker.get_slot("to_confirm") not in (None, NOTHING)


def was_order_asked(tracker: DialogueStateTracker) -> bool:
    """Whether the last thing we said asks, outside of any form, which order is meant."""
    said = (e for e in reversed(tracker.events) if isinstance(e, BotUttered) and e.text)
    last = next(said, None)
    return last is not None and last.metadata.get("utter_action") in ASKING


def forget_leftovers(tracker: DialogueStateTracker, domain: Domain) -> None:
    """Forget what forms have collected for a wish that was given up: no form, nothing to confirm.

    Rasa's slots have no mapping that empties them.
    """
    if tracker.active_loop_name or is_waiting(tracker) or was_order_asked(tracker):
        return
    for form in domain.forms.values():
        for name in form["required_slots"]:
            if name != ORDER and tracker.get_slot(name) is not None:
                tracker.update(SlotSet(name, None))


def _read_choice(
    parsed: Parsed, tracker: DialogueStateTracker, words: Words, unsure: str
) -> Parsed:
    """Read "the lamp" as the number of the lamp's order."""
    if _has(parsed, ORDER):
        return take_for(ANSWERS[ORDER], parsed) if _is_number_alone(parsed) else parsed
    text, now = str(parsed["text"]), tracker.get_slot(ORDER)
    chosen = choose(text, tracker.get_slot("order_choices"), words, now=now)
    is_asked = tracker.get_slot(REQUESTED_SLOT) == ORDER
    if not chosen.numbers or not (chosen.is_all_said or is_asked):
        return parsed
    found = [
        {"entity": ORDER, "value": number, "start": 0, "end": len(text)}
        for number in chosen.numbers
    ]
    parsed = {**parsed, "entities": [*parsed["entities"], *found]}
    is_answer = chosen.is_all_said or parsed["intent"]["name"] == unsure
    return take_for(ANSWERS[ORDER], parsed) if is_answer else parsed


def _read_correction(parsed: Parsed, tracker: DialogueStateTracker, unsure: str) -> Parsed:
    """Read a "no" that says what instead, or something unclear that does, as that answer."""
    loop, intent = tracker.active_loop_name, parsed["intent"]["name"]
    about_address = loop == ADDRESS_FORM or tracker.get_slot("to_confirm") == "change_address"
    if about_address and _has(parsed, ADDRESS):
        return take_for(ANSWERS[ADDRESS], parsed)
    is_open = loop is not None or is_waiting(tracker)
    if is_open and _has(parsed, ORDER) and intent in ("deny", unsure):
        return take_for(ANSWERS[ORDER], parsed)
    return parsed


def _is_number_alone(parsed: Parsed) -> bool:
    """Whether the text is nothing but numbers that we know: of an order, of a postcode."""
    left = list(str(parsed["text"]))
    for found in parsed["entities"]:
        left[found["start"] : found["end"]] = " " * (found["end"] - found["start"])
    return not any(character.isalnum() for character in left)


def _has(parsed: Parsed, entity: str) -> bool:
    return any(found["entity"] == entity for found in parsed["entities"])


def take_for(intent: str, parsed: Parsed) -> Parsed:
    """Return the parse with an intent that follows from what was asked, so it is certain."""
    certain = {"name": intent, "confidence": 1.0}
    ranking = [other for other in parsed.get("intent_ranking", []) if other["name"] != intent]
    return {**parsed, "intent": certain, "intent_ranking": [certain, *ranking]}
