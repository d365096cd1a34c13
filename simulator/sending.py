"""What a request to send says, and what the carrier refuses about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from simulator.config import SimulatorConfig

LONGEST_BODY = 1600
MOST_MEDIA = 10
_SOONEST, _LATEST = timedelta(seconds=300), timedelta(days=35)
_ADDRESS = re.compile(r"(whatsapp:|rcs:)?\+[1-9]\d{5,14}|\d{3,6}|whatsapp:[A-Z]{2}\.\w+")


class CarrierRefusal(Exception):
    """The carrier answers with an error instead of doing what it was asked."""

    def __init__(
        self, status: int, code: int | None, message: str, retry_after: float = 0.0
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.retry_after = retry_after


@dataclass(frozen=True)
class SendRequest:
    """The fields of a request to send, as they came."""

    to_address: str
    from_address: str | None
    service_sid: str | None
    body: str
    media_urls: tuple[str, ...] = ()
    status_callback: str | None = None
    send_at: datetime | None = None


def read_request(form: Mapping[str, str], media_urls: list[str]) -> SendRequest:
    """Return the request in a form. Raises `CarrierRefusal` when its time cannot be read."""
    scheduled = form.get("ScheduleType") == "fixed"
    return SendRequest(
        to_address=form.get("To", ""),
        from_address=form.get("From") or None,
        service_sid=form.get("MessagingServiceSid") or None,
        body=form.get("Body", ""),
        media_urls=tuple(media_urls),
        status_callback=form.get("StatusCallback") or None,
        send_at=_read_send_at(form.get("SendAt", "")) if scheduled else None,
    )


def _read_send_at(value: str) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        raise CarrierRefusal(400, 35114, "SendAt is not an ISO 8601 time") from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def check_request(config: SimulatorConfig, request: SendRequest, now: datetime) -> str:
    """Return the address that the message will come from, or raise `CarrierRefusal`."""
    if not request.to_address:
        raise CarrierRefusal(400, 21604, "A 'To' phone number is required.")
    if not _ADDRESS.fullmatch(request.to_address):
        raise CarrierRefusal(400, 21211, "Invalid 'To' Phone Number")
    sender = _choose_sender(config, request)
    _check_content(request)
    _check_time(request, now)
    return sender


def _choose_sender(config: SimulatorConfig, request: SendRequest) -> str:
    if request.service_sid:
        pool = config.lines_of(request.service_sid)
        if not pool:
            raise CarrierRefusal(400, 21705, "The Messaging Service Sid is invalid.")
        if request.from_address is None:
            return pool[0]
        if request.from_address not in pool:
            raise CarrierRefusal(400, 21606, "The From phone number is not in this service.")
        return request.from_address
    if request.from_address is None:
        raise CarrierRefusal(400, 21603, "A 'From' phone number is required.")
    if request.from_address not in config.lines:
        raise CarrierRefusal(400, 21606, "The From phone number is not yours.")
    return request.from_address


def _check_content(request: SendRequest) -> None:
    if not request.body and not request.media_urls:
        raise CarrierRefusal(400, 21602, "Message body is required.")
    if len(request.body) > LONGEST_BODY:
        raise CarrierRefusal(400, 21617, "The concatenated message body exceeds 1600 characters.")
    if len(request.media_urls) > MOST_MEDIA:
        raise CarrierRefusal(400, 21623, "Number of media files exceeds allowed limit.")
    if not all(_is_web_address(url) for url in request.media_urls):
        raise CarrierRefusal(400, 21620, "Invalid media URL(s)")
    if request.status_callback and not _is_web_address(request.status_callback):
        raise CarrierRefusal(400, 21609, "The 'StatusCallback' URL is not a valid URL.")


def _check_time(request: SendRequest, now: datetime) -> None:
    if request.send_at is None:
        return
    if not request.service_sid:
        raise CarrierRefusal(400, 35118, "MessagingServiceSid is required to schedule a message")
    if not now + _SOONEST < request.send_at <= now + _LATEST:
        raise CarrierRefusal(400, 35114, "SendAt is too soon or too late")


def _is_web_address(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and bool(host) and "_" not in host
