"""A text arrives: it is stored, its consent change made and its wake-up deferred, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from handoff import queries
from handoff.db import Transaction
from handoff.events import announce
from handoff.flows import late, owe
from handoff.flows.consent import OWN_WORDS, change_consent, opt_out, pause_alerts
from handoff.flows.plain import arriving
from handoff.jobs import defer_fetch_media, defer_turn, wake_turn
from handoff.rules.breath import Breath
from handoff.rules.cards import is_carrier_id, mask_cards
from handoff.rules.consent import (
    Consent,
    Keyword,
    OptOutReading,
    decide_keyword,
    is_toll_free,
    read_free_text_opt_out,
    read_keyword,
)
from handoff.rules.sensitive import judge_text
from handoff.tables import (
    Address,
    AddressKind,
    Conversation,
    Customer,
    Direction,
    Media,
    Stray,
    Text,
    TextState,
)

log = structlog.get_logger()

COMPLIANCE = "handled by compliance"
# Built once: every text needs it, and a repeat stores nothing.
_STORE = insert(Text).on_conflict_do_nothing().returning(Text).options(*queries.BARE)


@dataclass(frozen=True)
class InboundMedia:
    """A picture or file the carrier holds for us."""

    url: str
    content_type: str


@dataclass(frozen=True)
class InboundText:
    """A text as the carrier delivered it, its signature already verified."""

    carrier: str
    account: str
    carrier_id: str
    from_address: str
    to_address: str
    body: str
    parameters: Mapping[str, str]
    media: tuple[InboundMedia, ...] = ()
    opt_out_type: Keyword | None = None
    # Set for a text that was never delivered, but found in the carrier's list: when it came in.
    carrier_at: datetime | None = None


@dataclass(frozen=True)
class Received:
    """What became of a delivery. A repeat and a stray leave nothing to do."""

    text_id: int | None
    repeat: bool = False
    stray: bool = False


def receive_text(
    inbound: InboundText,
    *,
    accounts: frozenset[str],
    breath: Breath,
    transaction: Transaction,
    now: datetime,
) -> Received:
    """Store one delivered text, once, together with everything that must follow from it.

    Any number of deliveries of the same text leave one row and one wake-up. Within a conversation
    the order of arrival is the order of commit under its row lock. `accounts` are the carrier
    accounts that are ours; a text for any other, or to an unknown line, is kept as a stray.
    """
    if inbound.account in accounts:
        stored = arriving.store_text(
            inbound,
            kind=classify_address(inbound.from_address),
            breath=breath,
            transaction=transaction,
            now=now,
        )
        if stored is not None:
            return _tell(*stored)
    with transaction() as session:
        if inbound.account not in accounts:
            return _keep_stray(session, inbound, because="another account", now=now)
        conversation = _lock_conversation(session, inbound, now=now)
        if conversation is None:
            return _keep_stray(session, inbound, because="an unknown line", now=now)
        text = _store_text(session, inbound, conversation, now=now)
        if text is None:
            return _tell(conversation.id, None)
        if text.late:
            late.note_repair(session, text, now=now)
        _follow_up(session, inbound, text, conversation, breath=breath, now=now)
    return _tell(conversation.id, text.id)


def _tell(conversation_id: int, text_id: int | None) -> Received:
    """Say what became of a delivery; one without a row of its own was a repeat."""
    if text_id is None:
        log.info("text_repeated", conversation_id=conversation_id)
        return Received(None, repeat=True)
    log.info("text_received", conversation_id=conversation_id, text_id=text_id)
    return Received(text_id)


def _follow_up(
    session: Session,
    inbound: InboundText,
    text: Text,
    conversation: Conversation,
    *,
    breath: Breath,
    now: datetime,
) -> None:
    """Apply consent, then wake the turn: at once when the text is complete, else after a breath."""
    goes_on = _apply_consent(session, inbound, text, conversation, now=now)
    # Changed only here, together with the breath, so that the row is written once.
    conversation.last_text_at = now
    # Whoever texts us can be reached after all.
    conversation.address.unreachable_because = None
    if goes_on:
        sensitive = judge_text(text.body)
        _arm_turn(session, conversation, breath=breath, urgent=sensitive is not None, now=now)
    names = ["conversations", f"conversation-{conversation.id}"]
    announce(session, *names)


def _keep_stray(session: Session, inbound: InboundText, *, because: str, now: datetime) -> Received:
    masked, _ = mask_cards(inbound.body, known_numbers=_addresses_of(inbound))
    kept = session.scalar(
        insert(Stray)
        .values(
            carrier=inbound.carrier,
            account=inbound.account,
            carrier_id=inbound.carrier_id,
            from_address=inbound.from_address,
            to_address=inbound.to_address,
            body=masked,
            parameters=_mask_parameters(inbound, known=_addresses_of(inbound)),
            because=because,
            at=now,
        )
        .on_conflict_do_nothing()
        .returning(Stray.id)
    )
    if kept is not None:
        announce(session, "strays")
    log.warning("stray_kept" if kept else "stray_repeated", because=because)
    return Received(None, repeat=kept is None, stray=True)


def _addresses_of(inbound: InboundText) -> frozenset[str]:
    """Return the two ends of a text: phone numbers that a carrier may repeat without a plus."""
    return frozenset({inbound.from_address, inbound.to_address})


def _find_known(
    session: Session, inbound: InboundText, conversation: Conversation
) -> frozenset[str]:
    """Return the numbers that are no card's: those we wrote to this customer ourselves.

    Our own texts name the customer's order and tracking numbers; no outside system is asked, and
    nothing is read unless something in the text looks like a card number.
    """
    known = _addresses_of(inbound)
    looks_like_card = mask_cards("\n".join((inbound.body, *inbound.parameters.values())))[1]
    return (
        known | queries.numbers_told(session, conversation.address_id) if looks_like_card else known
    )


def _mask_parameters(inbound: InboundText, *, known: frozenset[str]) -> dict[str, str]:
    """Mask card numbers in every parameter of the carrier's, whatever it is called.

    File names and the labels of buttons are the customer's words too; the carrier's own ids are
    not, though their digits may look like a card's.
    """
    return {
        mask_cards(name)[0]: value
        if is_carrier_id(value)
        else mask_cards(value, known_numbers=known)[0]
        for name, value in inbound.parameters.items()
    }


def _lock_conversation(
    session: Session, inbound: InboundText, *, now: datetime
) -> Conversation | None:
    """Find or make the customer's conversation, and lock its row; None if the line is not ours.

    Most texts are from a customer we know: one query finds and locks everything then.
    """
    known = queries.lock_known_conversation(
        session,
        carrier=inbound.carrier,
        account=inbound.account,
        line=inbound.to_address,
        customer=inbound.from_address,
    )
    return known or _begin_conversation(session, inbound, now=now)


def _begin_conversation(
    session: Session, inbound: InboundText, *, now: datetime
) -> Conversation | None:
    line = queries.find_line(
        session, carrier=inbound.carrier, account=inbound.account, address=inbound.to_address
    )
    if line is None:
        return None
    address = _find_or_make_address(session, inbound.from_address, now=now)
    session.execute(
        insert(Conversation)
        .values(address_id=address.id, line_id=line.id, created_at=now, language=line.language)
        .on_conflict_do_nothing()
    )
    return session.scalars(
        select(Conversation)
        .where(Conversation.address_id == address.id, Conversation.line_id == line.id)
        .with_for_update(of=Conversation)
    ).one()


def _find_or_make_address(session: Session, raw: str, *, now: datetime) -> Address:
    """Return the address's row; of two deliveries that make it at once, the second waits."""
    found = session.scalar(select(Address).where(Address.address == raw))
    if found is not None:
        return found
    customer = Customer(created_at=now)
    session.add(customer)
    session.flush()
    made = session.scalar(
        insert(Address)
        .values(customer_id=customer.id, address=raw, kind=classify_address(raw))
        .on_conflict_do_nothing()
        .returning(Address.id)
    )
    if made is None:  # Another delivery made it while we waited: its customer is the one.
        session.delete(customer)
        session.flush()
        return session.scalars(select(Address).where(Address.address == raw)).one()
    return session.get_one(Address, made)


