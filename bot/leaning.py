"""Texts that lean on the one before: “how long?”, “and for the mugs?”, “link expired”.

By themselves they mean little, or something else: “how long?” is mostly asked of deliveries. So
such a text is read together with the last one that said what it is about, as people read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from acts import WISHES, WISHES_NEWS, find_last_act
from choosing import asks_for_other, choose_named, names_only_items
from confirming import CONFIRM, DENY, REPEAT, find_waiting, list_last_responses
from consent import begins_order
from context import was_order_asked, was_refused
from in_turn import read_intents_for_person
from listening import OUTSIDE, rank, response_of
from listening import SLOT as ASKED
from naming import gloss_items, list_item_words, read_once, read_words_of
from negating import says_phrase
from offers import read_offers
from parses import (
    ABOUT_ORDERS,
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
from returning import OWN_WISH, is_question
from sureness import Sure, judge
from words import Words, find_called_language

# Where a parse tells what its text leaned on.
LEANS_ON = "leans_on"
THANKS = "thanks"
STATUS, REFUND, CAPABILITIES = "order_status", "refund_status", "capabilities"
LATE = "late_order"
# What is said when an act, or a form, that waited is left.
LEFT = frozenset({"utter_kept_order", "utter_left_form"})
# What nothing leans on, for it has no subject; and what a subject outlasts.
SMALL_TALK = frozenset({"ask_for_person", "bot_challenge", CAPABILITIES, "complaint", "praise"})
PASSING = frozenset({FALLBACK_INTENT, CONFIRM, DENY, GIVES_NUMBER, THANKS})
MOST_PASSED = 2
# What is said in few words, and leans on nothing.
SHORT = frozenset({CONFIRM, DENY, THANKS, "goodbye", "greet", "not_meant"})
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
# What is asked of an act is how it is done.
EXPLAINED = {"cancel_order": "cancellation_fee", "return_order": "return_policy"}
# What is asked of a return, after what can not be cancelled, is not about cancelling.
BACK, LIKELIEST_BACK = frozenset({"return_order", "return_policy"}), 0.25
# Of these nobody asks it for a thing: “my rug never came”, after the password, is a new matter.
ACCOUNT = frozenset(
    {
        "create_account",
        "delete_account",
        "edit_account",
        "newsletter",
        "password_problem",
        "sign_up_problem",
        "switch_account",
    }
)
# What a text may be taken for that asks no more than how much, how long, when or why.
GENERAL = frozenset({"delivery_cost", "delivery_time", "late_order"})
# And what else if it has no words but such and what was ordered: “for the lamp”, “at five”.
GUESSED = GENERAL | ACTS | {"cancellation_fee", "opening_hours", CONFIRM}
# Of these the guess stands: “how much?” after “how long does delivery take?” asks for its price.
DELIVERY = frozenset({"delivery_cost", "delivery_options", "delivery_time"})
MOST_LIKELY = 3
# From here on a guess is likelier than all others together.
LIKELY = 0.5
# And below it, that a text is none of our business says no more than that it is short.
HARDLY_LIKELY = 0.4
# A text of so few words is likelier to lean than to begin something that we do not know.
FEW_WORDS, FEW_WORDS_OUTSIDE, FEW_JOINED = 5, 2, 4
# A text of no more may have chosen among wishes that we named.
FEWEST_WORDS = 3
# “2”, “5pm”.
TIME = re.compile(r"\d+(?:am|pm)?")


@dataclass(frozen=True)
class Subject:
    """What is spoken of: the text that said so, and its intent."""

    text: str
    intent: str

    def describe(self) -> dict[str, Any]:
        """Return it as a parse keeps it."""
        return {"text": self.text, "intent": self.intent}


def find_subject(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Subject | None:
    """Return what a text leans on, or None if it says by itself what it wants."""
    is_open = bool((tracker.get_slot(ASKED) or {}).get("open")) or was_order_asked(tracker)
    is_asked = was_refused(tracker) or find_waiting(tracker) or tracker.active_loop_name
    text = str(parsed["text"])
    if is_open or not rank(parsed) or (is_asked and not is_question(text, words)):
        # “The lamp” answers what was asked.
        return None
    # Where nothing waits for a yes, “how long do I have?” doubts none.
    is_free = find_waiting(tracker) is None
    is_doubt = not is_free and says_phrase(text, words.content["consent"]["doubting"])
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


def read_together(parsed: Parsed, whole: Parsed, subject: Subject, words: Words) -> Parsed:
    """Return the parse with the intent of `whole`, which is the text read with its subject.

    Only if that is sure, is what was spoken of or likely by itself, and begins no act.
    """
    alone = _read_alone(parsed, subject, words)
    if alone is not None:
        return alone
    guess, own_chance = rank(parsed)[0]
    intent, chance = rank(whole)[0]
    if subject.intent in (intent, EXPLAINED.get(intent)):
        # A question about what is to be done asks how that is done, and does not ask for it again.
        intent = EXPLAINED.get(intent, intent)
    # “And the lamp?”: the same of another thing.
    is_thing = names_only_items(str(parsed["text"]), None, words)
    if (
        own_chance >= LIKELY
        and not is_thing
        and not _is_joined_word(str(parsed["text"]), words)
        and intent == subject.intent != guess
        and guess not in GUESSED | {OUTSIDE}
    ):
        # “Can I return that?”, of an order that was told: not where it is once more.
        return parsed
    likely = [name for name, _ in rank(parsed)[:MOST_LIKELY]]
    is_known = intent == likely[0] or (
        intent not in BY_ITSELF
        and intent in {subject.intent, EXPLAINED.get(subject.intent), *likely}
    )
    # About an act that was spoken of either way is told: how it is done.
    is_sure = judge(intent, chance) is Sure.ANSWER or intent == EXPLAINED.get(subject.intent)
    is_sure = is_sure or (intent == subject.intent and is_thing)
    if not is_sure or intent == OUTSIDE or not is_known:
        return parsed
    return {**take_for(intent, parsed), LEANS_ON: Subject(subject.text, intent).describe()}


def _read_alone(parsed: Parsed, subject: Subject, words: Words) -> Parsed | None:
    """Return the parse as what was spoken of settles it, whatever both mean together; else None."""
    text, (guess, chance) = str(parsed["text"]), rank(parsed)[0]
    if subject.intent == OUTSIDE:
        is_ours = bool(set(read_words_of(text)) & read_once(" ".join(words.content["of_orders"])))
        is_own = guess != OUTSIDE and judge(guess, chance) is not Sure.PERSON and is_ours
        outside = {**take_for(OUTSIDE, parsed), LEANS_ON: subject.describe()}
        # “Tell me a joke”, “parcel late again”: the second is asked about.
        return parsed if is_own else outside
    if {subject.intent, guess} <= DELIVERY:
        return {**take_for(guess, parsed), LEANS_ON: Subject(subject.text, guess).describe()}
    if guess in EXPLAINED and chance >= LIKELY and not is_question(text, words):
        # “Ok, start the return” after how that is done.
        return take_for(guess, parsed)
    if subject.intent in ABOUT_ORDERS and asks_for_other(text, words):
        # “And the other one?”
        return take_for(subject.intent, parsed)
    is_way_back = subject.intent == "cancel_order" and guess in BACK and chance >= LIKELIEST_BACK
    # “How do I return it then?”
    return take_for(EXPLAINED["return_order"], parsed) if is_way_back else None


def keep_subject(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Return a parse that what was said before made certain, with what was spoken of before it."""
    subject = _find_last_subject(tracker, words)
    if subject is None:
        return parsed
    if parsed["intent"]["name"] in SMALL_TALK | {REPEAT}:
        # A person, or the same again: what is spoken of stays what it was.
        return {**parsed, LEANS_ON: subject.describe()}
    return {**parsed, LEANS_ON: replace(subject, intent=parsed["intent"]["name"]).describe()}


