"""Locks between processes of one machine."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handoff.errors import TryLater

POLL_SECONDS = 0.1


@contextmanager
def hold_lock(path: Path, *, within: float) -> Iterator[None]:
    """Hold the lock file `path` for the block; its holder's death frees it.

    Raises TryLater when another process still holds it after `within` seconds.
    """
    deadline = time.monotonic() + within
    with path.open("a") as file:
        while not _taken(file.fileno()):
            if time.monotonic() > deadline:
                raise TryLater(
                    f"Another process holds {path}; it did not let go in {within:.0f} s."
                )
            time.sleep(POLL_SECONDS)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
