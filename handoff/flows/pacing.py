"""The pace of a line: segments per second, as its registration at the carrier allows."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handoff.tables import Line


def take_pace(session: Session, line_id: int, segments: int, *, now: datetime) -> datetime | None:
    """Reserve the line's next segments, or say when they will be free.

    The line's row lock is held only for this; a line that has been quiet may send one second's
    worth at once.
    """
    line = session.get_one(Line, line_id, with_for_update={"of": Line}, populate_existing=True)
    cost = timedelta(seconds=segments / line.segments_per_second)
    quiet_since = now - timedelta(seconds=1)
    free_at = max(line.free_at or quiet_since, quiet_since)
    if free_at > now:
        return free_at
    line.free_at = free_at + cost
    return None
