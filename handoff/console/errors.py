"""What people see when something is wrong: a sentence, and what to do next."""

from __future__ import annotations

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from handoff.errors import Refused, TryLater

_SENTENCES = {
    400: "This request was not complete. Go back and try again.",
    403: "This page is not for you. Ask an admin if you need it.",
    404: "There is no such page. It may have been moved, or the link is old.",
    405: "This page cannot be asked that way. Go back to the queue.",
    413: "That is too long. Make it shorter, then send it again.",
}


def register(app: Flask) -> None:
    """Give every kind of error its page."""
    app.register_error_handler(Refused, _show_refused)
    app.register_error_handler(CSRFError, _show_stale_form)
    app.register_error_handler(HTTPException, _show_http)
    app.register_error_handler(TryLater, _show_later)
    app.register_error_handler(SQLAlchemyError, _show_later)


def _show(sentence: str, code: int) -> ResponseReturnValue:
    if "HX-Request" in request.headers:
        return render_template("parts/problem.html", sentence=sentence), code
    return render_template("error/page.html", sentence=sentence, code=code), code


def _show_refused(error: Refused) -> ResponseReturnValue:
    return _show(str(error), 409)


def _show_stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _show("This form is too old. Load the page again, then send it once more.", 400)


def _show_http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    return _show(_SENTENCES.get(code, "Something went wrong. Please try again."), code)


def _show_later(_error: Exception) -> ResponseReturnValue:
    page = render_template(
        "error/page.html",
        sentence="The database does not answer right now. This page tries again by itself.",
        code=503,
        again_in=5,
    )
    return page, 503, {"Retry-After": "5"}
