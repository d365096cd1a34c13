"""What a text says of the address that is asked for, or that waits for its word: all, or a part."""

from __future__ import annotations

from collections.abc import Iterator

from addresses import (
    add_city,
    complete_address,
    correct_city,
    correct_number,
    correct_words,
    drop_refused,
    find_free_address,
)
from confirming import find_waiting, list_choices
from naming import read_once
from negating import begins_with_no, hesitates, retracts
from order_numbers import is_address_asked
from parses import (
    ADDRESS,
    CHANGE_ADDRESS,
    FALLBACK_INTENT,
    GIVES_NUMBER,
    NEW_ADDRESS,
    ORDER,
    POSTCODE,
    Parsed,
    has_entity,
    take_for,
)
from payloads import read_payload
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from returning import begins_question, is_question
from words import Words

# What an address, or a part of one, is taken for by itself.
LIKE_ADDRESSES = frozenset(
    {
        "edit_account",
        "out_of_scope",
        "set_up_address",
        "shop_place",
        CHANGE_ADDRESS,
        FALLBACK_INTENT,
        GIVES_NUMBER,
        "confirm",
        "deny",
        "not_meant",
    }
)
# What a language's file lists for other ends: none of these words is a city.
NO_CITIES = (
    "asking",
    "choosing",
    "consent",
    "correcting",
    "general",
    "negating",
    "no_cities",
    "return_reasons",
    "wishes",
)


def _may_give_address(parsed: Parsed, tracker: DialogueStateTracker) -> bool:
    """Whether a text without an address in it may be one, or correct one: it wants nothing else."""
    return (
        is_address_asked(tracker)
        and parsed["intent"]["name"] in LIKE_ADDRESSES
        and not has_entity(parsed, ORDER)
    )


def read_city(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read “Boise” and “ID 83702” as the rest of the address that waits, or another city."""
    old, text = tracker.get_slot(NEW_ADDRESS), str(parsed["text"])
    own = [str(one["number"]) for one in list_choices(tracker.get_slot("order_choices"))]
    is_order = any(number in text for number in own)
    is_likely = parsed["intent"]["name"] in LIKE_ADDRESSES
    if old is None or is_order or not is_likely or find_waiting(tracker) != CHANGE_ADDRESS:
        return parsed
    if is_question(text, words):
        return parsed
    items = " ".join(
        i for one in list_choices(tracker.get_slot("order_choices")) for i in one["items"]
    )
    known = _list_known_words(words) | read_once(items)
    is_place = not (hesitates(text, words) or retracts(text, words) or begins_with_no(text, words))
    corrected = correct_city(text, str(old), known)
    whole = corrected or (add_city(text, str(old), known) if is_place else None)
    if whole is None:
        return parsed
    others = [one for one in parsed["entities"] if one["entity"] not in (ORDER, POSTCODE, ADDRESS)]
    found = {"entity": ADDRESS, "value": whole, "start": 0, "end": len(text)}
    return take_for(CHANGE_ADDRESS, {**parsed, "entities": [*others, found]})


def _list_known_words(words: Words) -> frozenset[str]:
    return read_once(" ".join(_flatten([words.content[name] for name in NO_CITIES])))


def _flatten(listed: object) -> Iterator[str]:
    """Yield every text of a part of a language's file."""
    if isinstance(listed, str):
        yield listed
    elif isinstance(listed, dict):
        yield from _flatten(list(listed.values()))
    elif isinstance(listed, list):
        for one in listed:
            yield from _flatten(one)


def _find_dropped(tracker: DialogueStateTracker) -> str | None:
    """Return the address that a form had, and asks for again, for it was said to be wrong."""
    if tracker.get_slot(REQUESTED_SLOT) != NEW_ADDRESS:
        return None
    for event in reversed(tracker.events):
        if isinstance(event, SlotSet) and event.key == NEW_ADDRESS and event.value:
            return str(event.value)
        if isinstance(event, BotUttered) and read_payload(event).get("request"):
            return None
    return None


def complete_in_context(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read “9 Pine Rd” and “no, number 14” as the address that waits, with that changed."""
    text, old = str(parsed["text"]), tracker.get_slot(NEW_ADDRESS) or _find_dropped(tracker)
    if not has_entity(parsed, ADDRESS):
        if not _may_give_address(parsed, tracker):
            return parsed
        known = read_once(words.content["correcting"])
        corrected, is_asking = None, begins_question(text, words)
        if old is not None and not is_asking:
            corrected = correct_number(text, str(old), known) or correct_words(text, str(old))
        is_unsaid = hesitates(text, words) or retracts(text, words) or is_asking
        if corrected is None and not is_unsaid:
            corrected = find_free_address(text)
        found = {"entity": ADDRESS, "value": corrected, "start": 0, "end": len(text)}
        # A postcode in it is the new address's, and proves nothing about where it was ordered to.
        others = [one for one in parsed["entities"] if one["entity"] != POSTCODE]
        return {**parsed, "entities": [*others, found]} if corrected else parsed
    entities = [
        {**one, "value": complete_address(drop_refused(str(one["value"])), str(old or ""))}
        if one["entity"] == ADDRESS
        else one
        for one in parsed["entities"]
    ]
    return {**parsed, "entities": entities}
