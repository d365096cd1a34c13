"""What a crash costs: how long until texts are answered again, and how many never are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from benchmarks.figures import Figure
from benchmarks.load import Posted, Prepared, name_customers, post_at_rate, prepare
from benchmarks.processes import find_role
from benchmarks.rounds import Side, Sides, drain

TEXTS, RATE = 40, 10.0
KILL_AFTER = 1.5
# Longer than a worker takes to be taken for dead; shorter than an unknown outcome is looked up.
WITHIN = 40


def measure_recovery(sides: Sides) -> dict[str, Figure]:
    """Kill the worker, the assistant and the peer's server, each under load, with SIGKILL."""
    figures: dict[str, Figure] = {}
    for role, first in (("worker", 500_000), ("assistant", 510_000)):
        wait, lost, refused = _crash(
            sides.ours,
            name_customers(TEXTS, first=first),
            lambda role=role: find_role(sides.baton, role).kill(),  # type: ignore[misc]
        )
        figures[f"longest wait, {role} killed"] = Figure(wait, "s")
        figures[f"no reply in {WITHIN} s, {role} killed"] = Figure(lost, "texts")
        figures[f"not acknowledged, {role} killed"] = Figure(refused, "texts", at_most=0)

    def restart() -> None:
        sides.peer.kill()
        sides.peer.start()

    wait, lost, refused = _crash(sides.peers, name_customers(TEXTS, first=520_000), restart)
    figures["longest wait, peer killed"] = Figure(wait, "s")
    figures[f"no reply in {WITHIN} s, peer killed"] = Figure(lost, "texts")
    figures["not acknowledged, peer killed"] = Figure(refused, "texts")
    return figures


def _crash(
    side: Side, customers: Sequence[str], crash: Callable[[], object]
) -> tuple[float, int, int]:
    """Return the longest wait for a reply, the texts without one, those not acknowledged.

    A text that was posted while nobody listened is not acknowledged, and the carrier's own rule
    is to give it up: it counts as not acknowledged and, unless a reply came, as never answered.
    """
    texts = prepare(side.target, customers)
    side.read_replies()
    with ThreadPoolExecutor(1) as pool:
        posting = pool.submit(post_at_rate, side.target, texts, rate=RATE)
        time.sleep(KILL_AFTER)
        crash()
        posted = posting.result()
    waits, _ = drain(side, texts, _as_all(texts, posted), within=WITHIN)
    return max(waits.values(), default=0.0), len(texts) - len(waits), posted.failed


def _as_all(texts: Sequence[Prepared], posted: Posted) -> Posted:
    """Expect a reply to every text, acknowledged or not."""
    return Posted(posted.seconds, posted.began, {text.sid: 0.0 for text in texts}, posted.failed)
