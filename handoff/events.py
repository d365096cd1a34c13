"""Live updates: names of things that changed, written with the change they tell about.

Names are `queue`, `case-<id>`, `conversation-<id>`, `strays`, `operations`.
Content never travels this way.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from handoff.outbox import leave_names


def announce(session: Session, *names: str) -> None:
    """Announce `names`. Listeners hear of them when the transaction commits, and only then.

    The notification carries no content: listeners read the event rows from their own cursor, so
    a listener that was away misses nothing.
    """
    leave_names(session, *names)
