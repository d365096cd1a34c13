"""Logs tell where something broke, and nothing of what a customer wrote."""

from __future__ import annotations

import io
import logging

from baton.logs import QuietFormatter, drop_messages


def test_a_librarys_log_of_an_error_has_its_place_and_not_its_message() -> None:
    number, said = "5550143", io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(QuietFormatter("%(message)s"))
    logger = logging.getLogger("tests.library")
    logger.propagate = False
    logger.addHandler(handler)

    def fail() -> None:
        raise ValueError("+1202" + number)

    try:
        fail()
    except ValueError:
        logger.exception("unhandled")

    assert "test_logs.py" in said.getvalue()
    assert "ValueError" in said.getvalue()
    assert number not in said.getvalue()


def test_our_own_log_of_an_error_has_no_message() -> None:
    event = {"event": "job_failed", "exception": [{"exc_type": "X", "exc_value": "secret"}]}

    assert "secret" not in str(drop_messages(None, "", event))