def answer_in_language(parsed: Parsed, tracker: DialogueStateTracker, words: Words) -> Parsed:
    """Return the parse of “in Spanish please” as what was asked last: it is told in that language.

    Or the question that is open is asked in it. What was asked for already is not asked for again,
    nor what was left, or is a person's.
    """
    if not asks_for_language(parsed):
        return parsed
    wish = WISHES.get(str(find_waiting(tracker))) or OWN_WISH.get(tracker.active_loop_name or "")
    subject = _find_last_subject(tracker, words, is_any=True)
    if wish is None and subject is not None and not _is_settled(subject, tracker):
        wish = subject.intent
    return take_for(wish, parsed) if wish and wish not in read_intents_for_person() else parsed


def asks_for_language(parsed: Parsed) -> bool:
    """Whether a text asks to be answered in a language that it calls by its name."""
    is_called = find_called_language(str(parsed["text"])) is not None
    return is_called and parsed["intent"]["name"] == CAPABILITIES


def _is_settled(subject: Subject, tracker: DialogueStateTracker) -> bool:
    """Whether nothing is left to say of a subject: it was asked for, or left, or is not ours."""
    # Of an act also if “thanks” was said since.
    passed = MOST_PASSED if subject.intent in {*WISHES.values(), WISHES_NEWS} else 0
    told = islice(list_last_responses(tracker), passed + 1)
    was_asked = find_last_act(tracker, before=passed) is not None
    return was_asked or not LEFT.isdisjoint(told) or subject.intent == OUTSIDE


