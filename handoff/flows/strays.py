"""Strays are kept and looked at, never answered."""

from __future__ import annotations

from datetime import datetime

from handoff.db import Transaction
from handoff.errors import Refused
from handoff.events import announce
from handoff.tables import Stray


def mark_seen(stray_id: int, *, agent_id: int, transaction: Transaction, now: datetime) -> None:
    """Say who saw a stray first. Saying it again changes nothing."""
    with transaction() as session:
        stray = session.get(Stray, stray_id, with_for_update=True)
        if stray is None:
            raise Refused("This stray does not exist. Go back to the list.")
        if stray.seen_at is None:
            stray.seen_at, stray.seen_by = now, agent_id
            announce(session, "strays")
