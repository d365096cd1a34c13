"""Reads a text in the light of what was asked before it.

By itself "the lamp" means little; after "the lamp or the rug?" it is an answer. And "no, 14 Elm St"
after "Send it to 12 Elm St?" is no refusal but a correction.
"""

from __future__ import annotations

from acts import WISHES, find_asked_orders, find_last_act
from addresses import begins_with_street
from addresses_said import complete_in_context, read_city
from after_acts import (
    GOODBYE,
    REFUSED,
    read_address_alone,
    read_after_act,
    read_once_more,
    read_same_again,
)
from choosing import choose, choose_named, excepts, joins, names_other, names_rest, names_wish
from confirming import (
    ASKING,
    ASKING_IN_FORMS,
    CONFIRM,
    DENY,
    NOTHING,
    REFUSALS,
    REPEAT,
    find_last_response,
    find_waiting,
)
from consent import doubts_yes, is_consent, names_act, names_some, tells_act
from for_person import read_for_person
from leaving import ADDRESS_FORM, leave_for_account, leaves_open
from naming import read_idle, read_once, read_words_of
from negating import (
    OPPOSITES,
    begins_with_no,
    drop_no,
    find_negated,
    hesitates,
    negates,
    says_phrase,
)
from order_numbers import doubt_number, is_number_alone, read_postcode
from parses import (
    ADDRESS,
    CHANGE_ADDRESS,
    FALLBACK_INTENT,
    GIVES_NUMBER,
    NEW_ADDRESS,
    ORDER,
    Parsed,
    add_orders,
    has_entity,
    read_beside_address,
    take_for,
)
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from refusing import find_refused, keeps, read_acts, refuses
from returning import (
    MORE_OF_REASON,
    REASON,
    gives_reason,
    is_more_of_reason,
    is_question,
    may_be_reason,
    repeats_wish,
    says_part,
)
from words import Words

# What a text that only answers our question is understood as, by what it holds.
ANSWERS = {ORDER: GIVES_NUMBER, ADDRESS: CHANGE_ADDRESS}
# What asks which order is meant, and may name the only one.
ASKING_WHICH = ("utter_which_order", *ASKING_IN_FORMS)
# After one of these what waits is another question, even if it has the same words.
ENDING = (CONFIRM, *REFUSALS, GIVES_NUMBER)
# Intents that a text with a “not” in it is taken for as well.
BESIDE = ("cancellation_fee", GIVES_NUMBER, "stop_texts")
LIKELY = 0.5
MOST_WORDS_BESIDE_ADDRESS, MOST_WORDS_BESIDE_NUMBER = 2, 7
# What a reason may be taken for, by itself.
LIKE_REASONS = frozenset({"late_order", "stock", "warranty"})


