"""The processes of a run, as production runs them: supervised, real, with two workers.

`python -m benchmarks.chaos.world baton` runs all of Baton; `... carrier` the simulated carrier,
which is nobody's child: it is the judge's witness and is never killed.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from baton.embedded import start_embedded, stop_embedded
from baton.up import Child, run_children
from benchmarks.chaos.load import LINE, OWN_STOP_LINE
from handoff.adapters.demo_orders import add_orders
from handoff.db import make_engine, make_transaction
from handoff.flows.lines import add_line
from handoff.migrations import migrate
from handoff.settings import Settings, load_settings
from simulator.config import Line, SimulatorConfig
from simulator.serve import serve

ROOT = Path(__file__).resolve().parents[2]
WORKERS = ("worker-1", "worker-2")
READY = "Everything is ready."
SEGMENTS_PER_SECOND = 50
STOP_ORDER = ("doors", *WORKERS, "assistant", "database")


def run_baton() -> int:
    """Run the database and every process of Baton until told to stop."""
    settings = load_settings()
    url = start_embedded(settings.var)
    try:
        _prepare(settings, url)
        return run_children(
            _list_children(settings),
            out=sys.stdout,
            logs=settings.var / "log",
            stop_order=STOP_ORDER,
            when_ready=lambda: print(READY, flush=True),
        )
    finally:
        stop_embedded(settings.var)


def run_carrier() -> int:
    """Run the simulated carrier with the run's two lines until told to stop."""
    settings = load_settings()
    inbound = f"{settings.public_url}/sms/inbound"
    serve(
        SimulatorConfig(
            account_sid=settings.twilio_account_sid,
            auth_token=settings.twilio_auth_tokens[0].get_secret_value(),
            control_token=settings.simulated_carrier_token.get_secret_value(),
            log_path=settings.var / "carrier.sqlite",
            lines={
                LINE: Line(inbound_url=inbound, name="Harbor Lane"),
                OWN_STOP_LINE: Line(
                    inbound_url=inbound, name="Harbor Lane too", carrier_handles_stop=False
                ),
            },
        ),
        settings.simulated_carrier_port,
    )
    return 0


def _prepare(settings: Settings, url: str) -> None:
    migrate(url)
    engine = make_engine(url, connections=1)
    for address in (LINE, OWN_STOP_LINE):
        add_line(
            address=address,
            name="Harbor Lane",
            account=settings.twilio_account_sid,
            segments_per_second=SEGMENTS_PER_SECOND,
            carrier_handles_opt_out=address == LINE,
            transaction=make_transaction(engine),
        )
    engine.dispose()
    add_orders(url, _list_orders(settings.var / "orders.txt", datetime.now(UTC).date()))


def _list_orders(path: Path, today: date) -> list[dict[str, str | date | None]]:
    """Read the order book of the run: a number and its owner's phone a line."""
    due = today + timedelta(days=2)
    return [
        {
            "number": number,
            "phone": phone,
            "zip": "20001",
            "items": "Oak tray",
            "status": "shipped",
            "ordered_on": today,
            "expected_on": due,
            "delivery_company": "Blue Van",
        }
        for number, phone in (line.split() for line in path.read_text().splitlines())
    ]


def _list_children(settings: Settings) -> list[Child]:
    doors = f"http://127.0.0.1:{settings.doors_port}/health/ready"
    assistant = f"http://127.0.0.1:{settings.assistant_port}/webhooks/baton/ready"
    return [
        _child("database", "db", "watch"),
        _child("assistant", ready=assistant, within=180),
        _child("doors", ready=doors, within=60),
        *(_child(name, "worker") for name in WORKERS),
    ]


def _child(name: str, *words: str, ready: str | None = None, within: float = 10) -> Child:
    return Child(
        name=name,
        command=(sys.executable, "-m", "baton", *(words or (name,))),
        env={},
        cwd=ROOT,
        ready_url=ready,
        ready_within=within,
        stop_after=25,
    )


if __name__ == "__main__":
    sys.exit({"baton": run_baton, "carrier": run_carrier}[sys.argv[1]]())
