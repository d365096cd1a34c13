"""The two screens of a journey: a customer's phone, and an agent's desk."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

LINE = "+12025550100"
IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
# A turn takes a second or two; a machine with other work to do needs more.
PATIENCE = 30_000  # milliseconds


class Complaints:
    """Everything the browser complains about: errors of scripts, and what the policy blocks."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.all.append(str(error)))

    def forgive_one(self, words: str) -> None:
        """Take away the one complaint that a step was meant to cause; it must have come."""
        meant = [complaint for complaint in self.all if words in complaint]
        assert len(meant) == 1, self.all
        self.all.remove(meant[0])

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.all.append(f"{message.text} ({message.location.get('url')})")


def take_picture(page: Page, name: str) -> None:
    """Keep a picture for the documentation, when pictures are asked for."""
    if os.environ.get("BATON_SCREENSHOTS") == "1":
        IMAGES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")


class Phone:
    """One customer's phone."""

    def __init__(self, page: Page, doors: str, customer: str) -> None:
        self.page = page
        self.customer = customer
        page.goto(f"{doors}/phone?{urlencode({'customer': customer, 'line': LINE})}")

    def send(self, body: str) -> None:
        """Text our line, and see the text in the thread."""
        self.page.get_by_label("Your text").fill(body)
        self.page.get_by_role("button", name="Send", exact=True).click()
        own = self.page.locator("#thread .bubble.own").filter(has_text=body)
        expect(own).to_be_visible(timeout=PATIENCE)

    def wait_for_reply(self, words: str | re.Pattern[str]) -> str:
        """Wait for a reply that contains these words; return all of it."""
        reply = self.replies.filter(has_text=words)
        expect(reply).to_be_visible(timeout=PATIENCE)
        return " ".join(reply.locator(".body").inner_text().split())

    @property
    def replies(self) -> Locator:
        return self.page.locator("#thread .bubble.theirs")


class Desk:
    """The console of someone who is signed in."""

    def __init__(self, page: Page, console: str, complaints: Complaints) -> None:
        self.page = page
        self.console = console
        self.complaints = complaints

    def open_queue(self, tab: str = "waiting") -> None:
        self.page.goto(f"{self.console}/?tab={tab}")

    def find_row(self, customer: str) -> Locator:
        return self.page.locator("#rows li.case").filter(has_text=customer)

    def claim(self, customer: str) -> None:
        """Claim this customer's case from the queue, and see it opened."""
        self.open_queue()
        row = self.find_row(customer)
        expect(row).to_be_visible(timeout=PATIENCE)
        row.get_by_role("button", name="Claim").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(customer)
        expect(self.page.get_by_label("Your reply")).to_be_visible()

    def find_text(self, words: str) -> Locator:
        return self.page.locator("#thread li.text").filter(has_text=words)

    def write(self, body: str) -> None:
        self.page.get_by_label("Your reply").fill(body)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=re.compile(f"^{name}\\b")).click()
