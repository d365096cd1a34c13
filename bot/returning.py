"""Why something goes back, read from the text that asks for it: then it is not asked for."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import Any

from choosing import choose_named
from naming import read_once, read_words_of
from negating import begins_with_no, hesitates, negates, retracts, says_phrase
from parses import NEW_ADDRESS, ORDER
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from words import Words

FORM, WISH, REASON = "return_form", "return_order", "return_reason"
# The wish that each form belongs to.
OWN_WISH = {FORM: WISH, "change_address_form": "change_address"}
# What a text that names the order to send back is understood as, whatever else it says of it.
NAMING = ("give_order_number", "nlu_fallback", "damaged_item", "wrong_item")


# Where a parse tells what else its text says of the reason.
MORE_OF_REASON = "more_of_reason"
LONGEST_REASON = 500
# Of a part, in characters: it is read back.
LONGEST_PART = 60
FEWEST_WORDS = 2
# “One mug only.”
MOST_WORDS_OF_PART = 4
CLAUSE_END = re.compile(r"[.,;:!\n]+|\s-+\s")


def gives_reason(text: str, words: Words) -> bool:
    """Tell whether a text says why, by the words that people say it with."""
    known = words.content["return_reasons"]
    if says_phrase(text, known["anywhere"]):
        return True
    begun = tuple(f"{' '.join(read_words_of(phrase))} " for phrase in known["beginning"])
    clauses = (" ".join(read_words_of(clause)) + " " for clause in CLAUSE_END.split(text))
    # "It is 10042" says which, not why.
    return any(c.startswith(begun) and not any(map(str.isdigit, c)) for c in clauses)


def may_be_reason(text: str, words: Words) -> bool:
    """Tell whether a text is no refusal to say why: “no good” and “changed my mind” are reasons."""
    phrases = [one for one in words.content["return_reasons"]["anywhere"] if " " in one]
    if begins_with_no(text, words):
        return says_phrase(text, [one for one in phrases if begins_with_no(one, words)])
    return not retracts(text, words) or says_phrase(text, phrases)


def begins_question(text: str, words: Words) -> bool:
    """Tell whether a text begins as a question does, whatever it ends with."""
    said, known = read_words_of(text), words.content
    before = read_once(known["before_asking"])
    said = list(dropwhile(before.__contains__, said))
    if not said:
        return False
    joined = known["and_if"]
    if said[0] in read_once(" ".join(joined["and"])):
        # “And if I have opened it”, “and when”. With its accent “y sí” is none.
        is_if = said[1:2] == joined["if"] and joined["if"][0] in text.lower().split()
        return is_if or bool(set(said[1:2]) & read_once(known["asking"]))
    is_why = any(said[: len(one)] == one and len(said) > len(one) + 1 for one in _read_why(words))
    return is_why or said[0] in read_once(known["asking"])


def is_question(text: str, words: Words) -> bool:
    """Tell whether a text asks something, by how it begins or ends."""
    return "?" in text or begins_question(text, words)


def _read_why(words: Words) -> list[list[str]]:
    return [read_words_of(phrase) for phrase in words.content["why"]]


def is_asked_back(parsed: dict[str, Any], tracker: DialogueStateTracker, words: Words) -> bool:
    """Tell whether a form's question is answered by a question, or “wait”: no reason or address."""
    text = str(parsed["text"])
    own = OWN_WISH.get(tracker.active_loop_name or "")
    if parsed["intent"]["name"] in set(OWN_WISH.values()) - {own} | {"cancel_order"}:
        # “Can I cancel the rug?” leaves the form, and what it names is asked for there.
        return False
    asked = tracker.get_slot(REQUESTED_SLOT)
    if asked == REASON and hesitates(text, words) and not gives_reason(text, words):
        # “No, wait.”
        return True
    return (
        asked in (REASON, NEW_ADDRESS)
        and (text.endswith("?") or begins_question(text, words))
        and not any(found["entity"] == "address" for found in parsed["entities"])
        and not gives_reason(text, words)
    )


