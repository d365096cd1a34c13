"""Hears what changed, from PostgreSQL, and passes the names on to the streams of this process."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from handoff.db import Transaction
from handoff.events import CHANNEL
from handoff.tables import Event

log = structlog.get_logger()

WAIT = 5.0
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Announcement:
    """The name of something that changed; `id` is the stream's `Last-Event-ID`."""

    id: int
    name: str


class Listener:
    """One thread that listens, reads new event rows from its own cursor, and fans them out.

    The rows are the truth and the notification only a nudge, so a reconnect misses nothing.
    """

    def __init__(self, *, url: str, transaction: Transaction) -> None:
        self._conninfo = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._transaction = transaction
        self._streams: set[queue.SimpleQueue[Announcement]] = set()
        self._lock = threading.Lock()
        self._cursor: int | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)

    def start(self) -> None:
        """Begin to listen, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; returns when the thread has ended."""
        self._stopping.set()
        self._thread.join(timeout=2 * WAIT)

    @contextmanager
    def subscribe(self) -> Iterator[queue.SimpleQueue[Announcement]]:
        """Give a stream its own queue of announcements, for as long as it lives."""
        stream: queue.SimpleQueue[Announcement] = queue.SimpleQueue()
        with self._lock:
            self._streams.add(stream)
        try:
            yield stream
        finally:
            with self._lock:
                self._streams.discard(stream)

    def read_since(self, event_id: int) -> list[Announcement]:
        """Return what was announced after `event_id`, for a stream that was away."""
        with self._transaction() as session:
            rows = session.scalars(
                select(Event).where(Event.id > event_id).order_by(Event.id).limit(MOST_AT_ONCE)
            )
            return [Announcement(row.id, row.name) for row in rows]

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except (psycopg.Error, SQLAlchemyError) as error:
                log.warning("listener_lost", error=type(error).__name__)
                self._stopping.wait(1.0)

    def _listen(self) -> None:
        with psycopg.connect(self._conninfo, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}".encode())
            while not self._stopping.is_set():
                self._pass_on()
                # Wakes at a notification; now and then by itself, should one have been lost.
                for _ in connection.notifies(timeout=WAIT, stop_after=1):
                    pass

    def _pass_on(self) -> None:
        if self._cursor is None:
            with self._transaction() as session:
                self._cursor = session.scalar(select(func.max(Event.id))) or 0
        for announcement in self.read_since(self._cursor):
            self._cursor = announcement.id
            with self._lock:
                for stream in self._streams:
                    stream.put(announcement)
