from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from handoff.db import Transaction
from handoff.ports import Order, OrderStatus
from handoff.tables import Conversation, RequestRow, Turn
from tests import make
from tests.fakes import FakeOrders, order
from tests.web.doors.posting import ASSISTANT_SECRET, database_away, make_settings

ROUTE = "/assistant/actions"
SOMEONE = "+12025550199"

Ask = Callable[..., dict[str, Any]]


def post(client: FlaskClient, call: object, *, secret: str = ASSISTANT_SECRET) -> TestResponse:
    return client.post(ROUTE, json=call, headers={"Authorization": f"Bearer {secret}"})


def make_call(action: str, *, sender: object, **slots: object) -> dict[str, Any]:
    tracker = {"sender_id": str(sender), "slots": slots}
    return {
        "next_action": action,
        "sender_id": str(sender),
        "tracker": tracker,
        "version": "3.6.21",
        "domain": {},
    }


@pytest.fixture
def conversation(transaction: Transaction, line: int) -> int:
    make.stored_text(transaction)
    with transaction() as session:
        return make.conversation_id(session)


@pytest.fixture
def ask(client: FlaskClient, conversation: int) -> Ask:
    def ask(action: str, **slots: object) -> dict[str, Any]:
        answer = post(client, make_call(action, sender=conversation, **slots))
        assert answer.status_code == 200, answer.text
        read: dict[str, Any] = answer.get_json()
        return read

    return ask


def said_by(answer: Mapping[str, Any]) -> str:
    name: str = answer["responses"][0]["response"]
    return name


def slots_of(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {event["name"]: event["value"] for event in answer["events"]}


def miss_lookups(transaction: Transaction, conversation: int, times: int) -> None:
    with transaction() as session:
        for _ in range(times):
            turn = Turn(
                conversation_id=conversation, fence=0, formed_at=make.NOON, state="carried_out"
            )
            session.add(turn)
            session.flush()
            session.add(RequestRow(turn_id=turn.id, position=0, name="miss_lookup", arguments={}))


def shipped(**changes: Any) -> Order:
    usual = {
        "status": OrderStatus.SHIPPED,
        "items": ("Linen throw", "Oak tray"),
        "expected_on": date(2026, 11, 3),
        "delivery_company": "Blue Van",
        "tracking_link": "https://track.example.com/1",
    }
    return order(**{**usual, **changes})


# --- who may ask --------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", ["", "wrong", ASSISTANT_SECRET + "x", "é"])
def test_only_the_assistant_may_ask(client: FlaskClient, conversation: int, secret: str) -> None:
    answer = post(client, make_call("action_tell_order", sender=conversation), secret=secret)

    assert answer.status_code == 403


def test_without_a_secret_nobody_may_ask(
    open_doors: Callable[..., FlaskClient], conversation: int
) -> None:
    client = open_doors(settings=make_settings(assistant_secret=""))

    answer = post(client, make_call("action_tell_order", sender=conversation), secret="")

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "call",
    [
        None,
        [],
        "text",
        {},
        {"next_action": "action_tell_order"},
        {"next_action": "action_tell_order", "tracker": []},
        {"next_action": "action_tell_order", "tracker": {"slots": []}, "sender_id": "1"},
        {"next_action": "action_tell_order", "tracker": {"slots": [1]}, "sender_id": "1"},
        {
            "next_action": "action_tell_order",
            "tracker": {"slots": {"order_choices": {"offered": [1]}}},
            "sender_id": "1",
        },
        {"next_action": "action_tell_order", "tracker": {}, "sender_id": "nobody"},
        {"next_action": "action_tell_order", "tracker": {}, "sender_id": "-1"},
        {"next_action": "action_tell_order", "tracker": {}, "sender_id": "9" * 40},
        {"next_action": "action_tell_order", "tracker": {}, "sender_id": "999999"},
    ],
)
@pytest.mark.usefixtures("transaction")
def test_a_call_that_cannot_be_read_is_a_400(client: FlaskClient, call: object) -> None:
    answer = post(client, call)

    assert answer.status_code == 400
    assert answer.text


