"""Coming in: who may, how long it lasts, and what guessing meets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from handoff.db import Transaction
from handoff.flows.signing_in import FIRST_ADMIN, create_first_admin
from handoff.settings import Settings
from handoff.tables import Agent, AgentSession, SignInFailure
from tests import make
from tests.fakes import Clock
from tests.web.browser import Browser
from tests.web.console.conftest import PASSWORD

Person = Callable[..., tuple[int, str]]


def test_the_right_password_leads_to_the_queue(stranger: Browser, person: Person) -> None:
    _, email = person()

    page = stranger.sign_in(email.upper(), PASSWORD)

    assert page.path == "/"
    assert "Queue" in page.title


def test_the_cookie_is_for_this_server_only_and_its_token_is_not_kept(
    stranger: Browser, person: Person, transaction: Transaction
) -> None:
    _, email = person()
    stranger.get("/sign-in")

    answer = stranger.client.post(
        "/sign-in", data={"email": email, "password": PASSWORD, "csrf_token": stranger.token}
    )

    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("baton_session"))
    token = cookie.split("=", 1)[1].split(";")[0]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    with transaction() as session:
        assert session.scalars(select(AgentSession.token_hash)).all() != [token]


@pytest.mark.parametrize(
    ("email", "password"),
    [
        pytest.param("robin@example.com", "wrong horse battery", id="wrong password"),
        pytest.param("nobody@example.com", PASSWORD, id="unknown e-mail"),
        pytest.param("", "", id="nothing"),
        pytest.param("a\x00b@example.com", "\x00", id="characters no text may hold"),
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(
    stranger: Browser, person: Person, email: str, password: str
) -> None:
    person()

    page = stranger.sign_in(email, password)

    assert page.status == 401
    assert "do not go together" in page.words


def test_too_many_failures_bring_a_pause_that_ends(
    stranger: Browser, person: Person, clock: Clock
) -> None:
    _, email = person()
    for _ in range(3):
        stranger.sign_in(email, "wrong horse battery")

    paused = stranger.sign_in(email, PASSWORD)
    clock.pass_seconds(15 * 60 + 1)
    later = stranger.sign_in(email, PASSWORD)

    assert paused.status == 429
    assert "Wait 15 minutes" in paused.words
    assert later.path == "/"


def test_guessing_one_e_mail_does_not_shut_out_the_rest_of_the_office(
    stranger: Browser, person: Person
) -> None:
    person("Robin")
    _, email = person("Sasha")
    for _ in range(4):
        stranger.sign_in("robin@example.com", "wrong horse battery")

    page = stranger.sign_in(email, PASSWORD)

    assert page.path == "/"


def test_guessing_many_e_mails_from_one_address_is_paused(stranger: Browser) -> None:
    pages = [
        stranger.sign_in(f"guess{number}@example.com", "wrong horse battery")
        for number in range(14)
    ]

    assert [page.status for page in pages[:12]] == [401] * 12
    assert pages[-1].status == 429


def test_failures_are_kept_without_the_e_mail(stranger: Browser, transaction: Transaction) -> None:
    stranger.sign_in("robin@example.com", "wrong horse battery")

    with transaction() as session:
        kept = session.scalars(select(SignInFailure.who)).all()
    assert len(kept) == 2
    assert not any("robin" in who or "127.0.0.1" in who for who in kept)


def test_a_session_ends_after_its_hours(robin: Browser, clock: Clock) -> None:
    for _ in range(13):
        clock.pass_seconds(3600)
        page = robin.get("/")

    assert page.path == "/sign-in"


def test_a_session_ends_when_nobody_clicks(robin: Browser, clock: Clock) -> None:
    clock.pass_seconds(121 * 60)

    page = robin.get("/conversations")

    assert page.path == "/sign-in"


def test_blocks_that_refresh_themselves_are_no_clicks(robin: Browser, clock: Clock) -> None:
    for _ in range(3):
        clock.pass_seconds(50 * 60)
        answer = robin.client.get("/", headers={"HX-Request": "true", "Baton-Live": "1"})

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/sign-in"


def test_signing_out_ends_the_session_for_good(robin: Browser) -> None:
    cookie = robin.client.get_cookie("baton_session")
    robin.get("/")

    robin.post("/sign-out")

    assert cookie is not None
    robin.client.set_cookie("baton_session", cookie.value)
    assert robin.get("/").path == "/sign-in"


@pytest.mark.parametrize(
    "way",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil",
    ],
)
def test_signing_in_never_leads_to_another_site(
    stranger: Browser, person: Person, way: str
) -> None:
    _, email = person()
    stranger.get("/sign-in")

    answer = stranger.client.post(
        "/sign-in",
        query_string={"next": way},
        data={"email": email, "password": PASSWORD, "csrf_token": stranger.token},
    )

    assert answer.location == "/"


def test_signing_in_leads_back_to_where_one_was_going(stranger: Browser, person: Person) -> None:
    _, email = person()
    first = stranger.get("/conversations")
    assert first.path == "/sign-in"

    page = stranger.post(first.response.request.full_path, email=email, password=PASSWORD)

    assert page.path == "/conversations"


def test_a_form_without_the_guard_against_forgery_is_refused(
    stranger: Browser, person: Person
) -> None:
    _, email = person()

    answer = stranger.client.post("/sign-in", data={"email": email, "password": PASSWORD})

    assert answer.status_code == 400
    assert "Load the page again" in answer.get_data(as_text=True)


def test_the_first_admin_is_made_once(transaction: Transaction) -> None:
    first = create_first_admin(transaction=transaction, now=make.NOON)
    again = create_first_admin(transaction=transaction, now=make.NOON)

    assert first is not None
    assert again is None
    with transaction() as session:
        assert session.scalar(select(func.count()).select_from(Agent)) == 1


def test_a_one_time_password_opens_only_the_page_for_a_new_one(
    stranger: Browser, transaction: Transaction
) -> None:
    once = create_first_admin(transaction=transaction, now=make.NOON) or ""

    landed = stranger.sign_in(FIRST_ADMIN, once)
    elsewhere = stranger.get("/strays")
    short = stranger.post("/password", old=once, new="short")
    done = stranger.post("/password", old=once, new=PASSWORD)

    assert landed.path == elsewhere.path == "/password"
    assert "at least 12" in short.words
    assert done.path == "/"


def test_a_new_password_signs_every_other_browser_out(app: Flask, robin: Browser) -> None:
    other = Browser(app)
    other.sign_in("robin@example.com", PASSWORD)
    robin.get("/password")

    robin.post("/password", old=PASSWORD, new="another horse battery")

    assert robin.get("/").path == "/"
    assert other.get("/").path == "/sign-in"


def test_a_password_hashed_with_weaker_parameters_is_hashed_anew(
    stranger: Browser, person: Person, transaction: Transaction
) -> None:
    from argon2 import PasswordHasher  # noqa: PLC0415 -- only to make a weak one

    agent_id, email = person()
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with transaction() as session:
        session.get_one(Agent, agent_id).password_hash = weak

    stranger.sign_in(email, PASSWORD)

    with transaction() as session:
        assert session.get_one(Agent, agent_id).password_hash != weak
    assert stranger.sign_in(email, PASSWORD).path == "/"


def test_cookies_are_kept_to_https_when_the_console_is(
    settings: Settings, stranger: Browser, person: Person, app: Flask
) -> None:
    object.__setattr__(
        app.extensions["console"],
        "settings",
        settings.model_copy(update={"console_url": "https://desk.example.com"}),
    )
    _, email = person()
    stranger.get("/sign-in")

    answer = stranger.client.post(
        "/sign-in", data={"email": email, "password": PASSWORD, "csrf_token": stranger.token}
    )

    cookies = answer.headers.getlist("Set-Cookie")
    assert any(c.startswith("baton_session") and "Secure" in c for c in cookies)