def repeats_wish(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Tell whether a text that should say why only says once more that it is to go back."""
    consent = words.content["consent"]
    said = set(read_words_of(text))
    wish = read_once(" ".join(consent["acts"]["start_return"]))
    beside = read_once(f"{consent['beside']} {' '.join([*consent['agreed'], *consent['fine']])}")
    is_asked = tracker.get_slot(REQUESTED_SLOT) == REASON
    is_wish = bool(said & wish) and said <= wish | beside
    return is_asked and is_wish and not is_question(text, words)


def is_more_of_reason(parsed: dict[str, Any], words: Words) -> bool:
    """Tell whether a text after the question whether to return it says more of why, or how much."""
    text, said = str(parsed["text"]), read_words_of(str(parsed["text"]))
    if says_part(text, words):
        # “No, only one of them”.
        return not is_question(text, words)
    likely = [one["name"] for one in parsed.get("intent_ranking", [])[:2]]
    is_no = negates(text, words) or hesitates(text, words) or retracts(text, words)
    # “I like them now”.
    is_no = (
        is_no or "deny" in likely or bool(set(said) & read_once(" ".join(words.content["liking"])))
    )
    return len(said) >= FEWEST_WORDS and not is_no and not is_question(text, words)


def says_part(text: str, words: Words) -> bool:
    """Tell whether a text says that not all goes back: “one of them”, “one mug only”."""
    part = words.content["return_part"]
    one, only = (read_once(" ".join(part[kind])) for kind in ("one", "only"))
    clauses = (read_words_of(clause) for clause in CLAUSE_END.split(text))
    is_one = any(
        len(said) <= MOST_WORDS_OF_PART and not one.isdisjoint(said) and not only.isdisjoint(said)
        for said in clauses
    )
    return is_one or says_phrase(text, part["phrases"])


def find_part(tracker: DialogueStateTracker, words: Words) -> str | None:
    """Return in the customer's words which part of an order goes back; None if all of it does."""
    latest = tracker.latest_message
    told = tracker.get_slot(REASON) or (latest.text if latest else None) or ""
    clauses = (one.strip() for one in CLAUSE_END.split(str(told)))
    named = [one for one in clauses if says_part(one, words) and len(one) <= LONGEST_PART]
    # “One came chipped” tells both, but “just one” tells it better, and than “not both” as well.
    return min(named, key=lambda one: (gives_reason(one, words), negates(one, words)), default=None)


def keep_more_of_reason(tracker: DialogueStateTracker, parsed: dict[str, Any]) -> None:
    """Add to the reason of a return what a text said of it after the question whether to do it.

    Of a long story the beginning is kept: what comes last may be how much of it goes back.
    """
    known, more = str(tracker.get_slot(REASON) or ""), str(parsed.get(MORE_OF_REASON, ""))
    if more and more not in known:
        more = more[:LONGEST_REASON]
        known = known[: LONGEST_REASON - len(more)]
        tracker.update(SlotSet(REASON, f"{known} - {more}".removeprefix(" - ")))


def keep_reason(tracker: DialogueStateTracker, words: Words) -> None:
    """Keep the latest text as the reason of a return, if it says one while it names something else.

    An answer to "why?" names the item, too, if an earlier text did: an order may have several.
    """
    latest = tracker.latest_message
    text = (latest.text if latest else None) or ""
    intent = latest.intent.get("name") if latest is not None else None
    asked = tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name == FORM else None
    if asked == REASON:
        _join_wish(tracker, text, words)
    elif text in str(tracker.get_slot(REASON) or ""):
        return
    elif (intent == WISH or (asked == ORDER and intent in NAMING)) and gives_reason(text, words):
        tracker.update(SlotSet(REASON, text))


def _find_returned(wish: str, now: str, choices: Any, words: Words) -> tuple[str, ...]:
    """Return the orders that a wish names; the one that is spoken of, if it names a part of it."""
    is_part = says_part(wish, words)
    return choose_named(wish, choices, words) or ((now,) if is_part else ())


def _join_wish(tracker: DialogueStateTracker, text: str, words: Words) -> None:
    """Put the text that named what goes back before the reason, if both are told."""
    choices = tracker.get_slot("order_choices")
    if not text or tracker.get_slot(REASON) != text or choose_named(text, choices, words):
        return
    said = (e for e in reversed(tracker.events) if isinstance(e, UserUttered))
    # “Return the mugs”, and “one mug only”.
    wishes = (
        str(e.text)
        for e in said
        if e.text not in (None, text)
        and (e.intent.get("name") == WISH or says_part(str(e.text), words))
    )
    now = str(tracker.get_slot(ORDER))
    named = ((one, _find_returned(one, now, choices, words)) for one in wishes)
    wish, numbers = next(((one, those) for one, those in named if those), (None, ()))
    if wish is not None and set(numbers) == {now}:
        tracker.update(SlotSet(REASON, f"{wish} - {text}"))
