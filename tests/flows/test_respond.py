"""A turn: formed once, understood by a stateless call, decided, and carried out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from handoff import queries
from handoff.db import Transaction
from handoff.flows import cases, forming, respond
from handoff.flows.forming import SessionBounds
from handoff.flows.respond import TurnRules
from handoff.ports import Request
from handoff.rules.breath import Breath
from handoff.rules.policy import IntentPolicy, May, Policy, Sureness
from handoff.tables import (
    Act,
    Authority,
    Case,
    CaseState,
    Conversation,
    DecisionRow,
    Owner,
    Text,
    TextState,
    Turn,
    TurnState,
)
from tests import make
from tests.fakes import Clock, ScriptedAssistant, away, heard
from tests.make import NOON, PROMISES

POLICY = Policy(
    usual=Sureness(answer=0.35, ask=0.1),
    misses_allowed=1,
    lookups_allowed=1,
    tries_allowed=3,
    intents={"order_status": IntentPolicy("orders", May.ANSWER)},
)
RULES = TurnRules(
    policy=POLICY,
    promises=PROMISES,
    bounds=SessionBounds(silence=timedelta(minutes=30), events_most=40),
    breath=Breath(pause=2.5, most=8),
)


def answer(
    transaction: Transaction, assistant: ScriptedAssistant, *, now: datetime = NOON
) -> int | None:
    """Run the only conversation's turn, twice, as the queue may."""
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    first = respond.respond(
        conversation_id, transaction=transaction, assistant=assistant, rules=RULES, now=now
    )
    again = respond.respond(
        conversation_id, transaction=transaction, assistant=assistant, rules=RULES, now=now
    )
    assert again is None
    return first


def outbound(transaction: Transaction) -> Sequence[Text]:
    with transaction() as session:
        return session.scalars(
            select(Text).where(Text.direction == "outbound").order_by(Text.id)
        ).all()


def decided(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(select(DecisionRow.rule).order_by(DecisionRow.id)))


def the_conversation(transaction: Transaction) -> Conversation:
    with transaction() as session:
        return session.scalars(select(Conversation)).one()


def test_what_the_assistant_is_sure_of_is_answered_once(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction)

    answer(transaction, ScriptedAssistant([heard("It arrives on Tuesday.")]))

    owed = outbound(transaction)
    assert [(text.body, text.authority, text.state) for text in owed] == [
        ("It arrives on Tuesday.", Authority.ASSISTANT, TextState.OWED)
    ]
    assert decided(transaction) == ["answer"]


def test_texts_of_one_breath_are_understood_together(transaction: Transaction) -> None:
    make.line(transaction)
    assistant = ScriptedAssistant([heard("It arrives on Tuesday.")])
    for body in ("where is", "my order", "10042"):
        make.stored_text(transaction, body, breath=Breath(pause=2.5, most=8))

    answer(transaction, assistant, now=NOON + timedelta(seconds=3))

    assert [call["text"] for call in assistant.calls] == ["where is\nmy order\n10042"]


def test_nothing_is_answered_before_the_breath_is_over(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, breath=Breath(pause=2.5, most=8))

    turn = answer(transaction, ScriptedAssistant([heard("Too early.")]))

    assert turn is None
    assert outbound(transaction) == []


def test_the_same_turn_asked_twice_is_asked_with_the_same_events(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction)
    assistant = ScriptedAssistant([RuntimeError("crashed after asking"), heard("Tuesday.")])
    with transaction() as session:
        conversation_id = make.conversation_id(session)

    def attempt() -> None:
        respond.respond(
            conversation_id, transaction=transaction, assistant=assistant, rules=RULES, now=NOON
        )

    try:
        attempt()
    except RuntimeError:
        attempt()

    assert len(assistant.calls) == 2
    assert assistant.calls[0] == assistant.calls[1]
    assert [text.body for text in outbound(transaction)] == ["Tuesday."]


def test_a_person_is_asked_for_and_told_of_once(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "can i speak to a real person please")

    answer(transaction, ScriptedAssistant([heard(intent="ask_for_person")]))

    owed = outbound(transaction)
    assert [text.wording for text in owed] == ["asked_for_person"]
    assert "within 15 minutes" in owed[0].body
    assert the_conversation(transaction).owner == Owner.QUEUE
    with transaction() as session:
        case = session.scalars(select(Case)).one()
    assert case.respond_by == NOON + timedelta(minutes=15)


