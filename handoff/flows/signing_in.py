"""Agents, their passwords and their signed-in browsers.

A token is known to the browser only; the database has its hash. Failed sign-ins are kept by a
keyed hash of the e-mail and of the address, never the things themselves.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, func, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.db import Transaction
from handoff.errors import Refused
from handoff.tables import Agent, AgentSession, Role, SignInFailure

log = structlog.get_logger()

FIRST_ADMIN = "admin@localhost"
PASSWORD_LEAST = 12
PASSWORD_MOST = 1000
# An office, or everyone behind one proxy, shares an address, so it may fail more often.
ADDRESS_FACTOR = 4
# A click writes the time of the last click only when the known one is older than this.
TOUCH_EVERY = timedelta(seconds=60)
FAILURES_KEPT = timedelta(days=1)
FIRST_ADMIN_LOCK = 0x61646D696E

_hasher = PasswordHasher()
# Verified when nobody has the e-mail, so that the answer takes as long as for somebody.
_NOBODY = _hasher.hash(secrets.token_urlsafe(32))


class SignInRefused(Refused):
    """The e-mail or the password is not right. Check both and try again."""


class SignInPaused(Refused):
    """There were too many tries. Wait a little, then sign in again, or ask an admin."""

    def __init__(self, pause: timedelta) -> None:
        """Say how long the pause is."""
        minutes = max(1, round(pause.total_seconds() / 60))
        super().__init__(
            f"There were too many tries. Wait {minutes} minutes, then try again,"
            " or ask an admin for a new password."
        )
        self.pause = pause


@dataclass(frozen=True)
class SignInRules:
    """How long a sign-in lasts and how often it may fail. `key` keys the hashes of who failed."""

    lasts: timedelta
    idle: timedelta
    tries: int
    pause: timedelta
    key: bytes


# --- signing in and out -------------------------------------------------------------------------


def sign_in(
    email: str,
    password: str,
    *,
    from_address: str,
    rules: SignInRules,
    transaction: Transaction,
    now: datetime,
) -> str:
    """Begin a session and return its token, which exists nowhere else.

    Raises `SignInRefused`, with the same words and work whether the e-mail is known or not, and
    `SignInPaused` after too many failures of the person or the address.
    """
    email = _normal_email(email)
    who, where = _blur(f"email:{email}", rules), _blur(f"address:{from_address}", rules)
    # Counted before the password is looked at, so guesses made at the same time count too.
    with transaction() as session:
        session.add_all([SignInFailure(who=who, at=now), SignInFailure(who=where, at=now)])
    with transaction() as session:
        _refuse_guessing(session, who, where, rules=rules, now=now)
        agent = session.scalar(select(Agent).where(Agent.email == email, Agent.active))
    # Between transactions: hashing is slow on purpose and holds no connection.
    right = _verify(agent.password_hash if agent else _NOBODY, password)
    if agent is None or not right:
        log.warning("sign_in_failed", agent_id=agent.id if agent else None)
        raise SignInRefused
    with transaction() as session:
        _forget_failures(session, who, where, now=now)
        _rehash_if_old(session.get_one(Agent, agent.id), password)
        token = _begin_session(session, agent.id, rules=rules, now=now)
    log.info("signed_in", agent_id=agent.id)
    return token


def sign_out(token: str, *, transaction: Transaction) -> None:
    """End a session. Ending one that is over already is a no-op."""
    with transaction() as session:
        session.execute(delete(AgentSession).where(AgentSession.token_hash == hash_token(token)))


def find_signed_in(
    token: str, *, idle: timedelta, touch: bool, transaction: Transaction, now: datetime
) -> Agent | None:
    """Return whose session a token is; None if it is over, idle too long, or nobody's.

    `touch` says that a person did something, which keeps the session from becoming idle.
    """
    with transaction() as session:
        found = session.get(AgentSession, hash_token(token))
        if found is None or found.expires_at <= now or found.last_seen_at + idle <= now:
            return None
        agent = session.get_one(Agent, found.agent_id)
        if not agent.active:
            return None
        if touch and now - found.last_seen_at > TOUCH_EVERY:
            found.last_seen_at = now
        return agent


def hash_token(token: str) -> str:
    """Return what the database keeps of a token. It is random enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def _begin_session(session: Session, agent_id: int, *, rules: SignInRules, now: datetime) -> str:
    session.execute(delete(AgentSession).where(AgentSession.expires_at <= now))
    token = secrets.token_urlsafe(32)
    session.add(
        AgentSession(
            token_hash=hash_token(token),
            agent_id=agent_id,
            created_at=now,
            last_seen_at=now,
            expires_at=now + rules.lasts,
        )
    )
    return token


