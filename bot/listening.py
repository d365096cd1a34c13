"""From what a text is likely to mean to what the dialogue hears, and what is asked if it is unsure.

The dialogue hears an intent only if it is sure enough to answer it; else it hears that it has not
understood, so that no form and no act moves on a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from choices import read_choice
from choosing import names_only_items
from confirming import CONFIRM, DENY, find_waiting
from offers import list_words, read_offers
from other_languages import name_language
from parses import (
    ABOUT_ORDERS,
    ADDRESS,
    CHANGE_ADDRESS,
    FALLBACK_INTENT,
    ORDER,
    Parsed,
    has_entity,
    take_for,
)
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sureness import Sure, judge
from words import read_words

NOT_MEANT = "not_meant"
# What the assistant asked between last, and everything it asked between in this session.
SLOT = "asked_between"
RUNNER_UP = "runner_up"
# Where a parse has the language of a text that we do not read, and a reply what that is called.
OTHER_LANGUAGE = "other_language"
# The replies that ask the customer to say it another way.
ASKING = frozenset({"utter_please_rephrase", "utter_ask_what_meant", "utter_default"})
# While a form waits for an address or a reason, what is no question and no wish of its own is an
# answer to it. Neither mistake is dearer.
SURE_IN_FORM = 0.5
# An address or a reason is none of our business either, so it looks like what is out of scope.
SURE_OUTSIDE_IN_FORM = 0.95
OUTSIDE = "out_of_scope"
# Wishes that nothing comes of before they are confirmed.
ASKED_ABOUT_AGAIN = frozenset({CHANGE_ADDRESS, "cancel_order", "return_order"})


@dataclass(frozen=True)
class Hearing:
    """A text as it was understood (`parsed`), and as the dialogue hears it (`heard`)."""

    parsed: Parsed
    heard: Parsed
    between: tuple[str, ...] = ()
    # What the replies may mention besides slots.
    values: dict[str, str] = field(default_factory=dict)
    in_form: bool = False
    again: bool = False
    # What had been asked in the session before this text.
    asked: dict[str, Any] = field(default_factory=dict)

    def after_context(self, read: Parsed) -> Hearing:
        """Return it as it is read in the light of what was asked: then it is certain."""
        if read["intent"] == self.heard["intent"]:
            return replace(self, heard=read)
        parsed = take_for(read["intent"]["name"], self.parsed, read["intent"]["confidence"])
        parsed = {**parsed, "entities": read["entities"]}
        return replace(self, parsed=parsed, heard=read, between=(), values={}, again=False)


def rank(parsed: Parsed) -> list[tuple[str, float]]:
    """Return the intents and their chances, the likeliest first, rounded as they are told."""
    ranking = parsed.get("intent_ranking", [])
    return [(one["name"], round(float(one["confidence"]), 4)) for one in ranking]


def listen(parsed: Parsed, text: str, tracker: DialogueStateTracker) -> Hearing:
    """Decide what the dialogue hears of a text, and what it asks between if it is unsure."""
    language, ranking = str(parsed["language"]), rank(parsed)
    asked = tracker.get_slot(SLOT) or {}
    if asked.get("open") and ranking:
        parsed = _read_answer(parsed, text, asked["open"], language)
        choices = tracker.get_slot("order_choices")
        of_orders = [one for one in asked["open"] if one in ABOUT_ORDERS]
        if of_orders and names_only_items(text, choices, read_words(language)):
            # “Know where it is (1), or …?” — “The lamp.”
            parsed = take_for(of_orders[0], parsed)
        ranking = rank(parsed)
    in_form = tracker.active_loop_name is not None
    # A question beside the one whether to do something would take the word that is meant for it.
    is_asked = in_form or find_waiting(tracker) is not None
    between = _find_offers(ranking, tracker, language, is_asked=is_asked)
    if _is_yes_to_several(ranking, asked.get("open", [])) and not find_waiting(tracker):
        if asked["open"][0] not in ASKED_ABOUT_AGAIN:
            return _ask_once_more(parsed, asked, language)
        # A yes means what was named first, and whether to do that is asked anyway.
        parsed, between = take_for(asked["open"][0], parsed), ()
        ranking = rank(parsed)
    guess, chance = ranking[0] if ranking else (FALLBACK_INTENT, 0.0)
    is_free = in_form and tracker.get_slot(REQUESTED_SLOT) != ORDER and not text.endswith("?")
    is_sure = _interrupts(guess, chance) if is_free else judge(guess, chance) is Sure.ANSWER
    heard = parsed if ranking and is_sure else take_for(FALLBACK_INTENT, parsed)
    runner_up = find_runner_up(ranking, language)
    if runner_up:
        heard = {**heard, RUNNER_UP: runner_up}
    if not is_sure and (in_form or judge(guess, chance) is Sure.PERSON):
        parsed = {**parsed, "intent": {"name": FALLBACK_INTENT, "confidence": chance}}
    names = ("first_wish", "second_wish") if guess != NOT_MEANT else ("other_wish",)
    wishes = read_offers(language).wishes
    values = {name: wishes[intent] for name, intent in zip(names, between, strict=False)}
    if OTHER_LANGUAGE in parsed:
        values = {OTHER_LANGUAGE: name_language(parsed[OTHER_LANGUAGE], read_words(language))}
    again = bool(between) and sorted(between) in asked.get("before", [])
    return Hearing(parsed, heard, between, values, in_form, again, asked)


def _is_yes_to_several(ranking: list[tuple[str, float]], between: list[str]) -> bool:
    """Tell whether a question which of two it is was answered by a mere yes."""
    if len(between) < 2 or not ranking:  # noqa: PLR2004 -- two: a yes to one is an answer
        return False
    guess, chance = ranking[0]
    return guess == CONFIRM and judge(guess, chance) is Sure.ANSWER


def _ask_once_more(parsed: Parsed, asked: dict[str, Any], language: str) -> Hearing:
    """Return the hearing that asks between the same two."""
    between, wishes = tuple(asked["open"]), read_offers(language).wishes
    values = dict(zip(("first_wish", "second_wish"), (wishes[one] for one in between), strict=True))
    heard = take_for(FALLBACK_INTENT, parsed)
    unheard = {**parsed, "intent": {"name": FALLBACK_INTENT, "confidence": rank(parsed)[0][1]}}
    return Hearing(unheard, heard, between, values, again=True, asked=asked)


def _interrupts(guess: str, chance: float) -> bool:
    """Tell whether a text is a wish of its own, though a form waits for an answer in any words."""
    return chance >= (SURE_OUTSIDE_IN_FORM if guess == OUTSIDE else SURE_IN_FORM)


def _read_answer(parsed: Parsed, text: str, between: list[str], language: str) -> Parsed:
    """Return the parse with the intent that was chosen; a no means that none of them was right.

    "No, thanks" means that nothing is wanted any more.
    """
    ranking = rank(parsed)
    chosen = read_choice(text, ranking, between, language)
    if chosen is None and has_entity(parsed, ADDRESS):
        # “Send it to another address, or change what is in it?” — “14 Maple Court”.
        chosen = next((one for one in between if one == CHANGE_ADDRESS), None)
    if chosen is not None:
        return take_for(chosen, parsed)
    guess, chance = ranking[0]
    is_declined = bool(read_offers(language).thanks & set(list_words(text)))
    if guess == DENY and judge(guess, chance) is not Sure.PERSON and not is_declined:
        return take_for(NOT_MEANT, parsed)
    return parsed


def _find_offers(
    ranking: list[tuple[str, float]],
    tracker: DialogueStateTracker,
    language: str,
    *,
    is_asked: bool,
) -> tuple[str, ...]:
    """Return the intents to ask about: the two likeliest, or what else the last text may mean."""
    if not ranking or is_asked:
        return ()
    guess, chance = ranking[0]
    known = read_offers(language).wishes
    match judge(guess, chance):
        case Sure.ANSWER if guess == NOT_MEANT:
            other = _find_last_runner_up(tracker)
            return (other,) if other is not None and other in known else ()
        case Sure.ASK if guess in known:
            return tuple(intent for intent, _ in ranking if intent in known)[:2]
    return ()


def find_runner_up(ranking: list[tuple[str, float]], language: str) -> str | None:
    """Return what else a text may mean, were the first guess wrong; None if that tells nothing."""
    if len(ranking) < 2:  # noqa: PLR2004 -- two: the guess and another
        return None
    (_, first), (intent, second) = ranking[:2]
    left = 1.0 - first
    if intent not in read_offers(language).wishes or left <= 0:
        return None
    return intent if judge(intent, second / left) is not Sure.PERSON else None


def _find_last_runner_up(tracker: DialogueStateTracker) -> str | None:
    """Return what else the customer's last text before this one may have meant."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            found = event.parse_data.get(RUNNER_UP)
            return str(found) if found else None
    return None


def note_question(
    tracker: DialogueStateTracker, hearing: Hearing, events: list[Event]
) -> list[Event]:
    """Return the event that remembers between what was asked, or that this is over."""
    before = hearing.asked.get("before", [])
    if hearing.between and any(response_of(event) in ASKING for event in events):
        remembered = [*before, sorted(hearing.between)]
        return [SlotSet(SLOT, {"open": list(hearing.between), "before": remembered})]
    if hearing.asked.get("open") and tracker.get_slot(SLOT) == hearing.asked:
        return [SlotSet(SLOT, {"open": [], "before": before})]
    return []


def response_of(event: Event) -> str | None:
    """Return the name of the response that an event says, or None."""
    return event.metadata.get("utter_action") if isinstance(event, BotUttered) else None
