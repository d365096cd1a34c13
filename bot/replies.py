"""Turns the domain's responses into what is said, the same way each time a turn is asked."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from addresses import has_postcode
from choosing import find_strange_item
from confirming import ASKING_IN_FORMS, CONFIRMS, REPEATED, list_choices
from parses import ORDER, POSTCODE
from rasa.core.nlg.generator import NaturalLanguageGenerator, ResponseVariationFilter
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from returning import find_part
from words import read_words

PLACEHOLDER = re.compile(r"{(\w+)}")
# translations/<language>.yml has the responses of domain/ in another language, by their names.
FOLDER = Path(__file__).resolve().parent / "translations"


Responses = dict[str, list[dict[str, Any]]]


class ReplyUnwritten(Exception):
    """A response that the dialogue wants is missing, or a value it mentions is not there."""


@lru_cache(maxsize=16)
def read_translations(language: str) -> dict[str, list[str]]:
    """Return the texts of each response in a language; none if there is no file for it."""
    path = FOLDER / f"{language}.yml"
    if not language.isalpha() or not path.is_file():
        return {}
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: [str(text) for text in texts] for name, texts in content.items()}


def translate_responses(responses: Responses, language: str) -> Responses:
    """Return the responses in a language; what is not translated stays as the domain has it.

    Payloads are for Baton, not for customers: each translation keeps that of the first variation.
    """
    translated = dict(responses)
    for name, texts in read_translations(language).items():
        first = responses.get(name, [{}])[0]
        payload = {"custom": first["custom"]} if "custom" in first else {}
        translated[name] = [{"text": text, **payload} for text in texts]
    return translated


class SteadyReplies(NaturalLanguageGenerator):
    """Writes responses for one turn.

    Where a response has several variations, those are passed over that mention a value which is
    not known, and among the fullest of the rest the turn's id chooses, not chance: a repeated
    turn must give the same answer. With none left it is an error, because Rasa's own generator
    would text the bare placeholder to the customer.
    """

    def __init__(
        self,
        responses: Responses,
        turn: str,
        *,
        language: str = "",
        today: date = date.min,
        values: dict[str, str] | None = None,
    ) -> None:
        """Take `values` that hold for this turn only, besides the slots'."""
        self._responses = responses
        self._values = values or {}
        self._filter = ResponseVariationFilter(responses)
        self._turn = turn
        self.words = read_words(language)
        self._today = today

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Return the response as a dictionary with `text` or `custom`. Raises ReplyUnwritten."""
        slots = tracker.current_slot_values()
        options = (
            self._filter.responses_for_utter_action(utter_action, output_channel, slots)
            if utter_action in self._responses
            else []
        )
        if not options:
            message = f"there is no response named {utter_action} in the domain"
            raise ReplyUnwritten(message)
        derived = {"last_said": find_last_said(tracker), "choices": find_choices(slots)}
        derived |= judge_address(slots.get("new_address"))
        derived |= self._find_strange_item(utter_action, tracker, slots)
        derived |= find_items(slots)
        derived["part"] = find_part(tracker, self.words)
        derived["tried_postcode"] = _find_postcode(tracker)
        values = {**slots, **derived, **self._values, **kwargs}
        if _is_no_choice(values):
            del values["choices"]
        chosen = self._choose(utter_action, options, values)
        written: dict[str, Any] = {}
        if "text" in chosen:
            written["text"] = PLACEHOLDER.sub(lambda m: self._say(values[m[1]]), chosen["text"])
        if "custom" in chosen:
            written["custom"] = fill_payload(chosen["custom"], values)
        return written

    def _find_strange_item(
        self, response: str, tracker: DialogueStateTracker, slots: dict[str, Any]
    ) -> dict[str, str]:
        """Return the thing that a text names and none of the orders has, as the customer wrote it.

        A form asks which order is meant without facts being asked, so it looks itself.
        """
        named, latest = slots.get("names_strange_item"), tracker.latest_message
        if response in ASKING_IN_FORMS and latest is not None:
            named = find_strange_item(latest.text or "", slots.get("order_choices"), self.words)
        return {"strange_item": named} if isinstance(named, str) else {}

    def _say(self, value: Any) -> str:
        """Return a value in words. A list is a slot that holds several orders' numbers."""
        if isinstance(value, list):
            return self.words.say_all(value)
        return self.words.say(value, today=self._today)

    def _choose(
        self, name: str, options: list[dict[str, Any]], values: dict[str, Any]
    ) -> dict[str, Any]:
        """Of the variations whose values are all known, one that tells the most."""
        fitting = [
            option
            for option in options
            if all(values.get(needed) not in (None, "") for needed in list_values_needed(option))
        ]
        if not fitting:
            message = f"every variation of {name} mentions a value that is not known"
            raise ReplyUnwritten(message)
        most = max(len(list_values_needed(option)) for option in fitting)
        best = [option for option in fitting if len(list_values_needed(option)) == most]
        digest = hashlib.sha256(f"{self._turn}/{name}".encode()).digest()
        return best[int.from_bytes(digest[:4], "big") % len(best)]


