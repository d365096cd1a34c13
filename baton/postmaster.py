"""What a PostgreSQL data folder says about the server that runs on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil

# Larger than any process id that Linux or macOS hands out, so no process ever has it.
NOBODY = 2**31 - 1
# Lines of postmaster.pid, counted from zero.
PID, SOCKET_FOLDER, STATUS = 0, 4, 7


@dataclass(frozen=True)
class Postmaster:
    """A server that is running now."""

    pid: int
    socket_folder: str
    is_ready: bool


def read_postmaster(data: Path) -> Postmaster | None:
    """Return the server running on the folder `data`, or None.

    A pid file left by a killed server, or one whose process id now belongs to something else,
    counts as none.
    """
    lines = _pid_file_lines(data)
    if not lines or not _runs_on(int(lines[PID]), data):
        return None
    filled = [line.strip() for line in lines] + [""] * (STATUS + 1)
    return Postmaster(int(lines[PID]), filled[SOCKET_FOLDER], filled[STATUS] == "ready")


def disown_pid_file(data: Path) -> None:
    """Make a pid file that names a zombie or a stranger name nobody, so that a server can start.

    PostgreSQL refuses to start while the process named there exists, whatever it is. The rest of
    the file stays: through it PostgreSQL sees by itself whether orphans of the killed server are
    still at work on the data, and then refuses until they are gone.
    """
    lines = _pid_file_lines(data)
    if not lines or not psutil.pid_exists(int(lines[PID])) or _runs_on(int(lines[PID]), data):
        return
    # Written in place: the file keeps its owner, whom the server insists on.
    (data / "postmaster.pid").write_text("\n".join([str(NOBODY), *lines[PID + 1 :]]) + "\n")


def _pid_file_lines(data: Path) -> list[str]:
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []
    # A file read in the moment of its writing may still be empty.
    return lines if lines and lines[PID].strip().isdecimal() else []


def _runs_on(pid: int, data: Path) -> bool:
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and str(data) in process.cmdline()
    except psutil.NoSuchProcess:
        return False
