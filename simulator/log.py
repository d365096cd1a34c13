"""The simulated carrier's own log, in a SQLite file of its own.

It outlives every crash of whoever uses the carrier, so it can judge what was lost. One
connection behind one lock: every change is a short transaction, and all see them in one order.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simulator.habits import Habits, change_habits

_SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sid TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL,
    from_address TEXT NOT NULL,
    to_address TEXT NOT NULL,
    service_sid TEXT,
    body TEXT NOT NULL,
    media_urls TEXT NOT NULL,
    status TEXT NOT NULL,
    error_code INTEGER,
    status_callback TEXT,
    redacted INTEGER NOT NULL DEFAULT 0,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL,
    sent_at REAL,
    arrived_at REAL
);
CREATE INDEX IF NOT EXISTS messages_to ON messages (to_address, id);
CREATE INDEX IF NOT EXISTS messages_from ON messages (from_address, id);
CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    sid TEXT NOT NULL,
    lane TEXT NOT NULL,
    position REAL NOT NULL,
    due_at REAL NOT NULL,
    state TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    params TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS jobs_due ON jobs (due_at, id) WHERE state <> 'done';
CREATE INDEX IF NOT EXISTS jobs_lane ON jobs (lane, position) WHERE state <> 'done';
CREATE INDEX IF NOT EXISTS jobs_sid ON jobs (sid, kind);
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    sid TEXT,
    data TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entries_sid ON entries (sid, id);
CREATE TABLE IF NOT EXISTS blocks (
    customer TEXT NOT NULL,
    sender TEXT NOT NULL,
    since REAL NOT NULL,
    PRIMARY KEY (customer, sender)
);
CREATE TABLE IF NOT EXISTS contents (
    name TEXT PRIMARY KEY,
    sid TEXT NOT NULL,
    position INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    content BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS contents_sid ON contents (sid, position);
CREATE TABLE IF NOT EXISTS habits (only INTEGER PRIMARY KEY CHECK (only = 1), data TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Entry:
    """One line of the log: never changed, never removed, in the order things happened."""

    id: int
    at: datetime
    kind: str
    sid: str | None
    data: dict[str, Any]


class Log:
    """The open log. Threads share it; `write` blocks until the others have written."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        # A killed process loses nothing in this mode; only a failing machine could.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file. Whatever was not done yet is found again when it is next opened."""
        with self._lock:
            self._db.close()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction, alone: all that happens in it is kept, or on an error nothing."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def read(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return all rows of one query."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()


def add_entry(
    db: sqlite3.Connection, now: datetime, kind: str, sid: str | None, **data: object
) -> None:
    """Append one line to the log."""
    db.execute(
        "INSERT INTO entries (at, kind, sid, data) VALUES (?, ?, ?, ?)",
        (now.timestamp(), kind, sid, json.dumps(data)),
    )


def list_entries(log: Log, after: int = 0, limit: int = 10_000) -> list[Entry]:
    """Return the entries after number `after`, oldest first."""
    rows = log.read("SELECT * FROM entries WHERE id > ? ORDER BY id LIMIT ?", after, limit)
    return [
        Entry(
            id=row["id"],
            at=datetime.fromtimestamp(row["at"], UTC),
            kind=row["kind"],
            sid=row["sid"],
            data=json.loads(row["data"]),
        )
        for row in rows
    ]


def load_habits(db: sqlite3.Connection) -> Habits:
    """Return the habits of now. They outlive a restart, half-used counts included."""
    row = db.execute("SELECT data FROM habits").fetchone()
    return Habits(**json.loads(row["data"])) if row else Habits()


def save_habits(db: sqlite3.Connection, habits: Habits) -> None:
    """Make these the habits of now."""
    db.execute("INSERT OR REPLACE INTO habits VALUES (1, ?)", (json.dumps(asdict(habits)),))


def use_habit(db: sqlite3.Connection, name: str) -> bool:
    """Take one from a count of "the next so many". Returns False when none was left."""
    habits = load_habits(db)
    left: int = getattr(habits, name)
    if left < 1:
        return False
    save_habits(db, change_habits(habits, {name: left - 1}))
    return True


def is_blocked(db: sqlite3.Connection, customer: str, sender: str) -> bool:
    """Return whether the carrier refuses texts from this sender to this customer."""
    found = db.execute(
        "SELECT 1 FROM blocks WHERE customer = ? AND sender = ?", (customer, sender)
    ).fetchone()
    return found is not None


def block(db: sqlite3.Connection, now: datetime, customer: str, sender: str) -> None:
    """Refuse texts from this sender to this customer from now on. Repeatable."""
    db.execute("INSERT OR IGNORE INTO blocks VALUES (?, ?, ?)", (customer, sender, now.timestamp()))


def unblock(db: sqlite3.Connection, customer: str, sender: str) -> None:
    """Let texts through again. Repeatable."""
    db.execute("DELETE FROM blocks WHERE customer = ? AND sender = ?", (customer, sender))
