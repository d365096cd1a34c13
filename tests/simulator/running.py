"""A simulated carrier that runs on this machine, with what a test asks it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import httpx

from simulator.config import Line, SimulatorConfig
from simulator.serve import Server

ACCOUNT = "AC" + "a" * 32
SERVICE = "MG" + "b" * 32
LINE = "+12025550100"
SHORT_CODE = "384387"
POOLED = "+12025550101"
CUSTOMER = "+12025550143"
OTHER = "+12025550144"
AUTH_TOKEN = "the account's secret"
CONTROL_TOKEN = "the judge's secret"


def make_config(path: Path, doors_url: str) -> SimulatorConfig:
    """Return a carrier with three lines: filtered, unfiltered, and one in a messaging service."""
    inbound = f"{doors_url}/sms/inbound"
    return SimulatorConfig(
        account_sid=ACCOUNT,
        auth_token=AUTH_TOKEN,
        control_token=CONTROL_TOKEN,
        log_path=path / "carrier.sqlite",
        lines={
            LINE: Line(inbound_url=inbound, name="Shop"),
            SHORT_CODE: Line(inbound_url=inbound, carrier_handles_stop=False),
            POOLED: Line(inbound_url=inbound, service_sid=SERVICE, sends_opt_out_type=True),
        },
        sent_after=0.0,
        delivered_after=0.01,
        workers=6,
    )


class RunningCarrier:
    """A started server and a client with the control token."""

    def __init__(self, config: SimulatorConfig) -> None:
        self.config = config
        self._server = Server(config)
        self._server.start()
        self.url = self._server.url
        self.control = httpx.Client(
            base_url=f"{self.url}/control",
            headers={"Authorization": f"Bearer {CONTROL_TOKEN}"},
            trust_env=False,
        )

    def text(self, body: str, *, to: str = LINE, customer: str = CUSTOMER) -> str:
        """Text a line as a customer does and return the text's id."""
        text = {"from": customer, "to": to, "body": body}
        answer = self.control.post("/texts", json=text)
        assert answer.status_code == 201, answer.text
        sid: str = answer.json()["sid"]
        return sid

    def change(self, **habits: object) -> None:
        """Give the carrier bad habits."""
        answer = self.control.put("/habits", json=habits)
        assert answer.status_code == 200, answer.text

    def habit(self, name: str) -> Any:
        """Return what one habit is now."""
        return self.control.get("/habits").json()[name]

    def log(self, *kinds: str, after: int = 0) -> list[dict[str, Any]]:
        """Return the log, or its entries of some kinds."""
        entries = self.control.get("/log", params={"after": after}).json()["entries"]
        return [entry for entry in entries if not kinds or entry["kind"] in kinds]

    def settle(self, left: int = 0) -> None:
        """Wait until the carrier has nothing left to do, or only so many things for later."""
        deadline = time.monotonic() + 20
        while self.control.get("/left").json()["jobs"] != left:
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.01)

    def wait_for(self, kind: str, count: int) -> None:
        """Wait until the log has so many entries of a kind."""
        deadline = time.monotonic() + 20
        while len(self.log(kind)) < count:
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop it, as SIGTERM does."""
        self.control.close()
        self._server.stop()
