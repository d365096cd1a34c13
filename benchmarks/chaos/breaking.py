"""What is broken and when, made from a seed; and the hands that do it."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psutil

from baton.embedded import embedded_pid
from benchmarks.chaos.places import Place
from handoff.errors import BatonError

KILLED = ("doors", "worker", "assistant", "database")
COMMANDS = {"doors": "-m baton doors", "worker": "-m baton worker", "assistant": "serve.py"}
FROZEN_FOR = 20.0
"""Seconds: longer than it takes to be taken for dead (`DEAD_AFTER` in `baton/worker.py`)."""

# Always there: each text is delivered one to three times, receipts repeat, are late, mixed up or
# lost. A call of `take_habits` puts one of the others on top.
STANDING: dict[str, Any] = {
    "deliver_twice": 2,
    "receipts_repeat": 1,
    "receipts_late": 0.5,
    "receipts_shuffled": True,
    "receipts_lost": True,
    "chance": 0.3,
}
MOODS: tuple[dict[str, Any], ...] = (
    {"throttle": 10, "retry_after": 1.0},
    {"throttle": 5, "retry_after": 0.0},
    {"fail_next": 1, "fail_how": "undelivered", "fail_code": 30008},
    {"accept_then_hang": 2, "hang_for": 14.0},
    {"odd_answers": 2, "odd_answer": "error", "odd_answer_accepts": True},
    {"odd_answers": 2, "odd_answer": "error", "odd_answer_accepts": False},
    {"odd_answers": 2, "odd_answer": "reset", "odd_answer_accepts": True},
    {"odd_answers": 2, "odd_answer": "no_sid", "odd_answer_accepts": True},
    {"odd_answers": 2, "odd_answer": "garbled", "odd_answer_accepts": True},
    {"drop_webhooks": 3},
    {"out_of_order": 6, "hold_at_most": 2.0},
    {"out_of_order": 12, "hold_at_most": 3.0},
    {"answer_delay": 1.5},
    {"carrier_down": "unavailable"},
    {"carrier_down": "reset"},
)
HONEST: dict[str, Any] = {
    "deliver_twice": 0, "receipts_repeat": 0, "receipts_late": 0.0, "receipts_shuffled": False,
    "receipts_lost": False, "throttle": 0, "fail_next": 0, "accept_then_hang": 0,
    "odd_answers": 0, "drop_webhooks": 0, "out_of_order": 0, "answer_delay": 0.0,
    "carrier_down": "",
}  # fmt: skip
MOOD_SECONDS, DOWN_SECONDS = 12.0, 6.0


@dataclass(frozen=True, order=True)
class Blow:
    """One thing that is done to the system, `at` seconds after the load began."""

    at: float
    what: str
    number: int = 0


def plan_blows(seed: int, *, seconds: float, kills: int, freezes: int) -> list[Blow]:
    """Return what will be broken: `kills` of each kind, spread over the load, at random moments."""
    chance = random.Random(seed + 1)  # noqa: S311 -- repeatable chance is the point

    def spread(count: int) -> Iterator[float]:
        slot = seconds * 0.95 / max(count, 1)
        return (slot * (place + chance.uniform(0.15, 0.85)) for place in range(count))

    blows = [Blow(at, what, n) for what in KILLED for n, at in enumerate(spread(kills))]
    blows += [Blow(at, "backend", n) for n, at in enumerate(spread(kills // 2))]
    blows += [Blow(at, "freeze", n) for n, at in enumerate(spread(freezes))]
    moods = max(1, int(seconds / MOOD_SECONDS))
    order = [n % len(MOODS) for n in range(moods)]
    chance.shuffle(order)
    blows += [Blow(MOOD_SECONDS * n, "mood", mood) for n, mood in enumerate(order)]
    return sorted(blows)


@dataclass
class Breaker:
    """Does the blows that are due, and remembers which really fell and when."""

    place: Place
    blows: list[Blow]
    chance: random.Random
    fallen: list[tuple[str, datetime]] = field(default_factory=list)
    _thaw: list[tuple[float, psutil.Process]] = field(default_factory=list)
    _up_again: float = 0.0

    def step(self, now: float) -> list[str]:
        """Do what is due `now`, in seconds since the load began; return what was done."""
        done = []
        while self.blows and self.blows[0].at <= now:
            blow = self.blows.pop(0)
            if self._do(blow):
                done.append(blow.what)
            elif blow.what in KILLED:
                # It is dead already, or just starting: again in a moment, so that it counts.
                self.blows.append(Blow(now + 2, blow.what, blow.number))
                self.blows.sort()
        self._end_what_is_over()
        return done

    def finish(self) -> None:
        """Let everything live again: no more frozen workers, an honest carrier."""
        for _, process in self._thaw:
            _send(process, signal.SIGCONT)
        self._thaw.clear()
        self.place.network.change_habits(**HONEST)

    def count(self) -> Counter[str]:
        """How often each kind of blow fell."""
        return Counter(what for what, _ in self.fallen)

    def _do(self, blow: Blow) -> bool:
        if blow.what == "mood":
            return self._change_mood(MOODS[blow.number])
        process = self._find_victim(blow.what)
        if process is None:
            return False
        if not _send(process, signal.SIGSTOP if blow.what == "freeze" else signal.SIGKILL):
            return False
        if blow.what == "freeze":
            self._thaw.append((time.monotonic() + FROZEN_FOR, process))
        self.fallen.append((blow.what, datetime.now(UTC)))
        return True

    def _change_mood(self, mood: dict[str, Any]) -> bool:
        seed = self.chance.randrange(2**31)
        try:
            self.place.network.change_habits(**{**HONEST, **STANDING, **mood, "seed": seed})
        except BatonError:
            return False
        self._up_again = time.monotonic() + DOWN_SECONDS if "carrier_down" in mood else 0.0
        return True

    def _end_what_is_over(self) -> None:
        now = time.monotonic()
        for at, process in [*self._thaw]:
            if at <= now:
                _send(process, signal.SIGCONT)
                self._thaw.remove((at, process))
        if self._up_again and self._up_again <= now:
            self._up_again = 0.0
            self.place.network.change_habits(carrier_down="")

    def _find_victim(self, what: str) -> psutil.Process | None:
        if what in {"database", "backend"}:
            return self._find_server(what)
        command = COMMANDS["worker" if what == "freeze" else what]
        frozen = {process.pid for _, process in self._thaw}
        found = [
            process
            for process in psutil.Process(self.place.supervisor).children()
            if process.pid not in frozen and command in _command(process)
        ]
        return self.chance.choice(found) if found else None

    def _find_server(self, what: str) -> psutil.Process | None:
        pid = embedded_pid(self.place.settings.var)
        try:
            server = psutil.Process(pid) if pid is not None else None
            if server is None or what == "database":
                return server
            backends = [p for p in server.children() if " idle" in _command(p)]
            return self.chance.choice(backends) if backends else None
        except psutil.NoSuchProcess:
            return None


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _send(process: psutil.Process, number: int) -> bool:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return False
    return True
