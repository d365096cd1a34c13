"""Strays: texts we keep but cannot place."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from handoff import desk_queries
from handoff.console.guards import get_agent, get_console
from handoff.flows.strays import mark_seen

blueprint = Blueprint("strays", __name__)


@blueprint.get("/strays")
def show() -> ResponseReturnValue:
    """Show the strays, those nobody has seen first."""
    with get_console().transaction() as session:
        rows = desk_queries.list_strays(session)
    return render_template("strays/page.html", rows=rows, agent=get_agent())


@blueprint.post("/strays/<int:stray_id>/seen")
def see(stray_id: int) -> ResponseReturnValue:
    """Say that someone has seen a stray."""
    console = get_console()
    mark_seen(
        stray_id, agent_id=get_agent().id, transaction=console.transaction, now=console.clock()
    )
    return redirect(url_for("strays.show"))
