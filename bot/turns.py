"""One turn of a conversation, from the events of its session to the events it adds.

Nothing is kept between calls: the caller sends the session's events and stores the new ones if
the turn is carried out. The same call gives the same result, to the byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from actions import (
    CHANNEL,
    CHECKS,
    SilentChannel,
    ask_known,
    keep_all_numbers,
    run_action,
)
from confirming import (
    REPEATED,
    UTTER_MORE,
    find_last_response,
    find_names,
    find_waiting,
    is_place_asked,
)
from context import forget_corrected, forget_leftovers, name_orders, read_in_context
from in_turn import (
    UTTER_LATER,
    Wish,
    is_answered,
    is_for_person,
    keep_act,
    put_off,
    read_act,
    read_wishes,
    take_later,
    was_handed_off,
)
from leaning import asks_for_language, was_told_again
from listening import (
    ASKING,
    SLOT,
    Hearing,
    listen,
    note_question,
    response_of,
)
from outcome import describe_outcome, describe_understanding
from rasa.core.channels.channel import UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecutionRejected,
    BotUttered,
    Event,
)
from rasa.shared.core.trackers import DialogueStateTracker
from refusing import drop_refused_numbers
from replies import SteadyReplies, translate_responses
from reply_to import note_reply
from returning import is_asked_back, keep_more_of_reason, keep_reason, repeats_wish
from session_past import read_events, shorten
from understanding import (
    change_language,
    hear_in_talk,
    hear_several,
    mark_other_language,
    parse_text,
    read_part,
    says_something,
)
from words import read_words

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Turn:
    """What is asked: a text in a session, at a moment (aware UTC)."""

    id: str
    conversation: str
    text: str
    events: list[dict[str, Any]]
    understand_only: bool
    now: datetime
    # The language of the conversation before this text; empty if none is known.
    language: str = ""


def drop_command_mark(text: str) -> tuple[str, int]:
    """Return the text without leading slashes and spaces, and how many characters that took.

    Rasa executes a text that begins with a slash as an intent of the sender's choice.
    """
    kept = text.lstrip(" \t\r\n\f\v\u00a0/")
    return kept.rstrip(), len(text) - len(kept)


async def take_turn(processor: MessageProcessor, turn: Turn) -> dict[str, Any]:
    """Understands the text and, unless it is gated, runs the dialogue on it.

    Raises EventsUnreadable, FactsFailed, ReplyUnwritten and whatever Rasa raises; no error
    leaves a trace, so the call may be repeated.
    """
    text, shift = drop_command_mark(turn.text)
    names, is_place = find_names(turn.events), is_place_asked(turn.events)
    parsed = await parse_text(processor, text, turn.language, names, is_place=is_place)
    is_called = asks_for_language(parsed)
    parsed = mark_other_language(change_language(parsed), turn.language)
    gated = parsed.get("sensitive") is not None
    silent = gated or turn.understand_only
    tracker = restore_tracker(processor, replace(turn, events=[]) if silent else turn)
    words = read_words(parsed["language"])
    parsed = drop_refused_numbers(parsed, tracker.get_slot("order_choices"), words)
    if not silent:
        parsed = await hear_in_talk(processor, parsed, tracker, words)
    elif not gated:
        parsed = await hear_several(processor, parsed, text)
    text = str(parsed["text"])
    hearing = listen(parsed, text, tracker)
    answer = {"turn": turn.id, "model": processor.model_filename}
    if silent:
        understanding = describe_understanding(hearing, shift)
        outcome = describe_outcome([], {}, None)
        return {**answer, "understanding": understanding, "gated": gated, **outcome}
    read = read_in_context(hearing.heard, tracker, words)
    hearing = hearing.after_context(read)
    restored = len(tracker.events)
    forget_leftovers(tracker, processor.domain)
    forget_corrected(tracker, read, words)
    keep_more_of_reason(tracker, read)
    # A text that says nothing, or asks something itself, must not fill a form's question, so the
    # dialogue gets none.
    is_answer = not (
        is_called or is_asked_back(read, tracker, words) or repeats_wish(text, tracker, words)
    )
    said = text if says_something(text) and is_answer else None
    before = find_last_response(tracker)
    await answer_wishes(processor, tracker, turn, said, hearing)
    if was_told_again(hearing.heard, before, list(tracker.events)[restored:], tracker):
        await _utter(processor, tracker, turn, UTTER_MORE, parsed["language"])
    new = list(tracker.events)[restored:]
    stamp_events(new, turn.now)
    understanding = describe_understanding(hearing, shift)
    slots = {k: v for k, v in tracker.current_slot_values().items() if k != SLOT}
    asks = any(response_of(event) in ASKING for event in new)
    outcome = describe_outcome(new, slots, hearing if asks else None)
    return {**answer, "understanding": understanding, "gated": False, **outcome}


def stamp_events(events: list[Event], now: datetime) -> None:
    """Stamp events in their order: Rasa does it by its own clock, and a repeat must not differ."""
    for place, event in enumerate(events):
        event.timestamp = round(now.timestamp() + place / 1000, 3)


async def answer_wishes(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    turn: Turn,
    said: str | None,
    hearing: Hearing,
) -> None:
    """Run the dialogue on each wish of the text, one after the other, until one asks back.

    What is left then is said to come later, and does, once that question is settled.
    """
    began, parsed = len(tracker.events), hearing.heard
    wishes, act, heard = read_wishes(parsed, said, processor.domain), read_act(tracker), []
    while wishes:
        wish = wishes.pop(0)
        heard.append(wish.intent)
        message = wish.message or await _read_wish(processor, wish, tracker, parsed["language"])
        await run_dialogue(processor, tracker, turn, message, hearing)
        if is_answered(tracker, began):
            wishes += take_later(tracker)
        elif was_handed_off(tracker, began) or not any(map(is_for_person, wishes)):
            break
        else:
            # “Which order?” does not keep a person from what is theirs.
            wishes = list(filter(is_for_person, wishes))
    keep_act(tracker, act, heard, began)
    if not was_handed_off(tracker, began):
        await _ask_again(processor, tracker, turn, parsed["language"], began)
    if put_off(tracker, wishes, began):
        await _utter(processor, tracker, turn, UTTER_LATER, parsed["language"])


async def _ask_again(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    turn: Turn,
    language: str,
    began: int,
) -> None:
    """Ask again for the word that an act waits for, unless this turn ends with that question.

    Otherwise an “ok” to the opening hours would cancel an order.
    """
    act, new = find_waiting(tracker), list(tracker.events)[began:]
    said = [response_of(event) for event in new if isinstance(event, BotUttered) and event.text]
    if act is None or said[-1:] in ([f"utter_confirm_{act}"], [REPEATED]):
        return
    replies = _make_replies(processor, turn, language)
    tracker.update_with_events(
        await ask_known(processor, tracker, CHECKS[act], replies), processor.domain
    )


async def _read_wish(
    processor: MessageProcessor, wish: Wish, tracker: DialogueStateTracker, language: str
) -> UserMessage:
    """Return the message of a wish that was found beside another one in a text."""
    parsed = await read_part(processor, wish.text, tracker, language)
    if is_for_person(wish):
        # Nobody looks up what a person gets: the order of the wish before it would be told.
        parsed = name_orders(parsed, tracker, read_words(language))
    certain = {"name": wish.intent, "confidence": wish.confidence}
    return UserMessage(wish.text, parse_data={**parsed, "intent": certain, "language": language})


async def _utter(
    processor: MessageProcessor, tracker: DialogueStateTracker, turn: Turn, name: str, language: str
) -> None:
    """Say one response, as if a rule had asked for it."""
    action = processor._get_action(name)  # noqa: SLF001 -- no public way
    chosen = PolicyPrediction.for_action_name(processor.domain, name)
    replies = _make_replies(processor, turn, language)
    events = await run_action(processor, tracker, action, chosen, replies)
    tracker.update_with_events(events, processor.domain)


def restore_tracker(processor: MessageProcessor, turn: Turn) -> DialogueStateTracker:
    """Return the tracker as the session's events leave it. Raises EventsUnreadable."""
    events = shorten(read_events(turn.events))
    return DialogueStateTracker.from_events(
        turn.conversation, events, processor.domain.slots, domain=processor.domain
    )


