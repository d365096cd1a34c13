"""A browser for tests: keeps cookies, fills in forms, and checks every page it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.checks import Markup, check_page

FETCH = {"HX-Request": "true"}


@dataclass(frozen=True)
class Page:
    """One page as it was shown."""

    status: int
    path: str
    html: str
    markup: Markup
    response: TestResponse

    @property
    def words(self) -> str:
        """What a person reads, with single spaces."""
        return " ".join(self.markup.text.split())

    @property
    def title(self) -> str:
        """The page's title."""
        return " ".join(self.markup.words["title"].split())

    def field(self, name: str) -> str:
        """Return the value of a hidden field, wherever on the page it stands."""
        values = [i["value"] for i in self.markup.all("input") if i.get("name") == name]
        return values[0]


class Browser:
    """One person's browser."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.token = ""

    def get(self, path: str, *, fetch: bool = False) -> Page:
        """Go to a page, or fetch a piece of one."""
        return self._show(self.client.get(path, headers=FETCH if fetch else {}), fetch=fetch)

    def post(self, path: str, *, fetch: bool = False, **fields: object) -> Page:
        """Send a form, with the forgery guard of the last page, and go where it leads."""
        data = {"csrf_token": self.token, **{name: str(value) for name, value in fields.items()}}
        return self._show(
            self.client.post(path, data=data, headers=FETCH if fetch else {}), fetch=fetch
        )

    def sign_in(self, email: str, password: str) -> Page:
        """Sign in as a person does."""
        self.get("/sign-in")
        return self.post("/sign-in", email=email, password=password)

    def _show(self, response: TestResponse, *, fetch: bool) -> Page:
        if response.status_code in {301, 302, 303, 307, 308}:
            target = urlsplit(response.location)
            assert not target.netloc, f"sent away to {response.location}"
            return self.get(response.location, fetch=fetch)
        html = response.get_data(as_text=True)
        whole = html.lstrip().lower().startswith("<!doctype")
        policy = response.headers["Content-Security-Policy"]
        markup = check_page(self.app, html, policy, whole=whole)
        if whole:
            assert response.headers["Cache-Control"] == "no-store"
        for form in markup.forms:
            self.token = form.fields.get("csrf_token") or self.token
        path = response.request.path
        return Page(response.status_code, path, html, markup, response)
