"""The pace of a line: segments per second, as its registration at the carrier allows."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handoff import queries
from handoff.tables import Line

# How long a programme's text steps aside for replies before it asks again.
YIELD = timedelta(seconds=1)
# A whole line is held back no longer than this because one text was throttled.
SLOW_DOWN_MOST = timedelta(seconds=10)


def take_pace(
    session: Session, line_id: int, segments: int, *, is_programme: bool, now: datetime
) -> datetime | None:
    """Reserve the line's next segments, or return when to ask again.

    The line's row lock is held only for this; a line that has been quiet may send one second's
    worth at once. A programme's text takes nothing while any conversation of the line is owed a
    reply that is due.
    """
    line = _lock_line(session, line_id)
    cost = timedelta(seconds=segments / line.segments_per_second)
    quiet_since = now - timedelta(seconds=1)
    free_at = max(line.free_at or quiet_since, quiet_since)
    if is_programme and queries.owes_reply(session, line_id, now=now):
        return max(free_at, now + YIELD)
    if free_at > now:
        return free_at
    line.free_at = free_at + cost
    return None


def slow_down(session: Session, line_id: int, *, until: datetime, now: datetime) -> None:
    """Hold a line back for every worker, as the carrier said that it sends too fast."""
    line = _lock_line(session, line_id)
    until = min(until, now + SLOW_DOWN_MOST)
    line.free_at = max(line.free_at or until, until)


def _lock_line(session: Session, line_id: int) -> Line:
    return session.get_one(Line, line_id, with_for_update={"of": Line}, populate_existing=True)
