"""Every text is accounted for by one word, on every road; the view tells which."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import select, update
from sqlalchemy import text as sql

from handoff.db import Transaction
from handoff.flows import act, cases, deliver, receipts, respond, strays
from handoff.flows.receive import receive_text
from handoff.ports import Outcome, Request, Sent
from handoff.rules.breath import Breath
from handoff.tables import Act, Case, Conversation, Line, Part, PartState, Stray, Text
from tests import make
from tests.fakes import Clock, FakeOrders, RecordingCarrier, ScriptedAssistant, heard, order
from tests.flows.test_respond import RULES
from tests.make import NOON, PROMISES

ON_TUESDAY = heard("On Tuesday.")
A_PERSON = heard(
    "Let me get someone.",
    intent="ask_person",
    requests=[Request("hand_off", {"reason": "asked_for_person"})],
)
LATER = NOON + timedelta(minutes=1)
_numbers = count(1)


@pytest.fixture(autouse=True)
def a_line(transaction: Transaction) -> None:
    """Have a line to text."""
    make.line(transaction)


def conversation(transaction: Transaction) -> int:
    with transaction() as session:
        return make.conversation_id(session)


def run_turn(transaction: Transaction, *said: object) -> None:
    """Run the turn as its job does, and end the job as the queue does."""
    respond.respond(
        conversation(transaction),
        transaction=transaction,
        assistant=ScriptedAssistant(list(said)),  # type: ignore[arg-type]
        rules=RULES,
        now=LATER,
    )
    end_jobs(transaction, "turn", "wake_turn")


def run_send(transaction: Transaction, *outcomes: Sent) -> None:
    accepted = Sent(Outcome.ACCEPTED, carrier_id=f"SM{next(_numbers):032x}")
    deliver.send(
        conversation(transaction),
        carrier=RecordingCarrier(list(outcomes or (accepted,))),
        transaction=transaction,
        promises=PROMISES,
        clock=Clock(LATER),
    )
    end_jobs(transaction, "send")


def end_jobs(transaction: Transaction, *names: str) -> None:
    with transaction() as session:
        session.execute(
            sql("DELETE FROM procrastinate_jobs WHERE task_name = ANY(:names)"),
            {"names": list(names)},
        )


def accounts(transaction: Transaction) -> list[tuple[str | None, str | None]]:
    """Return what each text is accounted for by and waits for, in order of arrival."""
    with transaction() as session:
        rows = session.execute(sql("SELECT accounting, waits_for FROM accounting ORDER BY text_id"))
        return [(row.accounting, row.waits_for) for row in rows]


def is_final(transaction: Transaction) -> bool:
    with transaction() as session:
        return session.execute(sql("SELECT final_from FROM accounting")).scalar_one() is not None


# --- before the answer ----------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["STOP", "start", "Help"])
def test_a_keyword_is_handled_by_compliance(transaction: Transaction, word: str) -> None:
    if word == "start":
        make.stored_text(transaction, "STOP")
    make.stored_text(transaction, word)

    assert set(accounts(transaction)) == {("compliance", None)}


def test_a_text_waits_for_its_breath_then_for_its_turn(transaction: Transaction) -> None:
    make.stored_text(transaction, "where is", breath=Breath(2.5, 8))

    assert accounts(transaction) == [("live", "breath")]

    make.stored_text(transaction, "my card was stolen")

    assert accounts(transaction) == [("live", "turn")] * 2


@pytest.mark.parametrize("status", ["failed", "gone"])
def test_a_failed_or_lost_job_is_not_a_live_one(transaction: Transaction, status: str) -> None:
    make.stored_text(transaction)
    with transaction() as session:
        if status == "failed":
            session.execute(sql("UPDATE procrastinate_jobs SET status = 'failed'"))
        else:
            session.execute(sql("DELETE FROM procrastinate_jobs"))

    assert accounts(transaction) == [(None, "lost_turn")]


def test_a_formed_turn_without_a_job_is_lost(transaction: Transaction) -> None:
    make.stored_text(transaction)
    with pytest.raises(RuntimeError):
        run_turn(transaction, RuntimeError("a bug"))

    assert accounts(transaction) == [("live", "turn")]

    end_jobs(transaction, "turn", "wake_turn")

    assert accounts(transaction) == [(None, "lost_turn")]


# --- the assistant's answer -----------------------------------------------------------------------


def test_the_assistants_answer_is_sent_then_delivered(transaction: Transaction) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    assert accounts(transaction) == [("live", "sending")]

    run_send(transaction)

    assert accounts(transaction) == [("assistant", None)]
    with transaction() as session:
        found = session.execute(sql("SELECT final_from FROM accounting")).scalar_one()
        carrier_id = session.scalars(select(Part.carrier_id)).one() or ""
    # A receipt may still say that it was lost.
    assert found == LATER + timedelta(hours=12)

    receipts.record_receipt(
        None,
        carrier_id,
        "delivered",
        None,
        {},
        transaction=transaction,
        promises=PROMISES,
        now=LATER,
    )
    with transaction() as session:
        assert session.execute(sql("SELECT final_from FROM accounting")).scalar_one() == LATER


def test_an_owed_answer_without_a_job_is_lost_unless_its_line_is_halted(
    transaction: Transaction,
) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    end_jobs(transaction, "send")

    assert accounts(transaction) == [(None, "lost_send")]

    with transaction() as session:
        session.execute(update(Line).values(halted_because="the number is not registered"))

    assert accounts(transaction) == [("silent", "line")]
    assert not is_final(transaction)


def test_an_answer_nobody_knows_of_waits_for_the_carrier_until_it_is_given_up(
    transaction: Transaction,
) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    run_send(transaction, Sent(Outcome.UNKNOWN))
    with transaction() as session:
        session.execute(update(Part).values(look_up_after=LATER))

    assert accounts(transaction) == [("live", "carrier")]

    with transaction() as session:
        session.execute(update(Part).values(look_up_after=None, state=PartState.UNKNOWN))

    assert accounts(transaction) == [("assistant", None)]


def test_an_answer_the_carrier_refuses_leaves_the_text_to_a_person(
    transaction: Transaction,
) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)

    run_send(transaction, Sent(Outcome.REJECTED, error_code=21614))

    assert accounts(transaction) == [("case", "person")]


def test_an_answer_that_came_too_late_for_a_stop_is_silent_for_that_reason(
    transaction: Transaction,
) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    make.stored_text(transaction, "STOP", now=LATER)

    run_send(transaction)

    assert accounts(transaction) == [("silent", None), ("compliance", None)]


def test_a_turn_that_left_nothing_is_unaccounted(transaction: Transaction) -> None:
    make.stored_text(transaction)
    run_turn(transaction, ON_TUESDAY)
    with transaction() as session:
        session.execute(sql("DELETE FROM parts"))
        session.execute(sql("DELETE FROM texts WHERE direction = 'outbound'"))

    assert accounts(transaction) == [(None, "lost_answer")]


# --- acts -----------------------------------------------------------------------------------------


def begin_act(transaction: Transaction) -> int:
    make.stored_text(transaction, "confirm")
    wish = Request("cancel_order", {"order_number": "10042", "postcode": ""})
    run_turn(transaction, heard(intent="confirm", requests=[wish]))
    with transaction() as session:
        return session.scalars(select(Act.id)).one()


def test_an_act_is_waited_for_and_its_text_is_the_answer(transaction: Transaction) -> None:
    act_id = begin_act(transaction)
    assert accounts(transaction) == [("live", "act")]
    end_jobs(transaction, "act")
    assert accounts(transaction) == [(None, "lost_act")]

    act.act(
        act_id, orders=FakeOrders([order()]), transaction=transaction, promises=PROMISES, now=LATER
    )
    assert accounts(transaction) == [("live", "sending")]
    run_send(transaction)

    assert accounts(transaction) == [("assistant", None)]


def test_an_act_nobody_can_tell_the_end_of_is_a_persons(transaction: Transaction) -> None:
    act_id = begin_act(transaction)

    for _ in range(act.TRIES + 1):
        act.act(
            act_id,
            orders=FakeOrders(is_away=True),
            transaction=transaction,
            promises=PROMISES,
            now=LATER,
        )

    assert accounts(transaction) == [("case", "person")]


def test_an_act_after_a_stop_is_told_to_nobody(transaction: Transaction) -> None:
    act_id = begin_act(transaction)
    make.stored_text(transaction, "STOP", now=LATER)

    act.act(
        act_id, orders=FakeOrders([order()]), transaction=transaction, promises=PROMISES, now=LATER
    )

    assert accounts(transaction) == [("silent", None), ("compliance", None)]


# --- people ---------------------------------------------------------------------------------------


@pytest.fixture
def claimed(transaction: Transaction) -> tuple[int, int]:
    """Have a case with a text that asked for a person, claimed; return case and agent."""
    make.stored_text(transaction, "a person please")
    run_turn(transaction, A_PERSON)
    run_send(transaction)
    robin = make.agent(transaction)
    with transaction() as session:
        case_id = session.scalars(select(Case.id)).one()
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=LATER)
    return case_id, robin


def say(transaction: Transaction, claimed: tuple[int, int], body: str = "Here I am.") -> None:
    cases.reply(
        claimed[0],
        body,
        agent_id=claimed[1],
        seen_text_id=10**9,
        transaction=transaction,
        now=LATER,
    )


def resolve(transaction: Transaction, claimed: tuple[int, int]) -> None:
    cases.resolve(
        claimed[0], agent_id=claimed[1], seen_text_id=10**9, transaction=transaction, now=LATER
    )


def test_a_case_waits_for_a_person_who_then_answers(
    transaction: Transaction, claimed: tuple[int, int]
) -> None:
    assert accounts(transaction) == [("case", "person")]

    say(transaction, claimed)
    assert accounts(transaction) == [("live", "sending")]
    run_send(transaction)

    assert accounts(transaction) == [("person", None)]


def test_only_what_came_after_a_reply_waits_again(
    transaction: Transaction, claimed: tuple[int, int]
) -> None:
    say(transaction, claimed)
    run_send(transaction)
    make.stored_text(transaction, "and another thing", now=LATER)
    assert accounts(transaction) == [("person", None), ("live", "turn")]

    run_turn(transaction, ON_TUESDAY)

    assert accounts(transaction) == [("person", None), ("case", "person")]


def test_a_case_closed_without_a_word_was_read_by_a_person(
    transaction: Transaction, claimed: tuple[int, int]
) -> None:
    make.stored_text(transaction, "thanks, all is well", now=LATER)
    end_jobs(transaction, "turn")

    resolve(transaction, claimed)

    assert accounts(transaction) == [("person", None)] * 2


def test_a_case_without_a_promise_accounts_for_nothing(
    transaction: Transaction, claimed: tuple[int, int]
) -> None:
    with transaction() as session:
        session.execute(update(Case).values(respond_by=None))

    assert accounts(transaction) == [(None, "lost_promise")]


def test_a_reply_that_is_lost_after_the_case_was_closed_opens_another(
    transaction: Transaction, claimed: tuple[int, int]
) -> None:
    say(transaction, claimed)
    resolve(transaction, claimed)
    assert accounts(transaction) == [("live", "sending")]

    run_send(transaction, Sent(Outcome.REJECTED, error_code=30007))

    assert accounts(transaction) == [("case", "person")]
    with transaction() as session:
        assert len(session.scalars(select(Case.id)).all()) == 2
        assert session.scalars(select(Conversation.owner)).one() == "queue"


def test_a_text_settled_for_a_reason_is_silent(transaction: Transaction) -> None:
    make.stored_text(transaction)
    with transaction() as session:
        session.execute(update(Text).values(settled_because="older than what was answered"))

    assert accounts(transaction) == [("silent", None)]


def test_a_stray_is_accounted_for_once_it_is_seen(transaction: Transaction) -> None:
    receive_text(
        make.inbound(to_address="+12025550199"),
        accounts=frozenset({make.ACCOUNT}),
        breath=make.NO_BREATH,
        transaction=transaction,
        now=NOON,
    )

    def said() -> str:
        with transaction() as session:
            query = sql("SELECT accounting FROM stray_accounting")
            return str(session.execute(query).scalar_one())

    assert said() == "stray, not yet seen"
    with transaction() as session:
        stray_id = session.scalars(select(Stray.id)).one()
    strays.mark_seen(stray_id, agent_id=make.agent(transaction), transaction=transaction, now=LATER)

    assert said() == "stray, seen"