async def run_dialogue(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    turn: Turn,
    message: UserMessage,
    hearing: Hearing,
) -> None:
    """Add the text and everything the policies do about it to the tracker.

    This is Rasa's own loop but for errors: Rasa logs an action's failure and goes on as if it
    had said nothing, we let it pass, so that the caller knows there is no answer.
    """
    channel = SilentChannel()
    language = (message.parse_data or {}).get("language", "")
    replies = _make_replies(processor, turn, language, hearing.values)
    if not tracker.applied_events():
        start = processor._get_action(ACTION_SESSION_START_NAME)  # noqa: SLF001 -- no public way
        chosen = PolicyPrediction.for_action_name(processor.domain, ACTION_SESSION_START_NAME)
        events = await start.run(channel, replies, tracker, processor.domain)
        processor._log_action_on_tracker(tracker, start, events, chosen)  # noqa: SLF001 -- as above
    message.message_id, message.input_channel = turn.id, CHANNEL
    await processor._handle_message_with_tracker(message, tracker)  # noqa: SLF001 -- as above
    await processor.run_action_extract_slots(channel, tracker)
    keep_all_numbers(tracker)
    keep_reason(tracker, replies.words)
    note_reply(tracker, replies.words)
    go_on = True
    while go_on:
        action, prediction = processor.predict_next_with_tracker_if_should(tracker)
        events = await run_action(processor, tracker, action, prediction, replies)
        if not events or not isinstance(events[0], ActionExecutionRejected):
            if action.name() != ACTION_LISTEN_NAME:
                events += note_question(tracker, hearing, events)
            processor._log_action_on_tracker(tracker, action, events, prediction)  # noqa: SLF001
        go_on = processor.should_predict_another_action(action.name())


def _make_replies(
    processor: MessageProcessor, turn: Turn, language: str, values: dict[str, str] | None = None
) -> SteadyReplies:
    responses = translate_responses(processor.domain.responses, language)
    today = turn.now.date()
    return SteadyReplies(responses, turn.id, language=language, today=today, values=values)
