"""Texts that lean on the one before: “how long?”, “and for the mugs?”, “link expired”.

By themselves they mean little, or something else: “how long?” is mostly asked of deliveries. So
such a text is read together with the last one that said what it is about, as people read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from choosing import gloss_items, list_item_words, read_once, read_words_of
from confirming import CONFIRM, DENY, find_waiting
from context import was_order_asked, was_refused
from listening import OUTSIDE, rank, response_of
from listening import SLOT as ASKED
from negating import says_phrase
from offers import read_offers
from parses import (
    ADDRESS,
    FALLBACK_INTENT,
    GIVES_NUMBER,
    ORDER,
    POSTCODE,
    Parsed,
    has_entity,
    take_for,
)
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from returning import is_question
from sureness import Sure, judge
from words import Words

# Where a parse tells what its text leaned on.
LEANS_ON = "leans_on"
PERSON, THANKS = "ask_for_person", "thanks"
STATUS, REFUND = "order_status", "refund_status"
# What nothing leans on, for it has no subject; and what a subject outlasts.
SMALL_TALK = frozenset({PERSON, "bot_challenge", "capabilities", "complaint", "praise"})
PASSING = frozenset({FALLBACK_INTENT, CONFIRM, DENY, GIVES_NUMBER, THANKS})
MOST_PASSED = 2
# An act begins only by what says so itself, and what a person sees to as well.
ACTS = frozenset(
    {
        "cancel_order",
        "change_address",
        "change_order",
        "damaged_item",
        "delete_account",
        "get_refund",
        "missing_item",
        "order_updates",
        "return_order",
        "wrong_item",
    }
)
BY_ITSELF = SMALL_TALK | ACTS
EXPLAINED = {"cancel_order": "cancellation_fee", "return_order": "return_policy"}
# What a text may be taken for that has no words but general ones: how much, how long, for the lamp.
GENERAL = ACTS | {"delivery_cost", "delivery_time", "late_order", "opening_hours", CONFIRM}
# A text of so few words is likelier to lean than to begin something that we do not know.
FEW_WORDS, FEW_WORDS_OUTSIDE, FEW_JOINED = 5, 2, 4
# A text of no more may have chosen among wishes that we named.
FEWEST_WORDS = 3
# Who asks a third time about the same wants what we do not know.
MOST_TIMES = 3


# “2”, “5pm”.
TIME = re.compile(r"\d+(?:am|pm)?")


@dataclass(frozen=True)
class Subject:
    """What is spoken of: the text that said so, its intent, and how often it was told of."""

    text: str
    intent: str
    times: int = 1

    def describe(self) -> dict[str, Any]:
        """Return it as a parse keeps it."""
        return {"text": self.text, "intent": self.intent, "times": self.times}


def find_subject(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Subject | None:
    """Return what a text leans on, or None if it says by itself what it wants."""
    is_open = bool((tracker.get_slot(ASKED) or {}).get("open")) or was_order_asked(tracker)
    is_asked = was_refused(tracker) or find_waiting(tracker) or tracker.active_loop_name
    text = str(parsed["text"])
    if is_open or not rank(parsed) or (is_asked and not is_question(text, words)):
        # “The lamp” answers what was asked.
        return None
    is_doubt = says_phrase(text, words.content["consent"]["doubting"])
    if is_asked and (is_doubt or rank(parsed)[0][0] in PASSING):
        # “Are you sure?”, “ok?”
        return None
    if any(has_entity(parsed, one) for one in (ORDER, ADDRESS, POSTCODE)):
        return None
    if any(isinstance(e, UserUttered) and e.text == text for e in tracker.events):
        # Who says the same again was not answered by it.
        return None
    subject = _find_last_subject(tracker, words)
    return subject if subject and _leans(parsed, subject, tracker, words) else None


def join(subject: Subject, text: str, words: Words) -> str:
    """Return a text with what it leans on before it."""
    said = [subject.text]
    if len(read_words_of(subject.text)) <= FEWEST_WORDS:
        # “1”, “the rug”: chosen, and said in our words only.
        said.append(read_offers(words.language).wishes.get(subject.intent, ""))
    return ", ".join([*filter(None, said), text])


def read_together(parsed: Parsed, whole: Parsed, subject: Subject) -> Parsed:
    """Return the parse with the intent of `whole`, which is the text read with its subject.

    Only if that is sure and begins no act; a third time in a row a person is asked for.
    """
    if subject.intent == OUTSIDE:
        return {**take_for(OUTSIDE, parsed), LEANS_ON: subject.describe()}
    intent, chance = rank(whole)[0]
    if subject.intent in (intent, EXPLAINED.get(intent)):
        # A question about what is to be done asks how that is done, and does not ask for it again.
        intent = EXPLAINED.get(intent, intent)
    is_known = intent not in BY_ITSELF or intent == rank(parsed)[0][0]
    if judge(intent, chance) is not Sure.ANSWER or intent == OUTSIDE or not is_known:
        return parsed
    times = subject.times + 1 if intent == subject.intent else 1
    meant = intent if times < MOST_TIMES else PERSON
    return {
        **take_for(meant, parsed),
        LEANS_ON: Subject(subject.text, intent, times).describe(),
    }


def keep_subject(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Return a parse that what was said before made certain, with what was spoken of before it."""
    subject = _find_last_subject(tracker, words)
    if subject is None:
        return parsed
    return {**parsed, LEANS_ON: replace(subject, intent=parsed["intent"]["name"]).describe()}


