"""A case: the whole conversation, the handoff card beside it, and what an agent can do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from handoff import desk_queries
from handoff.console.guards import find_present_agent, get_agent, get_console
from handoff.console.pages import LARGEST_ID, read_id, read_words, render_piece
from handoff.errors import OrdersAway, Refused
from handoff.flows import cases, consent, media
from handoff.flows.media import Attachment
from handoff.ports import Order
from handoff.rules.triage import describe_kind
from handoff.tables import Case

blueprint = Blueprint("case", __name__, url_prefix="/cases")


# What is read of a reply: more than can be sent, so that a photo too large is refused in words.
MOST_BYTES = 40 * 1024 * 1024


@dataclass(frozen=True)
class Problem:
    """Why an action was refused, and what the agent had typed: nothing typed is ever lost."""

    sentence: str
    typed: str = ""
    field: str = "body"
    has_changed: bool = False
    kept: Sequence[Attachment] = ()


def allow_attachments() -> None:
    """Let the reply of someone who is signed in be as large as its pictures."""
    is_reply = request.endpoint == "case.reply" and request.mimetype == "multipart/form-data"
    if is_reply and find_present_agent() is not None:
        request.max_content_length = MOST_BYTES


@blueprint.get("/<int:case_id>")
def show(case_id: int) -> ResponseReturnValue:
    """Show a case, or the one piece of it that changed."""
    block = {"card": "card", "composer": "composer"}.get(request.args.get("piece", ""), "thread")
    return _show(case_id, block=block)


def describe_hands(case: Case, *, paused: bool) -> str:
    """Say in whose hands a case is; while that stays so, the composer stays as it is."""
    return f"{case.state}-{case.agent_id or 0}-{case.may_be_texted:d}{paused:d}"


def _show(
    case_id: int, *, block: str = "work", problem: Problem | None = None
) -> ResponseReturnValue:
    console, agent = get_console(), get_agent()
    before = read_id("before")
    if case_id > LARGEST_ID:
        abort(404)
    with console.transaction() as session:
        case = session.get(Case, case_id) or abort(404)
        thread = desk_queries.read_thread(session, case.conversation_id, before=before)
        card = desk_queries.read_card(session, case)
    hands = describe_hands(case, paused=card.alerts_paused)
    if block == "composer" and request.args.get("hands") == hands:
        return "", 204
    needs_orders = block in {"work", "card"} or "HX-Request" not in request.headers
    return render_piece(
        "case/page.html",
        block,
        case=case,
        conversation=case.conversation,
        thread=thread,
        card=card,
        orders=_read_orders(case) if needs_orders else None,
        is_mine=case.agent_id == agent.id and case.closed_at is None,
        problem=problem,
        hands=hands,
        kind=describe_kind(case.sensitive_kind) if case.sensitive_kind else None,
        agent=agent,
        may_attach=bool(get_console().settings.public_url),
    )


def _read_orders(case: Case) -> list[Order] | None:
    """Return the customer's orders, read with no connection of ours held; None if away."""
    address = case.conversation.address.address.removeprefix("whatsapp:")
    try:
        return get_console().orders.find_by_address(address)
    except OrdersAway:
        return None


@blueprint.post("/<int:case_id>/claim")
def claim(case_id: int) -> ResponseReturnValue:
    """Take a waiting case."""
    console = get_console()
    cases.claim(
        case_id, agent_id=get_agent().id, transaction=console.transaction, now=console.clock()
    )
    return redirect(url_for("case.show", case_id=case_id))


@blueprint.post("/<int:case_id>/take-over")
def take_over(case_id: int) -> ResponseReturnValue:
    """Take a case from a colleague."""
    console = get_console()
    cases.take_over(
        case_id, agent_id=get_agent().id, transaction=console.transaction, now=console.clock()
    )
    return redirect(url_for("case.show", case_id=case_id))


