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
from handoff.jobs import defer_fetch_media, defer_turn, wake_turn
from handoff.rules.breath import Breath
from handoff.rules.consent import Consent, Keyword, KeywordAction, decide_keyword, read_keyword
from handoff.rules.sensitive import judge_text, mask_cards
from handoff.tables import (
    Address,
    AddressKind,
    ConsentEntry,
    Conversation,
    Customer,
    Direction,
    Media,
    Stray,
    Text,
    TextState,
)

log = structlog.get_logger()


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
    with transaction() as session:
        if inbound.account not in accounts:
            return _keep_stray(session, inbound, because="another account", now=now)
        conversation = _lock_conversation(session, inbound, now=now)
        if conversation is None:
            return _keep_stray(session, inbound, because="an unknown line", now=now)
        text = _store_text(session, inbound, conversation, now=now)
        if text is None:
            log.info("text_repeated", conversation_id=conversation.id)
            return Received(None, repeat=True)
        if text.late:
            late.note_repair(session, text, now=now)
        _follow_up(session, inbound, text, conversation, breath=breath, now=now)
        log.info("text_received", conversation_id=conversation.id, text_id=text.id)
        return Received(text.id)


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
    action = _apply_consent(session, inbound, text, conversation, now=now)
    if action.goes_on:
        sensitive = judge_text(text.body)
        _arm_turn(session, conversation, breath=breath, urgent=sensitive is not None, now=now)
    names = ["conversations", f"conversation-{conversation.id}"]
    announce(session, *names)


def _keep_stray(session: Session, inbound: InboundText, *, because: str, now: datetime) -> Received:
    masked, _ = mask_cards(inbound.body)
    kept = session.scalar(
        insert(Stray)
        .values(
            carrier=inbound.carrier,
            account=inbound.account,
            carrier_id=inbound.carrier_id,
            from_address=inbound.from_address,
            to_address=inbound.to_address,
            body=masked,
            parameters={**inbound.parameters, "Body": masked},
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
    body, masked = mask_cards(inbound.body)
    text = session.scalar(
        insert(Text)
        .values(
            conversation_id=conversation.id,
            direction=Direction.INBOUND,
            state=TextState.STORED,
            body=body,
            masked=masked,
            at=now,
            carrier=inbound.carrier,
            account=inbound.account,
            carrier_id=inbound.carrier_id,
            parameters={**inbound.parameters, "Body": body},
            late=inbound.carrier_at is not None,
            carrier_at=inbound.carrier_at,
        )
        .on_conflict_do_nothing()
        .returning(Text)
        .options(*queries.BARE)
    )
    if text is None:
        return None
    _store_media(session, text.id, inbound)
    conversation.last_text_at = now
    # Whoever texts us can be reached after all.
    conversation.address.unreachable_because = None
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
) -> KeywordAction:
    """Write what a STOP, START or HELP changes, and owe the one wording it may call for."""
    group = conversation.line.sender_group
    opted_out = queries.find_consent(session, conversation) is Consent.OPTED_OUT
    action = decide_keyword(
        read_keyword(text.body),
        opt_out_type=inbound.opt_out_type,
        opted_out=opted_out,
        carrier_handles=group.carrier_handles_opt_out,
    )
    if action.goes_on:
        return action
    text.settled_because = "handled by compliance"
    if action.change is not None and late.is_overruled(session, text, conversation, action.change):
        text.settled_because = late.OVERRULED
        return action
    if action.wording is not None:
        # Owed before the block takes effect; the door out lets this one confirmation through.
        owe.owe_wording(session, conversation, action.wording, now=now)
    if action.change is not None:
        _change_consent(session, text, conversation, change=action.change, now=now)
    return action


def _change_consent(
    session: Session, text: Text, conversation: Conversation, *, change: Consent, now: datetime
) -> None:
    session.add(
        ConsentEntry(
            address_id=conversation.address_id,
            sender_group_id=conversation.line.sender_group_id,
            consent=change,
            source="keyword",
            wording=text.body[:40],
            text_id=text.id,
            at=now,
        )
    )
    case = queries.find_open_case(session, conversation.id)
    if case is not None:
        case.may_be_texted = change is Consent.OPTED_IN
        announce(session, f"case-{case.id}", "queue")
    if change is Consent.OPTED_OUT:
        owe.cancel_owed(session, conversation, because="the customer opted out")


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