@pytest.mark.parametrize("action", ["action_unknown", "", "__class__"])
def test_an_unknown_action_is_a_404_in_the_protocols_words(
    client: FlaskClient, conversation: int, action: str
) -> None:
    answer = post(client, make_call(action, sender=conversation))

    assert answer.status_code == 404
    assert set(answer.get_json()) == {"error", "action_name"}
    assert answer.get_json()["action_name"] == action


def test_with_the_orders_away_the_answer_is_503(
    client: FlaskClient, conversation: int, orders: FakeOrders
) -> None:
    orders.is_away = True

    answer = post(client, make_call("action_tell_order", sender=conversation))

    assert answer.status_code == 503


def test_with_the_database_away_the_answer_is_503(
    open_doors: Callable[..., FlaskClient], conversation: int
) -> None:
    client = open_doors(transaction=database_away)

    answer = post(client, make_call("action_tell_order", sender=conversation))

    assert answer.status_code == 503


def test_asking_changes_nothing(
    ask: Ask, orders: FakeOrders, transaction: Transaction, conversation: int
) -> None:
    orders.orders = [order()]

    first = ask("action_check_cancel", order_number="10042")
    second = ask("action_check_cancel", order_number="10042")

    with transaction() as session:
        assert session.scalars(select(RequestRow)).all() == []
        assert session.get_one(Conversation, conversation).misses == 0
    assert first == second
    assert orders.cancelled == {}


# --- whose order --------------------------------------------------------------------------------


