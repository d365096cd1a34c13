"""The carrier's webhooks: what they say, how they are signed, how they are posted."""

from __future__ import annotations

import mimetypes
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag

import httpx
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # ships no types

from simulator.config import SimulatorConfig
from simulator.messages import Message
from simulator.segments import count_segments
from simulator.shapes import API_VERSION, find_address

_PLACES = ("City", "State", "Zip", "Country")


@dataclass(frozen=True)
class Posted:
    """How one attempt at a webhook ended: with an HTTP status, or with why there was none."""

    status_code: int | None
    error: str = ""
    connected: bool = True


def build_inbound(
    account_sid: str, message: Message, opt_out_type: str | None = None
) -> dict[str, str]:
    """Return the form of the webhook that tells of an inbound text."""
    form = {
        "ApiVersion": API_VERSION,
        "AccountSid": account_sid,
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "SmsMessageSid": message.sid,
        "SmsStatus": "received",
        "From": message.from_address,
        "To": message.to_address,
        "Body": message.body,
        "NumMedia": str(len(message.media_urls)),
        "NumSegments": "1" if message.media_urls else str(count_segments(message.body)),
    }
    form |= {f"{end}{place}": "" for end in ("From", "To") for place in _PLACES}
    for number, url in enumerate(message.media_urls):
        form[f"MediaUrl{number}"] = find_address(account_sid, message, number)
        form[f"MediaContentType{number}"] = mimetypes.guess_type(url)[0] or "image/jpeg"
    if message.service_sid:
        form["MessagingServiceSid"] = message.service_sid
    if opt_out_type:
        form["OptOutType"] = opt_out_type
    return form


def build_receipt(
    account_sid: str, message: Message, status: str, error_code: int | None
) -> dict[str, str]:
    """Return the form of the webhook that tells how far an outbound text has come."""
    form = {
        "ApiVersion": API_VERSION,
        "AccountSid": account_sid,
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "MessageStatus": status,
        "SmsStatus": status,
        "From": message.from_address,
        "To": message.to_address,
    }
    if message.service_sid:
        form["MessagingServiceSid"] = message.service_sid
    if error_code is not None:
        form["ErrorCode"] = str(error_code)
    return form


class Poster:
    """Posts signed webhooks. Threads may share it."""

    def __init__(self, config: SimulatorConfig) -> None:
        self._config = config
        self._validator = RequestValidator(config.auth_token)
        # The environment's proxies are for the outside; webhooks stay on this machine. Each has
        # its own connection: one kept from before a crash would fail after connecting, and what
        # fails then is not tried again.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        self._client = httpx.Client(trust_env=False, limits=limits)

    def post(self, url: str, form: dict[str, str], token: str, *, seconds: float) -> Posted:
        """Post one webhook and wait at most `seconds` for its answer. Never raises for the net.

        The fragment of `url` is configuration of the carrier's: neither sent nor signed.
        """
        address = urldefrag(url).url
        headers = {
            "X-Twilio-Signature": self._validator.compute_signature(address, form),
            "I-Twilio-Idempotency-Token": token,
            "User-Agent": "TwilioProxy/1.1",
        }
        connect = min(self._config.connect_timeout, seconds)
        timeout = httpx.Timeout(seconds, connect=connect)
        try:
            answer = self._client.post(address, data=form, headers=headers, timeout=timeout)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            return Posted(status_code=None, error=type(error).__name__, connected=False)
        except httpx.HTTPError as error:
            return Posted(status_code=None, error=type(error).__name__)
        return Posted(status_code=answer.status_code)

    def post_with_retry(self, url: str, params: dict[str, Any]) -> list[Posted]:
        """Post a webhook as Twilio does: again once, and only if there was no connection."""
        started = time.monotonic()
        attempts: list[Posted] = []
        while len(attempts) < 2:  # noqa: PLR2004 -- the first try and the one retry
            left = self._config.webhook_timeout - (time.monotonic() - started)
            attempts.append(self.post(url, params["form"], params["token"], seconds=left))
            if attempts[-1].connected or time.monotonic() - started >= self._config.webhook_timeout:
                break
        return attempts

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
