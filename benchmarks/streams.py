"""Does a console full of live streams slow the doors? Prints both, and their ratio.

Starts every real process on free ports, posts signed texts and asks for an order's facts, first
with no stream open and then with as many as one console serves, in turns, five times.
Run it: `.venv/bin/python benchmarks/streams.py [--json]`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import httpx
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # no types

from benchmarks.running import Running, run_baton
from handoff.console.live import HEARTBEAT

ROUNDS = 5
POSTS = 60
# What counts as the same on a machine with noise.
NOISE = 1.25


def post_texts(baton: Running) -> float:
    """Post signed texts, each from its own customer; return the median seconds of one."""
    url = f"{baton.doors}/sms/inbound"
    validator = RequestValidator(baton.auth_token)
    took = []
    with httpx.Client(trust_env=False) as client:
        for number in range(POSTS):
            stamp = time.perf_counter_ns()
            form = {
                "MessageSid": f"SM{stamp:032x}",
                "AccountSid": baton.account_sid,
                "From": f"+1202555{number:04d}",
                "To": "+12025550100",
                "Body": "hello there",
            }
            signature = validator.compute_signature(url, form)
            began = time.perf_counter()
            answer = client.post(url, data=form, headers={"X-Twilio-Signature": signature})
            took.append(time.perf_counter() - began)
            answer.raise_for_status()
    return median(took)


def look_up(baton: Running) -> float:
    """Ask the facts of an order as the assistant does; return the median seconds of one."""
    call = {
        "next_action": "action_tell_order",
        "sender_id": "1",
        "tracker": {"sender_id": "1", "slots": {"order_number": "10042", "postcode": "20001"}},
    }
    headers = {"Authorization": f"Bearer {baton.assistant_secret}"}
    took = []
    with httpx.Client(trust_env=False, headers=headers) as client:
        for _ in range(POSTS):
            began = time.perf_counter()
            client.post(f"{baton.doors}/assistant/actions", json=call).raise_for_status()
            took.append(time.perf_counter() - began)
    return median(took)


@contextmanager
def open_streams(baton: Running, count: int) -> Iterator[None]:
    """Hold `count` live streams open."""
    with ExitStack() as stack:
        client = stack.enter_context(
            httpx.Client(
                trust_env=False,
                timeout=None,  # noqa: S113 -- a stream is silent for a long time
                limits=httpx.Limits(max_connections=count + 4),
                cookies={"baton_session": baton.session_token},
            )
        )
        for _ in range(count):
            stream = stack.enter_context(client.stream("GET", f"{baton.console}/live"))
            stream.raise_for_status()
        yield


MEASURED: dict[str, Callable[[Running], float]] = {
    "text acknowledged": post_texts,
    "order looked up": look_up,
}


def measure(baton: Running) -> dict[str, tuple[float, float]]:
    """Return each figure's medians without and with streams, measured in turns."""
    without: dict[str, list[float]] = {name: [] for name in MEASURED}
    with_all: dict[str, list[float]] = {name: [] for name in MEASURED}
    for _ in range(ROUNDS):
        for name, what in MEASURED.items():
            without[name].append(what(baton))
        with open_streams(baton, baton.streams_most):
            for name, what in MEASURED.items():
                with_all[name].append(what(baton))
        # The places of closed streams are free again after a heartbeat.
        time.sleep(HEARTBEAT + 1)
    return {name: (median(without[name]), median(with_all[name])) for name in MEASURED}


def main() -> None:
    """Measure, and print a table or JSON."""
    with TemporaryDirectory() as folder, run_baton(Path(folder)) as baton:
        post_texts(baton)  # Makes the conversation that the look-up asks for, and warms up.
        measured, streams = measure(baton), baton.streams_most
    if "--json" in sys.argv:
        print(json.dumps({name: _judge(*pair) for name, pair in measured.items()}, indent=2))
        return
    for name, (without, with_all) in measured.items():
        print(
            f"{name:<20} {without * 1000:6.1f} ms with no stream,"
            f" {with_all * 1000:6.1f} ms with {streams}: {with_all / without:.2f} times"
        )


def _judge(without: float, with_all: float) -> dict[str, object]:
    ratio = with_all / without
    return {
        "value": round(ratio, 2),
        "unit": "times the time without streams",
        "goal": f"<= {NOISE}",
        "holds": ratio <= NOISE,
    }


if __name__ == "__main__":
    main()
