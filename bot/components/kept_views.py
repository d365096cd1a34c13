"""What the embedding saw of training sentences, kept on disk: a training looks at new ones only.

Only sentences that are learned come here, never a customer's text, and of each only the hash.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from contextlib import closing, suppress
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Array = NDArray[np.float32]

# About 6 kB each. Those that nobody has asked for the longest are the first ones to go.
MOST_KEPT = 40_000
AT_A_TIME = 500
TABLES = """
CREATE TABLE IF NOT EXISTS views (text BLOB PRIMARY KEY, seen BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS uses (text BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
"""
# Beside the views: to change a row is to write all of it anew.
USE = "INSERT INTO uses VALUES (?, ?) ON CONFLICT (text) DO UPDATE SET at = excluded.at"
SHORTEN = """
DELETE FROM views WHERE text IN (
    SELECT views.text FROM views LEFT JOIN uses USING (text)
    ORDER BY coalesce(at, 0), views.rowid
    LIMIT max(0, (SELECT count(*) FROM views) - ?))
"""
FORGET = "DELETE FROM uses WHERE text NOT IN (SELECT text FROM views)"


class KeptViews:
    """A file of views. One that cannot be read or written costs time, nothing else."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, texts: Sequence[str]) -> dict[str, Array]:
        """Return the views of those texts that are kept."""
        keys = {hash_text(text): text for text in texts}
        found: dict[str, Array] = {}
        if self._path.exists():
            with suppress(sqlite3.Error), closing(_open(self._path)) as file:
                for key, seen in _select(file, "text, seen", keys):
                    found[keys[key]] = np.frombuffer(seen, np.float16).astype(np.float32)
                if found:
                    _use(file, [key for key, text in keys.items() if text in found])
        return found

    def list_missing(self, texts: Sequence[str]) -> list[str]:
        """Return those texts that are not kept, without reading views or counting as a use."""
        keys = {hash_text(text): text for text in texts}
        if self._path.exists():
            with suppress(sqlite3.Error), closing(_open(self._path)) as file:
                for (key,) in list(_select(file, "text", keys)):
                    del keys[key]
        return list(keys.values())

    def keep(self, views: Mapping[str, Array]) -> None:
        """Keep more views."""
        rows = [
            (hash_text(text), view.astype(np.float16).tobytes()) for text, view in views.items()
        ]
        with suppress(sqlite3.Error), closing(_open(self._path)) as file:
            _use(file, [key for key, _ in rows])
            with file:
                file.executemany("INSERT OR IGNORE INTO views VALUES (?, ?)", rows)
                if file.execute(SHORTEN, (MOST_KEPT,)).rowcount:
                    file.execute(FORGET)


def round_views(views: Array) -> Array:
    """Return views as they are after they were kept: so a first training is like a second one."""
    return views.astype(np.float16).astype(np.float32)


def hash_text(text: str) -> bytes:
    """Return what stands for a text in the file."""
    return hashlib.sha256(text.encode()).digest()[:16]


def _open(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path)
    # Whoever looks ahead reads while the training writes: else one waits for the other.
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = NORMAL")
    return file


def _use(file: sqlite3.Connection, keys: Sequence[bytes]) -> None:
    """Write down that these were asked for now."""
    with file:
        file.executescript(TABLES)
        file.executemany(USE, [(key, time.time_ns()) for key in keys])


def _select(
    file: sqlite3.Connection, columns: str, keys: Mapping[bytes, str]
) -> Iterator[tuple[bytes, ...]]:
    for some in _cut(list(keys)):
        marks = ",".join("?" * len(some))
        yield from file.execute(f"SELECT {columns} FROM views WHERE text IN ({marks})", some)  # noqa: S608 -- only marks


def _cut(keys: Sequence[bytes]) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while some := list(islice(rest, AT_A_TIME)):
        yield some
