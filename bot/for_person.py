"""Reads as a person's what looks like an act of ours: another size, a cancellation to be undone."""

from __future__ import annotations

from acts import WISHES
from confirming import find_waiting
from leaving import CANCEL, says_undoing
from negating import negates, says_phrase
from parses import ADDRESS, CHANGE_ADDRESS, FALLBACK_INTENT, Parsed, take_for
from rasa.shared.core.trackers import DialogueStateTracker
from returning import FORM as RETURN_FORM
from words import Words

CHANGE_ORDER = "change_order"


def read_for_person(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed | None:
    """Return the parse as of a wish that a person sees to; None if it is no such wish."""
    addresses = {str(one["value"]) for one in parsed["entities"] if one["entity"] == ADDRESS}
    is_address = parsed["intent"]["name"] in (CHANGE_ADDRESS, FALLBACK_INTENT, CHANGE_ORDER)
    is_several = len(addresses) > 1 and is_address
    is_cancelling = parsed["intent"]["name"] == WISHES[CANCEL]
    is_undoing = is_cancelling and says_undoing(str(parsed["text"]), words)
    if not (is_several or is_undoing or _wants_exchange(parsed, tracker, words)):
        return None
    # Each order to another place is more than a form can hold.
    kept = [one for one in parsed["entities"] if not is_several or one["entity"] != ADDRESS]
    return {**take_for(CHANGE_ORDER, {**parsed, "entities": kept}), "also": []}


def _wants_exchange(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text that is about a return wants another size: that is none, but a person's."""
    wanted = (parsed["intent"]["name"], WISHES.get(str(find_waiting(tracker))))
    is_return = WISHES["start_return"] in wanted or tracker.active_loop_name == RETURN_FORM
    text = str(parsed["text"])
    return is_return and says_phrase(text, words.content["exchanging"]) and not negates(text, words)
