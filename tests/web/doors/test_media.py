"""The carrier fetches what we send, by a link that is good for a while and cannot be made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import select
from werkzeug.test import TestResponse

from handoff.adapters.media_store import PostgresMediaStore
from handoff.db import Transaction
from handoff.rules.media_links import MediaLink, derive_key, make_token
from handoff.tables import Media, MediaState, Text
from tests import make
from tests.fakes import Clock
from tests.web.doors.posting import make_settings

SECRET = "s" * 40
PNG = b"\x89PNG\r\n\x1a\n" + b"." * 40
PDF = b"%PDF-1.7 ..."


@pytest.fixture
def client(open_doors: Callable[..., FlaskClient]) -> FlaskClient:
    return open_doors(settings=make_settings(secret_key=SecretStr(SECRET)))


def stored(transaction: Transaction, content: bytes, kind: str, **fields: object) -> int:
    """Keep something that goes with a text; return its id."""
    make.line(transaction)
    make.stored_text(transaction)
    kept = PostgresMediaStore(transaction).put(content, kind, now=make.NOON)
    row = {"state": MediaState.STORED, "content_hash": kept, "content_type": kind, "url": None}
    with transaction() as session:
        text_id = session.scalars(select(Text.id)).one()
        media = Media(text_id=text_id, position=0, **{**row, **fields})
        session.add(media)
        session.flush()
        return media.id


def token(media_id: int, *, hours: float = 24, secret: str = SECRET) -> str:
    link = MediaLink(media_id, make.NOON + timedelta(hours=hours))
    return make_token(link, key=derive_key(secret))


def fetch(client: FlaskClient, signed: str, method: str = "GET", **headers: str) -> TestResponse:
    return client.open(f"/media/{signed}", method=method, headers=headers)


def test_the_carrier_gets_what_we_send_as_its_bytes_say(
    client: FlaskClient, transaction: Transaction
) -> None:
    media_id = stored(transaction, PNG, "image/png")

    answer = fetch(client, token(media_id))

    assert (answer.status_code, answer.data) == (200, PNG)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("inline;")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_file_is_handed_out_to_be_saved(client: FlaskClient, transaction: Transaction) -> None:
    media_id = stored(transaction, PDF, "application/pdf")

    answer = fetch(client, token(media_id))

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{media_id}.pdf"'


def test_its_length_can_be_asked_and_what_is_known_already_is_not_sent_again(
    client: FlaskClient, transaction: Transaction
) -> None:
    signed = token(stored(transaction, PNG, "image/png"))

    head = fetch(client, signed, "HEAD")
    again = fetch(client, signed, **{"If-None-Match": head.headers["ETag"]})

    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(PNG))
    assert (again.status_code, again.data) == (304, b"")


def test_a_link_is_good_for_its_hours_and_then_gone_in_plain_words(
    client: FlaskClient, transaction: Transaction, clock: Clock
) -> None:
    signed = token(stored(transaction, PNG, "image/png"))

    clock.pass_seconds(24 * 3600 - 1)
    assert fetch(client, signed).status_code == 200
    clock.pass_seconds(1)
    late = fetch(client, signed)

    assert (late.status_code, late.text) == (410, "This link is too old.")


def test_a_forged_link_finds_nothing(client: FlaskClient, transaction: Transaction) -> None:
    media_id = stored(transaction, PNG, "image/png")

    for forged in (token(media_id, secret="guessed"), "x" * 64, str(media_id), "%00"):
        answer = fetch(client, forged)
        assert (answer.status_code, answer.text) == (404, "This picture or file is not here.")


def test_without_a_secret_no_link_is_good(
    open_doors: Callable[..., FlaskClient], transaction: Transaction
) -> None:
    media_id = stored(transaction, PNG, "image/png")

    answer = fetch(open_doors(settings=make_settings(secret_key=SecretStr(""))), token(media_id))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://api.twilio.com/ME1"},
        {"state": MediaState.WAITING},
        {"content_hash": "0" * 64},
        {"content_hash": None},
    ],
    ids=["a customer's own", "not here yet", "no longer kept", "never kept"],
)
def test_only_what_we_send_and_have_is_served(
    client: FlaskClient, transaction: Transaction, fields: dict[str, object]
) -> None:
    media_id = stored(transaction, PNG, "image/png", **fields)

    assert fetch(client, token(media_id)).status_code == 404
    assert fetch(client, token(media_id + 1)).status_code == 404
