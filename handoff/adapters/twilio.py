"""Sends texts by Twilio's REST API with Twilio's own client, and asks what became of them."""

from __future__ import annotations

import ipaddress
import json
import ssl
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import requests
import urllib3.exceptions
from twilio.base.exceptions import TwilioException  # type: ignore[import-untyped]  # no types
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]  # no types
from twilio.http.response import Response  # type: ignore[import-untyped]  # no types
from twilio.rest import Client  # type: ignore[import-untyped]  # no types

from handoff.adapters.twilio_setup import read_setup
from handoff.errors import NeedsSomeone, NotConfigured, TryLater
from handoff.ports import CarrierMedia, CarrierMessage, Listing, OutboundPart, Outcome, Sent
from handoff.rules.carrier_setup import CarrierSetup

THROTTLING_CODES = frozenset({20429, 21611, 30001, 14107})
_WRONG_CREDENTIALS = 20003
_CLOSED_ACCOUNT = {
    _WRONG_CREDENTIALS: (
        "The carrier does not accept our sign-in. Check BATON_TWILIO_ACCOUNT_SID, and the first of"
        " BATON_TWILIO_AUTH_TOKENS."
    ),
    20005: "The carrier's account is not active. Settle it with the carrier.",
}
_LARGEST_PAGE = 1000
# Small enough that looking at the last minutes of a busy line, again and again, is cheap.
_PAGE_OF_RECEIVED = 200
_MOST_MEDIA = 10
_HOST = "https://api.twilio.com"


class TwilioCarrier:
    """Implements the `Carrier` port. Threads may share one.

    `timeout` is in seconds: to connect, and to wait for each piece of the answer.
    `base_url` replaces Twilio's own hosts; without https it must be on this machine.
    """

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        status_callback_url: str,
        timeout: tuple[float, float] = (4.0, 10.0),
        base_url: str | None = None,
    ) -> None:
        if base_url is not None:
            _check_base_url(base_url)
        self._status_callback_url = status_callback_url
        self._client = Client(
            account_sid, auth_token, http_client=_HttpClient(timeout=timeout, base_url=base_url)
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._client.account_sid}>"

    def send(self, part: OutboundPart) -> Sent:
        """Hand one part to Twilio, once. Whatever Twilio or the network do becomes an outcome."""
        request = self._build_request(part)
        try:
            message = self._client.messages.create(**request)
        except _Answered as answer:
            return read_refusal(answer)
        except requests.RequestException as error:
            return read_network_error(error)
        except (TwilioException, ValueError, TypeError, AttributeError) as error:
            # What Twilio's client raises on an answer that is not the JSON object it expects.
            return _unknown(f"unreadable answer ({type(error).__name__})")
        if not isinstance(message.sid, str) or not message.sid:
            return _unknown("answer without an id")
        return Sent(outcome=Outcome.ACCEPTED, carrier_id=message.sid)

    def list_messages(
        self, *, to: str | None = None, from_address: str | None = None, limit: int = 100
    ) -> list[CarrierMessage]:
        """Return Twilio's messages, newest first, also those that are only queued.

        Raises `TryLater` when Twilio is away or wants us slower, `NeedsSomeone` when it refuses.
        """
        wanted = {"to": to, "from_": from_address}
        filters = {name: value for name, value in wanted.items() if value is not None}
        try:
            found = self._client.messages.list(
                limit=limit, page_size=min(limit, _LARGEST_PAGE), **filters
            )
            return [read_message(message) for message in found]
        except _Answered as answer:
            raise _translate_refusal(answer) from answer
        except _AWAY as error:
            raise _away(error) from None  # its text may hold an address

    def fetch(self, carrier_id: str) -> CarrierMessage | None:
        """Return one of Twilio's messages, or None if it has none of that id.

        Raises `TryLater` when Twilio is away or wants us slower, `NeedsSomeone` when it refuses.
        """
        try:
            return read_message(self._client.messages(carrier_id).fetch())
        except _Answered as answer:
            if answer.status == HTTPStatus.NOT_FOUND:
                return None
            raise _translate_refusal(answer) from answer
        except _AWAY as error:
            raise _away(error) from None  # its text may hold an address

    def list_received(self, to: str, *, since: datetime) -> Listing:
        """Return what customers texted to a line since then, oldest first.

        Twilio lists the newest first and filters by whole days, so pages are read until one older
        than `since` comes. Of two in the same second, its own order decides.
        Raises `TryLater` when Twilio is away or wants us slower, `NeedsSomeone` when it refuses.
        """
        day = since.astimezone(UTC).date().isoformat()
        try:
            found: list[CarrierMessage] = []
            for item in self._client.messages.stream(
                to=to, date_sent_after=day, page_size=_PAGE_OF_RECEIVED
            ):
                message = read_message(item)
                if message.created_at < since:
                    break
                found.append(message)
        except _Answered as answer:
            raise _translate_refusal(answer) from answer
        except _AWAY as error:
            raise _away(error) from None  # its text may hold an address
        received = [message for message in reversed(found) if message.direction == "inbound"]
        received.sort(key=lambda message: message.created_at)
        return Listing(tuple(received), self._client.http_client.read_carrier_clock())

    def read_setup(self) -> CarrierSetup:
        """Return how Twilio has our account, numbers and services. Raises as listing does."""
        try:
            return read_setup(self._client)
        except _Answered as answer:
            if answer.code in _CLOSED_ACCOUNT:
                raise NeedsSomeone(_CLOSED_ACCOUNT[answer.code]) from answer
            raise _translate_refusal(answer) from answer
        except _AWAY as error:
            raise _away(error) from None  # its text may hold an address

    def list_media(self, carrier_id: str) -> list[CarrierMedia]:
        """Return the pictures and files of one of Twilio's messages. Raises as listing does."""
        try:
            found = self._client.messages(carrier_id).media.list(limit=_MOST_MEDIA)
            return [
                CarrierMedia(
                    self._client.http_client.locate(_HOST + item.uri.removesuffix(".json")),
                    item.content_type or "",
                )
                for item in found
            ]
        except _Answered as answer:
            if answer.status == HTTPStatus.NOT_FOUND:
                return []  # deleted meanwhile: the text is worth having without them
            raise _translate_refusal(answer) from answer
        except _AWAY as error:
            raise _away(error) from None  # its text may hold an address

    def close(self) -> None:
        """Close the kept connections."""
        self._client.http_client.session.close()

    def _build_request(self, part: OutboundPart) -> dict[str, Any]:
        request: dict[str, Any] = {
            "to": part.to,
            "from_": part.from_address,
            "body": part.body,
            "status_callback": add_part(self._status_callback_url, part.key),
        }
        if part.service:
            request["messaging_service_sid"] = part.service
        if part.media_urls:
            request["media_url"] = list(part.media_urls)
        return request


