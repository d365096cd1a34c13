"""Reads as a person's what looks like an act of ours: another size, a cancellation to be undone."""

from __future__ import annotations

from acts import WISHES
from confirming import DENY, find_waiting
from leaving import CANCEL, says_undoing
from negating import negates, says_phrase
from parses import (
    ADDRESS,
    CHANGE_ADDRESS,
    FALLBACK_INTENT,
    GIVES_NUMBER,
    ORDER,
    Parsed,
    has_entity,
    take_for,
)
from rasa.shared.core.trackers import DialogueStateTracker
from returning import FORM as RETURN_FORM
from words import Words

# What “I don't have the number” may be taken for.
NUMBERLESS = frozenset({FALLBACK_INTENT, GIVES_NUMBER, DENY})
CHANGE_ORDER, PASSWORD, PERSON = "change_order", "password_problem", "ask_for_person"


def read_for_person(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed | None:
    """Return the parse as of a wish that a person sees to; None if it is no such wish."""
    addresses = {str(one["value"]) for one in parsed["entities"] if one["entity"] == ADDRESS}
    is_address = parsed["intent"]["name"] in (CHANGE_ADDRESS, FALLBACK_INTENT, CHANGE_ORDER)
    is_several = len(addresses) > 1 and is_address
    is_cancelling = parsed["intent"]["name"] == WISHES[CANCEL]
    is_undoing = is_cancelling and says_undoing(str(parsed["text"]), words)
    is_unclear = parsed["intent"]["name"] in NUMBERLESS and not has_entity(parsed, ORDER)
    is_unclear = is_unclear and find_waiting(tracker) is None
    if is_unclear and says_phrase(str(parsed["text"]), words.content["no_number"]):
        # “Not at hand? Text PERSON.”
        return {**take_for(PERSON, parsed), "also": []}
    is_locked_out = parsed["intent"]["name"] == PASSWORD and _has_no_mail(parsed, words)
    if is_locked_out:
        # An e-mail with a link would go where nobody reads it.
        return {**take_for(PERSON, parsed), "also": []}
    if not (is_several or is_undoing or _wants_exchange(parsed, tracker, words)):
        return None
    # Each order to another place is more than a form can hold.
    kept = [one for one in parsed["entities"] if not is_several or one["entity"] != ADDRESS]
    return {**take_for(CHANGE_ORDER, {**parsed, "entities": kept}), "also": []}


def _has_no_mail(parsed: Parsed, words: Words) -> bool:
    """Whether a text says that an e-mail would not be read any more."""
    known, text = words.content["no_mail"], str(parsed["text"])
    return says_phrase(text, known["mail"]) and says_phrase(text, known["gone"])


def _wants_exchange(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text that is about a return wants another size: that is none, but a person's."""
    wanted = (parsed["intent"]["name"], WISHES.get(str(find_waiting(tracker))))
    is_return = WISHES["start_return"] in wanted or tracker.active_loop_name == RETURN_FORM
    text = str(parsed["text"])
    return is_return and says_phrase(text, words.content["exchanging"]) and not negates(text, words)
