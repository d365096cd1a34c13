"""A turn is formed: which texts belong to it is committed before anything is asked.

A turn that failed backs off here too, without holding any lock meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from handoff import queries, turn_queries
from handoff.db import Transaction
from handoff.flows.plain import forming as plain
from handoff.jobs import defer_turn, wake_turn
from handoff.rules.breath import Breath, Written, count_together
from handoff.rules.cards import mask_cards
from handoff.rules.sensitive import Sensitive, SensitiveKind, judge_turn
from handoff.tables import Conversation, Owner, Text, Turn, TurnState

# How far the clocks of two machines may be apart without a wake-up coming too early.
CLOCKS_DIFFER = timedelta(milliseconds=200)
# How soon an assistant that is away is asked again: a restart takes it seconds.
ASK_AGAIN_AFTER = timedelta(seconds=2)


@dataclass(frozen=True)
class SessionBounds:
    """When the assistant starts afresh: after so much silence, or after so many events.

    A session that is full goes on while a form or an act waits for the customer's word, which would
    be forgotten; until it is twice as long.
    """

    silence: timedelta
    events_most: int

    @property
    def events_at_last(self) -> int:
        """How many events a session may have even though something waits."""
        return 2 * self.events_most


@dataclass(frozen=True)
class FormedTurn:
    """What was read of a turn before the assistant is asked, when no connection is held."""

    id: int
    conversation_id: int
    bodies: tuple[str, ...]
    masked_card: bool
    known_numbers: frozenset[str]
    only_media: bool
    has_late: bool
    owned_by_assistant: bool
    fence: int
    tries: int
    formed_at: datetime
    session: int
    events: tuple[dict[str, Any], ...]
    language: str = "en"
    seen: plain.Seen | None = None
    """Of a plain turn: what it may be decided by without looking again, while it still holds."""


def wake(conversation_id: int, *, transaction: Transaction, now: datetime) -> None:
    """End a breath or a back-off: defer the turn if one is due. Runs any number of times."""
    if plain.wake_turn(conversation_id, transaction=transaction, now=now):
        return
    with transaction() as session:
        rearm(session, queries.lock_conversation(session, conversation_id), now=now)


def form_turn(
    conversation_id: int,
    *,
    bounds: SessionBounds,
    breath: Breath,
    transaction: Transaction,
    now: datetime,
) -> FormedTurn | None:
    """Commit which texts belong to the next turn, and return it; None if nothing is due.

    It takes what was written in one breath; what else waits is the next turn's, unless something
    waits that is about danger: then a person reads all of it at once.
    A turn that was formed and not carried out is returned again with the same texts. While one is
    backing off, only a sensitive text is let past it, as a turn of its own.
    """
    formed = _form_plain(conversation_id, bounds=bounds, transaction=transaction, now=now)
    if formed is not None:
        return formed
    with transaction() as session:
        conversation = queries.lock_conversation(session, conversation_id)
        due = _due_turn(session, conversation, breath=breath, now=now)
        if due is None:
            rearm(session, conversation, now=now)
            return None
        events = _begin_session(session, conversation, bounds=bounds, now=now)
        return _read_formed(session, conversation, *due, events)


def _form_plain(
    conversation_id: int, *, bounds: SessionBounds, transaction: Transaction, now: datetime
) -> FormedTurn | None:
    """Form the turn of the one text that waits, if it is as plain as nearly all are."""
    found = plain.form_turn(
        conversation_id,
        silence=bounds.silence,
        events_most=bounds.events_most,
        events_at_last=bounds.events_at_last,
        transaction=transaction,
        now=now,
    )
    if found is None:
        return None
    known_numbers: frozenset[str] = frozenset()
    if mask_cards(found.body)[1]:
        with transaction() as session:
            known_numbers = queries.numbers_told(session, found.address_id)
    return FormedTurn(
        id=found.id,
        conversation_id=conversation_id,
        bodies=(found.body,),
        masked_card=found.masked,
        known_numbers=known_numbers,
        only_media=False,
        has_late=False,
        owned_by_assistant=found.owner == Owner.ASSISTANT,
        fence=found.fence,
        tries=1,
        formed_at=now,
        session=found.session,
        language=found.language,
        events=found.events,
        seen=found.seen,
    )


def _due_turn(
    session: Session, conversation: Conversation, *, breath: Breath, now: datetime
) -> tuple[Turn, Sequence[Text]] | None:
    """Return the turn to try now, one try more, with its texts in order."""
    formed = turn_queries.find_formed_turns(session, conversation.id)
    for turn in formed:
        if turn.try_after is None or turn.try_after <= now:
            turn.tries += 1
            turn.fence = conversation.fence
            return turn, turn_queries.texts_of_turn(session, turn.id)
    backing_off = any(not turn.urgent for turn in formed)
    texts = list(turn_queries.texts_without_turn(session, conversation.id))
    is_urgent = bool(texts) and _judge_texts(session, conversation, texts) is not None
    if not texts or (backing_off and not is_urgent):
        return None
    if not is_urgent and (conversation.answer_after or now) > now:
        return None
    turn = Turn(
        conversation_id=conversation.id,
        urgent=backing_off,
        fence=conversation.fence,
        formed_at=now,
        tries=1,
    )
    session.add(turn)
    session.flush()
    taken = texts if is_urgent else _take_breath(texts, breath)
    for text in taken:
        text.turn_id = turn.id
    _keep_breath(conversation, [text for text in texts if text not in taken], breath)
    return turn, [text for text in texts if text in taken]


def _take_breath(texts: list[Text], breath: Breath) -> list[Text]:
    """Return the texts that were written in the oldest breath.

    A text that was found late goes before what we know was written after it.
    """
    ordered = [text for text in texts if not text.late]
    for late in (text for text in texts if text.late):
        before = [at for at, text in enumerate(ordered) if _written(text).at > _written(late).at]
        ordered.insert(before[0] if before else len(ordered), late)
    return ordered[: count_together([_written(text) for text in ordered], breath)]


def _keep_breath(conversation: Conversation, left: list[Text], breath: Breath) -> None:
    """Let the breath go on in which the customer may still be writing; else none is waited for."""
    conversation.answer_after = conversation.breath_began_at = None
    if left:
        together = count_together([Written(text.at) for text in left], breath)
        conversation.breath_began_at = left[0].at
        conversation.answer_after = breath.ends_at(left[0].at, left[together - 1].at)


def _written(text: Text) -> Written:
    return Written(text.carrier_at or text.at, roughly=text.carrier_at is not None)


def rearm(session: Session, conversation: Conversation, *, now: datetime) -> None:
    """Make sure a turn runs when the next one is due; nothing if nothing waits.

    Called wherever a turn's job ends or finds nothing due, so that no text depends on one wake-up:
    not on one that found an older turn in its way, nor on clocks that differ between machines.
    The caller holds the conversation's row lock.
    """
    if not turn_queries.waits_for_turn(session, conversation.id):
        return
    formed = turn_queries.find_formed_turns(session, conversation.id)
    due = [turn.try_after or now for turn in formed]
    texts = list(turn_queries.texts_without_turn(session, conversation.id))
    if texts and (
        all(turn.urgent for turn in formed)
        or _judge_texts(session, conversation, texts) is not None
    ):
        due.append(conversation.answer_after or now)
    if due and min(due) <= now:
        defer_turn(session, conversation.id)
    elif due:
        # A little late on purpose: the queue's clock may be ahead of ours.
        wake_turn(session, conversation.id, at=min(due) + CLOCKS_DIFFER)


def _judge_texts(
    session: Session, conversation: Conversation, texts: list[Text]
) -> Sensitive | None:
    bodies = tuple(text.body for text in texts)
    return judge_bodies(
        bodies,
        masked_card=any(text.masked for text in texts),
        known_numbers=_find_known(session, conversation, bodies),
    )


def _find_known(
    session: Session, conversation: Conversation, bodies: tuple[str, ...]
) -> frozenset[str]:
    """Return our own numbers, where something still looks like a card's after the masking."""
    if not mask_cards(" ".join(bodies))[1]:
        return frozenset()
    return queries.numbers_told(session, conversation.address_id)


