from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from handoff import queries
from handoff.db import Transaction
from handoff.flows.owe import owe_text
from handoff.tables import Authority, Part, PartState, ReceiptReport
from tests import make
from tests.web.doors.posting import STATUS, CarrierClient, database_away

SID = "SM" + "7" * 32


@pytest.fixture
def part_key(transaction: Transaction, line: int) -> str:
    """Owe a text that the carrier has accepted, and return our own id of its one part."""
    make.stored_text(transaction)
    with transaction() as session:
        conversation = queries.lock_conversation(session, make.conversation_id(session))
        owed = owe_text(session, conversation, "hi", authority=Authority.SYSTEM, now=make.NOON)
        part = owed.parts[0]
        part.state, part.carrier_id = PartState.ACCEPTED, SID
        return part.key


def receipt(status: str | None = "delivered", **changes: str) -> dict[str, str]:
    usual = {"MessageSid": SID, "AccountSid": make.ACCOUNT, "From": make.LINE, "To": make.CUSTOMER}
    return usual | ({} if status is None else {"MessageStatus": status}) | changes


def read_part(transaction: Transaction) -> Part:
    with transaction() as session:
        return session.scalars(select(Part)).one()


def read_reports(transaction: Transaction) -> list[ReceiptReport]:
    with transaction() as session:
        return list(session.scalars(select(ReceiptReport).order_by(ReceiptReport.id)))


def test_our_own_id_finds_the_part(
    carrier: CarrierClient, transaction: Transaction, part_key: str
) -> None:
    answer = carrier.post(receipt(MessageSid="SM" + "8" * 32), route=f"{STATUS}?part={part_key}")

    assert answer.status_code == 200
    assert read_part(transaction).receipt == "delivered"


@pytest.mark.parametrize(
    "query", ["", "?part=", "?part=nonsense", "?part=%00", "?part=" + "x" * 999]
)
def test_an_own_id_that_says_nothing_falls_back_to_the_carriers(
    carrier: CarrierClient, transaction: Transaction, part_key: str, query: str
) -> None:
    answer = carrier.post(receipt(), route=STATUS + query)

    assert answer.status_code == 200
    assert read_part(transaction).receipt == "delivered"


def test_receipts_out_of_order_and_repeated_only_move_up(
    carrier: CarrierClient, transaction: Transaction, part_key: str
) -> None:
    said = ["delivered", "sent", "delivered", "queued"]

    answers = [carrier.post(receipt(status), route=STATUS).status_code for status in said]

    assert answers == [200] * 4
    assert read_part(transaction).receipt == "delivered"
    assert [report.status for report in read_reports(transaction)] == said


@pytest.mark.parametrize("status", ["huh", "", "x" * 300, "partially_delivered"])
def test_an_unknown_status_is_recorded_and_changes_nothing(
    carrier: CarrierClient, transaction: Transaction, part_key: str, status: str
) -> None:
    answer = carrier.post(receipt(status), route=STATUS)

    assert answer.status_code == 200
    assert len(read_reports(transaction)) == 1
    assert read_part(transaction).state == PartState.ACCEPTED


def test_the_older_name_of_the_status_is_read(
    carrier: CarrierClient, transaction: Transaction, part_key: str
) -> None:
    carrier.post(receipt(None, SmsStatus="sent"), route=STATUS)

    assert read_part(transaction).receipt == "sent"


def test_a_receipt_for_no_text_of_ours_is_kept(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    answer = carrier.post(receipt(), route=STATUS)

    assert answer.status_code == 200
    assert [report.part_id for report in read_reports(transaction)] == [None]


@pytest.mark.parametrize(
    ("code", "kept"), [("30003", 30003), ("", None), ("no", None), ("9" * 5000, None), ("²", None)]
)
def test_an_error_code_is_kept_if_it_is_one(
    carrier: CarrierClient, transaction: Transaction, code: str, kept: int | None
) -> None:
    answer = carrier.post(receipt("huh", ErrorCode=code), route=STATUS)

    assert answer.status_code == 200
    assert read_reports(transaction)[0].error_code == kept


@pytest.mark.parametrize("parameters", [{}, {"MessageStatus": "sent"}, {"MessageSid": ""}])
def test_a_signed_receipt_without_an_id_is_a_400(
    carrier: CarrierClient, transaction: Transaction, parameters: dict[str, str]
) -> None:
    answer = carrier.post(parameters, route=STATUS)

    assert answer.status_code == 400
    assert "MessageSid" in answer.text
    assert read_reports(transaction) == []


def test_the_body_of_a_text_is_not_kept_with_its_receipt(
    carrier: CarrierClient, transaction: Transaction
) -> None:
    carrier.post(receipt(Body="secret words"), route=STATUS)

    assert "Body" not in read_reports(transaction)[0].parameters


def test_with_the_database_away_the_answer_is_503(
    open_doors: Callable[..., FlaskClient], transaction: Transaction
) -> None:
    answer = CarrierClient(open_doors(transaction=database_away)).post(receipt(), route=STATUS)

    assert answer.status_code == 503
    assert read_reports(transaction) == []


def test_a_receipt_of_another_account_moves_nothing(
    carrier: CarrierClient, transaction: Transaction, part_key: str
) -> None:
    answer = carrier.post(receipt(AccountSid="AC" + "9" * 32), route=f"{STATUS}?part={part_key}")

    assert answer.status_code == 403
    assert read_part(transaction).receipt is None
