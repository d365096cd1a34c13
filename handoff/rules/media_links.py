"""Signed, expiring tokens with which the carrier fetches what we send: `/media/<token>`.

A token names one picture or file and a moment; nothing else can be read out of it, and none can be
made without the key. The key is derived from the installation's secret for this purpose alone, so
that no token is ever good for anything else that is signed with that secret.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime

_PURPOSE = b"baton: links to media, 1"
_BODY = struct.Struct(">QQ")  # the id of the media, and when the token expires
_SIGNATURE = 32
_LENGTH = 64  # of a token: 48 bytes


@dataclass(frozen=True)
class MediaLink:
    """What a token says: whose it is, and until when it may be used."""

    media_id: int
    expires_at: datetime


def derive_key(secret: str) -> bytes:
    """Return the key for these tokens. Without a secret there is none, and no token is good."""
    return hmac.digest(secret.encode(), _PURPOSE, hashlib.sha256) if secret else b""


def make_token(link: MediaLink, *, key: bytes) -> str:
    """Return the token of a link, in characters that need no quoting. Needs a key."""
    if not key:
        raise ValueError("There is no key to sign with.")
    body = _BODY.pack(link.media_id, int(link.expires_at.timestamp()))
    signed = body + hmac.digest(key, body, hashlib.sha256)
    return base64.urlsafe_b64encode(signed).decode("ascii")


def read_token(token: str, *, key: bytes) -> MediaLink | None:
    """Return what a token of ours says, expired or not; None for any that is not ours."""
    if not key or len(token) != _LENGTH:
        return None
    try:
        signed = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    body, signature = signed[:-_SIGNATURE], signed[-_SIGNATURE:]
    if not hmac.compare_digest(signature, hmac.digest(key, body, hashlib.sha256)):
        return None
    media_id, expires = _BODY.unpack(body)
    return MediaLink(media_id, datetime.fromtimestamp(expires, UTC))
