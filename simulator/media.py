"""Pictures and files: what phones send is kept here, what the account sends is fetched from it.

As at the real carrier, a customer's picture is behind the account's password, at an address that
sends on to another one, whose own name is its secret and which refuses passwords.
"""

from __future__ import annotations

import mimetypes
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import httpx
from flask import Blueprint, Response, abort, request

from simulator.config import SimulatorConfig
from simulator.jobs import Job, add_job, drop_steps, finish_job
from simulator.log import Log, add_entry, load_habits
from simulator.messages import Message, get_message, set_status
from simulator.receipts import plan_receipt
from simulator.shapes import FOLDER

LARGEST = 5_000_000
UNUSABLE = 21620
_SECONDS = 10.0


@dataclass(frozen=True)
class Content:
    """A picture or file."""

    content_type: str
    content: bytes


def keep(
    db: sqlite3.Connection, sid: str, contents: Sequence[Content], names: Sequence[str]
) -> None:
    """Keep what goes with a message, in order, under these names, and nothing from before."""
    db.execute("DELETE FROM contents WHERE sid = ?", (sid,))
    for position, (content, name) in enumerate(zip(contents, names, strict=True)):
        db.execute(
            "INSERT INTO contents (name, sid, position, content_type, content)"
            " VALUES (?, ?, ?, ?, ?)",
            (name, sid, position, content.content_type, content.content),
        )


def make_name(content: Content) -> str:
    """Return a new name that nobody can guess, with the ending of its type."""
    return secrets.token_hex(16) + (mimetypes.guess_extension(content.content_type) or "")


def find_names(log: Log, sid: str) -> list[str]:
    """Return the names of what is kept of a message, in order."""
    rows = log.read("SELECT name FROM contents WHERE sid = ? ORDER BY position", sid)
    return [row["name"] for row in rows]


def find(log: Log, name: str) -> Content | None:
    """Return what is kept under a name."""
    rows = log.read("SELECT content_type, content FROM contents WHERE name = ?", name)
    return Content(rows[0]["content_type"], rows[0]["content"]) if rows else None


def make_cdn(log: Log) -> Blueprint:
    """Return the pages from which what is kept is served to whoever knows its name."""
    cdn = Blueprint("cdn", __name__, url_prefix=FOLDER.rstrip("/"))

    @cdn.get("/<name>")
    def show(name: str) -> Response:
        if "Authorization" in request.headers:
            abort(400, "Only one way to be let in is allowed.")
        found = find(log, name) or abort(404)
        return Response(found.content, content_type=found.content_type)

    return cdn


# --- what the account sends ---------------------------------------------------------------------


def plan_fetch(db: sqlite3.Connection, message: Message, *, due_at: float) -> None:
    """Write down that a message's pictures are fetched before it moves on."""
    add_job(
        db,
        kind="fetch",
        sid=message.sid,
        lane=f"steps {message.sid}",
        due_at=due_at,
        params={"urls": list(message.media_urls)},
    )


def fetch(urls: Sequence[str]) -> list[Content] | str:
    """Fetch from the account's addresses; return why not when one of them cannot be used."""
    found = []
    with httpx.Client(trust_env=False, follow_redirects=True, timeout=_SECONDS) as client:
        for url in urls:
            try:
                answer = client.get(url)
            except httpx.HTTPError as error:
                return type(error).__name__
            if answer.status_code != httpx.codes.OK:
                return f"HTTP {answer.status_code}"
            if len(answer.content) > LARGEST:
                return "too large"
            found.append(Content(answer.headers.get("Content-Type", ""), answer.content))
    return found


def take_fetch(log: Log, config: SimulatorConfig, job: Job, clock: Callable[[], datetime]) -> None:
    """Fetch a message's pictures, once; the message fails if one of them cannot be used."""
    found = fetch(job.params["urls"])
    with log.write() as db:
        now = clock()
        if isinstance(found, str):
            add_entry(db, now, "media refused", job.sid, because=found)
            drop_steps(db, job.sid)
            set_status(db, now, job.sid, "failed", UNUSABLE)
            add_entry(db, now, "status", job.sid, status="failed", error_code=UNUSABLE)
            plan_receipt(
                db,
                config,
                load_habits(db),
                get_message(db, job.sid),
                status="failed",
                now=now,
                error_code=UNUSABLE,
                last=True,
            )
        else:
            keep(db, job.sid, found, [make_name(content) for content in found])
            sizes = [len(content.content) for content in found]
            add_entry(db, now, "media fetched", job.sid, sizes=sizes)
        finish_job(db, job.id)
