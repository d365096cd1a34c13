"""Baton's way to the assistant: one call a turn, nothing kept.

See docs/reference/assistant-call.md.

Rasa's token does not guard input channels and its channels turn errors into empty answers, so
this one checks its own secret and says when there is no answer.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from actions import CHANNEL
from facts import FactsFailed
from quiet import OUR_LOGGER, describe_error
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse
from session_past import EventsUnreadable
from turns import Turn, take_turn

MAX_BODY_BYTES = 1_000_000
MAX_TEXT_LENGTH = 20_000
MAX_ID_LENGTH = 200
SMOKE_TEXT = "where is my order"

log = logging.getLogger(f"{OUR_LOGGER}.channel")


class Malformed(Exception):
    """The request is not what the contract says; the message says where."""


class NotReady(Exception):
    """There is no model, or it cannot classify."""


class BatonChannel(InputChannel):
    """Rasa's input channel `baton`, configured in credentials.yml with its `secret`."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        """Return the name by which Rasa puts the channel's routes under /webhooks."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> BatonChannel:
        """Make the channel from its part of credentials.yml. Raises ValueError without a secret."""
        secret = (credentials or {}).get("secret")
        if not secret or not isinstance(secret, str):
            message = "credentials.yml: channel.BatonChannel needs a secret that is not empty"
            raise ValueError(message)
        return cls(secret)

    def blueprint(
        self,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],  # noqa: ARG002 -- Rasa's signature
    ) -> Blueprint:
        """Return the two routes. Rasa's own handler is not used: it would keep the conversation."""
        routes = Blueprint("baton_channel")

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            return await self._answer_turn(request)

        @routes.get("/ready")
        async def ready(request: Request) -> HTTPResponse:
            return await answer_ready(request)

        return routes

    async def _answer_turn(self, request: Request) -> HTTPResponse:
        if not self._knows_secret(request):
            return write_error(401, "the secret is missing or wrong")
        try:
            turn = read_turn(request.body)
            return write_json(200, await take_turn(find_processor(request), turn))
        except Exception as error:  # noqa: BLE001 -- Sanic's page about it would show the text
            return describe_failure(error)

    def _knows_secret(self, request: Request) -> bool:
        sent = request.headers.get("authorization", "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(sent, b"Bearer " + self._secret)


def describe_failure(error: Exception) -> HTTPResponse:
    """Log what failed, without messages, and answer it: 4xx is the caller's fault, 5xx ours."""
    if isinstance(error, Malformed):
        return write_error(400, str(error))
    if isinstance(error, EventsUnreadable):
        return write_error(400, str(error.__doc__))
    if isinstance(error, NotReady):
        return write_error(503, str(error))
    log.warning("a turn failed\n%s", describe_error(error))
    if isinstance(error, FactsFailed):
        return write_error(502, str(error.__doc__))
    return write_error(500, f"the turn failed: {type(error).__name__}")


def find_processor(request: Request) -> MessageProcessor:
    """Return the loaded model's processor. Raises NotReady."""
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or agent.processor is None:
        message = "no model is loaded"
        raise NotReady(message)
    return agent.processor


async def answer_ready(request: Request) -> HTTPResponse:
    """200 if a sentence really classifies: Rasa can load a classifier that was never trained."""
    try:
        processor = find_processor(request)
        parsed = await processor.parse_message(UserMessage(SMOKE_TEXT))
    except NotReady as error:
        return write_error(503, str(error))
    except Exception as error:  # noqa: BLE001 -- whatever a broken model raises means the same
        log.warning("the model is not usable\n%s", describe_error(error))
        return write_error(503, f"the model is not usable: {type(error).__name__}")
    if not parsed["intent"]["name"]:
        return write_error(503, "the model is not usable: it knows no intent")
    return write_json(200, {"ready": True, "model": processor.model_filename})


def read_turn(body: bytes) -> Turn:
    """Return the request's body as a turn. Raises Malformed."""
    if len(body) > MAX_BODY_BYTES:
        message = f"the body is longer than {MAX_BODY_BYTES} bytes"
        raise Malformed(message)
    try:
        content = json.loads(body)
    except ValueError as error:
        message = "the body is not JSON"
        raise Malformed(message) from error
    if not isinstance(content, dict):
        message = "the body is not a JSON object"
        raise Malformed(message)
    return Turn(
        id=read_text(content, "turn", MAX_ID_LENGTH),
        conversation=read_text(content, "conversation", MAX_ID_LENGTH),
        text=read_text(content, "text", MAX_TEXT_LENGTH, may_be_empty=True),
        events=read_events(content),
        understand_only=read_switch(content, "understand_only"),
        now=read_moment(content, "now"),
        language=read_text(content, "language", MAX_ID_LENGTH, may_be_empty=True)
        if "language" in content
        else "",
    )


def read_text(content: dict[str, Any], name: str, limit: int, *, may_be_empty: bool = False) -> str:
    """Return a string of the request. Lone surrogates, which no encoder takes, become U+FFFD."""
    value = content.get(name)
    if not isinstance(value, str):
        message = f"{name} is missing or not a string"
        raise Malformed(message)
    if len(value) > limit or not (value or may_be_empty):
        message = f"{name} is empty or longer than {limit} characters"
        raise Malformed(message)
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_events(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the session's events, each an object that says which event it is."""
    events = content.get("events")
    if not isinstance(events, list):
        message = "events is missing or not a list"
        raise Malformed(message)
    if not all(isinstance(e, dict) and isinstance(e.get("event"), str) for e in events):
        message = "events holds something that is not an event"
        raise Malformed(message)
    return events


def read_switch(content: dict[str, Any], name: str) -> bool:
    """Return a boolean of the request, false if left out."""
    value = content.get(name, False)
    if not isinstance(value, bool):
        message = f"{name} is not true or false"
        raise Malformed(message)
    return value


def read_moment(content: dict[str, Any], name: str) -> datetime:
    """Return an ISO 8601 moment in UTC, written with Z or +00:00."""
    value = content.get(name)
    try:
        # Python 3.10 does not read the Z.
        moment = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError as error:
        message = f"{name} is not an ISO 8601 moment"
        raise Malformed(message) from error
    if moment.utcoffset() != timedelta(0):
        message = f"{name} is not in UTC"
        raise Malformed(message)
    return moment


def write_json(status: int, content: dict[str, Any]) -> HTTPResponse:
    """Return a response whose bytes depend on the content alone."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return HTTPResponse(body, status=status, content_type="application/json")


def write_error(status: int, message: str) -> HTTPResponse:
    """Return an error as JSON, in a sentence."""
    return write_json(status, {"error": message})
