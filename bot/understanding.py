"""What is heard in a text: its wish, several, a yes and more, or what it does not take back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from about_money import MONEY_BACK, REFUND
from acts import WISHES, find_last_act
from choosing import choose_named
from confirming import CONFIRM, REFUSALS, find_waiting, list_names, read_sign
from consent import names_others, split_consent
from context import ENDING
from following_up import settle_follow_up
from in_turn import drop_same_matters
from leaning import (
    answer_in_language,
    asks_for_language,
    find_subject,
    join,
    keep_subject,
    read_together,
)
from listening import OTHER_LANGUAGE, rank
from naming import read_idle, read_once, read_words_of, says_nothing_own
from negating import begins_with_no, drop_no, find_negated, negates
from offers import list_words, read_offers
from order_numbers import drop_postcode, is_address_asked, is_number_alone
from other_languages import find_other_language
from parses import (
    ADDRESS,
    CHANGE_ADDRESS,
    FALLBACK_INTENT,
    GIVES_NUMBER,
    ORDER,
    WHOLE,
    has_entity,
    read_beside_address,
    take_for,
)
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.trackers import DialogueStateTracker
from refusing import drop_refused_numbers
from returning import OWN_WISH, is_question
from several import find_wishes
from sureness import Sure, judge
from taken_back import denies_later, leave_out_taken_back, takes_all_back
from unhelped import ask_for_help
from words import DEFAULT, Words, find_called_language, read_words

MOST_WORDS_OF_SAME = 4
FEWEST_WORDS_INSTEAD = 2


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(character.isalnum() for character in text)


def guess_intent(parsed: dict[str, Any]) -> tuple[str, float]:
    """Return the likeliest intent of a parse and its chance; that of nothing if it has none."""
    return rank(parsed)[0] if parsed.get("intent_ranking") else (FALLBACK_INTENT, 0.0)


async def read_part(
    processor: MessageProcessor, part: str, tracker: DialogueStateTracker, language: str
) -> dict[str, Any]:
    """Return the parse of a part of a text, without the numbers that it does not mean."""
    choices = tracker.get_slot("order_choices")
    names, is_place = list_names(choices), is_address_asked(tracker)
    parsed = await parse_text(processor, part, language, names, is_place=is_place)
    return drop_refused_numbers(parsed, choices, read_words(language))


async def parse_text(
    processor: MessageProcessor,
    text: str,
    language: str = "",
    names: Sequence[str] = (),
    *,
    is_place: bool = False,
) -> dict[str, Any]:
    """Rasa's parse, but a text that says nothing is taken for no intent, a thumb for its word."""
    known = {"language": language, "names": names, "is_place": is_place}
    message = UserMessage(text, metadata=known)
    parsed: dict[str, Any] = await processor.parse_message(message)
    if not says_something(text):
        sign = read_sign(text)
        meant = {"name": sign or FALLBACK_INTENT, "confidence": 1.0 if sign else 0.0}
        parsed.update(intent=meant, intent_ranking=[meant] if sign else [])
    return parsed


def change_language(parsed: dict[str, Any]) -> dict[str, Any]:
    """Return the parse in the language that its text asks for: “in Spanish please”."""
    if not asks_for_language(parsed):
        return parsed
    return {**parsed, "language": find_called_language(str(parsed["text"]))}


def mark_other_language(parsed: dict[str, Any], before: str) -> dict[str, Any]:
    """Return the parse of a text in a language that we do not read as of nothing, and say which.

    `before` is the conversation's language, which such a text leaves as it was. A street has its
    name in any language.
    """
    if len(str(parsed["text"])) == 1 and before:
        # “Y” is a yes in one language and an “and” in another.
        return {**parsed, "language": before}
    other = find_other_language(str(parsed["text"]))
    if other is None or has_entity(parsed, ADDRESS):
        return parsed
    unread = {**take_for(FALLBACK_INTENT, parsed, 0.0), "intent_ranking": []}
    return {**unread, OTHER_LANGUAGE: other, "language": before or DEFAULT}


async def hear_in_talk(
    processor: MessageProcessor,
    parsed: dict[str, Any],
    tracker: DialogueStateTracker,
    words: Words,
) -> dict[str, Any]:
    """Return the parse as what was said before it makes of it."""
    parsed = await hear_beside_postcode(processor, parsed)
    parsed = await hear_what_is_left(processor, parsed, tracker, words)
    parsed = await hear_instead(processor, parsed, tracker, words)
    if tracker.active_loop_name is None:
        parsed = await hear_several(processor, parsed, str(parsed["text"]))
    parsed = await hear_follow_up(processor, parsed, tracker, words)
    return await hear_yes_and_more(processor, parsed, tracker, words)


