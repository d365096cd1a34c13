"""The carrier's word on a text: how far it got, and what to do when it did not arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType


class Receipt(StrEnum):
    """Every state a carrier reports for a text, in either direction."""

    ACCEPTED = "accepted"
    SCHEDULED = "scheduled"
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    READ = "read"
    CANCELED = "canceled"
    PARTIALLY_DELIVERED = "partially_delivered"
    RECEIVING = "receiving"
    RECEIVED = "received"


_RANKS: Mapping[Receipt, int] = {
    Receipt.ACCEPTED: 0,
    Receipt.SCHEDULED: 0,
    Receipt.RECEIVING: 0,
    Receipt.QUEUED: 1,
    Receipt.SENDING: 2,
    Receipt.SENT: 3,
    Receipt.PARTIALLY_DELIVERED: 4,
    Receipt.DELIVERED: 5,
    Receipt.UNDELIVERED: 5,
    Receipt.FAILED: 5,
    Receipt.CANCELED: 5,
    Receipt.RECEIVED: 5,
    Receipt.READ: 6,
}
_INBOUND = frozenset({Receipt.RECEIVING, Receipt.RECEIVED})

_WORDS: Mapping[Receipt | None, str] = {
    None: "Not yet with the carrier",
    Receipt.ACCEPTED: "With the carrier",
    Receipt.SCHEDULED: "Scheduled with the carrier",
    Receipt.QUEUED: "Waiting at the carrier",
    Receipt.SENDING: "Being sent",
    Receipt.SENT: "Sent",
    Receipt.DELIVERED: "Delivered",
    Receipt.UNDELIVERED: "Not delivered",
    Receipt.FAILED: "Failed",
    Receipt.READ: "Read",
    Receipt.CANCELED: "Canceled",
    Receipt.PARTIALLY_DELIVERED: "Partly delivered",
    Receipt.RECEIVING: "Arriving",
    Receipt.RECEIVED: "Received",
}


def rank(receipt: Receipt) -> int:
    """How far along a receipt is. Receipts that cannot follow each other share a rank."""
    return _RANKS[receipt]


def moves_up(old: Receipt | None, new: Receipt) -> bool:
    """Whether a new receipt replaces the old one.

    Carriers repeat and reorder receipts, so only a higher rank counts: of two final ones the
    first stays. A receipt for the other direction never replaces anything.
    """
    if old is None:
        return True
    return (old in _INBOUND) == (new in _INBOUND) and rank(new) > rank(old)


def list_below(new: Receipt) -> list[Receipt]:
    """Return every receipt that a new one replaces."""
    return [old for old in Receipt if moves_up(old, new)]


def parse_receipt(word: str) -> Receipt | None:
    """Read the carrier's word; None for one we do not know, which must be kept, not refused."""
    try:
        return Receipt(word.strip().lower())
    except ValueError:
        return None


def describe_receipt(receipt: Receipt | None) -> str:
    """Say for people where a text is; None means that the carrier has said nothing."""
    return _WORDS[receipt]


class Remedy(StrEnum):
    """What to do about a text the carrier did not deliver."""

    RETRY_LATER = "retry_later"
    RETRY_ONCE = "retry_once"
    NEVER_AGAIN_HERE = "never_again_here"
    OPT_OUT = "opt_out"
    HALT_LINE = "halt_line"
    NOT_THIS_TEXT = "not_this_text"
    WAIT_NEXT_DAY = "wait_next_day"


@dataclass(frozen=True)
class CarrierError:
    """One of the carrier's errors; `advice` tells an agent or operator what to do about it."""

    code: int
    meaning: str
    remedy: Remedy
    advice: str


_TRY_AGAIN = "The carrier is busy. Please send it again in a few minutes."
_ONCE = "Please send it again later; if that fails too, reach the customer another way."
_CALL = "Please reach the customer another way, or ask for another number."
_SENDER = "Sending from this line is paused. Please check the line's number at the carrier."
_REGISTER = (
    "Sending from this line is paused. Please finish the line's registration at the carrier."
)
_TELL_DEVELOPERS = "Please shorten or change the text and send it again, or tell an operator."
_NEXT_DAY = "Please send it again tomorrow. If it is urgent, reach the customer another way."

