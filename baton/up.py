"""Starts, watches and stops the processes of one machine, whatever they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TextIO

from baton import minder
from baton.children import (
    POLL_SECONDS,
    Child,
    Process,
    ask,
    deaths_in_a_row,
    describe_end,
    restart_delay,
)

__all__ = ["Child", "run_children"]

PROGRESS_SECONDS = 10.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run_children(
    children: Sequence[Child],
    *,
    out: TextIO,
    logs: Path,
    stop_order: Sequence[str] = (),
    when_ready: Callable[[], None] | None = None,
) -> int:
    """Run `children` until SIGINT, SIGTERM or SIGHUP; return 0, or 1 if one had to be killed.

    Each is started when the one before is ready or has had its time, and started again when it
    dies. `when_ready` is called once, after the last. They are stopped in `stop_order`; names
    missing there come last, the latest started first. A second signal kills what is left. Must be
    called in the main thread, which it keeps.
    """
    logs.mkdir(parents=True, exist_ok=True)
    grace = max((child.stop_after for child in children), default=0.0)
    with _counted_signals() as signals, _Minder(grace=grace) as minded:
        supervisor = _Supervisor(children, out=out, logs=logs, minded=minded, signals=signals)
        try:
            supervisor.start_all()
            if not signals and when_ready is not None:
                when_ready()
            supervisor.watch_all()
        finally:
            all_in_time = supervisor.stop_all(stop_order)
    return 0 if all_in_time else 1


@contextmanager
def _counted_signals() -> Iterator[list[int]]:
    """Collect the signals that ask us to stop, instead of dying of the first."""
    came: list[int] = []
    before = {
        number: signal.signal(number, lambda got, _frame: came.append(got))
        for number in STOP_SIGNALS
        # `nohup` asks for the end of the terminal to be ignored.
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN
    }
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Minder:
    """The minder process (see minder.py), started again should it die."""

    def __init__(self, *, grace: float) -> None:
        self._grace = grace
        self._groups: set[int] = set()
        self._pipe = -1

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._pipe)
        self._popen.wait()

    def mind(self, group: int) -> None:
        self._groups.add(group)
        self._say(f"+{group}\n")

    def forget(self, group: int) -> None:
        self._groups.discard(group)
        self._say(f"-{group}\n")

    def _start(self) -> None:
        reading, writing = os.pipe()
        self._popen = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-I", "-S", minder.__file__, str(self._grace)],
            stdin=reading,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )
        os.close(reading)
        if self._pipe >= 0:
            os.close(self._pipe)
        self._pipe = writing

    def _say(self, line: str) -> None:
        try:
            self._write(line)
        except BrokenPipeError:
            self._popen.wait()
            self._start()
            self._write("".join(f"+{group}\n" for group in sorted(self._groups)))

    def _write(self, lines: str) -> None:
        # Straight to the pipe: a buffer would keep what a dead minder never read.
        os.write(self._pipe, lines.encode())


class _Watched:
    """What the supervisor knows about one child."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.process: Process | None = None
        self.is_ready = False
        self.is_left_alone = False
        self.deaths = 0
        self.wanted_since = time.monotonic()
        self.start_at = 0.0


class _Supervisor:
    def __init__(
        self,
        children: Sequence[Child],
        *,
        out: TextIO,
        logs: Path,
        minded: _Minder,
        signals: list[int],
    ) -> None:
        self._watched = [_Watched(child) for child in children]
        self._started: list[_Watched] = []
        self._out = out
        self._logs = logs
        self._minded = minded
        self._signals = signals

    def start_all(self) -> None:
        for one in self._watched:
            if self._signals:
                return
            self._bring_up(one)

    def watch_all(self) -> None:
        while not self._signals:
            self._look_after_started()

    def stop_all(self, stop_order: Sequence[str]) -> bool:
        rank = {name: place for place, name in enumerate(stop_order)}
        latest_first = reversed(self._started)
        in_order = sorted(latest_first, key=lambda one: rank.get(one.child.name, len(rank)))
        in_time = [self._stop(one) for one in in_order]
        return all(in_time)

    def _bring_up(self, one: _Watched) -> None:
        """Start one child and wait until it is ready, or its time is over."""
        name, url = one.child.name, one.child.ready_url
        if url is not None and (status := ask(url)) is not None:
            one.is_left_alone = True
            self._say(name, f"already running ({url} answers {status}); left alone")
            return
        one.wanted_since = time.monotonic()
        self._say(name, f"starting; its log is {self._log(one)}")
        self._started.append(one)
        said = 0.0
        while not one.is_ready and not self._signals:
            waited = time.monotonic() - one.wanted_since
            if waited > one.child.ready_within:
                self._say(name, f"not ready after {waited:.0f} s; going on without it for now")
                return
            if waited > said + PROGRESS_SECONDS:
                said += PROGRESS_SECONDS
                self._say(name, f"still starting, {waited:.0f} s so far")
            self._look_after_started()

    def _look_after_started(self) -> None:
        for one in self._started:
            self._look_after(one)
        time.sleep(POLL_SECONDS)

    def _look_after(self, one: _Watched) -> None:
        if one.process is None:
            if time.monotonic() >= one.start_at:
                self._start(one)
        elif (code := one.process.end_code()) is not None:
            self._bury(one, one.process, describe_end(code))
        elif not one.is_ready and one.process.is_ready():
            one.is_ready = True
            self._say(one.child.name, f"ready in {time.monotonic() - one.wanted_since:.0f} s")

    def _start(self, one: _Watched) -> None:
        try:
            one.process = Process(one.child, log=self._log(one))
        except OSError as error:
            self._start_later(one, f"cannot be started: {error}", lived=0)
            return
        self._minded.mind(one.process.group)

    def _bury(self, one: _Watched, process: Process, how: str) -> None:
        """Say how a process ended, kill what it left behind, and have it started again."""
        process.kill()
        self._minded.forget(process.group)
        one.process = None
        last_line = process.last_line()
        last_words = f'; it last said "{last_line}"' if last_line else ""
        self._start_later(one, how + last_words, lived=time.monotonic() - process.started)

    def _start_later(self, one: _Watched, why: str, *, lived: float) -> None:
        one.deaths = deaths_in_a_row(one.deaths, lived=lived)
        delay = restart_delay(one.deaths)
        if one.is_ready:
            one.wanted_since = time.monotonic()
        one.is_ready = False
        one.start_at = time.monotonic() + delay
        self._say(one.child.name, f"{why}. Trying again in {delay:g} s; see {self._log(one)}")

    def _stop(self, one: _Watched) -> bool:
        if one.process is None:
            return True
        self._say(one.child.name, "stopping")
        in_time = one.process.stop(hurry=lambda: len(self._signals) > 1)
        self._minded.forget(one.process.group)
        self._say(one.child.name, "stopped" if in_time else "had to be killed")
        return in_time

    def _log(self, one: _Watched) -> Path:
        return self._logs / f"{one.child.name}.log"

    def _say(self, name: str, what: str) -> None:
        self._out.write(f"{name:<10} {what}\n")
        self._out.flush()