@blueprint.post("/<int:case_id>/reply")
def reply(case_id: int) -> ResponseReturnValue:
    """Owe the customer a reply; if the conversation went on meanwhile, show what is new first."""
    console = get_console()
    body = read_words("body")
    kept = media.find_kept(request.form.getlist("kept"), store=console.media_store)
    try:
        kept = _keep_attached(kept)
        cases.reply(
            case_id,
            body,
            agent_id=get_agent().id,
            seen_text_id=_read_seen(),
            attachments=kept,
            transaction=console.transaction,
            now=console.clock(),
        )
    except Refused as error:
        has_changed = isinstance(error, cases.ChangedSince)
        problem = Problem(str(error), typed=body, has_changed=has_changed, kept=kept)
        return _answer_problem(case_id, problem)
    return _done(case_id)


def _keep_attached(kept: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """Keep what came with the form, besides what was kept before; return all of it."""
    console = get_console()
    files = [file for file in request.files.getlist("attached") if file.filename]
    if (files or kept) and not console.settings.public_url:
        raise Refused(
            "Pictures cannot be sent yet: the carrier knows no address to fetch them from. Ask an"
            " admin to set BATON_PUBLIC_URL."
        )
    contents = [file.read() for file in files]
    return media.keep_attachments(
        contents, kept=kept, store=console.media_store, now=console.clock()
    )


@blueprint.post("/<int:case_id>/note")
def add_note(case_id: int) -> ResponseReturnValue:
    """Write a note for colleagues."""
    console = get_console()
    body = read_words("note")
    try:
        cases.add_note(
            case_id,
            body,
            agent_id=get_agent().id,
            transaction=console.transaction,
            now=console.clock(),
        )
    except Refused as error:
        return _answer_problem(case_id, Problem(str(error), typed=body, field="note"))
    return _done(case_id)


@blueprint.post("/<int:case_id>/resolve")
def resolve(case_id: int) -> ResponseReturnValue:
    """Close the case as done."""
    console = get_console()
    outcome = read_words("outcome").strip()[:200]
    try:
        cases.resolve(
            case_id,
            agent_id=get_agent().id,
            seen_text_id=_read_seen(),
            outcome=outcome,
            transaction=console.transaction,
            now=console.clock(),
        )
    except Refused as error:
        has_changed = isinstance(error, cases.ChangedSince)
        return _answer_problem(case_id, Problem(str(error), outcome, "outcome", has_changed))
    return redirect(url_for("queue.show"), code=303)


@blueprint.post("/<int:case_id>/hand-back")
def hand_back(case_id: int) -> ResponseReturnValue:
    """Give the conversation back to the assistant."""
    console = get_console()
    try:
        cases.hand_back(
            case_id,
            agent_id=get_agent().id,
            seen_text_id=_read_seen(),
            transaction=console.transaction,
            now=console.clock(),
        )
    except Refused as error:
        has_changed = isinstance(error, cases.ChangedSince)
        return _answer_problem(case_id, Problem(str(error), "", "hand_back", has_changed))
    return redirect(url_for("case.show", case_id=case_id), code=303)


@blueprint.post("/<int:case_id>/opt-out")
def opt_out(case_id: int) -> ResponseReturnValue:
    """Opt the customer out of all texts, as they asked; it is confirmed to them once."""
    return _decide_consent(case_id, consent.opt_out_for_customer)


@blueprint.post("/<int:case_id>/go-on-texting")
def go_on_texting(case_id: int) -> ResponseReturnValue:
    """Let alerts go on that were paused because the customer's words were not clear."""
    return _decide_consent(case_id, consent.lift_pause)


def _decide_consent(case_id: int, decide: Callable[..., None]) -> ResponseReturnValue:
    console = get_console()
    try:
        decide(
            case_id,
            agent_id=get_agent().id,
            transaction=console.transaction,
            now=console.clock(),
        )
    except Refused as error:
        return _answer_problem(case_id, Problem(str(error), field="consent"))
    return redirect(url_for("case.show", case_id=case_id), code=303)


def _read_seen() -> int:
    """Return the newest text the agent's page showed; without one, nothing was seen."""
    return min(request.form.get("seen_text_id", default=0, type=int), LARGEST_ID)


def _done(case_id: int) -> ResponseReturnValue:
    if "HX-Request" in request.headers:
        return _show(case_id, block="work")
    return redirect(url_for("case.show", case_id=case_id), code=303)


def _answer_problem(case_id: int, problem: Problem) -> ResponseReturnValue:
    response = make_response(_show(case_id, block="work", problem=problem))
    response.status_code = 409
    return response