class _Answered(Exception):
    """Twilio answered with an error. Holds no text of Twilio's: that may name an address."""

    def __init__(self, status: int, code: int | None, retry_after: float | None) -> None:
        super().__init__(f"HTTP {status}, error {code or 'without a code'}")
        self.status = status
        self.code = code
        self.retry_after = retry_after


class _HttpClient(TwilioHttpClient):  # type: ignore[misc]  # the base class has no types
    """Twilio's HTTP client with two timeouts, another host if asked, and silence in the logs."""

    def __init__(self, *, timeout: tuple[float, float], base_url: str | None) -> None:
        super().__init__()
        # Its constructor takes one number only; its requests take what `requests` takes.
        self.timeout = timeout
        self._base_url = base_url
        if base_url is not None and is_loopback(base_url):
            # The environment's proxies are for the outside.
            self.session.trust_env = False
        self._heard = threading.local()

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """Make one request. Raises `_Answered` for an error, as Twilio's own lack headers."""
        response = super().request(method, self.locate(url), *args, **kwargs)
        self._heard.date = (response.headers or {}).get("Date")
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            raise _Answered(
                response.status_code,
                _read_code(response),
                _read_retry_after(response.headers or {}),
            )
        return response

    def locate(self, url: str) -> str:
        """Return where a page of Twilio's really is."""
        return url if self._base_url is None else move_url(url, self._base_url)

    def read_carrier_clock(self) -> datetime | None:
        """Return Twilio's own time of the last answer to this thread, if that said it."""
        try:
            return parsedate_to_datetime(getattr(self._heard, "date", None) or "")
        except ValueError:
            return None

    def log_request(self, kwargs: Mapping[str, Any]) -> None:
        """Log nothing: the address of a list holds phone numbers."""

    def log_response(self, status_code: int, response: Any) -> None:
        """Log nothing: the caller records the outcome."""


