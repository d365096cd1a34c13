"""One contract for the shop's orders, held by the SQL adapter on two databases and by the fake."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from baton.wiring import DEMO_MAPPING
from handoff.adapters.demo_orders import PHONES, seed_orders
from handoff.adapters.orders_sql import Mapped, SqlOrders, load_mapping
from handoff.errors import NeedsSomeone, NotConfigured, OrdersAway
from handoff.ports import Acted, ActName, ActOutcome, Orders, OrderStatus, WhyNot
from tests.fakes import FakeOrders, order

TODAY = date(2026, 11, 2)
MAPPING: dict[str, Any] = {
    "table": "Orders; DROP TABLE x --",
    "columns": {
        "number": "order no",
        "status": "State",
        "placed_from": "select",
        "postcode": "zip",
        "ordered_on": "placed",
        "items": "what",
        "cancel_key": "key",
        "address": "where",
        "address_key": "where key",
        "return_key": "back key",
        "return_reason": "back why",
        "delivered_on": "got",
    },
    "statuses": {
        "New": "processing",
        "boxed": "packed",
        "gone": "shipped",
        "there": "delivered",
        "void": "cancelled",
    },
    "return_days": 30,
    "cancelled_word": "void",
    "items_separator": " | ",
}
ROWS = (
    ("10041", "boxed", "+12025550144", "10011", "2026-10-01", "Wool rug", None, None),
    ("10042", "new", "+12025550143", "20001", "2026-10-30", "Linen throw | Oak tray", None, None),
    ("10043", "GONE", "+12025550143", "20001", "2026-11-01 09:30:00", "Lamp", None, None),
    ("10045", "there", "+12025550145", "60614", "2026-10-01", "Vase", None, "2026-10-20"),
    ("10044", "void", "+12025550143", "20001", "2026-09-01", "", "another act", None),
)


def make_book(path: Path) -> str:
    with closing(sqlite3.connect(path)) as book:
        book.execute(
            'CREATE TABLE "Orders; DROP TABLE x --" ("order no" TEXT, "State" TEXT, "select" TEXT,'
            ' zip TEXT, placed TEXT, what TEXT, "key" TEXT, got TEXT, "where" TEXT,'
            ' "where key" TEXT, "back key" TEXT, "back why" TEXT)'
        )
        book.executemany(
            'INSERT INTO "Orders; DROP TABLE x --" ("order no", "State", "select", zip, placed,'
            ' what, "key", got) VALUES (?,?,?,?,?,?,?,?)',
            ROWS,
        )
        book.commit()
    return f"sqlite:///{path}"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return make_book(tmp_path / "shop.sqlite")


def run(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(sql(statement))
    engine.dispose()


@pytest.fixture
def open_orders() -> Iterator[Callable[..., SqlOrders]]:
    opened: list[SqlOrders] = []

    def open_orders(url: str, **changes: Any) -> SqlOrders:
        opened.append(SqlOrders(url, Mapped.model_validate({**MAPPING, **changes})))
        return opened[-1]

    yield open_orders
    for orders in opened:
        orders.close()


@pytest.fixture
def sqlite_orders(url: str, open_orders: Callable[..., SqlOrders]) -> SqlOrders:
    return open_orders(url)


@pytest.fixture
def demo_url(database_url: str, engine: Engine) -> str:
    with engine.begin() as connection:
        connection.execute(sql("DROP SCHEMA IF EXISTS shop CASCADE"))
    seed_orders(database_url, TODAY)
    return database_url


@pytest.fixture
def demo_orders(demo_url: str) -> Iterator[SqlOrders]:
    orders = SqlOrders(demo_url, load_mapping(DEMO_MAPPING))
    yield orders
    orders.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def book(request: pytest.FixtureRequest) -> Orders:
    """An order book in which 10042 is +12025550143's, one order is new and one delivered."""
    if request.param == "fake":
        there = order(number="10072", status=OrderStatus.DELIVERED)
        return FakeOrders([order(), order(number="10060", placed_from="+12025550145"), there])
    orders: Orders = request.getfixturevalue(
        "sqlite_orders" if request.param == "sqlite" else "demo_orders"
    )
    return orders


CANCELLABLE = {"fake": "10060", "sqlite": "10042", "postgresql": "10060"}
DELIVERED = {"fake": "10072", "sqlite": "10045", "postgresql": "10072"}
Carry = Callable[[Orders, str, str], Acted]


@pytest.fixture
def cancellable(request: pytest.FixtureRequest, book: Orders) -> str:
    return CANCELLABLE[request.node.callspec.params["book"]]


@pytest.fixture
def delivered(request: pytest.FixtureRequest, book: Orders) -> str:
    return DELIVERED[request.node.callspec.params["book"]]


def cancel(book: Orders, number: str, key: str) -> Acted:
    return book.cancel(number, key=key)


