"""What Baton needs from other systems, as types. Adapters implement these; fakes do too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from handoff.rules.carrier_setup import CarrierSetup

# --- the assistant ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Intent:
    """One reading of a turn and how sure the assistant is of it, 0 to 1."""

    name: str
    confidence: float


@dataclass(frozen=True)
class Entity:
    """A value the assistant found in the text, such as an order number."""

    name: str
    value: str


@dataclass(frozen=True)
class Sensitivity:
    """The assistant's own judgement that a turn needs a person: which kind, how sure, 0 to 1."""

    kind: str
    score: float


@dataclass(frozen=True)
class Understanding:
    """What the assistant made of a turn."""

    intent: Intent
    ranking: tuple[Intent, ...] = ()
    entities: tuple[Entity, ...] = ()
    sensitivity: Sensitivity | None = None
    language: str = "en"
    in_form: bool = False
    """A form was waiting for an answer when the text came."""
    also: tuple[Intent, ...] = ()
    """What else the text asks for besides `intent`."""


@dataclass(frozen=True)
class Reply:
    """One text the assistant proposes, and the name of the response it came from."""

    text: str
    response: str | None = None


@dataclass(frozen=True)
class Request:
    """Something the assistant asks Baton to do. Its actions only read; this is how it proposes."""

    name: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heard:
    """Everything one stateless call to the assistant returned."""

    understanding: Understanding
    gated: bool = False
    asks: bool = False
    """The replies ask back what was meant."""
    asks_again: bool = False
    """They ask what was asked before in this session."""
    replies: tuple[Reply, ...] = ()
    requests: tuple[Request, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    actions: tuple[str, ...] = ()
    events: tuple[Mapping[str, Any], ...] = ()
    model: str = ""


class Assistant(Protocol):
    """Understands a turn and proposes what to say. Keeps nothing between calls."""

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
        """Return what the assistant makes of `text` after `events`; the same call, the same answer.

        `language` is the conversation's before this text: a text that could be in several is in it.
        `understand_only` skips the dialogue: no replies, requests or events come back.
        Raises `AssistantAway` when it does not answer in time or not in the agreed shape.
        """
        ...


# --- the carrier -----------------------------------------------------------------------------


class Outcome(StrEnum):
    """What we know of a send: the carrier has it, refused it, wants us slower, or we can't tell."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    THROTTLED = "throttled"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class OutboundPart:
    """One carrier message to send. `key` is our own id and travels in the status callback."""

    key: str
    to: str
    from_address: str
    service: str | None
    body: str
    media_urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sent:
    """The outcome of one send. `retry_after` is in seconds, when the carrier named a time."""

    outcome: Outcome
    carrier_id: str | None = None
    error_code: int | None = None
    retry_after: float | None = None
    detail: str = ""


@dataclass(frozen=True)
class CarrierMessage:
    """One message as the carrier's own records have it."""

    carrier_id: str
    direction: str
    from_address: str
    to: str
    body: str
    receipt: str
    error_code: int | None
    created_at: datetime
    media_count: int = 0


@dataclass(frozen=True)
class CarrierMedia:
    """A picture or file that the carrier holds for one of its messages."""

    url: str
    content_type: str


@dataclass(frozen=True)
class Listing:
    """The carrier's messages, oldest first, and its own clock when it was asked, if it says."""

    messages: tuple[CarrierMessage, ...] = ()
    carrier_now: datetime | None = None


class Carrier(Protocol):
    """Sends texts, and can be asked what became of them."""

    def send(self, part: OutboundPart) -> Sent:
        """Hand one part to the carrier, once. Never raises for what the carrier or network did."""
        ...

    def list_messages(
        self, *, to: str | None = None, from_address: str | None = None, limit: int = 100
    ) -> list[CarrierMessage]:
        """Return the carrier's messages, newest first. Raises `TryLater` when it is away."""
        ...

    def fetch(self, carrier_id: str) -> CarrierMessage | None:
        """Return one message of the carrier's, or None if it has none of that id."""
        ...

    def list_received(self, to: str, *, since: datetime) -> Listing:
        """Return all that customers texted to a line since then, by the carrier's own clock.

        Raises `TryLater` when the carrier is away, `NeedsSomeone` when it refuses to show them.
        """
        ...

    def read_setup(self) -> CarrierSetup:
        """Return how the carrier has our account, numbers and services. Raises as listing does."""
        ...

    def list_media(self, carrier_id: str) -> list[CarrierMedia]:
        """Return the pictures and files of one message, in their order."""
        ...


# --- pictures and files ----------------------------------------------------------------------


@dataclass(frozen=True)
class StoredMedia:
    """A picture or file as it is kept; its type was told from its bytes."""

    content: bytes
    content_type: str


class MediaStore(Protocol):
    """Keeps the bytes of pictures and files, each once, by the hash of its content."""

    def put(self, content: bytes, content_type: str, *, now: datetime) -> str:
        """Keep the content and return its hash, SHA-256 in hexadecimal. Repeatable."""
        ...

    def get(self, content_hash: str) -> StoredMedia | None:
        """Return what is kept under a hash; None if it is not, or no longer."""
        ...

    def remove(self, content_hash: str, *, put_before: datetime) -> bool:
        """Forget a content for good, unless someone put it since `put_before`.

        What was put a moment ago may be about to be named by a row that is not committed yet.
        """
        ...


class MediaFetcher(Protocol):
    """Gets what the carrier holds for us."""

    def fetch(self, url: str) -> bytes:
        """Return the content at `url`.

        Raises `Refused` when it must not be fetched, with a sentence for agents, and `TryLater`
        when it could not be this time.
        """
        ...


# --- orders ----------------------------------------------------------------------------------


class OrderStatus(StrEnum):
    """How far an order has come."""

    PROCESSING = "processing"
    PACKED = "packed"
    SHIPPED = "shipped"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RETURNED = "returned"


class ActName(StrEnum):
    """What Baton can carry out when the assistant asks for it."""

    CANCEL_ORDER = "cancel_order"
    CHANGE_ADDRESS = "change_address"
    START_RETURN = "start_return"
    FOLLOW_ORDER = "follow_order"


# Whoever knows a number and its postcode may ask and cancel. Parcels go elsewhere, and orders come
# back, only by the word of the phone that placed the order.
OWN_ONLY = frozenset({ActName.CHANGE_ADDRESS, ActName.START_RETURN, ActName.FOLLOW_ORDER})


class WhyNot(StrEnum):
    """Why an act is refused. Customers read the words of `wordings.toml`, or of `bot/words/`."""

    CANCELLED = "cancelled"
    ON_ITS_WAY = "on_its_way"
    DELIVERED = "delivered"
    RETURNED = "returned"
    NOT_DELIVERED = "not_delivered"
    RETURN_STARTED = "return_started"
    RETURN_OVER = "return_over"
    NOT_FOUND = "not_found"
    NOT_YOURS = "not_yours"


_EARLY = frozenset({OrderStatus.PROCESSING, OrderStatus.PACKED})
_AFTER = {
    OrderStatus.CANCELLED: WhyNot.CANCELLED,
    OrderStatus.DELIVERED: WhyNot.DELIVERED,
    OrderStatus.RETURNED: WhyNot.RETURNED,
}


@dataclass(frozen=True)
class Order:
    """An order as the shop's own records have it. `placed_from` is the address that placed it."""

    number: str
    items: tuple[str, ...]
    status: OrderStatus
    placed_from: str
    postcode: str
    ordered_on: date
    expected_on: date | None = None
    delivered_on: date | None = None
    delivery_company: str | None = None
    tracking_number: str | None = None
    tracking_link: str | None = None
    refund_state: str | None = None
    refund_amount: str | None = None
    refund_on: date | None = None
    return_until: date | None = None
    """The last day on which it may be sent back; None if the shop names none."""
    return_started: bool = False

    @property
    def is_underway(self) -> bool:
        """Whether it is still on its way to the customer, or about to be."""
        return self.status not in _AFTER

    def why_not(self, act: ActName, *, today: date) -> WhyNot | None:
        """Return what stands against an act; None if the order allows it.

        Until it is handed to the delivery company an order can be cancelled and sent elsewhere.
        """
        match act:
            case ActName.CANCEL_ORDER | ActName.CHANGE_ADDRESS:
                early = self.status in _EARLY
                return None if early else _AFTER.get(self.status, WhyNot.ON_ITS_WAY)
            case ActName.START_RETURN:
                return self._why_not_return(today)
            case ActName.FOLLOW_ORDER:
                return _AFTER.get(self.status)

    def _why_not_return(self, today: date) -> WhyNot | None:
        if self.status in {OrderStatus.CANCELLED, OrderStatus.RETURNED}:
            return _AFTER[self.status]
        if self.status is not OrderStatus.DELIVERED:
            return WhyNot.NOT_DELIVERED
        if self.return_started:
            return WhyNot.RETURN_STARTED
        is_over = self.return_until is not None and today > self.return_until
        return WhyNot.RETURN_OVER if is_over else None


class ActOutcome(StrEnum):
    """What became of an act. `pending` is before the outcome is known."""

    PENDING = "pending"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Acted:
    """The outcome of one act, and why it was refused."""

    outcome: ActOutcome
    why: WhyNot | None = None


class Orders(Protocol):
    """The shop's order system."""

    def find_by_address(self, address: str) -> list[Order]:
        """Return the orders placed from `address`, newest first. Raises `OrdersAway`."""
        ...

    def find_by_number(self, number: str) -> Order | None:
        """Return the order of that number, however it is written. Raises `OrdersAway`."""
        ...

    @property
    def acts(self) -> frozenset[ActName]:
        """What this shop's system lets us do by ourselves; a person does the rest."""
        ...

    def cancel(self, number: str, *, key: str) -> Acted:
        """Cancel an order if it still can be. The same `key` again gives the same outcome.

        Returns `unknown` when the order system went away before it said what happened.
        """
        ...

    def change_address(self, number: str, *, address: str, key: str) -> Acted:
        """Send an order elsewhere if it has not left yet. Keys and outcomes as in `cancel`."""
        ...

    def start_return(self, number: str, *, reason: str, key: str) -> Acted:
        """Note that a delivered order comes back, once. Keys and outcomes as in `cancel`."""
        ...
