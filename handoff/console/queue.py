"""The queue: who waits, by promise, and taking the next one."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from handoff import desk_queries
from handoff.console.guards import get_agent, get_console
from handoff.console.pages import render_piece
from handoff.flows import cases

blueprint = Blueprint("queue", __name__)


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """Show one tab of the queue."""
    tab = request.args.get("tab", "waiting")
    tab = tab if tab in desk_queries.TABS else "waiting"
    agent = get_agent()
    with get_console().transaction() as session:
        rows = desk_queries.list_queue(session, tab, agent_id=agent.id)
        waiting = desk_queries.count_waiting(session)
        halted = desk_queries.list_halted_lines(session)
    return render_piece(
        "queue/page.html",
        "rows",
        rows=rows,
        tab=tab,
        tabs=desk_queries.TABS,
        waiting=waiting,
        halted=halted,
        agent=agent,
    )


@blueprint.post("/queue/claim-next")
def claim_next() -> ResponseReturnValue:
    """Take the waiting case whose promise is nearest, and go to it."""
    console = get_console()
    case_id = cases.claim_next(
        agent_id=get_agent().id, transaction=console.transaction, now=console.clock()
    )
    if case_id is None:
        return redirect(url_for("queue.show", tab="waiting", none=1))
    return redirect(url_for("case.show", case_id=case_id))
