"""Ends what a supervisor started when the supervisor itself is killed and can no longer do so.

A program of its own, started once beside the children. It holds the reading end of a pipe whose
only writing end is the supervisor's, which says `+GROUP` and `-GROUP` as process groups come and
go. However the supervisor dies, kill -9 included, the pipe closes, and the groups still listed are
ended. Unlike Linux's parent-death signal this needs no code between fork and exec (unsafe beside
threads), is not undone by a change of user, reaches grandchildren, and works on macOS.

Standard library only, and run without site packages, so that it starts in no time.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable

POLL_SECONDS = 0.05


def read_groups(lines: Iterable[str]) -> set[int]:
    """Follow the supervisor's words until it falls silent; return the groups still alive then."""
    groups: set[int] = set()
    for line in lines:
        change = groups.add if line.startswith("+") else groups.discard
        change(int(line[1:]))
    return groups


def end_groups(groups: set[int], *, grace: float) -> None:
    """Ask the process groups to end, and kill those that are still there `grace` seconds later."""
    deadline = time.monotonic() + grace
    left = {group for group in groups if signal_group(group, signal.SIGTERM)}
    while left and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
        left = {group for group in left if signal_group(group, 0)}
    for group in left:
        signal_group(group, signal.SIGKILL)


def signal_group(group: int, number: int) -> bool:
    """Send signal `number` (0 only looks) to a process group; False if nothing of it is left."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):  # macOS says the second of a group of zombies
        return False
    return True


if __name__ == "__main__":
    end_groups(read_groups(sys.stdin), grace=float(sys.argv[1]))
