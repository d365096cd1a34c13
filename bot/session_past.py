"""The past of a session: its events read quickly, and no more of it than a turn can depend on.

Rasa looks for the class of each event among all classes, and at every prediction goes through the
whole past, though a rule sees a few steps back at most. So what lies long behind is given to Rasa
as what remains of it: the values of the slots.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)

# So many of the customer's last texts are given whole: what looks back furthest looks at three.
TEXTS_KEPT = 4
# Of these nothing remains but the slots; another kind may have effects that we do not know.
PASSING = (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)


class EventsUnreadable(Exception):
    """The events of the session are not events that this assistant wrote."""


@lru_cache(maxsize=64)
def find_kind(name: str) -> type[Event] | None:
    """Return the class of events of this name, as Rasa finds it. Raises ValueError."""
    kind: type[Event] | None = Event.resolve_by_type(name)
    return kind


def read_events(events: list[dict[str, Any]]) -> list[Event]:
    """Return the session's events as Rasa's. Raises EventsUnreadable."""
    try:
        # Rasa skips what it does not know, which would silently change the conversation.
        read = [find_kind(event["event"])._from_parameters(event) for event in events]  # type: ignore[union-attr]  # noqa: SLF001 -- what Rasa's own reader calls
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EventsUnreadable(EventsUnreadable.__doc__) from error
    if any(event is None for event in read):
        raise EventsUnreadable(EventsUnreadable.__doc__)
    return read


def shorten(events: list[Event], kept: int = TEXTS_KEPT) -> list[Event]:
    """Return events after which Rasa decides as after these, but that do not grow without end."""
    cut = _find_cut(events, kept)
    if cut == 0 or not all(isinstance(event, PASSING) for event in events[:cut]):
        return events
    start = [e for e in events[:2] if isinstance(e, (ActionExecuted, SessionStarted))]
    slots: dict[str, SlotSet] = {}
    for event in events[:cut]:
        if isinstance(event, SessionStarted):
            slots.clear()
        if isinstance(event, SlotSet):
            # The order is that of the last changes.
            slots.pop(event.key, None)
            slots[event.key] = event
    return [*start, *slots.values(), *events[cut:]]


def _find_cut(events: list[Event], kept: int) -> int:
    """Return where the last texts begin, at the latest place where no form was being filled."""
    loop: str | None = None
    cuts = []
    for place, event in enumerate(events):
        if isinstance(event, ActiveLoop):
            loop = event.name
        waits = place and _is_listen(events[place - 1])
        if isinstance(event, UserUttered):
            cuts.append(place - 1 if waits and loop is None else None)
    usable = [cut for cut in cuts[: len(cuts) - kept + 1] if cut is not None]
    return usable[-1] if len(cuts) > kept and usable else 0


def _is_listen(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
