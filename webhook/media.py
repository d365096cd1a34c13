"""GET /media/<token>: what goes with our own texts, for the carrier that delivers it.

The guard has read the token; here only what we send ourselves is served, never what customers sent.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, request

from handoff.rules.media_kinds import kind_of
from handoff.tables import Media, MediaState
from webhook.doors import get_doors

blueprint = Blueprint("media", __name__)

GONE = "This picture or file is not here."


@blueprint.get("/media/<token>")
def show(token: str) -> Response:  # noqa: ARG001 -- the guard has read it
    """Serve the picture or file of the token; 404 if it is not here, or no longer."""
    doors = get_doors()
    with doors.transaction() as session:
        media = session.get(Media, g.media_link.media_id)
    if media is None or media.url is not None or media.state != MediaState.STORED:
        abort(404, GONE)
    tag = media.content_hash or ""
    stored = doors.media_store.get(tag)
    kind = kind_of(stored.content_type) if stored is not None else None
    if stored is None or kind is None:
        abort(404, GONE)
    how = "inline" if kind.is_shown else "attachment"
    response = Response(stored.content, content_type=kind.content_type)
    response.headers["Content-Disposition"] = f'{how}; filename="{media.id}.{kind.extension}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    # The address is a secret for a while: nobody on the way keeps it longer than it is good.
    response.headers["Cache-Control"] = "private, max-age=600"
    response.set_etag(tag)
    response.make_conditional(request)
    return response
