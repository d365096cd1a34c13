"""Live updates: names of things that changed, written with the change they tell about.

Names are `queue`, `case-<id>`, `conversation-<id>`, `strays`, `operations`.
Content never travels this way.
"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

CHANNEL = "baton_events"
# One statement for both, built once: announcing is part of every step a text takes.
_ANNOUNCE = text(
    "WITH written AS (INSERT INTO events (name) SELECT unnest(CAST(:names AS text[])) RETURNING id)"
    " SELECT pg_notify(:channel, '') FROM written"
)


def announce(session: Session, *names: str) -> None:
    """Announce `names`. Listeners hear of them when the transaction commits, and only then.

    The notification carries no content: listeners read the event rows from their own cursor, so
    a listener that was away misses nothing.
    """
    session.execute(_ANNOUNCE, {"names": list(dict.fromkeys(names)), "channel": CHANNEL})
