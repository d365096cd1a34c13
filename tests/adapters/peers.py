"""The two carriers that the adapter must get on with, each told how to behave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from handoff.adapters.simulated import make_simulated_carrier
from handoff.adapters.twilio import TwilioCarrier
from tests.adapters.recorded import ACCOUNT, RecordedTwilio
from tests.simulator.running import AUTH_TOKEN, CUSTOMER, LINE, RunningCarrier

CALLBACK = "http://127.0.0.1:9/sms/status"
TIMEOUT = (2.0, 0.5)


class Peer(Protocol):
    """A carrier at the other end, and the adapter pointed at it."""

    adapter: TwilioCarrier

    def behave(self, behaviour: str) -> None:
        """Answer the next send like this."""
        ...

    def last_form(self) -> dict[str, str | None]:
        """Return `To`, `Body` and the status callback of the last send that came."""
        ...

    def count_sends(self) -> int:
        """Return how many sends came, whatever was answered."""
        ...


class RecordedPeer:
    """Twilio's recorded answers."""

    def __init__(self, twilio: RecordedTwilio) -> None:
        self._twilio = twilio
        self.adapter = TwilioCarrier(
            account_sid=ACCOUNT,
            auth_token=AUTH_TOKEN,
            status_callback_url=CALLBACK,
            base_url=twilio.url,
            timeout=TIMEOUT,
        )

    def behave(self, behaviour: str) -> None:
        self._twilio.behaviour = behaviour

    def last_form(self) -> dict[str, str | None]:
        form = self._twilio.forms[-1]
        return {name: form[name][0] for name in ("To", "Body", "StatusCallback")}

    def count_sends(self) -> int:
        return len(self._twilio.forms)


class SimulatedPeer:
    """The running simulated carrier."""

    def __init__(self, carrier: RunningCarrier) -> None:
        self._carrier = carrier
        carrier.change(hang_for=30)
        self.adapter = make_simulated_carrier(
            account_sid=ACCOUNT,
            auth_token=AUTH_TOKEN,
            status_callback_url=CALLBACK,
            base_url=carrier.url,
            timeout=TIMEOUT,
        )

    def behave(self, behaviour: str) -> None:
        change = self._carrier.change
        match behaviour:
            case "accepted":
                pass
            case "opted_out":
                self._carrier.text("STOP", to=LINE, customer=CUSTOMER)
            case "filtered":
                change(fail_next=1, fail_code=30007, fail_how="refused")
            case "queue_full":
                change(fail_next=1, fail_code=21611, fail_how="refused")
            case "throttled":
                change(throttle=1, retry_after=7.0)
            case "hang":
                change(accept_then_hang=1)
            case _:
                change(odd_answers=1, odd_answer=behaviour)

    def receive(self, body: str, *, media_urls: Sequence[str] = ()) -> str:
        """Let the usual customer text the line, undelivered; return the carrier's id."""
        self._carrier.change(drop_webhooks=1)
        text = {"from": CUSTOMER, "to": LINE, "body": body, "media_urls": list(media_urls)}
        sid: str = self._carrier.control.post("/texts", json=text).json()["sid"]
        return sid

    def last_form(self) -> dict[str, str | None]:
        entry = self._carrier.log("outbound")[-1]
        return {
            "To": entry["to_address"],
            "Body": entry["body"],
            "StatusCallback": entry["status_callback"],
        }

    def count_sends(self) -> int:
        return len(self._carrier.log("outbound", "refused", "not accepted"))


def take_a_closed_port() -> str:
    """Return an address of this machine where nobody listens."""
    twilio = RecordedTwilio()
    twilio.stop()
    return twilio.url
