"""A case from the agent's chair: taking it, answering, and being told what changed."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from handoff import queries
from handoff.db import Transaction
from handoff.flows import cases, owe
from handoff.rules.decision import Decision, DecisionKind
from handoff.tables import (
    Authority,
    Case,
    CaseState,
    ConsentEntry,
    DecisionRow,
    Media,
    Note,
    PartState,
    Text,
    TextState,
    Turn,
    TurnState,
)
from tests import make
from tests.fakes import Clock, FakeOrders, order
from tests.web.browser import Browser, Page


@pytest.fixture
def case_id(transaction: Transaction) -> int:
    """A case that waits."""
    make.line(transaction)
    return make.waiting_case(transaction, "i want to talk to a person")


def bodies_owed(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(select(Text.body).where(Text.authority == Authority.AGENT)))


def state_of(transaction: Transaction, case_id: int) -> str:
    with transaction() as session:
        return session.get_one(Case, case_id).state


def claimed(browser: Browser, case_id: int) -> Page:
    browser.get(f"/cases/{case_id}")
    return browser.post(f"/cases/{case_id}/claim")


def test_a_claimed_case_can_be_answered(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    page = claimed(robin, case_id)

    after = robin.post(
        f"/cases/{case_id}/reply",
        body="Hello, I am Robin.",
        seen_text_id=page.field("seen_text_id"),
    )

    assert bodies_owed(transaction) == ["Hello, I am Robin."]
    assert "Robin" in after.words
    assert "Hello, I am Robin." in after.words
    assert "Waiting to be sent" in after.words


def test_of_two_who_claim_at_once_one_wins_and_the_other_reads_who(
    robin: Browser, sasha: Browser, transaction: Transaction, case_id: int
) -> None:
    pages: dict[str, Page] = {}
    both = threading.Barrier(2)

    def go(name: str, browser: Browser) -> None:
        both.wait()
        pages[name] = browser.post(f"/cases/{case_id}/claim")

    robin.get(f"/cases/{case_id}")
    sasha.get(f"/cases/{case_id}")
    threads = [
        threading.Thread(target=go, args=pair) for pair in (("Robin", robin), ("Sasha", sasha))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(page.status for page in pages.values()) == [200, 409]
    winner = next(name for name, page in pages.items() if page.status == 200)
    loser = next(page for page in pages.values() if page.status == 409)
    assert f"{winner} has this case already" in loser.words


def test_a_reply_that_crossed_the_customers_text_is_kept_and_confirmed(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    page = claimed(robin, case_id)
    make.stored_text(transaction, "never mind, it came", now=make.NOON + timedelta(minutes=1))

    warned = robin.post(
        f"/cases/{case_id}/reply", body="It comes today.", seen_text_id=page.field("seen_text_id")
    )
    nothing_sent = bodies_owed(transaction)
    robin.post(
        f"/cases/{case_id}/reply", body="Glad to hear!", seen_text_id=warned.field("seen_text_id")
    )

    assert warned.status == 409
    assert "never mind, it came" in warned.words
    assert "It comes today." in warned.words
    assert "Send it anyway" in warned.words
    assert nothing_sent == []
    assert bodies_owed(transaction) == ["Glad to hear!"]


def test_a_reply_without_the_text_it_saw_is_not_sent(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    claimed(robin, case_id)

    page = robin.post(f"/cases/{case_id}/reply", body="Hello")

    assert page.status == 409
    assert bodies_owed(transaction) == []


def test_what_was_typed_survives_a_refusal(
    robin: Browser, sasha: Browser, transaction: Transaction, case_id: int
) -> None:
    page = claimed(robin, case_id)
    sasha.get(f"/cases/{case_id}")
    sasha.post(f"/cases/{case_id}/take-over")

    refused = robin.post(
        f"/cases/{case_id}/reply",
        body="My long and careful answer",
        seen_text_id=page.field("seen_text_id"),
    )

    assert refused.status in {409, 422}
    assert "Sasha has this case" in refused.words
    assert "My long and careful answer" in refused.words
    assert bodies_owed(transaction) == []


def test_a_customer_who_opted_out_is_called_instead(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    claimed(robin, case_id)
    make.stored_text(transaction, "STOP", now=make.NOON + timedelta(minutes=1))
    page = robin.get(f"/cases/{case_id}")

    refused = robin.post(
        f"/cases/{case_id}/reply", body="Hello?", seen_text_id=page.field("seen_text_id")
    )

    assert f"may not be texted. Call {make.CUSTOMER} instead" in page.words
    assert page.html.count(" disabled") == 2, "the reply and its button"
    assert "Opt out" not in page.words
    assert "opted out" in refused.words
    assert bodies_owed(transaction) == []


def consents(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return list(session.scalars(select(ConsentEntry.consent).order_by(ConsentEntry.id)))


def test_an_agent_opts_the_customer_out_who_asked_for_it(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    claimed(robin, case_id)

    page = robin.post(f"/cases/{case_id}/opt-out")

    assert "may not be texted" in page.words
    assert consents(transaction) == ["opted_out"]


def test_a_pause_is_shown_and_lifted_by_whoever_has_the_case(
    robin: Browser, sasha: Browser, transaction: Transaction, case_id: int
) -> None:
    make.stored_text(transaction, "stop the promos", now=make.NOON + timedelta(minutes=1))
    page = claimed(robin, case_id)
    assert "Alerts are paused" in page.words
    sasha.get(f"/cases/{case_id}")

    refused = sasha.post(f"/cases/{case_id}/go-on-texting")
    after = robin.post(f"/cases/{case_id}/go-on-texting")

    assert "Robin has this case" in refused.words
    assert "Alerts are paused" not in after.words
    assert consents(transaction) == ["alerts_paused", "pause_lifted"]


def test_resolving_closes_the_case_with_what_it_was(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    page = claimed(robin, case_id)

    robin.post(
        f"/cases/{case_id}/resolve",
        outcome="Parcel found",
        seen_text_id=page.field("seen_text_id"),
    )

    assert state_of(transaction, case_id) == CaseState.RESOLVED
    assert "Parcel found" in robin.get(f"/cases/{case_id}").words
    assert f'href="/cases/{case_id}"' in robin.get("/?tab=resolved").html


@pytest.mark.parametrize("action", ["resolve", "hand-back"])
def test_a_case_is_not_closed_over_an_unread_text(
    robin: Browser, transaction: Transaction, case_id: int, action: str
) -> None:
    page = claimed(robin, case_id)
    make.stored_text(transaction, "one more thing", now=make.NOON + timedelta(minutes=1))

    warned = robin.post(
        f"/cases/{case_id}/{action}",
        outcome="Parcel found",
        seen_text_id=page.field("seen_text_id"),
    )

    assert warned.status == 409
    assert "one more thing" in warned.words
    assert state_of(transaction, case_id) == CaseState.CLAIMED
    if action == "resolve":
        assert warned.field("outcome") == "Parcel found"


def test_handing_back_gives_the_conversation_to_the_assistant(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    page = claimed(robin, case_id)

    after = robin.post(f"/cases/{case_id}/hand-back", seen_text_id=page.field("seen_text_id"))

    assert state_of(transaction, case_id) == CaseState.HANDED_BACK
    assert "closed" in after.words


def test_a_note_is_for_colleagues_and_is_never_sent(
    robin: Browser, sasha: Browser, transaction: Transaction, case_id: int
) -> None:
    claimed(robin, case_id)
    sasha.get(f"/cases/{case_id}")

    page = sasha.post(f"/cases/{case_id}/note", note="Knows our manager")

    assert "Knows our manager" in page.words
    assert "not sent" in page.words
    with transaction() as session:
        assert session.scalars(select(Note.body)).all() == ["Knows our manager"]
        assert session.scalars(select(Text).where(Text.direction == "outbound")).all() == []


def test_an_empty_note_is_refused_in_words(robin: Browser, case_id: int) -> None:
    claimed(robin, case_id)

    page = robin.post(f"/cases/{case_id}/note", note="  ")

    assert page.status in {409, 422}
    assert "A note needs some words" in page.words


@pytest.mark.parametrize("body", ["line one\r\nline two", "a\x00b"])
def test_line_ends_and_forbidden_characters_are_put_right(
    robin: Browser, transaction: Transaction, case_id: int, body: str
) -> None:
    page = claimed(robin, case_id)

    robin.post(f"/cases/{case_id}/note", note=body)
    robin.post(f"/cases/{case_id}/reply", body=body, seen_text_id=page.field("seen_text_id"))

    assert bodies_owed(transaction) == [body.replace("\r", "").replace("\x00", "")]


def test_what_a_customer_writes_is_never_markup(robin: Browser, transaction: Transaction) -> None:
    make.line(transaction)
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\"'>"
    case_id = make.waiting_case(transaction, attack)

    pages = [robin.get(path) for path in ("/", "/conversations", f"/cases/{case_id}")]

    for page in pages:
        assert "<script>alert" not in page.html
        assert "<img" not in page.html
        assert attack in page.words


def test_only_a_picture_is_shown_as_one(robin: Browser, transaction: Transaction) -> None:
    make.line(transaction)
    case_id = make.waiting_case(transaction, "")
    with transaction() as session:
        text = session.scalars(select(Text)).one()
        session.add(
            Media(text_id=text.id, position=0, url="https://x.example", content_type="image/jpeg")
        )

    page = robin.get(f"/cases/{case_id}")

    assert "A picture or file is on its way." in page.words
    assert "picture" in robin.get("/").words


def understood_case(transaction: Transaction) -> int:
    """A case of a turn the assistant understood, with everything it left behind."""
    make.line(transaction)
    received = make.stored_text(transaction, "where is 10042, i am angry")
    with transaction() as session:
        text = session.get_one(Text, received.text_id)
        conversation = queries.lock_conversation(session, text.conversation_id)
        turn = Turn(
            conversation_id=conversation.id,
            state=TurnState.CARRIED_OUT,
            fence=0,
            formed_at=make.NOON,
            carried_out_at=make.NOON,
            understanding={
                "intent": "order_status",
                "confidence": 0.62,
                "ranking": [
                    {"intent": "order_status", "confidence": 0.62},
                    {"intent": "complaint", "confidence": 0.31},
                ],
                "entities": [{"entity": "order_number", "value": "10042"}],
                "sensitive": None,
                "language": "en",
            },
            slots={"order_number": "10042", "requested_slot": None},
            actions=["action_show_order"],
        )
        session.add(turn)
        session.flush()
        text.turn_id = turn.id
        decision = Decision(
            DecisionKind.ESCALATE,
            rule="hand_off:complaint",
            sentence="The customer is unhappy with us.",
        )
        session.add(
            DecisionRow(
                turn_id=turn.id,
                kind=decision.kind,
                rule=decision.rule,
                sentence=decision.sentence,
                evidence={},
                at=make.NOON,
            )
        )
        owe.owe_text(
            session,
            conversation,
            "Your order is on its way.",
            authority=Authority.ASSISTANT,
            turn_id=turn.id,
            state=TextState.REFUSED,
            refused_because="a person answers instead",
            now=make.NOON,
        )
        case = cases.open_case(
            session,
            conversation,
            decision,
            turn_id=turn.id,
            promises=make.PROMISES,
            now=make.NOON,
        )
        return case.id


def test_the_card_has_everything_on_the_table(
    robin: Browser, transaction: Transaction, shop: FakeOrders
) -> None:
    shop.orders.append(order(placed_from=make.CUSTOMER))
    case_id = understood_case(transaction)

    words = robin.get(f"/cases/{case_id}").words

    assert "The customer is unhappy with us." in words
    assert "order status" in words
    assert "62%" in words
    assert "complaint" in words
    assert "31%" in words
    assert "10042" in words
    assert "Your order is on its way." in words
    assert "Linen throw" in words


def test_an_order_system_that_is_away_is_said_in_a_sentence(
    robin: Browser, shop: FakeOrders, case_id: int
) -> None:
    shop.is_away = True

    page = robin.get(f"/cases/{case_id}")

    assert page.status == 200
    assert "order system does not answer" in page.words


def test_an_earlier_case_of_the_customer_is_linked(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    page = claimed(robin, case_id)
    robin.post(f"/cases/{case_id}/resolve", seen_text_id=page.field("seen_text_id"))
    later = make.waiting_case(
        transaction, "me again, a person please", now=make.NOON + timedelta(hours=1)
    )

    page = robin.get(f"/cases/{later}")

    assert f'href="/cases/{case_id}"' in page.html


def test_a_long_conversation_is_shown_in_stretches_and_nothing_is_lost_between(
    robin: Browser, transaction: Transaction, clock: Clock
) -> None:
    make.line(transaction)
    case_id = make.waiting_case(transaction, "number 0")
    claimed(robin, case_id)
    for number in range(1, 151):
        make.stored_text(transaction, f"number {number}", now=make.NOON + timedelta(minutes=number))
    # A note between the last text of the earlier stretch and the first of the newest one.
    clock.pass_seconds(50 * 60 + 30)
    robin.post(f"/cases/{case_id}/note", note="between the stretches")

    newest = robin.get(f"/cases/{case_id}")
    link = next(a["href"] for a in newest.markup.all("a") if "before=" in a.get("href", ""))
    earlier = robin.get(link)

    assert "number 150" in newest.words
    assert "number 50 " not in newest.words
    assert "number 50 " in earlier.words
    assert "number 51 " not in earlier.words
    assert "between the stretches" in newest.words + earlier.words


@pytest.mark.parametrize(
    "path", ["/cases/999", f"/cases/{2**64}", "/conversations/999", f"/conversations/{2**64}"]
)
def test_what_does_not_exist_is_said_kindly(robin: Browser, path: str) -> None:
    page = robin.get(path)

    assert page.status == 404
    assert "queue" in page.words


@pytest.mark.parametrize("before", ["0", "-1", "x", str(2**64)])
def test_nonsense_in_an_address_breaks_nothing(robin: Browser, case_id: int, before: str) -> None:
    pages = [
        robin.get(f"{path}?before={before}")
        for path in (f"/cases/{case_id}", "/conversations", "/conversations/1")
    ]

    assert [page.status for page in pages] == [200, 200, 200]


def test_a_failed_text_is_marked_with_why(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    page = claimed(robin, case_id)
    robin.post(f"/cases/{case_id}/reply", body="Hello", seen_text_id=page.field("seen_text_id"))
    with transaction() as session:
        text = session.scalars(select(Text).where(Text.authority == Authority.AGENT)).one()
        text.state = TextState.FAILED
        text.refused_because = "Please reach the customer another way."

    words = robin.get(f"/cases/{case_id}").words

    assert "Not delivered" in words
    assert "Please reach the customer another way." in words


def test_a_text_nobody_knows_of_says_so(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    page = claimed(robin, case_id)
    robin.post(f"/cases/{case_id}/reply", body="Hello", seen_text_id=page.field("seen_text_id"))
    with transaction() as session:
        text = session.scalars(select(Text).where(Text.authority == Authority.AGENT)).one()
        text.state = TextState.SENT
        text.parts[0].state = PartState.UNKNOWN

    assert "Not known whether it was sent" in robin.get(f"/cases/{case_id}").words


def test_a_piece_of_the_page_is_made_by_the_view_of_the_page(robin: Browser, case_id: int) -> None:
    piece = robin.get(f"/cases/{case_id}", fetch=True)

    assert "<html" not in piece.html
    assert "i want to talk to a person" in piece.words


def test_no_case_is_shown_to_strangers(app: Flask, case_id: int) -> None:
    page = Browser(app).get(f"/cases/{case_id}")

    assert page.path == "/sign-in"
    assert "talk to a person" not in page.html


def test_a_late_text_says_when_it_was_sent(
    robin: Browser, transaction: Transaction, case_id: int
) -> None:
    with transaction() as session:
        text = session.scalars(select(Text)).one()
        text.late, text.carrier_at = True, make.NOON - timedelta(minutes=7)

    page = robin.get(f"/cases/{case_id}")

    assert "Arrived late: sent 11:53" in page.words
    # As a moment, which the page says in the agent's own time zone, like all the others.
    sent = (make.NOON - timedelta(minutes=7)).isoformat()
    assert f'sent <time class="at" datetime="{sent}">' in page.html