def test_the_only_order_is_told_without_asking(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [shipped()]

    answer = ask("action_tell_order")

    assert answer["responses"] == [
        {
            "response": "utter_order_shipped",
            "order_number": "10042",
            "items": {"list": ["Linen throw", "Oak tray"]},
            "when": {"day": "2026-11-03"},
            "carrier": "Blue Van",
            "link": "https://track.example.com/1",
        }
    ]
    assert slots_of(answer) == {
        "order_number": "10042",
        "order_choices": {"offered": [LINEN], "others": []},
    }


def test_a_customer_on_whatsapp_has_the_orders_of_the_same_number(
    client: FlaskClient, transaction: Transaction, line: int, orders: FakeOrders
) -> None:
    orders.orders = [shipped()]
    make.stored_text(transaction, from_address=f"whatsapp:{make.CUSTOMER}")
    with transaction() as session:
        conversation = make.conversation_id(session)

    answer = post(client, make_call("action_tell_order", sender=conversation))

    assert said_by(answer.get_json()) == "utter_order_shipped"


def test_who_has_no_order_and_names_none_is_asked_for_its_number(ask: Ask) -> None:
    assert said_by(ask("action_tell_order")) == "utter_ask_order_number"


LINEN = {"number": "10042", "items": ["Linen throw", "Oak tray"]}
RUG = {"number": "10051", "items": ["Wool rug"]}


def test_of_several_orders_the_customer_chooses_by_item(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [shipped(), shipped(number="10051", items=("Wool rug",))]

    answer = ask("action_tell_order")

    assert answer["responses"] == [
        {"response": "utter_which_order", "choices": {"orders": [LINEN, RUG]}}
    ]
    assert slots_of(answer) == {"order_choices": {"offered": [LINEN, RUG], "others": []}}


def test_of_several_orders_the_only_one_it_can_be_about_is_told(
    ask: Ask, orders: FakeOrders
) -> None:
    there = order(number="10051", items=("Wool rug",), status=OrderStatus.DELIVERED)
    orders.orders = [there, shipped()]

    asked = {
        action: slots_of(ask(action)).get("order_number")
        for action in ("action_tell_order", "action_check_return", "action_check_cancel")
    }

    assert asked == {
        "action_tell_order": "10042",
        "action_check_return": "10051",
        "action_check_cancel": None,
    }


def test_of_a_thing_that_is_in_no_order_none_is_guessed(ask: Ask, orders: FakeOrders) -> None:
    there = order(number="10051", items=("Wool rug",), status=OrderStatus.DELIVERED)
    orders.orders = [there, shipped()]

    answer = ask("action_tell_order", names_strange_item=True)

    assert [said["response"] for said in answer["responses"]] == ["utter_which_order"]
    assert "order_number" not in slots_of(answer)


def test_several_orders_are_told_one_after_the_other(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [shipped(), shipped(number="10051", items=("Wool rug",))]

    answer = ask("action_tell_order", order_number=["10042", "10051", "10042"])

    assert [said["order_number"] for said in answer["responses"]] == ["10042", "10051"]
    assert slots_of(answer)["order_number"] == ["10042", "10051"]


def test_of_several_numbers_those_that_are_not_ours_are_said_to_be_missing(
    ask: Ask, orders: FakeOrders
) -> None:
    orders.orders = [shipped()]

    answer = ask("action_tell_order", order_number=["10042", "99999"])

    named = [said.get("response") for said in answer["responses"]]
    assert named == ["utter_order_shipped", "utter_order_not_found", None]
    assert answer["responses"][2]["custom"]["order_number"] == "99999"


def test_an_order_is_found_for_a_form_without_a_word(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [order(), order(number="10051", status=OrderStatus.DELIVERED)]

    found = ask("action_find_order", matter="address")
    unknown = ask("action_find_order", matter="address", order_number="99999")

    assert (found["responses"], slots_of(found)["order_number"]) == ([], "10042")
    assert (unknown["responses"], slots_of(unknown)) == ([], {"is_possible": False})


def test_whether_a_forms_act_is_possible_is_told_before_it_asks(
    ask: Ask, orders: FakeOrders
) -> None:
    orders.orders = [order(), order(number="10051", status=OrderStatus.DELIVERED)]

    asked: dict[str, str | list[str]] = {
        "one": "10042",
        "there": "10051",
        "both": ["10042", "10051"],
    }
    found = {
        name: slots_of(ask("action_find_order", matter="address", order_number=numbers))
        for name, numbers in asked.items()
    }

    assert {name: slots["is_possible"] for name, slots in found.items()} == {
        "one": True,
        "there": False,
        "both": True,
    }


@pytest.mark.parametrize("written", ["10042", "#10042", "ord-10042", "0010042", " 100 42 "])
def test_an_own_order_is_found_however_its_number_is_written(
    ask: Ask, orders: FakeOrders, written: str
) -> None:
    orders.orders = [shipped(), shipped(number="10051")]

    assert slots_of(ask("action_tell_order", order_number=written))["order_number"] == "10042"


def test_a_slot_cannot_say_who_is_asking(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [shipped(placed_from=SOMEONE)]

    answer = ask("action_tell_order", address=SOMEONE, placed_from=SOMEONE, sender_id=SOMEONE)

    assert said_by(answer) == "utter_ask_order_number"


@pytest.mark.parametrize("postcode", ["20001", " 20001 ", "20001-1234"])
def test_someone_elses_order_is_told_with_number_and_postcode(
    ask: Ask, orders: FakeOrders, postcode: str
) -> None:
    orders.orders = [shipped(placed_from=SOMEONE)]

    answer = ask("action_tell_order", order_number="10042", postcode=postcode)

    assert said_by(answer) == "utter_order_shipped"


@pytest.mark.parametrize(
    "action", ["action_tell_order", "action_check_cancel", "action_tell_refund"]
)
@pytest.mark.parametrize("postcode", ["99999", "", "2000", None])
def test_a_wrong_number_a_wrong_postcode_and_someone_elses_order_read_the_same(
    ask: Ask, orders: FakeOrders, action: str, postcode: str | None
) -> None:
    orders.orders = [shipped(placed_from=SOMEONE)]

    exists = ask(action, order_number="10042", postcode=postcode)
    orders.orders = []
    does_not = ask(action, order_number="10042", postcode=postcode)

    assert exists == does_not
    assert exists["responses"] == [
        {"response": "utter_order_not_found", "order_number": "10042"},
        {"custom": {"request": "miss_lookup", "order_number": "10042"}},
    ]


def test_a_stranger_may_send_the_postcode_after_the_number(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [shipped(placed_from=SOMEONE)]
    first = slots_of(ask("action_tell_order", order_number="10042"))

    second = ask("action_tell_order", order_number=first["order_number"], postcode="20001")

    assert said_by(second) == "utter_order_shipped"


def test_after_a_wrong_pair_the_next_question_starts_afresh(ask: Ask) -> None:
    answer = ask("action_tell_order", order_number="10042", postcode="99999")

    assert slots_of(answer) == {"order_number": None, "postcode": None, "to_confirm": "nothing"}


def test_after_too_many_misses_even_the_right_pair_is_not_looked_up(
    ask: Ask, orders: FakeOrders, transaction: Transaction, conversation: int
) -> None:
    orders.orders = [shipped(placed_from=SOMEONE)]
    miss_lookups(transaction, conversation, times=1)
    before = said_by(ask("action_tell_order", order_number="10042", postcode="20001"))
    miss_lookups(transaction, conversation, times=1)

    after = ask("action_tell_order", order_number="10042", postcode="20001")

    assert before == "utter_order_shipped"
    assert said_by(after) == "utter_order_not_found"
    assert after["responses"][1]["custom"]["request"] == "miss_lookup"


def test_after_too_many_misses_own_orders_are_still_told(
    ask: Ask, orders: FakeOrders, transaction: Transaction, conversation: int
) -> None:
    orders.orders = [shipped()]
    miss_lookups(transaction, conversation, times=5)

    assert said_by(ask("action_tell_order", order_number="10042")) == "utter_order_shipped"


# --- what is told -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", list(OrderStatus))
def test_every_status_has_its_response(ask: Ask, orders: FakeOrders, status: OrderStatus) -> None:
    orders.orders = [order(status=status)]

    assert said_by(ask("action_tell_order")) == f"utter_order_{status.value}"


def test_a_fact_that_is_not_known_or_over_is_left_out(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [
        shipped(delivery_company=None, tracking_link=None, expected_on=date(2026, 10, 1))
    ]

    said = ask("action_tell_order")["responses"][0]

    assert set(said) == {"response", "order_number", "items"}


def test_a_delivered_order_tells_when_it_was(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [order(status=OrderStatus.DELIVERED, delivered_on=date(2026, 11, 1))]

    assert ask("action_tell_order")["responses"][0]["when"] == {"day": "2026-11-01"}


ACTS = {
    "action_check_cancel": ("cancel_order", OrderStatus.PROCESSING),
    "action_check_address": ("change_address", OrderStatus.PACKED),
    "action_check_return": ("start_return", OrderStatus.DELIVERED),
}
EACH_ACT = pytest.mark.parametrize("action", list(ACTS))
COLLECTED = {"new_address": "12 Elm St", "return_reason": "too small"}
FORM_SLOTS = {"change_address": "new_address", "start_return": "return_reason"}


@EACH_ACT
def test_an_act_that_the_order_allows_waits_for_a_word(
    ask: Ask, orders: FakeOrders, action: str
) -> None:
    act, status = ACTS[action]
    orders.orders = [order(status=status)]

    answer = ask(action, **COLLECTED)

    form_slot = FORM_SLOTS.get(act)
    assert answer["responses"] == [
        {
            "response": f"utter_confirm_{act}",
            "order_number": {"list": ["10042"]},
            "items": {"list": ["Linen throw"]},
        }
        | ({form_slot: COLLECTED[form_slot]} if form_slot else {})
    ]
    known = {"offered": [{"number": "10042", "items": ["Linen throw"]}], "others": []}
    told = {"order_number": "10042", "to_confirm": act, "order_choices": known}
    assert slots_of(answer) == told


@EACH_ACT
def test_an_act_that_the_shop_cannot_do_is_collected_for_a_person(
    ask: Ask, orders: FakeOrders, action: str
) -> None:
    act, status = ACTS[action]
    orders.orders, orders.acts = [order(status=status)], frozenset()

    answer = ask(action, **COLLECTED)

    handed = answer["responses"][0]["custom"]
    assert (handed["request"], handed["reason"]) == ("hand_off", "collected_for_person")
    assert handed["order_number"] == "10042"
    assert slots_of(answer)["to_confirm"] == "nothing"
    if form_slot := FORM_SLOTS.get(act):
        assert handed[form_slot] == COLLECTED[form_slot]
        assert slots_of(answer)[form_slot] is None


@EACH_ACT
def test_with_number_and_postcode_alone_only_a_cancelling_is_done_by_itself(
    ask: Ask, orders: FakeOrders, action: str
) -> None:
    act, status = ACTS[action]
    orders.orders = [order(status=status, placed_from=SOMEONE)]

    answer = ask(action, order_number="10042", postcode="20001", **COLLECTED)

    is_done = slots_of(answer)["to_confirm"] == act
    assert is_done is (act == "cancel_order")


def test_an_order_is_followed_without_a_word_that_confirms(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [shipped()]

    answer = ask("action_follow_order")

    wish = {"request": "follow_order", "postcode": None, "order_number": "10042"}
    assert answer["responses"] == [{"custom": wish}]


def test_of_several_orders_those_that_cannot_be_cancelled_are_told_apart(
    ask: Ask, orders: FakeOrders
) -> None:
    orders.orders = [order(), shipped(number="10051"), order(number="10052")]

    answer = ask("action_check_cancel", order_number=["10042", "10051", "10052"])

    assert [said["response"] for said in answer["responses"]] == [
        "utter_cannot_cancel_order",
        "utter_confirm_cancel_order",
    ]
    assert slots_of(answer)["order_number"] == ["10042", "10052"]


@pytest.mark.parametrize(
    ("action", "status", "why"),
    [
        ("action_check_cancel", OrderStatus.SHIPPED, "on_its_way"),
        ("action_check_cancel", OrderStatus.OUT_FOR_DELIVERY, "on_its_way"),
        ("action_check_cancel", OrderStatus.DELIVERED, "delivered"),
        ("action_check_cancel", OrderStatus.RETURNED, "returned"),
        ("action_check_address", OrderStatus.SHIPPED, "on_its_way"),
        ("action_check_address", OrderStatus.CANCELLED, "cancelled"),
        ("action_check_return", OrderStatus.SHIPPED, "not_delivered"),
        ("action_check_return", OrderStatus.CANCELLED, "cancelled"),
        ("action_check_return", OrderStatus.RETURNED, "returned"),
        ("action_follow_order", OrderStatus.DELIVERED, "delivered"),
    ],
)
def test_an_act_that_the_order_does_not_allow_says_why(
    ask: Ask, orders: FakeOrders, action: str, status: OrderStatus, why: str
) -> None:
    orders.orders = [order(status=status)]

    answer = ask(action)

    assert said_by(answer).startswith("utter_cannot_")
    assert answer["responses"][0]["why"] == {"reason": why}
    assert slots_of(answer)["to_confirm"] == "nothing"


def test_a_cancelled_order_is_not_cancelled_again(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [order(status=OrderStatus.CANCELLED)]

    answer = ask("action_check_cancel")

    assert said_by(answer) == "utter_order_cancelled"
    assert slots_of(answer)["to_confirm"] == "nothing"


@pytest.mark.parametrize(
    ("state", "on", "response", "when"),
    [
        (None, None, "utter_refund_none", None),
        ("odd", None, "utter_refund_none", None),
        ("started", date(2026, 11, 4), "utter_refund_started", {"day": "2026-11-04"}),
        ("started", date(2026, 10, 4), "utter_refund_started", None),
        ("done", date(2026, 11, 2), "utter_refund_done", {"day": "2026-11-02"}),
    ],
)
def test_a_refund_is_told_as_far_as_it_has_come(
    ask: Ask,
    orders: FakeOrders,
    state: str | None,
    on: date | None,
    response: str,
    when: Mapping[str, str] | None,
) -> None:
    orders.orders = [order(refund_state=state, refund_on=on, refund_amount="$48.00")]

    said = ask("action_tell_refund")["responses"][0]

    assert (said["response"], said.get("when")) == (response, when)
    assert said["amount"] == "$48.00"


def test_who_misses_with_a_number_may_name_one_of_their_own_next(
    ask: Ask, orders: FakeOrders
) -> None:
    orders.orders = [shipped(), shipped(number="10043")]

    known = slots_of(ask("action_tell_order", order_number="99999"))

    assert [one["number"] for one in known["order_choices"]["offered"]] == ["10042", "10043"]
    again = ask("action_tell_order", order_number="99999", order_choices=known["order_choices"])
    assert "order_choices" not in slots_of(again)


def test_an_order_placed_meanwhile_is_remembered_too(ask: Ask, orders: FakeOrders) -> None:
    orders.orders = [shipped()]
    known = slots_of(ask("action_tell_order"))["order_choices"]
    orders.orders = [shipped(number="10043"), shipped()]

    told = slots_of(ask("action_tell_order", order_number="10042", order_choices=known))

    assert [one["number"] for one in told["order_choices"]["offered"]] == ["10043", "10042"]
