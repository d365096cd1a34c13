"""What a yes or a no is about while no act waits for it: the rules choose the answer by it."""

from __future__ import annotations

from acts import find_last_act
from confirming import (
    ASKING,
    CONFIRM,
    DENY,
    NOTHING,
    UTTER_MORE,
    find_last_response,
    find_waiting,
    list_last_responses,
)
from consent import asks_if_done
from offers import list_words, plain_set
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from words import Words

REPLY_TO = "reply_to"
TO_ORDER, TO_PERSON, TO_ANSWER, TO_FORM, TO_DELIVERY, TO_ACT = (
    "order",
    "person",
    "answer",
    "form",
    "delivery",
    "act",
)
# "It was delivered. Not there?": a yes and a no can both mean that it is missing.
DELIVERED = "utter_order_delivered"
# Responses that offer a person, or ask what it is about a second time: a yes accepts that.
OFFERING = frozenset(
    {
        UTTER_MORE,
        "utter_bot_challenge",
        "utter_cannot_start_return",
        "utter_contact_details",
        "utter_invoice",
        "utter_nothing_pending",
        "utter_out_of_scope",
        "utter_password_problem",
        "utter_place_order",
        "utter_promo_code",
        "utter_stock",
    }
)


def note_reply(tracker: DialogueStateTracker, words: Words) -> None:
    """Keep what the latest text is about, if it is a yes or a no, so that the rules can tell."""
    latest = tracker.latest_message
    intent = latest.intent.get("name") if latest is not None else None
    if latest is None or intent not in (CONFIRM, DENY):
        return
    said = set(list_words(latest.text or ""))
    is_yes = intent == CONFIRM and bool(plain_set(words.content["consent"]["agreed"]) & said)
    means = _find_meaning(tracker, is_yes=is_yes, is_no=intent == DENY)
    if intent == CONFIRM and asks_if_done(latest.text or "", tracker, words, before=2):
        means = TO_ACT
    if tracker.get_slot(REPLY_TO) != means:
        tracker.update(SlotSet(REPLY_TO, means))


def _find_meaning(tracker: DialogueStateTracker, *, is_yes: bool, is_no: bool) -> str:
    last = find_last_response(tracker)
    meaning = NOTHING
    is_free = find_waiting(tracker) is None and tracker.active_loop_name is None
    if is_yes and is_free and find_last_act(tracker, before=1) is not None:
        # “Yes” and “CONFIRM”, one after the other.
        meaning = TO_ACT
    elif is_free and not is_no and find_last_act(tracker, before=1) is not None:
        # “Great”, once it was asked for.
        meaning = TO_ANSWER
    elif tracker.active_loop_name is not None:
        meaning = NOTHING if is_no else TO_FORM
    elif find_waiting(tracker) is not None or last is None:
        meaning = NOTHING
    elif last == DELIVERED and (is_yes or is_no):
        meaning = TO_DELIVERY
    elif not is_no and last in ASKING:
        meaning = TO_ORDER
    elif is_yes and next(list_last_responses(tracker)) in OFFERING:
        meaning = TO_PERSON
    elif not is_yes and not is_no:
        meaning = TO_ANSWER
    return meaning