async def hear_beside_postcode(
    processor: MessageProcessor, parsed: dict[str, Any]
) -> dict[str, Any]:
    """Return the parse with the wish that its text has without the postcode, if that is sure.

    “I want to return order 20001, postcode 90210” is less like any sentence that we know.
    """
    text = drop_postcode(parsed)
    guess, chance = guess_intent(parsed)
    is_clear = guess != GIVES_NUMBER and judge(guess, chance) is Sure.ANSWER
    if text is None or is_clear or not has_entity(parsed, ORDER) or is_number_alone(parsed):
        return parsed
    heard = await parse_text(processor, text, str(parsed["language"]))
    intent, surer = guess_intent(heard)
    is_heard = judge(intent, surer) is Sure.ANSWER and heard.get("sensitive") is None
    return take_for(intent, parsed, surer) if is_heard else parsed


async def hear_what_is_left(
    processor: MessageProcessor,
    parsed: dict[str, Any],
    tracker: DialogueStateTracker,
    words: Words,
) -> dict[str, Any]:
    """Return the parse of what a text does not take back, if that is a sure wish of its own.

    “Cancel the rug, actually no, change its address”: the rug's, which only the rest names. Where
    something waits, or was just asked for, nothing is left out: a no or a yes there is read whole.
    """
    text, language = str(parsed["text"]), str(parsed["language"])
    is_open = tracker.active_loop_name or find_waiting(tracker) or find_last_act(tracker)
    if is_open:
        return parsed
    if parsed["intent"]["name"] in WISHES.values() and takes_all_back(text, words):
        return take_for("deny", parsed)
    for left in _leave_out(text, words):
        heard = await read_part(processor, left, tracker, language)
        intent, chance = guess_intent(heard)
        is_wish = intent in read_offers(language).wishes and judge(intent, chance) is Sure.ANSWER
        if is_wish and heard.get("sensitive") is None:
            return _keep_orders(heard, parsed, tracker, words)
    is_act = parsed["intent"]["name"] in WISHES.values()
    return take_for(FALLBACK_INTENT, parsed) if is_act and denies_later(text, words) else parsed


def _leave_out(text: str, words: Words) -> Iterator[str]:
    """Yield what is left of a text, without what that takes back first: “no wait, dont …”."""
    for left in leave_out_taken_back(text, words):
        for one in (*leave_out_taken_back(left, words, is_rest=True), left):
            if find_negated(one, words) is None:
                yield one


def _keep_orders(
    left: dict[str, Any], whole: dict[str, Any], tracker: DialogueStateTracker, words: Words
) -> dict[str, Any]:
    """Return the parse of what is left, with the whole text's orders if it names none itself."""
    choices = tracker.get_slot("order_choices")
    if has_entity(left, ORDER) or choose_named(str(left["text"]), choices, words):
        return left
    if choices is None and _says_more(left, words):
        # “Don't cancel 10043, change the lamp's address”: what they ordered is not known yet.
        return left
    known = [found for found in whole["entities"] if found["entity"] == ORDER]
    named = () if known else choose_named(str(whole["text"]), choices, words)
    found = [{"entity": ORDER, "value": one, "start": 0, "end": 0} for one in named]
    return {**left, WHOLE: str(whole["text"]), "entities": [*left["entities"], *known, *found]}


def _says_more(left: dict[str, Any], words: Words) -> bool:
    """Whether what is left has words that might name an item: neither idle ones nor an act's."""
    said = set(read_words_of(read_beside_address(str(left["text"]), left["entities"])))
    acts = (word for named in words.content["consent"]["acts"].values() for word in named)
    return bool(said - read_idle(words) - read_once(" ".join(acts)))


async def hear_follow_up(
    processor: MessageProcessor,
    parsed: dict[str, Any],
    tracker: DialogueStateTracker,
    words: Words,
) -> dict[str, Any]:
    """Return the parse of a text as what was said before it makes it certain, if it does."""
    asked = answer_in_language(parsed, tracker, words)
    if asked is not parsed:
        return asked
    settled = settle_follow_up(parsed, tracker, words, processor.domain)
    if settled["intent"] != parsed["intent"]:
        return keep_subject(settled, tracker, words)
    together = await hear_together(processor, parsed, tracker, words)
    return ask_for_help(together, tracker, words)


