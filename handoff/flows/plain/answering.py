"""A plain turn is answered: one reply, nothing to do besides, and all as it was when it was formed.

What the assistant was asked about still holds if the fence and the moment of the customer's newest
text are the same, and then nothing else waits for a turn either.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from handoff.db import Transaction
from handoff.flows.forming import FormedTurn
from handoff.flows.owe import clean_body, cut_parts
from handoff.flows.plain.forming import Seen
from handoff.flows.recording import describe_evidence, describe_understanding
from handoff.outbox import CHANNEL
from handoff.ports import Heard
from handoff.rules.decision import Decision, DecisionKind

_ANSWER = """
WITH locked AS MATERIALIZED (
  SELECT id, address_id, line_id FROM conversations
  WHERE id = %(conversation)s AND owner = 'assistant' AND fence = %(fence)s
    AND misses = %(misses_seen)s AND last_text_at = %(last_text_at)s
  FOR UPDATE
), conversation AS MATERIALIZED (
  SELECT id FROM locked WHERE is_opted_out(address_id, line_id) = %(opted_out)s
), turn AS (
  UPDATE turns SET state = 'carried_out', carried_out_at = %(now)s,
    understanding = %(understanding)s::jsonb, replies = %(replies)s::jsonb,
    slots = %(slots)s::jsonb, actions = %(actions)s::jsonb, model = %(model)s
  FROM conversation
  WHERE turns.id = %(turn)s AND turns.state = 'formed' AND turns.tries = %(tries)s
  RETURNING turns.id, turns.conversation_id
), decided AS (
  INSERT INTO decisions (turn_id, kind, rule, sentence, evidence, at)
  SELECT id, %(kind)s, %(rule)s, %(sentence)s, %(evidence)s::jsonb, %(now)s FROM turn
), kept AS (
  INSERT INTO session_events (turn_id, conversation_id, session, events)
  SELECT id, conversation_id, %(session)s, %(events)s::jsonb FROM turn
), marked AS (
  UPDATE conversations SET misses = %(misses)s, language = %(language)s
  FROM turn
  WHERE conversations.id = turn.conversation_id
    AND (misses, language) IS DISTINCT FROM (%(misses)s, %(language)s)
), owed AS (
  INSERT INTO texts (conversation_id, direction, state, body, masked, at, authority, fence, turn_id)
  SELECT conversation_id, 'outbound', 'owed', %(body)s, false, %(now)s, 'assistant', %(fence)s, id
  FROM turn
  RETURNING id, conversation_id
), parted AS (
  INSERT INTO parts (text_id, position, key, body, segments, state)
  SELECT owed.id, part.position, part.key, part.body, part.segments, 'owed'
  FROM owed, jsonb_to_recordset(%(parts)s::jsonb)
    AS part (position bigint, key text, body text, segments bigint)
), deferred AS (
  INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args)
  SELECT 'sends', 'send', 100, 'send:' || conversation_id, 'send:' || conversation_id,
    jsonb_build_object('subject', conversation_id)
  FROM owed
  ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
), told AS (
  INSERT INTO events (name) SELECT 'conversation-' || conversation_id FROM owed RETURNING id
)
SELECT owed.id, (SELECT pg_notify(%(channel)s, '') FROM told) FROM owed
"""


def write_answer(
    turn: FormedTurn,
    seen: Seen,
    *,
    heard: Heard,
    decision: Decision,
    transaction: Transaction,
    now: datetime,
) -> bool:
    """Write a decided turn with its one reply, owed; False, and nothing written, if it isn't plain.

    A repeat finds the turn carried out and writes nothing.
    """
    body = _find_only_body(heard, decision)
    if body is None:
        return False
    values = {
        "conversation": turn.conversation_id,
        "turn": turn.id,
        "session": turn.session,
        "fence": turn.fence,
        "tries": turn.tries,
        "misses_seen": seen.misses,
        "last_text_at": seen.last_text_at,
        "opted_out": seen.opted_out,
        "misses": seen.misses + 1 if decision.counts_as_miss else 0,
        "language": heard.understanding.language,
        "events": json.dumps(list(heard.events)),
        "body": body,
        "parts": json.dumps([asdict(part) for part in cut_parts(body)]),
        "now": now,
        "channel": CHANNEL,
    }
    row = transaction.run_alone(_ANSWER, values | _describe(heard, decision))
    return row is not None


def _find_only_body(heard: Heard, decision: Decision) -> str | None:
    """Return the one reply of a turn that does nothing but answer; None of any other turn."""
    if decision.kind not in {DecisionKind.ANSWER, DecisionKind.ASK_AGAIN}:
        return None
    if heard.requests or decision.acts or not heard.understanding.language:
        return None
    bodies = [reply.text for reply in heard.replies if reply.text.strip()]
    return clean_body(bodies[0]) or None if len(bodies) == 1 else None


def _describe(heard: Heard, decision: Decision) -> dict[str, object]:
    """Return what is kept of a turn's understanding and decision."""
    return {
        "understanding": json.dumps(describe_understanding(heard)),
        "replies": json.dumps([reply.text for reply in heard.replies]),
        "slots": json.dumps(dict(heard.slots)),
        "actions": json.dumps(list(heard.actions)),
        "model": heard.model,
        "kind": decision.kind,
        "rule": decision.rule,
        "sentence": decision.sentence,
        "evidence": json.dumps(describe_evidence(decision)),
    }
