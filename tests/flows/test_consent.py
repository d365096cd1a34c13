"""Who opted out is told so once and never texted again; who may have is left to a person."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from handoff import queries
from handoff.db import Transaction
from handoff.errors import Refused
from handoff.flows import cases, deliver, owe
from handoff.flows.consent import lift_pause, opt_out_for_customer
from handoff.ports import Outcome, Sent
from handoff.rules.consent import Consent
from handoff.rules.promise import Priority
from handoff.tables import (
    Authority,
    Case,
    CaseEvent,
    ConsentEntry,
    Conversation,
    DecisionRow,
    Event,
    Text,
    TextState,
)
from tests import make
from tests.fakes import Clock, RecordingCarrier, ScriptedAssistant, away, heard
from tests.flows.test_respond import answer
from tests.make import NOON, PROMISES

LATER = NOON + timedelta(minutes=1)


def say(transaction: Transaction, *bodies: str, assistant: ScriptedAssistant | None = None) -> None:
    """Let the customer write, and carry out what is due after each text."""
    for body in bodies:
        make.stored_text(transaction, body)
        answer(transaction, assistant or ScriptedAssistant([heard("It arrives on Tuesday.")]))


def send(transaction: Transaction) -> RecordingCarrier:
    """Send everything owed; return the carrier with what it was handed."""
    fresh = [Sent(Outcome.ACCEPTED, carrier_id=f"SM{uuid.uuid4().hex}") for _ in range(50)]
    carrier = RecordingCarrier(script=fresh)
    with transaction() as session:
        ids = session.scalars(select(Conversation.id)).all()
    for conversation_id in ids:
        deliver.send(
            conversation_id,
            carrier=carrier,
            transaction=transaction,
            promises=PROMISES,
            clock=Clock(NOON + timedelta(hours=1)),
        )
    return carrier


def consent(transaction: Transaction) -> Consent | None:
    with transaction() as session:
        conversation = session.get_one(Conversation, make.conversation_id(session))
        return queries.find_consent(session, conversation)


def ledger(transaction: Transaction) -> Sequence[tuple[str, str]]:
    with transaction() as session:
        entries = session.scalars(select(ConsentEntry).order_by(ConsentEntry.id)).all()
        return [(entry.consent, entry.source) for entry in entries]


def owe_programme(transaction: Transaction) -> None:
    with transaction() as session:
        conversation = queries.lock_conversation(session, make.conversation_id(session))
        owe.owe_text(session, conversation, "Sale!", authority=Authority.PROGRAMME, now=NOON)


def opt_in(transaction: Transaction) -> None:
    """Write that the customer agreed to alerts."""
    with transaction() as session:
        conversation = queries.lock_conversation(session, make.conversation_id(session))
        session.add(
            ConsentEntry(
                address_id=conversation.address_id,
                sender_group_id=conversation.line.sender_group_id,
                consent=Consent.OPTED_IN,
                source="keyword",
                at=NOON,
            )
        )


@pytest.mark.parametrize("handles", [True, False], ids=["carrier answers STOP", "we answer STOP"])
def test_an_opt_out_in_own_words_is_confirmed_once_and_nothing_else_is_sent(
    transaction: Transaction, *, handles: bool
) -> None:
    make.line(transaction, carrier_handles_opt_out=handles)
    say(transaction, "where is my order", "please stop texting me", "no more messages!!")

    sent = send(transaction)

    assert sent.bodies == [
        "Harbor Lane: you won't get any more texts from us. Text START if you change your mind."
    ]
    assert ledger(transaction) == [("opted_out", "own words")]
    with transaction() as session:
        entry = session.scalars(select(ConsentEntry)).one()
        assert session.get_one(Text, entry.text_id).body == "please stop texting me"


@pytest.mark.parametrize(("handles", "confirmed"), [(True, 0), (False, 1)])
def test_a_keyword_is_confirmed_only_where_the_carrier_does_not(
    transaction: Transaction, *, handles: bool, confirmed: int
) -> None:
    make.line(transaction, carrier_handles_opt_out=handles)
    say(transaction, "STOP", "stop", "Stop!")

    assert len(send(transaction).parts) == confirmed


@pytest.mark.parametrize(
    "body",
    [
        "cancel my order",
        "ill stop by the store",
        "at the end of the month",
        "please stop the order",
    ],
)
def test_what_only_sounds_like_it_changes_nothing(transaction: Transaction, body: str) -> None:
    make.line(transaction)

    say(transaction, body)

    assert ledger(transaction) == []
    assert send(transaction).bodies == ["It arrives on Tuesday."]


def test_danger_and_an_end_in_one_text_reaches_a_person_who_may_only_call(
    transaction: Transaction,
) -> None:
    make.line(transaction)

    say(transaction, "stop texting me i want to kill myself")

    with transaction() as session:
        case = session.scalars(select(Case)).one()
    assert (case.sensitive_kind, case.may_be_texted, case.priority) == (
        "self_harm",
        False,
        Priority.URGENT,
    )
    assert [part.body[:11] for part in send(transaction).parts] == ["Harbor Lane"]


def test_danger_from_who_opted_out_is_urgent_and_nothing_is_sent(transaction: Transaction) -> None:
    make.line(transaction)

    say(transaction, "STOP", "i want to kill myself")

    with transaction() as session:
        case = session.scalars(select(Case)).one()
    assert (case.sensitive_kind, case.may_be_texted, case.priority) == (
        "self_harm",
        False,
        Priority.URGENT,
    )
    assert send(transaction).parts == []


def test_unclear_words_pause_alerts_and_a_person_decides_though_answers_may_go(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    say(transaction, "hi")
    send(transaction)
    opt_in(transaction)
    assistant = ScriptedAssistant([heard("Bye!")])

    say(transaction, "stop the promos", assistant=assistant)
    owe_programme(transaction)
    sent = send(transaction)

    assert assistant.calls[0]["understand_only"]
    assert [body[:44] for body in sent.bodies] == ["Thanks for your text. Our alerts to you are "]
    assert consent(transaction) is Consent.ALERTS_PAUSED
    with transaction() as session:
        assert session.scalars(select(Case)).one().reason == "opt_out_unclear"


def test_unclear_words_reach_a_person_with_the_assistant_away(transaction: Transaction) -> None:
    make.line(transaction)

    say(transaction, "pls stop all these promos", assistant=away())

    with transaction() as session:
        assert session.scalars(select(DecisionRow.rule)).one() == "words:opt_out_unclear"


def test_a_request_in_pieces_is_left_to_a_person(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "no more")
    make.stored_text(transaction, "messages")

    answer(transaction, ScriptedAssistant([heard("Hm?")]))

    assert consent(transaction) is Consent.ALERTS_PAUSED


def test_what_the_assistant_takes_for_an_opt_out_pauses_too(transaction: Transaction) -> None:
    make.line(transaction)

    say(
        transaction,
        "i dont think i need all that from you",
        assistant=ScriptedAssistant([heard(intent="stop_texts")]),
    )

    assert consent(transaction) is Consent.ALERTS_PAUSED
    with transaction() as session:
        assert session.scalars(select(DecisionRow.rule)).one() == "assistant:stop_texts"
        assert session.scalars(select(ConsentEntry.text_id)).one() is not None


def test_a_pause_never_lifts_an_opt_out(transaction: Transaction) -> None:
    make.line(transaction)

    say(transaction, "STOP", "stop the promos")

    assert consent(transaction) is Consent.OPTED_OUT
    assert send(transaction).parts == []


def test_even_a_pause_written_beside_an_opt_out_leaves_it_standing(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    say(transaction, "STOP")
    with transaction() as session:
        out = session.scalars(select(ConsentEntry)).one()
        for word in (Consent.ALERTS_PAUSED, Consent.PAUSE_LIFTED):
            session.add(
                ConsentEntry(
                    address_id=out.address_id,
                    sender_group_id=out.sender_group_id,
                    consent=word,
                    source="own words",
                    at=LATER,
                )
            )
            session.flush()
            conversation = session.get_one(Conversation, make.conversation_id(session))
            assert queries.find_consent(session, conversation) is Consent.OPTED_OUT


def claimed(transaction: Transaction) -> tuple[int, int]:
    """Have someone take the only case; return the case's id and theirs."""
    robin = make.agent(transaction)
    with transaction() as session:
        case_id = session.scalars(select(Case.id)).one()
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    return case_id, robin


