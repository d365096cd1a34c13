"""What leaves an act that is open: “cancel” where an address waits, “stop the cancellation”."""

from __future__ import annotations

from confirming import find_waiting
from naming import read_once, read_words_of
from negating import says_phrase
from rasa.shared.core.trackers import DialogueStateTracker
from returning import is_question
from words import Words

CANCEL = "cancel_order"


def leaves_open(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text is a no to what is open: nothing of it was asked for yet."""
    waiting = find_waiting(tracker)
    if waiting == CANCEL:
        return says_undoing(text, words)
    is_open = waiting is not None or tracker.active_loop_name is not None
    return is_open and says_cancel_alone(text, words)


def says_undoing(text: str, words: Words) -> bool:
    """Tell whether a text wants a cancellation undone, and does not ask if that can be."""
    undoing = words.content["negating"]["undoing"]
    return says_phrase(text, undoing) and not is_question(text, words)


def says_cancel_alone(text: str, words: Words) -> bool:
    """Tell whether a text says to cancel what was spoken of, whatever that was: “cancel that”."""
    said, acts = set(read_words_of(text)), words.content["negating"]["acts"][CANCEL]
    named = read_once(" ".join([*acts, *words.content["consent"]["acts"][CANCEL]]))
    return bool(said & named) and said <= read_once(words.content["leaving"])
