"""The agents' web application: every room of it, and the guard at its door, in one list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from flask_wtf import CSRFProtect

from handoff.adapters.announce import Listener
from handoff.console import (
    account,
    case,
    conversations,
    errors,
    guards,
    headers,
    health,
    live,
    metrics,
    people,
    queue,
    signing_in,
    strays,
    words,
)
from handoff.console.desk import Desk, find_engine
from handoff.console.guards import anyone, machine, needs_role, newcomer, signed_in
from handoff.db import Transaction
from handoff.errors import NotConfigured
from handoff.ports import Orders
from handoff.settings import Settings
from handoff.tables import Role

SECRET_LEAST = 32
FORM_BYTES_MOST = 256 * 1024

ROOMS = (
    # Who may come in without a session:
    (health.bp, anyone),
    (signing_in.bp, anyone),
    (metrics.bp, machine),
    # Who is signed in, even if the one-time password is still to be changed:
    (account.bp, newcomer),
    # Everyone who is signed in:
    (queue.bp, signed_in),
    (case.bp, signed_in),
    (conversations.bp, signed_in),
    (strays.bp, signed_in),
    (live.bp, signed_in),
    # Admins only:
    (people.bp, needs_role(Role.ADMIN)),
)


def create_app(
    *,
    transaction: Transaction,
    settings: Settings,
    orders: Orders,
    clock: Callable[[], datetime],
) -> Flask:
    """Return the console, ready to serve. Raises `NotConfigured` without a real `secret_key`."""
    secret = settings.secret_key.get_secret_value()
    if len(secret) < SECRET_LEAST:
        raise NotConfigured(f"BATON_SECRET_KEY needs at least {SECRET_LEAST} characters.")
    app = Flask(__name__)
    secure = settings.console_url.startswith("https://")
    app.config.update(
        SECRET_KEY=secret,
        SESSION_COOKIE_NAME="__Host-baton-form" if secure else "baton-form",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=FORM_BYTES_MOST,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES_MOST,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
        # A form is good for as long as the session it belongs to.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.extensions["desk"] = Desk(
        transaction=transaction,
        settings=settings,
        orders=orders,
        clock=clock,
        listener=Listener(find_engine(transaction)),
        secure=secure,
    )
    guards.install(app, {bp.name: guard for bp, guard in ROOMS})
    CSRFProtect(app)
    headers.install(app)
    errors.install(app)
    words.install(app)
    for bp, _ in ROOMS:
        app.register_blueprint(bp)
    return app