def _begin_session(
    session: Session, conversation: Conversation, *, bounds: SessionBounds, now: datetime
) -> list[dict[str, Any]]:
    """Return the session's events; none if a new one starts, as the old is over, stale or full."""
    events, last = turn_queries.read_session(session, conversation.id, conversation.session)
    stale = last is not None and now - last > bounds.silence
    full = len(events) > bounds.events_most and not turn_queries.is_waiting(session, conversation)
    if conversation.session_over or stale or full or len(events) > bounds.events_at_last:
        conversation.session += 1
        conversation.session_over = False
        return []
    return events


def _read_formed(
    session: Session,
    conversation: Conversation,
    turn: Turn,
    texts: Sequence[Text],
    events: list[dict[str, Any]],
) -> FormedTurn:
    bodies = tuple(text.body for text in texts)
    return FormedTurn(
        id=turn.id,
        conversation_id=conversation.id,
        bodies=bodies,
        masked_card=any(text.masked for text in texts),
        known_numbers=_find_known(session, conversation, bodies),
        only_media=not any(body.strip() for body in bodies) and any(text.media for text in texts),
        has_late=any(text.late for text in texts),
        owned_by_assistant=conversation.owner == Owner.ASSISTANT,
        fence=turn.fence,
        tries=turn.tries,
        formed_at=turn.formed_at,
        session=conversation.session,
        language=conversation.language,
        events=tuple(events),
    )


