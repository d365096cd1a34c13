"""The bad habits of carriers, each of which the simulated carrier can be told to have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

DOWN = ("", "unavailable", "reset")
FAILURES = ("refused", "undelivered", "failed")
ODD_ANSWERS = ("error", "reset", "hang", "no_sid", "garbled", "unauthorized")


@dataclass(frozen=True)
class Habits:
    """How the simulated carrier misbehaves now. The default is not at all. Times in seconds.

    Counts named after "the next" go down as they are used; the others stay until changed.
    """

    deliver_twice: int = 0
    """How many more times than once each inbound text is delivered, at the same moment."""
    out_of_order: int = 0
    """The next so many inbound texts are held, then delivered in reverse."""
    hold_at_most: float = 5.0
    """Held texts are delivered after this time even if not enough have come."""
    drop_webhooks: int = 0
    """The next so many inbound texts are never delivered; only the log has them."""
    carrier_down: str = ""
    """`unavailable` answers 503, `reset` drops the connection; nothing is delivered meanwhile."""
    receipts_late: float = 0.0
    receipts_repeat: int = 0
    """How many more times than once each receipt is delivered."""
    receipts_shuffled: bool = False
    """All receipts of a message come at its end, in a wrong order."""
    receipts_lost: bool = False
    throttle: int = 0
    """The next so many sends are answered 429."""
    retry_after: float = 1.0
    """What a 429 says in `Retry-After`; 0 leaves the header out."""
    fail_next: int = 0
    """The next so many sends fail with `fail_code`, at once or by receipt, as `fail_how` says."""
    fail_code: int = 30003
    fail_how: str = "undelivered"
    accept_then_hang: int = 0
    """The next so many sends are accepted, but the answer does not come for `hang_for`."""
    hang_for: float = 60.0
    odd_answers: int = 0
    """The next so many sends get the answer named by `odd_answer`."""
    odd_answer: str = "error"
    odd_answer_accepts: bool = True
    """Whether a send that gets an odd answer is accepted all the same."""
    answer_delay: float = 0.0
    """How long every answer to a send takes."""
    send_delay: float = 0.0
    """How much longer than configured a message stays queued."""
    chance: float = 1.0
    """How likely each standing habit is to show for one message, from 0 to 1."""
    seed: int = 0
    """Where chance starts; setting it again repeats the same run of chances."""


_CHOICES = {"carrier_down": DOWN, "fail_how": FAILURES, "odd_answer": ODD_ANSWERS}


def change_habits(habits: Habits, changes: Mapping[str, Any]) -> Habits:
    """Return `habits` with `changes` made. Raises `ValueError` saying which change is wrong."""
    defaults = asdict(Habits())
    checked: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in defaults:
            known = ", ".join(f.name for f in fields(Habits))
            raise ValueError(f"There is no habit {name}. There are: {known}.")
        checked[name] = _check_value(name, value, type(defaults[name]))
    return replace(habits, **checked)


def _check_value(name: str, value: object, kind: type) -> object:
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ValueError(f"{name} is one of: {', '.join(c or repr(c) for c in _CHOICES[name])}.")
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not kind:
        raise ValueError(f"{name} is a {kind.__name__}.")
    if isinstance(value, int | float) and value < 0:
        raise ValueError(f"{name} cannot be negative.")
    return value
