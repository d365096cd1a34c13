"""What a text wants that the last answer did not help: why not, a person, or when it is back."""

from __future__ import annotations

from confirming import find_last_response
from listening import rank
from naming import read_once, read_words_of
from negating import says_phrase
from parses import ORDER, Parsed, has_entity
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
MOST_WORDS_OF_WHY = 3
# “So what do I do?”
WHAT_NOW = {
    "utter_cannot_cancel_order": "return_policy",
    "utter_cannot_change_address": "ask_for_person",
    "utter_cannot_start_return": "ask_for_person",
}
# What did not help is not told again: “nothing in spam either”, “SAVE10”.
NO_HELP = {"utter_password_problem": "password_problem", "utter_promo_code": "promo_code"}
PERSON = "ask_for_person"
# “And when will you have it?”, right after what is in stock.
STOCK, STOCK_TOLD, MOST_WORDS_OF_WHEN = "stock", "utter_stock", 5
# What asks when something comes, of an order or of what is sold.
WHEN = frozenset({"late_order", "order_status"})


def find_what_helps(
    guess: str, parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return what to do about a text that what was just told did not help."""
    text, told = str(parsed["text"]), find_last_response(tracker) or ""
    said, is_asking = read_words_of(text), is_question(text, words)
    asking_why = words.content["asking_why"]
    if told in WHY_NOT and len(said) <= MOST_WORDS_OF_WHY and says_phrase(text, asking_why):
        return WHY_NOT[told]
    if told in WHAT_NOW and says_phrase(text, words.content["what_now"]):
        return WHAT_NOW[told]
    is_absent = told == "utter_password_problem" and says_phrase(text, words.content["absent"])
    is_again = guess == NO_HELP.get(told) and judge(guess, rank(parsed)[0][1]) is Sure.ANSWER
    if told in NO_HELP and not is_asking and (is_again or is_absent):
        return PERSON
    is_when = guess in WHEN and len(said) <= MOST_WORDS_OF_WHEN
    is_order = has_entity(parsed, ORDER) or set(said) & read_once(
        " ".join(words.content["of_orders"])
    )
    return STOCK if told == STOCK_TOLD and is_when and not is_order else None
