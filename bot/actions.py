"""Runs one action of the dialogue: Rasa's own, a form, or a question to Baton's facts."""

from __future__ import annotations

from itertools import islice
from typing import Any

from acts import WISHES, find_asked_orders, find_last_act
from asides import is_aside, read_order_of_form, was_aside_answered
from choosing import (
    asks_either,
    asks_for_other,
    choose_named,
    find_strange_item,
    leaves_order_open,
)
from consent import asks_if_done
from facts import FactsAction
from parses import ABOUT_ORDERS, FALLBACK_INTENT, ORDER, WHOLE, read_beside_address
from payloads import read_payload
from rasa.core.actions.action import (
    Action,
    ActionBotResponse,
    ActionExecutionRejection,
    RemoteAction,
)
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from replies import SteadyReplies
from returning import REASON

CHANNEL = "baton"
# Finds the order that a form is about, says nothing, and tells whether the form's act is possible.
FIND, IS_POSSIBLE = "action_find_order", "is_possible"
# Tells where orders are; says that an act was asked for already.
TELL = "action_tell_order"
ALREADY_ASKED = "utter_already_asked_for"
# Where an order is that can still be cancelled.
STILL_HERE = frozenset({"utter_order_processing", "utter_order_packed"})
# A wish about an order that names an item of none of theirs is about none of them.
STRANGE_ITEM = "names_strange_item"
# What asks for the word that confirms an act, by the act.
CHECKS = {
    "cancel_order": "action_check_cancel",
    "change_address": "action_check_address",
    "start_return": "action_check_return",
}


class SilentChannel(OutputChannel):
    """Sends nothing: what is said is read from the turn's events."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, by which a response may have a variation of its own."""
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Nothing to do, see the class."""


async def run_action(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    action: Action,
    prediction: PolicyPrediction,
    replies: SteadyReplies,
) -> list[Event]:
    """Return what the action says and sets; a form that cannot use the text rejects it."""
    before, known = tracker, list[Event]()
    if prediction.events:
        # A rejected form must not leave the policy's events behind, so it gets a copy.
        before = tracker.copy()
        before.update_with_events(prediction.events, processor.domain)
    if isinstance(action, RemoteAction):
        told = await ask_facts(processor, before, action.name(), replies)
        if action.name() == TELL and is_still_asked_for(before, told, replies):
            said = ActionBotResponse(ALREADY_ASKED)
            kept = [event for event in told if isinstance(event, SlotSet)]
            return kept + list(await said.run(SilentChannel(), replies, before, processor.domain))
        return told
    if isinstance(action, FormAction) and is_aside(tracker, action.name()):
        if not was_aside_answered(tracker, action.name()):
            return [_reject(tracker, action, prediction)]
        known = [SlotSet(ORDER, read_order_of_form(before))]
        before = before.copy()
        before.update_with_events(known, processor.domain)
    elif isinstance(action, FormAction):
        found = await _find_order(processor, before, action, replies)
        if _read_slot(found, IS_POSSIBLE) is False:
            # The rule that follows a form asks for the act, and so says why it cannot be.
            return _end_form(action)
    try:
        events: list[Event] = await action.run(SilentChannel(), replies, before, processor.domain)
    except ActionExecutionRejection:
        return [_reject(tracker, action, prediction)]
    return known + events + _slots_set_by(events)


def is_still_asked_for(
    tracker: DialogueStateTracker, events: list[Event], replies: SteadyReplies
) -> bool:
    """Whether a text asks about an order that is to be cancelled, and still could be.

    Once it has left, nobody should hear that a cancellation is under way.
    """
    text = str(tracker.latest_message.text or "") if tracker.latest_message else ""
    said = {e.metadata.get("utter_action") for e in events if isinstance(e, BotUttered)}
    told = _read_slot(events, ORDER)
    numbers = {str(one) for one in (told if isinstance(told, list) else [told])}
    is_cancelling = find_last_act(tracker, before=2) == WISHES["cancel_order"]
    is_about_it = is_cancelling and numbers <= {*find_asked_orders(tracker, WISHES["cancel_order"])}
    is_asked = is_about_it or asks_if_done(text, tracker, replies.words, before=2)
    return is_asked and bool(said) and said <= STILL_HERE


def _reject(
    tracker: DialogueStateTracker, action: Action, prediction: PolicyPrediction
) -> ActionExecutionRejected:
    """Note that a form could not use the text, so that a rule answers it."""
    rejected = ActionExecutionRejected(
        action.name(), prediction.policy_name, prediction.max_confidence
    )
    tracker.update(rejected)
    return rejected


async def _find_order(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    form: FormAction,
    replies: SteadyReplies,
) -> list[Event]:
    """Return what facts say of the order that a form is about, if this turn named it."""
    new = list_new_events(tracker)
    is_begun = tracker.active_loop_name == form.name()
    if not is_begun and any(isinstance(e, ActionExecuted) and e.action_name == FIND for e in new):
        return new
    if is_begun and _read_slot(new, ORDER) is None:
        return []
    return await ask_facts(processor, tracker, FIND, replies)


def list_new_events(tracker: DialogueStateTracker) -> list[Event]:
    """Return the events that came after the customer's latest text."""
    events = list(tracker.events)
    said = (place for place, e in enumerate(reversed(events)) if isinstance(e, UserUttered))
    return events[len(events) - next(said, len(events)) :]


def _end_form(form: FormAction) -> list[Event]:
    return [ActiveLoop(form.name()), SlotSet(REQUESTED_SLOT, None), ActiveLoop(None)]


