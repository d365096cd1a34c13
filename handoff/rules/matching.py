"""Which of the carrier's messages are which of our parts, when the carrier's answer was lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

# The carrier's clock and ours may differ by as much.
SKEW = timedelta(seconds=60)


class Listed(Protocol):
    """What a message of the carrier's list must show."""

    @property
    def carrier_id(self) -> str:
        """The carrier's id."""
        ...

    @property
    def direction(self) -> str:
        """`inbound`, or a kind of `outbound`."""
        ...

    @property
    def from_address(self) -> str:
        """Its sender; empty while a messaging service has not chosen one."""
        ...

    @property
    def body(self) -> str:
        """Its words."""
        ...

    @property
    def created_at(self) -> datetime:
        """When the carrier took it, by its own clock."""
        ...


_Listed = TypeVar("_Listed", bound=Listed)


@dataclass(frozen=True)
class Sought:
    """A part that the carrier may have, and when it was first handed over."""

    part_id: int
    body: str
    started_at: datetime


def match_parts(
    sought: Iterable[Sought], listed: Sequence[_Listed], *, from_address: str, known: frozenset[str]
) -> dict[int, _Listed]:
    """Return the message of each part that has one, by the part's id.

    `listed` is newest first. The same words may have been sent twice: then the earliest goes with
    the earliest, as all that counts is how often the customer gets them. `known` are the ids that
    belong to other parts.
    """
    free = sorted(
        (
            message
            for message in reversed(listed)
            if message.direction.startswith("outbound")
            and message.from_address in {"", from_address}
            and message.carrier_id not in known
        ),
        key=lambda message: message.created_at,
    )
    found: dict[int, _Listed] = {}
    for part in sorted(sought, key=lambda part: (part.started_at, part.part_id)):
        for message in free:
            if message.body == part.body and message.created_at >= part.started_at - SKEW:
                found[part.part_id] = message
                free.remove(message)
                break
    return found