def classify_address(raw: str) -> AddressKind:
    """Tell what form an address has. Never refuses one: whoever texts us gets an answer."""
    if raw.startswith("whatsapp:"):
        return AddressKind.WHATSAPP
    digits = raw.removeprefix("+")
    if raw.startswith("+") and digits.isdigit():
        return AddressKind.PHONE
    if raw.isdigit() and 3 <= len(raw) <= 6:  # noqa: PLR2004 -- short codes have 3 to 6 digits
        return AddressKind.SHORT_CODE
    return AddressKind.OTHER


def _store_text(
    session: Session, inbound: InboundText, conversation: Conversation, *, now: datetime
) -> Text | None:
    """Insert the text with card numbers masked; None if this delivery is a repeat."""
    known = _find_known(session, inbound, conversation)
    body, masked = mask_cards(inbound.body, known_numbers=known)
    row = {
        "conversation_id": conversation.id,
        "direction": Direction.INBOUND,
        "state": TextState.STORED,
        "body": body,
        "masked": masked,
        "at": now,
        "carrier": inbound.carrier,
        "account": inbound.account,
        "carrier_id": inbound.carrier_id,
        "parameters": _mask_parameters(inbound, known=known),
        "late": inbound.carrier_at is not None,
        "carrier_at": inbound.carrier_at,
    }
    text = session.scalars(_STORE, [row]).first()
    if text is None:
        return None
    _store_media(session, text.id, inbound)
    return text


