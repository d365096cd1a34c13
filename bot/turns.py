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
    read_payload,
    run_action,
)
from confirming import (
    CONFIRM,
    REPEATED,
    find_names,
    find_waiting,
    is_place_asked,
    names_others,
    note_reply,
    read_sign,
    split_consent,
)
from context import ENDING, WISHES, forget_corrected, forget_leftovers, read_in_context
from following_up import MONEY_BACK, REFUND, settle_follow_up
from in_turn import (
    UTTER_LATER,
    Wish,
    drop_same_matters,
    is_answered,
    keep_act,
    put_off,
    read_act,
    read_wishes,
    take_later,
    was_handed_off,
)
from listening import (
    ASKING,
    RUNNER_UP,
    SLOT,
    Hearing,
    listen,
    note_question,
    rank,
    response_of,
)
from negating import negates
from offers import list_words
from parses import FALLBACK_INTENT, take_for
from rasa.core.channels.channel import UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    BotUttered,
    Event,
)
from rasa.shared.core.trackers import DialogueStateTracker
from replies import SteadyReplies, translate_responses
from returning import is_asked_back, keep_reason, repeats_wish
from session_past import read_events, shorten
from several import find_wishes
from sureness import Sure, judge
from words import Words, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

RANKING_LENGTH = 3
MOST_WORDS_OF_SAME = 4
USER_DATA = ("intent", "entities", "text")


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
    gated = parsed.get("sensitive") is not None
    silent = gated or turn.understand_only
    tracker = restore_tracker(processor, replace(turn, events=[]) if silent else turn)
    if not gated and tracker.active_loop_name is None:
        parsed = await hear_several(processor, parsed, text)
    words = read_words(parsed["language"])
    if not silent:
        parsed = settle_follow_up(parsed, tracker, words, processor.domain)
        parsed = await hear_yes_and_more(processor, parsed, tracker, words)
    hearing = listen(parsed, text, tracker)
    answer = {"turn": turn.id, "model": processor.model_filename}
    if silent:
        understanding = describe_understanding(hearing, shift)
        outcome = _describe_outcome([], {}, None)
        return {**answer, "understanding": understanding, "gated": gated, **outcome}
    read = read_in_context(hearing.heard, tracker, words, FALLBACK_INTENT)
    hearing = hearing.after_context(read)
    restored = len(tracker.events)
    forget_leftovers(tracker, processor.domain)
    forget_corrected(tracker, read, words, FALLBACK_INTENT)
    # A text that says nothing, or asks something itself, must not fill a form's question, so the
    # dialogue gets none.
    is_answer = not is_asked_back(read, tracker, words) and not repeats_wish(text, tracker, words)
    said = text if says_something(text) and is_answer else None
    await answer_wishes(processor, tracker, turn, said, hearing)
    new = list(tracker.events)[restored:]
    for place, event in enumerate(new):
        # Rasa stamps its events with its own clock; a repeat must not differ.
        event.timestamp = round(turn.now.timestamp() + place / 1000, 3)
    understanding = describe_understanding(hearing, shift)
    slots = {k: v for k, v in tracker.current_slot_values().items() if k != SLOT}
    asks = any(response_of(event) in ASKING for event in new)
    outcome = _describe_outcome(new, slots, hearing if asks else None)
    return {**answer, "understanding": understanding, "gated": False, **outcome}


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
        message = wish.message or await _read_part(processor, wish, parsed["language"])
        await run_dialogue(processor, tracker, turn, message, hearing)
        if not is_answered(tracker, began):
            break
        wishes += take_later(tracker)
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


async def _read_part(processor: MessageProcessor, wish: Wish, language: str) -> UserMessage:
    """Return the message of a wish that was found beside another one in a text."""
    parsed = await parse_text(processor, wish.text, language)
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


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(character.isalnum() for character in text)


async def parse_text(
    processor: MessageProcessor,
    text: str,
    language: str = "",
    names: Sequence[str] = (),
    *,
    is_place: bool = False,
) -> dict[str, Any]:
    """Rasa's parse, but a text that says nothing is taken for no intent, a thumb for its word."""
    known = {"language": language, "names": names, "is_place": is_place}
    message = UserMessage(text, metadata=known)
    parsed: dict[str, Any] = await processor.parse_message(message)
    if not says_something(text):
        sign = read_sign(text)
        meant = {"name": sign or FALLBACK_INTENT, "confidence": 1.0 if sign else 0.0}
        parsed.update(intent=meant, intent_ranking=[meant] if sign else [])
    return parsed


