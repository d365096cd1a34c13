"""Everything runs once for all journeys; each journey is of a customer of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from baton.embedded import embedded_pid, remove_embedded
from tests.e2e.pages import Complaints, Desk, Phone
from tests.e2e.running import Baton, find_left_over

CHROMIUM = "/usr/bin/chromium"
SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--no-first-run", "--disable-sync"),
)
PASSWORD = "lighthouse keeper 7"


@pytest.fixture(scope="session")
def baton(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Baton]:
    """Start everything; at the end Ctrl-C must leave nothing behind."""
    running = Baton(tmp_path_factory.mktemp("e2e"))
    try:
        running.wait_until_ready()
        groups = running.find_groups()
        yield running
        groups |= running.find_groups()
        code = running.stop()
        assert code == 0, running.output
        assert list(find_left_over(groups)) == []
        assert embedded_pid(running.var) is None
    finally:
        running.stop()
        remove_embedded(running.var)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def cookies(baton: Baton, browser: Browser) -> StorageState:
    """Sign in for the first time, which asks for a password of one's own; return the cookies."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(baton.console)
        page.get_by_label("E-mail").fill("admin@localhost")
        page.get_by_label("Password").fill(baton.first_password)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("Present password").fill(baton.first_password)
        page.get_by_label("New password").fill(PASSWORD)
        page.get_by_role("button", name="Change password").click()
        page.get_by_role("heading", name="Queue").wait_for()
        return context.storage_state()


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Fail a journey on whose way any page complained."""
    complaints = Complaints()
    yield complaints
    assert complaints.all == []


@pytest.fixture
def open_page(
    browser: Browser, complaints: Complaints
) -> Iterator[Callable[[StorageState | None], Page]]:
    """Return what opens a browser of its own, with these cookies, closed at the journey's end."""
    opened: list[BrowserContext] = []

    def open_one(cookies: StorageState | None) -> Page:
        opened.append(browser.new_context(storage_state=cookies))
        page = opened[-1].new_page()
        complaints.listen(page)
        return page

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def phone(baton: Baton, open_page: Callable[[StorageState | None], Page]) -> Callable[[str], Phone]:
    """Return what opens the phone of a customer."""
    return lambda customer: Phone(open_page(None), baton.doors, customer)


@pytest.fixture
def desk(
    baton: Baton,
    open_page: Callable[[StorageState | None], Page],
    cookies: StorageState,
    complaints: Complaints,
) -> Desk:
    """Sit down at the desk, signed in."""
    return Desk(open_page(cookies), baton.console, complaints)
