"""The demo shop's order book: a table like a real shop's, read by the same adapter as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import (
    Column,
    Connection,
    Date,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.schema import CreateSchema

_LOCK = 10042
_LINK = "https://track.example.com/{}"
_table = Table(
    "orders",
    MetaData(schema="shop"),
    Column("number", String, primary_key=True),
    *(Column(name, String) for name in ("status", "items", "phone", "zip")),
    *(Column(name, Date) for name in ("ordered_on", "expected_on", "delivered_on", "refund_on")),
    *(Column(name, String) for name in ("delivery_company", "tracking_number", "tracking_link")),
    *(Column(name, String) for name in ("refund_state", "refund_amount", "cancel_key")),
    *(Column(name, String) for name in ("address", "address_key", "return_key", "return_reason")),
)

# Whose phones the demo offers, and what there is to ask from each.
PHONES = {
    "+12025550143": "one order, on its way",
    "+12025550144": "three orders",
    "+12025550145": "an order that can be cancelled",
    "+12025550146": "no order",
}

# number, phone, ZIP, status, items, ordered and due in days from today
_ORDERS = (
    ("10042", "+12025550143", "20001", "shipped", "Linen throw;Oak tray", -4, 1),
    ("10043", "+12025550144", "10011", "delivered", "Reading lamp", -12, -5),
    ("10051", "+12025550144", "10011", "shipped", "Wool rug", -3, 2),
    ("10058", "+12025550144", "10011", "new", "Stoneware mugs", 0, 5),
    ("10060", "+12025550145", "60614", "packed", "Cotton sheets;Pillow", -1, 3),
    ("10071", "+12025550147", "94110", "out_for_delivery", "Side table", -6, 0),
    ("10072", "+12025550148", "02139", "delivered", "Floor cushion;Vase", -9, -1),
    ("10075", "+12025550149", "98101", "returned", "Desk lamp", -30, -24),
    ("10077", "+12025550150", "73301", "cancelled", "Curtain rod", -8, -2),
    ("10079", "+12025550151", "33109", "shipped", "Cast iron pan", -2, 3),
    ("10080", "+12025550152", "30301", "new", "Bath towels;Bath mat", 0, 6),
    ("10084", "+12025550153", "48201", "packed", "Wall clock", -1, 4),
    ("10085", "+12025550147", "94110", "delivered", "Table runner;Candles", -21, -16),
    ("10088", "+12025550154", "80202", "shipped", "Bookshelf", -5, 1),
    ("10089", "+12025550155", "55401", "new", "Duvet cover;Pillow cases;Throw", 0, 4),
    ("10091", "+12025550156", "37203", "delivered", "Door mat", -7, -2),
    ("10093", "+12025550157", "97205", "returned", "Bar stool", -26, -20),
    ("10094", "+12025550158", "04101", "out_for_delivery", "Picture frame;Mirror", -4, 0),
    ("10096", "+12025550159", "85004", "packed", "Laundry basket", -1, 2),
    ("10097", "+12025550160", "63101", "cancelled", "Coat rack", -3, 2),
    ("10099", "+12025550161", "19103", "shipped", "Tea kettle;Tea towels", -3, 0),
    ("10102", "+12025550162", "90210", "new", "Garden bench", 0, 8),
    ("10103", "+12025550162", "90210", "delivered", "Plant pot", -15, -10),
    ("10105", "+12025550163", "70112", "shipped", "Bread box", -2, 2),
)


def seed_orders(url: str, today: date) -> None:
    """Make the order book as of `today`. Again on the same day, nothing changes.

    On another day every order is as it was at first, its dates counted from that day.
    """
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            # Two processes that seed at once take turns.
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            _make_book(connection)
            # The newest order of the book is always of the day it was made for.
            if connection.scalar(select(func.max(_table.c.ordered_on))) == today:
                return
            connection.execute(delete(_table))
            connection.execute(insert(_table), [_make_row(order, today) for order in _ORDERS])
    finally:
        engine.dispose()


def add_orders(url: str, rows: Sequence[Mapping[str, str | date | None]]) -> None:
    """Add orders to the book, making it if need be; `rows` name columns of its table."""
    columns = dict.fromkeys(column.name for column in _table.columns)
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            _make_book(connection)
            connection.execute(insert(_table), [columns | dict(row) for row in rows])
    finally:
        engine.dispose()


def _make_book(connection: Connection) -> None:
    """Make the table; one of an older demo, which lacks columns, is made anew."""
    connection.execute(CreateSchema("shop", if_not_exists=True))
    _table.metadata.create_all(connection)
    there = {column["name"] for column in inspect(connection).get_columns("orders", schema="shop")}
    if not there >= set(_table.columns.keys()):
        _table.drop(connection)
        _table.create(connection)


def _make_row(
    order: tuple[str, str, str, str, str, int, int], today: date
) -> dict[str, str | date | None]:
    number, phone, postcode, status, items, ordered, due = order
    day = today + timedelta(days=due)
    sent = status in {"shipped", "out_for_delivery", "delivered", "returned"}
    tracking = f"HL{number}9214" if sent else None
    refund_day = {"returned": day + timedelta(days=4), "cancelled": today + timedelta(days=2)}
    return {
        "number": number,
        "phone": phone,
        "zip": postcode,
        "items": items,
        "status": status,
        "ordered_on": today + timedelta(days=ordered),
        "expected_on": day,
        "delivered_on": day if status in {"delivered", "returned"} else None,
        "delivery_company": "Blue Van" if sent else None,
        "tracking_number": tracking,
        "tracking_link": _LINK.format(tracking) if tracking else None,
        "refund_state": {"returned": "done", "cancelled": "started"}.get(status),
        "refund_amount": "$48.00" if status in refund_day else None,
        "refund_on": refund_day.get(status),
        **dict.fromkeys(("cancel_key", "address", "address_key", "return_key", "return_reason")),
    }