def find_choices(slots: dict[str, Any]) -> dict[str, Any] | None:
    """Return the orders that were offered, as a fact to be said; None if none were."""
    offered = (slots.get("order_choices") or {}).get("offered")
    return {"orders": offered} if offered else None


def find_items(slots: dict[str, Any]) -> dict[str, Any]:
    """Return what is in the order that is spoken of, if it is one that was offered."""
    number = slots.get(ORDER)
    found = (
        one.get("items")
        for one in list_choices(slots.get("order_choices"))
        if str(one["number"]) == number
    )
    items = next(found, None)
    return {"items": {"list": items}} if items else {}


def _find_postcode(tracker: DialogueStateTracker) -> str | None:
    """Return the postcode in the latest text; an older one was of another order."""
    found = tracker.latest_message.entities if tracker.latest_message else []
    return next((str(one["value"]) for one in found if one["entity"] == POSTCODE), None)


def _is_no_choice(values: dict[str, Any]) -> bool:
    """Whether there is one order to choose from, and nothing was named that it could be instead."""
    choices = values.get("choices") or {}
    return len(choices.get("orders", ())) == 1 and not values.get("strange_item")


def judge_address(address: Any) -> dict[str, str]:
    """Return an address by a name that says whether its postcode is there."""
    name = "whole_address" if has_postcode(str(address)) else "short_address"
    return {name: str(address)} if address else {}


def find_last_said(tracker: DialogueStateTracker) -> str | None:
    """Return what the assistant said in its last turn, or None if it has said nothing yet.

    Of a question whether to do something only that: what was told beside it was heard.
    """
    said: list[str] = []
    for event in reversed(tracker.events):
        if isinstance(event, BotUttered) and event.text:
            # Of what was repeated only the first time counts.
            name = str(event.metadata.get("utter_action"))
            if name.startswith(CONFIRMS) and not said:
                return str(event.text)
            if name != REPEATED:
                said.insert(0, event.text)
        elif isinstance(event, UserUttered) and said:
            break
    return " ".join(said) or None


def list_values_needed(variation: dict[str, Any]) -> list[str]:
    """Return the names of the values that the variation's text mentions."""
    return PLACEHOLDER.findall(variation.get("text") or "")


def fill_payload(payload: Any, values: dict[str, Any]) -> Any:
    """Return the payload with its placeholders replaced; one without a value becomes null."""
    if isinstance(payload, dict):
        return {key: fill_payload(value, values) for key, value in payload.items()}
    if isinstance(payload, list):
        return [fill_payload(item, values) for item in payload]
    if not isinstance(payload, str):
        return payload
    whole = PLACEHOLDER.fullmatch(payload)
    if whole:
        return values.get(whole[1])
    return PLACEHOLDER.sub(lambda match: str(values.get(match[1]) or ""), payload)
