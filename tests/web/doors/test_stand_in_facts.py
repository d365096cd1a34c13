"""What designers try conversations with says what Baton's own facts say.

`bot/stand_in_facts.py` answers from a test file's small order book, in an environment that cannot
import Baton. Here both answer the same calls.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from handoff.db import Transaction
from handoff.ports import OrderStatus
from tests import make
from tests.fakes import FakeOrders, order
from tests.web.doors.test_facts import make_call, post
from webhook.telling import ACTIONS

SOMEONE = "+12025550199"
NUMBERS = ("10042", "10051", "10060")
COLLECTED = {"new_address": "12 Elm St", "return_reason": "too small"}
CHOICES = {"offered": [{"number": "10042", "items": ["Lamp"]}], "others": []}
ASKED: tuple[dict[str, Any], ...] = (
    {},
    {"order_number": "10042"},
    {"order_number": "10051"},
    {"order_number": "99999"},
    {"order_number": "10060"},
    {"order_number": "10060", "postcode": "20001"},
    {"order_number": "10060", "postcode": "99999"},
    {"order_number": ["10042", "10051"]},
    {"order_number": ["10042", "99999"]},
    {"matter": "address"},
    {"matter": "return"},
    {"order_number": "10042", "order_choices": CHOICES},
    {"order_number": "10042", **COLLECTED},
)

Answer = Callable[[str, dict[str, Any], list[dict[str, Any]]], dict[str, Any]]


@pytest.fixture(scope="module")
def stand_in() -> Answer:
    path = Path(__file__).resolve().parents[3] / "bot" / "stand_in_facts.py"
    spec = importlib.util.spec_from_file_location("stand_in_facts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    answer: Answer = module.answer_action
    return answer


@pytest.fixture
def conversation(transaction: Transaction, line: int) -> int:
    make.stored_text(transaction)
    with transaction() as session:
        return make.conversation_id(session)


def read(answer: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return what is said, without the day of ordering, and the slots as they end up."""
    said = [{k: v for k, v in one.items() if k != "placed"} for one in answer["responses"]]
    return said, {event["name"]: event["value"] for event in answer["events"]}


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("first", list(OrderStatus))
def test_the_stand_in_says_what_baton_says(
    client: FlaskClient,
    conversation: int,
    orders: FakeOrders,
    stand_in: Answer,
    first: OrderStatus,
    count: int,
) -> None:
    """The customer has so many orders; a stranger has one more."""
    statuses = [first, OrderStatus.PACKED][:count]
    orders.orders = [
        order(number=number, items=(f"Lamp {number}",), status=status)
        for number, status in zip(NUMBERS, statuses, strict=False)
    ]
    orders.orders.append(order(number="10060", items=("Vase",), status=first, placed_from=SOMEONE))
    book = [
        {
            "number": one.number,
            "items": one.items[0],
            "status": str(one.status),
            "postcode": one.postcode,
            "mine": one.placed_from != SOMEONE,
        }
        for one in orders.orders
    ]

    for action in ACTIONS:
        for slots in ASKED:
            real = post(client, make_call(action, sender=conversation, **slots)).get_json()
            assert read(stand_in(action, slots, book)) == read(real), (action, slots)
