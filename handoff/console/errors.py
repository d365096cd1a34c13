"""What a person sees when something went wrong: a kind sentence, and a way on."""

from __future__ import annotations

import math

import structlog
from flask import Flask, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from handoff.console.desk import is_fetch
from handoff.errors import BatonError, Refused, TryLater

log = structlog.get_logger()

SECONDS_AWAY = 10
SENTENCES = {
    400: (
        "That did not arrive whole",
        "The page could not read the request. Go back and try again.",
    ),
    401: ("Please sign in", "Your sign-in is over. Sign in again."),
    403: ("Not for you", "Your role does not include this page. Ask an admin if you need it."),
    404: ("Not here", "This page does not exist, or not any more."),
    405: ("Not this way", "This page cannot be asked for like that. Go back to the queue."),
    413: ("Too long", "That was more than a form may hold. Make it shorter and send it again."),
}
BROKEN = (
    "Something broke",
    "This is our mistake, and it is written down. Go back and try again; nothing you sent before"
    " is lost.",
)
AWAY = (
    "Just a moment",
    "The database does not answer right now. This page tries again by itself every few seconds.",
)


def install(app: Flask) -> None:
    """Let every error end in a page."""
    app.register_error_handler(CSRFError, _show_stale_form)
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(Refused, _show_refused)
    app.register_error_handler(TryLater, _show_later)
    app.register_error_handler(OperationalError, _show_away)
    app.register_error_handler(PoolTimeout, _show_away)
    app.register_error_handler(BatonError, _show_broken)
    app.register_error_handler(Exception, _show_broken)


def _show_stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _show(
        400,
        "This page is too old",
        "You signed in again, or the page was open for long. Load it again, then send once more;"
        " what you typed as a reply is kept.",
    )


def _show_http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if error.response is not None or code < 400:  # noqa: PLR2004 -- redirects are no errors
        return error
    title, sentence = SENTENCES.get(code, BROKEN)
    return _show(code, title, sentence)


def _show_refused(error: Refused) -> ResponseReturnValue:
    return _show(409, "That was not possible", str(error))


def _show_later(error: TryLater) -> ResponseReturnValue:
    response = _show(503, "Just a moment", str(error))
    response.headers["Retry-After"] = str(math.ceil(error.after))
    return response


def _show_away(error: Exception) -> ResponseReturnValue:
    log.error("database_away", because=type(error).__name__)
    title, sentence = AWAY
    response = _show(503, title, sentence)
    response.headers["Retry-After"] = str(SECONDS_AWAY)
    if request.method == "GET" and not is_fetch(request):
        response.headers["Refresh"] = str(SECONDS_AWAY)
    return response


def _show_broken(error: Exception) -> ResponseReturnValue:
    log.error("console_broke", endpoint=request.endpoint, exc_info=error)
    title, sentence = BROKEN
    return _show(500, title, sentence)


def _show(code: int, title: str, sentence: str) -> Response:
    """Show a whole page, or to htmx only the sentence, at the top of the page that is open."""
    if is_fetch(request):
        response = make_response(
            render_template("parts/notice.html", kind="bad", sentence=sentence), code
        )
        response.headers["HX-Retarget"] = "#flash"
        response.headers["HX-Reswap"] = "innerHTML"
        response.headers["HX-Reselect"] = "unset"
        return response
    page = render_template("error/page.html", code=code, title=title, sentence=sentence)
    return make_response(page, code)
