"""Hears what PostgreSQL announces and hands the names on to every open stream of this process.

One thread per process listens. A notification carries nothing: the thread reads the event rows,
so whatever was announced while the connection was away is read when it is back.
"""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import psycopg
import structlog
from psycopg import sql
from sqlalchemy import Engine

from handoff.outbox import CHANNEL

log = structlog.get_logger()

# How many delivered events are remembered, for streams that come back.
REMEMBERED = 2000
# Ids are given out before transactions commit, so a row may appear behind the newest one. Ids that
# were skipped are looked for again until they are so far behind.
LOOK_BACK = 1000
LISTEN_SECONDS = 5.0
BACK_OFF = (0.2, 0.5, 1.0, 2.0, 5.0)
STREAM_HOLDS = 500


@dataclass(frozen=True)
class Announced:
    """One event: its id, which is the stream's `Last-Event-ID`, and the name of what changed."""

    id: int
    name: str


@dataclass(eq=False)
class Stream:
    """What one open page is still to be told. One that `overflowed` has to come back."""

    waiting: queue.Queue[Announced] = field(
        default_factory=lambda: queue.Queue(maxsize=STREAM_HOLDS)
    )
    overflowed: bool = False

    def next(self, within: float) -> Announced | None:
        """Wait for the next event, `within` seconds at most."""
        try:
            return self.waiting.get(timeout=within)
        except queue.Empty:
            return None


class Listener:
    """Listens in a thread of its own, begun with the first stream, and feeds all streams."""

    def __init__(self, engine: Engine, *, look_every: float = LISTEN_SECONDS) -> None:
        """Listen to the engine's database; look at the rows at least every `look_every` seconds."""
        self._look_every = look_every
        self._engine = engine
        self._lock = threading.Lock()
        self._streams: set[Stream] = set()
        # In the order of delivery, which is the order of commits and not that of the ids.
        self._delivered: OrderedDict[int, str] = OrderedDict()
        self._newest: int | None = None
        self._missing: set[int] = set()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._ready = threading.Event()

    def open_stream(self, *, after: int | None, most: int) -> Stream | None:
        """Return a stream of everything delivered after that event; None if `most` are open.

        An event that was delivered too long ago to be remembered brings all that is remembered:
        a name too many only means that a page looks once more.
        """
        self._ensure_listening()
        stream = Stream()
        with self._lock:
            if len(self._streams) >= most:
                return None
            for announced in self._missed_since(after):
                _put(stream, announced)
            self._streams.add(stream)
        return stream

    def close_stream(self, stream: Stream) -> None:
        """Stop feeding a stream. Closing it twice is a no-op."""
        with self._lock:
            self._streams.discard(stream)

    def count_streams(self) -> int:
        """Return how many streams are open."""
        with self._lock:
            return len(self._streams)

    def stop(self) -> None:
        """End the thread; it may take as long as one look at the connection."""
        self._stopping.set()
        thread = self._thread
        if thread is not None:
            thread.join(timeout=2 * LISTEN_SECONDS + self._look_every)

    def _ensure_listening(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._listen_always, name="baton-listener", daemon=True
                )
                self._thread.start()
        # A page that connects first is fed from what the thread finds at its start.
        self._ready.wait(timeout=LISTEN_SECONDS)

    def _missed_since(self, after: int | None) -> Iterator[Announced]:
        """Yield what was delivered after an event, each name once. The caller holds the lock."""
        if after is None or self._newest is None or after > self._newest:
            return
        items = list(self._delivered.items())
        position = next((at for at, (id_, _) in enumerate(items) if id_ == after), -1)
        newest = {name: id_ for id_, name in items[position + 1 :]}
        for name, id_ in newest.items():
            yield Announced(id_, name)

    def _listen_always(self) -> None:
        tries = 0
        while not self._stopping.is_set():
            try:
                with closing(self._connect()) as connection:
                    connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
                    tries = 0
                    self._listen(connection)
            except psycopg.Error as error:
                # PostgreSQL restarts or the network is away: the cursor is kept, so nothing that
                # is announced meanwhile is missed.
                log.warning("listener_away", because=type(error).__name__, tries=tries)
                self._ready.set()
                self._stopping.wait(BACK_OFF[min(tries, len(BACK_OFF) - 1)])
                tries += 1

    def _connect(self) -> psycopg.Connection[tuple[int, str]]:
        arguments, keywords = self._engine.dialect.create_connect_args(self._engine.url)
        return psycopg.connect(
            *arguments,
            **keywords,
            autocommit=True,
            connect_timeout=5,
            application_name="baton-listener",
        )

    def _listen(self, connection: psycopg.Connection[tuple[int, str]]) -> None:
        self._deliver(connection)
        self._ready.set()
        while not self._stopping.is_set():
            for _ in connection.notifies(timeout=self._look_every, stop_after=1):
                pass
            self._deliver(connection)

    def _deliver(self, connection: psycopg.Connection[tuple[int, str]]) -> None:
        """Read what is new or late, and hand it to every stream in that order."""
        with self._lock:
            newest, missing = self._newest, list(self._missing)
        if newest is None:
            row = connection.execute("SELECT coalesce(max(id), 0), '' FROM events").fetchone()
            newest = max(0, (row[0] if row else 0) - LOOK_BACK)
        rows = connection.execute(
            "SELECT id, name FROM events WHERE id > %s OR id = ANY(%s) ORDER BY id",
            [newest, missing],
        ).fetchall()
        with self._lock:
            for id_, name in rows:
                self._delivered[id_] = name
                for stream in self._streams:
                    _put(stream, Announced(id_, name))
            while len(self._delivered) > REMEMBERED:
                self._delivered.popitem(last=False)
            self._move_cursor(newest, {id_ for id_, _ in rows})

    def _move_cursor(self, before: int, read: set[int]) -> None:
        """Remember the newest id, and which ids below it may still appear."""
        self._newest = newest = max(before, *read) if read else before
        oldest = newest - LOOK_BACK
        skipped = set(range(max(before, oldest) + 1, newest))
        self._missing = {id_ for id_ in (self._missing | skipped) - read if id_ > oldest}


def _put(stream: Stream, announced: Announced) -> None:
    try:
        stream.waiting.put_nowait(announced)
    except queue.Full:
        # Too slow to be told one by one: it ends, comes back, and is told once.
        stream.overflowed = True
