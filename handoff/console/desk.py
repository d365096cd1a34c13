"""What every view needs: the wiring, who is signed in, and what a form said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Request, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from jinja2_fragments.flask import render_block
from sqlalchemy import Engine

from handoff import desk_queries
from handoff.adapters.announce import Listener
from handoff.console.counting import TextCounter
from handoff.db import Transaction
from handoff.flows.signing_in import SignInRules
from handoff.ports import Orders
from handoff.settings import Settings
from handoff.tables import Agent

# Sent by blocks that refresh themselves; such a request is no sign of a person.
LIVE_HEADER = "Baton-Live"


@dataclass(frozen=True)
class Desk:
    """The console's wiring."""

    transaction: Transaction
    settings: Settings
    orders: Orders
    clock: Callable[[], datetime]
    listener: Listener
    secure: bool
    text_counter: TextCounter = field(default_factory=TextCounter)

    @property
    def rules(self) -> SignInRules:
        """How long a sign-in lasts and how often it may fail."""
        return SignInRules(
            lasts=timedelta(hours=self.settings.session_hours),
            idle=timedelta(minutes=self.settings.session_idle_minutes),
            tries=self.settings.sign_in_tries,
            pause=timedelta(minutes=self.settings.sign_in_pause_minutes),
            key=self.settings.secret_key.get_secret_value().encode(),
        )

    @property
    def cookie(self) -> str:
        """The name of the cookie with the token; browsers bind `__Host-` to this very host."""
        return "__Host-baton" if self.secure else "baton"


def desk() -> Desk:
    """Return the wiring of the application that answers."""
    found: Desk = current_app.extensions["desk"]
    return found


def find_engine(transaction: Transaction) -> Engine:
    """Return the engine behind a transaction; the listener connects to the same database."""
    with transaction() as session:
        bind = session.get_bind()
    return bind if isinstance(bind, Engine) else bind.engine


def signed_in_agent() -> Agent:
    """Return who is signed in. Only for views behind a guard that saw to it."""
    agent: Agent = g.agent
    return agent


def is_live(req: Request) -> bool:
    """Tell whether a block refreshes itself, so that nobody clicked."""
    return LIVE_HEADER in req.headers


def read_words(name: str) -> str:
    """Return a form field as typed, with plain line ends and nothing no text may hold."""
    raw = request.form.get(name, "")
    return raw.replace("\r\n", "\n").replace("\x00", "")


def show(template: str, status: int = 200, **context: object) -> ResponseReturnValue:
    """Render a page, or the one block of it that htmx asks for with `?block=`."""
    block = request.args.get("block")
    if request.method == "GET" and block and is_fetch(request):
        return render_block(template, block, **context), status
    return render_template(template, **context), status


def is_fetch(req: Request) -> bool:
    """Tell whether htmx asks, for a piece of a page."""
    return "HX-Request" in req.headers


def read_frame() -> dict[str, object]:
    """Return what the frame around every page shows: counts, and where live updates go on."""
    agent = g.get("agent")
    if agent is None or agent.must_change_password or g.get("frameless"):
        return {}
    with desk().transaction() as session:
        return {
            "tab_counts": desk_queries.count_tabs(session, agent_id=agent.id),
            "unseen_strays": desk_queries.count_unseen_strays(session),
            "halted_lines": desk_queries.list_halted_lines(session),
        }
