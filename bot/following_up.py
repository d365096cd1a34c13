"""What an unsure text asks about, given what was just spoken of.

“When will I see it?” may be about an order or a refund: after the refund it is about that. A guess
that would be asked about is settled so. One that is sure stands, but where hardly anything else can
be meant right after what was said (`_find_clear_matter`): “do I pay the shipping?” of a return.
"""

from __future__ import annotations

from about_money import (
    DELIVERY_OPTIONS,
    DELIVERY_TIME,
    GET_REFUND,
    LATE,
    MONEY,
    MONEY_BACK,
    PAYMENT,
    REFUND,
    RETURNS,
    SAME_ANSWER,
    STATUS,
    asks_when,
    find_money_matter,
    was_refund_told,
)
from acts import find_last_act, was_asked_for
from after_answers import (
    CHANGE_ORDER,
    COMPLAINT,
    DELIVERY_COST,
    SHOP,
    find_after_answer,
    was_order_told,
)
from choosing import choose_named
from confirming import find_last_response, find_waiting
from consent import names_act
from in_turn import list_intents_with_matter
from leaning import EXPLAINED
from listening import OUTSIDE, rank
from listening import SLOT as ASKED
from naming import read_named, read_once, read_ordered, read_words_of, says_nothing_own
from negating import hesitates, retracts
from parses import ADDRESS, CHANGE_ADDRESS, ORDER, Parsed, has_entity, read_beside_address, take_for
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from refusing import find_refused
from returning import FORM as RETURN_FORM
from returning import is_question
from sureness import Sure, judge
from unhelped import PERSON, find_intent_after_no_help, says_absent
from words import Words

# What is said when an act that waited is left.
KEPT = "utter_kept_order"
MISSING, DELIVERED, CONTENTS = "missing_item", "utter_order_delivered", "utter_order_contents"
# “Did it go through?”, “is it really cancelled?”
AFTER_ACTS = frozenset({STATUS, "cancellation_fee", "cancel_order", "return_order", "late_order"})
# “Is there a fee?”, while a cancellation waits.
CANCEL, FEE = "cancel_order", "cancellation_fee"
COSTS = frozenset({DELIVERY_COST, PAYMENT, FEE})
# Acts that bring money back.
REFUNDED = frozenset({"cancel_order", "start_return"})
# “And the phone number?”, right after how to change one's details: what was told is meant.
STILL_ABOUT = {
    # “And from when to when?”
    ("opening_hours", "utter_contact_details"): "contact_details",
    # “Can you e-mail it to me?”
    ("contact_details", "utter_invoice"): PERSON,
    ("contact_details", "utter_create_account"): "create_account",
    ("late_order", "utter_return_policy"): RETURNS,
    ("opening_hours", "utter_promo_code"): "promo_code",
    ("contact_details", "utter_edit_account"): "edit_account",
    ("give_order_number", "utter_invoice"): "invoice",
    # “Something broke? Tell us what and the order number.”
    ("give_order_number", "utter_warranty"): "damaged_item",
    # “Can I cancel whenever I like?”
    (FEE, "utter_newsletter"): "newsletter",
    (CANCEL, "utter_newsletter"): "newsletter",
    (PAYMENT, "utter_return_policy"): RETURNS,
    (PAYMENT, "utter_confirm_start_return"): RETURNS,
}
# What is told in the same words to everybody.
TOLD = frozenset(
    {
        "cancellation_fee",
        "contact_details",
        "create_account",
        "delivery_cost",
        "delivery_options",
        "delivery_time",
        "edit_account",
        "invoice",
        "newsletter",
        "opening_hours",
        "payment_methods",
        "place_order",
        "promo_code",
        "refund_policy",
        "return_policy",
        "set_up_address",
        "shop_place",
        "stock",
        "switch_account",
        "warranty",
    }
)
# “Can I collect my rug instead?” may be taken for these.
LIKE_CHANGE = frozenset({DELIVERY_OPTIONS, CHANGE_ADDRESS, "order_updates"})
# “And how do I send them?”, once a return was asked for.
HOW_IT_GOES_BACK = frozenset({"contact_details", "delivery_options", "return_order", "shop_place"})
ABOUT_RETURNS = frozenset(
    {
        "utter_ask_return_form_order_number",
        "utter_ask_return_form_return_reason",
        "utter_cannot_cancel_order",
        "utter_cannot_start_return",
        "utter_confirm_start_return",
        "utter_refund_policy",
        "utter_return_policy",
    }
)
# A guess that names an order is sure enough if it is so much likelier than the next.
AHEAD = 3.0
LIKELY = 0.4
LIKELY_TOGETHER = 0.6


