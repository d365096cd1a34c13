"""Pictures and files: fetched once, kept once, and said why not in words."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from handoff.adapters.media_store import PostgresMediaStore
from handoff.db import Transaction
from handoff.errors import Refused, TryLater
from handoff.flows import media
from handoff.flows.receive import InboundMedia, receive_text
from handoff.tables import Media, MediaContent, MediaState
from tests import make
from tests.fakes import Clock, FakeFetcher

PNG = b"\x89PNG\r\n\x1a\n" + b"." * 40
URL = "https://api.twilio.com/Media/ME1"


def received(transaction: Transaction, *urls: str) -> list[int]:
    """Receive one text with media, and return their ids."""
    inbound = make.inbound("")
    inbound = replace(inbound, media=tuple(InboundMedia(url, "text/html") for url in urls))
    receive_text(
        inbound,
        accounts=frozenset({make.ACCOUNT}),
        breath=make.NO_BREATH,
        transaction=transaction,
        now=make.NOON,
    )
    with transaction() as session:
        return list(session.scalars(select(Media.id).order_by(Media.id)))


def run(transaction: Transaction, media_id: int, fetcher: FakeFetcher) -> Media:
    media.fetch(
        media_id,
        fetcher=fetcher,
        store=PostgresMediaStore(transaction),
        transaction=transaction,
        clock=Clock(make.NOON),
    )
    with transaction() as session:
        return session.get_one(Media, media_id)


def jobs(transaction: Transaction) -> list[tuple[int, object]]:
    """Return the waiting fetches, as (media, when)."""
    with transaction() as session:
        rows = session.execute(
            text(
                "SELECT (args->>'subject')::int, scheduled_at FROM procrastinate_jobs"
                " WHERE task_name = 'fetch_media' AND status = 'todo' ORDER BY id"
            )
        )
        return [(row[0], row[1]) for row in rows]


def test_a_text_and_the_jobs_that_fetch_its_media_are_there_at_once(
    transaction: Transaction,
) -> None:
    make.line(transaction)

    ids = received(transaction, URL, URL + "2")

    assert jobs(transaction) == [(ids[0], None), (ids[1], None)]


def test_what_is_fetched_is_kept_by_its_bytes_whatever_it_was_announced_as(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    (one,) = received(transaction, URL)

    row = run(transaction, one, FakeFetcher([PNG]))

    assert (row.state, row.content_type, row.size) == (MediaState.STORED, "image/png", len(PNG))
    assert row.content_hash == hashlib.sha256(PNG).hexdigest()
    kept = PostgresMediaStore(transaction).get(row.content_hash)
    assert kept is not None
    assert (kept.content, kept.content_type) == (PNG, "image/png")


def test_the_same_picture_is_kept_once_and_fetched_once(transaction: Transaction) -> None:
    make.line(transaction)
    one, two = received(transaction, URL, URL + "2")
    fetcher = FakeFetcher([PNG])

    for media_id in (one, one, two):
        run(transaction, media_id, fetcher)

    assert fetcher.asked == [URL, URL + "2"]
    with transaction() as session:
        assert session.scalar(select(func.count()).select_from(MediaContent)) == 1


def test_of_two_workers_the_quicker_one_wins_and_neither_waits_for_the_other(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    (one,) = received(transaction, URL)

    class Twin(FakeFetcher):
        def fetch(self, url: str) -> bytes:
            """Another worker does the whole job in the meantime: it is blocked by nothing."""
            run(transaction, one, FakeFetcher([b"GIF89a..."]))
            return super().fetch(url)

    row = run(transaction, one, Twin([PNG]))

    assert row.content_type == "image/gif"


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"<html>", b"", b"PK\x03\x04"])
def test_what_is_not_safe_is_refused_and_not_kept(transaction: Transaction, content: bytes) -> None:
    make.line(transaction)
    (one,) = received(transaction, URL)

    row = run(transaction, one, FakeFetcher([content]))

    assert row.state == MediaState.REFUSED
    assert "not safe" in (row.refused_because or "")
    with transaction() as session:
        assert session.scalar(select(func.count()).select_from(MediaContent)) == 0


def test_what_must_not_be_fetched_says_why_and_is_not_tried_again(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    (one,) = received(transaction, URL)
    fetcher = FakeFetcher([Refused("It is too large.")])

    run(transaction, one, fetcher)
    row = run(transaction, one, fetcher)

    assert (row.state, row.refused_because) == (MediaState.REFUSED, "It is too large.")
    assert len(fetcher.asked) == 1


def test_what_is_not_there_yet_is_tried_again_later_and_later_but_not_for_ever(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    (one,) = received(transaction, URL)
    fetcher = FakeFetcher([TryLater("Its server refused it (HTTP 404).")])

    rows = [run(transaction, one, fetcher) for _ in range(len(media.BACK_OFF) + 3)]

    waits = [at for _, at in jobs(transaction) if at is not None]
    assert waits == [make.NOON + timedelta(seconds=wait) for wait in media.BACK_OFF]
    assert rows[len(media.BACK_OFF) - 1].state == MediaState.WAITING
    assert rows[-1].state == MediaState.REFUSED
    assert rows[-1].refused_because == "Its server refused it (HTTP 404). It was tried 6 times."
    assert len(fetcher.asked) == len(media.BACK_OFF) + 1


def test_a_picture_that_comes_late_is_kept(transaction: Transaction) -> None:
    make.line(transaction)
    (one,) = received(transaction, URL)
    fetcher = FakeFetcher([TryLater("Not yet."), PNG])

    run(transaction, one, fetcher)

    assert run(transaction, one, fetcher).state == MediaState.STORED


def test_a_media_that_was_erased_meanwhile_is_left_alone(transaction: Transaction) -> None:
    fetcher = FakeFetcher([PNG])

    media.fetch(
        4711,
        fetcher=fetcher,
        store=PostgresMediaStore(transaction),
        transaction=transaction,
        clock=Clock(make.NOON),
    )

    assert fetcher.asked == []
    with transaction() as session:
        assert session.scalars(select(MediaContent)).all() == []


def test_a_content_is_removed_unless_it_was_put_again(transaction: Transaction) -> None:
    store = PostgresMediaStore(transaction)
    content_hash = store.put(PNG, "image/png", now=make.NOON)
    hour = timedelta(hours=1)

    assert not store.remove(content_hash, put_before=make.NOON)
    store.put(PNG, "image/png", now=make.NOON + hour)
    assert not store.remove(content_hash, put_before=make.NOON + hour)
    assert store.remove(content_hash, put_before=make.NOON + 2 * hour)
    assert store.get(content_hash) is None
    assert not store.remove(content_hash, put_before=make.NOON + 2 * hour)
