"""Pictures and files in the console: shown when they are pictures, saved when not, run never."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from handoff.adapters.media_store import PostgresMediaStore
from handoff.db import Transaction
from handoff.rules.media_kinds import kind_of
from handoff.tables import Case, Media, MediaState, Text
from tests import make
from tests.web.browser import Browser

PNG = b"\x89PNG\r\n\x1a\n" + b"." * 1_192
PDF = b"%PDF-1.7 " + b"." * 100


@pytest.fixture
def case_id(transaction: Transaction) -> int:
    """A case that waits."""
    make.line(transaction)
    return make.waiting_case(transaction, "it came broken")


def attach(transaction: Transaction, case_id: int, **fields: object) -> int:
    """Add a picture or file to the customer's text, as the fetch job leaves it."""
    with transaction() as session:
        where = Text.conversation_id == session.get_one(Case, case_id).conversation_id
        text = session.scalars(select(Text).where(where)).one()
        row = {"content_type": "image/png", "url": "https://api.twilio.com/ME1", **fields}
        media = Media(text_id=text.id, position=len(text.media), **row)
        session.add(media)
        session.flush()
        return media.id


def attach_stored(transaction: Transaction, case_id: int, content: bytes, kind: str) -> int:
    assert kind_of(kind) is not None
    kept = PostgresMediaStore(transaction).put(content, kind, now=make.NOON)
    return attach(
        transaction,
        case_id,
        state=MediaState.STORED,
        content_type=kind,
        content_hash=kept,
        size=len(content),
    )


def test_a_picture_is_shown_in_the_thread_with_words_and_opens_in_full(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    media_id = attach_stored(transaction, case_id, PNG, "image/png")

    page = robin.get(f"/cases/{case_id}")

    (picture,) = page.markup.all("img")
    assert picture["src"] == f"/media/{media_id}"
    assert picture["alt"].startswith("Picture from ")
    assert picture["src"] in [link.get("href") for link in page.markup.all("a")]


def test_a_picture_is_served_as_what_its_bytes_say_and_may_do_nothing(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    media_id = attach_stored(transaction, case_id, PNG, "image/png")

    answer = robin.client.get(f"/media/{media_id}")

    assert (answer.status_code, answer.data) == (200, PNG)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("inline;")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"].startswith("private")
    again = robin.client.get(
        f"/media/{media_id}", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_a_file_is_a_link_with_its_type_and_size_and_is_saved_not_opened(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    media_id = attach_stored(transaction, case_id, PDF, "application/pdf")

    page = robin.get(f"/cases/{case_id}")
    answer = robin.client.get(f"/media/{media_id}")

    assert "PDF, 109 bytes" in page.words
    assert page.markup.all("img") == []
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{media_id}.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"


def test_what_is_on_its_way_or_was_refused_is_said_in_words(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    waiting = attach(transaction, case_id)
    refused = attach(
        transaction, case_id, state=MediaState.REFUSED, refused_because="It is larger than 16 MB."
    )

    page = robin.get(f"/cases/{case_id}")

    assert "A picture or file is on its way." in page.words
    assert "A picture or file is not here. It is larger than 16 MB." in page.words
    assert robin.client.get(f"/media/{waiting}").status_code == 404
    assert robin.client.get(f"/media/{refused}").status_code == 404


def test_nobody_sees_a_picture_who_is_not_signed_in(
    stranger: Browser, transaction: Transaction, case_id: int
) -> None:
    media_id = attach_stored(transaction, case_id, PNG, "image/png")

    answer = stranger.client.get(f"/media/{media_id}")

    assert answer.status_code == 302
    assert PNG not in answer.data


@pytest.mark.parametrize("number", [1, 2**63, 10**30])
def test_what_is_not_there_is_a_page_that_says_so(robin: Browser, number: int) -> None:
    page = robin.get(f"/media/{number}")

    assert page.status == 404
    assert "There is no such page." in page.words


def test_content_of_a_kind_that_is_not_known_is_never_served(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    """Whatever a store held from before: a page of someone else's making stays inside."""
    kept = PostgresMediaStore(transaction).put(b"<script>", "text/html", now=make.NOON)
    media_id = attach(
        transaction,
        case_id,
        state=MediaState.STORED,
        content_type="text/html",
        content_hash=kept,
        size=8,
    )

    assert robin.client.get(f"/media/{media_id}").status_code == 404