def readdress(book: Orders, number: str, key: str) -> Acted:
    return book.change_address(number, address="12 Elm St, Austin TX 78701", key=key)


def send_back(book: Orders, number: str, key: str) -> Acted:
    return book.start_return(number, reason="too small", key=key)


EACH_ACT = pytest.mark.parametrize("carry_out", [cancel, readdress, send_back])


# --- the contract -------------------------------------------------------------------------------


def test_orders_are_found_by_the_address_that_placed_them(book: Orders) -> None:
    assert "10042" in [found.number for found in book.find_by_address("+12025550143")]
    assert book.find_by_address("+12025550999") == []


def test_an_order_is_found_by_its_number(book: Orders) -> None:
    found = book.find_by_number("10042")

    assert found is not None
    assert found.placed_from == "+12025550143"
    assert found.postcode == "20001"


@pytest.mark.parametrize(
    "number", ["99999", "", "#", "'; DROP TABLE orders --", "１００４２", "x" * 5000]
)
def test_a_number_that_is_no_orders_finds_none(book: Orders, number: str) -> None:
    assert book.find_by_number(number) is None


def test_cancelling_is_done_once_and_its_repeat_says_the_same(
    book: Orders, cancellable: str
) -> None:
    first = book.cancel(cancellable, key="turn-1-0")
    again = book.cancel(cancellable, key="turn-1-0")
    other = book.cancel(cancellable, key="turn-2-0")

    assert first.outcome is again.outcome is ActOutcome.DONE
    assert other.outcome is ActOutcome.REFUSED
    assert other.why


@EACH_ACT
def test_an_order_that_does_not_exist_cannot_be_acted_on(book: Orders, carry_out: Carry) -> None:
    assert carry_out(book, "99999", "turn-1-0") == Acted(ActOutcome.REFUSED, WhyNot.NOT_FOUND)


def test_the_address_is_changed_as_often_as_it_is_asked(book: Orders, cancellable: str) -> None:
    outcomes = [readdress(book, cancellable, key).outcome for key in ("t-1", "t-1", "t-2")]

    assert outcomes == [ActOutcome.DONE] * 3


def test_what_was_delivered_goes_nowhere_else_and_is_not_cancelled(
    book: Orders, delivered: str
) -> None:
    refused = Acted(ActOutcome.REFUSED, WhyNot.DELIVERED)

    assert readdress(book, delivered, "t-1") == cancel(book, delivered, "t-2") == refused


def test_a_return_is_started_once_and_its_repeat_says_the_same(
    book: Orders, delivered: str
) -> None:
    acted = [send_back(book, delivered, key) for key in ("t-1", "t-1", "t-2")]

    again = Acted(ActOutcome.REFUSED, WhyNot.RETURN_STARTED)
    assert acted == [Acted(ActOutcome.DONE), Acted(ActOutcome.DONE), again]
    found = book.find_by_number(delivered)
    assert found is not None
    assert found.return_started


def test_what_has_not_arrived_cannot_be_sent_back(book: Orders, cancellable: str) -> None:
    acted = send_back(book, cancellable, "t-1")

    assert acted == Acted(ActOutcome.REFUSED, WhyNot.NOT_DELIVERED)


# --- any SQL database ---------------------------------------------------------------------------


def test_a_row_is_read_in_our_words_newest_first(sqlite_orders: SqlOrders) -> None:
    found = sqlite_orders.find_by_address("whatsapp:+12025550143")

    assert [one.number for one in found] == ["10043", "10042", "10044"]
    assert found[0].status is OrderStatus.SHIPPED
    assert found[0].ordered_on == date(2026, 11, 1)
    assert found[1].items == ("Linen throw", "Oak tray")
    assert found[2].items == ("your order",)
    assert found[1].expected_on is None


@pytest.mark.parametrize("written", ["10042", "#10042", "ord-10042", "0010042", "order 10042"])
def test_a_number_is_found_however_the_customer_writes_it(
    sqlite_orders: SqlOrders, written: str
) -> None:
    found = sqlite_orders.find_by_number(written)

    assert found is not None
    assert found.number == "10042"


def test_a_number_is_found_however_the_shop_writes_it(
    url: str, open_orders: Callable[..., SqlOrders]
) -> None:
    run(url, """UPDATE "Orders; DROP TABLE x --" SET "order no" = 'ORD-010042' WHERE zip='10011'""")
    orders = open_orders(url, number_forms=["ORD-{:0>6}"])

    found = orders.find_by_number("#10042")
    acted = orders.cancel("10042", key="k")

    assert found is not None
    assert found.number == "ORD-010042"
    assert acted.outcome is ActOutcome.DONE


