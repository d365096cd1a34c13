"""What operators see: what waits, what is halted and failed, and what was repaired."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text, update

from handoff.db import Transaction
from handoff.flows.sweep import sweep
from handoff.tables import Line, Repair, Role
from tests import make
from tests.fakes import Clock
from tests.web.browser import Browser
from tests.web.console.conftest import PASSWORD


@pytest.fixture
def ada(app: Flask, person: Callable[..., tuple[int, str]]) -> Browser:
    """An admin's browser, signed in."""
    browser = Browser(app)
    browser.sign_in(person("Ada", Role.ADMIN)[1], PASSWORD)
    return browser


def start_worker(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(text("INSERT INTO procrastinate_workers DEFAULT VALUES"))


def test_only_admins_see_operations(ada: Browser, robin: Browser) -> None:
    assert robin.get("/operations").status == 403
    assert 'href="/operations"' not in robin.get("/").html
    assert ada.get("/operations").status == 200
    assert 'href="/operations"' in ada.get("/").html


def test_when_nothing_waits_the_page_says_that_all_is_well(
    ada: Browser, transaction: Transaction
) -> None:
    start_worker(transaction)

    page = ada.get("/operations")

    assert "All is well. Every text has its answer." in page.words
    assert "Nothing had to be repaired." in page.words
    assert "No worker is running" not in page.words
    assert page.title == "Operations · Baton"


def test_the_oldest_text_leads_to_its_conversation_and_says_what_it_waits_for(
    ada: Browser, transaction: Transaction, clock: Clock
) -> None:
    make.line(transaction)
    make.stored_text(transaction)
    make.waiting_case(transaction, from_address="+12025550177")
    clock.pass_seconds(125)

    page = ada.get("/operations")

    oldest = "The oldest text has waited 2 min 5 s for its turn to be answered."
    assert oldest in page.words
    assert "a person to answer 1" in page.words
    assert 'href="/conversations/1"' in page.html
    assert "No worker is running" in page.words


def test_a_lost_text_is_named_until_it_is_repaired(
    ada: Browser, transaction: Transaction, clock: Clock
) -> None:
    make.line(transaction)
    make.stored_text(transaction)
    with transaction() as session:
        session.execute(text("DELETE FROM procrastinate_jobs"))
    assert "a repair: the job that should answer it is gone" in ada.get("/operations").words

    sweep(transaction=transaction, promises=make.PROMISES, now=clock.now)
    piece = ada.get("/operations", fetch=True)

    assert "<html" not in piece.html
    assert "a repair:" not in piece.words
    assert "No job was left that would answer this text; it is queued again." in piece.words


def test_of_many_that_wait_the_oldest_are_linked_and_the_others_counted(
    ada: Browser, transaction: Transaction, clock: Clock
) -> None:
    make.line(transaction)
    for number in range(7):
        now = clock.now - timedelta(minutes=number)
        make.stored_text(transaction, from_address=f"+1202555010{number}", now=now)

    page = ada.get("/operations")

    linked = [a["href"] for a in page.markup.all("a") if a["href"].startswith("/conversations/")]
    assert linked == [f"/conversations/{id_}" for id_ in (7, 7, 6, 5, 4, 3)]
    assert "its turn to be answered 7 6 min 5 min 4 min 3 min 2 min and 2 more" in page.words


def test_a_halted_line_unseen_strays_and_failed_jobs_are_shown(
    ada: Browser, transaction: Transaction
) -> None:
    make.line(transaction)
    make.stored_text(transaction)
    with transaction() as session:
        session.execute(update(Line).values(halted_because="The number is not registered."))
        session.execute(text("UPDATE procrastinate_jobs SET status = 'failed'"))

    page = ada.get("/operations")

    assert "The number is not registered." in page.words
    assert f"baton lines resume {make.LINE}" in page.words
    assert "Failed 1" in page.words


def test_a_line_whose_list_at_the_carrier_is_not_read_is_shown_until_it_is(
    ada: Browser, transaction: Transaction, clock: Clock
) -> None:
    make.line(transaction)

    def show(minutes: int | None) -> str:
        until = None if minutes is None else clock.now - timedelta(minutes=minutes)
        with transaction() as session:
            session.execute(update(Line).values(reconciled_until=until))
        return ada.get("/operations").words

    never, old, fresh = show(None), show(7), show(5)

    assert f"({make.LINE}) was never read" in never
    assert f"({make.LINE}) was last read up to" in old
    assert "baton check --carrier says why" in old
    assert "A text that its webhook lost" not in fresh


def test_repairs_are_drawn_by_day(ada: Browser, transaction: Transaction, clock: Clock) -> None:
    with transaction() as session:
        for days in (0, 0, 3):
            at = clock.now - timedelta(days=days)
            session.add(Repair(what="turn", sentence="It is queued again.", at=at))

    page = ada.get("/operations")

    labels = [svg["aria-label"] for svg in page.markup.all("svg")]
    assert labels == [
        "Repairs on each of the last 14 days: 1 on Fri, Oct 30, 2 on Mon, Nov 2",
    ]
    heights = [int(rect["height"]) for rect in page.markup.all("rect")]
    assert heights[-1] == 80
    assert heights[-4] == 40
    assert set(heights[:10]) == {1}
    assert page.words.count("It is queued again.") == 3


def test_the_figures_tell_of_lost_texts_and_repairs(
    app: Flask, transaction: Transaction, clock: Clock
) -> None:
    make.line(transaction)
    make.stored_text(transaction)
    with transaction() as session:
        session.execute(text("DELETE FROM procrastinate_jobs"))
    clock.pass_seconds(40)

    def figures() -> str:
        return app.test_client().get("/metrics").get_data(as_text=True)

    assert "baton_unaccounted_texts 1.0" in figures()
    assert "baton_oldest_unanswered_seconds 40.0" in figures()

    sweep(transaction=transaction, promises=make.PROMISES, now=clock.now)

    assert "baton_unaccounted_texts 0.0" in figures()
    assert "baton_repairs 1.0" in figures()
