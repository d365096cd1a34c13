"""What became of the phone's own texts: read from the carrier's log, as far as it has grown."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from handoff.adapters.simulated import SimulatedNetwork

MOST_REMEMBERED = 2_000
PAGE = 1_000
KIND = "inbound delivery"
TAKEN = 200


class Deliveries:
    """Remembers, per text, how often we took it and how we last turned it away.

    Threads share one; each looks at the part of the log that nobody has read yet.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read_to = 0
        self._taken: OrderedDict[str, int] = OrderedDict()
        self._refused: dict[str, str] = {}

    def read_on(self, network: SimulatedNetwork) -> None:
        """Read what is new in the carrier's log. Raises `TryLater` when the carrier is away."""
        with self._lock:
            while entries := network.log(after=self._read_to, limit=PAGE):
                for entry in entries:
                    if entry["kind"] == KIND:
                        self._note(entry)
                self._read_to = entries[-1]["id"]
                if len(entries) < PAGE:
                    return

    def describe(self, sid: str) -> str:
        """Say in words where one of the phone's texts is."""
        with self._lock:
            times, refused = self._taken.get(sid, 0), self._refused.get(sid, "")
        if times > 1:
            return f"Delivered {times} times"
        if times == 1:
            return "Delivered"
        return f"Not delivered: {refused}" if refused else "With the carrier"

    def _note(self, entry: Mapping[str, Any]) -> None:
        sid, status = str(entry["sid"]), entry.get("status_code")
        if status == TAKEN:
            self._taken[sid] = self._taken.get(sid, 0) + 1
        else:
            self._taken.setdefault(sid, 0)
            self._refused[sid] = f"answered {status}" if status else "no answer"
        if len(self._taken) > MOST_REMEMBERED:
            oldest, _ = self._taken.popitem(last=False)
            self._refused.pop(oldest, None)
