"""The carrier's REST API: the part of Twilio's that sends, lists and changes messages."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, g, jsonify, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from simulator.exchange import Accepted, Exchange
from simulator.listing import Filter, list_messages
from simulator.messages import Message, find_message
from simulator.sending import CarrierRefusal, read_request
from simulator.setup import make_setup_pages
from simulator.shapes import (
    API_VERSION,
    is_number,
    is_short_code,
    make_media_sid,
    shape_error,
    shape_line,
    shape_media,
    shape_message,
    shape_page,
    shape_short_code,
)

Hang = Callable[[float], object]
_LARGEST_PAGE = 1000


class ConnectionDropped(ConnectionAbortedError):
    """The answer never comes. The web server closes the connection without a word."""


def make_api(exchange: Exchange, hang: Hang) -> Blueprint:
    """Return the API of one account. `hang(seconds)` waits, or less when the server stops."""
    api = Blueprint("api", __name__, url_prefix=f"/{API_VERSION}/Accounts/<account>")

    @api.url_value_preprocessor
    def take_account(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.account = (values or {}).pop("account", "")

    @api.before_request
    def check_caller() -> None:
        _stay_away(exchange)
        _check_credentials(exchange)

    @api.errorhandler(CarrierRefusal)
    def answer_refusal(refusal: CarrierRefusal) -> Response:
        return _answer_refusal(refusal)

    _add_changes(api, exchange, hang)
    _add_lists(api, exchange)
    return api


def _add_changes(api: Blueprint, exchange: Exchange, hang: Hang) -> None:
    @api.post("/Messages.json")
    def send_message() -> Response:
        wait = exchange.read_habits().answer_delay
        if wait:
            time.sleep(wait)
        wanted = read_request(request.form, request.form.getlist("MediaUrl"))
        return _answer_send(exchange, exchange.send(wanted), hang)

    @api.post("/Messages/<sid>.json")
    def change_message(sid: str) -> Response:
        if request.form.get("Status") == "canceled":
            message = exchange.cancel(sid)
        elif request.form.get("Body") == "":
            message = exchange.redact(sid)
        else:
            raise CarrierRefusal(400, 20001, "Only Body='' or Status=canceled can be set")
        return jsonify(shape_message(exchange.config.account_sid, message))


def _add_lists(api: Blueprint, exchange: Exchange) -> None:
    @api.get("/Messages.json")
    def show_messages() -> Response:
        return jsonify(_list_page(exchange))

    @api.get("/Messages/<sid>.json")
    def show_message(sid: str) -> Response:
        return jsonify(shape_message(exchange.config.account_sid, _find_message(exchange, sid)))

    @api.get("/Messages/<sid>/Media.json")
    def show_media(sid: str) -> Response:
        message = _find_message(exchange, sid)
        account = exchange.config.account_sid
        media = [shape_media(account, message, n) for n in range(len(message.media_urls))]
        page = {"number": 0, "size": max(len(media), 1)}
        return jsonify(shape_page("media_list", media, uri=request.path, page=page, next_uri=None))

    @api.get("/Messages/<sid>/Media/<media_sid>")
    def show_content(sid: str, media_sid: str) -> WerkzeugResponse:
        message = _find_message(exchange, sid)
        for number, url in enumerate(message.media_urls):
            if make_media_sid(message, number) == media_sid:
                return redirect(url, 307)
        raise CarrierRefusal(404, 20404, f"The requested resource {media_sid} was not found")

    @api.get("/SMS/ShortCodes.json")
    def show_short_codes() -> Response:
        return jsonify(_list_short_codes(exchange))

    @api.get("/IncomingPhoneNumbers.json")
    def show_lines() -> Response:
        return jsonify(_list_lines(exchange))


def _find_message(exchange: Exchange, sid: str) -> Message:
    with exchange.log.write() as db:
        message = find_message(db, sid)
    if message is None:
        raise CarrierRefusal(404, 20404, f"The requested resource {sid} was not found")
    return message


def answer_http_error(error: HTTPException) -> Response:
    """Answer a wrong address or method in the API's shape."""
    status = error.code or 500
    return _answer(shape_error(status, 20000 + status, error.name), status)


def _stay_away(exchange: Exchange) -> None:
    down = exchange.read_habits().carrier_down
    if down == "reset":
        raise ConnectionDropped
    if down:
        raise CarrierRefusal(503, 20503, "Service unavailable")


