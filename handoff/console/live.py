"""Live updates: a stream of names. The page then asks the view that made it for its pieces."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from handoff.adapters.announce import Announced, Listener, Stream
from handoff.console.guards import get_console

blueprint = Blueprint("live", __name__)

HEARTBEAT = 15.0
# After so many heartbeats without news the page comes again, so that the stream of a session that
# ended ends as well.
MOST_HEARTBEATS = 20


@blueprint.get("/live")
def stream() -> ResponseReturnValue:
    """Stream the names of what changes. 503 when every place is taken: the page polls then."""
    listener: Listener | None = current_app.extensions["listener"]
    last = request.headers.get("Last-Event-ID", "")
    after = int(last) if last.isascii() and last.isdigit() else None
    most = get_console().settings.streams_most
    opened = listener.open_stream(after=after, most=most) if listener else None
    if listener is None or opened is None:
        return "Every stream is taken; this page asks now and then.", 503, {"Retry-After": "10"}
    return Response(
        _write(listener, opened),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _write(listener: Listener, opened: Stream) -> Iterator[str]:
    quiet = 0
    try:
        yield "retry: 2000\n\n"
        while quiet < MOST_HEARTBEATS and not opened.overflowed:
            announced = opened.next(within=HEARTBEAT)
            if announced is None:
                quiet += 1
                yield ": still here\n\n"
            else:
                yield _format(announced)
    finally:
        listener.close_stream(opened)


def _format(announced: Announced) -> str:
    return f"id: {announced.id}\nevent: {announced.name}\ndata: {announced.name}\n\n"
