"""The supervisor, tried on small real processes."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from baton import minder
from baton.children import ask, deaths_in_a_row, describe_end, restart_delay
from baton.up import Child, run_children

PATIENCE = 30.0
SERVER = """
import http.server, sys
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(int(sys.argv[2])); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Ready).serve_forever()
"""
SLEEPER = "import time; time.sleep(600)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
TELLS_ITS_END = """
import pathlib, signal, sys, time
def end(*_):
    with pathlib.Path(sys.argv[1]).open("a") as file: file.write(sys.argv[2] + "\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
time.sleep(600)
"""
HAS_A_CHILD = """
import pathlib, subprocess, sys, time
inner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[1]).write_text(str(inner.pid))
time.sleep(600)
"""
SUPERVISOR = """
import pathlib, sys
from baton.up import Child, run_children
here = pathlib.Path(sys.argv[1])
run_children(
    [Child("mother", (sys.executable, "-c", sys.argv[2], str(here / "inner")), {}, here,
           None, 5.0, 5.0)],
    out=sys.stdout, logs=here / "logs",
)
"""


def child(name: str, code: str, *arguments: str, **changes: object) -> Child:
    settings: dict[str, object] = {
        "env": {},
        "cwd": Path(__file__).parent,
        "ready_url": None,
        "ready_within": PATIENCE,
        "stop_after": PATIENCE,
    }
    command = (sys.executable, "-c", code, *arguments)
    return Child(name=name, command=command, **{**settings, **changes})  # type: ignore[arg-type] # the test names the field it changes


class Run:
    """One run of the supervisor in the main thread, while `meanwhile` watches from another."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.out = io.StringIO()
        self.code: int | None = None
        self._failure: BaseException | None = None

    def of(
        self,
        children: Sequence[Child],
        meanwhile: Callable[[], None],
        *,
        stop_order: Sequence[str] = (),
        stops: int = 1,
    ) -> str:
        watching = threading.Thread(target=self._watch, args=(meanwhile, stops))
        self.code = run_children(
            children,
            out=self.out,
            logs=self.logs,
            stop_order=stop_order,
            when_ready=watching.start,
        )
        watching.join()
        if self._failure is not None:
            raise self._failure
        return self.out.getvalue()

    def _watch(self, meanwhile: Callable[[], None], stops: int) -> None:
        try:
            meanwhile()
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            self._failure = error
        for _ in range(stops):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.3)

    def said(self, words: str, *, times: int = 1) -> None:
        wait_until(lambda: self.out.getvalue().count(words) >= times, words)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path / "logs")


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def spawned() -> Iterator[list[subprocess.Popen[str]]]:
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_true():
        assert time.monotonic() < deadline, f"this never happened: {what}"
        time.sleep(0.05)


def is_gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_the_next_child_starts_when_the_one_before_is_ready(run: Run, port: int) -> None:
    url = f"http://127.0.0.1:{port}/"
    server = child("server", SERVER, str(port), "204", ready_url=url)

    said = run.of([server, child("worker", SLEEPER)], lambda: None)

    assert said.index("server     ready in") < said.index("worker     starting")
    assert run.code == 0
    assert ask(url) is None


def test_a_child_that_dies_is_started_again_and_the_reason_is_said(
    run: Run, tmp_path: Path
) -> None:
    dies = "print('the database is gone', flush=True); raise SystemExit(3)"

    said = run.of([child("worker", dies)], lambda: run.said("exit code 3", times=2))

    assert 'ended with exit code 3; it last said "the database is gone"' in said
    assert "Trying again in 0.5 s" in said
    assert "Trying again in 1 s" in said
    assert "the database is gone" in (tmp_path / "logs" / "worker.log").read_text()


def test_a_killed_child_is_named_by_its_signal_and_comes_back(run: Run, tmp_path: Path) -> None:
    code = f"open({str(tmp_path / 'pid')!r}, 'w').write(str(__import__('os').getpid())); {SLEEPER}"

    def kill_it() -> None:
        wait_until(lambda: (tmp_path / "pid").exists() and _pid(tmp_path) > 0, "a pid is written")
        first = _pid(tmp_path)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: _pid(tmp_path) not in {0, first}, "another process takes over")

    said = run.of([child("worker", code)], kill_it)

    assert "ended by SIGKILL" in said
    assert is_gone(_pid(tmp_path))


def _pid(folder: Path) -> int:
    return int((folder / "pid").read_text() or 0)