def was_told_again(
    parsed: Parsed, before: str | None, new: Iterable[Event], tracker: DialogueStateTracker
) -> bool:
    """Tell whether a text that leans got the same response once more as was given last."""
    if find_waiting(tracker) is not None or tracker.active_loop_name is not None:
        # That question had to be asked again.
        return False
    told = [response_of(event) for event in new if isinstance(event, BotUttered) and event.text]
    return LEANS_ON in parsed and told == [before]


def _find_last_subject(
    tracker: DialogueStateTracker, words: Words, *, is_any: bool = False
) -> Subject | None:
    """Return what the last text with a subject was about, past a few that have none.

    In this language; with `is_any`, in whatever language.
    """
    known = read_offers(words.language).wishes.keys() - SMALL_TALK
    passed = 0
    for event in reversed(tracker.events):
        if not isinstance(event, UserUttered):
            continue
        parse, intent = event.parse_data or {}, str(event.intent.get("name"))
        if not is_any and parse.get("language", words.language) != words.language:
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
    text, (guess, chance) = str(parsed["text"]), rank(parsed)[0]
    said, is_joined = _drop_beginning(read_words_of(text), words)
    is_sure = judge(guess, chance) is Sure.ANSWER
    if not said or all(word.isdigit() for word in said) or _agrees(said, text, words):
        return False
    if _names_matter(said, text, subject, tracker, words):
        return False
    if subject.intent in EXPLAINED:
        # “And on Monday?” asks nothing of a cancellation, nor does “what does delivery cost?”.
        is_general = is_sure and bool(set(said) & read_once(words.content["general"]))
        # “Why so late?” is about the order.
        is_vague = not is_general and (guess in GENERAL - {LATE} or not is_sure)
        return is_vague and is_question(text, words)
    items, choosing = _find_items(said, tracker, words), words.content["choosing"]
    if _says_nothing_else(said, items, words):
        # “What about the rug?”, and “when will I get it?” is about the money, if that is spoken of.
        beside = read_once(" ".join([*choosing["articles"], *choosing["before_things"]]))
        is_item = bool(items) and not set(said) - items - beside
        is_money = (guess, subject.intent) == (STATUS, REFUND)
        return is_item or is_money or guess in GUESSED or not is_sure
    if guess == OUTSIDE and (is_sure or chance >= HARDLY_LIKELY):
        return len(said) <= (FEW_JOINED if is_joined else FEW_WORDS_OUTSIDE)
    return guess not in SHORT and not is_sure and (is_joined or len(said) <= FEW_WORDS)


def _names_matter(
    said: list[str], text: str, subject: Subject, tracker: DialogueStateTracker, words: Words
) -> bool:
    """Whether a text names what the subject is not about: “my rug”, after a password's hint."""
    named = choose_named(text, tracker.get_slot("order_choices"), words)
    # “Then what about the rug?”, after the lamp that can not be cancelled.
    is_other = was_refused(tracker) and bool(named)
    return is_other or (subject.intent in ACCOUNT and bool(_find_items(said, tracker, words)))


def _is_joined_word(text: str, words: Words) -> bool:
    """Whether a text is one word that is joined to what was before: “and military?”."""
    said, is_joined = _drop_beginning(read_words_of(text), words)
    return is_joined and len(said) == 1


def _drop_beginning(said: list[str], words: Words) -> tuple[list[str], bool]:
    """Return what follows “ok, and what about”, and whether that joins it to what was before."""
    known = words.content["leaning"]["leading"]
    leading = sorted((read_words_of(one) for one in known), key=len, reverse=True)
    before = read_once(words.content["before_asking"])
    is_joined = False
    while said:
        joint = next((one for one in leading if said[: len(one)] == one), None)
        if joint is None and said[0] not in before:
            break
        is_joined = is_joined or joint is not None
        said = said[len(joint or said[:1]) :]
    return said, is_joined


def _agrees(said: list[str], text: str, words: Words) -> bool:
    """Whether a text says yes, or to do it: that is about what was asked last."""
    consent = words.content["consent"]
    agreed = read_once(" ".join([*consent["agreed"], *consent["fine"]]))
    return bool(set(said) & agreed) or begins_order(text, words)


def _find_items(said: list[str], tracker: DialogueStateTracker, words: Words) -> set[str]:
    """Return the words that name what was ordered, or what a shop sells."""
    choices = tracker.get_slot("order_choices")
    things = list_item_words(choices) | read_once(" ".join(words.content["choosing"]["things"]))
    glossed = gloss_items(said, choices, words)
    return {word for word, item in zip(said, glossed, strict=True) if item in things}


def _says_nothing_else(said: list[str], items: set[str], words: Words) -> bool:
    """Whether a text has no words but those that any question may have, and those of orders."""
    known = read_once(words.content["leaning"]["words"]) | items
    return all(word in known or TIME.fullmatch(word) for word in said)
