"""A link to a picture is good for that picture, for a while, and cannot be made by others."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest

from handoff.rules.media_links import MediaLink, derive_key, make_token, read_token

KEY = derive_key("a secret of the installation")
LINK = MediaLink(7, datetime(2026, 11, 3, 12, tzinfo=UTC))


def test_a_token_says_what_was_put_into_it_and_needs_no_quoting() -> None:
    token = make_token(LINK, key=KEY)

    assert read_token(token, key=KEY) == LINK
    assert token.replace("-", "").replace("_", "").isalnum()


def test_a_token_that_is_changed_anywhere_is_not_ours() -> None:
    token = make_token(LINK, key=KEY)

    for place, old in enumerate(token):
        changed = token[:place] + ("A" if old != "A" else "B") + token[place + 1 :]
        assert read_token(changed, key=KEY) is None


@pytest.mark.parametrize("token", ["", "A" * 64, "A" * 63, "ä" * 64, "=" * 64, "\x00" * 64, "..//"])
def test_what_was_never_a_token_is_not_ours(token: str) -> None:
    assert read_token(token, key=KEY) is None


def test_a_token_of_another_secret_or_of_none_is_not_ours() -> None:
    token = make_token(LINK, key=KEY)

    assert read_token(token, key=derive_key("another secret")) is None
    assert read_token(token, key=derive_key("")) is None
    body = base64.urlsafe_b64decode(token)[:16]
    unsigned = base64.urlsafe_b64encode(body + hmac.digest(b"", body, hashlib.sha256)).decode()
    assert read_token(unsigned, key=derive_key("")) is None
    with pytest.raises(ValueError, match="no key"):
        make_token(LINK, key=derive_key(""))


def test_the_secret_itself_signs_no_token() -> None:
    """Whatever else is signed with the secret is no link, nor the other way round."""
    body = base64.urlsafe_b64decode(make_token(LINK, key=KEY))[:16]
    signature = hmac.digest(b"a secret of the installation", body, hashlib.sha256)

    assert read_token(base64.urlsafe_b64encode(body + signature).decode(), key=KEY) is None
