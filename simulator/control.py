"""What the real carrier has no page for: texting like a customer, bad habits, the judge's log."""

from __future__ import annotations

import base64
import hmac
from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from simulator.exchange import Exchange
from simulator.jobs import count_unfinished
from simulator.listing import list_thread
from simulator.log import Entry, list_entries
from simulator.media import Content, find, find_names
from simulator.messages import Message


class BadControl(Exception):
    """The control request cannot be done; `status` is the HTTP status of the answer."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def make_control(exchange: Exchange) -> Blueprint:
    """Return the control pages. Each needs the control token as a bearer."""
    control = Blueprint("control", __name__, url_prefix="/control")

    @control.before_request
    def check_token() -> None:
        wanted = f"Bearer {exchange.config.control_token}".encode()
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), wanted):
            raise BadControl(401, "The control token is missing or wrong.")

    @control.errorhandler(BadControl)
    def answer_bad_control(error: BadControl) -> Response:
        answer = jsonify(error=str(error))
        answer.status_code = error.status
        return answer

    _add_phone(control, exchange)
    _add_judge(control, exchange)
    return control


def _add_phone(control: Blueprint, exchange: Exchange) -> None:
    @control.post("/texts")
    def receive_text() -> Response:
        answer = jsonify(_shape_text(exchange, _receive_text(exchange)))
        answer.status_code = 201
        return answer

    @control.get("/habits")
    def show_habits() -> Response:
        return jsonify(asdict(exchange.read_habits()))

    @control.put("/habits")
    def change_habits() -> Response:
        try:
            return jsonify(asdict(exchange.change_habits(_read_object())))
        except ValueError as error:
            raise BadControl(400, str(error)) from error

    @control.get("/thread")
    def show_thread() -> Response:
        customer, line = request.args.get("customer", ""), request.args.get("line", "")
        texts = list_thread(exchange.log, customer, line, _read_number("limit", 200))
        return jsonify(texts=[_shape_text(exchange, text) for text in texts])

    @control.get("/media/<name>")
    def show_media(name: str) -> Response:
        found = find(exchange.log, name)
        if found is None:
            raise BadControl(404, "The carrier has no such picture or file.")
        return Response(found.content, content_type=found.content_type)

    @control.get("/lines")
    def show_lines() -> Response:
        lines = exchange.config.lines.items()
        return jsonify(lines=[{"address": address, "name": line.name} for address, line in lines])


def _add_judge(control: Blueprint, exchange: Exchange) -> None:
    @control.get("/log")
    def show_log() -> Response:
        entries = list_entries(exchange.log, _read_number("after", 0), _read_number("limit", 10000))
        return jsonify(entries=[_shape_entry(entry) for entry in entries])

    @control.get("/left")
    def show_left() -> Response:
        with exchange.log.write() as db:
            return jsonify(jobs=count_unfinished(db))


def _receive_text(exchange: Exchange) -> Message:
    fields = _read_object()
    texts = {name: fields.get(name, "") for name in ("from", "to", "body")}
    media_urls = fields.get("media_urls", [])
    listed = isinstance(media_urls, list)
    if not listed or not all(isinstance(t, str) for t in (*texts.values(), *media_urls)):
        raise BadControl(400, "from, to and body are strings, media_urls a list of them.")
    if not texts["from"]:
        raise BadControl(400, "Say who the text is from.")
    if texts["to"] not in exchange.config.lines:
        raise BadControl(404, "The carrier has no such line.")
    return exchange.receive_text(
        from_address=_make_sendable(texts["from"]),
        to_address=texts["to"],
        body=_make_sendable(texts["body"]),
        media_urls=tuple(media_urls),
        contents=_read_contents(fields.get("media", [])),
        base_url=request.host_url.rstrip("/"),
    )


def _read_contents(media: object) -> list[Content]:
    try:
        return [
            Content(str(item["content_type"]), base64.b64decode(item["content"], validate=True))
            for item in media  # type: ignore[attr-defined]  # what is no list is answered below
        ]
    except (TypeError, KeyError, ValueError) as error:
        raise BadControl(400, "media is a list of content_type and content, in base64.") from error


def _make_sendable(text: str) -> str:
    """Replace what no network can carry: half a surrogate pair has no bytes."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read_object() -> dict[str, Any]:
    fields = request.get_json(silent=True)
    if not isinstance(fields, dict):
        raise BadControl(400, "Send a JSON object.")
    return fields


def _read_number(name: str, default: int) -> int:
    value = request.args.get(name, str(default))
    if not value.isdecimal():
        raise BadControl(400, f"{name} is a number.")
    return int(value)


def _shape_entry(entry: Entry) -> dict[str, Any]:
    fields = {"id": entry.id, "at": entry.at.isoformat(), "kind": entry.kind, "sid": entry.sid}
    return fields | entry.data


def _shape_text(exchange: Exchange, message: Message) -> dict[str, Any]:
    inbound = message.direction == "inbound"
    return {
        "sid": message.sid,
        "direction": "to_line" if inbound else "to_customer",
        "from": message.from_address,
        "to": message.to_address,
        "body": message.body,
        "media_urls": list(message.media_urls),
        "media": find_names(exchange.log, message.sid) if message.media_urls else [],
        "by": "carrier" if message.direction == "outbound-reply" else "",
        "arrived_at": _shape_time(message.arrived_at),
    }


def _shape_time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
