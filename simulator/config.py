"""What a simulated carrier is told at start: its account, its lines and its pace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One address that the simulated carrier serves, and where it posts what arrives there.

    `carrier_handles_stop` is the carrier's default filtering of STOP, START and HELP; a short
    code has none. `sends_opt_out_type` adds the marker of Advanced Opt-Out to the webhook.
    """

    inbound_url: str
    name: str = ""
    carrier_handles_stop: bool = True
    sends_opt_out_type: bool = False
    service_sid: str | None = None


@dataclass(frozen=True)
class SimulatorConfig:
    """Everything the simulated carrier needs to know. All times are in seconds.

    `connect_timeout` is for one attempt at a webhook, `webhook_timeout` for all of them.
    """

    account_sid: str
    auth_token: str = field(repr=False)
    control_token: str = field(repr=False)
    log_path: Path
    lines: Mapping[str, Line]
    sent_after: float = 0.2
    delivered_after: float = 0.6
    connect_timeout: float = 5.0
    webhook_timeout: float = 15.0
    workers: int = 16

    def sender_of(self, address: str) -> str:
        """Return what an opt-out at `address` covers: its messaging service, or itself."""
        return self.lines[address].service_sid or address

    def lines_of(self, service_sid: str) -> list[str]:
        """Return the addresses in a messaging service, in the order they were configured."""
        return [a for a, line in self.lines.items() if line.service_sid == service_sid]


def read_config(environment: Mapping[str, str]) -> SimulatorConfig:
    """Build the configuration from `SIMULATOR_*` variables.

    `SIMULATOR_LINES` is JSON: address to the fields of `Line`.
    Raises `ValueError` naming every variable that is missing.
    """
    names = ("ACCOUNT_SID", "AUTH_TOKEN", "CONTROL_TOKEN", "LOG_PATH", "LINES")
    missing = [f"SIMULATOR_{n}" for n in names if not environment.get(f"SIMULATOR_{n}")]
    if missing:
        raise ValueError(f"not set: {', '.join(missing)}")
    lines = json.loads(environment["SIMULATOR_LINES"])
    return SimulatorConfig(
        account_sid=environment["SIMULATOR_ACCOUNT_SID"],
        auth_token=environment["SIMULATOR_AUTH_TOKEN"],
        control_token=environment["SIMULATOR_CONTROL_TOKEN"],
        log_path=Path(environment["SIMULATOR_LOG_PATH"]),
        lines={address: Line(**fields) for address, fields in lines.items()},
    )
