"""Conversations: every thread, whoever answers in it."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from handoff import desk_queries, queries
from handoff.console.guards import get_agent, get_console
from handoff.console.pages import LARGEST_ID, read_id, render_piece
from handoff.tables import Conversation

blueprint = Blueprint("conversations", __name__)


@blueprint.get("/conversations")
def show_all() -> ResponseReturnValue:
    """Show the conversations, the newest text first."""
    before = _read_moment()
    with get_console().transaction() as session:
        rows = desk_queries.list_conversations(session, before=before)
    return render_piece(
        "conversations/list.html",
        "rows",
        rows=rows,
        agent=get_agent(),
        is_newest=before is None,
        earlier=rows[-1][0].last_text_at if len(rows) == desk_queries.PAGE else None,
    )


def _read_moment() -> datetime | None:
    """Return the moment before which the list goes on; None for its beginning, or nonsense."""
    try:
        moment = datetime.fromisoformat(request.args.get("before", ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


@blueprint.get("/conversations/<int:conversation_id>")
def show(conversation_id: int) -> ResponseReturnValue:
    """Show one conversation, to read."""
    before = read_id("before")
    if conversation_id > LARGEST_ID:
        abort(404)
    with get_console().transaction() as session:
        conversation = session.get(Conversation, conversation_id) or abort(404)
        thread = desk_queries.read_thread(session, conversation_id, before=before)
        case = queries.find_open_case(session, conversation_id)
    return render_piece(
        "conversations/page.html",
        "thread",
        conversation=conversation,
        thread=thread,
        case=case,
        is_newest=before is None,
        agent=get_agent(),
    )
