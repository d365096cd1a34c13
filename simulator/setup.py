"""How the simulated carrier's account and messaging services are set up, as its API shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request

from simulator.exchange import Exchange
from simulator.sending import CarrierRefusal
from simulator.shapes import API_VERSION, is_number, is_short_code, make_line_sid


def make_setup_pages(
    exchange: Exchange,
    check_caller: Callable[[], None],
    answer_refusal: Callable[[CarrierRefusal], Response],
) -> Blueprint:
    """Return the pages of the account and of its services; numbers are the API's own."""
    pages = Blueprint("setup", __name__)
    pages.before_request(check_caller)
    pages.register_error_handler(CarrierRefusal, answer_refusal)
    config = exchange.config

    @pages.get(f"/{API_VERSION}/Accounts/<account>.json")
    def show_account(account: str) -> Response:
        return jsonify(sid=account, status="active", type="Full", friendly_name="Simulated")

    @pages.get("/v1/Services")
    def show_services() -> Response:
        sids = sorted({line.service_sid for line in config.lines.values() if line.service_sid})
        # Each leaves what comes in to the webhook of the number it came to.
        services = [
            {
                "sid": sid,
                "account_sid": config.account_sid,
                "friendly_name": sid,
                "inbound_request_url": None,
                "inbound_method": "POST",
                "fallback_url": None,
                "fallback_method": "POST",
                "use_inbound_webhook_on_number": True,
            }
            for sid in sids
        ]
        return jsonify(_page("services", services))

    @pages.get("/v1/Services/<sid>/PhoneNumbers")
    def show_numbers(sid: str) -> Response:
        numbers = [
            {"sid": make_line_sid(address), "service_sid": sid, "phone_number": address}
            for address in config.lines_of(sid)
            if is_number(address)
        ]
        return jsonify(_page("phone_numbers", numbers))

    @pages.get("/v1/Services/<sid>/ShortCodes")
    def show_short_codes(sid: str) -> Response:
        codes = [
            {"sid": make_line_sid(address), "service_sid": sid, "short_code": address}
            for address in config.lines_of(sid)
            if is_short_code(address)
        ]
        return jsonify(_page("short_codes", codes))

    return pages


def _page(key: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    url = request.url
    meta = {
        "key": key,
        "page": 0,
        "page_size": 50,
        "first_page_url": url,
        "previous_page_url": None,
        "next_page_url": None,
        "url": url,
    }
    return {key: records, "meta": meta}
