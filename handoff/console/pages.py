"""What every page shares: words for moments and states, and pieces of pages for htmx."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask, g, render_template, request
from jinja2_fragments.flask import render_block as render_fragment

from handoff.console.guards import find_present_agent, get_console
from handoff.console.headers import make_nonce
from handoff.rules.promise import Priority, describe_wait
from handoff.rules.receipts import Receipt, describe_receipt, read_carrier_error
from handoff.tables import Case, Conversation, Part, PartState, Text, TextState

# PostgreSQL's bigint.
LARGEST_ID = 2**63 - 1

_PART_WORDS = {
    PartState.OWED: "Waiting to be sent",
    PartState.SENDING: "Being sent",
    PartState.REJECTED: "Refused by the carrier",
    PartState.UNKNOWN: "Not known whether it was sent",
    PartState.GIVEN_UP: "The carrier does not have it",
}


def register(app: Flask) -> None:
    """Give templates the words and helpers they share."""
    app.jinja_env.filters.update(
        wait=say_wait,
        moment=say_moment,
        day=say_day,
        date=say_date,
        priority=say_priority,
        delivery=say_delivery,
        customer=say_customer,
        words=lambda value: str(value).replace("_", " "),
    )
    app.context_processor(
        lambda: {
            "nonce": make_nonce,
            "present_agent": find_present_agent,
            "now": get_console().clock,
            "newest_event_id": g.get("newest_event_id", 0),
        }
    )


def read_words(name: str) -> str:
    """Return a field as it was typed, with plain line ends and no NUL, which no text may hold."""
    return request.form.get(name, "").replace("\r\n", "\n").replace("\x00", "")


def read_id(name: str) -> int | None:
    """Return a row's id from the address; None if there is none or no row could have it."""
    found = request.args.get(name, type=int)
    return found if found is not None and 0 < found <= LARGEST_ID else None


def render_piece(template: str, block: str, **values: object) -> str:
    """Render a page, or only one named block of it when htmx asks for a piece."""
    if "HX-Request" in request.headers and "HX-Boosted" not in request.headers:
        piece: str = render_fragment(template, block, is_piece=True, **values)
        return piece
    return render_template(template, **values)


def say_wait(case: Case) -> str:
    """Say how long a case's promise has to run."""
    if case.closed_at is not None:
        return "closed"
    if case.respond_by is None:
        return "answered"
    return describe_wait(case.respond_by, now=get_console().clock())


def say_moment(moment: datetime) -> str:
    """Say a time of day, or a day and a time if it was not today. Times are in UTC."""
    today = get_console().clock().date()
    return (
        f"{moment:%H:%M}" if moment.date() == today else f"{moment:%b} {moment.day}, {moment:%H:%M}"
    )


def say_day(moment: datetime) -> str:
    """Say a day."""
    return f"{moment:%A, %b} {moment.day}"


def say_date(day: date) -> str:
    """Say a date, short."""
    return f"{day:%a, %b} {day.day}"


def say_priority(value: int) -> str:
    """Say a priority."""
    return Priority(value).name.lower()


def say_customer(conversation: Conversation) -> str:
    """Say whom a conversation is with: by name if we know it."""
    return conversation.address.customer.name or conversation.address.address


def say_delivery(text: Text) -> str:
    """Say what became of one of our texts; of several parts, the one that went worst."""
    if text.state == TextState.REFUSED:
        how = "Only partly sent" if any(map(_may_have_gone, text.parts)) else "Not sent"
        return f"{how}: {text.refused_because}"
    if text.state == TextState.FAILED:
        return f"Not delivered. {text.refused_because or ''}".strip()
    said = [_say_part(part, text) for part in text.parts]
    return (
        said[0] if len(set(said)) == 1 else "; ".join(dict.fromkeys(said)) or "Waiting to be sent"
    )


def _may_have_gone(part: Part) -> bool:
    return part.state in {PartState.SENDING, PartState.ACCEPTED, PartState.UNKNOWN}


def _say_part(part: Part, text: Text) -> str:
    if part.state == PartState.OWED and part.retries and text.send_after is not None:
        at = say_moment(text.send_after)
        return f"The carrier could not deliver it; Baton tries again at {at}"
    if part.is_asked_about:
        return "Not known whether it was sent: the carrier does not show it"
    if part.state == PartState.OWED and part.resent:
        return "The carrier never had it; Baton sends it again"
    if part.error_code and part.state == PartState.REJECTED:
        return read_carrier_error(part.error_code).meaning
    if part.state == PartState.ACCEPTED:
        return describe_receipt(Receipt(part.receipt) if part.receipt else None)
    return _PART_WORDS[PartState(part.state)]
