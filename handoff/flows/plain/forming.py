"""A plain turn is formed: one text waits, the customer's newest, and it is time to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from handoff.db import Transaction

# The newest text is known by its moment: whoever stores a text writes it to the conversation too,
# under the row's lock. A turn of before may be seen as formed still, or no more: then another
# worker holds this conversation's job as well, and the unique index lets one of them through.
_FORM = """
WITH conversation AS MATERIALIZED (
  SELECT id, address_id, line_id, owner, fence, misses, language, session, session_over,
    last_text_at
  FROM conversations
  WHERE id = %(conversation)s AND coalesce(answer_after <= %(now)s, true)
  FOR UPDATE
), waiting AS MATERIALIZED (
  SELECT texts.id, body, masked, late, at
  FROM texts JOIN conversation ON conversation.id = texts.conversation_id
  WHERE direction = 'inbound' AND turn_id IS NULL AND settled_because IS NULL
  ORDER BY texts.id LIMIT 2
  FOR UPDATE OF texts
), plain AS MATERIALIZED (
  SELECT waiting.id AS text_id, body, masked, conversation.*
  FROM waiting CROSS JOIN conversation
  WHERE (SELECT count(*) FROM waiting) = 1
    AND NOT late AND waiting.at = last_text_at
    AND NOT EXISTS (SELECT FROM media WHERE media.text_id = waiting.id)
    AND NOT EXISTS (
      SELECT FROM turns WHERE turns.conversation_id = conversation.id AND state = 'formed')
), kept AS MATERIALIZED (
  SELECT jsonb_agg(events ORDER BY turn_id) AS events,
    coalesce(sum(jsonb_array_length(events)), 0) AS count
  FROM session_events JOIN plain ON session_events.conversation_id = plain.id
    AND session_events.session = plain.session
), newest AS MATERIALIZED (
  SELECT carried_out_at
  FROM turns JOIN plain ON turns.conversation_id = plain.id AND state <> 'formed'
  ORDER BY formed_at DESC LIMIT 1
), spoken AS MATERIALIZED (
  SELECT slots ->> 'requested_slot' IS NOT NULL OR slots ->> 'to_confirm' <> 'nothing' AS waits
  FROM session_events JOIN plain ON session_events.conversation_id = plain.id
    AND session_events.session = plain.session
  JOIN turns ON turns.id = session_events.turn_id
  ORDER BY session_events.turn_id DESC LIMIT 1
), begun AS MATERIALIZED (
  SELECT session_over
    OR coalesce(carried_out_at < %(silent_since)s, false)
    OR kept.count > %(events_most)s AND NOT coalesce(waits, false)
    OR kept.count > %(events_at_last)s AS anew
  FROM plain CROSS JOIN kept LEFT JOIN newest ON true LEFT JOIN spoken ON true
), formed AS (
  INSERT INTO turns (conversation_id, state, urgent, fence, formed_at, tries)
  SELECT id, 'formed', false, fence, %(now)s, 1 FROM plain
  ON CONFLICT DO NOTHING
  RETURNING id
), taken AS (
  UPDATE texts SET turn_id = formed.id FROM formed, plain WHERE texts.id = plain.text_id
), marked AS (
  UPDATE conversations SET answer_after = NULL, breath_began_at = NULL, session_over = false,
    session = conversations.session + anew::int
  FROM formed, begun
  WHERE conversations.id = %(conversation)s
  RETURNING conversations.session
)
SELECT formed.id AS turn_id, body, masked, owner, fence, misses, language, last_text_at,
  address_id, marked.session, is_opted_out(address_id, line_id) AS opted_out,
  CASE WHEN NOT anew THEN kept.events END AS events
FROM formed, plain, kept, begun, marked
"""

# A text that came meanwhile has moved the end of the breath.
_WAKE = """
WITH conversation AS MATERIALIZED (
  SELECT id FROM conversations
  WHERE id = %(conversation)s AND answer_after <= %(now)s
  FOR UPDATE
), due AS MATERIALIZED (
  SELECT id FROM conversation
  WHERE EXISTS (
      SELECT FROM texts
      WHERE conversation_id = conversation.id AND direction = 'inbound' AND turn_id IS NULL
        AND settled_because IS NULL)
    AND NOT EXISTS (
      SELECT FROM turns WHERE turns.conversation_id = conversation.id AND state = 'formed')
), deferred AS (
  INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args)
  SELECT 'turns', 'turn', 'turn:' || id, 'turn:' || id, jsonb_build_object('subject', id) FROM due
  ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
)
SELECT id FROM due
"""


@dataclass(frozen=True)
class Seen:
    """What a plain turn found under the row's lock; it is decided by this while it still holds."""

    misses: int
    opted_out: bool
    last_text_at: datetime


@dataclass(frozen=True)
class Formed:
    """A plain turn, and what was read with it."""

    id: int
    body: str
    masked: bool
    owner: str
    fence: int
    language: str
    session: int
    address_id: int
    events: tuple[dict[str, Any], ...]
    seen: Seen


def form_turn(
    conversation_id: int,
    *,
    silence: timedelta,
    events_most: int,
    events_at_last: int,
    transaction: Transaction,
    now: datetime,
) -> Formed | None:
    """Form the turn of the one text that waits; None, and nothing changed, if it is not plain."""
    row = transaction.run_alone(
        _FORM,
        {
            "conversation": conversation_id,
            "now": now,
            "silent_since": now - silence,
            "events_most": events_most,
            "events_at_last": events_at_last,
        },
    )
    if row is None:
        return None
    return Formed(
        id=row.turn_id,
        body=row.body,
        masked=row.masked,
        owner=row.owner,
        fence=row.fence,
        language=row.language,
        session=row.session,
        address_id=row.address_id,
        events=tuple(event for events in row.events or () for event in events),
        seen=Seen(row.misses, row.opted_out, row.last_text_at),
    )


def wake_turn(conversation_id: int, *, transaction: Transaction, now: datetime) -> bool:
    """Defer the turn of a breath that is over; False, and nothing done, if it isn't plain."""
    values = {"conversation": conversation_id, "now": now}
    return transaction.run_alone(_WAKE, values) is not None