def read_in_context(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Return the parse as the dialogue takes it."""
    once_more = read_once_more(parsed, tracker, words)
    if once_more is not None:
        # “Yes”, and “yes please cancel it” or “did it go through?” right after: one act.
        return once_more
    if is_consent(str(parsed["text"]), tracker, words):
        return {**take_for(CONFIRM, parsed), "also": [], "part": parsed["text"]}
    if "part" in parsed and is_consent(str(parsed["part"]), tracker, words):
        # “Yes, and where is my lamp?” is a yes, and asks something else besides.
        return parsed
    if parsed["intent"]["name"] == CONFIRM and doubts_yes(str(parsed["text"]), tracker, words):
        # “Done?” is no yes, and “are you sure?” none to what waits: that is said once more.
        is_other = names_some(str(parsed["text"]), tracker, words)
        parsed = take_for(
            REPEAT if is_waiting(tracker) and not is_other else FALLBACK_INTENT, parsed
        )
    waited = WISHES.get(str(find_waiting(tracker)))
    doubting = words.content["consent"]["doubting"]
    if parsed["intent"]["name"] == waited and says_phrase(str(parsed["text"]), doubting):
        # “Great, you cancelled it” wants nothing cancelled once more.
        parsed = take_for(FALLBACK_INTENT, parsed)
    for_account = leave_for_account(parsed, tracker, words)
    if for_account is not None:
        return for_account
    parsed = read_city(parsed, tracker, words)
    parsed = _read_negation(parsed, tracker, words)
    parsed = read_postcode(parsed, tracker, words)
    if tracker.active_loop_name and parsed["intent"]["name"] in REFUSALS:
        # “Hold on, let me find it” leaves no form.
        parsed = (
            take_for(FALLBACK_INTENT, parsed) if hesitates(str(parsed["text"]), words) else parsed
        )
    parsed = _read_refusal(parsed, tracker, words)
    parsed = _read_choice(parsed, tracker, words)
    parsed = doubt_number(parsed, tracker)
    parsed = _read_correction(parsed, tracker, words)
    text, asked = str(parsed["text"]), tracker.get_slot(REQUESTED_SLOT)
    is_reason = (
        asked == REASON
        and not keeps(text, tracker.get_slot("order_choices"), words)
        and gives_reason(text, words)
        and may_be_reason(text, words)
        and find_negated(text, words) != WISHES["start_return"]
    ) or (asked == REASON and says_part(text, words))
    intent = parsed["intent"]["name"]
    # “Because it came late” and “they are too small” are why, and ask nothing.
    is_refusal = intent in (*REFUSALS, *LIKE_REASONS) or (
        intent == WISHES["cancel_order"] and not names_act(text, "cancel_order", words)
    )
    if repeats_wish(text, tracker, words) or (is_reason and is_refusal):
        # “I don't want it any more” says why, and leaves nothing as it was.
        return take_for(FALLBACK_INTENT, parsed)
    return _read_second_thought(parsed, tracker, words)


def is_waiting(tracker: DialogueStateTracker) -> bool:
    """Whether we wait for the word that confirms something."""
    return find_waiting(tracker) is not None


def was_order_asked(tracker: DialogueStateTracker) -> bool:
    """Whether the last thing we said asks, outside of any form, which order is meant."""
    return find_last_response(tracker) in ASKING


def was_refused(tracker: DialogueStateTracker) -> bool:
    """Whether the last thing we said is that an act is not possible with an order."""
    return (find_last_response(tracker) or "").startswith(REFUSED)


def forget_corrected(tracker: DialogueStateTracker, parsed: Parsed, words: Words) -> None:
    """Forget what an act that waits was to be done with, if the text says that it is another."""
    act, intent = find_waiting(tracker), parsed["intent"]["name"]
    is_about_act = intent in (
        FALLBACK_INTENT,
        CONFIRM,
        REPEAT,
        GIVES_NUMBER,
        *REFUSALS,
        *WISHES.values(),
    )
    if act is not None and not is_about_act and begins_with_no(str(parsed["text"]), words):
        # “No, not the order, the newsletter”: whatever it wants, it is not what waits.
        tracker.update(SlotSet("to_confirm", NOTHING))
        tracker.update(SlotSet("matter", None))
    if act is None or intent != WISHES.get(act):
        return
    if act == CHANGE_ADDRESS and not has_entity(parsed, ADDRESS):
        tracker.update(SlotSet(NEW_ADDRESS, None))
    elif not has_entity(parsed, ORDER) and names_other(str(parsed["text"]), words):
        tracker.update(SlotSet(ORDER, None))


def forget_leftovers(tracker: DialogueStateTracker, domain: Domain) -> None:
    """Forget what forms have collected for a wish that was given up: no form, nothing to confirm.

    Rasa's slots have no mapping that empties them.
    """
    if tracker.active_loop_name or is_waiting(tracker) or was_order_asked(tracker):
        return
    for form in domain.forms.values():
        for name in form["required_slots"]:
            if name != ORDER and tracker.get_slot(name) is not None:
                tracker.update(SlotSet(name, None))


def _read_negation(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read “don't cancel it” as a no, “hmm” as unclear, and “undo that” as for a person."""
    text, intent = str(parsed["text"]), parsed["intent"]["name"]
    if leaves_open(text, tracker, words):
        return {**take_for(DENY, parsed), "also": []}
    for_person = read_for_person(parsed, tracker, words)
    if for_person is not None:
        return for_person
    after = read_after_act(parsed, tracker, words)
    if after is not None:
        return after
    negated, waiting = find_negated(text, words), WISHES.get(str(find_waiting(tracker)))
    if waiting is not None and negated in WISHES.values() and negated != waiting:
        # “Cancel it, not return it” is about what waits.
        negated = None
    if negated is not None and intent in (negated, FALLBACK_INTENT, CONFIRM, *REFUSALS, *BESIDE):
        return {**take_for(OPPOSITES[negated], parsed), "also": []}
    if is_waiting(tracker):
        is_unclear = intent in (*REFUSALS, FALLBACK_INTENT)
        is_address = find_waiting(tracker) == CHANGE_ADDRESS and is_unclear
        if is_address and hesitates(text, words) and not drop_no(text, words):
            # “No wait” drops no address: what is wrong with it comes next.
            parsed, intent = take_for(REPEAT, parsed), REPEAT
        is_unsure = intent in (CONFIRM, GOODBYE) and hesitates(text, words)
        is_unsure = is_unsure or (intent == DENY and tells_act(text, tracker, words))
        return take_for(FALLBACK_INTENT, parsed) if is_unsure else parsed
    return parsed


def _read_refusal(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read “sorry, not the rug” and “i will keep them” as a no to what is asked about the rug."""
    choices, now = tracker.get_slot("order_choices"), tracker.get_slot(ORDER)
    text, intent = str(parsed["text"]), parsed["intent"]["name"]
    is_unclear = intent in (FALLBACK_INTENT, CONFIRM, *REFUSALS)
    is_open = tracker.active_loop_name is not None or is_waiting(tracker)
    several = [str(one) for one in now] if isinstance(now, list) else []
    left = [one for one in several if one not in find_refused(text, choices, words)]
    if is_open and left and len(left) < len(several) and not has_entity(parsed, ORDER):
        # “Except the rug”, where all three would be cancelled.
        return take_for(GIVES_NUMBER, add_orders(parsed, left))
    if is_open and is_unclear and refuses(text, choices, words, now=now):
        return take_for(DENY, parsed)
    is_asked = is_waiting(tracker) or tracker.get_slot(REQUESTED_SLOT) == REASON
    is_one = not isinstance(now, list)
    if is_asked and is_one and is_unclear and keeps(text, choices, words):
        return {**take_for(DENY, parsed), "also": []}
    return parsed


def _read_choice(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read "the lamp" as the number of the lamp's order."""
    if has_entity(parsed, ORDER):
        return _read_number(parsed, tracker, words)
    if parsed["intent"]["name"] == CONFIRM and find_last_response(tracker) in ASKING_WHICH:
        # “Do you mean the oak lamp?” — “Yes.”
        offered = (tracker.get_slot("order_choices") or {}).get("offered", [])
        only = [str(one["number"]) for one in offered]
        return take_for(GIVES_NUMBER, add_orders(parsed, only)) if len(only) == 1 else parsed
    text, now = (
        read_beside_address(str(parsed["text"]), parsed["entities"]),
        tracker.get_slot(ORDER),
    )
    is_asked = tracker.get_slot(REQUESTED_SLOT) == ORDER or was_order_asked(tracker)
    choices = tracker.get_slot("order_choices")
    last = find_last_act(tracker)
    done = find_asked_orders(tracker, last) if last else ()
    chosen = choose(text, choices, words, now=now, is_asked=is_asked, done=done)
    is_unsure = parsed["intent"]["name"] == FALLBACK_INTENT
    is_new = set(chosen.numbers) != {str(now)}
    is_wanted = chosen.is_all_said or names_rest(text, words)
    is_wanted = is_wanted or _is_order_wanted(parsed, tracker, words, is_new=is_new)
    if not chosen.numbers or not is_wanted:
        return parsed
    numbers = chosen.numbers
    is_open = is_waiting(tracker) or tracker.active_loop_name is not None
    if is_open and now is not None and joins(text, words):
        # “And the lamp”: too.
        numbers = tuple(dict.fromkeys([*(now if isinstance(now, list) else [now]), *numbers]))
    parsed = add_orders(parsed, numbers)
    # "Cancel the first one" chooses too, but says what to do with it.
    is_answer = chosen.is_all_said and not names_wish(text, words)
    # “Where is the rug?”, after the lamp that can not be cancelled, wants no other act.
    is_other = was_refused(tracker) and not names_wish(text, words)
    is_answer = is_answer or is_unsure or is_other
    is_refusing = negates(text, words) and not begins_with_no(text, words)
    # “Thanks for everything” is no wish for all of them.
    is_more = len(numbers) == 1 or joins(text, words) or names_rest(text, words)
    if is_answer and is_more and not is_asked and "?" not in text and not is_refusing:
        return read_same_again(parsed, tracker)
    return take_for(ANSWERS[ORDER], parsed) if is_answer else parsed


def _read_number(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read a number alone as an order's; “and 10043”, after an act was asked for, as one more."""
    if parsed["intent"]["name"] in WISHES.values():
        return parsed
    if is_number_alone(parsed):
        return take_for(ANSWERS[ORDER], parsed)
    text = str(parsed["text"])
    said = {word for word in read_words_of(text) if not word.isdigit()}
    is_short = len(said) <= MOST_WORDS_BESIDE_NUMBER and not is_question(text, words)
    is_unclear = parsed["intent"]["name"] == FALLBACK_INTENT and not negates(text, words)
    if is_unclear and is_short and not said & read_acts(words):
        # “The order 20001”, “I ordered a side table, number 20001”.
        return take_for(ANSWERS[ORDER], parsed)
    is_more = joins(text, words) and said <= read_idle(words) and "?" not in text
    is_given = parsed["intent"]["name"] in (ANSWERS[ORDER], FALLBACK_INTENT)
    return read_same_again(parsed, tracker) if is_more and is_given else parsed


def name_orders(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Return the parse with the numbers of the orders whose items its text names, if of any."""
    if has_entity(parsed, ORDER):
        return parsed
    named = choose_named(str(parsed["text"]), tracker.get_slot("order_choices"), words)
    return add_orders(parsed, named) if named else parsed


def _is_order_wanted(
    parsed: Parsed, tracker: DialogueStateTracker, words: Words, *, is_new: bool
) -> bool:
    """Whether a text that names an order answers with it, whatever else it says."""
    if tracker.get_slot(REQUESTED_SLOT) == ORDER:
        return True
    intent = parsed["intent"]["name"]
    if is_waiting(tracker):
        # "No, keep the lamp" is a no, if it is the lamp's order that waits; and "how is the lamp
        # doing" asks about it.
        is_asking = names_wish(str(parsed["text"]), words) and intent == FALLBACK_INTENT
        return is_new and not is_asking and (intent == FALLBACK_INTENT or intent in REFUSALS)
    if was_refused(tracker):
        # “Sorry, the lamp can not be cancelled any more.” — “I meant the rug.”
        return is_new and (intent == FALLBACK_INTENT or intent in REFUSALS)
    return intent == FALLBACK_INTENT and was_order_asked(tracker)


def _read_correction(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read a "no" that says what instead, or something unclear that does, as that answer."""
    loop, intent = tracker.active_loop_name, parsed["intent"]["name"]
    about_address = loop == ADDRESS_FORM or find_waiting(tracker) == CHANGE_ADDRESS
    is_asking = "?" in str(parsed["text"])
    if about_address and not is_asking:
        parsed = complete_in_context(parsed, tracker, words)
        if has_entity(parsed, ADDRESS):
            return take_for(ANSWERS[ADDRESS], parsed)
    is_open = loop is not None or is_waiting(tracker)
    if is_open and has_entity(parsed, ORDER) and intent in (*REFUSALS, FALLBACK_INTENT):
        return take_for(ANSWERS[ORDER], parsed)
    return parsed


def _read_second_thought(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Read what is no clear answer to "shall I?" as its wish once more, with something else in it.

    Otherwise a later "confirm" would do what has just been corrected.
    """
    act, intent, text = find_waiting(tracker), parsed["intent"]["name"], str(parsed["text"])
    is_free = act is None and tracker.active_loop_name is None
    is_cancelling, is_unclear = (
        act == WISHES["cancel_order"],
        intent in (FALLBACK_INTENT, *REFUSALS),
    )
    if is_unclear and (is_free or is_cancelling) and _is_address_alone(parsed, words):
        # Whoever gives an address wants no cancellation: the question must not stay open. And by
        # itself it is a new one, such as after a no to another.
        return read_address_alone(parsed, tracker)
    if act is None or intent not in (*REFUSALS, FALLBACK_INTENT) or has_entity(parsed, ORDER):
        return parsed
    is_part = says_part(text, words)
    is_said = intent == FALLBACK_INTENT or is_part
    if act == "start_return" and is_said and is_more_of_reason(parsed, words):
        # “Only one of them”: whoever sees to it should know.
        return {**take_for(WISHES[act], parsed), MORE_OF_REASON: text}
    begins_no = begins_with_no(text, words)
    is_other_order = names_other(text, words) and not is_question(text, words)
    is_other_address = (
        act == CHANGE_ADDRESS and intent == FALLBACK_INTENT and begins_with_street(text)
    )
    is_mistaken = act == CHANGE_ADDRESS and says_phrase(text, words.content["negating"]["mistaken"])
    if (
        is_other_order
        or is_other_address
        or is_mistaken
        or (begins_no and act == CHANGE_ADDRESS and intent == FALLBACK_INTENT)
    ):
        return take_for(WISHES[act], parsed)
    # “No, just return” is no clear no: it is asked once more.
    is_no = (begins_no or _is_likely_no(parsed)) and not tells_act(text, tracker, words)
    # Of several orders something was left out that we did not understand: no yes may do them all.
    is_several = isinstance(tracker.get_slot(ORDER), list)
    is_left_out = negates(text, words) or excepts(text, words)
    is_no = is_no or (is_several and is_left_out and not is_question(text, words))
    return take_for(DENY, parsed) if intent == FALLBACK_INTENT and is_no else parsed


def _is_address_alone(parsed: Parsed, words: Words) -> bool:
    """Whether a text is hardly more than an address."""
    beside = read_words_of(read_beside_address(str(parsed["text"]), parsed["entities"]))
    known = read_once(f"{words.content['correcting']} {words.content['before_asking']}")
    is_little = len(beside) <= MOST_WORDS_BESIDE_ADDRESS or set(beside) <= known
    return has_entity(parsed, ADDRESS) and is_little


def _is_likely_no(parsed: Parsed) -> bool:
    """Whether a text is rather a no than anything else: what waits is then safely left."""
    likely = (one for one in parsed.get("intent_ranking", []) if one["name"] == DENY)
    return any(one["confidence"] >= LIKELY for one in likely)
