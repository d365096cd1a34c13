"""Turns the domain's responses into what is said, the same way each time a turn is asked."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator, ResponseVariationFilter
from rasa.shared.core.trackers import DialogueStateTracker

PLACEHOLDER = re.compile(r"{(\w+)}")


class ReplyUnwritten(Exception):
    """A response that the dialogue wants is missing, or a value it mentions is not there."""


class SteadyReplies(NaturalLanguageGenerator):
    """Writes responses for one turn.

    Where a response has several variations, those are passed over that mention a value which is
    not known, and among the fullest of the rest the turn's id chooses, not chance: a repeated
    turn must give the same answer. With none left it is an error, because Rasa's own generator
    would text the bare placeholder to the customer.
    """

    def __init__(self, responses: dict[str, list[dict[str, Any]]], turn: str) -> None:
        self._responses = responses
        self._filter = ResponseVariationFilter(responses)
        self._turn = turn

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
        values = {**slots, **kwargs}
        chosen = self._choose(utter_action, options, values)
        written: dict[str, Any] = {}
        if "text" in chosen:
            written["text"] = PLACEHOLDER.sub(lambda m: str(values[m[1]]), chosen["text"])
        if "custom" in chosen:
            written["custom"] = fill_payload(chosen["custom"], values)
        return written

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
