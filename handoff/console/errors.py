"""What people see when something is wrong: a sentence, and what to do next."""

from __future__ import annotations

import structlog
from flask import Flask, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from handoff.errors import Refused, TryLater

log = structlog.get_logger()

_SENTENCES = {
    400: "This request was not complete. Go back and try again.",
    403: "This page is not for you. Ask an admin if you need it.",
    404: "There is no such page. It may have been moved, or the link is old.",
    405: "This page cannot be asked that way. Go back to the queue.",
    413: "That is too large. Make it shorter, or attach less, then send it again.",
}


def register(app: Flask) -> None:
    """Give every kind of error its page."""
    app.register_error_handler(Refused, _show_refused)
    app.register_error_handler(CSRFError, _show_stale_form)
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(TryLater, _show_later)
    # Only what time mends; a mistake of ours in a query stays a loud 500.
    for away in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(away, _show_away)


def _show(sentence: str, code: int) -> ResponseReturnValue:
    if "HX-Request" in request.headers:
        # Only the sentence, at the top of the page that is open: what was typed there stays.
        where = {"HX-Retarget": "#flash", "HX-Reswap": "innerHTML", "HX-Reselect": "unset"}
        return render_template("parts/problem.html", sentence=sentence), code, where
    return render_template("error/page.html", sentence=sentence, code=code), code


def _show_refused(error: Refused) -> ResponseReturnValue:
    return _show(str(error), 409)


def _show_stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _show("This form is too old. Load the page again, then send it once more.", 400)


def _show_http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    return _show(_SENTENCES.get(code, "Something went wrong. Please try again."), code)


def _show_later(error: TryLater) -> ResponseReturnValue:
    return _show_soon(str(error), seconds=max(1, round(error.after)))


def _show_away(error: Exception) -> ResponseReturnValue:
    log.error("database_away", because=type(error).__name__)
    return _show_soon("The database does not answer right now. This page tries again by itself.")


def _show_soon(sentence: str, *, seconds: int = 5) -> ResponseReturnValue:
    if "HX-Request" in request.headers:
        response = make_response(_show(sentence, 503))
    else:
        # Only what was asked for is asked for again: nothing is sent twice.
        again = seconds if request.method == "GET" else None
        page = render_template("error/page.html", sentence=sentence, code=503, again_in=again)
        response = make_response(page, 503)
    response.headers["Retry-After"] = str(seconds)
    return response
