"""A run's own folder, ports and processes: started here, stopped here, nothing left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from baton.secretfile import ensure_secrets
from benchmarks.chaos.world import READY, ROOT
from handoff.adapters.simulated import SimulatedNetwork
from handoff.settings import Settings, load_settings
from models.train import find_model

PORTS = ("DOORS", "CONSOLE", "ASSISTANT", "SIMULATED_CARRIER")
READY_WITHIN, STOP_WITHIN = 240.0, 90.0
# Production waits minutes before it looks an unknown text up, and between its reconciliations:
# a run that lasts minutes waits seconds, by the same settings.
HASTE = {
    "BATON_RECONCILE_EVERY": "5",
    "BATON_RECONCILE_GRACE": "5",
    "BATON_RECEIPTS_ASK_AFTER": "15",
    "BATON_LOOK_UP_FIRST": "10",
    "BATON_LOOK_UP_SECOND": "25",
    # Longer than the assistant takes to start while the run keeps every core busy.
    "BATON_ASSISTANT_AWAY_FOR": "90",
}


@dataclass(frozen=True)
class Place:
    """Where a run happens."""

    settings: Settings
    network: SimulatedNetwork
    supervisor: int
    """The process id of the one whose children may be killed."""


@contextmanager
def run_place(var: Path, orders: dict[str, str]) -> Iterator[Place]:
    """Run everything in `var`, ready to be broken; stop it in order afterwards."""
    _set_environment(var)
    (var / "orders.txt").write_text("".join(f"{n} {phone}\n" for n, phone in orders.items()))
    settings = load_settings()
    network = SimulatedNetwork(
        base_url=f"http://127.0.0.1:{settings.simulated_carrier_port}",
        token=settings.simulated_carrier_token.get_secret_value(),
        timeout=60,
    )
    with ExitStack() as stack:
        stack.callback(network.close)
        stack.enter_context(_run("carrier", var))
        baton = stack.enter_context(_run("baton", var))
        _wait_until_ready(var / "baton.log", baton)
        yield Place(settings=settings, network=network, supervisor=baton.pid)


def _set_environment(var: Path) -> None:
    """Take nothing over that whoever starts the run has set for a Baton of their own."""
    model = os.environ.get("BATON_MODEL") or str(find_model() or "")
    for name in [n for n in os.environ if n.startswith("BATON_") or n == "DATABASE_URL"]:
        del os.environ[name]
    ports = dict(zip(PORTS, _find_free_ports(len(PORTS)), strict=True))
    os.environ.update({f"BATON_{name}_PORT": str(port) for name, port in ports.items()})
    os.environ.update(HASTE, BATON_VAR=str(var), BATON_MODEL=model, PYTHONUNBUFFERED="1")
    ensure_secrets(var, demo=True, doors_port=ports["DOORS"])


def _find_free_ports(count: int) -> list[int]:
    """Hold all of them at once, so that they differ."""
    with ExitStack() as stack:
        held = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]


@contextmanager
def _run(what: str, var: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (var / f"{what}.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-m", "benchmarks.chaos.world", what],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                # A second one kills what does not end by itself.
                process.send_signal(signal.SIGINT)
                process.wait(STOP_WITHIN)


def _wait_until_ready(log: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while READY not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"It did not start:\n{log.read_text()}")
        time.sleep(0.2)
