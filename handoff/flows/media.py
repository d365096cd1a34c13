"""Pictures and files: fetched from the carrier, and kept for being sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.errors import Refused, TryLater
from handoff.events import announce
from handoff.jobs import defer_fetch_media
from handoff.ports import MediaFetcher, MediaStore
from handoff.rules.media_kinds import MOST_OUT, MediaKind, find_objection, kind_of, recognise
from handoff.rules.media_links import MediaLink, make_token
from handoff.tables import Media, MediaState, Text

log = structlog.get_logger()

# Seconds between tries: a carrier's picture may be there a little after its text.
BACK_OFF = (5.0, 30.0, 120.0, 600.0, 3600.0)


def fetch(
    media_id: int,
    *,
    fetcher: MediaFetcher,
    store: MediaStore,
    transaction: Transaction,
    clock: Callable[[], datetime],
) -> None:
    """Fetch what the carrier holds, once, and keep it; or say for good why not.

    Safe to run any number of times. No connection is held while a server answers.
    """
    with transaction() as session:
        media = session.get(Media, media_id)
        url = media.url if media is not None and media.state == MediaState.WAITING else None
    if url is None:
        return
    try:
        content = fetcher.fetch(url)
        kind = _recognise(content)
    except TryLater as error:
        _try_again(media_id, str(error), transaction=transaction, now=clock())
        return
    except Refused as error:
        _refuse(media_id, str(error), transaction=transaction)
        return
    content_hash = store.put(content, kind.content_type, now=clock())
    with transaction() as session:
        media = _lock_waiting(session, media_id)
        if media is None:
            return
        media.state = MediaState.STORED
        media.content_hash = content_hash
        media.content_type = kind.content_type
        media.size = len(content)
    log.info("media_stored", media_id=media_id, size=len(content))


def _recognise(content: bytes) -> MediaKind:
    kind = recognise(content)
    if kind is None:
        raise Refused("It is of a kind that is not safe to open here.")
    return kind


def _try_again(media_id: int, because: str, *, transaction: Transaction, now: datetime) -> None:
    """Leave a later job; after the last try, refuse it for good."""
    with transaction() as session:
        media = _lock_waiting(session, media_id)
        if media is None:
            return
        media.tries += 1
        if media.tries > len(BACK_OFF):
            media.state = MediaState.REFUSED
            media.refused_because = f"{because} It was tried {media.tries} times."
        else:
            wait = timedelta(seconds=BACK_OFF[media.tries - 1])
            defer_fetch_media(session, media_id, at=now + wait)
    log.warning("media_not_fetched", media_id=media_id, because=because)


def _refuse(media_id: int, because: str, *, transaction: Transaction) -> None:
    with transaction() as session:
        media = _lock_waiting(session, media_id)
        if media is not None:
            media.state = MediaState.REFUSED
            media.refused_because = because
    log.warning("media_refused", media_id=media_id, because=because)


def _lock_waiting(session: Session, media_id: int) -> Media | None:
    """Lock the conversation and return the media if it still waits; its pages are told."""
    media = session.get(Media, media_id)
    if media is None:
        return None
    text = session.get_one(Text, media.text_id)
    queries.lock_conversation(session, text.conversation_id)
    session.refresh(media)
    if media.state != MediaState.WAITING:
        return None
    announce(session, f"conversation-{text.conversation_id}")
    return media


# --- sent by us ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attachment:
    """Something that is kept already and goes out with a text."""

    content_hash: str
    content_type: str
    size: int


@dataclass(frozen=True)
class MediaLinks:
    """Makes the addresses at which the carrier fetches what we send, each good for a while."""

    base_url: str
    key: bytes
    lasts: timedelta

    def make(self, media_ids: Sequence[int], *, now: datetime) -> tuple[str, ...]:
        """Return an address for each."""
        until = now + self.lasts
        tokens = (make_token(MediaLink(one, until), key=self.key) for one in media_ids)
        return tuple(f"{self.base_url}/media/{token}" for token in tokens)


def find_kept(hashes: Sequence[str], *, store: MediaStore) -> tuple[Attachment, ...]:
    """Return what was kept for an agent's text before it was refused; the rest is forgotten."""
    found = ((one, store.get(one)) for one in dict.fromkeys(hashes[:MOST_OUT]))
    return tuple(
        Attachment(one, stored.content_type, len(stored.content))
        for one, stored in found
        if stored is not None
    )


def keep_attachments(
    contents: Sequence[bytes],
    *,
    kept: Sequence[Attachment] = (),
    store: MediaStore,
    now: datetime,
) -> tuple[Attachment, ...]:
    """Keep what an agent attached, besides what was `kept` before; return all of it, in order.

    Raises `Refused` with the reason when it cannot go out with one text; then nothing new is kept.
    """
    kinds = [recognise(content) for content in contents]
    new = [(kind, len(content)) for kind, content in zip(kinds, contents, strict=True)]
    old = [(kind_of(item.content_type), item.size) for item in kept]
    objection = find_objection([*old, *new])
    if objection is not None:
        raise Refused(objection)
    return (
        *kept,
        *(
            Attachment(
                store.put(content, kind.content_type, now=now), kind.content_type, len(content)
            )
            for kind, content in zip(kinds, contents, strict=True)
            if kind is not None
        ),
    )
