"""Which of a customer's waiting texts were written in one breath, and so are answered together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Breath:
    """How long we wait for the rest of what a customer is typing, in seconds."""

    pause: float
    most: float

    def ends_at(self, first: datetime, last: datetime) -> datetime:
        """Return when a breath is over, if nothing more comes."""
        latest = first + timedelta(seconds=self.most)
        return min(last + timedelta(seconds=self.pause), latest)


@dataclass(frozen=True)
class Written:
    """When a text was written, as far as we know."""

    at: datetime
    roughly: bool = False
    """Whether the carrier told us: its times are whole seconds."""


def count_together(waiting: Sequence[Written], breath: Breath) -> int:
    """Return how many of the waiting texts, from the first, belong to one breath.

    As long as every turn is formed in time, that is all of them. After an outage it is not, and
    an answer to the first question alone would leave the others without one.
    """
    count = min(len(waiting), 1)
    while count < len(waiting) and _joins(waiting[0], waiting[count - 1], waiting[count], breath):
        count += 1
    return count


def _joins(first: Written, before: Written, text: Written, breath: Breath) -> bool:
    end = breath.ends_at(first.at, before.at)
    rough = any(written.roughly for written in (first, before, text))
    return text.at <= end + timedelta(seconds=1 if rough else 0)
