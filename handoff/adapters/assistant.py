"""Speaks with the assistant: one stateless call per turn, over HTTP, with a hard time limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from datetime import datetime
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from handoff.errors import AssistantAway
from handoff.ports import Entity, Heard, Intent, Reply, Request, Sensitivity, Understanding

TURN_ROUTE = "/webhooks/baton/turn"


class _Shape(BaseModel):
    """Whatever the assistant adds later is ignored; whatever it leaves out is an error."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Intent(_Shape):
    intent: str
    confidence: float = Field(ge=0, le=1)


class _Entity(_Shape):
    entity: str
    value: str | int | float


class _Sensitive(_Shape):
    kind: str
    score: float


class _Understanding(_Shape):
    intent: str
    confidence: float = Field(ge=0, le=1)
    ranking: list[_Intent]
    entities: list[_Entity]
    sensitive: _Sensitive | None
    language: str
    also: list[_Intent]
    in_form: bool


class _Reply(_Shape):
    text: str
    response: str | None = None


class _Request(_Shape):
    name: str
    arguments: dict[str, Any]


class _Asks(_Shape):
    between: list[str]
    again: bool


class _Answer(_Shape):
    turn: str
    model: str
    understanding: _Understanding
    gated: bool
    replies: list[_Reply]
    requests: list[_Request]
    asks: _Asks | None
    slots: dict[str, Any]
    actions: list[str]
    events: list[dict[str, Any]]


class HttpAssistant:
    """The assistant's process, reached over HTTP. Any number of threads may share one."""

    def __init__(
        self, *, base_url: str, secret: str, timeout: float, calls_at_once: int = 16
    ) -> None:
        """Allow `timeout` seconds for a whole call, from connecting to the last byte."""
        self._url = base_url.rstrip("/") + TURN_ROUTE
        self._timeout = timeout
        self._client = httpx.Client(
            timeout=timeout,
            headers={"Authorization": f"Bearer {secret}"},
            limits=httpx.Limits(max_connections=calls_at_once),
            trust_env=False,  # The assistant is near by, never behind a proxy.
        )
        # httpx limits each wait, not the sum of them: an assistant that drips a byte a second
        # would be waited for without end. The call runs here and is waited for once.
        self._callers = ThreadPoolExecutor(calls_at_once, thread_name_prefix="assistant")

    def understand(
        self,
        *,
        turn: str,
        conversation: str,
        text: str,
        events: Sequence[Mapping[str, Any]],
        understand_only: bool,
        now: datetime,
        language: str = "",
    ) -> Heard:
        """See `Assistant.understand`."""
        body = {
            "turn": turn,
            "conversation": conversation,
            "text": text,
            "events": list(events),
            "understand_only": understand_only,
            "now": now.isoformat(),
            "language": language,
        }
        try:
            response = self._callers.submit(self._client.post, self._url, json=body).result(
                timeout=self._timeout
            )
            response.raise_for_status()
            answer = _Answer.model_validate_json(response.content)
        except FutureTimeout as error:
            raise AssistantAway(f"The assistant took over {self._timeout:g} s.") from error
        except httpx.HTTPStatusError as error:
            raise AssistantAway(f"The assistant answered {error.response.status_code}.") from error
        except httpx.HTTPError as error:
            raise AssistantAway(
                f"The assistant did not answer ({type(error).__name__})."
            ) from error
        except ValidationError as error:
            fields = sorted({".".join(str(part) for part in e["loc"]) for e in error.errors()})
            raise AssistantAway(
                f"The assistant's answer has no good {', '.join(fields)}."
            ) from None
        if answer.turn != turn:
            raise AssistantAway("The assistant answered another turn than the one asked.")
        return _read(answer)


def _read(answer: _Answer) -> Heard:
    heard = answer.understanding
    return Heard(
        understanding=Understanding(
            intent=Intent(heard.intent, heard.confidence),
            ranking=tuple(Intent(item.intent, item.confidence) for item in heard.ranking),
            entities=tuple(Entity(item.entity, str(item.value)) for item in heard.entities),
            sensitivity=Sensitivity(heard.sensitive.kind, heard.sensitive.score)
            if heard.sensitive
            else None,
            language=heard.language,
            in_form=heard.in_form,
            also=tuple(Intent(item.intent, item.confidence) for item in heard.also),
        ),
        gated=answer.gated,
        asks=answer.asks is not None,
        asks_again=answer.asks is not None and answer.asks.again,
        replies=tuple(Reply(reply.text, reply.response) for reply in answer.replies),
        requests=tuple(
            Request(
                request.name,
                {
                    key: "" if value is None else str(value)
                    for key, value in request.arguments.items()
                },
            )
            for request in answer.requests
        ),
        slots=answer.slots,
        actions=tuple(answer.actions),
        events=tuple(answer.events),
        model=answer.model,
    )