async def ask_facts(
    processor: MessageProcessor, tracker: DialogueStateTracker, name: str, replies: SteadyReplies
) -> list[Event]:
    """Return what facts say of the orders that the text names, by their items if by no number.

    What the customer has ordered is known only once facts were asked. If the text names one of
    the orders that come back, facts are asked again, about that one.
    """
    action = FactsAction(name, processor.action_endpoint)
    choices = tracker.get_slot("order_choices")
    named = _name_orders(tracker, choices, replies) or _name_none(tracker, choices, replies)
    events = await _ask(processor, tracker, action, replies, named)
    new, strange = _read_slot(events, "order_choices"), _read_slot(named, STRANGE_ITEM)
    if new is None or (named and strange is None):
        return events
    named = _name_orders(tracker, new, replies) or _name_none(tracker, new, replies)
    if strange is not None and _read_slot(named, STRANGE_ITEM) == strange:
        # It is in none of their newest orders, either.
        return events
    # Of several orders facts take the only one that can be meant, whatever item the text names.
    is_other = bool(named) and _read_slot(named, ORDER) != _read_slot(events, ORDER)
    # And what none of theirs is called is said when they are asked which they mean.
    is_other = is_other or isinstance(_read_slot(named, STRANGE_ITEM), str)
    return await _ask(processor, tracker, action, replies, named) if is_other else events


async def ask_known(
    processor: MessageProcessor, tracker: DialogueStateTracker, name: str, replies: SteadyReplies
) -> list[Event]:
    """Return what facts say of the order that is spoken of, whatever the text names."""
    return await _ask(processor, tracker, FactsAction(name, processor.action_endpoint), replies, [])


def _read_slot(events: list[Event], name: str) -> Any:
    """Return what events set a slot to at last, or None."""
    return next(
        (e.value for e in reversed(events) if isinstance(e, SlotSet) and e.key == name), None
    )


def _name_orders(
    tracker: DialogueStateTracker, choices: Any, replies: SteadyReplies
) -> list[Event]:
    """Return the orders that the text names, by number or by an item, as the slot's new value.

    What was not understood names none: “how's the lamp doing” must not turn a cancellation to it.
    """
    latest = tracker.latest_message
    if latest is None or latest.intent.get("name") == FALLBACK_INTENT:
        return []
    text = read_beside_address(latest.text or "", latest.entities)
    numbers = read_numbers(tracker) or choose_named(text, choices, replies.words)
    if not numbers and tracker.get_slot(ORDER) is None and leaves_order_open(text, replies.words):
        before = (latest.parse_data or {}).get(WHOLE) or find_text_before(tracker)
        numbers = choose_named(str(before), choices, replies.words)
    return [set_numbers(list(numbers))] if numbers else []


def find_text_before(tracker: DialogueStateTracker) -> str:
    """Return the text that came before the customer's latest one; empty if none did."""
    said = (str(e.text or "") for e in reversed(tracker.events) if isinstance(e, UserUttered))
    return next(islice(said, 1, None), "")


def _name_none(tracker: DialogueStateTracker, choices: Any, replies: SteadyReplies) -> list[Event]:
    """Return that no order is meant, if a wish names a thing that none of them has."""
    latest = tracker.latest_message
    if latest is None or latest.intent.get("name") not in ABOUT_ORDERS or not choices:
        return []
    if str(tracker.get_slot(REASON) or "").endswith(latest.text or " "):
        # “Too big for my shelf” is why, and asks for no shelf.
        return []
    text = read_beside_address(latest.text or "", latest.entities)
    strange = find_strange_item(text, choices, replies.words)
    # “The other one”, and there are two others; “the lamp or the rug”.
    is_strange = asks_for_other(text, replies.words)
    is_strange = is_strange or asks_either(text, choices, replies.words)
    if read_numbers(tracker) or not (strange or is_strange):
        return []
    return [SlotSet(ORDER, None), SlotSet(STRANGE_ITEM, strange or True)]


async def _ask(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    action: FactsAction,
    replies: SteadyReplies,
    known: list[Event],
) -> list[Event]:
    if known:
        tracker = tracker.copy()
        tracker.update_with_events(known, processor.domain)
    events = known + await action.run(SilentChannel(), replies, tracker, processor.domain)
    is_strange = _read_slot(known, STRANGE_ITEM)
    return [*events, SlotSet(STRANGE_ITEM, None)] if is_strange else events


def set_numbers(numbers: list[str]) -> SlotSet:
    """Return the order that is spoken of from now on, or the several."""
    return SlotSet(ORDER, numbers[0] if len(numbers) == 1 else numbers)


def read_numbers(tracker: DialogueStateTracker) -> list[str]:
    """Return the order numbers of the latest text, each once."""
    found = tracker.latest_message.entities if tracker.latest_message else []
    return list(dict.fromkeys(str(e["value"]) for e in found if e["entity"] == ORDER))


def keep_all_numbers(tracker: DialogueStateTracker) -> None:
    """Keep every order number of the text: Rasa fills a slot with the last one."""
    numbers = read_numbers(tracker)
    if len(numbers) > 1 and tracker.get_slot(ORDER) == numbers[-1]:
        tracker.update(set_numbers(numbers))


def _slots_set_by(events: list[Event]) -> list[Event]:
    """Return a response's `set_slots` payload as events: Rasa's responses cannot set slots."""
    return [
        SlotSet(name, value)
        for event in events
        if isinstance(event, BotUttered)
        for name, value in (read_payload(event).get("set_slots") or {}).items()
    ]
