"""Starts stock Rasa in the bot's Python with one change: its carrier is at PEER_CARRIER.

Rasa's Twilio channel makes a plain client of Twilio's library, which knows only Twilio's own
address. In this process alone that address is replaced, on the way out, by the simulated carrier's.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]  # no types

REAL = "https://api.twilio.com"


def main() -> None:
    """Point Twilio's client at the simulated carrier, then be the `rasa` command."""
    carrier = os.environ["PEER_CARRIER"]
    request = TwilioHttpClient.request

    def redirect(self: TwilioHttpClient, method: str, url: str, *args: Any, **named: Any) -> Any:
        if not url.startswith(REAL):
            raise RuntimeError("The peer may only talk to the simulated carrier.")
        return request(self, method, carrier + url.removeprefix(REAL), *args, **named)

    TwilioHttpClient.request = redirect
    sys.argv[0] = "rasa"
    from rasa.__main__ import main as rasa  # type: ignore[import-not-found]  # noqa: PLC0415 -- after the change

    rasa()


if __name__ == "__main__":
    main()
