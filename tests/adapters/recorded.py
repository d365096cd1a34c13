"""A tiny server that answers with what Twilio answered, in Twilio's real shapes."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ACCOUNT = "AC" + "a" * 32
SID = "SM" + "1" * 32

MESSAGE: dict[str, Any] = {
    "account_sid": ACCOUNT,
    "api_version": "2010-04-01",
    "body": "Hello",
    "date_created": "Thu, 24 Aug 2023 05:01:45 +0000",
    "date_sent": None,
    "date_updated": "Thu, 24 Aug 2023 05:01:45 +0000",
    "direction": "outbound-api",
    "error_code": None,
    "error_message": None,
    "from": "+12025550100",
    "messaging_service_sid": None,
    "num_media": "0",
    "num_segments": "1",
    "price": None,
    "price_unit": "USD",
    "sid": SID,
    "status": "queued",
    "subresource_uris": {
        "media": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{SID}/Media.json",
    },
    "to": "+12025550143",
    "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{SID}.json",
}


def make_error(status: int, code: int, message: str) -> dict[str, Any]:
    """Return one of Twilio's errors."""
    more_info = f"https://www.twilio.com/docs/errors/{code}"
    return {"code": code, "message": message, "more_info": more_info, "status": status}


OPTED_OUT = make_error(400, 21610, "Attempt to send to unsubscribed recipient +12025550143")
FILTERED = make_error(400, 30007, "Message filtered")
QUEUE_FULL = make_error(
    400, 21611, "This 'From' number has exceeded the maximum of queued messages"
)
TOO_MANY = make_error(429, 20429, "Too Many Requests")
NOT_FOUND = make_error(404, 20404, "The requested resource was not found")

ANSWERS: dict[str, tuple[int, Any, dict[str, str]]] = {
    "accepted": (201, MESSAGE, {}),
    "opted_out": (400, OPTED_OUT, {}),
    "filtered": (400, FILTERED, {}),
    "queue_full": (400, QUEUE_FULL, {}),
    "throttled": (429, TOO_MANY, {"Retry-After": "7"}),
    "wrong_secret": (401, make_error(401, 20003, "Authenticate"), {}),
    "unauthorized": (401, {"detail": "Your AccountSid or AuthToken was incorrect."}, {}),
    "no_such_page": (404, {"message": "Not found"}, {}),
    "redirected": (307, {}, {"Location": "https://example.com/"}),
    "error": (500, make_error(500, 20500, "Internal Server Error"), {}),
    "unavailable": (503, "<html>Service Unavailable</html>", {}),
    "no_sid": (200, {k: v for k, v in MESSAGE.items() if k != "sid"}, {}),
    "garbled": (200, "<html>", {}),
    "a_list": (201, [MESSAGE], {}),
    "a_number_for_an_id": (201, MESSAGE | {"sid": 5}, {}),
}


class RecordedTwilio:
    """Listens on this machine, keeps the forms it was sent, and answers as it is told."""

    def __init__(self) -> None:
        self.behaviour = "accepted"
        self.has_more = False
        self.forms: list[dict[str, list[str]]] = []
        self.queries: list[dict[str, list[str]]] = []
        self._released = threading.Event()
        self._web = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self.url = f"http://127.0.0.1:{self._web.server_port}"
        self._thread = threading.Thread(target=self._web.serve_forever, args=(0.05,))
        self._thread.start()

    def stop(self) -> None:
        """Stop listening, and drop whoever still waits."""
        self._released.set()
        self._web.shutdown()
        self._thread.join()
        self._web.server_close()

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        twilio = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name
                pass

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                twilio.forms.append(parse_qs(self.rfile.read(length).decode()))
                self._answer(ANSWERS)

            def do_GET(self) -> None:
                twilio.queries.append(parse_qs(urlsplit(self.path).query))
                fetched = ANSWERS | {"accepted": (200, MESSAGE, {})}
                listed = ANSWERS | {
                    "accepted": (200, _page([MESSAGE], has_more=twilio.has_more), {})
                }
                missing = ANSWERS | {"accepted": (404, NOT_FOUND, {})}
                if urlsplit(self.path).path.endswith("/Messages.json"):
                    self._answer(listed)
                else:
                    self._answer(fetched if SID in self.path else missing)

            def _answer(self, answers: dict[str, tuple[int, Any, dict[str, str]]]) -> None:
                if twilio.behaviour == "hang":
                    twilio._released.wait(30)
                if twilio.behaviour in {"hang", "reset"}:
                    return
                status, content, headers = answers[twilio.behaviour]
                text = content if isinstance(content, str) else json.dumps(content)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

        return Handler


def _page(messages: list[dict[str, Any]], *, has_more: bool) -> dict[str, Any]:
    uri = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?PageSize=50&Page=0"
    return {
        "end": len(messages) - 1,
        "first_page_uri": uri,
        "messages": messages,
        "next_page_uri": f"{uri}&PageToken=PA1" if has_more else None,
        "page": 0,
        "page_size": 50,
        "previous_page_uri": None,
        "start": 0,
        "uri": uri,
    }
