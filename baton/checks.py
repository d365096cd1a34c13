"""`baton check`: what is not configured right, in plain words."""

from __future__ import annotations

from pathlib import Path

import yaml
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from baton.wiring import ROOT, Parts, find_database
from handoff.db import make_engine, make_transaction
from handoff.errors import BatonError
from handoff.migrations import is_up_to_date
from handoff.rules.carrier_setup import Finding, OurLine, find_in_setup
from handoff.rules.consent import invites_keyword
from handoff.settings import Settings
from handoff.tables import Line
from handoff.wordings import describe_invitation, find_wording_problems
from models.train import find_model
from webhook.twilio import INBOUND_ROUTE

SECRET_LENGTH = 32
DOMAIN = ROOT / "bot" / "domain"


def find_problems(settings: Settings) -> list[str]:
    """Return what is wrong or missing, one sentence each, saying what to do; [] if nothing is."""
    return [
        *_check_carrier(settings),
        *_check_url(settings),
        *_check_secrets(settings),
        *_check_model(settings),
        *check_replies(),
        *_check_database(settings),
    ]


def _check_carrier(settings: Settings) -> list[str]:
    problems = []
    if not settings.twilio_account_sid.startswith("AC"):
        problems.append(
            "The carrier's account is not set. Set BATON_TWILIO_ACCOUNT_SID; it starts with AC."
        )
    if not settings.twilio_auth_tokens:
        problems.append(
            "The carrier's auth token is not set. Set BATON_TWILIO_AUTH_TOKENS; without it no"
            " text can be sent or believed."
        )
    return problems


def _check_url(settings: Settings) -> list[str]:
    url = settings.public_url
    if not url:
        return [
            "The public URL is not set. Set BATON_PUBLIC_URL to the https address at which the"
            " carrier reaches the doors."
        ]
    if settings.carrier == "twilio" and not url.startswith("https://"):
        return ["The public URL is not https. Texts and signatures would travel in the open."]
    if "@" in url or "?" in url or "#" in url or "[" in url:
        return [
            "The public URL needs a plain host: with a user name, a query, a fragment or an IPv6"
            " address in it, signatures cannot be checked."
        ]
    return []


def _check_secrets(settings: Settings) -> list[str]:
    secrets = {
        "BATON_ASSISTANT_SECRET": settings.assistant_secret,
        "BATON_SECRET_KEY": settings.secret_key,
    }
    return [
        f"{name} has fewer than {SECRET_LENGTH} characters. `baton up` makes a good one."
        for name, secret in secrets.items()
        if len(secret.get_secret_value()) < SECRET_LENGTH
    ]


def _check_model(settings: Settings) -> list[str]:
    try:
        found = settings.model if settings.model and settings.model.is_file() else find_model()
    except BatonError as error:
        return [str(error)]
    if found is None:
        return ["No model fits the assistant's data. Run `baton bot train`."]
    return []


def check_replies(domain: Path = DOMAIN) -> list[str]:
    """Return which replies of the assistant invite customers to answer with a carrier's keyword."""
    return [
        describe_invitation(f"assistant's reply {name}", keyword)
        for path in sorted(domain.glob("*.yml"))
        for name, variants in (yaml.safe_load(path.read_text()).get("responses") or {}).items()
        for variant in variants
        if (keyword := invites_keyword(str(variant.get("text", "")))) is not None
    ]


def _check_database(settings: Settings) -> list[str]:
    try:
        url = find_database(settings)
        if not is_up_to_date(url):
            return ["The database is behind this version of Baton. Run `baton db migrate`."]
        engine = make_engine(url, connections=1)
        with make_transaction(engine)() as session:
            line = session.scalar(select(Line.id).limit(1))
            problems = find_wording_problems(session)
        engine.dispose()
    except BatonError as error:
        return [str(error)]
    except SQLAlchemyError as error:
        return [f"The database cannot be reached ({type(error).__name__}). Check DATABASE_URL."]
    if line is None:
        problems.append("There is no line yet. Run `baton lines add +1... NAME`.")
    return problems


def ask_carrier(settings: Settings) -> list[Finding]:
    """Return what is wrong with the carrier's own settings for our lines, and what could be better.

    The carrier away, or refusing us, is itself the finding.
    """
    if [*_check_carrier(settings), *_check_url(settings), *_check_database(settings)]:
        return [Finding("The carrier cannot be asked before that is mended.")]
    parts = Parts(settings, connections=1)
    with parts.transaction() as session:
        known = session.scalars(select(Line).order_by(Line.id))
        lines = [OurLine(line.address, line.sender_group.service, line.account) for line in known]
    parts.engine.dispose()
    try:
        setup = parts.carrier.read_setup()
    except BatonError as error:
        return [Finding(str(error))]
    wanted = settings.public_url + INBOUND_ROUTE
    return find_in_setup(setup, lines, wanted=wanted, now=parts.clock())
