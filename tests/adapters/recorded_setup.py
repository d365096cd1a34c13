"""How Twilio shows an account, its numbers and its services, in Twilio's real shapes."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.adapters.recorded import ACCOUNT

SERVICE = "MG" + "b" * 32
DEFERRING = "MG" + "c" * 32
MESSAGING = "https://messaging.twilio.com/v1/Services"
API = f"/2010-04-01/Accounts/{ACCOUNT}"
DATE = "Mon, 02 Nov 2026 12:00:00 GMT"

NUMBER: dict[str, Any] = {
    "account_sid": ACCOUNT,
    "address_requirements": "none",
    "api_version": "2010-04-01",
    "beta": False,
    "capabilities": {"voice": True, "sms": True, "mms": True, "fax": False},
    "friendly_name": "Shop",
    "origin": "twilio",
    "phone_number": "+12025550100",
    "sid": "PN" + "1" * 32,
    "sms_application_sid": "",
    "sms_fallback_method": "POST",
    "sms_fallback_url": "",
    "sms_method": "GET",
    "sms_url": "https://sms.example.com/sms/inbound#rc=3",
    "status": "in-use",
    "status_callback": "",
    "status_callback_method": "POST",
    "uri": f"{API}/IncomingPhoneNumbers/PN{'1' * 32}.json",
    "voice_url": "https://demo.twilio.com/welcome/voice/",
}
VOICE_ONLY = NUMBER | {
    "phone_number": "+12025550101",
    "capabilities": {"voice": True, "sms": False, "mms": False, "fax": False},
    "sms_application_sid": "AP" + "1" * 32,
    "sms_url": None,
    "sms_method": None,
}
CODE: dict[str, Any] = {
    "account_sid": ACCOUNT,
    "api_version": "2010-04-01",
    "friendly_name": "384387",
    "short_code": "384387",
    "sid": "SC" + "1" * 32,
    "sms_fallback_method": "GET",
    "sms_fallback_url": "https://sms.example.com/else",
    "sms_method": "POST",
    "sms_url": "https://sms.example.com/sms/inbound",
    "uri": f"{API}/SMS/ShortCodes/SC{'1' * 32}.json",
}
DISABLED: dict[str, Any] = {
    "account_sid": ACCOUNT,
    "fallback_method": "POST",
    "fallback_url": None,
    "friendly_name": "Shop",
    "inbound_method": "POST",
    "inbound_request_url": None,
    "sid": SERVICE,
    "sticky_sender": True,
    "use_inbound_webhook_on_number": False,
    "validity_period": 14400,
}
DEFERS = DISABLED | {"sid": DEFERRING, "use_inbound_webhook_on_number": True}


def _list(name: str, *records: dict[str, Any]) -> dict[str, Any]:
    return {name: list(records), "next_page_uri": None, "page": 0, "page_size": 50}


def _meta(name: str, *records: dict[str, Any], next_url: str | None = None) -> dict[str, Any]:
    return {name: list(records), "meta": {"key": name, "next_page_url": next_url, "page": 0}}


PAGES: dict[str, dict[str, Any]] = {
    f"{API}.json": {"sid": ACCOUNT, "status": "active", "type": "Trial"},
    f"{API}/IncomingPhoneNumbers.json": _list("incoming_phone_numbers", NUMBER, VOICE_ONLY),
    f"{API}/SMS/ShortCodes.json": _list("short_codes", CODE),
    "/v1/Services": _meta("services", DISABLED, next_url=f"{MESSAGING}?Page=1&PageToken=x"),
    "/v1/Services?Page=1&PageToken=x": _meta("services", DEFERS),
    f"/v1/Services/{SERVICE}/PhoneNumbers": _meta("phone_numbers", NUMBER),
    f"/v1/Services/{SERVICE}/ShortCodes": _meta("short_codes"),
    f"/v1/Services/{DEFERRING}/PhoneNumbers": _meta("phone_numbers"),
    f"/v1/Services/{DEFERRING}/ShortCodes": _meta("short_codes", CODE),
}


class RecordedSetup:
    """Listens on this machine and shows `PAGES`; `refusal` is answered instead, if there is one."""

    def __init__(self) -> None:
        self.refusal: tuple[int, dict[str, Any]] | None = None
        self._web = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self.url = f"http://127.0.0.1:{self._web.server_port}"
        self._thread = threading.Thread(target=self._web.serve_forever, args=(0.05,))
        self._thread.start()

    def stop(self) -> None:
        """Stop listening."""
        self._web.shutdown()
        self._thread.join()
        self._web.server_close()

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        twilio = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name
                pass

            def date_time_string(self, timestamp: float | None = None) -> str:
                return DATE

            def do_GET(self) -> None:
                found = PAGES.get(self.path) or PAGES.get(self.path.partition("?")[0])
                missing = (404, {"code": 20404, "message": "Not found", "status": 404})
                status, content = twilio.refusal or ((200, found) if found else missing)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(content).encode())

        return Handler
