"""Keeps pictures and files in PostgreSQL, each once by the hash of its content."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from handoff.db import Transaction
from handoff.ports import StoredMedia
from handoff.tables import MediaContent


class PostgresMediaStore:
    """Implements the `MediaStore` port in the table `media_contents`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def put(self, content: bytes, content_type: str, *, now: datetime) -> str:
        """Keep the content and return its hash. One that is there already is only marked as new."""
        content_hash = hashlib.sha256(content).hexdigest()
        row = insert(MediaContent).values(
            hash=content_hash, content=content, content_type=content_type, stored_at=now
        )
        with self._transaction() as session:
            session.execute(
                row.on_conflict_do_update(index_elements=["hash"], set_={"stored_at": now})
            )
        return content_hash

    def get(self, content_hash: str) -> StoredMedia | None:
        """Return what is kept under a hash; None if it is not, or no longer."""
        with self._transaction() as session:
            found = session.get(MediaContent, content_hash)
        return None if found is None else StoredMedia(found.content, found.content_type)

    def remove(self, content_hash: str, *, put_before: datetime) -> bool:
        """Forget a content for good, unless it was put since; tell whether it was there."""
        old = delete(MediaContent).where(
            MediaContent.hash == content_hash, MediaContent.stored_at < put_before
        )
        with self._transaction() as session:
            return bool(session.execute(old.returning(MediaContent.hash)).all())
