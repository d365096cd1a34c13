"""A plain text arrives: words from a customer we know, which no rule of ours has a word on."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from handoff.db import Transaction
from handoff.outbox import CHANNEL
from handoff.rules.breath import Breath
from handoff.rules.cards import is_carrier_id, mask_cards
from handoff.rules.consent import (
    OptOutReading,
    is_toll_free,
    read_free_text_opt_out,
    read_keyword,
)
from handoff.rules.sensitive import judge_text
from handoff.tables import AddressKind

if TYPE_CHECKING:
    from handoff.flows.receive import InboundText

# Of two deliveries that begin a conversation at once, the second breaks off at the address's
# unique index, and the flow stores its text.
_BEGIN = """
WITH line AS (
  SELECT id, language FROM lines
  WHERE carrier = %(carrier)s AND account = %(account)s AND address = %(line)s
), known AS (
  SELECT id FROM addresses WHERE address = %(customer)s
), met AS (
  INSERT INTO customers (created_at) SELECT %(now)s FROM line WHERE NOT EXISTS (SELECT FROM known)
  RETURNING id
), made AS (
  INSERT INTO addresses (customer_id, address, kind) SELECT id, %(customer)s, %(kind)s FROM met
  RETURNING id
)
INSERT INTO conversations
  (address_id, line_id, created_at, last_text_at, language,
   owner, fence, session, session_over, misses)
SELECT address.id, line.id, %(now)s, %(now)s, line.language, 'assistant', 0, 0, false, 0
FROM line, (SELECT id FROM made UNION ALL SELECT id FROM known) AS address
ON CONFLICT DO NOTHING
RETURNING id
"""

# A repeat of a text finds its row and changes nothing else, the breath least of all.
_STORE = """
WITH known AS MATERIALIZED (
  SELECT conversations.id
  FROM addresses
  JOIN lines ON lines.carrier = %(carrier)s AND lines.account = %(account)s
    AND lines.address = %(line)s
  JOIN conversations ON conversations.address_id = addresses.id
    AND conversations.line_id = lines.id
  WHERE addresses.address = %(customer)s AND addresses.unreachable_because IS NULL
  FOR UPDATE OF conversations
), stored AS (
  INSERT INTO texts (conversation_id, direction, state, body, masked, late, at,
    carrier, account, carrier_id, parameters)
  SELECT id, 'inbound', 'stored', %(body)s, false, false, %(now)s,
    %(carrier)s, %(account)s, %(carrier_id)s, %(parameters)s::jsonb
  FROM known
  ON CONFLICT DO NOTHING
  RETURNING id, conversation_id
), armed AS (
  UPDATE conversations SET
    last_text_at = %(now)s,
    breath_began_at = coalesce(breath_began_at, %(now)s),
    answer_after = CASE
      WHEN %(pause)s <= interval '0' THEN %(now)s
      WHEN answer_after <= %(now)s THEN answer_after
      ELSE least(%(now)s + %(pause)s, coalesce(breath_began_at, %(now)s) + %(most)s)
    END
  FROM stored
  WHERE conversations.id = stored.conversation_id
  RETURNING conversations.id, answer_after, answer_after <= %(now)s AS due
), woken AS (
  INSERT INTO procrastinate_jobs
    (queue_name, task_name, lock, queueing_lock, args, scheduled_at)
  SELECT 'turns',
    CASE WHEN due THEN 'turn' ELSE 'wake_turn' END,
    CASE WHEN due THEN 'turn:' || id END,
    CASE WHEN due THEN 'turn:' || id ELSE 'wake_turn:' || id || ':' ||
      to_char(answer_after AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') END,
    jsonb_build_object('subject', id),
    CASE WHEN NOT due THEN answer_after END
  FROM armed
  ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
), told AS (
  INSERT INTO events (name)
  SELECT unnest(ARRAY['conversations', 'conversation-' || id]) FROM armed
  RETURNING id
)
SELECT known.id AS conversation_id, stored.id AS text_id,
  (SELECT pg_notify(%(channel)s, '') FROM told LIMIT 1)
FROM known LEFT JOIN stored ON true
"""


def store_text(
    inbound: InboundText,
    *,
    kind: AddressKind,
    breath: Breath,
    transaction: Transaction,
    now: datetime,
) -> tuple[int, int | None] | None:
    """Store a plain text with its wake-up; return its conversation's id and its own.

    `kind` is what form the customer's address has, if they are new. No id of its own: it is a
    repeat, and nothing was changed. None: the text, or what we know of its customer, is not plain.
    """
    if not _is_plain(inbound):
        return None
    values = {
        "carrier": inbound.carrier,
        "account": inbound.account,
        "carrier_id": inbound.carrier_id,
        "customer": inbound.from_address,
        "kind": kind,
        "line": inbound.to_address,
        "body": inbound.body,
        "parameters": json.dumps(dict(inbound.parameters)),
        "pause": timedelta(seconds=breath.pause),
        "most": timedelta(seconds=breath.most),
        "now": now,
        "channel": CHANNEL,
    }
    row = transaction.run_alone(_STORE, values)
    if row is None and _begin_conversation(transaction, values):
        row = transaction.run_alone(_STORE, values)
    return None if row is None else (row.conversation_id, row.text_id)


def _begin_conversation(transaction: Transaction, values: dict[str, object]) -> bool:
    """Begin the conversation of a customer who is new to a line of ours; tell whether it was."""
    try:
        return transaction.run_alone(_BEGIN, values) is not None
    except IntegrityError:
        return False


def _is_plain(inbound: InboundText) -> bool:
    """Tell whether a text is words and nothing else, and no rule of ours has a word on it."""
    if inbound.media or inbound.opt_out_type is not None or inbound.carrier_at is not None:
        return False
    extras = (*inbound.parameters, *inbound.parameters.values())
    return (
        not mask_cards(inbound.body)[1]
        and all(is_carrier_id(extra) or not mask_cards(extra)[1] for extra in extras)
        and read_keyword(inbound.body, toll_free=is_toll_free(inbound.to_address)) is None
        and read_free_text_opt_out(inbound.body) is OptOutReading.NONE
        and judge_text(inbound.body) is None
    )
