"""A part that the carrier could not deliver is tried again later, if its error may pass by then.

These functions run inside a caller's transaction, which holds the conversation's row lock.
"""

from __future__ import annotations

import uuid
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from handoff import door_queries, turn_queries
from handoff.flows import objections
from handoff.flows.cases import Promises
from handoff.flows.undelivered import fail_text
from handoff.jobs import wake_send
from handoff.rules.receipts import plan_retry, read_carrier_error
from handoff.tables import Attempt, Conversation, Part, PartState, Text, TextState

log = structlog.get_logger()


def lose_part(
    session: Session,
    conversation: Conversation,
    text: Text,
    part: Part,
    code: int | None,
    *,
    promises: Promises,
    now: datetime,
) -> None:
    """Act on a part's error: try it again later, or fail its whole text.

    The parts that arrived stay; the one that did not is owed again. What the door out would refuse
    now is not tried: somebody is told at once instead.
    """
    after = plan_retry(read_carrier_error(code).remedy, tried_again=part.retries)
    is_live = text.state in {TextState.SENT, TextState.OWED}
    if (
        after is None
        or not is_live
        or objections.find_objection(session, conversation, text, is_again=True) is not None
    ):
        fail_text(session, conversation, text, code, promises=promises, now=now)
        return
    at = now + after
    _retire(session, part)
    part.state, part.receipt, part.error_code = PartState.OWED, None, code
    part.changed_at = now
    part.retries += 1
    for asked in turn_queries.texts_answered_by(session, text):
        # Settled, perhaps: without an answer after all, it is looked at again.
        asked.accounted_at = None
    text.state = TextState.OWED
    text.send_after = max(text.send_after or at, at)
    wake_send(session, conversation.id, at=text.send_after)
    log.info("part_tried_again_later", part_id=part.id, error=code, retries=part.retries)


def _retire(session: Session, part: Part) -> None:
    """Give a part a new id: what the carrier still says about the old try is not about this one."""
    newest = door_queries.newest_attempt_id(session, part.id)
    if newest is not None:
        attempt = session.get_one(Attempt, newest)
        attempt.key, attempt.carrier_id = part.key, part.carrier_id
    part.key, part.carrier_id, part.receipt_asks = uuid.uuid4().hex, None, 0