_ERRORS: tuple[tuple[int, str, Remedy, str], ...] = (
    (14107, "The line sends faster than the carrier allows", Remedy.RETRY_LATER, _TRY_AGAIN),
    (20003, "The carrier did not accept our sign-in", Remedy.HALT_LINE,
     "Sending from this line is paused. Please check the carrier's account and secret."),
    (20404, "The carrier does not know this account or address", Remedy.HALT_LINE,
     "Sending from this line is paused. Please check the account and line at the carrier."),
    (20429, "The carrier is getting too many requests from us", Remedy.RETRY_LATER, _TRY_AGAIN),
    (21211, "This is not a valid number", Remedy.NEVER_AGAIN_HERE, _CALL),
    (21219, "The carrier's trial account may not text this number", Remedy.NOT_THIS_TEXT,
     "Please confirm the number at the carrier, or upgrade the trial account."),
    (21408, "The carrier account may not text this region", Remedy.NOT_THIS_TEXT,
     "Please allow the customer's region in the carrier's settings, then send the text again."),
    (21602, "The text was empty", Remedy.NOT_THIS_TEXT, _TELL_DEVELOPERS),
    (21603, "The text had no sender", Remedy.HALT_LINE, _SENDER),
    (21604, "The text had no number to go to", Remedy.NEVER_AGAIN_HERE, _CALL),
    (21606, "The line's number does not belong to this carrier account", Remedy.HALT_LINE, _SENDER),
    (21608, "The carrier's trial account may not text this number", Remedy.NOT_THIS_TEXT,
     "Please confirm the number at the carrier, or upgrade the trial account."),
    (21609, "The carrier did not accept our address for receipts", Remedy.HALT_LINE,
     "Sending is paused. The public address in Baton's settings needs no underscores in it."),
    (21610, "The customer has opted out", Remedy.OPT_OUT,
     "Please do not text this customer. Call them only if it is needed and welcome."),
    (21611, "The line's queue at the carrier is full", Remedy.RETRY_LATER, _TRY_AGAIN),
    (21612, "This line cannot reach this number", Remedy.NEVER_AGAIN_HERE, _CALL),
    (21614, "This number cannot receive texts", Remedy.NEVER_AGAIN_HERE, _CALL),
    (21617, "The text is too long", Remedy.NOT_THIS_TEXT, _TELL_DEVELOPERS),
    (21620, "The carrier could not use a picture or file of the text", Remedy.NOT_THIS_TEXT,
     "Please send the text again without the picture or file, or with another one."),
    (21623, "The text has too many pictures or files", Remedy.NOT_THIS_TEXT,
     "Please send the text again with at most ten pictures or files."),
    (21703, "The messaging service has no numbers", Remedy.HALT_LINE, _SENDER),
    (21705, "The messaging service is not valid", Remedy.HALT_LINE, _SENDER),
    (30001, "The queue at the carrier is full", Remedy.RETRY_LATER, _TRY_AGAIN),
    (30002, "The carrier account is suspended", Remedy.HALT_LINE,
     "Sending from this line is paused. Please contact the carrier about the account."),
    (30003, "The phone could not be reached; it may be off", Remedy.RETRY_ONCE, _ONCE),
    (30004, "The text was blocked", Remedy.NOT_THIS_TEXT,
     "Please do not send it again. The customer or their network blocks texts from this line."),
    (30005, "The network does not know this phone", Remedy.RETRY_ONCE, _ONCE),
    (30006, "This is a landline or cannot receive texts", Remedy.NEVER_AGAIN_HERE, _CALL),
    (30007, "The carrier filtered the text as unwanted", Remedy.NOT_THIS_TEXT,
     "Please say it in other words and without links, never the same again; tell an operator."),
    (30008, "The network gave no reason", Remedy.RETRY_ONCE, _ONCE),
    (30009, "A part of the customer's text was lost on the way", Remedy.NOT_THIS_TEXT,
     "Please ask the customer to send their last text again."),
    (30017, "The network is congested", Remedy.RETRY_LATER, _TRY_AGAIN),
    (
        30018,
        "The sender is not registered in the customer's country",
        Remedy.NOT_THIS_TEXT,
        _REGISTER,
    ),
    (30022, "The line sends faster than its registration allows", Remedy.RETRY_LATER, _TRY_AGAIN),
    (30023, "The day's limit of texts is reached", Remedy.WAIT_NEXT_DAY, _NEXT_DAY),
    (30024, "The sender is not set up in the customer's country", Remedy.NOT_THIS_TEXT, _REGISTER),
    (30026, "Most of the day's limit at one network is used up", Remedy.WAIT_NEXT_DAY,
     "This is a warning. Please send only what cannot wait until tomorrow."),
    (30027, "The day's limit at one network is reached", Remedy.WAIT_NEXT_DAY, _NEXT_DAY),
    (30032, "The toll-free number is not verified", Remedy.HALT_LINE, _REGISTER),
    (30034, "The line's number is not registered for business texts", Remedy.HALT_LINE, _REGISTER),
    (30410, "The network did not answer in time", Remedy.RETRY_ONCE, _ONCE),
    (30500, "The network failed", Remedy.RETRY_ONCE, _ONCE),
    (63003, "This WhatsApp address cannot be found", Remedy.NEVER_AGAIN_HERE, _CALL),
    (63013, "WhatsApp did not accept the text under its policy", Remedy.NOT_THIS_TEXT,
     "Please say it differently, and tell an operator."),
    (63015, "The customer has not joined the WhatsApp sandbox", Remedy.NOT_THIS_TEXT,
     "Please ask the customer to join the sandbox, or use a registered WhatsApp sender."),
    (63016, "The customer last wrote on WhatsApp more than a day ago", Remedy.NOT_THIS_TEXT,
     "Free text is closed until the customer writes again. Please use an approved template."),
    (63018, "WhatsApp is getting texts too fast", Remedy.RETRY_LATER, _TRY_AGAIN),
    (63024, "This WhatsApp address cannot receive texts", Remedy.NEVER_AGAIN_HERE, _CALL),
    (63032, "WhatsApp does not let us text this customer", Remedy.NOT_THIS_TEXT,
     "Please reach the customer another way."),
)  # fmt: skip

