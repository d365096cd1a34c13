"""`baton check` refuses what no carrier would allow in what customers are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from baton.checks import check_replies
from handoff.db import Transaction
from handoff.wordings import find_wording_problems
from tests import make


def problems(transaction: Transaction, kind: str, body: str) -> list[str]:
    with transaction() as session:
        session.add(make.wording(kind, body))
        session.flush()
        return find_wording_problems(session)


def test_what_is_shipped_is_in_order(transaction: Transaction) -> None:
    with transaction() as session:
        assert find_wording_problems(session) == []
    assert check_replies() == []


def test_an_operators_wording_that_invites_a_keyword_is_refused(transaction: Transaction) -> None:
    (problem,) = problems(transaction, "holding", "Still there? Reply YES to go on.")

    assert problem.startswith("The wording holding (en) invites customers to answer YES:")


def test_help_must_say_who_we_are(transaction: Transaction) -> None:
    (problem,) = problems(transaction, "help", "Just text us. Text STOP to end.")

    assert problem.startswith("The answer to HELP (en) does not say who we are")


@pytest.mark.parametrize("kind", ["help", "stop_confirmed", "start_confirmed"])
def test_the_answers_to_keywords_may_name_keywords(transaction: Transaction, kind: str) -> None:
    assert problems(transaction, kind, "{line_name}: text STOP to end, START to go on.") == []


def test_a_reply_of_the_assistant_that_invites_a_keyword_is_refused(tmp_path: Path) -> None:
    (tmp_path / "orders.yml").write_text(
        'intents: [a]\nresponses:\n  utter_sure:\n    - text: "Text CANCEL to cancel it."\n'
        '  utter_fine:\n    - text: "Shall I?"\n    - custom: {request: hand_off}\n'
    )
    (tmp_path / "session.yml").write_text("session_config: {}\n")

    (problem,) = check_replies(tmp_path)

    assert problem.startswith("The assistant's reply utter_sure invites customers to answer CANCEL")
