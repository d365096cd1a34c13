"""The headers of every answer: what a page may load, and that nothing of it is kept."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g, request

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def install(app: Flask) -> None:
    """Give every answer its headers, and templates the nonce of theirs."""
    app.before_request(_choose_nonce)
    app.after_request(_set_headers)
    app.context_processor(lambda: {"nonce": g.get("nonce", "")})


def _choose_nonce() -> None:
    g.nonce = secrets.token_urlsafe(16)


def _set_headers(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "; ".join(
        (
            "default-src 'self'",
            f"script-src 'nonce-{g.get('nonce', '')}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = PERMISSIONS
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response
