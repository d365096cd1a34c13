"""What a text asks about money that comes back, right after that was spoken of."""

from __future__ import annotations

from confirming import find_last_response
from listening import rank
from naming import read_once, read_ordered, read_words_of, says_nothing_own
from parses import GIVES_NUMBER, ORDER, Parsed, has_entity
from rasa.shared.core.trackers import DialogueStateTracker
from sureness import Sure, judge
from words import Words

REFUND, MONEY_BACK, GET_REFUND = "refund_status", "refund_policy", "get_refund"
MONEY = frozenset({REFUND, MONEY_BACK, GET_REFUND})
STATUS, LATE, PAYMENT = "order_status", "late_order", "payment_methods"
# Between these nobody need choose: both are answered by where the order is.
SAME_ANSWER = frozenset({STATUS, LATE})
# “And which carrier?”, “what time?”; and what asks for a price.
DELIVERY_TIME, DELIVERY_OPTIONS = "delivery_time", "delivery_options"
DELIVERY, PRICES = (
    frozenset({DELIVERY_TIME, DELIVERY_OPTIONS}),
    frozenset({"delivery_cost", "stock"}),
)
# “Do I pay the shipping?”, right after a return, is about the way back.
RETURNS, RETURNS_TOLD = "return_policy", "utter_return_policy"
# “How long does that take?”, after these, is about the money.
REFUNDS_TOLD, FEE_TOLD = "utter_refund_policy", "utter_cancellation_fee"
MONEY_TOLD = frozenset({REFUNDS_TOLD, RETURNS_TOLD})
# Right after a refund “when will I see it” is about the money, unless the order is clearly meant.
CLEAR = 0.95


def find_money_matter(
    guess: str, chance: float, parsed: Parsed, tracker: DialogueStateTracker, words: Words
) -> str | None:
    """Return the intent of a text that is about money which was just spoken of; else None."""
    told = find_last_response(tracker)
    if was_refund_told(tracker):
        return _find_after_refund(guess, chance, parsed, words)
    if told not in MONEY_TOLD:
        # “And when would I get the money?”, after what cancelling costs.
        return MONEY_BACK if told == FEE_TOLD and guess in MONEY - {GET_REFUND} else None
    said = set(read_words_of(str(parsed["text"])))
    of_orders = read_ordered(words)
    is_own = guess == GIVES_NUMBER or (guess in SAME_ANSWER and not said & of_orders)
    if told == REFUNDS_TOLD and is_own:
        # “It's been a week, and nothing”, “it is order 20001”, after how long the money takes.
        return REFUND
    is_about_returns = guess == DELIVERY_OPTIONS or (
        guess in SAME_ANSWER and says_nothing_own(str(parsed["text"]), words)
    )
    if told == RETURNS_TOLD and is_about_returns:
        # “Can I bring it to the shop?”, “how long have I got?”
        return RETURNS
    # “To my card?”
    is_payment = guess == PAYMENT and chance < CLEAR
    return MONEY_BACK if is_payment or asks_when(guess, said, words) else None


def _find_after_refund(guess: str, chance: float, parsed: Parsed, words: Words) -> str | None:
    """Return what is meant right after where a refund is."""
    text, named = str(parsed["text"]), has_entity(parsed, ORDER)
    said = set(read_words_of(text))
    if guess in {*MONEY, PAYMENT} and _asks_where_it_goes(said, words):
        # “Back to my card?”
        return MONEY_BACK
    of_orders = read_ordered(words)
    if guess in SAME_ANSWER and said & of_orders:
        # “Where is the lamp?”
        return None
    # “How much is it?”
    is_price = guess in PRICES and says_nothing_own(text, words)
    # “It's past that date”; “order 10042 is late” is about the order.
    is_late = guess == LATE and not (named and judge(guess, rank(parsed)[0][1]) is Sure.ANSWER)
    # “How long until it is on my card?”
    is_open = chance < CLEAR or says_nothing_own(text, words)
    is_vague = guess == STATUS and is_open and not named
    return REFUND if is_price or is_late or is_vague or asks_when(guess, said, words) else None


def asks_when(guess: str, said: set[str], words: Words) -> bool:
    """Whether words ask when or how something comes, and not of deliveries in general."""
    return guess in DELIVERY and not said & read_once(words.content["general"])


def _asks_where_it_goes(said: set[str], words: Words) -> bool:
    """Whether words ask to where the money goes, and not when."""
    known = words.content["paid_back"]
    return bool(said & read_once(known["to"])) and not said & read_once(known["times"])


def was_refund_told(tracker: DialogueStateTracker) -> bool:
    """Whether the last thing we said is where a refund is."""
    said = find_last_response(tracker) or ""
    return said.startswith("utter_refund_") and said != "utter_refund_policy"
