"""Under a text that the carrier does not show, whoever has the case is asked what to do."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from handoff.db import Transaction
from handoff.flows import cases
from handoff.tables import Part, PartState, Text
from tests import make
from tests.make import NOON
from tests.web.browser import Browser

QUESTION = "The carrier does not show this text"


@pytest.fixture
def case_id(robin: Browser, transaction: Transaction) -> int:
    """A case of Robin's, with a reply of which nobody knows whether it was sent."""
    make.line(transaction)
    found = make.waiting_case(transaction)
    robin.get(f"/cases/{found}")
    page = robin.post(f"/cases/{found}/claim")
    robin.post(f"/cases/{found}/reply", body="From Robin.", seen_text_id=page.field("seen_text_id"))
    with transaction() as session:
        session.execute(update(Text).where(Text.authority == "agent").values(state="sent"))
        session.execute(update(Part).values(state=PartState.UNKNOWN, lookups=2))
    return found


def read_part(transaction: Transaction) -> Part:
    with transaction() as session:
        return session.scalars(select(Part)).one()


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        ("send-again", PartState.OWED, "Baton sends it again"),
        ("leave", PartState.GIVEN_UP, "The carrier does not have it"),
    ],
)
def test_the_agent_is_asked_and_the_answer_holds(
    robin: Browser, transaction: Transaction, case_id: int, answer: str, state: str, said: str
) -> None:
    text_id = read_part(transaction).text_id
    before = robin.get(f"/cases/{case_id}")

    after = robin.post(f"/cases/{case_id}/texts/{text_id}/{answer}")

    assert QUESTION in before.words
    assert "Send it again" in before.words
    assert "Leave it" in before.words
    assert read_part(transaction).state == state
    assert said in after.words
    assert QUESTION not in after.words


def test_a_colleague_without_the_case_is_not_asked_and_may_not_answer(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    kim = make.agent(transaction, name="Kim")
    cases.take_over(case_id, agent_id=kim, transaction=transaction, now=NOON)
    text_id = read_part(transaction).text_id

    page = robin.get(f"/cases/{case_id}")
    refused = robin.post(f"/cases/{case_id}/texts/{text_id}/send-again")

    assert QUESTION not in page.words
    assert "Not known whether it was sent" in page.words
    assert "Kim has this case" in refused.words
    assert read_part(transaction).state == PartState.UNKNOWN


@pytest.mark.parametrize("text_id", [1, 2**70])
def test_a_text_that_is_not_asked_about_is_refused(
    robin: Browser, transaction: Transaction, case_id: int, text_id: int
) -> None:
    refused = robin.post(f"/cases/{case_id}/texts/{text_id}/leave")

    assert refused.status in {404, 409}
    assert read_part(transaction).state == PartState.UNKNOWN
