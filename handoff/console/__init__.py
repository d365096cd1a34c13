"""The console: where people work. Each blueprint is registered with its guard, in one list."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_wtf import CSRFProtect

from handoff.adapters.announce import Listener
from handoff.console import (
    case,
    conversations,
    errors,
    health,
    live,
    media,
    operations,
    pages,
    queue,
    signing_in,
    strays,
    unsure,
)
from handoff.console.guards import (
    Console,
    allow_everyone,
    require_admin,
    require_collector,
    require_sign_in,
)
from handoff.console.headers import add_headers

GUARDED = (
    (signing_in.blueprint, allow_everyone),
    (health.blueprint, allow_everyone),
    (health.metrics, require_collector),
    (queue.blueprint, require_sign_in),
    (case.blueprint, require_sign_in),
    (unsure.blueprint, require_sign_in),
    (conversations.blueprint, require_sign_in),
    (media.blueprint, require_sign_in),
    (strays.blueprint, require_sign_in),
    (operations.blueprint, require_admin),
    (live.blueprint, require_sign_in),
    (signing_in.own, require_sign_in),
)


def create_app(console: Console, *, listener: Listener | None = None) -> Flask:
    """Return the console's application. Without a `listener` pages poll instead of streaming."""
    app = Flask("handoff.console")
    app.secret_key = console.settings.secret_key.get_secret_value()
    app.config.update(
        MAX_CONTENT_LENGTH=1024 * 1024,
        SESSION_COOKIE_NAME="baton_form",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=console.is_https,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=1),
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["console"] = console
    app.extensions["listener"] = listener
    # Before the forgery guard, which is the first to read the form.
    app.before_request(case.allow_attachments)
    CSRFProtect(app)
    for blueprint, guard in GUARDED:
        app.register_blueprint(blueprint)
        app.before_request_funcs.setdefault(blueprint.name, []).append(guard)
    app.after_request(add_headers)
    errors.register(app)
    pages.register(app)
    media.register(app)
    return app