async def hear_several(
    processor: MessageProcessor, parsed: dict[str, Any], text: str
) -> dict[str, Any]:
    """Return the parse with its first wish before all others, and the other wishes as `also`."""
    language = str(parsed["language"])

    async def understand(part: str) -> list[tuple[str, float]]:
        return rank(await parse_text(processor, part, language))

    found = drop_same_matters(await find_wishes(text, language, understand), processor.domain)
    guess, chance = rank(parsed)[0] if parsed.get("intent_ranking") else (FALLBACK_INTENT, 0.0)
    is_sure = judge(guess, chance) is Sure.ANSWER
    if [one.intent for one in found] == [guess] and not is_sure:
        # A story around one clear wish: the part that says it is surer than the whole.
        return take_for(guess, parsed, found[0].confidence)
    if len(found) < 2:  # noqa: PLR2004 -- two wishes are several
        return parsed
    if is_sure and all(one.intent != guess for one in found):
        # The parts say something else than the whole: they were torn out of what was meant.
        return parsed
    first = take_for(found[0].intent, parsed, found[0].confidence)
    return {**first, "part": found[0].text, "also": [one.describe() for one in found[1:]]}


async def hear_yes_and_more(
    processor: MessageProcessor,
    parsed: dict[str, Any],
    tracker: DialogueStateTracker,
    words: Words,
) -> dict[str, Any]:
    """Return the parse as a yes to the act that waits, with the wish after it as `also`.

    Only if that wish is sure, and is not about what waits: “yes, but to another address”.
    """
    cut = split_consent(str(parsed["text"]), tracker, words)
    if cut is None:
        return parsed
    head, rest = cut
    ranking = rank(await parse_text(processor, rest, str(parsed["language"])))
    intent, chance = ranking[0] if ranking else (FALLBACK_INTENT, 0.0)
    if intent == REFUND:
        # Facts know of no refund yet: what is owed is what the policy says.
        intent = MONEY_BACK
    others = names_others(rest, tracker, words) and not negates(rest, words)
    if others and len(list_words(rest)) <= MOST_WORDS_OF_SAME:
        # “Yes, and the lamp too” wants the same done with another order.
        intent, chance = WISHES[str(find_waiting(tracker))], 1.0
    is_about_act = intent in {*ENDING, FALLBACK_INTENT} or (
        intent in WISHES.values() and not others
    )
    is_sure = judge(intent, chance) is Sure.ANSWER and not negates(rest, words)
    if is_about_act or not is_sure:
        return parsed
    also = [{"intent": intent, "confidence": chance, "text": rest}]
    return {**take_for(CONFIRM, parsed), "part": head, "also": also}


def describe_understanding(hearing: Hearing, shift: int) -> dict[str, Any]:
    """Return the parse in our words; positions count from the start of the text as it was sent."""
    parsed = hearing.parsed
    ranking = [{"intent": name, "confidence": chance} for name, chance in rank(parsed)]
    return {
        "intent": parsed["intent"]["name"],
        "confidence": ranking[0]["confidence"] if ranking else 0.0,
        "ranking": ranking[:RANKING_LENGTH],
        "entities": [
            {
                "entity": e["entity"],
                "value": e["value"],
                "start": e["start"] + shift,
                "end": e["end"] + shift,
            }
            for e in parsed["entities"]
        ],
        "sensitive": parsed.get("sensitive"),
        "language": parsed["language"],
        "also": parsed.get("also", []),
        "in_form": hearing.in_form,
    }


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


def _describe_outcome(
    events: list[Event], slots: dict[str, Any], asking: Hearing | None
) -> dict[str, Any]:
    said = [event for event in events if isinstance(event, BotUttered)]
    actions = [e.action_name for e in events if isinstance(e, ActionExecuted)]
    return {
        "replies": [
            {"text": e.text, "response": e.metadata.get("utter_action")} for e in said if e.text
        ],
        "requests": [request for e in said for request in _describe_requests(read_payload(e))],
        "asks": {"between": list(asking.between), "again": asking.again} if asking else None,
        "slots": {name: value for name, value in slots.items() if value is not None},
        "actions": [name for name in actions if name != ACTION_LISTEN_NAME],
        "events": [compact_event(event.as_dict()) for event in events],
    }


def _describe_requests(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a payload asks for: of several orders, each by itself, for each is one act."""
    if "request" not in payload:
        return []
    arguments = {k: v for k, v in payload.items() if k not in ("request", "set_slots")}
    numbers = arguments.get("order_number")
    if not isinstance(numbers, list):
        return [{"name": payload["request"], "arguments": arguments}]
    return [
        {"name": payload["request"], "arguments": {**arguments, "order_number": number}}
        for number in numbers
    ]


def compact_event(event: dict[str, Any]) -> dict[str, Any]:
    """Return only what restoring needs: the caller stores the event and sends it many times."""
    if event["event"] == "user":
        said = event["parse_data"]
        parsed = {key: said[key] for key in (*USER_DATA, RUNNER_UP) if key in said}
        parsed["entities"] = [
            {k: e[k] for k in ("entity", "value", "start", "end")} for e in parsed["entities"]
        ]
        event = {**event, "parse_data": parsed}
    if event["event"] == "bot":
        data = {k: v for k, v in event["data"].items() if v is not None}
        event = {**event, "data": data, "metadata": _keep_response_name(event["metadata"])}
    # A slot's value and a form's name say something by being null.
    return {k: v for k, v in event.items() if v not in (None, {}, "") or k in ("value", "name")}


def _keep_response_name(metadata: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in metadata.items() if k == "utter_action"}
