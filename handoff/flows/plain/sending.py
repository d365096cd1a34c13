"""A plain text is sent: the only one owed, the assistant's, in one part, never tried before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from handoff.db import Transaction
from handoff.outbox import CHANNEL
from handoff.ports import OutboundPart, Outcome, Sent

# The text is read as it is under the lock: a STOP that came first has refused it, and whether one
# came on another line is asked of what is locked, so after the lock. A newer text that is not seen
# here has a job of its own. The line is locked last, as everywhere.
_TAKE = """
WITH conversation AS MATERIALIZED (
  SELECT conversations.id, conversations.fence, conversations.line_id, conversations.address_id,
    addresses.address AS customer, lines.address AS line, sender_groups.service
  FROM conversations
  JOIN addresses ON addresses.id = conversations.address_id
  JOIN lines ON lines.id = conversations.line_id
  JOIN sender_groups ON sender_groups.id = lines.sender_group_id
  WHERE conversations.id = %(conversation)s
    AND addresses.unreachable_because IS NULL AND lines.halted_because IS NULL
  FOR UPDATE OF conversations
), owed AS MATERIALIZED (
  SELECT texts.id, authority, texts.fence, send_after
  FROM texts JOIN conversation ON conversation.id = texts.conversation_id
  WHERE texts.state = 'owed'
  ORDER BY texts.id LIMIT 2
  FOR UPDATE OF texts
), parted AS MATERIALIZED (
  SELECT parts.id, parts.text_id, parts.state, resent, retries, key, parts.body, segments
  FROM parts JOIN owed ON owed.id = parts.text_id
  FOR UPDATE OF parts
), plain AS MATERIALIZED (
  SELECT parted.*, conversation.line_id, conversation.address_id, conversation.customer,
    conversation.line, conversation.service
  FROM parted, owed, conversation
  WHERE (SELECT count(*) FROM owed) = 1 AND (SELECT count(*) FROM parted) = 1
    AND owed.authority = 'assistant' AND owed.fence = conversation.fence
    AND owed.send_after IS NULL
    AND parted.state = 'owed' AND NOT resent AND retries = 0
    AND NOT EXISTS (SELECT FROM media WHERE media.text_id = owed.id)
), allowed AS MATERIALIZED (
  SELECT * FROM plain WHERE NOT is_opted_out(address_id, line_id)
), paced AS (
  UPDATE lines SET free_at = greatest(free_at, %(quiet_since)s)
    + make_interval(secs => allowed.segments / segments_per_second)
  FROM allowed
  WHERE lines.id = allowed.line_id AND (free_at IS NULL OR free_at <= %(now)s)
  RETURNING lines.id
), marked AS (
  UPDATE parts SET state = 'sending', changed_at = %(now)s
  FROM allowed, paced
  WHERE parts.id = allowed.id
  RETURNING parts.id
), begun AS (
  INSERT INTO attempts (part_id, started_at) SELECT id, %(now)s FROM marked
  RETURNING id
)
SELECT allowed.id AS part_id, begun.id AS attempt_id, allowed.key, allowed.customer, allowed.line,
  allowed.service, allowed.body
FROM begun, allowed
"""

# A part that a receipt was quicker for, or that was taken from us as from the dead, is the flow's;
# so is one of several, as what became of the others is not seen here as it is under the lock.
_RECORD = """
WITH conversation AS MATERIALIZED (
  SELECT id FROM conversations WHERE id = %(conversation)s FOR UPDATE
), plain AS MATERIALIZED (
  SELECT parts.id, parts.text_id, attempts.id AS attempt_id
  FROM conversation, parts JOIN attempts ON attempts.part_id = parts.id
  WHERE parts.id = %(part)s AND attempts.id = %(attempt)s AND attempts.key IS NULL
    AND parts.state = 'sending' AND parts.carrier_id IS NULL AND NOT parts.resent
    AND NOT EXISTS (SELECT FROM parts AS other WHERE other.carrier_id = %(carrier_id)s)
    AND NOT EXISTS (
      SELECT FROM parts AS other WHERE other.text_id = parts.text_id AND other.id <> parts.id)
  FOR UPDATE OF parts, attempts
), finished AS (
  UPDATE attempts SET finished_at = %(now)s, outcome = 'accepted', error_code = %(error_code)s,
    detail = %(detail)s
  FROM plain WHERE attempts.id = plain.attempt_id
), accepted AS (
  UPDATE parts SET state = 'accepted', changed_at = %(now)s, carrier_id = %(carrier_id)s,
    receipt = coalesce(receipt, 'accepted'), error_code = NULL, look_up_after = NULL
  FROM plain WHERE parts.id = plain.id
), sent AS (
  UPDATE texts SET state = 'sent'
  FROM plain
  WHERE texts.id = plain.text_id AND texts.state = 'owed'
), told AS (
  INSERT INTO events (name) SELECT 'conversation-' || conversation.id FROM plain, conversation
  RETURNING id
)
SELECT EXISTS (
    SELECT FROM texts
    WHERE conversation_id = %(conversation)s AND state = 'owed' AND texts.id <> plain.text_id
  ) AS owes_more, (SELECT pg_notify(%(channel)s, '') FROM told)
FROM plain
"""


@dataclass(frozen=True)
class Ready:
    """A part marked as being sent: what the carrier needs, read before the connection closed."""

    part_id: int
    attempt_id: int
    outbound: OutboundPart


def take_part(conversation_id: int, *, transaction: Transaction, now: datetime) -> Ready | None:
    """Mark the one part that is owed as being sent; None, and nothing changed, if not plain."""
    row = transaction.run_alone(
        _TAKE,
        {"conversation": conversation_id, "now": now, "quiet_since": now - timedelta(seconds=1)},
    )
    if row is None:
        return None
    return Ready(
        part_id=row.part_id,
        attempt_id=row.attempt_id,
        outbound=OutboundPart(
            key=row.key,
            to=row.customer,
            from_address=row.line,
            service=row.service,
            body=row.body,
        ),
    )


def record_accepted(
    conversation_id: int,
    *,
    part_id: int,
    attempt_id: int,
    sent: Sent,
    transaction: Transaction,
    now: datetime,
) -> bool | None:
    """Record that the carrier took a part; tell whether more is owed in the conversation.

    None, and nothing written: the carrier said something else, or what we know of the part isn't
    plain any more.
    """
    if sent.outcome is not Outcome.ACCEPTED or sent.carrier_id is None:
        return None
    values = {
        "conversation": conversation_id,
        "part": part_id,
        "attempt": attempt_id,
        "carrier_id": sent.carrier_id,
        "error_code": sent.error_code,
        "detail": sent.detail[:200],
        "now": now,
        "channel": CHANNEL,
    }
    try:
        row = transaction.run_alone(_RECORD, values)
    except IntegrityError:
        # Meanwhile the carrier's list gave this id to an older part of the same words.
        return None
    return None if row is None else bool(row.owes_more)
