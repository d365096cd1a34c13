"""Several wishes in one text: each is answered in the same turn, or said to come later.

`also` of a parse names the wishes found beside the text's own: `intent`, `confidence`, and `text`,
the part of the text that holds it. What stands in that part (an order number) is that wish's alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from acts import WISHES
from asides import ASKING_ABOUT_ORDERS
from context import ENDING, is_waiting, was_order_asked, was_refused
from listening import SLOT as ASKED
from naming import read_ordered, read_words_of, says_nothing_own
from negating import negates, says_phrase
from parses import NEW_ADDRESS, ORDER, POSTCODE, Parsed
from payloads import read_payload
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from returning import REASON
from several import Wish as Found
from words import Words, read_words

INTENTS = Path(__file__).resolve().parent / "intents.yml"

# What an act that waits for its word is about.
OF_ACT = ("to_confirm", "matter", ORDER, POSTCODE, NEW_ADDRESS, REASON)
LATER = "later_wishes"
# What `matter` says of a refund, of where an order is, and of a return.
REFUND, STATUS, RETURN, ADDRESS_OF = "refund", "status", "return", "address"
# Intents that begin no matter, and so are called by their own names among these.
SHOP, PURCHASE = "shop_place", "place_order"
UTTER_LATER = "utter_later"
HAND_OFF = "hand_off"


@dataclass(frozen=True)
class Wish:
    """One wish of a text; the whole text's own comes as a message that is read already."""

    intent: str
    confidence: float
    text: str
    message: UserMessage | None = None


def read_wishes(parsed: Parsed, said: str | None, domain: Domain) -> list[Wish]:
    """Return the wishes of a text: first what is only told, last what leads to a question.

    What a person gets comes in between, for nothing is said after it.
    """
    also = [
        Wish(str(one["intent"]), float(one["confidence"]), str(one["text"]))
        for one in parsed.get("also") or []
    ]
    spans = [_find_span(str(parsed["text"]), wish.text) for wish in also]
    entities = [e for e in parsed["entities"] if not any(_is_inside(e, s) for s in spans)]
    own = Wish(
        str(parsed["intent"]["name"]),
        float(parsed["intent"]["confidence"]),
        str(parsed["text"]),
        # What other parts name is theirs alone: "return the mat, and where is my lamp?"
        UserMessage(said and parsed.get("part", said), parse_data={**parsed, "entities": entities}),
    )
    asking = list_intents_with_matter(domain)

    def rank(wish: Wish) -> int:
        is_looked_up = wish.intent in ASKING_ABOUT_ORDERS
        return 1 if is_looked_up else 2 if is_for_person(wish) else 3 * (wish.intent in asking)

    return sorted([own, *also], key=rank)


def is_for_person(wish: Wish) -> bool:
    """Tell whether a person gets a wish, by its row in intents.yml."""
    return wish.intent in read_intents_for_person()


@lru_cache(maxsize=1)
def read_intents_for_person(path: Path = INTENTS) -> frozenset[str]:
    """Return the intents that the assistant does not answer alone."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["intents"]
    return frozenset(intent for intent, row in rows.items() if row["may"] != "answer")


def list_intents_with_matter(domain: Domain) -> set[str]:
    """Return the intents that begin a matter, so that the answer may be a question."""
    return set(read_matters(domain))


def read_matters(domain: Domain) -> dict[str, str]:
    """Return for each intent that begins a matter what it is about."""
    mappings = next(slot.mappings for slot in domain.slots if slot.name == "matter")
    return {
        one: str(mapping.get("value"))
        for mapping in mappings
        for one in _list(mapping.get("intent"))
    }


def _list(named: Any) -> list[str]:
    return named if isinstance(named, list) else [named] if named else []


def drop_same_matters(found: list[Found], domain: Domain, words: Words) -> list[Found]:
    """Return the wishes without those that only say again what the matter is.

    "It is late, where is it?" is one question.
    """
    matters, kept = read_matters(domain), dict[str, Found]()
    for one in found:
        kept.setdefault(matters.get(one.intent, one.intent), one)
    if STATUS in kept and SHOP in kept and says_nothing_own(kept[SHOP].text, words):
        # “It was due last week. Where is it??”
        del kept[SHOP]
    if PURCHASE in kept and ADDRESS_OF in kept and not _names_order(kept[ADDRESS_OF].text, words):
        # “Can I buy from Mexico and send it to my cousin?” is about one that is not placed yet.
        del kept[ADDRESS_OF]
    if REFUND in kept and STATUS in kept and not _names_order(kept[STATUS].text, words):
        # “My refund hasn't come, and it's been a month.”
        del kept[STATUS]
    if REFUND in kept and RETURN in kept and _was_sent_back(kept[RETURN].text, words):
        # “I sent back the mugs and haven't got my refund.”
        del kept[RETURN]
    return list(kept.values())


def _was_sent_back(text: str, words: Words) -> bool:
    """Whether a text tells of something that went back already."""
    return says_phrase(text, words.content["negating"]["sent_back"])


def _names_order(text: str, words: Words) -> bool:
    """Whether a text has a word for an order or its parcel, a thing, or a number."""
    said = set(read_words_of(text))
    named = read_ordered(words)
    return bool(said & named) or any(map(str.isdigit, text))


def read_act(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Return what an act that waits for its word is about; empty if none waits."""
    return {name: tracker.get_slot(name) for name in OF_ACT} if is_waiting(tracker) else {}


