"""The carrier's door: texts and receipts come in, are stored, and are acknowledged."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request
from prometheus_client import Counter

from handoff.errors import Refused
from handoff.flows.receipts import record_receipt
from handoff.flows.receive import InboundMedia, InboundText, receive_text
from handoff.rules.characters import clean
from handoff.rules.consent import Keyword
from webhook.doors import get_doors

blueprint = Blueprint("twilio", __name__)

INBOUND_ROUTE = "/sms/inbound"
STATUS_ROUTE = "/sms/status"
CARRIER = "twilio"
NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
MOST_MEDIA = 10
# Ids and addresses are far shorter; an index could not hold one without bound.
MOST_CHARACTERS = 320
MOST_DIGITS = 9
RECEIVED = Counter("baton_texts_received", "Inbound deliveries, by what became of them.", ["how"])
RECEIPTS = Counter("baton_receipts_received", "Status callbacks taken in.")


@blueprint.post(INBOUND_ROUTE)
def take_text() -> Response:
    """Store a text, then acknowledge it: a 200 means that its row and its job are committed."""
    doors = get_doors()
    received = receive_text(
        read_inbound(_read_parameters()),
        accounts=frozenset({doors.settings.twilio_account_sid}),
        breath=doors.breath,
        transaction=doors.transaction,
        now=doors.clock(),
    )
    RECEIVED.labels("repeat" if received.repeat else "stray" if received.stray else "new").inc()
    return Response(NOTHING_TO_SAY, content_type="text/xml")


@blueprint.post(STATUS_ROUTE)
def take_receipt() -> Response:
    """Record the carrier's word on a text of ours, known to us or not, whatever it says."""
    doors = get_doors()
    parameters = _read_parameters()
    if parameters.get("AccountSid", "") not in {"", doors.settings.twilio_account_sid}:
        # Well signed, as one secret may serve several accounts, but no text of ours is theirs.
        abort(403, "This account is not ours.")
    record_receipt(
        clean(request.args.get("part", ""))[:MOST_CHARACTERS] or None,
        _require(parameters, "MessageSid"),
        parameters.get("MessageStatus") or parameters.get("SmsStatus") or "",
        _read_number(parameters.get("ErrorCode")),
        {name: value for name, value in parameters.items() if name != "Body"},
        transaction=doors.transaction,
        promises=doors.promises,
        now=doors.clock(),
    )
    RECEIPTS.inc()
    return Response(NOTHING_TO_SAY, content_type="text/xml")


def read_inbound(parameters: dict[str, str]) -> InboundText:
    """Read a text from the carrier's parameters. Raises `Refused` naming what is missing."""
    opt_out = parameters.get("OptOutType", "").upper()
    return InboundText(
        carrier=CARRIER,
        account=_require(parameters, "AccountSid"),
        carrier_id=_require(parameters, "MessageSid"),
        from_address=_require(parameters, "From"),
        to_address=_require(parameters, "To"),
        body=parameters.get("Body", ""),
        parameters=parameters,
        media=_read_media(parameters),
        opt_out_type=Keyword(opt_out) if opt_out in list(Keyword) else None,
    )


def _read_parameters() -> dict[str, str]:
    """Return every parameter, cleaned of what no text column can hold; the last of a name wins."""
    return {clean(name): clean(value) for name, value in request.form.items(multi=True)}


def _require(parameters: dict[str, str], name: str) -> str:
    value = parameters.get(name, "").strip()
    if not value:
        raise Refused(f"The parameter {name} is missing.")
    if len(value) > MOST_CHARACTERS:
        raise Refused(f"The parameter {name} is too long.")
    return value


def _read_media(parameters: dict[str, str]) -> tuple[InboundMedia, ...]:
    count = min(_read_number(parameters.get("NumMedia")) or 0, MOST_MEDIA)
    return tuple(
        InboundMedia(url, parameters.get(f"MediaContentType{position}", ""))
        for position in range(count)
        if (url := parameters.get(f"MediaUrl{position}"))
    )


def _read_number(value: str | None) -> int | None:
    """Read a count or a code; None for anything else, and for more digits than any of them has."""
    if value is None or len(value) > MOST_DIGITS or not (value.isascii() and value.isdigit()):
        return None
    return int(value)
