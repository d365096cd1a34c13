"""Reads as a person's what looks like an act of ours: another size, a cancellation to be undone."""

from __future__ import annotations

from acts import WISHES
from confirming import DENY, find_waiting
from naming import read_once, read_words_of
from negating import negates, says_phrase
from parses import ADDRESS, CHANGE_ADDRESS, FALLBACK_INTENT, Parsed, take_for
from rasa.shared.core.trackers import DialogueStateTracker
from returning import FORM as RETURN_FORM
from returning import is_question
from words import Words

CHANGE_ORDER, CANCEL = "change_order", "cancel_order"


def read_for_person(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed | None:
    """Return the parse as of a wish that a person sees to; None if it is no such wish.

    Where a cancellation only waits for its word, “stop the cancellation” is a no to that, and so
    is “cancel” or “cancel my return” while another act is open.
    """
    if leaves_open(parsed, tracker, words):
        return {**take_for(DENY, parsed), "also": []}
    is_undoing = says_phrase(str(parsed["text"]), words.content["negating"]["undoing"])
    is_undoing = is_undoing and not is_question(str(parsed["text"]), words)
    if is_undoing and find_waiting(tracker) == CANCEL:
        return {**take_for(DENY, parsed), "also": []}
    addresses = {str(one["value"]) for one in parsed["entities"] if one["entity"] == ADDRESS}
    is_address = parsed["intent"]["name"] in (CHANGE_ADDRESS, FALLBACK_INTENT, CHANGE_ORDER)
    is_several = len(addresses) > 1 and is_address
    is_undoing = is_undoing and parsed["intent"]["name"] == WISHES[CANCEL]
    if not (is_several or is_undoing or _wants_exchange(parsed, tracker, words)):
        return None
    # Each order to another place is more than a form can hold.
    kept = [one for one in parsed["entities"] if not is_several or one["entity"] != ADDRESS]
    return {**take_for(CHANGE_ORDER, {**parsed, "entities": kept}), "also": []}


def leaves_open(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text says to cancel, and no order, while something else is open: that is left."""
    is_other = find_waiting(tracker) not in (None, CANCEL) or tracker.active_loop_name is not None
    return is_other and says_cancel_alone(str(parsed["text"]), words)


def says_cancel_alone(text: str, words: Words) -> bool:
    """Tell whether a text says to cancel what was spoken of, whatever that was: “cancel that”."""
    said = set(read_words_of(text))
    acts = read_once(" ".join(words.content["negating"]["acts"]["cancel_order"]))
    leaving = read_once(words.content["leaving"])
    acts |= read_once(" ".join(words.content["consent"]["acts"][CANCEL]))
    return bool(said & acts) and said <= leaving


def _wants_exchange(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text that is about a return wants another size: that is none, but a person's."""
    wanted = (parsed["intent"]["name"], WISHES.get(str(find_waiting(tracker))))
    is_return = WISHES["start_return"] in wanted or tracker.active_loop_name == RETURN_FORM
    text = str(parsed["text"])
    return is_return and says_phrase(text, words.content["exchanging"]) and not negates(text, words)
