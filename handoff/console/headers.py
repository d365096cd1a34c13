"""Headers of every answer: what a page may load, and that nobody else keeps or frames it."""

from __future__ import annotations

import secrets

from flask import Response, g

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
    " manifest-src 'self'"
)


def make_nonce() -> str:
    """Return this answer's nonce, the same within one request."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    nonce: str = g.nonce
    return nonce


def add_headers(response: Response) -> Response:
    """Add the headers; pages are never kept by caches, static files may be."""
    # A view may have set a stricter one.
    response.headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=make_nonce()))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if response.mimetype == "text/html":
        response.headers["Cache-Control"] = "no-store"
        # The same URL serves a page and, asked by htmx, a piece of it.
        response.headers["Vary"] = "HX-Request, Cookie"
    return response
