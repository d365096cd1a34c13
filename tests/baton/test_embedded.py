"""The embedded PostgreSQL, really started, killed and stopped."""

from __future__ import annotations

import os
import signal
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from baton.embedded import (
    embedded_pid,
    find_embedded,
    remove_embedded,
    start_embedded,
    stop_embedded,
)
from baton.locks import hold_lock
from baton.postmaster import NOBODY, disown_pid_file, read_postmaster
from baton.serverhome import find_folder
from handoff.errors import NeedsSomeone, TryLater


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "var"
    yield folder
    remove_embedded(folder)


def ask(url: str, statement: str) -> object:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        return result.scalar_one() if result.returns_rows else None


def permissions_above(folder: Path) -> list[int]:
    return [stat.S_IMODE(parent.stat().st_mode) for parent in folder.parents]


def test_the_first_start_makes_a_durable_database_with_room_for_many(var: Path) -> None:
    url = start_embedded(var)

    assert str(ask(url, "SHOW server_version")).startswith("18.")
    assert ask(url, "SHOW fsync") == "on"
    assert ask(url, "SHOW max_connections") == "200"
    assert ask(url, "SHOW timezone") == "UTC"
    assert ask(url, "SHOW listen_addresses") == ""
    assert ask(url, "SELECT current_database()") == "baton"
    assert ask(url, "SELECT lower('ÄÖ')") == "äö"


def test_a_second_start_finds_the_first(var: Path) -> None:
    first = start_embedded(var)
    pid = embedded_pid(var)

    again = start_embedded(var)

    assert again == first == find_embedded(var)
    assert embedded_pid(var) == pid


def test_several_starters_at_once_make_one_server(var: Path) -> None:
    with ThreadPoolExecutor(4) as starters:
        urls = list(starters.map(lambda _: start_embedded(var), range(4)))

    assert len(set(urls)) == 1
    assert ask(urls[0], "SELECT 1") == 1


def test_nobody_gets_in_without_the_password_which_only_we_can_read(var: Path) -> None:
    url = make_url(start_embedded(var))

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(url.query["host"]), user="baton", dbname="baton", password="wrong")
    assert stat.S_IMODE((var / "postgres.password").stat().st_mode) == 0o600


def test_nothing_above_the_data_is_opened_to_others(var: Path) -> None:
    before = permissions_above(var)

    start_embedded(var)

    assert permissions_above(var) == before
    assert stat.S_IMODE((find_folder(var) / "data").stat().st_mode) == 0o700


def test_what_was_committed_survives_killing_the_server_again_and_again(var: Path) -> None:
    ask(start_embedded(var), "CREATE TABLE kept (number integer)")

    for _ in range(3):
        ask(start_embedded(var), "INSERT INTO kept VALUES (1)")
        pid = embedded_pid(var)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    assert ask(start_embedded(var), "SELECT count(*) FROM kept") == 3


def test_a_stopped_server_is_not_found_and_starts_again_with_its_data(var: Path) -> None:
    first = start_embedded(var)
    ask(first, "CREATE TABLE kept AS SELECT 42 AS number")

    stop_embedded(var)
    stop_embedded(var)

    assert find_embedded(var) is None
    assert embedded_pid(var) is None
    assert ask(start_embedded(var), "SELECT number FROM kept") == 42


def test_a_pid_file_that_names_a_stranger_does_not_stop_a_start(var: Path) -> None:
    start_embedded(var)
    data = find_folder(var) / "data"
    pid_file = (data / "postmaster.pid").read_text().splitlines()
    stop_embedded(var)
    owner = data.stat()
    (data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *pid_file[1:]]) + "\n")
    os.chown(data / "postmaster.pid", owner.st_uid, owner.st_gid)

    assert find_embedded(var) is None
    assert ask(start_embedded(var), "SELECT 1") == 1


def test_a_folder_too_deep_for_a_socket_works_all_the_same(var: Path) -> None:
    deep = var / ("long" * 30) / "name, with a comma"
    deep.mkdir(parents=True)

    try:
        assert ask(start_embedded(deep), "SELECT 1") == 1
        socket_folder = Path(str(make_url(start_embedded(deep)).query["host"]))
        stop_embedded(deep)
    finally:
        remove_embedded(deep)

    assert not socket_folder.exists()


def test_a_server_that_cannot_start_says_why(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_embedded(var)
    stop_embedded(var)
    with (find_folder(var) / "data" / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    monkeypatch.setattr("baton.embedded.PATIENCE_SECONDS", 0.0)

    with pytest.raises(NeedsSomeone, match="no_such_setting"):
        start_embedded(var)


def test_a_lost_password_is_told_in_words(var: Path) -> None:
    start_embedded(var)
    password = (var / "postgres.password").read_text()
    (var / "postgres.password").unlink()

    with pytest.raises(NeedsSomeone, match="password of the embedded PostgreSQL cannot be read"):
        find_embedded(var)

    (var / "postgres.password").write_text(password)


def test_nothing_is_found_where_nothing_was_started(tmp_path: Path) -> None:
    assert find_embedded(tmp_path) is None
    assert embedded_pid(tmp_path) is None


def test_a_running_server_keeps_its_pid_file(var: Path) -> None:
    start_embedded(var)
    data = find_folder(var) / "data"
    before = (data / "postmaster.pid").read_text()

    disown_pid_file(data)

    assert (data / "postmaster.pid").read_text() == before


@pytest.mark.parametrize("content", ["", "\n", "not a number\n"])
def test_a_half_written_pid_file_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "postmaster.pid").write_text(content)

    disown_pid_file(tmp_path)

    assert read_postmaster(tmp_path) is None


def test_a_strangers_pid_is_replaced_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n/data\n17\n")

    disown_pid_file(tmp_path)

    assert (tmp_path / "postmaster.pid").read_text() == f"{NOBODY}\n/data\n17\n"


def test_a_lock_keeps_others_out_until_it_is_let_go(tmp_path: Path) -> None:
    path, held, let_go = tmp_path / "lock", threading.Event(), threading.Event()

    def hold() -> None:
        with hold_lock(path, within=1):
            held.set()
            let_go.wait(30)

    with ThreadPoolExecutor(1) as other:
        holder = other.submit(hold)
        held.wait(30)
        with pytest.raises(TryLater, match="Another process holds"), hold_lock(path, within=0):
            pass
        let_go.set()
        holder.result()

    with hold_lock(path, within=0):
        pass
