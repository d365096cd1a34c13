"""Who may be told about an order: whoever placed it, or knows its number and its postcode."""

from __future__ import annotations

import hmac
import re
from typing import Protocol


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