def make_setup_api(exchange: Exchange) -> Blueprint:
    """Return the pages of how the account is set up, for the same callers."""

    def check_caller() -> None:
        _stay_away(exchange)
        g.account = exchange.config.account_sid
        _check_credentials(exchange)

    return make_setup_pages(exchange, check_caller, _answer_refusal)


def _check_credentials(exchange: Exchange) -> None:
    config, given = exchange.config, request.authorization
    known = (
        given is not None
        and _same(given.username, config.account_sid)
        and _same(given.password, config.auth_token)
    )
    if not known:
        raise CarrierRefusal(401, 20003, "Authenticate")
    if g.account != config.account_sid:
        raise CarrierRefusal(404, 20404, "The requested resource was not found")


def _same(given: str | None, wanted: str) -> bool:
    return hmac.compare_digest((given or "").encode(), wanted.encode())


def _answer(shape: dict[str, Any], status: int) -> Response:
    answer = jsonify(shape)
    answer.status_code = status
    return answer


def _answer_refusal(refusal: CarrierRefusal) -> Response:
    answer = _answer(shape_error(refusal.status, refusal.code, str(refusal)), refusal.status)
    if refusal.retry_after:
        answer.headers["Retry-After"] = f"{refusal.retry_after:g}"
    return answer


def _answer_send(exchange: Exchange, accepted: Accepted, hang: Hang) -> Response:
    account = exchange.config.account_sid
    shape = shape_message(account, accepted.message) if accepted.message else {}
    match accepted.odd:
        case "":
            return _answer(shape, 201)
        case "error":
            return _answer(shape_error(500, 20500, "Internal server error"), 500)
        case "no_sid":
            return _answer({k: v for k, v in shape.items() if k != "sid"}, 200)
        case "garbled":
            return Response("<html>Bad gateway", 200, content_type="text/html")
        case "unauthorized":
            return _answer(shape_error(401, None, "Authenticate"), 401)
        case "hang":
            hang(exchange.read_habits().hang_for)
    raise ConnectionDropped


def _list_page(exchange: Exchange) -> dict[str, Any]:
    size = max(1, min(_read_number("PageSize", 50), _LARGEST_PAGE))
    number = _read_number("Page", 0)
    token = request.args.get("PageToken", "")
    found = list_messages(
        exchange.log, _read_filter(), before=token.removeprefix("PA") or None, limit=size + 1
    )
    shown = found[:size]
    account = exchange.config.account_sid
    return shape_page(
        "messages",
        [shape_message(account, message) for message in shown],
        uri=request.path,
        page={"number": number, "size": size},
        next_uri=_next_page(number, shown[-1].sid) if len(found) > size else None,
    )


def _next_page(number: int, last_sid: str) -> str:
    """Return the address of the next page, which keeps the filters of this one."""
    args = request.args.to_dict() | {"Page": str(number + 1), "PageToken": f"PA{last_sid}"}
    return f"{request.path}?{urlencode(args)}"


def _read_filter() -> Filter:
    return Filter(
        to_address=request.args.get("To"),
        from_address=request.args.get("From"),
        sent_on=_read_day("DateSent"),
        sent_until=_read_day("DateSent<"),
        sent_since=_read_day("DateSent>"),
    )


def _read_number(name: str, default: int) -> int:
    value = request.args.get(name, str(default))
    if not value.isdecimal():
        raise CarrierRefusal(400, 20001, f"{name} is not a number")
    return int(value)


def _read_day(name: str) -> date | None:
    value = request.args.get(name)
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise CarrierRefusal(400, 20001, f"{name} is not a date") from error


def _list_lines(exchange: Exchange) -> dict[str, Any]:
    config, wanted = exchange.config, request.args.get("PhoneNumber")
    lines = [
        shape_line(config.account_sid, address, line)
        for address, line in config.lines.items()
        if is_number(address) and wanted in {None, address}
    ]
    page = {"number": 0, "size": max(len(lines), 1)}
    return shape_page("incoming_phone_numbers", lines, uri=request.path, page=page, next_uri=None)


def _list_short_codes(exchange: Exchange) -> dict[str, Any]:
    config, wanted = exchange.config, request.args.get("ShortCode")
    codes = [
        shape_short_code(config.account_sid, address, line)
        for address, line in config.lines.items()
        if is_short_code(address) and wanted in {None, address}
    ]
    page = {"number": 0, "size": max(len(codes), 1)}
    return shape_page("short_codes", codes, uri=request.path, page=page, next_uri=None)