def read_refusal(answer: _Answered) -> Sent:
    """Return what an error answer of Twilio's says about the send."""
    detail = str(answer)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.code in THROTTLING_CODES:
        return Sent(
            outcome=Outcome.THROTTLED,
            error_code=answer.code,
            retry_after=answer.retry_after,
            detail=detail,
        )
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unknown(detail)
    return Sent(outcome=Outcome.REJECTED, error_code=answer.code, detail=detail)


def read_network_error(error: requests.RequestException) -> Sent:
    """Return `throttled` if the request never reached Twilio, as it can be repeated; or unknown."""
    if never_connected(error):
        return Sent(outcome=Outcome.THROTTLED, detail=f"not reached ({type(error).__name__})")
    return _unknown(f"no answer ({type(error).__name__})")


def never_connected(error: BaseException) -> bool:
    """Return whether the connection failed before anything of the request was sent."""
    before = (
        requests.ConnectTimeout,
        urllib3.exceptions.NewConnectionError,
        urllib3.exceptions.ConnectTimeoutError,
        ssl.SSLCertVerificationError,
    )
    return any(isinstance(cause, before) for cause in _list_causes(error))


def _list_causes(error: BaseException) -> Iterator[BaseException]:
    """Go through the errors inside an error; `requests` and `urllib3` keep them in many places."""
    yield error
    inside = (*error.args, getattr(error, "reason", None))
    for cause in inside:
        if isinstance(cause, BaseException) and cause is not error:
            yield from _list_causes(cause)


def read_message(message: Any) -> CarrierMessage:
    """Return one of Twilio's messages in our words. Raises `ValueError` when it has no time."""
    if not isinstance(message.date_created, datetime):
        raise ValueError("a message without the time of its creation")  # noqa: TRY004 -- unreadable
    return CarrierMessage(
        carrier_id=message.sid,
        direction=message.direction,
        # A messaging service that has not chosen its sender yet names none.
        from_address=message.from_ or "",
        to=message.to or "",
        body=message.body or "",
        receipt=message.status,
        error_code=message.error_code,
        created_at=message.date_created,
        media_count=int(message.num_media or 0),
    )


def add_part(url: str, key: str) -> str:
    """Return the status callback's address with our own id in its query, which is signed too."""
    separator = "&" if urlsplit(url).query else "?"
    return f"{url}{separator}{urlencode({'part': key})}"


def move_url(url: str, base_url: str) -> str:
    """Return `url` at another host, and under its path."""
    base, parts = urlsplit(base_url), urlsplit(url)
    path = base.path.rstrip("/") + parts.path
    return urlunsplit((base.scheme, base.netloc, path, parts.query, ""))


def is_loopback(url: str) -> bool:
    """Return whether a URL's host is this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_base_url(base_url: str) -> None:
    if urlsplit(base_url).scheme != "https" and not is_loopback(base_url):
        raise NotConfigured("The carrier's base URL must start with https: it carries the secret.")


def _read_code(response: Response) -> int | None:
    """Return Twilio's error code, if the answer has one."""
    try:
        answer = json.loads(response.text)
    except ValueError:
        answer = {}
    code = answer.get("code") if isinstance(answer, dict) else None
    if isinstance(code, int):
        return code
    wrong = response.status_code == HTTPStatus.UNAUTHORIZED
    return _WRONG_CREDENTIALS if wrong else None


def _read_retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds in `Retry-After`; its other form, a date, is left to our own backoff."""
    value = headers.get("Retry-After", "")
    return float(value) if value.replace(".", "", 1).isdecimal() else None


def _unknown(detail: str) -> Sent:
    return Sent(outcome=Outcome.UNKNOWN, detail=detail)


_AWAY = (requests.RequestException, TwilioException, ValueError, TypeError, AttributeError)


def _away(error: Exception) -> TryLater:
    return TryLater(f"The carrier does not answer properly ({type(error).__name__}).", after=30.0)


def _translate_refusal(answer: _Answered) -> TryLater | NeedsSomeone:
    """Return what a refused question means: slower, later, or never without a person."""
    sent = read_refusal(answer)
    if sent.outcome == Outcome.REJECTED:
        return NeedsSomeone(f"The carrier refuses to answer ({answer}).")
    return TryLater(f"The carrier asks us to wait ({answer}).", after=sent.retry_after or 30.0)