def judge_formed(formed: FormedTurn) -> Sensitive | None:
    """Judge each text and the whole turn by our own rules, before the assistant is asked."""
    return judge_bodies(
        formed.bodies, masked_card=formed.masked_card, known_numbers=formed.known_numbers
    )


def judge_bodies(
    bodies: tuple[str, ...], *, masked_card: bool, known_numbers: frozenset[str] = frozenset()
) -> Sensitive | None:
    """Judge texts by our own rules. A card number was masked on arrival; the flag remembers it."""
    sensitive = judge_turn(bodies, known_numbers=known_numbers)
    if sensitive is None and masked_card:
        return Sensitive(SensitiveKind.CARD_NUMBER, "a card number, masked")
    return sensitive


def put_off(conversation_id: int, *, after: float, transaction: Transaction, now: datetime) -> None:
    """Let a turn that failed back off for `after` seconds, without holding any lock meanwhile.

    After too many tries triage gives it to a person (`Situation.tries`), so a text that breaks
    something each time is parked in the queue, not tried for ever.
    """
    until = now + timedelta(seconds=after)
    with transaction() as session:
        conversation = queries.lock_conversation(session, conversation_id)
        for turn in turn_queries.find_formed_turns(session, conversation.id):
            if turn.try_after is None or turn.try_after <= now:
                turn.try_after = until
        wake_turn(session, conversation_id, at=until)


def wait_for_assistant(formed: FormedTurn, *, transaction: Transaction, now: datetime) -> None:
    """Let a turn whose assistant is away wait a moment, without holding any lock meanwhile.

    Unlike a failure this does not count as a try: how long it may go on is a matter of time.
    """
    until = now + ASK_AGAIN_AFTER
    with transaction() as session:
        queries.lock_conversation(session, formed.conversation_id)
        turn = session.get_one(Turn, formed.id, populate_existing=True)
        if turn.state != TurnState.FORMED:
            return
        turn.try_after = until
        turn.tries -= 1
        wake_turn(session, formed.conversation_id, at=until + CLOCKS_DIFFER)
