"""The doors for machines: each blueprint is registered with its guard, in one visible list."""

from __future__ import annotations

import structlog
from flask import Flask
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from handoff.errors import NeedsSomeone, Refused, TryLater
from webhook import facts, guards, health, media, phone, twilio
from webhook.doors import Doors

__all__ = ["Doors", "create_app"]

log = structlog.get_logger()

# The carrier's largest webhook is far below this.
MOST_BYTES = 64 * 1024
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


def create_app(doors: Doors) -> Flask:
    """Return the doors' application. The phone exists only with the simulated carrier."""
    app = Flask("webhook", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.extensions["doors"] = doors

    guarded = [
        (twilio.blueprint, guards.require_carrier_signature),
        (facts.blueprint, guards.require_assistant_secret),
        (media.blueprint, guards.require_media_link),
        (health.blueprint, guards.allow_everyone),
        (health.metrics, guards.require_this_machine),
    ]
    if doors.network is not None:
        guarded.append((phone.blueprint, guards.require_own_page))
    for blueprint, guard in guarded:
        app.register_blueprint(blueprint)
        app.before_request_funcs.setdefault(blueprint.name, []).insert(0, guard)

    app.register_error_handler(Refused, _answer_refused)
    app.register_error_handler(TryLater, _answer_later)
    app.register_error_handler(NeedsSomeone, _answer_needs_someone)
    for away in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(away, _answer_database_away)
    app.register_error_handler(HTTPException, _answer_plainly)
    return app


def _answer_refused(error: Refused) -> ResponseReturnValue:
    return str(error), 400, PLAIN


def _answer_later(error: TryLater) -> ResponseReturnValue:
    return str(error), 503, PLAIN | {"Retry-After": f"{error.after:.0f}"}


def _answer_needs_someone(error: NeedsSomeone) -> ResponseReturnValue:
    log.error("needs_someone", error=type(error).__name__)
    return str(error), 500, PLAIN


def _answer_database_away(error: Exception) -> ResponseReturnValue:
    """Answer 503, never 200: the carrier may come again, and nothing was stored."""
    # Only the kind of error: its message may hold what we were about to store.
    log.error("database_away", error=type(error).__name__)
    return "The database is away.", 503, PLAIN | {"Retry-After": "5"}


def _answer_plainly(error: HTTPException) -> ResponseReturnValue:
    return f"{error.description}", error.code or 500, PLAIN
