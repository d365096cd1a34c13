"""What a turn's answer tells: how the text was understood, what is said, asked for and kept."""

from __future__ import annotations

from typing import Any

from leaning import LEANS_ON
from listening import RUNNER_UP, Hearing, rank
from payloads import read_payload
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, Event

RANKING_LENGTH = 3
USER_DATA = ("intent", "entities", "text", "language")


def describe_understanding(hearing: Hearing, shift: int) -> dict[str, Any]:
    """Return the parse in our words; positions count from the start of the text as it was sent."""
    parsed = hearing.parsed
    ranking = [{"intent": name, "confidence": chance} for name, chance in rank(parsed)]
    return {
        "intent": parsed["intent"]["name"],
        "confidence": ranking[0]["confidence"] if ranking else 0.0,
        "ranking": ranking[:RANKING_LENGTH],
        "entities": [
            {
                "entity": e["entity"],
                "value": e["value"],
                "start": e["start"] + shift,
                "end": e["end"] + shift,
            }
            for e in parsed["entities"]
        ],
        "sensitive": parsed.get("sensitive"),
        "language": parsed["language"],
        "also": parsed.get("also", []),
        "in_form": hearing.in_form,
    }


def describe_outcome(
    events: list[Event], slots: dict[str, Any], asking: Hearing | None
) -> dict[str, Any]:
    """Return what a turn says, asks Baton for, and leaves: its new events and the slots."""
    said = [event for event in events if isinstance(event, BotUttered)]
    actions = [e.action_name for e in events if isinstance(e, ActionExecuted)]
    return {
        "replies": [
            {"text": e.text, "response": e.metadata.get("utter_action")} for e in said if e.text
        ],
        "requests": [request for e in said for request in _describe_requests(read_payload(e))],
        "asks": {"between": list(asking.between), "again": asking.again} if asking else None,
        "slots": {name: value for name, value in slots.items() if value is not None},
        "actions": [name for name in actions if name != ACTION_LISTEN_NAME],
        "events": [compact_event(event.as_dict()) for event in events],
    }


def _describe_requests(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a payload asks for: of several orders, each by itself, for each is one act."""
    if "request" not in payload:
        return []
    arguments = {k: v for k, v in payload.items() if k not in ("request", "set_slots")}
    numbers = arguments.get("order_number")
    if not isinstance(numbers, list):
        return [{"name": payload["request"], "arguments": arguments}]
    return [
        {"name": payload["request"], "arguments": {**arguments, "order_number": number}}
        for number in numbers
    ]


def compact_event(event: dict[str, Any]) -> dict[str, Any]:
    """Return only what restoring needs: the caller stores the event and sends it many times."""
    if event["event"] == "user":
        said = event["parse_data"]
        parsed = {key: said[key] for key in (*USER_DATA, RUNNER_UP, LEANS_ON) if key in said}
        parsed["entities"] = [
            {k: e[k] for k in ("entity", "value", "start", "end")} for e in parsed["entities"]
        ]
        event = {**event, "parse_data": parsed}
    if event["event"] == "bot":
        data = {k: v for k, v in event["data"].items() if v is not None}
        event = {**event, "data": data, "metadata": _keep_response_name(event["metadata"])}
    # A slot's value and a form's name say something by being null.
    return {k: v for k, v in event.items() if v not in (None, {}, "") or k in ("value", "name")}


def _keep_response_name(metadata: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in metadata.items() if k == "utter_action"}
