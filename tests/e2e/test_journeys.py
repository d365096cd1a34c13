"""The journeys of customers and agents, through the real processes and a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.pages import PATIENCE, Desk, Phone, take_picture

pytestmark = pytest.mark.e2e

OpenPhone = Callable[[str], Phone]
A_PERSON_WILL_ANSWER = re.compile(r"[Aa] person will answer you here within")


def test_a_customer_who_asks_where_their_order_is_gets_the_answer(phone: OpenPhone) -> None:
    customer = phone("+12025550143")

    customer.send("where is my order")
    reply = customer.wait_for_reply("10042")

    assert "on its way" in reply
    assert "Linen throw" in reply
    expect(customer.replies).to_have_count(1)
    take_picture(customer.page, "phone-order")
    customer.page.emulate_media(color_scheme="dark")
    take_picture(customer.page, "phone-dark")


def test_an_order_we_cannot_find_is_asked_for_again_and_then_a_person_takes_over(
    phone: OpenPhone, desk: Desk
) -> None:
    customer = phone("+12025550146")

    customer.send("where is my order")
    customer.wait_for_reply("What is your order number?")
    customer.send("99999")
    customer.wait_for_reply("To look up order 99999")
    customer.send("88888")
    customer.wait_for_reply(A_PERSON_WILL_ANSWER)
    desk.open_queue()

    row = desk.find_row(customer.customer)
    expect(row).to_have_count(1)
    expect(row).to_contain_text("88888")
    expect(customer.replies).to_have_count(3)


def test_fraud_goes_to_a_person_at_once_and_waits_on_top_of_the_queue(
    phone: OpenPhone, desk: Desk
) -> None:
    patient, victim = phone("+12025550174"), phone("+12025550170")

    patient.send("can I talk to a real person please")
    patient.wait_for_reply(A_PERSON_WILL_ANSWER)
    victim.send("someone used my card to order from you, this is fraud")
    reply = victim.wait_for_reply("A person is looking into it")
    desk.open_queue()

    assert "Please don't text card numbers or passwords." in reply
    expect(desk.find_row(patient.customer)).to_be_visible()
    top = desk.page.locator("#rows li.case").first
    expect(top).to_contain_text(victim.customer)
    expect(top.locator(".tag").first).to_have_text("urgent")
    expect(victim.replies).to_have_count(1)
    take_picture(desk.page, "queue")


def test_an_agent_claims_a_case_replies_and_resolves_it(phone: OpenPhone, desk: Desk) -> None:
    customer = phone("+12025550144")
    customer.send("I want to talk to a person about my reading lamp")
    customer.wait_for_reply(A_PERSON_WILL_ANSWER)

    desk.claim(customer.customer)
    desk.write("Hello, this is Harbor Lane. What is the matter with the lamp?")
    desk.press("Send")
    customer.wait_for_reply("What is the matter with the lamp?")
    expect(desk.find_text("What is the matter")).to_contain_text("Delivered", timeout=PATIENCE)
    take_pictures_of_case(desk)
    desk.page.get_by_label("What was it?").fill("Lamp explained")
    desk.press("Resolve")

    expect(desk.page.get_by_role("heading", name="Queue")).to_be_visible()
    expect(desk.find_row(customer.customer)).to_have_count(0)
    desk.open_queue("resolved")
    expect(desk.find_row(customer.customer)).to_have_count(1)


def test_the_assistant_answers_again_once_an_agent_hands_the_conversation_back(
    phone: OpenPhone, desk: Desk
) -> None:
    customer = phone("+12025550163")
    customer.send("can I talk to a real person please")
    customer.wait_for_reply(A_PERSON_WILL_ANSWER)
    desk.claim(customer.customer)

    desk.press("Hand back")
    expect(desk.page.get_by_text("This case is closed")).to_be_visible()
    customer.send("where is my order")
    reply = customer.wait_for_reply("10105")

    assert "Bread box" in reply
    expect(desk.find_text("10105")).to_be_visible(timeout=PATIENCE)


def test_an_agent_sees_what_came_while_they_wrote_before_they_send(
    phone: OpenPhone, desk: Desk
) -> None:
    customer = phone("+12025550172")
    customer.send("can I talk to a real person please")
    customer.wait_for_reply(A_PERSON_WILL_ANSWER)
    desk.claim(customer.customer)

    desk.write("Yes, we have it in blue.")
    customer.send("sorry, I meant the green one")
    expect(desk.find_text("the green one")).to_be_visible(timeout=PATIENCE)
    desk.press("Send")
    expect(desk.page.get_by_role("alert")).to_contain_text("Send your reply again")
    desk.complaints.forgive_one("409")

    expect(desk.page.get_by_label("Your reply")).to_have_value("Yes, we have it in blue.")
    expect(customer.replies).to_have_count(1)
    desk.write("Yes, we have it in green.")
    desk.press("Send it anyway")
    customer.wait_for_reply("Yes, we have it in green.")
    expect(desk.page.get_by_role("alert")).to_have_count(0)
    expect(customer.replies).to_have_count(2)


def test_an_open_queue_shows_a_new_case_by_itself(phone: OpenPhone, desk: Desk) -> None:
    desk.open_queue()
    desk.page.evaluate("window.wasNotLoadedAgain = true")
    customer = phone("+12025550173")
    expect(desk.find_row(customer.customer)).to_have_count(0)

    customer.send("can I talk to a real person please")

    expect(desk.find_row(customer.customer)).to_be_visible(timeout=PATIENCE)
    assert desk.page.evaluate("window.wasNotLoadedAgain") is True


def take_pictures_of_case(desk: Desk) -> None:
    """Take the open case on a wide screen, in the dark and on a phone; then as it was."""
    usual = desk.page.viewport_size
    assert usual is not None
    take_picture(desk.page, "case")
    desk.page.emulate_media(color_scheme="dark")
    take_picture(desk.page, "case-dark")
    desk.page.emulate_media(color_scheme="light")
    desk.page.set_viewport_size({"width": 390, "height": 844})
    desk.page.reload()
    take_picture(desk.page, "case-phone")
    desk.page.set_viewport_size(usual)