CARRIER_ERRORS: Mapping[int, CarrierError] = MappingProxyType(
    {row[0]: CarrierError(*row) for row in _ERRORS}
)


def read_carrier_error(code: int | None) -> CarrierError:
    """Look an error up. An unknown one fails its text alone and is shown with its code."""
    known = CARRIER_ERRORS.get(code or 0)
    if known is not None:
        return known
    which = f"error {code}" if code else "no error code"
    return CarrierError(
        code or 0,
        f"The carrier gave up on this text ({which})",
        Remedy.NOT_THIS_TEXT,
        f"Please reach the customer another way, and tell an operator the carrier gave {which}.",
    )


# How long to wait before each new try; when they are used up, people are told.
_RETRIES: Mapping[Remedy, tuple[timedelta, ...]] = MappingProxyType(
    {
        Remedy.RETRY_LATER: (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)),
        Remedy.RETRY_ONCE: (timedelta(minutes=10),),
        # A carrier's day ends at a midnight we do not know: a whole day later is in the next one.
        Remedy.WAIT_NEXT_DAY: (timedelta(hours=24),),
    }
)


def plan_retry(remedy: Remedy, *, tried_again: int) -> timedelta | None:
    """Say how long to wait before the next try, after so many; None if there is none."""
    waits = _RETRIES.get(remedy, ())
    return waits[tried_again] if tried_again < len(waits) else None