def settle_follow_up(
    parsed: Parsed, tracker: DialogueStateTracker, words: Words, domain: Domain
) -> Parsed:
    """Return the parse with the intent that what was said before makes certain, if any."""
    ranking = rank(parsed)
    is_menu_open = bool((tracker.get_slot(ASKED) or {}).get("open"))
    text = str(parsed["text"])
    is_open = find_last_act(tracker) is not None or find_waiting(tracker) is not None
    is_taken_back = hesitates(text, words) or retracts(text, words)
    is_taken_back = is_taken_back or bool(
        find_refused(text, tracker.get_slot("order_choices"), words)
    )
    if not ranking or is_menu_open or (is_open and is_taken_back):
        return parsed
    guess, chance = ranking[0]
    if tracker.active_loop_name is not None:
        return take_for(RETURNS, parsed) if _is_way_back(guess, parsed, tracker, words) else parsed
    if find_last_response(tracker) == DELIVERED and says_absent(guess, parsed, tracker, words):
        # “It was delivered. Not there?”
        return take_for(MISSING, parsed)
    meant = _find_clear_matter(guess, chance, parsed, tracker, words)
    if meant is None and judge(guess, chance) is Sure.ASK:
        meant = _find_matter(ranking, tracker) or _find_same_answer(ranking)
        meant = meant or _find_act_or_how(ranking, text, words)
        meant = meant or _find_told_again(ranking, text, tracker, words)
        meant = meant or _find_change(ranking, parsed, tracker, words)
        if meant is None and _is_clear_wish(parsed, ranking, tracker, words, domain):
            meant = guess
    return take_for(meant, parsed) if meant is not None else parsed


