"""The two answers to “is it to be sent again?”, under a text that the carrier does not show."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from handoff.console.guards import get_agent, get_console
from handoff.console.pages import LARGEST_ID
from handoff.errors import Refused
from handoff.flows import unsure

blueprint = Blueprint("unsure", __name__, url_prefix="/cases/<int:case_id>/texts/<int:text_id>")


@blueprint.post("/send-again")
def send_again(case_id: int, text_id: int) -> ResponseReturnValue:
    """Send it again."""
    return _answer(unsure.send_again, case_id, text_id)


@blueprint.post("/leave")
def leave(case_id: int, text_id: int) -> ResponseReturnValue:
    """Leave it."""
    return _answer(unsure.leave, case_id, text_id)


def _answer(flow: Callable[..., None], case_id: int, text_id: int) -> ResponseReturnValue:
    if max(case_id, text_id) > LARGEST_ID:
        raise Refused("This text is not in this conversation. Go back to the case.")
    console = get_console()
    flow(
        case_id,
        text_id,
        agent_id=get_agent().id,
        transaction=console.transaction,
        now=console.clock(),
    )
    return redirect(url_for("case.show", case_id=case_id, _anchor=f"text-{text_id}"), code=303)