def test_who_may_wait_lets_the_others_go_first(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pid"
    code = f"import os, pathlib; pathlib.Path(r'{path}').write_text(str(os.getpid())); {SLEEPER}"
    found: list[int] = []

    def look() -> None:
        wait_until(lambda: path.exists() and _pid(tmp_path) > 0, "a pid is written")
        found.append(os.getpriority(os.PRIO_PROCESS, _pid(tmp_path)))

    before = os.getpriority(os.PRIO_PROCESS, 0)
    run.of([child("worker", code, nice=before + 3)], look)

    assert found == [before + 3]


def test_a_command_that_does_not_exist_is_said_and_tried_again(run: Run) -> None:
    missing = Child("worker", ("/no/such/program",), {}, Path("/"), None, 0.5, 1.0)

    said = run.of([missing], lambda: None)

    assert "cannot be started: [Errno 2]" in said
    assert "going on without it for now" in said


def test_what_already_answers_on_its_url_is_left_alone(
    run: Run, port: int, spawned: list[subprocess.Popen[str]]
) -> None:
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-c", SERVER, str(port), "503"]
    spawned.append(subprocess.Popen(command, text=True))
    wait_until(lambda: ask(url) == 503, "the other server answers")

    said = run.of([child("doors", SERVER, str(port), "200", ready_url=url)], lambda: None)

    assert f"already running ({url} answers 503); left alone" in said
    assert "doors      starting" not in said
    assert ask(url) == 503


def test_a_child_not_ready_in_its_time_holds_up_no_other(run: Run, port: int) -> None:
    server = child(
        "server", SERVER, str(port), "503", ready_url=f"http://127.0.0.1:{port}/", ready_within=0.5
    )

    said = run.of([server, child("worker", SLEEPER)], lambda: None)

    assert "server     not ready after" in said
    assert "worker     ready in" in said


def test_children_stop_in_the_order_asked_for_and_the_others_last(run: Run, tmp_path: Path) -> None:
    ends = tmp_path / "ends"
    names = ["carrier", "assistant", "worker", "doors"]
    children = [child(name, _saying_ready(TELLS_ITS_END), str(ends), name) for name in names]

    def all_handle_signals() -> None:
        for name in names:
            log = tmp_path / "logs" / f"{name}.log"
            wait_until(lambda log=log: "ready" in log.read_text(), name)  # type: ignore[misc] # a default binds it

    run.of(children, all_handle_signals, stop_order=["doors", "worker"])

    assert ends.read_text().split() == ["doors", "worker", "assistant", "carrier"]


def _saying_ready(code: str) -> str:
    return code.replace("time.sleep(600)", "print('ready', flush=True); time.sleep(600)")


def test_a_child_that_will_not_end_is_killed_after_its_time(run: Run, tmp_path: Path) -> None:
    stubborn = child("worker", _saying_ready(STUBBORN), stop_after=0.5)
    log = tmp_path / "logs" / "worker.log"

    said = run.of([stubborn], lambda: wait_until(lambda: "ready" in log.read_text(), "ready"))

    assert "worker     had to be killed" in said
    assert run.code == 1


def test_a_second_signal_waits_for_nobody(run: Run, tmp_path: Path) -> None:
    stubborn = child("worker", _saying_ready(STUBBORN), stop_after=3600)
    log = tmp_path / "logs" / "worker.log"

    said = run.of(
        [stubborn], lambda: wait_until(lambda: "ready" in log.read_text(), "ready"), stops=2
    )

    assert "worker     had to be killed" in said


def test_a_stopped_child_leaves_no_grandchild_behind(run: Run, tmp_path: Path) -> None:
    inner = tmp_path / "inner"

    run.of(
        [child("mother", HAS_A_CHILD, str(inner))],
        lambda: wait_until(lambda: inner.exists() and inner.read_text() != "", "the grandchild"),
    )

    assert is_gone(int(inner.read_text()))


def test_children_of_a_killed_supervisor_end_too(
    tmp_path: Path, spawned: list[subprocess.Popen[str]]
) -> None:
    command = [sys.executable, "-c", SUPERVISOR, str(tmp_path), HAS_A_CHILD]
    supervisor = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    spawned.append(supervisor)
    inner = tmp_path / "inner"
    wait_until(lambda: inner.exists() and inner.read_text() != "", "the grandchild starts")
    family = [process.pid for process in psutil.Process(supervisor.pid).children(recursive=True)]

    supervisor.kill()

    assert int(inner.read_text()) in family
    wait_until(lambda: all(is_gone(pid) for pid in family), "everything it started has ended")


def test_a_killed_minder_is_replaced_and_told_everything(run: Run, tmp_path: Path) -> None:
    def minders() -> list[psutil.Process]:
        mine = psutil.Process().children()
        return [process for process in mine if minder.__file__ in process.cmdline()]

    def kill_it_then_let_the_worker_die() -> None:
        (first,) = minders()
        first.kill()
        run.said("exit code 3")
        wait_until(lambda: any(one.pid != first.pid for one in minders()), "another minder")

    code = "import time; time.sleep(1); raise SystemExit(3)"
    run.of([child("worker", code)], kill_it_then_let_the_worker_die)

    assert minders() == []


def test_the_minder_ends_only_the_groups_still_listed() -> None:
    assert minder.read_groups(["+12\n", "+34\n", "-12\n"]) == {34}


def test_a_group_that_ignores_the_request_is_killed_by_the_minder() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _saying_ready(STUBBORN)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()

    minder.end_groups({process.pid}, grace=0.2)

    process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGKILL


def test_restarts_wait_longer_and_longer_up_to_half_a_minute() -> None:
    assert [restart_delay(deaths) for deaths in (1, 2, 3, 7, 1000)] == [0.5, 1, 2, 30, 30]


def test_a_minute_of_health_wipes_out_earlier_deaths() -> None:
    assert deaths_in_a_row(7, lived=59.9) == 8
    assert deaths_in_a_row(7, lived=60.0) == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, "ended with exit code 0"),
        (-9, "ended by SIGKILL"),
        (-99, "ended by signal 99"),
    ],
)
def test_an_end_is_told_in_words(code: int, words: str) -> None:
    assert describe_end(code) == words
