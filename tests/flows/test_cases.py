"""Cases: one winner of a claim, nothing answered unread, and the conversation given back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from handoff import queries
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.flows import cases
from handoff.rules.promise import Priority
from handoff.tables import Case, CaseState, Conversation, Note, Owner, Text
from tests import make
from tests.make import NOON


@pytest.fixture
def case_id(transaction: Transaction) -> int:
    """Have a case that waits."""
    make.line(transaction)
    return make.waiting_case(transaction)


def seen(transaction: Transaction) -> int:
    with transaction() as session:
        return queries.newest_text_id(session, make.conversation_id(session))


def claimed(transaction: Transaction, case_id: int, name: str = "Robin") -> int:
    agent_id = make.agent(transaction, name=name)
    cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=NOON)
    return agent_id


def test_of_many_who_claim_at_once_one_wins(transaction: Transaction, case_id: int) -> None:
    agents = [make.agent(transaction, name=f"Agent{number}") for number in range(8)]

    def claim(agent_id: int) -> bool:
        try:
            cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=NOON)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [agent for agent, wins in zip(agents, pool.map(claim, agents), strict=True) if wins]

    with transaction() as session:
        assert session.get_one(Case, case_id).agent_id == won[0]
        assert session.scalars(select(Conversation.agent_id)).one() == won[0]
    assert len(won) == 1


def test_claiming_twice_is_the_same_as_once(transaction: Transaction, case_id: int) -> None:
    agent_id = claimed(transaction, case_id)

    cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=NOON)

    with transaction() as session:
        assert session.scalars(select(Conversation.fence)).one() == 2


def test_the_next_case_is_the_one_whose_promise_is_nearest(transaction: Transaction) -> None:
    make.line(transaction)
    make.waiting_case(transaction, from_address="+12025550150")
    urgent = make.waiting_case(transaction, from_address="+12025550151", priority=Priority.URGENT)
    agent_id = make.agent(transaction)

    assert cases.claim_next(agent_id=agent_id, transaction=transaction, now=NOON) == urgent


def test_with_nobody_waiting_there_is_no_next_case(transaction: Transaction) -> None:
    agent_id = make.agent(transaction)

    assert cases.claim_next(agent_id=agent_id, transaction=transaction, now=NOON) is None


def test_a_reply_is_owed_and_the_promise_is_kept(transaction: Transaction, case_id: int) -> None:
    agent_id = claimed(transaction, case_id)

    cases.reply(
        case_id,
        "Hello, how can I help?",
        agent_id=agent_id,
        seen_text_id=seen(transaction),
        transaction=transaction,
        now=NOON,
    )

    with transaction() as session:
        case = session.get_one(Case, case_id)
        assert (case.respond_by, case.answered_at) == (None, NOON)
        assert session.scalars(select(Text.body).where(Text.state == "owed")).all() == [
            "Hello, how can I help?"
        ]


def test_a_reply_to_an_older_state_of_things_is_held_until_confirmed(
    transaction: Transaction, case_id: int
) -> None:
    agent_id = claimed(transaction, case_id)
    before = seen(transaction)
    make.stored_text(transaction, "forget it, I found it")

    with pytest.raises(cases.ChangedSince) as changed:
        cases.reply(
            case_id,
            "Let me look",
            agent_id=agent_id,
            seen_text_id=before,
            transaction=transaction,
            now=NOON,
        )
    confirmed = cases.reply(
        case_id,
        "Glad to hear it",
        agent_id=agent_id,
        seen_text_id=changed.value.newest_text_id,
        transaction=transaction,
        now=NOON,
    )

    assert confirmed > before


def test_a_case_is_not_closed_over_a_text_nobody_read(
    transaction: Transaction, case_id: int
) -> None:
    agent_id = claimed(transaction, case_id)
    before = seen(transaction)
    make.stored_text(transaction, "one more thing")

    with pytest.raises(cases.ChangedSince):
        cases.resolve(
            case_id,
            agent_id=agent_id,
            seen_text_id=before,
            transaction=transaction,
            now=NOON,
        )


@pytest.mark.parametrize("close", [cases.resolve, cases.hand_back])
def test_closing_gives_the_conversation_back_to_the_assistant_in_a_new_session(
    transaction: Transaction, case_id: int, close: object
) -> None:
    agent_id = claimed(transaction, case_id)

    close(  # type: ignore[operator]
        case_id,
        agent_id=agent_id,
        seen_text_id=seen(transaction),
        transaction=transaction,
        now=NOON,
    )

    with transaction() as session:
        conversation = session.scalars(select(Conversation)).one()
        state = session.get_one(Case, case_id).state
    assert (conversation.owner, conversation.agent_id) == (Owner.ASSISTANT, None)
    assert (conversation.fence, conversation.session_over) == (3, True)
    assert state in {CaseState.RESOLVED, CaseState.HANDED_BACK}


def test_only_whoever_has_the_case_answers_in_it(transaction: Transaction, case_id: int) -> None:
    claimed(transaction, case_id)
    other = make.agent(transaction, name="Kim")

    with pytest.raises(Refused, match="Robin has this case"):
        cases.reply(
            case_id,
            "Hello",
            agent_id=other,
            seen_text_id=seen(transaction),
            transaction=transaction,
            now=NOON,
        )


def test_whoever_opted_out_is_called_not_texted(transaction: Transaction, case_id: int) -> None:
    agent_id = claimed(transaction, case_id)
    make.stored_text(transaction, "STOP")

    with pytest.raises(Refused, match=r"Call \+1202"):
        cases.reply(
            case_id,
            "Hello",
            agent_id=agent_id,
            seen_text_id=seen(transaction),
            transaction=transaction,
            now=NOON,
        )
    with transaction() as session:
        assert not session.get_one(Case, case_id).may_be_texted


def test_a_note_is_kept_and_never_sent(transaction: Transaction, case_id: int) -> None:
    agent_id = make.agent(transaction)

    cases.add_note(case_id, "Called twice", agent_id=agent_id, transaction=transaction, now=NOON)

    with transaction() as session:
        assert session.scalars(select(Note.body)).all() == ["Called twice"]
        assert session.scalars(select(Text).where(Text.direction == "outbound")).all() == []
    with pytest.raises(Refused, match="needs some words"):
        cases.add_note(case_id, "  ", agent_id=agent_id, transaction=transaction, now=NOON)
