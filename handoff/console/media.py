"""Pictures and files of a conversation, as agents open them.

Whoever is signed in may read every conversation, and so what came with its texts. What a customer
sent is never a page of ours: only raster pictures are shown in the browser, by the type their bytes
say; everything else is saved, and nothing in it may run.
"""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, request

from handoff.console.guards import get_console
from handoff.console.pages import LARGEST_ID
from handoff.flows.media import Attachment
from handoff.rules.media_kinds import kind_of, say_size
from handoff.tables import Media, MediaState

blueprint = Blueprint("media", __name__)

_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def register(app: Flask) -> None:
    """Give templates the words for a picture or file."""
    app.jinja_env.filters.update(media_words=say_media)
    app.jinja_env.tests["shown_media"] = is_shown


@blueprint.get("/media/<int:media_id>")
def show(media_id: int) -> Response:
    """Serve what is kept of a picture or file; 404 if it is not here."""
    if media_id > LARGEST_ID:
        abort(404)
    console = get_console()
    with console.transaction() as session:
        media = session.get(Media, media_id)
    if media is None or media.state != MediaState.STORED or not media.content_hash:
        abort(404)
    stored = console.media_store.get(media.content_hash)
    kind = kind_of(stored.content_type) if stored is not None else None
    if stored is None or kind is None:
        abort(404)
    how = "inline" if kind.is_shown else "attachment"
    response = Response(stored.content, content_type=kind.content_type)
    response.headers["Content-Disposition"] = f'{how}; filename="{media_id}.{kind.extension}"'
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.set_etag(media.content_hash)
    response.make_conditional(request)
    return response


def is_shown(media: Media) -> bool:
    """Tell whether the thread shows it as a picture."""
    kind = kind_of(media.content_type)
    return media.state == MediaState.STORED and kind is not None and kind.is_shown


def say_media(media: Media | Attachment) -> str:
    """Say what a stored picture or file is, and how large."""
    kind = kind_of(media.content_type)
    word = kind.word if kind is not None else "File"
    name = f"{word} ({kind.extension.upper()})" if kind is not None and word != "PDF" else word
    return f"{name}, {say_size(media.size)}" if media.size is not None else name
