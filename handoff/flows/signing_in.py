"""Who may come into the console: agents, their passwords, their sessions, and guessing."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from handoff.db import Transaction
from handoff.errors import Refused
from handoff.tables import Agent, AgentSession, Role, SignInFailure

log = structlog.get_logger()

LEAST_PASSWORD = 12
FIRST_ADMIN = "admin@localhost"
# An office, or everyone behind one proxy, shares a network address, so it may fail more often.
ADDRESS_FACTOR = 4
_hasher = PasswordHasher()
# Verified when there is no such agent, so that an unknown e-mail takes as long as a known one.
_NOBODY = _hasher.hash(secrets.token_urlsafe(16))
_WRONG = "That e-mail and password do not go together. Try again, or ask an admin for a new one."


class SignInPaused(Refused):
    """There were too many tries."""

    def __init__(self, pause: timedelta) -> None:
        """Carry how long to wait."""
        minutes = pause.total_seconds() / 60
        super().__init__(f"Too many tries. Wait {minutes:.0f} minutes, then try again.")
        self.pause = pause


@dataclass(frozen=True)
class SignInRules:
    """How long a session lasts, and when guessing is paused."""

    lasts: timedelta
    idle: timedelta
    tries: int
    pause: timedelta


def create_first_admin(*, transaction: Transaction, now: datetime) -> str | None:
    """Make an admin with a one-time password if there is nobody at all; return the password."""
    with transaction() as session:
        if session.scalar(select(func.count()).select_from(Agent)):
            return None
    return add_agent(
        email=FIRST_ADMIN, name="Admin", role=Role.ADMIN, transaction=transaction, now=now
    )


def add_agent(*, email: str, name: str, role: Role, transaction: Transaction, now: datetime) -> str:
    """Add someone; return their one-time password, which is kept only as a hash."""
    email = email.strip().lower()
    if "@" not in email or not name.strip():
        raise Refused("Give an e-mail address and a name.")
    password = secrets.token_urlsafe(12)
    with transaction() as session:
        if session.scalar(select(Agent.id).where(Agent.email == email)):
            raise Refused("Someone has this e-mail already. Use another one.")
        session.add(
            Agent(
                email=email,
                name=name.strip(),
                role=role,
                password_hash=_hasher.hash(password),
                must_change_password=True,
                created_at=now,
            )
        )
    return password


def sign_in(
    email: str,
    password: str,
    *,
    came_from: str,
    rules: SignInRules,
    transaction: Transaction,
    now: datetime,
) -> str:
    """Return a new session's token. Raises `Refused`, in the same words whatever was wrong.

    After `rules.tries` failures of one e-mail, or several times as many from one network address,
    there is a pause: `SignInPaused`.
    """
    email = email.strip().lower().replace("\x00", "")
    who, where = _hash(f"email:{email}"), _hash(f"from:{came_from}")
    # Counted before the password is looked at, so that guesses made at the same time count too.
    with transaction() as session:
        session.add_all([SignInFailure(who=who, at=now), SignInFailure(who=where, at=now)])
    with transaction() as session:
        _refuse_guessing(session, who, where, rules=rules, now=now)
        agent = session.scalar(select(Agent).where(Agent.email == email, Agent.active))
        hashed = agent.password_hash if agent else _NOBODY
    # Between transactions: checking a password takes long on purpose.
    if not _fits(hashed, password) or agent is None:
        log.warning("sign_in_failed")
        raise Refused(_WRONG)
    with transaction() as session:
        session.execute(delete(SignInFailure).where(SignInFailure.who == who))
        session.execute(
            delete(SignInFailure).where(SignInFailure.who == where, SignInFailure.at == now)
        )
        if _hasher.check_needs_rehash(hashed):
            session.get_one(Agent, agent.id).password_hash = _hasher.hash(password)
        return _begin_session(session, agent.id, rules=rules, now=now)


def find_signed_in(
    token: str,
    *,
    rules: SignInRules,
    transaction: Transaction,
    now: datetime,
    is_used: bool = True,
) -> Agent | None:
    """Return whose session a token is, if it is neither too old nor too long unused.

    `is_used` False, for a page that refreshes itself, does not put off its end.
    """
    with transaction() as session:
        row = session.get(AgentSession, _hash(token))
        if row is None or row.expires_at <= now or now - row.last_seen_at > rules.idle:
            return None
        if is_used and now - row.last_seen_at > timedelta(minutes=1):
            row.last_seen_at = now
        agent = session.get_one(Agent, row.agent_id)
        return agent if agent.active else None


def sign_out(token: str, *, transaction: Transaction) -> None:
    """End a session. Ending it again changes nothing."""
    with transaction() as session:
        session.execute(delete(AgentSession).where(AgentSession.token_hash == _hash(token)))


def change_password(
    agent_id: int,
    *,
    old: str,
    new: str,
    rules: SignInRules,
    transaction: Transaction,
    now: datetime,
) -> str:
    """Change a password, end every session of its owner, and return a new session's token."""
    with transaction() as session:
        agent = session.get_one(Agent, agent_id)
    if not _fits(agent.password_hash, old):
        raise Refused("The present password is not right. Try again.")
    if len(new) < LEAST_PASSWORD or agent.email.split("@")[0] in new.lower() or new == old:
        raise Refused(
            f"Choose a new password of at least {LEAST_PASSWORD} characters,"
            " without your e-mail name in it."
        )
    hashed = _hasher.hash(new)
    with transaction() as session:
        agent = session.get_one(Agent, agent_id)
        agent.password_hash = hashed
        agent.must_change_password = False
        session.execute(delete(AgentSession).where(AgentSession.agent_id == agent_id))
        return _begin_session(session, agent_id, rules=rules, now=now)


def _begin_session(session: Session, agent_id: int, *, rules: SignInRules, now: datetime) -> str:
    session.execute(delete(AgentSession).where(AgentSession.expires_at <= now))
    token = secrets.token_urlsafe(32)
    session.add(
        AgentSession(
            token_hash=_hash(token),
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
    session.execute(delete(SignInFailure).where(SignInFailure.at < now - timedelta(days=1)))
    for suspect, most in ((who, rules.tries), (where, rules.tries * ADDRESS_FACTOR)):
        tries = session.scalar(
            select(func.count())
            .select_from(SignInFailure)
            .where(SignInFailure.who == suspect, SignInFailure.at > now - rules.pause)
        )
        if (tries or 0) > most:
            log.warning("sign_in_paused")
            raise SignInPaused(rules.pause)


def _fits(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except VerificationError:
        return False


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
