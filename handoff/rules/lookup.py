"""Who may be told about an order: whoever placed it, or knows its number and its postcode."""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What an order must show to be told about."""

    @property
    def placed_from(self) -> str:
        """The address that placed it."""
        ...

    @property
    def postcode(self) -> str:
        """Where it goes."""
        ...


class Listed(Protocol):
    """What an order must show to be chosen from a list."""

    @property
    def items(self) -> tuple[str, ...]:
        """What was ordered, by name."""
        ...


_Listed = TypeVar("_Listed", bound=Listed)


def normalise_number(written: str) -> str:
    """Reduce an order number to what matters: "#ord-0010042" and "10042" are the same."""
    plain = re.sub(r"[^0-9A-Z]", "", written.upper())
    plain = re.sub(r"^(?:ORDER|ORD)", "", plain)
    return plain.lstrip("0") or plain


def normalise_postcode(written: str) -> str:
    """Reduce a postcode to what matters; a ZIP+4 counts as its ZIP."""
    plain = re.sub(r"[^0-9A-Z]", "", written.upper())
    return plain[:5] if re.fullmatch(r"\d{9}", plain) else plain


def bare_address(address: str) -> str:
    """Return the number behind an address: a phone is the same person on WhatsApp."""
    return address.removeprefix("whatsapp:")


def may_be_told(order: Placed, *, address: str, postcode: str | None) -> bool:
    """Tell whether this order's facts may go to `address`, given the postcode it offered."""
    asker = bare_address(address)
    if asker and bare_address(order.placed_from) == asker:
        return True
    offered = normalise_postcode(postcode or "")
    return bool(offered) and hmac.compare_digest(
        offered.encode(), normalise_postcode(order.postcode).encode()
    )


# Words that tell no order from another: of the item's name, and of the question about it.
_IDLE_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and any are at be can cancel could do for from get has have how i in is it its me my"
        " of on one or order orders please set so the thing this to was when where will with you"
        " your",
    )
)
_NEWEST = re.compile(
    r"\b(?:last|latest|newest|(?:most\s+)?recent)\s+(?:order|one|purchase)\b", re.IGNORECASE
)


def choose_named(orders: Sequence[_Listed], text: str) -> _Listed | None:
    """Return the one order, of several newest first, that a text names by an item or as the newest.

    None when it names none, or two equally well: then the customer is asked.
    """
    said = _read_words(text)
    shared = [len(said & _read_words(" ".join(order.items))) for order in orders]
    most = max(shared, default=0)
    if most > 0:
        return orders[shared.index(most)] if shared.count(most) == 1 else None
    return orders[0] if orders and _NEWEST.search(text) else None


def _read_words(text: str) -> frozenset[str]:
    """Return the telling words of a text; "lamps" counts as "lamp"."""
    words = (
        re.sub(r"(?<=[a-z]{2}[^s])s$", "", word) for word in re.findall(r"[a-z]+", text.lower())
    )
    return frozenset(word for word in words if word not in _IDLE_WORDS)
