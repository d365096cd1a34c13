"""What is said of a return: why, and how much of it goes back."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from returning import LONGEST_REASON, MORE_OF_REASON, REASON, find_part, keep_more_of_reason
from words import read_words


def make_tracker(reason: str) -> DialogueStateTracker:
    slots = [TextSlot(REASON, mappings=[])]
    return DialogueStateTracker.from_events("c1", [SlotSet(REASON, reason)], slots)


@pytest.mark.parametrize("length", [10, LONGEST_REASON - 1, LONGEST_REASON, 2000])
def test_what_is_said_last_of_a_long_reason_is_kept(length: int) -> None:
    tracker = make_tracker("x" * length)

    keep_more_of_reason(tracker, {MORE_OF_REASON: "only one of them"})

    kept = str(tracker.get_slot(REASON))
    assert kept.startswith("xxx")
    assert kept.endswith(" - only one of them")
    assert len(kept) <= LONGEST_REASON + len(" - ")


@pytest.mark.parametrize(
    ("reason", "language", "part"),
    [
        ("no not both, just one", "en", "just one"),
        ("one of them is chipped", "en", "one of them is chipped"),
        ("it is chipped, just one of them", "en", "just one of them"),
        ("una vino rota", "es", "una vino rota"),
        ("they are too small", "en", None),
    ],
)
def test_the_part_that_goes_back_is_quoted(reason: str, language: str, part: str | None) -> None:
    assert find_part(make_tracker(reason), read_words(language)) == part