def was_told_again(
    parsed: Parsed, before: str | None, new: Iterable[Event], tracker: DialogueStateTracker
) -> bool:
    """Tell whether a text that leans got the same response once more as was given last."""
    if find_waiting(tracker) is not None or tracker.active_loop_name is not None:
        # That question had to be asked again.
        return False
    told = [response_of(event) for event in new if isinstance(event, BotUttered) and event.text]
    return LEANS_ON in parsed and told == [before]


def _find_last_subject(tracker: DialogueStateTracker, words: Words) -> Subject | None:
    """Return what the last text with a subject was about, past a few that have none."""
    known = read_offers(words.language).wishes.keys() - SMALL_TALK
    passed = 0
    for event in reversed(tracker.events):
        if not isinstance(event, UserUttered):
            continue
        parse, intent = event.parse_data or {}, str(event.intent.get("name"))
        if parse.get("language", words.language) != words.language:
            return None
        if kept := parse.get(LEANS_ON):
            return Subject(**kept)
        if intent in known or (intent == OUTSIDE and not passed):
            return Subject(str(event.text), intent)
        passed += 1
        if intent not in PASSING or passed > MOST_PASSED:
            return None
    return None


def _leans(parsed: Parsed, subject: Subject, tracker: DialogueStateTracker, words: Words) -> bool:
    known, said = words.content["leaning"], read_words_of(str(parsed["text"]))
    (guess, chance), *_ = rank(parsed)
    is_joined = bool(said) and said[0] in read_once(known["leading"])
    if _says_nothing_else(said, tracker, words):
        # “When will I get it?” is about the money, if that is spoken of.
        is_general = guess in GENERAL or (guess, subject.intent) == (STATUS, REFUND)
        return is_joined or is_general or judge(guess, chance) is not Sure.ANSWER
    if guess == OUTSIDE:
        return len(said) <= (FEW_JOINED if is_joined else FEW_WORDS_OUTSIDE)
    return judge(guess, chance) is not Sure.ANSWER and (is_joined or len(said) <= FEW_WORDS)


def _says_nothing_else(said: list[str], tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text has no words but those that any question may have, and those of orders."""
    idle = read_once(words.content["leaning"]["words"]) | read_once(
        words.content["leaning"]["leading"]
    )
    telling = [word for word in said if word not in idle and not TIME.fullmatch(word)]
    choices = tracker.get_slot("order_choices")
    things = list_item_words(choices) | read_once(" ".join(words.content["choosing"]["things"]))
    return bool(said) and set(gloss_items(telling, choices, words)) <= things
