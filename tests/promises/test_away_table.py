"""Every row of the table of what is away has tests that prove what it says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT.parent / "docs/explanation/when-something-is-away.md"

# How each row begins, and which functions in `tests/` prove it.
PROOFS = {
    "the assistant does not answer": {
        "adapters/test_assistant.py": ["test_nobody_listening_is_no_answer"],
        "flows/test_assistant_away.py": [
            "test_a_restart_of_the_assistant_is_waited_for_and_costs_no_person",
            "test_an_assistant_that_stays_away_costs_one_holding_text_and_a_case",
        ],
    },
    "the assistant is slow": {
        "adapters/test_assistant.py": [
            "test_an_assistant_that_drips_is_waited_for_no_longer_than_one_that_hangs"
        ],
        "baton/test_assistant_trouble.py": ["test_whatever_ails_the_assistant_a_person_answers"],
    },
    "the assistant answers in a wrong shape": {
        "adapters/test_assistant.py": [
            "test_an_answer_of_the_wrong_shape_is_no_answer",
            "test_something_that_is_not_json_is_no_answer",
        ],
        "baton/test_assistant_trouble.py": ["test_whatever_ails_the_assistant_a_person_answers"],
    },
    "the assistant, while a text is about danger": {
        "flows/test_assistant_away.py": ["test_danger_does_not_wait_for_the_assistant"],
    },
    "the order system, while the assistant asks": {
        "web/doors/test_facts.py": ["test_with_the_orders_away_the_answer_is_503"],
        "web/console/test_cases.py": ["test_an_order_system_that_is_away_is_said_in_a_sentence"],
    },
    "the order system, while an order is changed": {
        "flows/test_act.py": ["test_an_order_system_that_stays_away_ends_with_a_person"],
    },
    "the order system, while a customer waits for news of an order": {
        "flows/test_follow.py": ["test_a_shop_that_is_away_is_asked_again"],
    },
    "the database, when a text comes in": {
        "web/doors/test_inbound.py": [
            "test_with_the_database_away_the_answer_is_503_and_nothing_is_stored"
        ],
        "baton/test_database_restarts.py": [
            "test_a_database_that_restarts_loses_nothing_and_doubles_nothing"
        ],
        "web/doors/test_doors.py": ["test_the_doors_are_not_ready_without_their_database"],
        "web/console/test_rooms.py": ["test_a_database_that_is_away_gives_a_page_that_tries_again"],
    },
    "the database, while jobs run": {
        "baton/test_database_restarts.py": [
            "test_a_database_that_restarts_loses_nothing_and_doubles_nothing"
        ],
        "baton/test_up.py": ["test_a_child_that_dies_is_started_again_and_the_reason_is_said"],
    },
    "the carrier cannot be reached, or throttles": {
        "adapters/test_carrier_contract.py": [
            "test_a_carrier_where_nobody_listens_was_not_reached_so_a_repeat_is_safe",
            "test_a_throttling_carrier_says_when_to_try_again",
        ],
        "flows/test_deliver.py": ["test_throttling_backs_off_and_sends_the_same_part_later"],
        "web/console/test_cases.py": ["test_a_claimed_case_can_be_answered"],
    },
    "the carrier gives no answer to a send": {
        "flows/test_deliver.py": [
            "test_an_unknown_outcome_is_never_sent_again_blindly",
            "test_a_receipt_with_our_own_id_adopts_a_part_nobody_was_sure_of",
        ],
        "flows/test_unknowns.py": [
            "test_what_the_carriers_list_has_is_adopted_and_not_resent",
            "test_what_the_carrier_never_had_is_sent_again_once",
        ],
        "web/console/test_cases.py": ["test_a_text_nobody_knows_of_says_so"],
    },
    "the carrier is away while Baton looks such a text up": {
        "flows/test_unknowns.py": [
            "test_a_carrier_that_is_away_is_asked_again_with_growing_pauses"
        ],
    },
    "the carrier refuses a text for good": {
        "flows/test_deliver.py": ["test_an_answer_refused_for_a_bad_number_goes_to_a_person"],
        "web/console/test_cases.py": ["test_a_failed_text_is_marked_with_why"],
    },
    "the carrier says a line is misconfigured": {
        "flows/test_deliver.py": [
            "test_a_misconfigured_line_is_halted_and_keeps_what_it_owes",
            "test_a_resumed_line_sends_what_it_owes",
        ],
        "web/console/test_rooms.py": ["test_a_halted_line_is_said_on_the_queue"],
    },
    "our doors are down or wrongly set": {
        "baton/test_reconciling.py": [
            "test_a_text_whose_webhook_is_lost_comes_back_and_is_answered_once"
        ],
        "flows/test_late_turns.py": [
            "test_a_person_sees_a_late_text_after_a_newer_one_was_answered"
        ],
        "web/console/test_cases.py": ["test_a_late_text_says_when_it_was_sent"],
    },
    "receipts of the carrier are lost": {
        "flows/test_asking.py": [
            "test_a_lost_receipt_is_asked_for_and_applied_once",
            "test_a_network_that_never_says_delivered_is_asked_three_times",
        ],
    },
    "a worker dies": {
        "baton/test_worker.py": [
            "test_a_job_is_taken_over_when_its_worker_has_said_nothing_for_so_long"
        ],
        "baton/test_up.py": ["test_a_killed_child_is_named_by_its_signal_and_comes_back"],
    },
    "live updates": {
        "web/console/test_live.py": [
            "test_no_more_streams_than_the_settings_allow_and_a_closed_one_frees_its_place",
            "test_whatever_listens_also_asks_every_ten_seconds",
        ],
    },
}


def read_rows() -> list[str]:
    """Return the first column of the page's table."""
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    return [line.split("|")[1].strip() for line in lines[1:]]


@pytest.mark.parametrize("row", read_rows())
def test_every_row_has_tests_that_prove_it(row: str) -> None:
    assert [begins for begins in PROOFS if row.startswith(begins)], f"nothing proves: {row}"


@pytest.mark.parametrize("begins", PROOFS)
def test_what_is_proved_is_still_promised_and_its_tests_exist(begins: str) -> None:
    assert [row for row in read_rows() if row.startswith(begins)], "the page says it no longer"
    for name, functions in PROOFS[begins].items():
        tree = ast.parse((ROOT / name).read_text())
        there = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert set(functions) <= there
