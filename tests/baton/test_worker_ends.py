"""A worker whose database is gone for good ends with an error, so that another one is started."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from baton.embedded import remove_embedded, start_embedded, stop_embedded
from handoff.db import make_engine
from handoff.migrations import migrate

ROOT = Path(__file__).resolve().parents[2]
BEGINS_WITHIN = ENDS_WITHIN = 60.0
# The real command, but its pool gives a database up after 2 seconds, not 30: tests wait for it.
PROGRAM = """
import functools, procrastinate
procrastinate.PsycopgConnector = functools.partial(procrastinate.PsycopgConnector, timeout=2)
from baton.cli import main
main(["worker"])
"""


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """Start a database of this test's own, and leave its folder for the test to stop it by."""
    folder = tmp_path / "var"
    url = start_embedded(folder)
    try:
        migrate(url)
        yield folder
    finally:
        remove_embedded(folder)


@contextmanager
def run_worker(url: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker's process as `baton up` does, without anybody who starts it again."""
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "BATON_VAR": str(log.parent)},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until_it_works(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the queue knows the worker."""
    engine = make_engine(url, connections=1)
    deadline = time.monotonic() + BEGINS_WITHIN
    workers = 0
    while not workers:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
        with engine.connect() as connection:
            workers = connection.scalar(text("SELECT count(*) FROM procrastinate_workers")) or 0
    engine.dispose()


def test_a_worker_whose_database_goes_away_for_good_ends_with_an_error(
    var: Path, tmp_path: Path
) -> None:
    log, url = tmp_path / "worker.log", start_embedded(var)
    with run_worker(url, log) as process:
        wait_until_it_works(url, process, log)

        stop_embedded(var)
        code = process.wait(ENDS_WITHIN)

    # What a supervisor goes by: ending on its own and well would mean that its work was done.
    assert code > 0, f"exit code {code}:\n{log.read_text()}"