@pytest.mark.parametrize(
    ("form", "stored"),
    [
        ("{national}", "2025550144"),
        ("{digits}", "12025550144"),
        ("{spaced}", "(202) 555-0144"),
        ("{e164}", "+12025550144"),
    ],
)
def test_a_phone_is_found_and_read_however_the_shop_writes_it(
    url: str, open_orders: Callable[..., SqlOrders], form: str, stored: str
) -> None:
    run(url, f"""UPDATE "Orders; DROP TABLE x --" SET "select" = '{stored}' WHERE zip='10011'""")  # noqa: S608 -- the test's own
    orders = open_orders(url, phone_forms=[form, "{e164}"])

    found = orders.find_by_address("+12025550144")

    assert [one.placed_from for one in found] == ["+12025550144"]


@pytest.mark.parametrize("address", ["384387", "whatsapp:US.1234", "anonymous", ""])
def test_an_address_that_is_no_phone_has_no_orders(sqlite_orders: SqlOrders, address: str) -> None:
    assert sqlite_orders.find_by_address(address) == []


def test_items_may_be_in_a_table_of_their_own(
    url: str, open_orders: Callable[..., SqlOrders]
) -> None:
    run(url, "CREATE TABLE lines (parent TEXT, title TEXT)")
    run(url, "INSERT INTO lines VALUES ('10042', 'Vase'), ('10042', 'Bowl'), ('10041', 'Rug')")
    columns = {name: column for name, column in MAPPING["columns"].items() if name != "items"}
    items = {"table": "lines", "order": "parent", "name": "title"}
    orders = open_orders(url, columns=columns, items_table=items)

    found = orders.find_by_address("+12025550143")

    assert {one.number: one.items for one in found} == {
        "10042": ("Bowl", "Vase"),
        "10043": ("your order",),
        "10044": ("your order",),
    }


@pytest.mark.parametrize(
    ("number", "why"), [("10043", WhyNot.ON_ITS_WAY), ("10044", WhyNot.CANCELLED)]
)
def test_what_is_too_late_to_cancel_says_why(
    sqlite_orders: SqlOrders, number: str, why: WhyNot
) -> None:
    acted = sqlite_orders.cancel(number, key="turn-1-0")

    assert (acted.outcome, acted.why) == (ActOutcome.REFUSED, why)


def test_a_shop_that_keeps_no_key_says_done_of_what_is_cancelled(
    url: str, open_orders: Callable[..., SqlOrders]
) -> None:
    columns = {name: column for name, column in MAPPING["columns"].items() if name != "cancel_key"}
    orders = open_orders(url, columns=columns)

    outcomes = [orders.cancel("10042", key="turn-1-0").outcome for _ in range(2)]

    assert outcomes == [ActOutcome.DONE, ActOutcome.DONE]
    found = orders.find_by_number("10042")
    assert found is not None
    assert found.status is OrderStatus.CANCELLED


def test_a_status_nobody_mapped_is_not_guessed_at(url: str, sqlite_orders: SqlOrders) -> None:
    run(url, """UPDATE "Orders; DROP TABLE x --" SET "State" = 'odd'""")

    with pytest.raises(OrdersAway):
        sqlite_orders.find_by_number("10042")


def test_a_database_that_is_not_there_is_away(open_orders: Callable[..., SqlOrders]) -> None:
    orders = open_orders("postgresql+psycopg://nobody:x@127.0.0.1:9/none")

    with pytest.raises(OrdersAway):
        orders.find_by_address("+12025550143")
    with pytest.raises(OrdersAway):
        orders.find_by_number("10042")
    with pytest.raises(OrdersAway):
        orders.cancel("10042", key="k")


def test_a_table_that_is_not_there_is_away(
    tmp_path: Path, open_orders: Callable[..., SqlOrders]
) -> None:
    orders = open_orders(f"sqlite:///{tmp_path / 'empty.sqlite'}")

    with pytest.raises(OrdersAway):
        orders.find_by_number("10042")


