"""What a turn of the assistant costs, by itself: its process alone, asked one turn after the other.

    .venv/bin/python -m benchmarks.assistant [--turns 400] [--train] [--json]

A plain turn, one that looks an order up, and one late in a full session take turns, so that noise
hits all alike. The facts are answered by a small server here, which stands for Baton's doors and
whose CPU does not count. `--train` also trains a model, to nowhere, and tells how long that took.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import quantiles
from threading import Thread
from typing import Any

import httpx
import psutil

from baton.children import ask
from benchmarks.figures import Figure, describe_machine, print_table
from benchmarks.running import find_port
from benchmarks.waiting import wait_for
from handoff.errors import NotConfigured
from models.process import BOT, BOT_PYTHON
from models.train import find_model

SECRET = "not-a-secret-nothing-else-listens"  # noqa: S105 -- it guards nothing
START_SECONDS = 120
WARM_UP = 40
# A session is full with so many events (BATON_SESSION_EVENTS_MOST).
SESSION_FULL = 360
NOW = "2026-11-24T10:00:00Z"
# More than the assistant remembers from one turn to the next.
PLAIN = (
    *("hi there", "thanks a lot", "what are your opening hours", "how do i return something"),
    *("do you take paypal", "can i change my password", "is the blue lamp in stock"),
    *("when will it be delivered", "do you ship to canada", "are you a bot", "what can you do"),
    *("how long is the warranty", "my promo code does not work", "bye", "que horario tienen"),
    *("hola buenas", "puedo pagar con tarjeta", "can i get an invoice", "where are you located"),
    *("how much is express delivery", "i want to close my account", "great service thank you"),
)
LOOK_UPS = tuple(
    f"{asked} 10042"
    for asked in (
        *("where is my order", "wheres order", "track order", "status of my order"),
        *("has it shipped, order", "when will my order arrive,", "any news on my order"),
        *("can you check order", "where is my package, order", "what happened to order"),
        *("order status", "pls track my parcel", "has my order been sent,", "how is my order"),
        *("still waiting for order", "where the hell is my order", "is my order on its way,"),
        *("tell me about order", "whats up with my order", "update on order"),
    )
)
TOLD = {"response": "utter_order_processing", "order_number": "10042", "items": "oak lamp"}


class Facts(BaseHTTPRequestHandler):
    """Answers every look-up with one order, as Baton's doors would."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Tell the order."""
        self.rfile.read(int(self.headers["Content-Length"]))
        content = json.dumps({"events": [], "responses": [TOLD]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_parts: object) -> None:
        """Nothing: the library would write a line per request."""


@dataclass
class Bench:
    """The running assistant, and the seconds it took to be ready."""

    client: httpx.Client
    process: psutil.Process
    started: float
    asked: int = 0

    def take_turn(self, text: str, events: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Ask one turn; the answer must be one."""
        self.asked += 1
        body = {"turn": f"t{self.asked}", "conversation": "c1", "text": text, "now": NOW}
        answer = self.client.post("/turn", json=body | {"events": list(events)})
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    def count_cpu(self) -> float:
        """Return the CPU-seconds of the process so far."""
        return sum(self.process.cpu_times()[:2])


@dataclass
class Kind:
    """Turns of one kind: what was asked, on which past, and what they took."""

    texts: Sequence[str]
    events: Sequence[Mapping[str, Any]]
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def measure(self, bench: Bench) -> None:
        """Take every text once; CPU is counted by the round, as the system counts in hundredths."""
        before = bench.count_cpu()
        for text in self.texts:
            began = time.perf_counter()
            bench.take_turn(text, self.events)
            self.seconds.append(time.perf_counter() - began)
        self.cpu.append((bench.count_cpu() - before) / len(self.texts))


@contextmanager
def run_assistant() -> Iterator[Bench]:
    """Run the assistant's own server with the model that fits the data."""
    model = find_model()
    if model is None:
        raise NotConfigured("There is no model. Run `make train` first.")
    facts = ThreadingHTTPServer(("127.0.0.1", 0), Facts)
    Thread(target=facts.serve_forever, daemon=True).start()
    port = find_port()
    url = f"http://127.0.0.1:{port}/webhooks/baton"
    settings = {
        "BATON_MODEL": str(model),
        "BATON_ASSISTANT_SECRET": SECRET,
        "BATON_FACTS_URL": f"http://127.0.0.1:{facts.server_port}/assistant/actions",
        "BATON_ASSISTANT_PORT": str(port),
    }
    child = subprocess.Popen(  # noqa: S603 -- our own program
        [str(BOT_PYTHON), "serve.py"], cwd=BOT, env={**os.environ, **settings}
    )
    headers = {"Authorization": f"Bearer {SECRET}"}
    try:
        took = wait_for(lambda: ask(f"{url}/ready") == httpx.codes.OK, START_SECONDS, "it")
        with httpx.Client(base_url=url, headers=headers, timeout=30, trust_env=False) as client:
            yield Bench(client, psutil.Process(child.pid), took)
    finally:
        child.terminate()
        child.wait()
        facts.shutdown()
        facts.server_close()


def fill_session(bench: Bench) -> list[dict[str, Any]]:
    """Return the events of a session that is as long as one gets."""
    events: list[dict[str, Any]] = []
    while len(events) < SESSION_FULL:
        text = PLAIN[len(events) % len(PLAIN)]
        events += bench.take_turn(text, events)["events"]
    return events[:SESSION_FULL]


def measure(*, turns: int) -> dict[str, Figure]:
    """Measure all kinds in turns."""
    with run_assistant() as bench:
        resting = bench.process.memory_info().rss
        full = fill_session(bench)
        young = bench.take_turn(PLAIN[0], [])["events"]
        kinds = {"plain": Kind(PLAIN, young), "look": Kind(LOOK_UPS, young)}
        kinds["late"] = Kind(PLAIN, full)
        for text in (*PLAIN, *LOOK_UPS)[:WARM_UP]:
            bench.take_turn(text, young)
        for _ in range(max(1, turns // len(PLAIN))):
            for kind in kinds.values():
                kind.measure(bench)
        busy = bench.process.memory_info().rss
    return judge(kinds) | {
        "start until ready": Figure(bench.started, "s", at_most=20),
        "memory, at rest": Figure(resting / 2**20, "MB", at_most=700),
        "memory, after all turns": Figure(busy / 2**20, "MB", at_most=700),
    }


def judge(kinds: Mapping[str, Kind]) -> dict[str, Figure]:
    """Return the figures of the turns, with the goals."""
    plain, look, late = kinds["plain"], kinds["look"], kinds["late"]
    milliseconds = [second * 1000 for second in plain.seconds]
    figures = {
        "plain turn, p50": Figure.of(milliseconds, "ms", at_most=25),
        "plain turn, p99": Figure(quantiles(milliseconds, n=100)[98], "ms"),
        "CPU of a plain turn": Figure.of([1000 * c for c in plain.cpu], "CPU-ms"),
        "turn with a look-up, p50": Figure.of([1000 * s for s in look.seconds], "ms"),
        "CPU of a look-up": Figure.of([1000 * c for c in look.cpu], "CPU-ms"),
        "turn in a full session, p50": Figure.of([1000 * s for s in late.seconds], "ms"),
        "CPU in a full session": Figure.of([1000 * c for c in late.cpu], "CPU-ms"),
    }
    for name, kind, most in (("look-up", look, 1.5), ("full session", late, None)):
        ratios = [theirs / own for theirs, own in zip(kind.cpu, plain.cpu, strict=True)]
        figures[f"{name} against plain"] = Figure.of(ratios, "times its CPU", at_most=most)
    return figures


def time_training() -> Figure:
    """Train a model that nobody keeps."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        subprocess.run(  # noqa: S603 -- our own program
            [str(BOT_PYTHON), "tool.py", "train", "--out", str(Path(folder) / "x.tar.gz")],
            cwd=BOT,
            check=True,
            capture_output=True,
        )
    return Figure(time.monotonic() - began, "s", at_most=40)


def main() -> None:
    """Measure and print one table, or one object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=400, help="of each kind")
    parser.add_argument("--train", action="store_true", help="also time a training")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    figures = measure(turns=asked.turns)
    if asked.train:
        figures["training"] = time_training()
    if asked.json:
        told = {name: figure.as_json() for name, figure in figures.items()}
        json.dump(told | describe_machine(), sys.stdout, indent=2)
    else:
        print_table(figures)


if __name__ == "__main__":
    main()
