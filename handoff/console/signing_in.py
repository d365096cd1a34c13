"""Signing in and out, and choosing one's own password."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from handoff.console.guards import COOKIE, find_present_agent, get_agent, get_console
from handoff.errors import Refused
from handoff.flows import signing_in as flow

blueprint = Blueprint("signing_in", __name__)
own = Blueprint("own", __name__)


@blueprint.get("/sign-in")
def show() -> ResponseReturnValue:
    """Show the sign-in form, or go on if one is signed in."""
    if find_present_agent() is not None:
        return redirect(read_way_back(request.args.get("next")))
    return render_template("sign_in/page.html", email="", wrong=None)


@blueprint.post("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Begin a session, and go where one wanted to go."""
    console = get_console()
    email = request.form.get("email", "")
    try:
        token = flow.sign_in(
            email,
            request.form.get("password", ""),
            came_from=request.remote_addr or "",
            rules=console.sign_in_rules,
            transaction=console.transaction,
            now=console.clock(),
        )
    except flow.SignInPaused as error:
        page = render_template("sign_in/page.html", email=email, wrong=str(error))
        return page, 429, {"Retry-After": f"{error.pause.total_seconds():.0f}"}
    except Refused as error:
        return render_template("sign_in/page.html", email=email, wrong=str(error)), 401
    return _with_cookie(redirect(read_way_back(request.args.get("next"))), token)


@own.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session."""
    flow.sign_out(request.cookies.get(COOKIE, ""), transaction=get_console().transaction)
    response = make_response(redirect(url_for("signing_in.show")))
    response.delete_cookie(COOKIE)
    return response


@own.get("/password")
def show_password() -> ResponseReturnValue:
    """Show the form for a new password."""
    return render_template("sign_in/password.html", agent=get_agent(), wrong=None)


@own.post("/password")
def change_password() -> ResponseReturnValue:
    """Change one's password; other browsers are signed out."""
    console = get_console()
    try:
        token = flow.change_password(
            get_agent().id,
            old=request.form.get("old", ""),
            new=request.form.get("new", ""),
            rules=console.sign_in_rules,
            transaction=console.transaction,
            now=console.clock(),
        )
    except Refused as error:
        page = render_template("sign_in/password.html", agent=get_agent(), wrong=str(error))
        return page, 400
    return _with_cookie(redirect(url_for("queue.show")), token)


def read_way_back(wanted: str | None) -> str:
    """Return where to go after signing in: only ever a page of this console."""
    parts = urlsplit(wanted or "/")
    is_ours = not parts.scheme and not parts.netloc and (wanted or "/").startswith("/")
    # Browsers read "/\\evil.example" and "//evil.example" as another site.
    return wanted if wanted and is_ours and wanted[1:2] not in {"/", "\\"} else "/"


def _with_cookie(response: Response, token: str) -> Response:
    console = get_console()
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(console.settings.session_hours * 3600),
        httponly=True,
        secure=console.is_https,
        samesite="Lax",
    )
    return response
