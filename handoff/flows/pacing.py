"""The pace of a line: segments per second, as its registration at the carrier allows."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from handoff import door_queries
from handoff.tables import Line

# How long a programme's text steps aside for replies before it asks again.
YIELD = timedelta(seconds=1)
# A whole line is held back no longer than this because one text was throttled.
SLOW_DOWN_MOST = timedelta(seconds=10)
# Takes the line's lock, looks, and reserves at once; it finds no row where the line is not free.
_RESERVE = text(
    "UPDATE lines SET free_at = greatest(free_at, :quiet_since)"
    " + make_interval(secs => :segments / segments_per_second)"
    " WHERE id = :line AND (free_at IS NULL OR free_at <= :now) RETURNING id"
)


def take_pace(
    session: Session, line_id: int, segments: int, *, is_programme: bool, now: datetime
) -> datetime | None:
    """Reserve the line's next segments, or return when to ask again.

    The line's row lock is held from here to the end of the transaction; a line that has been quiet
    may send one second's worth at once. A programme's text takes nothing while any conversation of
    the line is owed a reply that is due.
    """
    quiet_since = now - timedelta(seconds=1)
    if is_programme and door_queries.owes_reply(session, line_id, now=now):
        free_at = _lock_line(session, line_id).free_at or quiet_since
        return max(free_at, now + YIELD)
    reserved = session.execute(
        _RESERVE, {"line": line_id, "segments": segments, "quiet_since": quiet_since, "now": now}
    ).first()
    if reserved is not None:
        return None
    return _lock_line(session, line_id).free_at or now


def slow_down(session: Session, line_id: int, *, until: datetime, now: datetime) -> None:
    """Hold a line back for every worker, as the carrier said that it sends too fast."""
    line = _lock_line(session, line_id)
    until = min(until, now + SLOW_DOWN_MOST)
    line.free_at = max(line.free_at or until, until)


def _lock_line(session: Session, line_id: int) -> Line:
    return session.get_one(Line, line_id, with_for_update={"of": Line}, populate_existing=True)