def test_a_database_that_hangs_is_given_up_on(
    demo_orders: SqlOrders, demo_url: str, engine: Engine
) -> None:
    mapping = load_mapping(DEMO_MAPPING).model_copy(update={"timeout": 0.2})
    orders = SqlOrders(demo_url, mapping)

    with engine.begin() as other:
        other.execute(sql("LOCK TABLE shop.orders IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(OrdersAway):
            orders.find_by_number("10060")
        acted = orders.cancel("10060", key="k")

    orders.close()
    assert acted.outcome is ActOutcome.UNKNOWN


@EACH_ACT
@pytest.mark.parametrize("moment", ["before_cursor_execute", "commit"])
def test_an_act_that_was_sent_and_not_answered_is_unknown(
    sqlite_orders: SqlOrders, moment: str, carry_out: Carry
) -> None:
    def break_off(*_args: object) -> None:
        raise OperationalError("UPDATE", {}, Exception("server closed the connection"))

    event.listen(sqlite_orders._engine, moment, break_off)  # noqa: SLF001 -- the connection is cut here

    assert carry_out(sqlite_orders, "10042", "k").outcome is ActOutcome.UNKNOWN


def test_what_an_act_says_is_written_where_the_mapping_says(
    url: str, sqlite_orders: SqlOrders
) -> None:
    readdress(sqlite_orders, "10042", "t-1")
    send_back(sqlite_orders, "10045", "t-2")

    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as shop:
        rows = shop.execute(
            'SELECT "where", "where key", "back key", "back why" FROM "Orders; DROP TABLE x --"'
            """ WHERE "order no" IN ('10042', '10045') ORDER BY "order no" """
        ).fetchall()
    assert rows == [
        ("12 Elm St, Austin TX 78701", "t-1", None, None),
        (None, None, "t-2", "too small"),
    ]


def test_a_shop_without_the_columns_leaves_the_act_to_people(
    url: str, open_orders: Callable[..., SqlOrders]
) -> None:
    named = ("address_key", "return_key")
    columns = {name: column for name, column in MAPPING["columns"].items() if name not in named}
    orders = open_orders(url, columns=columns)

    assert orders.acts == {ActName.CANCEL_ORDER, ActName.FOLLOW_ORDER}
    with pytest.raises(NeedsSomeone, match="change_address"):
        readdress(orders, "10042", "t-1")


@pytest.mark.parametrize(
    ("today", "why"), [(date(2026, 11, 19), None), (date(2026, 11, 20), WhyNot.RETURN_OVER)]
)
def test_an_order_can_be_sent_back_for_so_long_as_the_shop_says(
    sqlite_orders: SqlOrders, today: date, why: WhyNot | None
) -> None:
    found = sqlite_orders.find_by_number("10045")

    assert found is not None
    assert found.why_not(ActName.START_RETURN, today=today) is why


# --- the demo's shop ----------------------------------------------------------------------------


def test_the_demo_phones_have_what_the_demo_says(demo_orders: SqlOrders) -> None:
    one, three, cancellable, none = (demo_orders.find_by_address(phone) for phone in PHONES)

    assert [(found.number, found.status) for found in one] == [("10042", OrderStatus.SHIPPED)]
    assert one[0].items == ("Linen throw", "Oak tray")
    assert one[0].expected_on is not None
    assert one[0].expected_on >= TODAY
    assert len(three) == 3
    assert [one.why_not(ActName.CANCEL_ORDER, today=TODAY) for one in cancellable] == [None]
    assert none == []


def test_the_demo_shop_shows_every_status(demo_orders: SqlOrders, engine: Engine) -> None:
    with engine.connect() as connection:
        numbers = connection.scalars(sql("SELECT number FROM shop.orders")).all()

    book = [demo_orders.find_by_number(number) for number in numbers]

    assert {found.status for found in book if found} == set(OrderStatus)
    assert {found.refund_state for found in book if found} == {None, "started", "done"}


def test_seeding_again_on_the_same_day_changes_nothing(
    demo_orders: SqlOrders, demo_url: str
) -> None:
    demo_orders.cancel("10060", key="k")

    seed_orders(demo_url, TODAY)

    found = demo_orders.find_by_number("10060")
    assert found is not None
    assert found.status is OrderStatus.CANCELLED


def test_seeding_on_another_day_starts_the_book_afresh(
    demo_orders: SqlOrders, demo_url: str
) -> None:
    demo_orders.cancel("10060", key="k")

    seed_orders(demo_url, date(2026, 12, 24))

    found = demo_orders.find_by_number("10060")
    assert found is not None
    assert found.status is OrderStatus.PACKED
    assert found.ordered_on == date(2026, 12, 23)


# --- the mapping --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not toml at all [", "cannot be read"),
        ("", "table"),
        ('table = "t"\n[columns]\nnumber = "n"\n[statuses]\na = "cancelled"', "placed_from"),
        ('table = "t"\n[columns]\nodd = "n"\n[statuses]\na = "cancelled"', "odd"),
        ('table = "t"\n[columns]\n[statuses]\na = "nonsense"', "statuses"),
        ('table = "t"\nodd = 1\n[columns]\n[statuses]', "odd"),
    ],
)
def test_a_mapping_that_is_wrong_says_what_to_mend(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "shop.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(NotConfigured, match=said):
        load_mapping(path)


def test_a_mapping_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match=r"none\.toml"):
        load_mapping(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "change",
    [
        {"cancelled_word": "gone"},
        {"number_forms": ["{unknown}"]},
        {"phone_forms": ["{unknown}"]},
        {"timeout": 0},
    ],
)
def test_words_that_cannot_work_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises((ValueError, KeyError, IndexError)):
        Mapped.model_validate({**MAPPING, **change})
