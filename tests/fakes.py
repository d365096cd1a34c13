"""Small working fakes of what Baton talks to, typed by `handoff/ports.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from handoff.errors import AssistantAway, OrdersAway, TryLater
from handoff.ports import (
    Acted,
    ActName,
    ActOutcome,
    CarrierMedia,
    CarrierMessage,
    Heard,
    Intent,
    Listing,
    Order,
    OrderStatus,
    OutboundPart,
    Outcome,
    Reply,
    Request,
    Sensitivity,
    Sent,
    Understanding,
    WhyNot,
)
from handoff.rules.carrier_setup import CarrierSetup


def heard(
    *texts: str,
    intent: str = "order_status",
    confidence: float = 0.9,
    requests: Sequence[Request] = (),
    gated: str | None = None,
    slots: Mapping[str, Any] | None = None,
) -> Heard:
    """Make what an assistant returns: sure of itself unless told otherwise."""
    return Heard(
        understanding=Understanding(
            intent=Intent(intent, confidence),
            ranking=(Intent(intent, confidence),),
            sensitivity=Sensitivity(gated, 0.9) if gated else None,
        ),
        gated=gated is not None,
        replies=tuple(Reply(text) for text in texts),
        requests=tuple(requests),
        slots=slots or {},
        events=({"event": "user", "text": "masked"}, {"event": "action", "name": "action_listen"}),
        model="test",
    )


@dataclass
class ScriptedAssistant:
    """Says the next thing of its script; the last one again and again. Remembers its calls."""

    script: list[Heard | Exception]
    calls: list[Mapping[str, Any]] = field(default_factory=list)

    def understand(
        self,
        *,
        turn: str,
        conversation: str,
        text: str,
        events: Sequence[Mapping[str, Any]],
        understand_only: bool,
        now: datetime,
        language: str = "",
    ) -> Heard:
        self.calls.append(
            {
                "turn": turn,
                "conversation": conversation,
                "text": text,
                "events": list(events),
                "understand_only": understand_only,
                "language": language,
            }
        )
        said = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(said, Exception):
            raise said
        if understand_only:
            return replace(said, replies=(), requests=(), events=())
        return said


def away() -> ScriptedAssistant:
    """Make an assistant that never answers."""
    return ScriptedAssistant([AssistantAway("The assistant did not answer.")])


@dataclass
class RecordingCarrier:
    """Keeps every part it was handed; answers by its script, then accepts everything.

    What it accepts it remembers, created at `carrier_now`. An outcome of the script that is
    `UNKNOWN` but has an id is a lost answer: the carrier has the part, and we do not hear of it.
    """

    script: list[Sent] = field(default_factory=list)
    parts: list[OutboundPart] = field(default_factory=list)
    received: list[CarrierMessage] = field(default_factory=list)
    media: dict[str, list[CarrierMedia]] = field(default_factory=dict)
    messages: dict[str, CarrierMessage] = field(default_factory=dict)
    carrier_now: datetime | None = None
    setup: CarrierSetup = field(default_factory=CarrierSetup)
    asked: list[object] = field(default_factory=list)
    is_away: bool = False

    def send(self, part: OutboundPart) -> Sent:
        self.parts.append(part)
        accepted = Sent(Outcome.ACCEPTED, carrier_id=f"SM{len(self.parts):032x}")
        sent = self.script.pop(0) if self.script else accepted
        if sent.carrier_id is not None:
            self._remember(part, sent.carrier_id)
        return sent if sent.outcome == Outcome.ACCEPTED else replace(sent, carrier_id=None)

    def _remember(self, part: OutboundPart, carrier_id: str) -> None:
        self.messages[carrier_id] = CarrierMessage(
            carrier_id,
            "outbound-api",
            part.from_address,
            part.to,
            part.body,
            receipt="queued",
            error_code=None,
            created_at=self.carrier_now or datetime(2026, 11, 2, 12, tzinfo=UTC),
        )

    def list_messages(
        self, *, to: str | None = None, from_address: str | None = None, limit: int = 100
    ) -> list[CarrierMessage]:
        self._answer((to, from_address))
        found = [
            message
            for message in reversed(self.messages.values())
            if to in {None, message.to} and from_address in {None, message.from_address}
        ]
        return sorted(found, key=lambda message: message.created_at, reverse=True)[:limit]

    def fetch(self, carrier_id: str) -> CarrierMessage | None:
        self._answer(carrier_id)
        return self.messages.get(carrier_id)

    def list_received(self, to: str, *, since: datetime) -> Listing:
        self._answer((to, since))
        found = [m for m in self.received if m.to == to and m.created_at >= since]
        return Listing(tuple(sorted(found, key=lambda m: m.created_at)), self.carrier_now)

    def read_setup(self) -> CarrierSetup:
        self._answer("setup")
        return self.setup

    def list_media(self, carrier_id: str) -> list[CarrierMedia]:
        self._answer(carrier_id)
        return self.media.get(carrier_id, [])

    def _answer(self, question: object) -> None:
        self.asked.append(question)
        if self.is_away:
            raise TryLater

    @property
    def bodies(self) -> list[str]:
        """What customers would have read, in the order it was sent."""
        return [part.body for part in self.parts]


@dataclass
class FakeFetcher:
    """Hands over its content, or raises what it was given. Remembers what it was asked for."""

    gives: list[bytes | Exception]
    asked: list[str] = field(default_factory=list)

    def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        given = self.gives.pop(0) if len(self.gives) > 1 else self.gives[0]
        if isinstance(given, Exception):
            raise given
        return given


def order(**changes: Any) -> Order:
    """Make an order of the usual customer that can still be cancelled."""
    usual = Order(
        number="10042",
        items=("Linen throw",),
        status=OrderStatus.PROCESSING,
        placed_from="+12025550143",
        postcode="20001",
        ordered_on=datetime(2026, 10, 30, tzinfo=UTC).date(),
    )
    return replace(usual, **changes)


@dataclass
class FakeOrders:
    """An order book in memory. `is_away` makes it not answer."""

    orders: list[Order] = field(default_factory=list)
    is_away: bool = False
    acts: frozenset[ActName] = frozenset(ActName)
    cancelled: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    returns: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    """The number of the order each key was carried out on."""

    def find_by_address(self, address: str) -> list[Order]:
        self._answer()
        return [order for order in self.orders if order.placed_from == address]

    def find_by_number(self, number: str) -> Order | None:
        self._answer()
        return next((order for order in self.orders if order.number == number), None)

    def move(self, number: str, **changes: Any) -> None:
        """Change an order as the shop would."""
        self.orders = [
            replace(order, **changes) if order.number == number else order for order in self.orders
        ]

    def cancel(self, number: str, *, key: str) -> Acted:
        acted = self._carry_out(number, ActName.CANCEL_ORDER, key)
        if acted.outcome is ActOutcome.DONE:
            self.cancelled[number] = key
            self.move(number, status=OrderStatus.CANCELLED)
        return acted

    def change_address(self, number: str, *, address: str, key: str) -> Acted:
        acted = self._carry_out(number, ActName.CHANGE_ADDRESS, key)
        if acted.outcome is ActOutcome.DONE:
            self.addresses[number] = address
        return acted

    def start_return(self, number: str, *, reason: str, key: str) -> Acted:
        acted = self._carry_out(number, ActName.START_RETURN, key)
        if acted.outcome is ActOutcome.DONE:
            self.returns[number] = reason
            self.move(number, return_started=True)
        return acted

    def _carry_out(self, number: str, act: ActName, key: str) -> Acted:
        found = self.find_by_number(number)
        if self.done.get(key) == number:
            return Acted(ActOutcome.DONE)
        why = found.why_not(act, today=date.min) if found else WhyNot.NOT_FOUND
        if why is not None:
            return Acted(ActOutcome.REFUSED, why)
        self.done[key] = number
        return Acted(ActOutcome.DONE)

    def _answer(self) -> None:
        if self.is_away:
            raise OrdersAway


@dataclass
class Clock:
    """A clock that tests move by hand."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> datetime:
        """Move on, and return the new moment."""
        self.now += timedelta(seconds=seconds)
        return self.now
