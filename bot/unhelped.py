"""Follow-ups to an answer that did not help: “why not?”, “what now?”, “nothing in spam either”."""

from __future__ import annotations

from choosing import choose_named
from confirming import find_last_response
from leaning import LEANS_ON
from listening import rank
from naming import read_named, read_once, read_words_of
from negating import negates, says_phrase
from parses import ORDER, Parsed, has_entity, take_for
from rasa.shared.core.trackers import DialogueStateTracker
from returning import is_question
from sureness import Sure, judge
from words import Words

# “Why not?”, right after what can not be done any more.
WHY_NOT = {
    "utter_cannot_cancel_order": "cancellation_fee",
    "utter_cannot_change_address": "repeat_that",
    "utter_cannot_start_return": "return_policy",
}
# “So what do I do?”
WHAT_NOW = {
    "utter_cannot_cancel_order": "return_policy",
    "utter_cannot_change_address": "ask_for_person",
    "utter_cannot_start_return": "ask_for_person",
}
# And right after where an order, or its refund, is.
TOLD_OF_ORDER = ("utter_order_", "utter_refund_")
# How something is done on our website: “I did, and still get them”.
DONE_ON_WEBSITE = {
    f"utter_{topic}": topic
    for topic in (
        "create_account",
        "edit_account",
        "invoice",
        "newsletter",
        "password_problem",
        "promo_code",
        "set_up_address",
        "switch_account",
    )
}
MOST_WORDS_OF_TRIED = 12
# No refund was found: whatever is said of it now is a person's.
NO_REFUND = "utter_refund_none"
ABOUT_REFUND = frozenset({"complaint", "get_refund", "late_order", "refund_status"})
# What did not help is not told again: “nothing in spam either”, “SAVE10”.
NO_HELP = {"utter_password_problem": "password_problem", "utter_promo_code": "promo_code"}
PERSON = "ask_for_person"
# What “it isn't here” may be taken for.
ABSENT = frozenset({"deny", "late_order", "missing_item", "order_status"})
MOST_WORDS_OF_ABSENT = 10
# “And when will you have it?”, right after what is in stock.
STOCK, STOCK_TOLD, MOST_WORDS_OF_WHEN = "stock", "utter_stock", 7
# What asks when something comes, of an order or of what is sold.
WHEN = frozenset({"late_order", "order_status", "order_updates"})


def find_intent_after_no_help(
    guess: str, parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return the intent to take a text for where the last answer did not help; else None."""
    text, told = str(parsed["text"]), find_last_response(tracker) or ""
    if told in WHY_NOT and _says_only(text, words.content["asking_why"], words):
        return WHY_NOT[told]
    is_what_now = _says_only(text, words.content["what_now"], words)
    if is_what_now and (told in WHAT_NOW or told.startswith(TOLD_OF_ORDER)):
        return WHAT_NOW.get(told, PERSON)
    is_sure = judge(guess, rank(parsed)[0][1]) is Sure.ANSWER
    is_absent = told == "utter_password_problem" and says_absent(guess, parsed, tracker, words)
    is_again = guess == NO_HELP.get(told) and is_sure and not is_question(text, words)
    is_other = has_entity(parsed, ORDER) or _names_item(text, tracker, words)
    if is_absent or is_again:
        return PERSON
    no_help = _was_no_help(guess, is_sure=is_sure, parsed=parsed, told=told, words=words)
    if no_help and not is_other:
        return PERSON
    is_when = guess in WHEN and len(read_words_of(text)) <= MOST_WORDS_OF_WHEN
    is_stock = is_when and not _names_order(parsed, tracker, words)
    return STOCK if told == STOCK_TOLD and is_stock else None


def _was_no_help(guess: str, *, is_sure: bool, parsed: Parsed, told: str, words: Words) -> bool:
    """Whether a text says that what was told last was tried, can not be seen, or is not so."""
    text = str(parsed["text"])
    is_short = len(read_words_of(text)) <= MOST_WORDS_OF_TRIED
    if told == NO_REFUND:
        return guess in ABOUT_REFUND and not negates(text, words) and not is_question(text, words)
    if told.startswith("utter_order_"):
        return is_short and says_broken_link(text, words)
    topic = DONE_ON_WEBSITE.get(told)
    if guess == "repeat_that" and says_phrase(text, words.content["resend"]):
        # “Can you resend it?”, of an e-mail: we have none to send.
        return topic is not None
    is_tried = says_phrase(text, words.content["tried"]) and not is_question(text, words)
    return topic is not None and is_tried and is_short and (guess == topic or not is_sure)


def says_broken_link(text: str, words: Words) -> bool:
    """Tell whether a text says that where an order is told to be can not be seen."""
    known = words.content
    return says_phrase(text, known["broken_link"]) and says_phrase(text, known["broken"])


def ask_for_help(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Return the parse as of a wish for a person, if it would only be told again what did not help.

    “I no longer have that e-mail”, after how to get a new password.
    """
    told, intent = find_last_response(tracker) or "", parsed["intent"]["name"]
    is_again = intent == NO_HELP.get(told) and not is_question(str(parsed["text"]), words)
    return take_for(PERSON, parsed) if is_again and LEANS_ON in parsed else parsed


def says_absent(guess: str, parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Tell whether a text says no more than that what was told of is not there."""
    text = str(parsed["text"])
    is_sure = judge(guess, rank(parsed)[0][1]) is Sure.ANSWER
    is_other = is_sure and guess not in {*ABSENT, *NO_HELP.values()}
    is_long = len(read_words_of(text)) > MOST_WORDS_OF_ABSENT
    is_other = is_other or "?" in text or is_long or _names_item(text, tracker, words)
    return not is_other and says_phrase(text, words.content["absent"])


def _says_only(text: str, phrases: list[str], words: Words) -> bool:
    """Whether a text has one of some phrases, and no words beside it that say anything."""
    known = read_once(" ".join(phrases)) | read_once(words.content["before_asking"])
    known |= read_once(words.content["after_asking"])
    return says_phrase(text, phrases) and set(read_words_of(text)) <= known


def _names_order(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    text = str(parsed["text"])
    of_orders = read_once(" ".join([*words.content["of_orders"], *words.content["own"]]))
    is_named = bool(choose_named(text, tracker.get_slot("order_choices"), words))
    return is_named or has_entity(parsed, ORDER) or bool(set(read_words_of(text)) & of_orders)


def _names_item(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    things = set(read_words_of(text)) & read_named(words, "things")
    return bool(things) or bool(choose_named(text, tracker.get_slot("order_choices"), words))
