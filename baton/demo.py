"""The demo's world: a simulated carrier with one line, and a shop's order book to ask about."""

from __future__ import annotations

from datetime import date

from handoff.adapters.demo_orders import seed_orders
from handoff.db import Transaction
from handoff.errors import NotConfigured
from handoff.flows.lines import add_line
from handoff.settings import Settings
from simulator.config import Line, SimulatorConfig
from simulator.serve import serve

LINE = "+12025550100"
SHOP = "Harbor Lane"


def prepare(settings: Settings, *, url: str, transaction: Transaction, today: date) -> None:
    """Add the demo's line and fill the shop's order book. Running it again changes nothing."""
    add_line(
        address=LINE,
        name=SHOP,
        account=settings.twilio_account_sid,
        segments_per_second=20,
        transaction=transaction,
    )
    seed_orders(url, today)


def serve_simulated_carrier(settings: Settings) -> None:
    """Run the simulated carrier until told to stop. Raises `NotConfigured` with a real one."""
    if settings.carrier != "simulated":
        raise NotConfigured("Set BATON_CARRIER=simulated to run the simulated carrier.")
    settings.var.mkdir(parents=True, exist_ok=True)
    config = SimulatorConfig(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_tokens[0].get_secret_value(),
        control_token=settings.simulated_carrier_token.get_secret_value(),
        log_path=settings.var / "carrier.sqlite",
        lines={LINE: Line(inbound_url=f"{settings.public_url}/sms/inbound", name=SHOP)},
    )
    serve(config, settings.simulated_carrier_port)