def _is_way_back(guess: str, parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Tell whether “do I pay the shipping?” and “how do I send them?” are about the way back."""
    begun = (find_last_act(tracker), find_waiting(tracker))
    is_begun = "start_return" in begun or tracker.active_loop_name == RETURN_FORM
    is_told = (find_last_response(tracker) or "") in ABOUT_RETURNS
    is_fast = set(read_words_of(str(parsed["text"]))) & read_once(words.content["speeds"])
    is_cost = guess == DELIVERY_COST and not is_fast and (is_begun or is_told)
    return is_cost or (is_begun and guess in HOW_IT_GOES_BACK and _asks_how(parsed, tracker, words))


def _names_abroad(parsed: Parsed, words: Words) -> bool:
    """Whether a text names another country: New Mexico, Jamaica Ave and china plates are none."""
    known, abroad = words.content["not_abroad"], read_once(words.content["abroad"])
    said = read_words_of(read_beside_address(str(parsed["text"]), parsed["entities"]))
    before, behind = read_once(known["before"]), read_once(known["behind"])
    behind |= read_named(words, "things")
    return any(
        word in abroad and last not in before and following not in behind
        for last, word, following in zip(["", *said], said, [*said[1:], ""], strict=False)
    )


def _find_same_answer(ranking: list[tuple[str, float]]) -> str | None:
    """Return the guess if the next one would be answered alike, and both together are likely."""
    (guess, chance), (other, second) = (*ranking, ("", 0.0))[:2]
    return guess if {guess, other} == SAME_ANSWER and chance + second >= LIKELY_TOGETHER else None


def _find_act_or_how(ranking: list[tuple[str, float]], text: str, words: Words) -> str | None:
    """Return which of an act and how it is done is meant, if it is one of these.

    A question asks how; an act is asked about once more before anything is done.
    """
    likely = {name for name, _ in ranking[:2]}
    act = next((one for one, how in EXPLAINED.items() if likely == {one, how}), None)
    return act and (EXPLAINED[act] if is_question(text, words) else act)


def _find_told_again(
    ranking: list[tuple[str, float]], text: str, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return the topic that was just told, if a text is rather about it than about another one.

    It is told once more with “That is all I know about it”, where a menu would have had it.
    """
    topic = (find_last_response(tracker) or "").removeprefix("utter_")
    is_likely = topic in TOLD and topic in {name for name, _ in ranking[:2]}
    is_meant = ranking[0][0] == topic or is_question(text, words)
    # Who says the same again was not answered by it.
    is_new = all(e.text != text for e in tracker.events if isinstance(e, UserUttered))
    return topic if is_likely and is_meant and is_new else None


def _find_change(
    ranking: list[tuple[str, float]], parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return that an order of theirs is to come otherwise, which only a person can see to."""
    likely = {name for name, _ in ranking[:2]}
    said, text = set(read_words_of(str(parsed["text"]))), str(parsed["text"])
    is_own = bool(said & read_once(" ".join(words.content["own"])))
    is_order = said & read_ordered(words)
    named = has_entity(parsed, ORDER) or (is_own and bool(is_order))
    named = named or bool(choose_named(text, tracker.get_slot("order_choices"), words))
    is_change = CHANGE_ORDER in likely and bool(likely & LIKE_CHANGE)
    return CHANGE_ORDER if is_change and named and not has_entity(parsed, ADDRESS) else None


def _find_clear_matter(
    guess: str, chance: float, parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return what a text is about even if by itself it says something else for sure."""
    text = str(parsed["text"])
    said, named = set(read_words_of(text)), has_entity(parsed, ORDER)
    told = (guess, find_last_response(tracker) or "")
    things = named or bool(said & read_ordered(words))
    # “Cancel the lamp”, right after the newsletter, is none of its.
    known = _find_matter_of_act(guess, parsed, tracker, words)
    known = known or (None if guess == CANCEL and things else STILL_ABOUT.get(told))
    known = known or find_intent_after_no_help(guess, parsed, tracker, words)
    if guess in (DELIVERY_COST, DELIVERY_TIME) and _names_abroad(parsed, words):
        # What it costs to send to Canada is first whether we do.
        known = known or DELIVERY_OPTIONS
    known = known or find_after_answer(guess, parsed, tracker, words)
    if known is not None:
        return known
    if _is_way_back(guess, parsed, tracker, words):
        return RETURNS
    is_time = asks_when(guess, said, words)
    if is_time and named:
        # “How long does order 10043 take?”
        return STATUS
    money = find_money_matter(guess, chance, parsed, tracker, words)
    if money is None and guess == LATE and judge(guess, chance) is Sure.ANSWER:
        # It is late, and where it is they have just heard.
        return COMPLAINT if _is_late_still(parsed, tracker, words) else None
    is_order_meant = was_order_told(tracker) or find_last_response(tracker) == KEPT
    return STATUS if money is None and is_time and is_order_meant else money


def _find_matter_of_act(
    guess: str, parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return what a text asks about an act that waits for its word, or was just asked for."""
    text, waiting = str(parsed["text"]), find_waiting(tracker)
    if waiting == CANCEL and guess in COSTS:
        is_about_delivery = set(read_words_of(text)) & read_once(words.content["general"])
        return None if is_about_delivery else FEE
    last = find_last_act(tracker)
    is_fee = guess == FEE or (guess == DELIVERY_COST and says_nothing_own(text, words))
    if last == CANCEL and is_fee and not has_entity(parsed, ORDER):
        # “Will I be charged anything?”
        return FEE
    is_done = guess == OUTSIDE and last is not None and names_act(text, last, words)
    if is_done or (guess == SHOP and waiting is not None and says_nothing_own(text, words)):
        # “Sure it is cancelled?”, and “yes, where is it?”
        return STATUS
    if has_entity(parsed, ORDER):
        return None
    # Facts know of no refund yet: what is owed is what the policy says. And “will I get my money
    # back?” before the yes asks for nothing yet.
    is_asking = guess == GET_REFUND and is_question(text, words)
    is_money = waiting in REFUNDED and (guess == REFUND or is_asking)
    # “When do I get it?”, once something goes back: the money.
    is_vague = guess in SAME_ANSWER and says_nothing_own(text, words)
    is_money = is_money or (last == "start_return" and is_vague)
    return MONEY_BACK if is_money or (guess == REFUND and last in REFUNDED) else None


def _asks_how(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text asks something, of no other order: not “can I send the lamp back too?”."""
    text, choices = str(parsed["text"]), tracker.get_slot("order_choices")
    is_other = has_entity(parsed, ORDER) or bool(choose_named(text, choices, words))
    return is_question(text, words) and not is_other


def _is_late_still(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text says that the order is late which has just been told, and asks nothing."""
    text, choices = str(parsed["text"]), tracker.get_slot("order_choices")
    is_other = has_entity(parsed, ORDER) or bool(choose_named(text, choices, words))
    was_contents = find_last_response(tracker) == CONTENTS
    is_asking = is_question(text, words)
    return was_order_told(tracker) and not (is_other or was_contents or is_asking)


def _find_matter(ranking: list[tuple[str, float]], tracker: DialogueStateTracker) -> str | None:
    guess, _ = ranking[0]
    likely = {name for name, _ in ranking[:2]}
    if find_waiting(tracker) in REFUNDED:
        return MONEY_BACK if guess in MONEY else None
    last = find_last_act(tracker)
    if last in REFUNDED and guess in MONEY:
        return MONEY_BACK
    if last is not None:
        # “When do I get the label?”
        after = RETURNS if last == "start_return" else STATUS
        return after if guess in AFTER_ACTS else None
    if was_refund_told(tracker):
        return (REFUND if guess != MONEY_BACK else guess) if guess in MONEY else None
    if was_order_told(tracker) or was_asked_for(tracker):
        return STATUS if STATUS in likely else None
    return None


def _is_clear_wish(
    parsed: Parsed,
    ranking: list[tuple[str, float]],
    tracker: DialogueStateTracker,
    words: Words,
    domain: Domain,
) -> bool:
    """Whether a text's likeliest wish is far ahead of the next, and it names an order of theirs.

    Or an act waits for its word: then a menu would be in its way, and acts are asked about anyway.
    """
    (guess, chance), (_, second) = (*ranking, ("", 0.0))[:2]
    if guess not in list_intents_with_matter(domain) or chance < max(LIKELY, AHEAD * second):
        return False
    choices = tracker.get_slot("order_choices")
    named = has_entity(parsed, ORDER) or bool(choose_named(str(parsed["text"]), choices, words))
    return named or find_waiting(tracker) is not None
