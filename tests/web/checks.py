"""What must hold for every page the tests fetch, whatever the test is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

UNLABELLED = {"hidden", "submit", "button"}


@dataclass
class Form:
    """One form of a page."""

    action: str | None
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class Markup(HTMLParser):
    """Reads a page: what the checks and the tests want to know of it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.forms: list[Form] = []
        self.words: dict[str, str] = {"title": "", "h1": ""}
        self.text = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        self._open.append(tag)
        if "id" in values:
            self.ids[values["id"]] += 1
        if tag == "form":
            self.forms.append(Form(values.get("action"), values.get("method", "get").lower()))
        elif tag == "input" and self.forms and "name" in values:
            self.forms[-1].fields[values["name"]] = values.get("value", "")

    def handle_data(self, data: str) -> None:
        """Note words."""
        last = self._open[-1] if self._open else ""
        if last in self.words:
            self.words[last] += data
        if last not in {"script", "style"}:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a tag."""
        while self._open and self._open.pop() != tag:
            continue

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of every such tag."""
        return [values for name, values in self.tags if name == tag]


def check_page(app: Flask, html: str, policy: str, *, whole: bool = True) -> Markup:
    """Assert what holds for every page, or for a piece of one, and return what was read."""
    markup = Markup(html)
    problems = [
        *_find_structure(markup, whole=whole),
        *_find_unlabelled(markup),
        *_find_inline(markup, policy),
        *_find_open_forms(markup),
        *_find_dead_links(app, markup),
    ]
    assert not problems, "\n".join(problems)
    return markup


def _find_structure(markup: Markup, *, whole: bool) -> Iterator[str]:
    yield from (f"the id {name} is there {n} times" for name, n in markup.ids.items() if n > 1)
    if whole:
        if not markup.words["title"].strip():
            yield "the page has no title"
        if len(markup.all("h1")) != 1:
            yield f"the page has {len(markup.all('h1'))} h1"
        if markup.all("html")[0].get("lang") != "en":
            yield "the page has no language"


def _find_unlabelled(markup: Markup) -> Iterator[str]:
    labelled = {label.get("for") for label in markup.all("label")}
    for tag, values in markup.tags:
        if tag not in {"input", "textarea", "select"} or values.get("type") in UNLABELLED:
            continue
        if values.get("id") not in labelled and not values.get("aria-label"):
            yield f"the {tag} {values.get('name')} has no label"


def _find_inline(markup: Markup, policy: str) -> Iterator[str]:
    if "frame-ancestors 'none'" not in policy or "unsafe" in policy:
        yield f"the policy is too weak: {policy}"
    for tag, values in markup.tags:
        if tag == "style" or "style" in values:
            yield f"a {tag} has a style of its own"
        if any(name.startswith(("on", "hx-on")) for name in values):
            yield f"a {tag} has a handler of its own"
    for script in markup.all("script"):
        if not script.get("src") or f"'nonce-{script.get('nonce')}'" not in policy:
            yield f"the script {script} may not run"


def _find_open_forms(markup: Markup) -> Iterator[str]:
    for form in markup.forms:
        if form.method == "post" and not form.fields.get("csrf_token"):
            yield f"the form {form.action} can be forged"


def _find_dead_links(app: Flask, markup: Markup) -> Iterator[str]:
    adapter = app.url_map.bind("localhost")
    for tag, values in markup.tags:
        for name in ("href", "src", "action", "hx-get", "hx-post", "sse-connect"):
            target = urlsplit(values.get(name, ""))
            if not target.path.startswith("/") or target.netloc:
                continue
            posts = name == "hx-post" or (tag == "form" and values.get("method") == "post")
            try:
                adapter.match(target.path, method="POST" if posts else "GET")
            except RequestRedirect as redirect:
                yield f"{name}={target.path} is redirected to {redirect.new_url}"
            except HTTPException as error:
                yield f"{name}={target.path} leads nowhere ({error.code})"