def test_an_agent_lets_texts_go_on_and_what_was_agreed_before_holds_again(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    say(transaction, "stop the promos")
    case_id, robin = claimed(transaction)

    for _ in range(2):
        lift_pause(case_id, agent_id=robin, transaction=transaction, now=LATER)

    assert ledger(transaction) == [("alerts_paused", "own words"), ("pause_lifted", "an agent")]
    # Nobody who never agreed to alerts has agreed now.
    assert consent(transaction) is None


def test_an_agent_opts_the_customer_out_and_it_is_confirmed_once(transaction: Transaction) -> None:
    make.line(transaction)
    say(transaction, "stop the promos")
    send(transaction)
    case_id, robin = claimed(transaction)

    for _ in range(2):
        opt_out_for_customer(case_id, agent_id=robin, transaction=transaction, now=LATER)

    assert consent(transaction) is Consent.OPTED_OUT
    assert len(send(transaction).parts) == 1
    with transaction() as session:
        assert not session.get_one(Case, case_id).may_be_texted
    with pytest.raises(Refused, match="Only they can take that back"):
        lift_pause(case_id, agent_id=robin, transaction=transaction, now=LATER)


def test_only_whoever_has_the_case_decides(transaction: Transaction) -> None:
    make.line(transaction)
    say(transaction, "stop the promos")
    case_id, _ = claimed(transaction)
    sam = make.agent(transaction, name="Sam")

    for decide in (lift_pause, opt_out_for_customer):
        with pytest.raises(Refused, match="Robin has this case"):
            decide(case_id, agent_id=sam, transaction=transaction, now=LATER)


def test_stop_while_an_agent_has_the_case_cancels_what_is_owed_and_tells_them(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    case_id = make.waiting_case(transaction)
    robin = make.agent(transaction)
    cases.claim(case_id, agent_id=robin, transaction=transaction, now=NOON)
    with transaction() as session:
        seen = queries.newest_text_id(session, make.conversation_id(session))
        before = session.scalars(select(Event.id).order_by(Event.id.desc())).first() or 0
    cases.reply(
        case_id,
        "On it!",
        agent_id=robin,
        seen_text_id=seen,
        transaction=transaction,
        now=NOON,
    )

    say(transaction, "Stop.")

    assert send(transaction).parts == []
    with transaction() as session:
        case = session.get_one(Case, case_id)
        told = set(session.scalars(select(Event.name).where(Event.id > before)))
        happened = session.scalars(select(CaseEvent.what)).all()
        owed = session.scalars(select(Text).where(Text.authority == Authority.AGENT)).one()
        stop = session.scalars(select(Text).where(Text.body == "Stop.")).one()
    assert not case.may_be_texted
    assert f"case-{case_id}" in told
    assert "opted_out" in happened
    assert (owed.state, owed.refused_because) == (TextState.REFUSED, "the customer opted out")
    assert stop.case_id == case_id


def test_yes_does_not_end_a_block_on_a_toll_free_number_but_start_does(
    transaction: Transaction,
) -> None:
    make.line(transaction, address="+18005550100")

    def write(body: str) -> None:
        make.stored_text(transaction, body, to_address="+18005550100")
        answer(transaction, ScriptedAssistant([heard("Fine.")]))

    write("STOP")
    write("YES")
    assert consent(transaction) is Consent.OPTED_OUT
    write("UNSTOP")
    assert consent(transaction) is Consent.OPTED_IN


def test_help_and_start_are_answered_with_the_lines_own_wording(transaction: Transaction) -> None:
    line_id = make.line(transaction, carrier_handles_opt_out=False)
    with transaction() as session:
        session.add(make.wording("help", "{line_name} help: call 202-555-0100.", line_id=line_id))
        session.add(make.wording("help", "Everyone's {line_name} help."))

    say(transaction, "help?")
    helped = send(transaction)
    say(transaction, "STOP", "start")
    started = send(transaction)

    assert helped.bodies == ["Harbor Lane help: call 202-555-0100."]
    assert started.bodies == [
        "Harbor Lane: you get our texts again. Text HELP for help, STOP to end them.",
    ]


def test_help_from_who_opted_out_is_for_a_person_who_calls(transaction: Transaction) -> None:
    make.line(transaction, carrier_handles_opt_out=False)
    say(transaction, "STOP")
    send(transaction)

    say(transaction, "HELP")

    assert send(transaction).parts == []
    with transaction() as session:
        case = session.scalars(select(Case)).one()
    assert (case.reason, case.may_be_texted) == ("opted_out", False)
