"""Waits for something to come true."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_for(is_so: Callable[[], bool], seconds: float, what: str, *, every: float = 0.02) -> float:
    """Wait until `is_so`; return how long that took. Raises `RuntimeError` after `seconds`."""
    began = time.monotonic()
    while not is_so():
        if time.monotonic() - began > seconds:
            raise RuntimeError(f"Waited {seconds:.0f} s in vain for {what}.")
        time.sleep(every)
    return time.monotonic() - began
