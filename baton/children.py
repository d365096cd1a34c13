"""One child process: how it is started, what it answers, how it ends."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from baton.minder import signal_group

FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0
HEALTHY_AFTER = 60.0
POLL_SECONDS = 0.1
ANSWER_WITHIN = 1.0
LOG_BYTES = 10_000_000
LAST_BYTES = 4096
SUCCESS = range(200, 300)

# A proxy named in the environment is for other hosts than this one.
_open_here = build_opener(ProxyHandler({})).open


@dataclass(frozen=True)
class Child:
    """A process to run: times in seconds, `env` in addition to ours.

    A child without `ready_url` counts as ready when it has started. One with it is ready when the
    URL answers 2xx, and is not started at all when something answers there already. `nice` above 0
    lets other processes go first when there is more to do than cores.
    """

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    cwd: Path
    ready_url: str | None
    ready_within: float
    stop_after: float
    nice: int = 0


def ask(url: str) -> int | None:
    """Return the HTTP status that `url` answers now, or None if nothing answers."""
    try:
        with _open_here(url, timeout=ANSWER_WITHIN) as response:
            return int(response.status)
    except HTTPError as error:
        with error:
            return error.code
    except (URLError, OSError, http.client.HTTPException):
        return None


def restart_delay(deaths: int) -> float:
    """Return how long to wait after this many deaths in a row, from half a second to thirty."""
    return float(min(LONGEST_DELAY, FIRST_DELAY * 2 ** min(deaths - 1, 10)))


def deaths_in_a_row(before: int, *, lived: float) -> int:
    """Count one more death; a minute of health wipes out those before."""
    return 1 if lived >= HEALTHY_AFTER else before + 1


def describe_end(code: int) -> str:
    """Say how a process ended, from its return code."""
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"ended by signal {-code}"


def let_others_first(pid: int, nice: int) -> None:
    """Give a process that has just started a lower priority, wherever the system allows it.

    Linux may schedule sessions first and processes within them (autogroups); ours have a session
    each, so the session needs the same. A process that has ended meanwhile needs none.
    """
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, nice)
    with suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(nice), encoding="ascii")


class Process:
    """A running child: leader of a session and process group of its own, writing to its log.

    Its own session keeps the terminal's Ctrl-C away from it: the supervisor decides who ends when.
    Raises OSError when the command cannot be started.
    """

    def __init__(self, child: Child, *, log: Path) -> None:
        self.child = child
        self.log = log
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))
        with log.open("ab") as file:
            self._log_from = file.tell()
            self._popen = subprocess.Popen(  # noqa: S603 - commands come from Baton's own code
                child.command,
                cwd=child.cwd,
                env={**os.environ, **child.env},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.group = self._popen.pid
        if child.nice:
            let_others_first(self.group, child.nice)
        self.started = time.monotonic()

    def end_code(self) -> int | None:
        """Return the return code once the process has ended."""
        return self._popen.poll()

    def is_ready(self) -> bool:
        """Ask the child whether it is ready; takes a second at most."""
        return self.child.ready_url is None or ask(self.child.ready_url) in SUCCESS

    def last_line(self) -> str:
        """Return the last line that this run wrote to the log."""
        with self.log.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(self._log_from, size - LAST_BYTES))
            lines = file.read().decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def stop(self, *, hurry: Callable[[], bool]) -> bool:
        """End the process and all its group; True if it ended by itself in its time.

        The leader is asked first, since it knows how to end its own; what it leaves behind is
        asked next. What is there after `stop_after` seconds, or when `hurry` says so, is killed.
        """
        deadline = time.monotonic() + self.child.stop_after
        self._popen.terminate()
        while self._popen.poll() is None and time.monotonic() < deadline and not hurry():
            time.sleep(POLL_SECONDS)
        signal_group(self.group, signal.SIGTERM)
        while signal_group(self.group, 0) and time.monotonic() < deadline and not hurry():
            time.sleep(POLL_SECONDS)
        return not self.kill()

    def kill(self) -> bool:
        """Kill what is left of the group; False if nothing was."""
        was_left = signal_group(self.group, signal.SIGKILL)
        self._popen.wait()
        return was_left