def _refuse_guessing(
    session: Session, who: str, where: str, *, rules: SignInRules, now: datetime
) -> None:
    since = now - rules.pause
    for blurred, most in ((who, rules.tries), (where, rules.tries * ADDRESS_FACTOR)):
        failures = session.scalar(
            select(func.count())
            .select_from(SignInFailure)
            .where(SignInFailure.who == blurred, SignInFailure.at > since)
        )
        if (failures or 0) > most:
            log.warning("sign_in_paused", by="person" if blurred == who else "address")
            raise SignInPaused(rules.pause)


def _forget_failures(session: Session, who: str, where: str, *, now: datetime) -> None:
    """Forget a person's failures, the one just counted for their address, and all old ones."""
    session.execute(delete(SignInFailure).where(SignInFailure.who == who))
    session.execute(
        delete(SignInFailure).where(SignInFailure.who == where, SignInFailure.at == now)
    )
    session.execute(delete(SignInFailure).where(SignInFailure.at < now - FAILURES_KEPT))


def _blur(who: str, rules: SignInRules) -> str:
    return hmac.new(rules.key, who.encode(errors="replace"), hashlib.sha256).hexdigest()


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password[:PASSWORD_MOST])
    except VerifyMismatchError:
        return False


def _rehash_if_old(agent: Agent, password: str) -> None:
    """Hash a password anew when the library's parameters have become stronger since."""
    if _hasher.check_needs_rehash(agent.password_hash):
        agent.password_hash = _hasher.hash(password[:PASSWORD_MOST])


# --- passwords and people -----------------------------------------------------------------------


def change_password(
    agent_id: int,
    *,
    old: str,
    new: str,
    rules: SignInRules,
    transaction: Transaction,
    now: datetime,
) -> str:
    """Change a password, end every session of the agent, and return a new session's token.

    Raises `Refused` if the old password is wrong or the new one too easy to guess.
    """
    with transaction() as session:
        agent = session.get_one(Agent, agent_id)
    if not _verify(agent.password_hash, old):
        raise Refused("The present password is not right. Type it again.")
    if hmac.compare_digest(old.encode(), new.encode()):
        raise Refused("The new password is the present one. Choose another.")
    _check_password(new, email=agent.email)
    new_hash = _hasher.hash(new)
    with transaction() as session:
        agent = session.get_one(Agent, agent_id)
        agent.password_hash = new_hash
        agent.must_change_password = False
        session.execute(delete(AgentSession).where(AgentSession.agent_id == agent_id))
        return _begin_session(session, agent_id, rules=rules, now=now)


def add_agent(*, email: str, name: str, role: Role, transaction: Transaction, now: datetime) -> str:
    """Add someone who may sign in; return their one-time password, which exists nowhere else.

    Raises `Refused` if somebody has that e-mail already or a value is missing.
    """
    email, name = _normal_email(email), name.strip()
    if not name or "@" not in email.strip("@"):
        raise Refused("A person needs a name and an e-mail address. Fill in both.")
    password = secrets.token_urlsafe(12)
    with transaction() as session:
        if session.scalar(select(Agent.id).where(Agent.email == email)) is not None:
            raise Refused(f"Somebody has the e-mail {email} already. Choose another.")
        _add(session, email, name, role, password, now=now)
    return password


def create_first_admin(*, transaction: Transaction, now: datetime) -> str | None:
    """Make `FIRST_ADMIN` if nobody can sign in yet; return the one-time password, else None.

    Of several processes that start at once, one makes the admin.
    """
    password = secrets.token_urlsafe(12)
    with transaction() as session:
        session.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": FIRST_ADMIN_LOCK})
        if session.scalar(select(Agent.id).limit(1)) is not None:
            return None
        _add(session, FIRST_ADMIN, "Admin", Role.ADMIN, password, now=now)
    return password


def _add(
    session: Session, email: str, name: str, role: Role, password: str, *, now: datetime
) -> None:
    session.add(
        Agent(
            email=email,
            name=name,
            role=role,
            password_hash=_hasher.hash(password),
            must_change_password=True,
            created_at=now,
        )
    )


def _check_password(password: str, *, email: str) -> None:
    if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
        raise Refused(f"A password needs at least {PASSWORD_LEAST} characters. Make it longer.")
    if password.strip().lower() == email:
        raise Refused("A password must not be your e-mail address. Choose another.")


def _normal_email(email: str) -> str:
    return email.strip().replace("\x00", "").lower()[:320]
