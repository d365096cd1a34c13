"""What a text means once Baton was asked for an act: the same again, another one too, or stop.

What was asked for may be done already, so “no problem” would be untrue: a person sees to it.
"""

from __future__ import annotations

from acts import (
    FOLLOW,
    WISHES,
    WISHES_NEWS,
    find_asked_orders,
    find_last_act,
    find_last_request,
    find_left_act,
    list_orders,
    was_asked_for,
)
from addresses import complete_address, correct_number, correct_words
from choosing import choose, names_other
from confirming import CONFIRM, REFUSALS, find_last_response, find_waiting
from consent import agrees_to, asks_if_done
from leaving import CANCEL, says_cancel_alone, says_undoing
from naming import read_once, read_words_of
from negating import (
    OPPOSITES,
    begins_with_no,
    find_negated,
    hesitates,
    negates,
    retracts,
    says_phrase,
)
from parses import (
    ADDRESS,
    CHANGE_ADDRESS,
    FALLBACK_INTENT,
    GIVES_NUMBER,
    NEW_ADDRESS,
    ORDER,
    POSTCODE,
    Parsed,
    add_orders,
    has_entity,
    take_for,
)
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from refusing import find_refused, keeps
from returning import is_question, says_part
from taken_back import takes_all_back
from words import Words

PERSON, GOODBYE, STATUS = "ask_for_person", "goodbye", "order_status"
# After one of these what was spoken of before still is.
PASSING = frozenset({"thanks", CONFIRM, "praise", FALLBACK_INTENT})
# What is said when an act that waited is left.
LEFT = "utter_kept_order"
# What the names of the responses that refuse an act begin with.
REFUSED = "utter_cannot_"
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


def read_after_act(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed | None:
    """Read “wait, undo that” as for a person, “stop those” and “the rug's too” as about the news.

    None if a text is about nothing that was asked for.
    """
    text, intent = str(parsed["text"]), parsed["intent"]["name"]
    negated, last = find_negated(text, words), find_last_act(tracker)
    mended = _mend_address(parsed, tracker, words)
    if mended is not None:
        return mended
    is_unclear = intent in (FALLBACK_INTENT, CONFIRM, GOODBYE, *REFUSALS, negated)
    if last == FOLLOW and (is_unclear or intent in (WISHES_NEWS, STATUS)):
        stops = read_once(" ".join(words.content["negating"]["stops"]))
        is_stop = bool(set(read_words_of(text)) & stops)
        # “It says last stop Memphis, where is it?” is about the order.
        begins = bool(set(read_words_of(text)[:2]) & stops)
        is_stop = is_stop and (is_unclear or begins)
        is_stop = is_stop and not is_question(text, words)
        if intent != WISHES_NEWS and is_stop:
            # “Actually stop those.”
            return take_for(OPPOSITES[WISHES_NEWS], parsed)
        others = () if negates(text, words) else choose_others(text, tracker, words)
        if others and not has_entity(parsed, ORDER):
            # News of another order, too, undoes nothing.
            return take_for(GIVES_NUMBER, add_orders(parsed, others))
    refused = find_refused(text, tracker.get_slot("order_choices"), words)
    asked = (number for act in WISHES for number in find_asked_orders(tracker, act))
    is_undone = says_undoing(text, words) or bool(set(refused) & set(asked))
    is_late = (negated or is_undone) and was_asked_for(tracker)
    is_late = bool(is_late) and find_waiting(tracker) is None
    is_wish = intent in (*WISHES.values(), GIVES_NUMBER)
    if is_undone and is_late and (is_unclear or is_wish or not refused):
        return {**take_for(PERSON, parsed), "also": []}
    is_about_act = is_unclear or intent in (CANCEL, GIVES_NUMBER, WISHES.get(str(last)))
    if (is_unclear and is_late) or (is_about_act and last and _takes_back(parsed, tracker, words)):
        return {**take_for(PERSON, parsed), "also": []}
    return None


def _takes_back(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text takes back what was just asked for, or a part: “actually not the rug”."""
    text, choices = str(parsed["text"]), tracker.get_slot("order_choices")
    is_taken_back = find_negated(text, words) or retracts(text, words) or hesitates(text, words)
    is_part = says_part(text, words)
    is_part = is_part and find_last_act(tracker) == "start_return"
    is_other = says_phrase(text, words.content["choosing"]["meaning"]) or begins_with_no(
        text, words
    )
    is_other = is_other and has_entity(parsed, ORDER)
    is_refused = bool(find_refused(text, choices, words)) or takes_all_back(f"x {text}", words)
    is_refused = is_refused or (find_last_act(tracker) != CANCEL and says_cancel_alone(text, words))
    return bool(is_taken_back or is_part or is_other or is_refused or keeps(text, choices, words))


def _mend_address(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed | None:
    """Read “no the zip is 78702”, after an address was asked for, as that one, mended."""
    asked, text = find_last_request(tracker), str(parsed["text"])
    is_open = tracker.active_loop_name is not None or find_waiting(tracker) is not None
    if asked.get("request") != CHANGE_ADDRESS or is_open or is_question(text, words):
        return None
    old, known = str(asked[NEW_ADDRESS]), read_once(words.content["correcting"])
    mended = None
    if not has_entity(parsed, ORDER) and not has_entity(parsed, ADDRESS):
        mended = correct_number(text, old, known) or correct_words(text, old)
    if mended is None:
        return None
    found = {"entity": ADDRESS, "value": mended, "start": 0, "end": len(text)}
    others = [one for one in parsed["entities"] if one["entity"] != POSTCODE]
    whole = add_orders({**parsed, "entities": [*others, found]}, list_orders(asked))
    return take_for(CHANGE_ADDRESS, whole)


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
    asked = {} if is_open else find_last_request(tracker, before=_count_passed(tracker))
    wish = WISHES.get(str(asked.get("request")), WISHES_NEWS if asked else GIVES_NUMBER)
    told = find_last_response(tracker) or ""
    if not asked and not is_open and told == LEFT:
        # “No”, and then “ok, only the mugs”.
        wish = WISHES.get(str(find_left_act(tracker)), wish)
    if not asked and not is_open and told.startswith(REFUSED):
        # “Sorry, the lamp can not be cancelled.” “Then the rug.”
        wish = WISHES.get(told.removeprefix(REFUSED), wish)
    address = asked.get(NEW_ADDRESS)
    if address and not has_entity(parsed, ADDRESS):
        found = {"entity": ADDRESS, "value": str(address), "start": 0, "end": 0}
        parsed = {**parsed, "entities": [*parsed["entities"], found]}
    return take_for(wish, parsed)


def _count_passed(tracker: DialogueStateTracker) -> int:
    """Return how many of the last texts say nothing that a text could lean on: “thanks”."""
    said = (e for e in reversed(tracker.events) if isinstance(e, UserUttered))
    last = next((str(event.intent.get("name")) for event in said), "")
    return 1 if last in PASSING else 0


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
    return take_for(CHANGE_ADDRESS, add_orders({**parsed, "entities": whole}, list_orders(asked)))