def _store_media(session: Session, text_id: int, inbound: InboundText) -> None:
    """Write what goes with a text, each with the job that fetches it."""
    if not inbound.media:
        return
    rows = [
        Media(text_id=text_id, position=position, url=item.url, content_type=item.content_type)
        for position, item in enumerate(inbound.media)
    ]
    session.add_all(rows)
    session.flush()
    for media in rows:
        defer_fetch_media(session, media.id)


def _apply_consent(
    session: Session,
    inbound: InboundText,
    text: Text,
    conversation: Conversation,
    *,
    now: datetime,
) -> bool:
    """Write what a text changes in the consent ledger; tell whether a turn takes it all the same.

    The carrier's own word comes first, then its keywords, then the customer's own words.
    """
    keyword = read_keyword(text.body, toll_free=is_toll_free(conversation.line.address))
    action = decide_keyword(
        keyword,
        opt_out_type=inbound.opt_out_type,
        # Asked only where it counts: hardly any text is a keyword.
        opted_out=(keyword is not None or inbound.opt_out_type is not None)
        and queries.find_consent(session, conversation) is Consent.OPTED_OUT,
        carrier_handles=conversation.line.sender_group.carrier_handles_opt_out,
    )
    if action.goes_on:
        return _apply_own_words(session, text, conversation, now=now)
    if action.change is not None and late.is_overruled(session, text, conversation, action.change):
        _settle(session, text, conversation, because=late.OVERRULED)
        return False
    if action.change is not None:
        change_consent(
            session,
            conversation,
            action.change,
            source="keyword",
            wording=text.body[:40],
            text_id=text.id,
            now=now,
        )
    if action.wording is not None:
        # The door out lets the one confirmation of an opt-out through.
        owe.owe_wording(session, conversation, action.wording, now=now)
    _settle(session, text, conversation)
    return False


def _apply_own_words(
    session: Session, text: Text, conversation: Conversation, *, now: datetime
) -> bool:
    """Opt out who clearly asks for it; pause alerts where it is not clear, and let a turn decide.

    A text that asks for an end and needs a person besides (danger, fraud) still goes to one.
    """
    match read_free_text_opt_out(text.body):
        case OptOutReading.CLEAR:
            needs_person = judge_text(text.body) is not None
            if late.is_overruled(session, text, conversation, Consent.OPTED_OUT):
                because = late.OVERRULED
            else:
                because = COMPLIANCE
                # No carrier blocks on these words: the confirmation is ours to send on every line.
                opt_out(session, conversation, source=OWN_WORDS, text_id=text.id, now=now)
            if not needs_person:
                _settle(session, text, conversation, because=because)
            return needs_person
        case OptOutReading.AMBIGUOUS:
            pause_alerts(session, conversation, text, now=now)
    return True


def _settle(
    session: Session, text: Text, conversation: Conversation, *, because: str = COMPLIANCE
) -> None:
    """Take a text from the assistant; agents who have a case see it there."""
    text.settled_because = because
    case = queries.find_open_case(session, conversation.id)
    text.case_id = case.id if case is not None else None


def _arm_turn(
    session: Session, conversation: Conversation, *, breath: Breath, urgent: bool, now: datetime
) -> None:
    """Set when the breath ends, and make sure a turn is formed then."""
    if conversation.breath_began_at is None:
        conversation.breath_began_at = now
    if urgent or breath.pause <= 0:
        conversation.answer_after = now
        defer_turn(session, conversation.id, urgent=urgent)
        return
    if conversation.answer_after is not None and conversation.answer_after <= now:
        # What came before waits to be answered now: this joins it, or follows.
        defer_turn(session, conversation.id)
        return
    conversation.answer_after = breath.ends_at(conversation.breath_began_at, now)
    wake_turn(session, conversation.id, at=conversation.answer_after)
