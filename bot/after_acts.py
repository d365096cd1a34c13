"""What a text means once Baton was asked for an act: the same again, another one too, or stop.

What was asked for may be done already, so “no problem” would be untrue: a person sees to it.
"""

from __future__ import annotations

from acts import FOLLOW, WISHES, WISHES_NEWS, find_last_act, find_last_request, was_asked_for
from addresses import complete_address
from choosing import choose, names_other
from confirming import (
    CONFIRM,
    REFUSALS,
    agrees_to,
    asks_if_done,
    find_last_response,
    find_waiting,
)
from naming import read_once, read_words_of
from negating import OPPOSITES, find_negated, hesitates, negates, retracts
from parses import (
    ADDRESS,
    CHANGE_ADDRESS,
    GIVES_NUMBER,
    NEW_ADDRESS,
    ORDER,
    Parsed,
    add_orders,
    has_entity,
    take_for,
)
from rasa.shared.core.trackers import DialogueStateTracker
from refusing import keeps
from words import Words

PERSON, GOODBYE, STATUS = "ask_for_person", "goodbye", "order_status"
# After these an address is one to be kept, and no order's.
ABOUT_ACCOUNT, SET_UP_ADDRESS = ("utter_set_up_address", "utter_edit_account"), "set_up_address"


def read_once_more(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed | None:
    """Read a second yes to what was just asked for as one, and “did it go through?” as about it.

    Whether an order is cancelled is told by where it is; of any other act we know that it was asked
    for. None if a text is neither.
    """
    if parsed.get("also") or find_waiting(tracker) is not None:
        # A yes to another act that waits is no second one.
        return None
    if asks_if_done(str(parsed["text"]), tracker, words):
        is_cancelling = find_last_act(tracker, before=1) == WISHES["cancel_order"]
        return {**take_for(STATUS if is_cancelling else CONFIRM, parsed), "also": []}
    is_again = _confirms_again(parsed, tracker, words)
    return {**take_for(CONFIRM, parsed), "also": []} if is_again else None


def _confirms_again(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    text, last = str(parsed["text"]), find_last_act(tracker)
    is_other = bool(choose_others(text, tracker, words)) or names_other(text, words)
    is_other = is_other or has_entity(parsed, ORDER) or has_entity(parsed, ADDRESS)
    is_same = last is not None and parsed["intent"]["name"] == WISHES.get(last) and not is_other
    return is_same and agrees_to(str(last), text, tracker, words)


def read_after_act(
    parsed: Parsed, tracker: DialogueStateTracker, words: Words, unsure: str
) -> Parsed | None:
    """Read “wait, undo that” as for a person, “stop those” and “the rug's too” as about the news.

    None if a text is about nothing that was asked for.
    """
    text, intent = str(parsed["text"]), parsed["intent"]["name"]
    negated, last = find_negated(text, words), find_last_act(tracker)
    is_unclear = intent in (unsure, CONFIRM, GOODBYE, *REFUSALS, negated)
    if last == FOLLOW and (is_unclear or intent == WISHES_NEWS):
        stops = read_once(" ".join(words.content["negating"]["stops"]))
        if is_unclear and set(read_words_of(text)) & stops:
            return take_for(OPPOSITES[WISHES_NEWS], parsed)
        others = () if negates(text, words) else choose_others(text, tracker, words)
        if others:
            # News of another order, too, undoes nothing.
            return take_for(GIVES_NUMBER, add_orders(parsed, others))
    is_taken_back = negated or retracts(text, words) or hesitates(text, words)
    is_taken_back = is_taken_back or keeps(text, tracker.get_slot("order_choices"), words)
    is_late = negated and was_asked_for(tracker) and find_waiting(tracker) is None
    if is_unclear and ((last and is_taken_back) or is_late):
        return {**take_for(PERSON, parsed), "also": []}
    return None


def choose_others(text: str, tracker: DialogueStateTracker, words: Words) -> tuple[str, ...]:
    """Return the orders that a text names, if they are not those that are spoken of."""
    now = tracker.get_slot(ORDER)
    chosen = choose(text, tracker.get_slot("order_choices"), words, now=now)
    return chosen.numbers if set(chosen.numbers) != {str(now)} else ()


def read_same_again(parsed: Parsed, tracker: DialogueStateTracker) -> Parsed:
    """Read “also the rug”, after an act was asked for, as the same wish for the rug.

    Where no act was asked for, it only gives the order's number.
    """
    is_open = tracker.active_loop_name is not None or find_waiting(tracker) is not None
    asked = {} if is_open else find_last_request(tracker, before=1)
    wish = WISHES.get(str(asked.get("request")), WISHES_NEWS if asked else GIVES_NUMBER)
    address = asked.get(NEW_ADDRESS)
    if address and not has_entity(parsed, ADDRESS):
        found = {"entity": ADDRESS, "value": str(address), "start": 0, "end": 0}
        parsed = {**parsed, "entities": [*parsed["entities"], found]}
    return take_for(wish, parsed)


def read_address_alone(parsed: Parsed, tracker: DialogueStateTracker) -> Parsed:
    """Read an address, outside of any form, as where an order goes, or where one lives.

    After another one was asked for, it corrects that: “oh no, it's 13 River St”.
    """
    if find_last_response(tracker) in ABOUT_ACCOUNT:
        return take_for(SET_UP_ADDRESS, parsed)
    asked = find_last_request(tracker)
    if asked.get("request") != CHANGE_ADDRESS:
        return take_for(CHANGE_ADDRESS, parsed)
    whole = [
        {**one, "value": complete_address(str(one["value"]), str(asked[NEW_ADDRESS]))}
        if one["entity"] == ADDRESS
        else one
        for one in parsed["entities"]
    ]
    return take_for(CHANGE_ADDRESS, add_orders({**parsed, "entities": whole}, (str(asked[ORDER]),)))
