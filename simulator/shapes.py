"""The JSON of the carrier's REST API, in the shapes that its official client reads."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from simulator.config import Line
from simulator.messages import Message
from simulator.segments import count_segments

API_VERSION = "2010-04-01"
# Where what phones sent is kept, for whoever knows its name.
FOLDER = "/cdn/"


def shape_message(account_sid: str, message: Message) -> dict[str, Any]:
    """Return a message as the API shows it."""
    uri = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{message.sid}"
    unassigned = message.status in {"accepted", "scheduled"}
    inbound = message.direction == "inbound"
    return {
        "account_sid": account_sid,
        "api_version": API_VERSION,
        "body": "" if message.redacted else message.body,
        "date_created": _shape_time(message.created_at),
        "date_sent": _shape_time(message.sent_at),
        "date_updated": _shape_time(message.updated_at),
        "direction": message.direction,
        "error_code": message.error_code,
        "error_message": None,
        # A messaging service has not chosen the sender yet while its message is only accepted.
        "from": None if unassigned else message.from_address,
        "messaging_service_sid": message.service_sid,
        "num_media": str(len(message.media_urls)),
        "num_segments": "0" if unassigned else str(count_segments(message.body)),
        "price": None,
        "price_unit": "USD",
        "sid": message.sid,
        "status": "received" if inbound else message.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": message.to_address,
        "uri": f"{uri}.json",
    }


def shape_media(account_sid: str, message: Message, number: int) -> dict[str, Any]:
    """Return one of a message's pictures and files as the API shows it."""
    sid = make_media_sid(message, number)
    content_type = mimetypes.guess_type(message.media_urls[number])[0]
    folder = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{message.sid}/Media"
    return {
        "account_sid": account_sid,
        "content_type": content_type or "image/jpeg",
        "date_created": _shape_time(message.created_at),
        "date_updated": _shape_time(message.created_at),
        "parent_sid": message.sid,
        "sid": sid,
        "uri": f"{folder}/{sid}.json",
    }


def make_media_sid(message: Message, number: int) -> str:
    """Return the id of a message's picture or file, the same each time."""
    return "ME" + hashlib.sha256(f"{message.sid} {number}".encode()).hexdigest()[:32]


def find_address(account_sid: str, message: Message, number: int) -> str:
    """Return the address the account is told: behind its password for what is kept here."""
    url = message.media_urls[number]
    if not urlsplit(url).path.startswith(FOLDER):
        return url
    folder = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{message.sid}/Media"
    return urljoin(url, f"{folder}/{make_media_sid(message, number)}")


def shape_error(status: int, code: int | None, message: str) -> dict[str, Any]:
    """Return an error as the API shows it."""
    shape: dict[str, Any] = {"message": message, "status": status}
    if code is not None:
        shape |= {"code": code, "more_info": f"https://www.twilio.com/docs/errors/{code}"}
    return shape


def is_number(address: str) -> bool:
    """Return whether a line is a phone number, which has a list of its own."""
    return address.startswith("+")


def is_short_code(address: str) -> bool:
    """Return whether a line is a short code: five or six digits."""
    return address.isdecimal()


def make_line_sid(address: str) -> str:
    """Return the carrier's id of a number or short code, the same each time."""
    kind = "SC" if is_short_code(address) else "PN"
    return kind + hashlib.sha256(address.encode()).hexdigest()[:32]


def shape_line(account_sid: str, address: str, line: Line) -> dict[str, Any]:
    """Return one of the account's numbers as the API shows it, with its webhook."""
    sid = make_line_sid(address)
    return {
        "account_sid": account_sid,
        "api_version": API_VERSION,
        "capabilities": {"voice": False, "sms": True, "mms": True, "fax": False},
        "friendly_name": line.name or address,
        "origin": "twilio",
        "phone_number": address,
        "sid": sid,
        "sms_application_sid": "",
        "sms_fallback_method": "POST",
        "sms_fallback_url": "",
        "sms_method": "POST",
        "sms_url": line.inbound_url,
        "status": "in-use",
        "status_callback": "",
        "status_callback_method": "POST",
        "uri": f"/{API_VERSION}/Accounts/{account_sid}/IncomingPhoneNumbers/{sid}.json",
    }


def shape_short_code(account_sid: str, address: str, line: Line) -> dict[str, Any]:
    """Return one of the account's short codes as the API shows it, with its webhook."""
    sid = make_line_sid(address)
    return {
        "account_sid": account_sid,
        "api_version": API_VERSION,
        "friendly_name": line.name or address,
        "short_code": address,
        "sid": sid,
        "sms_fallback_method": "POST",
        "sms_fallback_url": "",
        "sms_method": "POST",
        "sms_url": line.inbound_url,
        "uri": f"/{API_VERSION}/Accounts/{account_sid}/SMS/ShortCodes/{sid}.json",
    }


def shape_page(
    name: str,
    records: list[dict[str, Any]],
    *,
    uri: str,
    page: Mapping[str, int],
    next_uri: str | None,
) -> dict[str, Any]:
    """Return one page of a list; `page` has its number and its size."""
    start = page["number"] * page["size"]
    return {
        name: records,
        "end": start + max(len(records) - 1, 0),
        "first_page_uri": f"{uri}?PageSize={page['size']}&Page=0",
        "next_page_uri": next_uri,
        "page": page["number"],
        "page_size": page["size"],
        "previous_page_uri": None,
        "start": start,
        "uri": f"{uri}?PageSize={page['size']}&Page={page['number']}",
    }


def _shape_time(at: datetime | None) -> str | None:
    return None if at is None else format_datetime(at)
