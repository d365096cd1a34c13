"""What processes cost, and which of them is which."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

from baton.embedded import embedded_pid
from benchmarks.running import Running

ROLES = ("doors", "worker", "assistant", "console")


def count_cpu(processes: Iterable[psutil.Process]) -> float:
    """Return the CPU-seconds of these processes so far, with those of children that ended."""
    total = 0.0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            total += sum(process.cpu_times()[:4])
    return total


def list_baton(baton: Running, var: Path) -> list[psutil.Process]:
    """Return every process of Baton, PostgreSQL included and the carrier's left out."""
    up = psutil.Process(baton.up)
    below = [process for process in up.children(recursive=True) if not _is(process, "carrier")]
    return [up, *below, *list_postgres(var)]


def split_cpu(baton: Running, var: Path) -> dict[str, float]:
    """Return the CPU-seconds so far of each kind of process."""
    split = {"baton up": count_cpu([psutil.Process(baton.up)])}
    for role in ROLES:
        process = find_role(baton, role)
        split[role] = count_cpu([process, *process.children(recursive=True)])
    return split | {"PostgreSQL": count_cpu(list_postgres(var))}


def list_postgres(var: Path) -> list[psutil.Process]:
    """Return the embedded server with its connections' processes."""
    pid = embedded_pid(var)
    if pid is None:
        return []
    server = psutil.Process(pid)
    return [server, *server.children(recursive=True)]


def find_role(baton: Running, role: str) -> psutil.Process:
    """Return the process that `baton up` runs for this role, such as worker."""
    children = psutil.Process(baton.up).children()
    script = "serve.py" if role == "assistant" else role
    return next(process for process in children if _is(process, script))


def _is(process: psutil.Process, role: str) -> bool:
    with suppress(psutil.NoSuchProcess):
        return role in process.cmdline()[1:5]
    return False