async def hear_together(
    processor: MessageProcessor,
    parsed: dict[str, Any],
    tracker: DialogueStateTracker,
    words: Words,
) -> dict[str, Any]:
    """Return the parse of a text that leans on the one before it as both together mean."""
    subject = find_subject(parsed, tracker, words)
    if subject is None:
        return parsed
    both = join(subject, str(parsed["text"]), words)
    whole = await parse_text(processor, both, words.language)
    return read_together(parsed, whole, subject, words)


async def hear_instead(
    processor: MessageProcessor,
    parsed: dict[str, Any],
    tracker: DialogueStateTracker,
    words: Words,
) -> dict[str, Any]:
    """Return the parse of what a no is followed by, if that is another act than the open one.

    “No wait, rather change the address”, where an order would be cancelled.
    """
    text = str(parsed["text"])
    waiting = WISHES.get(str(find_waiting(tracker)), OWN_WISH.get(str(tracker.active_loop_name)))
    guess, own_chance = guess_intent(parsed)
    is_clear = judge(guess, own_chance) is Sure.ANSWER and guess not in REFUSALS
    is_no = begins_with_no(text, words) and not is_clear
    rest = drop_no(text, words) if is_no and waiting is not None else ""
    if len(list_words(rest)) < FEWEST_WORDS_INSTEAD:
        return parsed
    heard = await read_part(processor, rest, tracker, words.language)
    intent, chance = guess_intent(heard)
    is_act = intent in set(WISHES.values()) - {waiting} and find_negated(rest, words) is None
    is_heard = is_act and judge(intent, chance) is Sure.ANSWER and heard.get("sensitive") is None
    return heard if is_heard else parsed


async def hear_several(
    processor: MessageProcessor, parsed: dict[str, Any], text: str
) -> dict[str, Any]:
    """Return the parse with its first wish before all others, and the other wishes as `also`."""
    language = str(parsed["language"])

    async def understand(part: str) -> list[tuple[str, float]]:
        return rank(await parse_text(processor, part, language))

    wishes = await find_wishes(text, language, understand)
    found = drop_same_matters(wishes, processor.domain, read_words(language))
    guess, chance = guess_intent(parsed)
    is_sure = judge(guess, chance) is Sure.ANSWER
    if [one.intent for one in found] == [guess] and not is_sure:
        # A story around one clear wish: the part that says it is surer than the whole.
        return take_for(guess, parsed, found[0].confidence)
    if len(found) < 2:  # noqa: PLR2004 -- two wishes are several
        return parsed
    if is_sure and all(one.intent != guess for one in found):
        # The parts say something else than the whole: they were torn out of what was meant.
        return parsed
    first = take_for(found[0].intent, parsed, found[0].confidence)
    return {**first, "part": found[0].text, "also": [one.describe() for one in found[1:]]}


async def hear_yes_and_more(
    processor: MessageProcessor,
    parsed: dict[str, Any],
    tracker: DialogueStateTracker,
    words: Words,
) -> dict[str, Any]:
    """Return the parse as a yes to the act that waits, with the wish after it as `also`.

    Only if that wish is sure, and is not about what waits: “yes, but to another address”.
    """
    cut = split_consent(str(parsed["text"]), tracker, words)
    if cut is None:
        return parsed
    head, rest = cut
    heard = await read_part(processor, rest, tracker, str(parsed["language"]))
    intent, chance = guess_intent(heard)
    waiting = WISHES[str(find_waiting(tracker))]
    if intent == REFUND:
        # Facts know of no refund yet: what is owed is what the policy says.
        intent = MONEY_BACK
    others = names_others(rest, tracker, words) and not negates(rest, words)
    is_other_wish = intent != waiting and judge(intent, chance) is Sure.ANSWER
    is_short = len(list_words(rest)) <= MOST_WORDS_OF_SAME and not is_question(rest, words)
    is_address = waiting == CHANGE_ADDRESS and has_entity(heard, ADDRESS)
    if others and (is_address or (is_short and not is_other_wish)):
        # “Yes, and the lamp too” wants the same done with another order.
        intent, chance = waiting, 1.0
    is_about_act = intent in {*ENDING, FALLBACK_INTENT} or (
        intent in WISHES.values() and not others
    )
    # “Yes, where is it?”
    is_about_act = is_about_act or says_nothing_own(rest, words)
    is_sure = judge(intent, chance) is Sure.ANSWER and not negates(rest, words)
    if is_about_act or not is_sure:
        return parsed
    also = [{"intent": intent, "confidence": chance, "text": rest}]
    return {**take_for(CONFIRM, parsed), "part": head, "also": also}
