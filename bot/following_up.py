"""What an unsure text asks about, given what was just spoken of.

“When will I see it?” may be about an order or a refund: after the refund it is about that. Only a
guess that would be asked about is settled so; one that is sure stands, and none is made up.
"""

from __future__ import annotations

from choosing import choose_named
from confirming import find_last_response, find_waiting
from in_turn import list_asking_intents
from listening import SLOT as ASKED
from listening import choose, rank
from negating import find_last_act
from parses import ORDER, Parsed, has_entity
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sureness import Sure, judge
from words import Words

STATUS, REFUND, MONEY_BACK, GET_REFUND = (
    "order_status",
    "refund_status",
    "refund_policy",
    "get_refund",
)
# “Did it go through?”, “is it really cancelled?”
AFTER_ACTS = frozenset({STATUS, "cancellation_fee", "cancel_order", "return_order", "late_order"})
MONEY = frozenset({REFUND, MONEY_BACK, GET_REFUND})
# Acts that bring money back.
REFUNDED = frozenset({"cancel_order", "start_return"})
# A guess that names an order is sure enough if it is so much likelier than the next.
AHEAD = 3.0
LIKELY = 0.4
# Right after a refund “when will I see it” is about the money, unless the order is clearly meant.
CLEAR = 0.85


def settle_follow_up(
    parsed: Parsed, tracker: DialogueStateTracker, words: Words, domain: Domain
) -> Parsed:
    """Return the parse with the intent that what was said before makes certain, if any."""
    ranking = rank(parsed)
    is_menu_open = bool((tracker.get_slot(ASKED) or {}).get("open"))
    if not ranking or is_menu_open or tracker.active_loop_name is not None:
        return parsed
    guess, chance = ranking[0]
    if find_waiting(tracker) in REFUNDED and "?" in str(parsed["text"]) and guess == GET_REFUND:
        # “Will I get my money back?” before the yes asks for nothing yet.
        return choose(parsed, MONEY_BACK)
    if guess == STATUS and chance < CLEAR and _was_refund_told(tracker):
        return choose(parsed, REFUND)
    if judge(guess, chance) is not Sure.ASK:
        return parsed
    meant = _find_matter(ranking, tracker)
    if meant is None and _names_order_clearly(parsed, ranking, tracker, words, domain):
        meant = guess
    return choose(parsed, meant) if meant is not None else parsed


def _find_matter(ranking: list[tuple[str, float]], tracker: DialogueStateTracker) -> str | None:
    (guess, _), said = ranking[0], find_last_response(tracker) or ""
    likely = {name for name, _ in ranking[:2]}
    if find_waiting(tracker) in REFUNDED:
        return MONEY_BACK if guess in MONEY else None
    if find_last_act(tracker) is not None:
        return STATUS if guess in AFTER_ACTS else None
    if _was_refund_told(tracker):
        return REFUND if guess in MONEY else None
    if said.startswith("utter_order_") and said != "utter_order_not_found":
        return STATUS if STATUS in likely else None
    return None


def _was_refund_told(tracker: DialogueStateTracker) -> bool:
    said = find_last_response(tracker) or ""
    return said.startswith("utter_refund_") and said != "utter_refund_policy"


def _names_order_clearly(
    parsed: Parsed,
    ranking: list[tuple[str, float]],
    tracker: DialogueStateTracker,
    words: Words,
    domain: Domain,
) -> bool:
    """Whether a text names an order of theirs, and its likeliest wish is far ahead of the next."""
    (guess, chance), (_, second) = (*ranking, ("", 0.0))[:2]
    if guess not in list_asking_intents(domain) or chance < max(LIKELY, AHEAD * second):
        return False
    choices = tracker.get_slot("order_choices")
    return has_entity(parsed, ORDER) or bool(choose_named(str(parsed["text"]), choices, words))
