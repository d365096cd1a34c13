"""Live updates: names only, from where a page left off, never too many at once."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from werkzeug.test import TestResponse

import handoff.console
from handoff.adapters.announce import Announced, Listener, Stream
from handoff.console import live
from handoff.db import Transaction, make_transaction
from handoff.events import announce
from handoff.outbox import write_outbox
from handoff.tables import Event
from tests import make
from tests.fakes import Clock
from tests.web.browser import Browser

SOON = 10.0


@contextlib.contextmanager
def streaming(
    browser: Browser, path: str = "/live", **headers: str
) -> Iterator[tuple[TestResponse, Iterator[str]]]:
    """Open a stream and read its blocks one by one, as they come."""
    response = browser.client.get(path, headers=headers)
    blocks = (str(block, "utf-8") for block in response.response)  # type: ignore[arg-type] # bytes
    try:
        yield response, blocks
    finally:
        response.close()


def names_until(blocks: Iterator[str], last: str) -> list[str]:
    """Read blocks up to the one that names `last`."""
    names: list[str] = []
    for block in blocks:
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line[1:])
        if "event" in fields:
            names.append(fields["event"])
        if last in names:
            return names
    return names


def newest_id(transaction: Transaction) -> int:
    with transaction() as session:
        return max(session.scalars(text("SELECT id FROM events")).all(), default=0)


def next_of(stream: Stream) -> Announced:
    announced = stream.next(within=SOON)
    assert announced is not None
    return announced


def test_a_stream_tells_the_name_and_the_id_and_nothing_else(
    robin: Browser, transaction: Transaction
) -> None:
    with streaming(robin) as (response, blocks):
        next(blocks)
        make.line(transaction)
        make.stored_text(transaction, "a secret")
        told = next(blocks)

    assert response.content_type.startswith("text/event-stream")
    assert response.headers["Cache-Control"] == "no-store"
    fields = dict(line.split(": ", 1) for line in told.strip().splitlines())
    assert fields["event"] in {"conversations", "conversation-1"}
    assert int(fields["id"]) > 0
    assert "secret" not in told


@pytest.mark.parametrize("by_header", [True, False])
def test_a_page_that_comes_back_is_told_what_it_missed(
    robin: Browser, transaction: Transaction, *, by_header: bool
) -> None:
    with transaction() as session:
        announce(session, "seen-before")
    seen = newest_id(transaction)
    with transaction() as session:
        announce(session, "missed")
    headers = {"Last-Event-ID": str(seen)} if by_header else {}
    path = "/live" if by_header else f"/live?after={seen}"

    with streaming(robin, path, **headers) as (_, blocks):
        with transaction() as session:
            announce(session, "new")
        names = names_until(blocks, "new")

    assert names == ["missed", "new"]


def test_no_more_streams_than_the_settings_allow_and_a_closed_one_frees_its_place(
    robin: Browser,
) -> None:
    with streaming(robin), streaming(robin) as (second, _):
        third = robin.client.get("/live")

    with streaming(robin) as (later, _):
        assert later.status_code == 200
    assert second.status_code == 200
    assert third.status_code == 503
    assert third.headers["Retry-After"] == "10"


def test_a_stream_that_was_never_read_frees_its_place(robin: Browser, listener: Listener) -> None:
    for _ in range(5):
        robin.client.head("/live").close()

    assert listener.count_streams() == 0


def test_a_stream_ends_with_the_session(
    robin: Browser, transaction: Transaction, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.05)

    with streaming(robin) as (_, blocks):
        assert next(blocks).startswith("retry")
        assert next(blocks) == ": still here\n\n"
        clock.pass_seconds(13 * 3600)

        rest = list(blocks)

    assert len(rest) <= 2


def test_a_stream_does_not_keep_an_idle_session_alive(
    robin: Browser, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.05)

    with streaming(robin) as (_, blocks):
        for _ in range(3):
            clock.pass_seconds(50 * 60)
            for _ in range(2):
                next(blocks, "")

    assert robin.get("/").path == "/sign-in"


def test_strangers_get_no_stream(app: Flask) -> None:
    assert app.test_client().get("/live").status_code == 302


@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 30, "²"])
def test_a_cursor_of_nonsense_begins_with_now(robin: Browser, cursor: str) -> None:
    with streaming(robin, f"/live?after={cursor}") as (response, blocks):
        assert response.status_code == 200
        assert next(blocks).startswith("retry")


# --- the listener ---------------------------------------------------------------------------------


@pytest.fixture
def open_stream(listener: Listener) -> Callable[[], Stream]:
    """Open a stream of what is announced from now on."""

    def open_() -> Stream:
        stream = listener.open_stream(after=None, most=10)
        assert stream is not None
        return stream

    return open_


def test_an_announcement_that_is_rolled_back_is_never_heard(
    transaction: Transaction, open_stream: Callable[[], Stream]
) -> None:
    stream = open_stream()

    with contextlib.suppress(ZeroDivisionError), transaction() as session:
        announce(session, "never")
        raise ZeroDivisionError
    with transaction() as session:
        announce(session, "heard")

    assert next_of(stream).name == "heard"


def test_an_event_that_commits_after_a_younger_one_is_not_missed(
    transaction: Transaction, open_stream: Callable[[], Stream]
) -> None:
    stream = open_stream()
    written, go_on = threading.Event(), threading.Event()

    def commit_late() -> None:
        with transaction() as session:
            announce(session, "older")
            write_outbox(session)
            written.set()
            go_on.wait(SOON)

    thread = threading.Thread(target=commit_late)
    thread.start()
    written.wait(SOON)
    with transaction() as session:
        announce(session, "younger")
    first = next_of(stream)
    go_on.set()
    thread.join()

    second = next_of(stream)

    assert [first.name, second.name] == ["younger", "older"]
    assert first.id > second.id


def test_nothing_is_missed_when_the_connection_is_cut(
    transaction: Transaction, engine: Engine, open_stream: Callable[[], Stream]
) -> None:
    stream = open_stream()
    with transaction() as session:
        announce(session, "before")
    assert next_of(stream).name == "before"

    with engine.begin() as connection:
        cut = connection.execute(
            text(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE application_name = 'baton-listener'"
            )
        ).scalar_one()
        # Committed together with the cut: the listener cannot have heard of it in time.
        connection.execute(text("INSERT INTO events (name) VALUES ('meanwhile')"))

    assert cut >= 1
    assert next_of(stream).name == "meanwhile"
    with transaction() as session:
        announce(session, "after")
    assert next_of(stream).name == "after"


def test_a_stream_that_is_too_slow_is_closed_and_not_the_others(
    transaction: Transaction, open_stream: Callable[[], Stream]
) -> None:
    slow = open_stream()
    with transaction() as session:
        session.add_all(Event(name=f"case-{number}") for number in range(600))
        announce(session, "last")

    deadline = time.monotonic() + SOON
    while not slow.overflowed and time.monotonic() < deadline:
        time.sleep(0.02)

    assert slow.overflowed


def test_two_processes_hear_the_same(engine: Engine, transaction: Transaction) -> None:
    listeners = [Listener(engine, look_every=0.1) for _ in range(2)]
    streams = [listener.open_stream(after=None, most=1) for listener in listeners]
    with make_transaction(engine)() as session:
        announce(session, "queue")

    heard = [next_of(stream).name for stream in streams if stream is not None]

    for listener in listeners:
        listener.stop()
    assert heard == ["queue", "queue"]


def test_whatever_listens_also_asks_every_ten_seconds() -> None:
    """Without a stream the script triggers `poll`; a trigger without it would never change."""
    console = Path(handoff.console.__file__).parent
    pages = [path.read_text() for path in (console / "templates").rglob("*.html")]
    triggers = [found for page in pages for found in re.findall(r'hx-trigger="([^"]*)"', page)]
    listening = [trigger for trigger in triggers if "sse:" in trigger]

    assert listening
    assert [trigger for trigger in listening if "poll" not in trigger.split(", ")] == []
    assert "poll-instead" in (console / "templates/base.html").read_text()
    assert "EVERY = 10000;" in (console / "static/js/poll-instead.js").read_text()