def keep_act(
    tracker: DialogueStateTracker, act: dict[str, Any], wishes: Sequence[str], began: int
) -> None:
    """Let an act wait on if a text only asked about something else meanwhile.

    Whoever asks where the lamp is while the rug is to be cancelled has not taken that back; whoever
    says “not the rug, the lamp” has, even if nothing can be done about the lamp.
    """
    latest = tracker.latest_message
    words = read_words(str((latest.parse_data or {}).get("language") or "") if latest else "")
    is_other = was_refused(tracker) and negates((latest.text if latest else None) or "", words)
    # What was possible when it was asked about, and is not any more, waits for no word.
    is_gone = was_refused(tracker) and not is_waiting(tracker)
    is_ended = is_other or is_gone or bool({*ENDING, *WISHES.values()} & set(wishes))
    is_settled = is_waiting(tracker) or is_answered(tracker, began)
    if act and not is_ended and is_settled and not was_handed_off(tracker, began):
        for name, value in act.items():
            if tracker.get_slot(name) != value:
                tracker.update(SlotSet(name, value))
    elif act and not is_other and _is_of_another_order(tracker, act, wishes):
        _put_off_act(tracker, act, words)


def _is_of_another_order(
    tracker: DialogueStateTracker, act: dict[str, Any], wishes: Sequence[str]
) -> bool:
    """Whether a text wants another act done with another order, and says nothing of the first."""
    order, own = tracker.get_slot(ORDER), WISHES[str(act["to_confirm"])]
    others = set(WISHES.values()) - {own}
    is_new = order is not None and order != act[ORDER]
    return is_new and bool(others & set(wishes)) and not {*ENDING, own} & set(wishes)


def _put_off_act(tracker: DialogueStateTracker, act: dict[str, Any], words: Words) -> None:
    """Ask for the word that an act waited for again, once the wish that came between is settled.

    In our words, with its order and address: the customer's may be of another text, or long past.
    """
    intent, orders = WISHES[str(act["to_confirm"])], act[ORDER]
    numbers = orders if isinstance(orders, list) else [orders]
    # Of two numbers without a word between them, the second is read as a postcode.
    named = " & ".join(str(number) for number in numbers if number)
    told = [words.content["wishes"][intent], named, act.get(NEW_ADDRESS)]
    text = " ".join(filter(None, told))
    kept = tracker.get_slot(LATER) or []
    wish = {"intent": intent, "confidence": 1.0, "text": text}
    tracker.update(SlotSet(LATER, [*kept, wish]))


def _find_span(text: str, part: str) -> tuple[int, int]:
    start = text.find(part)
    return (start, start + len(part)) if start >= 0 else (0, 0)


def _is_inside(entity: dict[str, Any], span: tuple[int, int]) -> bool:
    return bool(span[0] <= entity["start"] and entity["end"] <= span[1])


def is_answered(tracker: DialogueStateTracker, began: int) -> bool:
    """Whether nothing is left open: no form, no confirmation, no question, no person called for."""
    if tracker.active_loop_name or is_waiting(tracker) or was_handed_off(tracker, began):
        return False
    asked = tracker.get_slot(ASKED) or {}
    return not was_order_asked(tracker) and not asked.get("open")


def was_handed_off(tracker: DialogueStateTracker, began: int) -> bool:
    """Whether a person was called for since the place `began` of the events."""
    new = list(tracker.events)[began:]
    said = [read_payload(event) for event in new if isinstance(event, BotUttered)]
    return any(payload.get("request") == HAND_OFF for payload in said)


def put_off(tracker: DialogueStateTracker, wishes: list[Wish], began: int) -> bool:
    """Keep wishes for later; tell whether the customer should hear of it. A person gets all."""
    if not wishes or was_handed_off(tracker, began):
        return False
    kept = tracker.get_slot(LATER) or []
    new = [{"intent": w.intent, "confidence": w.confidence, "text": w.text} for w in wishes]
    tracker.update(SlotSet(LATER, kept + new))
    return True


def take_later(tracker: DialogueStateTracker) -> list[Wish]:
    """Take what was put off, now that nothing is open."""
    kept = tracker.get_slot(LATER) or []
    if kept:
        tracker.update(SlotSet(LATER, None))
    return [Wish(one["intent"], one["confidence"], one["text"]) for one in kept]
