"""Counts texts for /metrics without walking the whole table at every look."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handoff import desk_figures

# No transaction lasts this long, so the count of texts older than this is final.
SETTLED_AFTER = timedelta(minutes=10)


class TextCounter:
    """Remembers the count of old texts; only newer ones are counted at each look."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._settled: Counter[str] = Counter()
        self._up_to = 0

    def count(self, session: Session, *, now: datetime) -> dict[str, int]:
        """Return how many texts there are, per direction."""
        with self._lock:
            newest = desk_figures.newest_text_before(
                session, at=now - SETTLED_AFTER, after_id=self._up_to
            )
            if newest is not None:
                self._settled.update(
                    desk_figures.count_texts(session, after_id=self._up_to, up_to_id=newest)
                )
                self._up_to = newest
            return dict(
                self._settled + Counter(desk_figures.count_texts(session, after_id=self._up_to))
            )
