"""Runs `baton up --demo` as an operator would: one command, its output, Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
PORTS = ("DOORS", "CONSOLE", "ASSISTANT", "SIMULATED_CARRIER")
START_SECONDS, STOP_SECONDS = 150, 90


class Baton:
    """Everything of one demo, on ports of its own, with its data under `var`."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self._lines: list[str] = []
        ports = dict(zip(PORTS, _find_free_ports(len(PORTS)), strict=True))
        self.doors = f"http://127.0.0.1:{ports['DOORS']}"
        self.console = f"http://127.0.0.1:{ports['CONSOLE']}"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "baton", "up", "--demo", "--no-browser"],
            cwd=ROOT,
            env=_make_environment(var, ports),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
            # A Ctrl-C for pytest is not one for Baton: it is stopped in order below.
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def output(self) -> str:
        """All it has said so far."""
        return "".join(self._lines)

    @property
    def first_password(self) -> str:
        """The admin's password, which is shown once."""
        found = re.search(r"with the password (\S+)", self.output)
        assert found is not None, self.output
        return found.group(1)

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while "Baton is ready." not in self.output:
            ended = self._process.poll() is not None
            assert not ended, f"It ended too early:\n{self.output}"
            assert time.monotonic() < deadline, f"It is not ready in time:\n{self.output}"
            time.sleep(0.2)

    def find_groups(self) -> set[int]:
        """Return the process groups of everything it started."""
        below = psutil.Process(self._process.pid).children(recursive=True)
        return {os.getpgid(process.pid) for process in below}

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code; whoever does not end in time is killed."""
        groups = self.find_groups() if self._process.poll() is None else set()
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        try:
            return self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            for group in groups:
                os.killpg(group, signal.SIGKILL)
            self._process.kill()
            raise
        finally:
            self._reader.join(5)
            if self._process.stdout is not None:
                self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.append(line)


def find_left_over(groups: set[int]) -> Iterator[psutil.Process]:
    """Yield what still runs of these process groups."""
    for process in psutil.process_iter(["status"]):
        try:
            is_theirs = os.getpgid(process.pid) in groups
        except ProcessLookupError:
            continue
        if is_theirs and process.info["status"] != psutil.STATUS_ZOMBIE:
            yield process


def _find_free_ports(count: int) -> list[int]:
    """Hold all of them at once, so that they differ."""
    with ExitStack() as stack:
        held = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]


def _make_environment(var: Path, ports: dict[str, int]) -> dict[str, str]:
    """Take nothing over that whoever runs the tests has set for a Baton of their own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("BATON_") and name != "DATABASE_URL"
    }
    own = {f"BATON_{name}_PORT": str(port) for name, port in ports.items()}
    return kept | own | {"BATON_VAR": str(var), "BATON_BREATH": "0.5", "PYTHONUNBUFFERED": "1"}
