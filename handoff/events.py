"""Live updates: names of things that changed, written with the change they tell about.

Names are `queue`, `case-<id>`, `conversation-<id>`, `strays`, `operations`.
Content never travels this way.
"""

from __future__ import annotations

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from handoff.tables import Event

CHANNEL = "baton_events"


def announce(session: Session, *names: str) -> None:
    """Announce `names`. Listeners hear of them when the transaction commits, and only then.

    The notification carries no content: listeners read the event rows from their own cursor, so
    a listener that was away misses nothing.
    """
    rows = [{"name": name} for name in dict.fromkeys(names)]
    # One statement for both: announcing is part of every step a text takes.
    written = insert(Event).values(rows).returning(Event.id).cte()
    session.execute(select(func.pg_notify(CHANNEL, "")).select_from(written))
