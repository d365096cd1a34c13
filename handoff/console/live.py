"""Live updates: a stream of names. The page then asks the view that made it for its pieces."""

from __future__ import annotations

from collections.abc import Iterator

import structlog
from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError

from handoff.adapters.announce import Announced, Listener, Stream
from handoff.console.guards import COOKIE, Console, get_console
from handoff.flows.signing_in import find_signed_in

blueprint = Blueprint("live", __name__)
log = structlog.get_logger()

# A page that went away is noticed at the next heartbeat, and its place is free again.
HEARTBEAT = 5.0


@blueprint.get("/live")
def stream() -> ResponseReturnValue:
    """Stream the names of what changes. 503 when every place is taken: the page polls then."""
    listener: Listener | None = current_app.extensions["listener"]
    console = get_console()
    most = console.settings.streams_most
    opened = listener.open_stream(after=_read_cursor(), most=most) if listener else None
    if listener is None or opened is None:
        return "Every stream is taken; this page asks now and then.", 503, {"Retry-After": "10"}
    response = Response(
        _write(console, opened, request.cookies.get(COOKIE, "")),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
    # Not in the generator: one that never began has no end either.
    response.call_on_close(lambda: listener.close_stream(opened))
    return response


def _read_cursor() -> int | None:
    """Return the last event the page knows of: the browser's word, else the page's own."""
    for said in (request.headers.get("Last-Event-ID"), request.args.get("after")):
        if said and said.isascii() and said.isdigit():
            return int(said)
    return None


def _write(console: Console, opened: Stream, token: str) -> Iterator[str]:
    """Write names until the page is gone, too slow, or its session over."""
    yield "retry: 2000\n\n"
    checked = console.clock()
    while not opened.overflowed:
        announced = opened.next(within=HEARTBEAT)
        if announced is None or (console.clock() - checked).total_seconds() > HEARTBEAT:
            checked = console.clock()
            if not _is_signed_in(console, token):
                return
        yield ": still here\n\n" if announced is None else _format(announced)


def _is_signed_in(console: Console, token: str) -> bool:
    try:
        agent = find_signed_in(
            token,
            rules=console.sign_in_rules,
            transaction=console.transaction,
            now=console.clock(),
            is_used=False,
        )
    except OperationalError as error:
        # The page comes back when the database does, and is looked up again then.
        log.warning("stream_closed", because=type(error).__name__)
        return False
    return agent is not None


def _format(announced: Announced) -> str:
    return f"id: {announced.id}\nevent: {announced.name}\ndata: {announced.name}\n\n"
