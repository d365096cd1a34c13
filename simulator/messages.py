"""The messages in the log, both ways."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

FINAL = ("delivered", "undelivered", "failed", "canceled", "read", "received")


@dataclass(frozen=True)
class Message:
    """One message as the carrier has it. `number` grows with the order in which it took them."""

    number: int
    sid: str
    direction: str
    from_address: str
    to_address: str
    service_sid: str | None
    body: str
    media_urls: tuple[str, ...]
    status: str
    error_code: int | None
    status_callback: str | None
    redacted: bool
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None
    arrived_at: datetime | None


def make_sid(kind: str) -> str:
    """Return a new id in the carrier's form: two letters and 32 hexadecimal digits."""
    return kind + secrets.token_hex(16)


def add_message(  # noqa: PLR0913 -- the fields of a row
    db: sqlite3.Connection,
    now: datetime,
    *,
    direction: str,
    from_address: str,
    to_address: str,
    body: str,
    status: str,
    media_urls: Sequence[str] = (),
    service_sid: str | None = None,
    status_callback: str | None = None,
) -> Message:
    """Write down a new message and return it. Inbound ones have arrived by being written."""
    sid = make_sid("MM" if media_urls else "SM")
    at = now.timestamp()
    arrived = at if direction != "outbound-api" else None
    db.execute(
        "INSERT INTO messages (sid, direction, from_address, to_address, service_sid, body,"
        " media_urls, status, status_callback, created_at, updated_at, sent_at, arrived_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            sid,
            direction,
            from_address,
            to_address,
            service_sid,
            body,
            json.dumps(list(media_urls)),
            status,
            status_callback,
            at,
            at,
            arrived,
            arrived,
        ),
    )  # fmt: skip -- one value per column, in their order
    return get_message(db, sid)


def find_message(db: sqlite3.Connection, sid: str) -> Message | None:
    """Return the message of that id, or None."""
    row = db.execute("SELECT * FROM messages WHERE sid = ?", (sid,)).fetchone()
    return read_message(row) if row else None


def get_message(db: sqlite3.Connection, sid: str) -> Message:
    """Return the message of that id, which must be there."""
    row = db.execute("SELECT * FROM messages WHERE sid = ?", (sid,)).fetchone()
    return read_message(row)


def read_message(row: sqlite3.Row) -> Message:
    """Return the message that a row of the table holds."""
    return Message(
        number=row["id"],
        sid=row["sid"],
        direction=row["direction"],
        from_address=row["from_address"],
        to_address=row["to_address"],
        service_sid=row["service_sid"],
        body=row["body"],
        media_urls=tuple(json.loads(row["media_urls"])),
        status=row["status"],
        error_code=row["error_code"],
        status_callback=row["status_callback"],
        redacted=bool(row["redacted"]),
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
        updated_at=datetime.fromtimestamp(row["updated_at"], UTC),
        sent_at=_read_time(row["sent_at"]),
        arrived_at=_read_time(row["arrived_at"]),
    )


def _read_time(at: float | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, UTC)


def set_status(
    db: sqlite3.Connection, now: datetime, sid: str, status: str, error_code: int | None = None
) -> None:
    """Move a message on. `sent` and `delivered` also note when."""
    db.execute(
        "UPDATE messages SET status = ?, error_code = ?, updated_at = ?,"
        " sent_at = CASE WHEN ? = 'sent' THEN ? ELSE sent_at END,"
        " arrived_at = CASE WHEN ? = 'delivered' THEN ? ELSE arrived_at END WHERE sid = ?",
        (
            status,
            error_code,
            now.timestamp(),
            status,
            now.timestamp(),
            status,
            now.timestamp(),
            sid,
        ),
    )  # fmt: skip -- one value per question mark, in their order


def redact_message(db: sqlite3.Connection, now: datetime, sid: str) -> None:
    """Forget what the API shows of the body; the customer's phone and the log still have it."""
    db.execute(
        "UPDATE messages SET redacted = 1, updated_at = ? WHERE sid = ?", (now.timestamp(), sid)
    )
