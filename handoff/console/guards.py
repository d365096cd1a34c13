"""Who may come in by which route, and what the console's views are wired with."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from flask import abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from handoff.db import Transaction
from handoff.desk_queries import newest_event_id
from handoff.flows.signing_in import SignInRules, find_signed_in
from handoff.ports import MediaStore, Orders
from handoff.settings import Settings
from handoff.tables import Agent, Role

COOKIE = "baton_session"
# Sent by pieces of a page that refresh themselves: nobody clicked.
LIVE_HEADER = "Baton-Live"
# Set by proxies: with one of these, the other end of the connection is not who asks.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")


@dataclass(frozen=True)
class Console:
    """What the console's views are wired with."""

    transaction: Transaction
    settings: Settings
    orders: Orders
    media_store: MediaStore
    clock: Callable[[], datetime]

    @property
    def is_https(self) -> bool:
        """Whether cookies may be kept to https."""
        return self.settings.console_url.startswith("https://")

    @property
    def sign_in_rules(self) -> SignInRules:
        """How long sessions last, and when guessing is paused."""
        settings = self.settings
        return SignInRules(
            lasts=timedelta(hours=settings.session_hours),
            idle=timedelta(minutes=settings.session_idle_minutes),
            tries=settings.sign_in_tries,
            pause=timedelta(minutes=settings.sign_in_pause_minutes),
        )


def get_console() -> Console:
    """Return what the present application is wired with."""
    console: Console = current_app.extensions["console"]
    return console


def get_agent() -> Agent:
    """Return who is signed in. Only behind `require_sign_in`."""
    agent: Agent = g.agent
    return agent


def allow_everyone() -> None:
    """Let anyone in: the routes behind tell nothing worth knowing."""


def require_sign_in() -> Response | None:
    """Let only signed-in people in; the others are shown the way, and come back after."""
    agent = find_present_agent()
    if agent is None:
        if "HX-Request" in request.headers:
            # A piece of a page cannot show the sign-in page: the whole page goes there.
            return Response(status=204, headers={"HX-Redirect": url_for("signing_in.show")})
        way_back = request.full_path.rstrip("?") if request.method == "GET" else "/"
        return redirect(url_for("signing_in.show", next=way_back))
    g.agent = agent
    if agent.must_change_password and request.blueprint != "own":
        return redirect(url_for("own.show_password"))
    if request.method == "GET" and "HX-Request" not in request.headers:
        # Before the page reads anything: what is announced from here on comes by the stream.
        with get_console().transaction() as session:
            g.newest_event_id = newest_event_id(session)
    return None


def require_admin() -> Response | None:
    """Let only admins in; the others are told that the page is not theirs."""
    sent_away = require_sign_in()
    if sent_away is None and get_agent().role != Role.ADMIN:
        abort(403)
    return sent_away


def find_present_agent() -> Agent | None:
    """Return whose session the request's cookie is, if any."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    console = get_console()
    return find_signed_in(
        token,
        rules=console.sign_in_rules,
        transaction=console.transaction,
        now=console.clock(),
        is_used=LIVE_HEADER not in request.headers and request.blueprint != "live",
    )


def require_collector() -> None:
    """Let a metrics collector in: by its token, or without one from this machine only."""
    token = get_console().settings.metrics_token.get_secret_value()
    if token:
        sent = request.headers.get("Authorization", "")
        if not hmac.compare_digest(sent.encode(), f"Bearer {token}".encode()):
            abort(403)
    elif any(name in request.headers for name in FORWARDED) or not _is_this_machine():
        abort(403)


def _is_this_machine() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