def test_fraud_goes_to_a_person_at_once_with_its_safe_wording_and_no_dialogue(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "someone stole my card and ordered stuff, this is fraud")
    assistant = ScriptedAssistant([heard("Your order is on its way!")])

    answer(transaction, assistant)

    assert [call["understand_only"] for call in assistant.calls] == [True]
    assert [text.wording for text in outbound(transaction)] == ["holding_sensitive.fraud"]
    with transaction() as session:
        case = session.scalars(select(Case)).one()
    assert (case.sensitive_kind, case.priority) == ("fraud", 0)


def test_a_turn_that_the_assistant_gates_gets_none_of_its_words(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "something on my statement looks off")

    answer(transaction, ScriptedAssistant([heard("Great news!", gated="fraud")]))

    sent = [text.body for text in outbound(transaction) if text.state == TextState.OWED]
    assert len(sent) == 1
    assert "Great news" not in sent[0]
    assert decided(transaction) == ["assistant:fraud"]


def test_an_assistant_that_is_away_costs_one_holding_text_and_a_person(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    answer(transaction, away())

    make.stored_text(transaction, "hello??", now=NOON + timedelta(minutes=1))
    answer(transaction, away(), now=NOON + timedelta(minutes=1))

    assert [text.wording for text in outbound(transaction)] == ["holding_away"]
    assert decided(transaction) == ["assistant_away", "person_owns"]


def test_unsure_asks_again_once_and_then_a_person_takes_over(transaction: Transaction) -> None:
    make.line(transaction)
    unsure = heard("Could you say that differently?", intent="nlu_fallback", confidence=0.2)

    make.stored_text(transaction, "asdf qwer")
    answer(transaction, ScriptedAssistant([unsure]))
    make.stored_text(transaction, "zxcv")
    answer(transaction, ScriptedAssistant([unsure]))

    assert decided(transaction) == ["unsure", "not_understood"]
    states = [text.state for text in outbound(transaction)]
    assert states == [TextState.OWED, TextState.REFUSED, TextState.OWED]


def test_a_second_failed_look_up_in_a_day_goes_to_a_person_even_in_a_new_session(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    miss = heard("I can't find it.", requests=[Request("miss_lookup", {"order_number": "9"})])

    make.stored_text(transaction, "order 9")
    answer(transaction, ScriptedAssistant([miss]))
    later = NOON + timedelta(hours=3)
    make.stored_text(transaction, "order 8", now=later)
    answer(transaction, ScriptedAssistant([miss]), now=later)

    assert decided(transaction) == ["answer", "lookups_failed"]


def test_while_people_have_it_texts_join_the_case_and_the_assistant_is_not_asked(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    case_id = make.waiting_case(transaction)
    assistant = ScriptedAssistant([heard("I am still here!")])

    make.stored_text(transaction, "hello?")
    answer(transaction, assistant)

    assert assistant.calls == []
    assert outbound(transaction) == []
    with transaction() as session:
        attached = session.scalars(select(Text.case_id).where(Text.direction == "inbound")).all()
    assert set(attached) == {case_id}


def test_an_answer_thought_of_before_a_person_took_over_stays_a_draft(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    agent_id = make.agent(transaction)
    make.stored_text(transaction, "where is my order")

    class SlowAssistant(ScriptedAssistant):
        """Takes so long that a person has the conversation when it answers."""

        def understand(self, **call: Any) -> Any:
            case_id = make.waiting_case(transaction, "never mind, a person please")
            cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=NOON)
            return super().understand(**call)

    with transaction() as session:
        conversation_id = make.conversation_id(session)
    respond.respond(
        conversation_id,
        transaction=transaction,
        assistant=SlowAssistant([heard("It arrives on Tuesday.")]),
        rules=RULES,
        now=NOON,
    )

    states = [(text.body, text.state) for text in outbound(transaction)]
    assert states == [("It arrives on Tuesday.", TextState.REFUSED)]
    assert decided(transaction) == ["person_owns"]


@pytest.mark.parametrize(
    ("close", "slots", "goes_on"),
    [
        pytest.param(cases.hand_back, {}, False, id="handed back with nothing open"),
        pytest.param(cases.hand_back, {"requested_slot": "new_address"}, True, id="in a form"),
        pytest.param(cases.hand_back, {"to_confirm": "cancel_order"}, False, id="to be confirmed"),
        pytest.param(cases.resolve, {"requested_slot": "new_address"}, False, id="resolved"),
    ],
)
def test_after_a_hand_back_only_a_form_goes_on_and_the_rest_begins_anew(
    transaction: Transaction, close: Callable[..., None], slots: dict[str, str], *, goes_on: bool
) -> None:
    make.line(transaction)
    agent_id = make.agent(transaction)
    make.stored_text(transaction, "where is my order")
    answer(transaction, ScriptedAssistant([replace(heard("On Tuesday."), slots=slots)]))
    case_id = make.waiting_case(transaction)
    cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=NOON)
    answer(transaction, away())
    with transaction() as session:
        seen = queries.newest_text_id(session, make.conversation_id(session))
    close(case_id, agent_id=agent_id, seen_text_id=seen, transaction=transaction, now=NOON)
    assistant = ScriptedAssistant([heard("Still Tuesday.")])

    make.stored_text(transaction, "and now?")
    answer(transaction, assistant)

    assert [bool(call["events"]) for call in assistant.calls] == [goes_on]
    assert outbound(transaction)[-1].body == "Still Tuesday."


def test_text_200_sends_the_assistant_no_more_events_than_text_10(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    assistant = ScriptedAssistant([heard("Tuesday.")])

    for number in range(200):
        now = NOON + timedelta(seconds=10 * number)
        make.stored_text(transaction, f"where is my order {number}", now=now)
        answer(transaction, assistant, now=now)

    sizes = [len(call["events"]) for call in assistant.calls]
    assert len(sizes) == 200
    assert sizes[9] == 18
    assert max(sizes) <= RULES.bounds.events_most + 2


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize(
    "slots",
    [{"to_confirm": "cancel_order"}, {"to_confirm": "nothing", "requested_slot": "new_address"}],
)
def test_a_full_session_goes_on_while_something_waits_but_not_for_ever(
    transaction: Transaction, plain: bool, slots: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not plain:
        monkeypatch.setattr("handoff.flows.forming._form_plain", lambda *_, **__: None)
    make.line(transaction)
    waiting = heard("Cancel it?", slots=slots)
    settled = heard("Tuesday.", slots={"to_confirm": "nothing"})
    assistant = ScriptedAssistant([settled])
    sizes = []

    for number in range(74):
        now = NOON + timedelta(seconds=10 * number)
        # It waits from the 19th answer to the 29th, and again from the 40th on.
        assistant.script[:] = [waiting if 18 < number < 30 or number > 40 else settled]
        make.stored_text(transaction, f"and number {number}?", now=now)
        answer(transaction, assistant, now=now)
        sizes.append(len(assistant.calls[-1]["events"]))

    most = RULES.bounds.events_most
    assert sizes[:21] == list(range(0, most + 1, 2))
    assert sizes[21:31] == [*range(most + 2, most + 22, 2)], "a word for what waits was lost"
    assert sizes[31] == 0
    assert sizes[71:74] == [2 * most, 0, 2]


def test_a_turn_that_a_person_took_ends_no_full_session_in_which_a_form_waits(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    waiting = heard("Which street?", slots={"requested_slot": "new_address"})
    assistant = ScriptedAssistant([waiting])
    most = RULES.bounds.events_most
    for number in range(most // 2 + 1):
        make.stored_text(transaction, f"number {number}")
        answer(transaction, assistant)
    make.stored_text(transaction, "my lawyer will write to you")
    answer(transaction, assistant)
    with transaction() as session:
        case = session.scalars(select(Case)).one()
        case_id, agent_id = case.id, make.agent(transaction)
        seen = queries.newest_text_id(session, make.conversation_id(session))
    who: dict[str, Any] = {"agent_id": agent_id, "transaction": transaction, "now": NOON}
    cases.claim(case_id, **who)
    cases.hand_back(case_id, seen_text_id=seen, **who)

    make.stored_text(transaction, "12 Elm St")
    answer(transaction, assistant)

    assert len(assistant.calls[-1]["events"]) > most


def test_silence_starts_a_new_session(transaction: Transaction) -> None:
    make.line(transaction)
    assistant = ScriptedAssistant([heard("Tuesday.")])
    make.stored_text(transaction, "where is my order")
    answer(transaction, assistant)

    later = NOON + timedelta(hours=1)
    make.stored_text(transaction, "thanks", now=later)
    answer(transaction, assistant, now=later)

    assert [len(call["events"]) for call in assistant.calls] == [0, 0]


def test_a_turn_backing_off_does_not_delay_a_sensitive_text(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    broken = ScriptedAssistant([RuntimeError("a bug")])
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    try:
        respond.respond(
            conversation_id, transaction=transaction, assistant=broken, rules=RULES, now=NOON
        )
    except RuntimeError:
        forming.put_off(conversation_id, after=60, transaction=transaction, now=NOON)

    soon = NOON + timedelta(seconds=5)
    make.stored_text(transaction, "i want to kill myself", now=soon)
    answer(transaction, ScriptedAssistant([heard()]), now=soon)

    assert decided(transaction) == ["words:self_harm"]
    assert [text.wording for text in outbound(transaction)] == ["holding_sensitive.self_harm"]
    answer(transaction, ScriptedAssistant([heard()]), now=NOON + timedelta(seconds=61))
    assert decided(transaction) == ["words:self_harm", "person_owns"]


def test_an_ordinary_text_waits_for_the_turn_that_backs_off(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    forming.form_turn(
        conversation_id, bounds=RULES.bounds, breath=RULES.breath, transaction=transaction, now=NOON
    )
    forming.put_off(conversation_id, after=60, transaction=transaction, now=NOON)

    make.stored_text(transaction, "hello?", now=NOON + timedelta(seconds=5))
    turn = answer(transaction, ScriptedAssistant([heard("Hi")]), now=NOON + timedelta(seconds=5))

    assert turn is None


def test_a_text_that_breaks_something_every_time_is_parked_with_a_person(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "poison")
    broken = ScriptedAssistant([RuntimeError("a bug")])
    with transaction() as session:
        conversation_id = make.conversation_id(session)

    now = NOON
    for _ in range(POLICY.tries_allowed):
        try:
            respond.respond(
                conversation_id, transaction=transaction, assistant=broken, rules=RULES, now=now
            )
        except RuntimeError:
            forming.put_off(conversation_id, after=5, transaction=transaction, now=now)
        now += timedelta(seconds=6)
    answer(transaction, broken, now=now)

    assert decided(transaction) == ["tried_too_often"]
    assert len(broken.calls) == POLICY.tries_allowed


def test_a_confirmed_cancellation_becomes_an_act_and_says_nothing_yet(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "confirm")
    request = Request("cancel_order", {"order_number": "10042"})

    answer(transaction, ScriptedAssistant([heard(intent="confirm", requests=[request])]))

    with transaction() as session:
        assert len(session.scalars(select(Act)).all()) == 1
    assert outbound(transaction) == []


def test_a_formed_turn_keeps_its_texts_whatever_comes_after(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "one")
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    formed = forming.form_turn(
        conversation_id, bounds=RULES.bounds, breath=RULES.breath, transaction=transaction, now=NOON
    )
    make.stored_text(transaction, "two")

    again = forming.form_turn(
        conversation_id, bounds=RULES.bounds, breath=RULES.breath, transaction=transaction, now=NOON
    )

    assert formed is not None
    assert again is not None
    assert (formed.id, formed.bodies) == (again.id, again.bodies)
    with transaction() as session:
        states = session.scalars(select(Turn.state)).all()
    assert states == [TurnState.FORMED]


def test_whoever_opted_out_and_writes_all_the_same_is_left_to_a_person_who_calls(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "STOP")
    make.stored_text(transaction, "where is my order")

    answer(transaction, ScriptedAssistant([heard("It arrives on Tuesday.")]))

    assert decided(transaction) == ["opted_out"]
    assert [text.state for text in outbound(transaction)] == [TextState.REFUSED]
    with transaction() as session:
        assert not session.scalars(select(Case)).one().may_be_texted


def due_jobs(transaction: Transaction) -> set[str]:
    """Return the kinds of turn jobs that wait."""
    with transaction() as session:
        return set(
            session.execute(
                sql("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo'")
            ).scalars()
        )


def forget_jobs(transaction: Transaction) -> None:
    """Let every job that waits have run already."""
    with transaction() as session:
        session.execute(sql("DELETE FROM procrastinate_jobs"))


def test_a_text_behind_a_turn_that_backed_off_is_not_forgotten(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, "where is my order")
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    forming.form_turn(
        conversation_id, bounds=RULES.bounds, breath=RULES.breath, transaction=transaction, now=NOON
    )
    forming.put_off(conversation_id, after=60, transaction=transaction, now=NOON)
    make.stored_text(transaction, "hello?")
    forget_jobs(transaction)

    respond.respond(
        conversation_id,
        transaction=transaction,
        assistant=ScriptedAssistant([heard("Tuesday.")]),
        rules=RULES,
        now=NOON + timedelta(seconds=61),
    )

    assert "turn" in due_jobs(transaction)


def test_a_wake_up_that_comes_too_early_leaves_another(transaction: Transaction) -> None:
    make.line(transaction)
    make.stored_text(transaction, breath=Breath(pause=2.5, most=8))
    with transaction() as session:
        conversation_id = make.conversation_id(session)
    forget_jobs(transaction)

    forming.wake(conversation_id, transaction=transaction, now=NOON + timedelta(seconds=2))

    assert due_jobs(transaction) == {"wake_turn"}


def test_a_sensitive_text_is_answered_though_the_workers_clock_is_behind(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "someone stole my card, this is fraud")

    answer(transaction, ScriptedAssistant([heard()]), now=NOON - timedelta(milliseconds=50))

    assert decided(transaction) == ["words:fraud"]


def test_danger_while_waiting_gets_its_safe_wording_once(transaction: Transaction) -> None:
    make.line(transaction)
    make.waiting_case(transaction)
    for body in ("i want to kill myself", "i really want to kill myself"):
        make.stored_text(transaction, body)
        answer(transaction, away())

    assert [text.wording for text in outbound(transaction)] == ["holding_sensitive.self_harm"]
    with transaction() as session:
        assert session.scalars(select(Case.priority)).one() == 0


def test_what_the_agent_read_and_closed_is_not_answered_again(transaction: Transaction) -> None:
    make.line(transaction)
    agent_id = make.agent(transaction)
    case_id = make.waiting_case(transaction)
    cases.claim(case_id, agent_id=agent_id, transaction=transaction, now=NOON)
    make.stored_text(transaction, "thanks, where is my order", breath=Breath(2.5, 8))
    with transaction() as session:
        conversation_id = make.conversation_id(session)
        seen = queries.newest_text_id(session, conversation_id)
    cases.resolve(case_id, agent_id=agent_id, seen_text_id=seen, transaction=transaction, now=NOON)

    turn = answer(
        transaction, ScriptedAssistant([heard("Tuesday.")]), now=NOON + timedelta(seconds=5)
    )

    assert turn is None
    assert outbound(transaction) == []


def test_the_time_of_a_turn_is_the_time_the_customer_waited_for_it(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction)
    clock = Clock(NOON)

    class SlowAssistant(ScriptedAssistant):
        """Takes two seconds."""

        def understand(self, **call: Any) -> Any:
            clock.pass_seconds(2)
            return super().understand(**call)

    with transaction() as session:
        conversation_id = make.conversation_id(session)
    respond.respond(
        conversation_id,
        transaction=transaction,
        assistant=SlowAssistant([heard("Tuesday.")]),
        rules=RULES,
        now=clock(),
        clock=clock,
    )

    with transaction() as session:
        turn = session.scalars(select(Turn)).one()
    assert turn.carried_out_at is not None
    assert turn.carried_out_at - turn.formed_at == timedelta(seconds=2)


def test_a_customer_is_told_once_not_to_text_card_numbers(transaction: Transaction) -> None:
    make.line(transaction)
    for body in ("my card is 4111 1111 1111 1111", "or take 5555555555554444"):
        make.stored_text(transaction, body)
        answer(transaction, away())
        with transaction() as session:
            case = session.scalars(select(Case).where(Case.closed_at.is_(None))).one()
            case.state, case.closed_at = CaseState.RESOLVED, NOON
            the = session.get_one(Conversation, make.conversation_id(session))
            the.owner, the.agent_id = Owner.ASSISTANT, None

    assert [text.wording for text in outbound(transaction)] == [
        "holding_sensitive.card_number",
        "holding",
    ]
    assert decided(transaction) == ["words:card_number", "words:card_number"]


def test_an_order_number_that_looks_like_a_cards_is_answered_and_not_parked(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "hi")
    answer(transaction, ScriptedAssistant([heard("Order 4111111111111111 is on its way.")]))
    make.stored_text(transaction, "when is 4111 1111 1111 1111 here?")

    answer(transaction, ScriptedAssistant([heard("On Tuesday.")]))

    assert decided(transaction) == ["answer", "answer"]


def test_the_conversations_language_goes_to_the_assistant_and_follows_the_customer(
    transaction: Transaction,
) -> None:
    make.line(transaction)
    spanish = replace(
        heard("Claro.", intent="ask_for_person"),
        understanding=replace(heard().understanding, language="es"),
        requests=(Request("hand_off", {"reason": "asked_for_person"}),),
    )
    assistant = ScriptedAssistant([spanish])
    make.stored_text(transaction, "me puede llamar alguno")

    with transaction() as session:
        conversation_id = make.conversation_id(session)
    respond.respond(
        conversation_id, transaction=transaction, assistant=assistant, rules=RULES, now=NOON
    )

    with transaction() as session:
        holding = session.scalars(select(Text).where(Text.authority == "system")).one()
        assert holding.body.startswith("Claro. Una persona")
        assert session.get_one(Conversation, conversation_id).language == "es"
    assert assistant.calls[0]["language"] == "en"
