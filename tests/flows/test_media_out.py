"""Pictures that agents send: kept, owed with the text, and fetched by the carrier from us."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from handoff import queries
from handoff.adapters.media_store import PostgresMediaStore
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.flows import cases, deliver, media
from handoff.flows.media import Attachment, MediaLinks
from handoff.rules.media_links import derive_key, read_token
from handoff.tables import Media, MediaState, Text, TextState
from tests import make
from tests.fakes import Clock, RecordingCarrier

PNG = b"\x89PNG\r\n\x1a\n" + b"." * 40
PDF = b"%PDF-1.7 ..."
KEY = derive_key("s" * 40)
LINKS = MediaLinks(base_url="https://sms.example.com", key=KEY, lasts=timedelta(hours=24))


def keep(transaction: Transaction, *contents: bytes) -> tuple[Attachment, ...]:
    return media.keep_attachments(contents, store=PostgresMediaStore(transaction), now=make.NOON)


def replied(transaction: Transaction, body: str, attachments: tuple[Attachment, ...]) -> int:
    """Reply to the only customer, as an agent who has the case; return the conversation."""
    make.line(transaction)
    agent_id = make.agent(transaction)
    case_id = make.waiting_case(transaction)
    cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=make.NOON)
    with transaction() as session:
        conversation_id = make.conversation_id(session)
        seen = queries.newest_text_id(session, conversation_id)
    cases.reply(
        case_id,
        body,
        agent_id=agent_id,
        seen_text_id=seen,
        attachments=attachments,
        transaction=transaction,
        now=make.NOON,
    )
    return conversation_id


def send(
    transaction: Transaction, conversation_id: int, links: MediaLinks | None = LINKS
) -> RecordingCarrier:
    carrier = RecordingCarrier()
    deliver.send(
        conversation_id,
        carrier=carrier,
        transaction=transaction,
        promises=make.PROMISES,
        clock=Clock(make.NOON),
        links=links,
    )
    return carrier


def our_text(transaction: Transaction) -> Text:
    with transaction() as session:
        return session.scalars(select(Text).where(Text.direction == "outbound")).one()


def test_the_first_part_carries_everything_by_links_that_are_good_for_a_day(
    transaction: Transaction,
) -> None:
    conversation_id = replied(transaction, "long " * 400, keep(transaction, PNG, PDF))

    first, *others = send(transaction, conversation_id).parts

    with transaction() as session:
        rows = session.scalars(select(Media).order_by(Media.position)).all()
    assert [row.content_type for row in rows] == ["image/png", "application/pdf"]
    assert all(row.state == MediaState.STORED and row.url is None for row in rows)
    assert others
    assert all(part.media_urls == () for part in others)
    tokens = [url.removeprefix("https://sms.example.com/media/") for url in first.media_urls]
    links = [read_token(token, key=KEY) for token in tokens]
    assert [link and link.media_id for link in links] == [row.id for row in rows]
    assert {link and link.expires_at for link in links} == {make.NOON + timedelta(hours=24)}


def test_a_picture_needs_no_words(transaction: Transaction) -> None:
    conversation_id = replied(transaction, "  ", keep(transaction, PNG))

    (part,) = send(transaction, conversation_id).parts

    assert (part.body, len(part.media_urls)) == ("", 1)
    assert our_text(transaction).state == TextState.SENT


def test_a_text_without_words_or_pictures_is_refused(transaction: Transaction) -> None:
    with pytest.raises(Refused, match="needs some words"):
        replied(transaction, " ", ())


def test_without_an_address_of_ours_the_picture_is_not_sent_and_neither_are_its_words(
    transaction: Transaction,
) -> None:
    conversation_id = replied(transaction, "Look at this:", keep(transaction, PNG))

    assert send(transaction, conversation_id, links=None).parts == []

    text = our_text(transaction)
    assert text.state == TextState.REFUSED
    assert text.refused_because == "the carrier has no address to fetch the picture from"


def test_words_alone_need_no_address_of_ours(transaction: Transaction) -> None:
    conversation_id = replied(transaction, "Hello", ())

    assert send(transaction, conversation_id, links=None).bodies == ["Hello"]


def test_what_was_kept_before_counts_with_what_comes_new(transaction: Transaction) -> None:
    store = PostgresMediaStore(transaction)
    once = keep(transaction, PNG)
    kept = media.find_kept([once[0].content_hash, "0" * 64], store=store)

    both = media.keep_attachments([PDF], kept=kept, store=store, now=make.NOON)

    assert kept == once
    assert [item.content_type for item in both] == ["image/png", "application/pdf"]
    with pytest.raises(Refused, match="at most"):
        media.keep_attachments([PDF] * 10, kept=kept, store=store, now=make.NOON)
