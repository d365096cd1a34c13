"""Pictures and files in the console: shown when they are pictures, saved when not, run never."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from handoff.adapters.media_store import PostgresMediaStore
from handoff.console import create_app
from handoff.console.guards import Console
from handoff.db import Transaction
from handoff.rules.media_kinds import kind_of
from handoff.tables import Case, Media, MediaState, Text
from tests import make
from tests.web.browser import Browser
from tests.web.checks import Markup
from tests.web.console.conftest import PASSWORD

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


# --- attaching --------------------------------------------------------------------------------


def claim(browser: Browser, case_id: int) -> str:
    """Claim the case; return the newest text the page shows."""
    browser.get(f"/cases/{case_id}")
    return browser.post(f"/cases/{case_id}/claim").field("seen_text_id")


def reply(
    browser: Browser, case_id: int, *files: tuple[bytes, str], **fields: object
) -> TestResponse:
    """Send the reply's form as a browser does when pictures are chosen."""
    data = {
        "csrf_token": browser.token,
        "attached": [FileStorage(BytesIO(content), filename=name) for content, name in files],
        **fields,
    }
    # In memory: the test client's own encoding leaves files behind.
    boundary, body = encode_multipart(data)
    return browser.client.post(
        f"/cases/{case_id}/reply",
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers={"HX-Request": "true"},
    )


def owed(transaction: Transaction) -> list[tuple[str, list[str]]]:
    """Return what agents' texts say and carry."""
    with transaction() as session:
        texts = session.scalars(select(Text).where(Text.authority == "agent").order_by(Text.id))
        return [(text.body, [media.content_type for media in text.media]) for text in texts]


def test_an_agent_sends_a_picture_with_words_and_one_without(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    seen = claim(robin, case_id)

    first = reply(robin, case_id, (PNG, "a.exe"), (PDF, "b"), body="Like this?", seen_text_id=seen)
    seen = robin.get(f"/cases/{case_id}").field("seen_text_id")
    second = reply(robin, case_id, (PNG, "a.png"), body="", seen_text_id=seen)

    assert (first.status_code, second.status_code) == (200, 200)
    assert owed(transaction) == [
        ("Like this?", ["image/png", "application/pdf"]),
        ("", ["image/png"]),
    ]
    page = robin.get(f"/cases/{case_id}")
    assert [picture["alt"] for picture in page.markup.all("img")] == [
        "Picture 1 of 2 from Robin, open it in full",
        "Picture from Robin, open it in full",
    ]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([(b"<svg/>", "a.png")], "Only JPEG, PNG and GIF pictures and PDF files can be texted."),
        ([(PNG + b"." * 6_000_000, "a.png")], "5.0 MB can be texted"),
        ([(PDF + b"." * 600_000, "a.pdf")], "500 kB can be texted"),
        ([(PNG, "a.png")] * 11, "10 pictures or files at most"),
        ([(PNG + b"." * 3_000_000, "a"), (PNG + b"!" * 3_000_000, "b")], "Together these are over"),
        ([], "A text needs some words."),
    ],
    ids=["not a picture", "large picture", "large file", "many", "large together", "nothing"],
)
def test_what_cannot_be_texted_is_refused_in_words_and_what_was_typed_stays(
    robin: Browser,
    transaction: Transaction,
    case_id: int,
    files: list[tuple[bytes, str]],
    sentence: str,
) -> None:
    seen = claim(robin, case_id)
    typed = "Like this?" if files else ""

    answer = reply(robin, case_id, *files, body=typed, seen_text_id=seen)

    assert answer.status_code == 409
    assert sentence in answer.text
    assert typed in answer.text
    assert owed(transaction) == []


def test_a_picture_is_chosen_once_also_when_the_customer_wrote_meanwhile(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    seen = claim(robin, case_id)
    make.stored_text(transaction, "never mind")

    refused = reply(robin, case_id, (PNG, "a.png"), body="Look:", seen_text_id=seen)
    page = Markup(refused.text)
    (kept,) = [box for box in page.all("input") if box.get("name") == "kept"]
    newest = next(i["value"] for i in page.all("input") if i.get("name") == "seen_text_id")
    sent = reply(robin, case_id, body="Look:", seen_text_id=newest, kept=kept["value"])

    assert (refused.status_code, sent.status_code) == (409, 200)
    assert "checked" in kept
    assert "Attached: Picture (PNG), 1 kB" in page.text
    assert owed(transaction) == [("Look:", ["image/png"])]


def test_without_a_public_address_nothing_is_offered_and_nothing_is_taken(
    console: Console, person: Callable[..., tuple[int, str]], transaction: Transaction, case_id: int
) -> None:
    settings = console.settings.model_copy(update={"public_url": ""})
    browser = Browser(create_app(replace(console, settings=settings)))
    browser.sign_in(person("Kim")[1], PASSWORD)
    seen = claim(browser, case_id)

    page = browser.get(f"/cases/{case_id}")
    answer = reply(browser, case_id, (PNG, "a.png"), body="Look:", seen_text_id=seen)

    assert [i for i in page.markup.all("input") if i.get("type") == "file"] == []
    assert answer.status_code == 409
    assert "the carrier knows no address to fetch them from" in answer.text
    assert owed(transaction) == []


def test_only_who_is_signed_in_may_send_so_much_and_only_there(
    robin: Browser, stranger: Browser, case_id: int
) -> None:
    much = (PNG + b"." * 2_000_000, "a.png")
    seen = claim(robin, case_id)

    assert reply(stranger, case_id, much, body="Hello").status_code == 413
    assert reply(robin, case_id, body="a" * 600_000, seen_text_id=seen).status_code == 413
    words = {"csrf_token": robin.token, "body": "a" * 2_000_000, "note": "a" * 2_000_000}
    for route in ("reply", "note"):
        assert robin.client.post(f"/cases/{case_id}/{route}", data=words).status_code == 413


def test_the_form_cannot_be_forged(robin: Browser, transaction: Transaction, case_id: int) -> None:
    seen = claim(robin, case_id)

    answer = reply(robin, case_id, (PNG, "a.png"), body="x", seen_text_id=seen, csrf_token="no")

    assert answer.status_code == 400
    assert owed(transaction) == []
