"""Live updates: a stream of names. The page then asks the view that made it for its pieces."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from handoff.adapters.announce import Announcement, Listener
from handoff.console.guards import get_console

blueprint = Blueprint("live", __name__)

HEARTBEAT = 15.0
# After this many seconds the page comes again, so that a session that ended ends its stream.
LONGEST = 20 * HEARTBEAT
_granted = threading.Lock()
_open_streams = 0


@blueprint.get("/live")
def stream() -> ResponseReturnValue:
    """Stream the names of what changes. 503 when every place is taken: the page polls then."""
    listener: Listener | None = current_app.extensions["listener"]
    if listener is None or not _take_place(get_console().settings.streams_most):
        return (
            "Too many open pages; this one asks now and then instead.",
            503,
            {"Retry-After": "10"},
        )
    last = request.headers.get("Last-Event-ID", "")
    return Response(
        _write(listener, int(last) if last.isascii() and last.isdigit() else None),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _take_place(most: int) -> bool:
    global _open_streams  # noqa: PLW0603 -- one count for the process, as threads are
    with _granted:
        if _open_streams >= most:
            return False
        _open_streams += 1
        return True


def _leave_place() -> None:
    global _open_streams  # noqa: PLW0603 -- as above
    with _granted:
        _open_streams -= 1


def _write(listener: Listener, last: int | None) -> Iterator[str]:
    waited = 0.0
    try:
        with listener.subscribe() as stream:
            yield "retry: 2000\n\n"
            for missed in listener.read_since(last) if last is not None else []:
                yield _format(missed)
            while waited < LONGEST:
                try:
                    yield _format(stream.get(timeout=HEARTBEAT))
                except queue.Empty:
                    yield ": still here\n\n"
                    waited += HEARTBEAT
    finally:
        _leave_place()


def _format(announcement: Announcement) -> str:
    return f"id: {announcement.id}\nevent: {announcement.name}\ndata: {announcement.name}\n\n"
