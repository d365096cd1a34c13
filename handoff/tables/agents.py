"""The people of the console: teams, topics, agents and their browsers."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from handoff.tables.base import Base, make_key, may_refer_to, refer_to


class Role(StrEnum):
    """What someone in the console may do."""

    AGENT = "agent"
    DESIGNER = "designer"
    ADMIN = "admin"


class Team(Base):
    """Who handles cases of some topics."""

    __tablename__ = "teams"
    id: Mapped[int] = make_key()
    name: Mapped[str] = mapped_column(unique=True)


class Topic(Base):
    """What a case is about, and the team that handles it."""

    __tablename__ = "topics"
    name: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[int] = refer_to("teams.id")


class Agent(Base):
    """A person who signs in to the console."""

    __tablename__ = "agents"
    id: Mapped[int] = make_key()
    # Always lower case.
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    role: Mapped[str] = mapped_column(default=Role.AGENT)
    team_id: Mapped[int | None] = may_refer_to("teams.id")
    languages: Mapped[list[Any]] = mapped_column(default=list)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class AgentSession(Base):
    """One signed-in browser. Only the hash of its token is kept."""

    __tablename__ = "agent_sessions"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    agent_id: Mapped[int] = refer_to("agents.id")
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignInFailure(Base):
    """A failed sign-in, kept to slow down guessing; the address and e-mail only as a hash."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("ix_sign_in_failures_who_at", "who", "at"),)
    id: Mapped[int] = make_key()
    who: Mapped[str]
    at: Mapped[datetime]
