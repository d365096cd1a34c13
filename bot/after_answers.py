"""What a text that is unclear by itself asks about, right after one certain answer of ours."""

from __future__ import annotations

from typing import Any

from about_money import DELIVERY, DELIVERY_OPTIONS, STATUS
from acts import WISHES
from after_acts import REFUSED
from choosing import choose_named, ends_talk
from confirming import CONFIRM, DENY, find_last_response, find_waiting
from consent import begins_order
from listening import rank
from naming import (
    gloss_items,
    list_item_words,
    read_named,
    read_once,
    read_words_of,
    says_nothing_own,
)
from negating import negates, says_phrase
from parses import CHANGE_ADDRESS, ORDER, Parsed, has_entity
from rasa.shared.core.trackers import DialogueStateTracker
from returning import is_question
from sureness import Sure, judge
from unhelped import PERSON
from words import Words

CHANGE_ORDER, GOODBYE, RETURN = "change_order", "goodbye", "return_order"
COMPLAINT, CONTACT = "complaint", "contact_details"
DELIVERY_COST = "delivery_cost"
# What “can a neighbour take it?” may be taken for.
OTHERWISE = frozenset({CHANGE_ORDER, CHANGE_ADDRESS, "ask_for_person", "order_updates"})
# From here on a guess is likelier than all others together.
LIKELY = 0.5
# “Side table”, without articles.
MOST_WORDS_OF_THING = 2
# After these a thing alone is another one for the same wish.
NAMED_AFTER = {
    f"{REFUSED}cancel_order": "cancel_order",
    f"{REFUSED}change_address": CHANGE_ADDRESS,
    f"{REFUSED}start_return": RETURN,
}
# What is to be done, if somebody says to do it right after how that is done.
DONE_SO = {"utter_cancellation_fee": "cancel_order", "utter_return_policy": RETURN}
# “Is it free?”, right after these, is not about what delivery costs.
OF_ACCOUNT = frozenset(
    {
        "create_account",
        "delete_account",
        "edit_account",
        "invoice",
        "newsletter",
        "set_up_address",
        "switch_account",
        "warranty",
    }
)
# “Sunday?”, right after when we deliver, and “where is it”, right after an order.
HOURS, SHOP = "opening_hours", "shop_place"
ADDRESSES_TOLD = "utter_set_up_address"


