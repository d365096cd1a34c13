"""What must hold of the running processes whatever customers do: silence of the logs, no loss."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest

from tests.e2e.pages import Phone
from tests.e2e.running import Baton

pytestmark = pytest.mark.e2e

OpenPhone = Callable[[str], Phone]


def test_no_log_holds_a_phone_number_or_a_text(baton: Baton, phone: OpenPhone) -> None:
    customer = phone("+12025550188")

    customer.send("zanzibar! what are your opening hours")
    customer.wait_for_reply(re.compile("."))

    logs = {path.name: path.read_text() for path in (baton.var / "log").glob("*.log")}
    assert {"assistant.log", "doors.log", "worker.log", "console.log"} <= set(logs)
    assert [name for name, log in logs.items() if "zanzibar" in log] == []
    assert [name for name, log in logs.items() if "2025550188" in log] == []


def test_the_figures_show_what_happened_and_that_nothing_is_unaccounted(
    baton: Baton, phone: OpenPhone
) -> None:
    customer = phone("+12025550189")

    customer.send("what are your opening hours")
    customer.wait_for_reply(re.compile("."))
    figures = httpx.get(f"{baton.console}/metrics", trust_env=False).text

    assert re.search(r"^baton_unaccounted_texts 0\.0$", figures, re.MULTILINE)
    assert re.search(r"^baton_texts_in [1-9]", figures, re.MULTILINE)


def test_a_text_that_nobody_signed_is_turned_away(baton: Baton) -> None:
    answer = httpx.post(
        f"{baton.doors}/sms/inbound", data={"Body": "forged", "From": "+1"}, trust_env=False
    )

    assert answer.status_code == 403
