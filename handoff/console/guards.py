"""Who may come in where. A room without a guard stays shut."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Mapping

from flask import Flask, Response, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from handoff.console.desk import desk, is_fetch, is_live, signed_in_agent
from handoff.flows.signing_in import find_signed_in
from handoff.tables import Role

Guard = Callable[[], ResponseReturnValue | None]
"""Returns None to let a request in, else the answer it gets instead."""

# Set by proxies: with one of these, the other end is not who asks.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")


def install(app: Flask, guards: Mapping[str, Guard]) -> None:
    """Ask the guard of a room before any of its views; shut what has none."""

    def ask_guard() -> ResponseReturnValue | None:
        if request.endpoint is None or request.endpoint == "static":
            return None
        guard = guards.get(request.blueprint or "")
        return abort(403) if guard is None else guard()

    app.before_request(ask_guard)


def anyone() -> ResponseReturnValue | None:
    """Let everyone in."""
    return None


def newcomer() -> ResponseReturnValue | None:
    """Let in who is signed in, even before they have chosen their own password."""
    d = desk()
    token = request.cookies.get(d.cookie)
    agent = None
    if token:
        agent = find_signed_in(
            token,
            idle=d.rules.idle,
            touch=not is_live(request),
            transaction=d.transaction,
            now=d.clock(),
        )
    if agent is None:
        return _to_sign_in()
    g.agent = agent
    return None


def signed_in() -> ResponseReturnValue | None:
    """Let in who is signed in with a password of their own."""
    answer = newcomer()
    if answer is None and signed_in_agent().must_change_password:
        return _go(url_for("account.show_password"))
    return answer


def needs_role(*roles: Role) -> Guard:
    """Return a guard that lets in only people of these roles."""

    def guard() -> ResponseReturnValue | None:
        answer = signed_in()
        if answer is None and signed_in_agent().role not in roles:
            abort(403)
        return answer

    return guard


def machine() -> ResponseReturnValue | None:
    """Let in who brings the metrics token; with none set, only this very machine."""
    wanted = desk().settings.metrics_token.get_secret_value()
    if wanted:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if hmac.compare_digest(given.encode(), wanted.encode()):
            return None
        return Response("A bearer token is needed.\n", 401, {"WWW-Authenticate": "Bearer"})
    if _is_loopback() and not any(header in request.headers for header in FORWARDED):
        return None
    return abort(403)


def _is_loopback() -> bool:
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _to_sign_in() -> ResponseReturnValue:
    if request.method != "GET" or is_fetch(request) or request.blueprint == "live":
        return _go(url_for("signing_in.show_sign_in"), status=401)
    return redirect(url_for("signing_in.show_sign_in", next=request.full_path.rstrip("?")))


def _go(where: str, status: int = 403) -> ResponseReturnValue:
    """Send a person elsewhere: a page by redirect, a piece of a page through htmx."""
    if is_fetch(request):
        return Response("", status, {"HX-Redirect": where})
    if request.blueprint == "live":
        return Response("", 204)
    return redirect(where)