def find_after_answer(
    guess: str, parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return the intent of a text that what was told last settles; else None."""
    told, text = find_last_response(tracker) or "", str(parsed["text"])
    if guess in (CONFIRM, DENY) and ends_talk(text, words) and find_waiting(tracker) is None:
        return GOODBYE
    if guess in (CHANGE_ORDER, RETURN) and says_phrase(text, words.content["exchanging"]):
        # “Can I swap them for bigger ones?”: a person does that, whichever it is.
        return None if negates(text, words) else CHANGE_ORDER
    if told.startswith(REFUSED):
        return _find_after_refusal(guess, told, parsed, tracker, words)
    if told in DONE_SO:
        # “Ok, let's do it”, after what it costs: it is asked about first.
        is_told = guess == CONFIRM and begins_order(text, words)
        return DONE_SO[told] if is_told else None
    return _find_after_topic(guess, told, parsed, tracker, words)


def _find_after_topic(
    guess: str, told: str, parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return what is meant right after deliveries, an order or an account were told of."""
    if told.startswith("utter_delivery_"):
        return _find_after_delivery(guess, parsed, words)
    if was_order_told(tracker):
        return _find_after_order(guess, parsed, words)
    return _find_after_account(guess, told, parsed, words)


def _find_after_refusal(
    guess: str, told: str, parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return what is meant right after an act that is not possible any more, or not yet."""
    text, choices = str(parsed["text"]), tracker.get_slot("order_choices")
    is_likely = rank(parsed)[0][1] >= LIKELY
    is_thing = _names_thing(text, choices, words, is_likely=is_likely)
    if told in NAMED_AFTER and is_thing and not negates(text, words):
        # “The side table”, after the lamp that can not go back yet.
        return NAMED_AFTER[told]
    # “Pity. And the rug?”, after the lamp that can not be cancelled; “this is ridiculous, I want
    # the lamp cancelled” is a complaint.
    named = choose_named(text, choices, words)
    is_other = bool(named) and set(named) != {str(tracker.get_slot(ORDER))}
    is_asked = guess == COMPLAINT and is_other and is_question(text, words)
    return WISHES.get(told.removeprefix(REFUSED)) if is_asked else None


def _names_thing(text: str, choices: Any, words: Words, *, is_likely: bool) -> bool:
    """Whether a text is a thing and nothing else: “the lamp”, “my side table”, “and the rug?”.

    What is likely to want something else, such as “refund the mugs”, is none.
    """
    said = read_words_of(text)
    beside = read_named(words, "articles") | read_named(words, "before_things")
    beside |= read_once(" ".join([*words.content["own"], *words.content["joints"]]))
    left = [word for word in said if word not in beside]
    items = list_item_words(choices) | read_named(words, "things")
    named = [word in items for word in gloss_items(left, choices, words)]
    is_side = named[-1:] == [True] and not is_likely
    return bool(named) and len(named) <= MOST_WORDS_OF_THING and (all(named) or is_side)


def _find_after_delivery(guess: str, parsed: Parsed, words: Words) -> str | None:
    is_sure = judge(guess, rank(parsed)[0][1]) is Sure.ANSWER
    is_opening = says_phrase(str(parsed["text"]), words.content["opening"])
    # “Sunday?”, and “can I pick it up instead?”, of deliveries in general.
    is_hours = guess == HOURS and not is_opening
    is_delivery = guess in (CHANGE_ORDER, DELIVERY_OPTIONS) and not is_sure
    if guess == SHOP and says_nothing_own(str(parsed["text"]), words):
        # “And where is that?”, of the shop where it can be collected.
        return SHOP
    return DELIVERY_OPTIONS if is_hours or is_delivery else None


def _find_after_order(guess: str, parsed: Parsed, words: Words) -> str | None:
    text = str(parsed["text"])
    is_fast = set(read_words_of(text)) & read_once(words.content["speeds"])
    is_for_courier = says_phrase(text, words.content["to_courier"]) and not is_fast
    is_sure = judge(guess, rank(parsed)[0][1]) is Sure.ANSWER
    is_open = guess in OTHERWISE and not is_sure
    if is_for_courier and (guess in {*DELIVERY, STATUS} or is_open):
        # “Can they leave it at the door?”: nothing that we can tell the carrier.
        return CHANGE_ORDER
    if guess == CONTACT and says_phrase(text, words.content["couriers"]):
        # “Do they have a phone number?”
        return PERSON
    return STATUS if guess == SHOP and says_nothing_own(text, words) else None


def _find_after_account(guess: str, told: str, parsed: Parsed, words: Words) -> str | None:
    said, topic = set(read_words_of(str(parsed["text"]))), told.removeprefix("utter_")
    if (
        guess == DELIVERY_COST
        and topic in OF_ACCOUNT
        and says_nothing_own(str(parsed["text"]), words)
    ):
        return topic
    of_orders = read_once(" ".join(words.content["of_orders"]))
    is_later = bool(said & read_once(words.content["later_orders"]))
    is_order = has_entity(parsed, ORDER) or (bool(said & of_orders) and not is_later)
    is_sure = judge(guess, rank(parsed)[0][1]) is Sure.ANSWER
    # “In your account … ” — “And for the current order?”
    return CHANGE_ADDRESS if told == ADDRESSES_TOLD and is_order and not is_sure else None


def was_order_told(tracker: DialogueStateTracker) -> bool:
    """Whether the last thing we said is where an order is, or what is in it."""
    said = find_last_response(tracker) or ""
    return said.startswith("utter_order_") and said != "utter_order_not_found"
