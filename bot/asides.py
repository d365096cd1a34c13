"""Questions beside a form: “where is the lamp?” while the rug's new address is asked for.

Such a question is about an order of its own. The form's stays, and goes on once it is answered.
"""

from __future__ import annotations

from typing import Any

from parses import ORDER
from rasa.shared.core.events import ActionExecutionRejected, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

# What only asks about an order, and changes nothing.
ASKING_ABOUT_ORDERS = frozenset({"late_order", "order_contents", "order_status", "refund_status"})


def is_aside(tracker: DialogueStateTracker, form: str) -> bool:
    """Tell whether the latest text asks about an order while this form waits for an answer."""
    latest = tracker.latest_message
    if latest is None or latest.intent.get("name") not in ASKING_ABOUT_ORDERS:
        return False
    return _read_before(tracker)[0] == form


def was_aside_answered(tracker: DialogueStateTracker, form: str) -> bool:
    """Tell whether the form has let the latest text pass already."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, ActionExecutionRejected) and event.action_name == form:
            return True
    return False


def read_order_of_form(tracker: DialogueStateTracker) -> Any:
    """Return the order that was spoken of before the latest text: the form's."""
    return _read_before(tracker)[1]


def _read_before(tracker: DialogueStateTracker) -> tuple[str | None, Any]:
    """Return the form and the order as they were before the latest text."""
    form, order = None, None
    form_now, order_now = None, None
    for event in tracker.events:
        if isinstance(event, UserUttered):
            form, order = form_now, order_now
        elif isinstance(event, ActiveLoop):
            form_now = event.name
        elif isinstance(event, SlotSet) and event.key == ORDER:
            order_now = event.value
    return form, order
