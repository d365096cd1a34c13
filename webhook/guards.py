"""Who may come in by which door. A guard runs before its blueprint's views, and aborts."""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import abort, g, request
from prometheus_client import Counter
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # has no types

from handoff.rules.media_links import derive_key, read_token
from webhook.doors import get_doors

TURNED_AWAY = Counter("baton_turned_away", "Requests turned away at the doors.", ["door"])
SIGNATURE = "X-Twilio-Signature"
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Real-IP")


def allow_everyone() -> None:
    """Let anyone in: the routes behind tell nothing worth knowing."""


def require_carrier_signature() -> None:
    """Let only the carrier in: 403 unless one of our secrets signed exactly this request.

    The URL is our configured base, the route, and the query as it came; what the request says of
    its own host, scheme or proxies is not believed. A signature has no time in it, so a replay
    passes here and is found to be a repeat by the text's own id. What `X-Twilio-Webhooks-Signature-
    Settings` says of key and algorithm is not believed either: we share no such key.
    """
    doors = get_doors()
    query = request.query_string.decode("utf-8", "replace")
    url = f"{doors.settings.public_url}{request.path}" + (f"?{query}" if query else "")
    if request.mimetype != "application/x-www-form-urlencoded":
        _turn_away("carrier")
    signature = request.headers.get(SIGNATURE) or ""
    secrets = [token.get_secret_value() for token in doors.settings.twilio_auth_tokens]
    if not any(RequestValidator(s).validate(url, request.form, signature) for s in secrets if s):
        _turn_away("carrier")


def require_assistant_secret() -> None:
    """Let only our assistant in, by the secret both were given at start."""
    secret = get_doors().settings.assistant_secret.get_secret_value()
    sent = request.headers.get("Authorization", "")
    if not secret or not hmac.compare_digest(sent.encode(), f"Bearer {secret}".encode()):
        _turn_away("assistant")


def require_media_link() -> None:
    """Let only those in who have a link of ours that is still good: 404 for forged, 410 for old."""
    doors = get_doors()
    key = derive_key(doors.settings.secret_key.get_secret_value())
    link = read_token((request.view_args or {}).get("token", ""), key=key)
    if link is None:
        TURNED_AWAY.labels("media").inc()
        abort(404, "This picture or file is not here.")
    if link.expires_at <= doors.clock():
        abort(410, "This link is too old.")
    g.media_link = link


def require_this_machine() -> None:
    """Let only this machine in: for the demo's phone and for a metrics collector beside us."""
    try:
        is_local = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        is_local = False
    # A proxy on this machine would make everyone look local.
    if not is_local or any(name in request.headers for name in FORWARDED):
        _turn_away("local")


def require_own_page() -> None:
    """Let only this machine in, and only our own page change anything: not another site's form."""
    require_this_machine()
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    origin = request.headers.get("Origin", "")
    if urlsplit(origin).netloc != request.host:
        _turn_away("phone")


def _turn_away(door: str) -> None:
    TURNED_AWAY.labels(door).inc()
    abort(403, "This door is for someone else.")
