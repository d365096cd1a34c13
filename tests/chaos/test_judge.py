"""The judge condemns every fault it is there for, and nothing that is right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from benchmarks.chaos.judge import Close
from benchmarks.chaos.load import LINE, OWN_STOP_LINE, Kind
from tests.chaos.carrier_log import ANN, BOB, HOLDING, CarrierLog, faults


@pytest.fixture
def log() -> CarrierLog:
    """A log in which nothing has gone wrong so far."""
    log = CarrierLog()
    for customer, order in ((ANN, "20001"), (BOB, "20011")):
        log.ask(customer, order)
        log.tell(customer, order)
    return log


def test_a_run_without_fault_is_acquitted(log: CarrierLog) -> None:
    verdict = log.judge()

    assert faults(verdict) == {}
    assert (verdict.texts, verdict.answered, verdict.parked) == (2, 2, 0)
    assert verdict.longest == pytest.approx(1.01)


def test_silence_is_a_loss(log: CarrierLog) -> None:
    log.ask(ANN, "20002")

    assert faults(log.judge()) == {"lost": 1}


def test_a_text_that_baton_has_no_row_of_is_lost_even_if_answered(log: CarrierLog) -> None:
    sid = log.ask(ANN, "20002")
    log.tell(ANN, "20002")
    del log.states[sid]

    assert faults(log.judge()) == {"lost": 1}


def test_an_answer_to_another_question_is_no_answer(log: CarrierLog) -> None:
    log.ask(ANN, "20002")
    log.ask(ANN, "20003")
    log.tell(ANN, "20003")

    assert faults(log.judge()) == {"lost": 1}


def test_the_same_answer_twice_is_a_double(log: CarrierLog) -> None:
    log.tell(ANN, "20001")

    assert faults(log.judge()) == {"doubled": 1}


def test_answers_in_the_wrong_order_are_seen(log: CarrierLog) -> None:
    log.ask(ANN, "20002")
    log.ask(ANN, "20003")
    log.tell(ANN, "20003")
    log.tell(ANN, "20002")

    assert faults(log.judge()) == {"out_of_order": 1}


@pytest.mark.parametrize(
    ("quoting", "found"),
    [
        ("where is order 20002", {}),
        ("where is order 2...", {}),
        ("where is order 20003", {"out_of_order": 1}),
    ],
)
def test_a_late_answer_must_quote_the_text_it_answers(
    log: CarrierLog, quoting: str, found: dict[str, int]
) -> None:
    log.ask(ANN, "20002")
    log.ask(ANN, "20003")
    log.tell(ANN, "20003")
    log.tell_late(ANN, "20002", quoting=quoting)

    assert faults(log.judge()) == found


def test_texts_that_the_carrier_itself_swapped_may_be_answered_as_they_came(
    log: CarrierLog,
) -> None:
    first = log.ask(ANN, "20002", deliver=False)
    log.ask(ANN, "20003")
    log.deliver(first)
    log.tell(ANN, "20003")
    log.tell(ANN, "20002")

    verdict = log.judge()

    assert faults(verdict) == {}
    assert verdict.orders_judged == 2  # each against the one before them


def test_a_text_that_was_never_delivered_is_not_answered_after_a_newer_one(
    log: CarrierLog,
) -> None:
    missed = log.ask(ANN, "20002", deliver=False)
    log.deliver(missed, status=503)
    log.ask(ANN, "20003")
    log.tell(ANN, "20003")
    log.tell(ANN, "20002")

    assert faults(log.judge()) == {"out_of_order": 1}


def test_somebody_elses_order_is_a_cross_send(log: CarrierLog) -> None:
    log.ask(ANN, "20002")
    log.tell(BOB, "20002")
    log.tell(ANN, "20002")

    assert faults(log.judge()) == {"wrongly_sent": 1}


def test_an_answer_to_a_forged_text_is_wrongly_sent(log: CarrierLog) -> None:
    log.owners["80001"] = "+12137770001"
    log.tell("+12137770001", "80001")

    assert faults(log.judge()) == {"wrongly_sent": 1}


def test_a_question_that_a_person_has_is_parked_and_counts_against_the_assistant(
    log: CarrierLog,
) -> None:
    log.ask(ANN, "20002")
    log.send(ANN, HOLDING)

    verdict = log.judge()

    assert faults(verdict) == {}
    assert (verdict.parked, verdict.due_to_assistant) == (1, 3)
    assert len(verdict.parked_though_due) == 1


def test_after_a_wish_for_a_person_nothing_is_due_to_the_assistant(log: CarrierLog) -> None:
    sid = log.text(ANN, "a person please")
    log.remember(Kind.PERSON, ANN, sid, after_person=True)
    log.send(ANN, HOLDING)
    log.ask(ANN, "20002", late=True)

    verdict = log.judge()

    assert faults(verdict) == {}
    assert (verdict.parked, verdict.parked_though_due) == (2, [])


def test_a_wish_for_a_person_met_with_silence_is_lost(log: CarrierLog) -> None:
    sid = log.text(ANN, "a person please")
    log.remember(Kind.PERSON, ANN, sid, after_person=True)

    assert faults(log.judge()) == {"lost": 1}


def test_the_assistant_is_silent_while_a_person_has_it(log: CarrierLog) -> None:
    log.ask(ANN, "20002")
    log.send(ANN, HOLDING)
    log.tell(ANN, "20002")

    assert faults(log.judge()) == {"wrongly_sent": 1}


def test_after_the_agent_gave_it_back_the_assistant_may_answer(log: CarrierLog) -> None:
    log.ask(ANN, "20002")
    log.send(ANN, HOLDING)
    log.closes.append(Close(ANN, LINE, log.now + timedelta(seconds=0.5)))
    log.ask(ANN, "20003")
    log.tell(ANN, "20003")

    assert faults(log.judge()) == {}


def test_silence_after_the_agent_gave_it_back_is_a_loss(log: CarrierLog) -> None:
    log.send(ANN, HOLDING)
    log.closes.append(Close(ANN, LINE, log.now + timedelta(seconds=0.5)))
    log.ask(ANN, "20002")

    assert faults(log.judge()) == {"lost": 1}


def test_a_second_holding_text_for_one_case_is_a_double(log: CarrierLog) -> None:
    log.ask(ANN, "20002")
    log.send(ANN, HOLDING)
    log.send(ANN, HOLDING)

    assert faults(log.judge()) == {"doubled": 1}


def test_a_burst_answered_in_pieces_is_a_double(log: CarrierLog) -> None:
    sids = [
        log.text(ANN, "hi", after=30),
        log.text(ANN, "where is order 20002", after=0.2),
    ]
    log.owners["20002"] = ANN
    log.remember(Kind.ORDER, ANN, *sids, order="20002")
    log.send(ANN, "Hi, this is Harbor Lane.")
    log.tell(ANN, "20002")

    assert faults(log.judge()) == {"doubled": 1}


@pytest.mark.parametrize("line", [LINE, OWN_STOP_LINE])
def test_a_text_to_someone_who_opted_out_is_wrongly_sent(log: CarrierLog, line: str) -> None:
    log.stop(BOB, line=line)
    if line == LINE:  # the carrier refuses it there
        body = "Order 20011 (Oak tray) is on its way."
        log.write(
            "refused", None, after=9, to_address=BOB, from_address=line, code=21610, body=body
        )
    else:
        log.send(BOB, "Hello again!", line=line, after=9)

    assert faults(log.judge()) == {"wrongly_sent": 1}


def test_the_one_confirmation_of_a_stop_and_what_comes_after_a_start_are_right(
    log: CarrierLog,
) -> None:
    log.stop(BOB)
    confirmation = "Harbor Lane: you won't get any more texts from us."
    log.send(BOB, f"{confirmation} Text START if you change your mind.", line=OWN_STOP_LINE)
    start = log.text(BOB, "START", line=OWN_STOP_LINE, after=9)
    log.remember(Kind.START, BOB, start, line=OWN_STOP_LINE, after_person=True)
    log.send(BOB, "Hi, this is Harbor Lane.", line=OWN_STOP_LINE)

    assert faults(log.judge()) == {}


def test_an_agents_reply_goes_to_its_customer_once(log: CarrierLog) -> None:
    bodies = [f"Agent note {n}: done." for n in (1, 2, 3, 4)]
    log.replies = dict.fromkeys(bodies, (ANN, LINE))
    log.unsent = {bodies[3]}
    log.send(ANN, bodies[0])
    log.send(ANN, bodies[1])
    log.send(ANN, bodies[1])

    assert faults(log.judge()) == {"doubled": 1, "lost": 1}  # the second, the third

    log.send(BOB, bodies[2])

    assert faults(log.judge()) == {"doubled": 1, "wrongly_sent": 1}
