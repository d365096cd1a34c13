"""When a person will have answered, and how to say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum
from types import MappingProxyType

MINUTES_PER_HOUR = 60
MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR

# How customers are told a promise: one and many, of each unit, in each language.
_PROMISES: Mapping[str, tuple[tuple[int, str, str], ...]] = MappingProxyType(
    {
        "en": (
            (MINUTES_PER_DAY, "within a day", "within {} days"),
            (MINUTES_PER_HOUR, "within an hour", "within {} hours"),
            (1, "within a minute", "within {} minutes"),
        ),
        "es": (
            (MINUTES_PER_DAY, "en un día", "en {} días"),
            (MINUTES_PER_HOUR, "en una hora", "en {} horas"),
            (1, "en un minuto", "en {} minutos"),
        ),
    }
)


class Priority(IntEnum):
    """How soon a case needs a person; the smaller the number, the sooner."""

    URGENT = 0
    HIGH = 1
    NORMAL = 2
    LOW = 3


def respond_by(
    opened_at: datetime, *, priority: Priority, minutes: Mapping[Priority, int]
) -> datetime:
    """Return the moment by which a person will have answered, in the zone of `opened_at`.

    Raises ValueError for a moment without a time zone.
    """
    _refuse_naive(opened_at)
    return opened_at + timedelta(minutes=minutes[priority])


def describe_wait(respond_by: datetime, *, now: datetime) -> str:
    """Say to agents how long a promise has to run, or how late it is.

    Rounds against ourselves: 4 min 50 s left are "4 min", 10 s late are "1 min late".
    Raises ValueError for a moment without a time zone.
    """
    _refuse_naive(respond_by)
    _refuse_naive(now)
    minutes = (respond_by - now) // timedelta(minutes=1)
    if minutes > 0:
        return f"due in {_describe_span(minutes)}"
    if respond_by >= now:
        return "due now"
    return f"{_describe_span(-minutes)} late"


def describe_promise(minutes: int, *, language: str = "en") -> str:
    """Say to customers how long a person may take: "within 15 minutes".

    Hours and days are rounded up when they are at least two. An unknown language is English.
    """
    units = _PROMISES.get(language, _PROMISES["en"])
    size, one, many = next(unit for unit in units if minutes >= unit[0] * 2 or unit[0] == 1)
    exact = next((unit for unit in units if minutes == unit[0]), None)
    if exact is not None:
        return exact[1]
    count = max(1, -(-minutes // size))
    return one if count == 1 else many.format(count)


def _describe_span(minutes: int) -> str:
    if minutes < MINUTES_PER_HOUR:
        return f"{minutes} min"
    if minutes < MINUTES_PER_DAY:
        hours, rest = divmod(minutes, MINUTES_PER_HOUR)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days, rest = divmod(minutes // MINUTES_PER_HOUR, 24)
    return f"{days} d {rest} h" if rest else f"{days} d"


def _refuse_naive(moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise ValueError("A moment needs a time zone.")
