"""What a bare number is, after what was asked: an order's, a postcode, or part of an address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from components.entities import POSTAL_WORD, US_POSTCODE_DIGITS, names_order
from confirming import find_last_response, find_waiting, list_choices
from negating import says_phrase
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
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from words import Words

NOT_FOUND = "utter_order_not_found"
# “… and my zip code is 90210”.
POSTAL_WORDS_BEFORE = re.compile(
    rf"(?:\b(?:and|y|with|con|at|my|the|mi|el|un)\s+)*{POSTAL_WORD.pattern}\s*(?:is|es|:|=)?\s*$",
    re.IGNORECASE,
)


def read_postcode(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read a number as a postcode where one was asked for: many look like an order's.

    After “send it with the postcode” it comes alone; and a new address has one in it.
    """
    numbers = [found for found in parsed["entities"] if found["entity"] == ORDER]
    text, sought = str(parsed["text"]), find_sought_number(tracker)
    # “Sorry, the zip is wrong, it's 90210” mends what could not be matched, and no address.
    is_unclear = parsed["intent"]["name"] in (GIVES_NUMBER, FALLBACK_INTENT, CHANGE_ADDRESS)
    is_unclear = is_unclear and not has_entity(parsed, ADDRESS)
    if sought is not None and not numbers and is_unclear and has_entity(parsed, POSTCODE):
        # “The postcode is 90210”.
        found = {"entity": ORDER, "value": sought.number, "start": 0, "end": 0}
        return take_for(GIVES_NUMBER, {**parsed, "entities": [found, *parsed["entities"]]})
    own = {str(one["number"]) for one in list_choices(tracker.get_slot("order_choices"))}
    if len(numbers) != 1 or str(numbers[0]["value"]) in own:
        return parsed
    # “No 90211”, after 90210, is no order's number.
    is_better = sought is not None and sought.is_mended_by(str(numbers[0]["value"]))
    if names_order(text) and not is_better:
        return parsed
    others = [found for found in parsed["entities"] if found is not numbers[0]]
    if is_address_asked(tracker):
        # It is part of the new address, and proves nothing about the one it was ordered to.
        return {**parsed, "entities": others}
    is_mended = says_phrase(text, words.content["choosing"]["meaning"])
    number = str(numbers[0]["value"])
    if sought is not None and not is_mended and sought.may_follow_another(number):
        # “48213” — “20001”, which is no postcode of that — “90210”.
        sought = Sought(str(sought.tried), None)
    if sought is None or is_mended or not sought.may_be_postcode(number):
        # “I mean 10043”.
        return parsed
    found = {"entity": ORDER, "value": sought.number, "start": 0, "end": 0}
    read = [found, *others, {**numbers[0], "entity": POSTCODE}]
    return take_for(GIVES_NUMBER, {**parsed, "entities": read})


@dataclass(frozen=True)
class Sought:
    """An order's number that we have just said we could not match, and the postcode with it."""

    number: str
    tried: str | None

    def may_be_postcode(self, number: str) -> bool:
        """Whether a bare number is the order's postcode: the first one, or one that mends it."""
        is_postcode = number.isdigit() and len(number) == US_POSTCODE_DIGITS
        if not is_postcode or is_slip(number, self.number):
            return False
        return self.tried is None or is_slip(number, self.tried)

    def may_follow_another(self, number: str) -> bool:
        """Whether what was tried as a postcode may have been a number, and this is its postcode."""
        is_new = self.tried is not None and not is_slip(number, self.tried)
        is_postcode = number.isdigit() and len(number) == US_POSTCODE_DIGITS
        return is_new and is_postcode and not is_slip(number, self.number)

    def is_mended_by(self, number: str) -> bool:
        """Whether a number is the postcode that was tried, typed better."""
        return self.tried is not None and is_slip(number, self.tried)


def find_sought_number(tracker: DialogueStateTracker) -> Sought | None:
    """Return the order's number that we have just said we could not match, or None."""
    if find_last_response(tracker) != NOT_FOUND:
        return None
    said = next((e for e in reversed(tracker.events) if isinstance(e, UserUttered)), None)
    found = said.entities if said else []
    numbers = [str(one["value"]) for one in found if one["entity"] == ORDER]
    tried = [str(one["value"]) for one in found if one["entity"] == POSTCODE]
    number = numbers[-1] if numbers else tracker.get_slot(ORDER)
    return Sought(number, tried[-1] if tried else None) if isinstance(number, str) else None


def is_slip(number: str, other: str) -> bool:
    """Whether a number may be another one, typed with a slip of the thumb."""
    if len(number) == len(other):
        return sorted(number) == sorted(other) or sum(map(str.__ne__, number, other)) == 1
    short, long = sorted((number, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def doubt_number(parsed: Parsed, tracker: DialogueStateTracker) -> Parsed:
    """Doubt that a text gives an order's number if none is found in it: a phone's is none."""
    if parsed["intent"]["name"] != GIVES_NUMBER or has_entity(parsed, ORDER):
        return parsed
    if has_entity(parsed, POSTCODE) and not is_address_asked(tracker):
        return parsed
    return take_for(FALLBACK_INTENT, parsed)


def is_number_alone(parsed: Parsed) -> bool:
    """Whether the text is nothing but numbers that we know: of an order, of a postcode."""
    left = list(str(parsed["text"]))
    for found in parsed["entities"]:
        left[found["start"] : found["end"]] = " " * (found["end"] - found["start"])
    return not any(character.isalnum() for character in left)


def drop_postcode(parsed: Parsed) -> str | None:
    """Return a parse's text without the postcode in it; None if there is none."""
    text = str(parsed["text"])
    found = next((one for one in parsed["entities"] if one["entity"] == POSTCODE), None)
    if found is None:
        return None
    before = POSTAL_WORDS_BEFORE.sub("", text[: found["start"]])
    return f"{before.rstrip(' ,;')} {text[found['end'] :].lstrip(' ,;')}".strip()


def is_address_asked(tracker: DialogueStateTracker) -> bool:
    """Whether a new address is asked for, or waits for the word that confirms it."""
    is_requested = tracker.get_slot(REQUESTED_SLOT) == NEW_ADDRESS
    return is_requested or find_waiting(tracker) == CHANGE_ADDRESS
