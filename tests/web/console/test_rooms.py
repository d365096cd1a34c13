"""Who may come in where, and the pages that are not cases."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError, OperationalError

import handoff.console
from handoff.console import GUARDED
from handoff.console.guards import Console, allow_everyone, require_collector
from handoff.db import Transaction
from handoff.flows.receive import receive_text
from handoff.rules.promise import Priority
from handoff.settings import Settings
from handoff.tables import Line, Stray
from tests import make
from tests.fakes import Clock
from tests.web.browser import Browser

STATIC = Path(handoff.console.__file__).parent / "static"
OPEN = {bp.name for bp, guard in GUARDED if guard is allow_everyone}
MACHINES = {bp.name for bp, guard in GUARDED if guard is require_collector}


def change_settings(app: Flask, **changes: object) -> None:
    console: Console = app.extensions["console"]
    changed = console.settings.model_copy(update=changes)
    object.__setattr__(console, "settings", changed)


# --- guards ---------------------------------------------------------------------------------------


def test_only_signing_in_and_health_are_open_to_everyone() -> None:
    assert {"signing_in", "health"} == OPEN


def test_every_other_route_shows_strangers_the_way_to_sign_in(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    guarded = []

    for rule in app.url_map.iter_rules():
        room = rule.endpoint.rpartition(".")[0]
        if rule.endpoint == "static" or room in OPEN | MACHINES:
            continue
        path = re.sub(r"<[^>]+>", "1", rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            answer = app.test_client().open(path, method=method)
            guarded.append((rule.endpoint, answer.status_code, answer.location.split("?")[0]))

    assert len(guarded) > 10
    assert {(status, where) for _, status, where in guarded} == {(302, "/sign-in")}


def test_a_form_without_the_guard_against_forgery_changes_nothing(
    robin: Browser, transaction: Transaction
) -> None:
    make.line(transaction)
    case_id = make.waiting_case(transaction)

    answer = robin.client.post(f"/cases/{case_id}/claim")

    assert answer.status_code == 400
    assert "Claim" in robin.get(f"/cases/{case_id}").words


def test_an_expired_session_sends_a_live_piece_to_the_sign_in_page(
    robin: Browser, clock: Clock
) -> None:
    clock.pass_seconds(13 * 3600)

    answer = robin.client.get("/", headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == "/sign-in"
    assert answer.get_data() == b""


# --- metrics and health ---------------------------------------------------------------------------


def test_metrics_are_for_this_machine_when_there_is_no_token(app: Flask) -> None:
    near = app.test_client().get("/metrics")
    far = app.test_client().get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.1"})
    proxied = app.test_client().get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"})

    assert near.status_code == 200
    assert far.status_code == proxied.status_code == 403


def test_metrics_ask_for_the_token_wherever_one_comes_from(app: Flask, settings: Settings) -> None:
    token = type(settings.secret_key)("t" * 20)
    change_settings(app, metrics_token=token)

    without = app.test_client().get("/metrics")
    wrong = app.test_client().get("/metrics", headers={"Authorization": "Bearer x"})
    right = app.test_client().get(
        "/metrics",
        headers={"Authorization": f"Bearer {'t' * 20}"},
        environ_base={"REMOTE_ADDR": "192.0.2.1"},
    )

    assert [without.status_code, wrong.status_code, right.status_code] == [403, 403, 200]


def test_metrics_tell_what_waits_and_what_nobody_took_care_of(
    app: Flask, transaction: Transaction, clock: Clock
) -> None:
    make.line(transaction)
    make.waiting_case(transaction)
    clock.pass_seconds(600)

    figures = app.test_client().get("/metrics").get_data(as_text=True)

    assert "baton_texts_in 1.0" in figures
    assert "baton_queue_length 1.0" in figures
    assert "baton_oldest_waiting_seconds 600.0" in figures
    assert "baton_strays_unseen 0.0" in figures
    assert re.search(r"^baton_unaccounted_texts \d", figures, re.MULTILINE)

    clock.pass_seconds(3600)
    assert "baton_texts_in 0.0" in app.test_client().get("/metrics").get_data(as_text=True)


def test_health_says_that_it_lives_and_is_ready(app: Flask) -> None:
    assert app.test_client().get("/health/live").status_code == 200
    assert app.test_client().get("/health/ready").status_code == 200


# --- errors ---------------------------------------------------------------------------------------


def break_with(app: Flask, error: Exception) -> None:
    """Let opening a transaction fail, as when the database is away."""

    def broken() -> None:
        raise error

    object.__setattr__(app.extensions["console"], "transaction", broken)


def test_a_database_that_is_away_gives_a_page_that_tries_again(app: Flask, robin: Browser) -> None:
    break_with(app, OperationalError("SELECT 1", {}, Exception("gone")))

    page = robin.get("/")
    ready = app.test_client().get("/health/ready")

    assert page.status == ready.status_code == 503
    assert page.response.headers["Retry-After"]
    assert "tries again by itself" in page.words
    assert any(meta.get("http-equiv") == "refresh" for meta in page.markup.all("meta"))


def test_a_piece_of_a_page_gets_the_sentence_and_leaves_the_page_alone(
    app: Flask, robin: Browser
) -> None:
    break_with(app, OperationalError("SELECT 1", {}, Exception("gone")))

    piece = robin.get("/", fetch=True)

    assert piece.status == 503
    assert piece.response.headers["HX-Retarget"] == "#flash"
    assert "<html" not in piece.html


def test_a_mistake_of_ours_is_not_called_a_database_that_is_away(
    app: Flask, robin: Browser
) -> None:
    break_with(app, IntegrityError("INSERT", {}, Exception("twice")))

    page = robin.get("/")

    assert page.status == 500
    assert "database" not in page.words


def test_an_unknown_page_leads_back_to_the_queue(robin: Browser) -> None:
    page = robin.get("/nowhere")

    assert page.status == 404
    assert any(a["href"] == "/" for a in page.markup.all("a"))


# --- the queue ------------------------------------------------------------------------------------


def test_the_queue_is_in_the_order_of_promises_and_says_them_in_words(
    robin: Browser, transaction: Transaction, clock: Clock
) -> None:
    make.line(transaction)
    calm = make.waiting_case(transaction, "later is fine", from_address="+12025550101")
    pressing = make.waiting_case(
        transaction,
        "someone used my card",
        priority=Priority.URGENT,
        from_address="+12025550102",
    )
    clock.pass_seconds(11 * 60)

    page = robin.get("/")

    assert page.title.startswith("(2)")
    assert page.html.index(f'href="/cases/{pressing}"') < page.html.index(f'href="/cases/{calm}"')
    assert "6 min late" in page.words
    assert "due in 19 min" in page.words
    assert "urgent" in page.words


def test_claim_next_takes_the_most_pressing_and_goes_to_it(
    robin: Browser, transaction: Transaction
) -> None:
    make.line(transaction)
    make.waiting_case(transaction, "later is fine", from_address="+12025550101")
    pressing = make.waiting_case(
        transaction, "my card", priority=Priority.URGENT, from_address="+12025550102"
    )
    robin.get("/")

    page = robin.post("/queue/claim-next")

    assert page.path == f"/cases/{pressing}"
    assert f'href="/cases/{pressing}"' in robin.get("/?tab=mine").html


def test_claiming_from_an_empty_queue_is_said_kindly(robin: Browser) -> None:
    robin.get("/")

    page = robin.post("/queue/claim-next")

    assert page.status == 200
    assert "Nobody is waiting" in page.words


@pytest.mark.parametrize("tab", ["waiting", "mine", "all", "resolved", "nonsense"])
def test_an_empty_tab_has_a_sentence(robin: Browser, tab: str) -> None:
    page = robin.get(f"/?tab={tab}")

    assert page.status == 200
    assert any("empty" in p.get("class", "") for p in page.markup.all("p"))


def test_the_live_piece_of_the_queue_brings_the_title_along(
    robin: Browser, transaction: Transaction
) -> None:
    make.line(transaction)
    make.waiting_case(transaction)

    piece = robin.get("/", fetch=True)

    assert piece.title == "(1) Queue · Baton"
    assert "<html" not in piece.html


# --- conversations and strays ---------------------------------------------------------------------


def test_conversations_nobody_was_needed_in_can_be_read(
    robin: Browser, transaction: Transaction
) -> None:
    make.line(transaction)
    make.stored_text(transaction, "when are you open")

    listed = robin.get("/conversations")
    page = robin.get("/conversations/1")

    assert "when are you open" in listed.words
    assert "with the assistant" in listed.words
    assert "when are you open" in page.words
    assert not page.markup.all("textarea")


def test_many_conversations_are_listed_in_stretches(
    robin: Browser, transaction: Transaction
) -> None:
    make.line(transaction)
    for number in range(105):
        make.stored_text(
            transaction,
            f"text {number:03}.",
            from_address=f"+1202555{number:04}",
            now=make.NOON + timedelta(seconds=number),
        )

    first = robin.get("/conversations")
    link = next(a["href"] for a in first.markup.all("a") if "before=" in a.get("href", ""))
    second = robin.get(link)

    assert "text 104." in first.words
    assert "text 004." not in first.words
    assert "text 004." in second.words
    assert "text 005." not in second.words


def test_a_stray_is_shown_and_marked_as_seen_once(robin: Browser, transaction: Transaction) -> None:
    make.line(transaction)
    receive_text(
        make.inbound("hello <b>there</b>", to_address="+12025550999"),
        accounts=frozenset({make.ACCOUNT}),
        breath=make.NO_BREATH,
        transaction=transaction,
        now=make.NOON,
    )
    page = robin.get("/strays")

    after = robin.post("/strays/1/seen")
    again = robin.post("/strays/1/seen")

    assert "hello <b>there</b>" in page.words
    assert "unknown line" in page.words
    assert "Mark as seen" not in after.words
    assert again.status == 200
    with transaction() as session:
        assert session.get_one(Stray, 1).seen_at is not None


def test_marking_a_stray_that_is_not_there_is_said_kindly(robin: Browser) -> None:
    robin.get("/strays")

    page = robin.post("/strays/77/seen")

    assert page.status == 409
    assert "does not exist" in page.words


def test_a_halted_line_is_said_on_the_queue(robin: Browser, transaction: Transaction) -> None:
    line_id = make.line(transaction)
    with transaction() as session:
        session.get_one(Line, line_id).halted_because = "The carrier account is suspended"

    page = robin.get("/")

    assert "The carrier account is suspended" in page.words


# --- what is shipped ------------------------------------------------------------------------------


def test_the_vendored_files_are_those_the_table_and_the_page_name(robin: Browser) -> None:
    table = (STATIC / "vendor" / "README.md").read_text()
    listed = re.findall(r"^\| (\S+\.js) \| (\S+) \| ([\d.]+) \|", table, re.MULTILINE)
    shipped = {path.name for path in (STATIC / "vendor").glob("*.js")}
    loaded = {script["src"].rpartition("/")[2] for script in robin.get("/").markup.all("script")}

    assert {name for name, _, _ in listed} == shipped
    assert shipped <= loaded
    for name, package, version in listed:
        assert name == f"{package.removesuffix('.org')}-{version}.js"


def test_the_vendored_htmx_is_the_version_its_name_says() -> None:
    (htmx,) = (STATIC / "vendor").glob("htmx-2*.js")
    version = htmx.stem.removeprefix("htmx-")

    assert f"version: '{version}'" in htmx.read_text()
