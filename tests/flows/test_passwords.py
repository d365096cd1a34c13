"""Passwords are kept as Argon2id hashes that cost an attacker work."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import select

from handoff.db import Transaction
from handoff.flows.signing_in import add_agent
from handoff.tables import Agent, Role
from tests.make import NOON


def test_a_new_password_is_hashed_as_rfc_9106_asks(transaction: Transaction) -> None:
    once = add_agent(
        email="robin@example.com",
        name="Robin",
        role=Role.AGENT,
        transaction=transaction,
        now=NOON,
    )
    with transaction() as session:
        hashed = session.scalars(select(Agent.password_hash)).one()

    assert hashed is not None
    assert hashed.startswith("$argon2id$")
    assert not PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY).check_needs_rehash(hashed)
    assert PasswordHasher().verify(hashed, once)
