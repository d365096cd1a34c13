"""The doors for machines: each blueprint is registered with its guard, in one visible list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from handoff.adapters.simulated import SimulatedNetwork
from handoff.db import Transaction
from handoff.errors import Refused, TryLater
from handoff.flows.receive import Breath
from handoff.ports import Orders
from handoff.rules.promise import Priority
from handoff.settings import Settings

# The carrier's largest webhook is far below this.
MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class Doors:
    """What the doors' views are wired with; found as `current_app.extensions["doors"]`."""

    transaction: Transaction
    settings: Settings
    orders: Orders
    clock: Callable[[], datetime]
    breath: Breath
    promises: Mapping[Priority, int]
    database_url: str
    network: SimulatedNetwork | None = None


def create_app(doors: Doors) -> Flask:
    """Return the doors' application. The phone exists only with the simulated carrier."""
    from webhook import facts, guards, health, phone, twilio

    app = Flask("webhook", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.extensions["doors"] = doors

    guarded = [
        (twilio.blueprint, guards.require_carrier_signature),
        (facts.blueprint, guards.require_assistant_secret),
        (health.blueprint, guards.allow_everyone),
        (health.metrics, guards.require_this_machine),
    ]
    if doors.network is not None:
        guarded.append((phone.blueprint, guards.require_this_machine))
    for blueprint, guard in guarded:
        app.register_blueprint(blueprint)
        app.before_request_funcs.setdefault(blueprint.name, []).append(guard)

    app.register_error_handler(Refused, _answer_refused)
    app.register_error_handler(TryLater, _answer_later)
    app.register_error_handler(SQLAlchemyError, _answer_database_away)
    app.register_error_handler(HTTPException, _answer_plainly)
    return app


def _answer_refused(error: Refused) -> ResponseReturnValue:
    return str(error), 400, {"Content-Type": "text/plain; charset=utf-8"}


def _answer_later(error: TryLater) -> ResponseReturnValue:
    return str(error), 503, {"Retry-After": f"{error.after:.0f}", "Content-Type": "text/plain"}


def _answer_database_away(_error: SQLAlchemyError) -> ResponseReturnValue:
    """Answer 503, never 200: the carrier may come again, and nothing was stored."""
    return "The database is away.", 503, {"Retry-After": "5", "Content-Type": "text/plain"}


def _answer_plainly(error: HTTPException) -> ResponseReturnValue:
    return f"{error.description}", error.code or 500, {"Content-Type": "text/plain; charset=utf-8"}
