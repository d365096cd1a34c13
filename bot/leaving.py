"""What leaves an act that is open: “cancel” where an address waits, “stop the cancellation”."""

from __future__ import annotations

from confirming import DENY, find_last_response, find_waiting
from naming import read_idle, read_once, read_words_of
from negating import says_phrase
from parses import (
    ADDRESS,
    CHANGE_ADDRESS,
    ORDER,
    Parsed,
    has_entity,
    take_for,
)
from rasa.shared.core.trackers import DialogueStateTracker
from returning import is_question
from words import Words

CANCEL, SET_UP_ADDRESS = "cancel_order", "set_up_address"
ADDRESS_FORM = "change_address_form"
REFUSED_ADDRESS = "utter_cannot_change_address"
# What a text about an address of the account may be taken for.
ABOUT_ADDRESSES = frozenset({CHANGE_ADDRESS, SET_UP_ADDRESS})


def leaves_open(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text is a no to what is open: nothing of it was asked for yet."""
    waiting = find_waiting(tracker)
    if waiting == CANCEL:
        return says_undoing(text, words)
    is_open = waiting is not None or tracker.active_loop_name is not None
    return is_open and says_cancel_alone(text, words)


def leave_for_account(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed | None:
    """Read “in my account”, where an order's address is asked for, as a no, and what is meant.

    Only if it says nothing else: “use the one in my account” and “not my account” want no other. Or
    “for future orders, I have moved”, whatever else it says.
    """
    text, known = str(parsed["text"]), words.content
    if has_entity(parsed, ADDRESS) or has_entity(parsed, ORDER) or is_question(text, words):
        return None
    meant = {"intent": SET_UP_ADDRESS, "confidence": 1.0, "text": text}
    left = {**take_for(DENY, parsed), "part": text, "also": [meant]}
    is_asked = tracker.active_loop_name == ADDRESS_FORM
    is_about_address = parsed["intent"]["name"] in ABOUT_ADDRESSES or is_asked
    if is_about_address and says_phrase(text, known["for_account"]):
        return left if is_asked else take_for(SET_UP_ADDRESS, parsed)
    if not _says_account(text, words):
        return None
    if is_asked:
        return left
    is_refused = find_last_response(tracker) == REFUSED_ADDRESS
    return take_for(SET_UP_ADDRESS, parsed) if is_refused else None


def _says_account(text: str, words: Words) -> bool:
    """Whether a text says “in my account”, and nothing else."""
    known = words.content
    phrases, of_orders = known["in_account"], read_once(" ".join(known["of_orders"]))
    beside = read_idle(words) | read_once(known["before_asking"]) | read_once(" ".join(phrases))
    beside |= read_once(" ".join([*known["negating"]["refusing"], *known["negating"]["mending"]]))
    is_said = says_phrase(text, phrases) and set(read_words_of(text)) <= beside - of_orders
    return is_said and not says_phrase(text, [f"not {phrase}" for phrase in phrases])


def says_undoing(text: str, words: Words) -> bool:
    """Tell whether a text wants a cancellation undone, and does not ask if that can be."""
    undoing = words.content["negating"]["undoing"]
    return says_phrase(text, undoing) and not is_question(text, words)


def says_cancel_alone(text: str, words: Words) -> bool:
    """Tell whether a text says to cancel what was spoken of, whatever that was: “cancel that”."""
    said, acts = set(read_words_of(text)), words.content["negating"]["acts"][CANCEL]
    named = read_once(" ".join([*acts, *words.content["consent"]["acts"][CANCEL]]))
    return bool(said & named) and said <= read_once(words.content["leaving"])
