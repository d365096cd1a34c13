"""The demo shop's order book: a table like a real shop's, read by the same adapter as one."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Column, Date, MetaData, String, Table, create_engine
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert

_LINK = "https://track.example.com/{}"
_table = Table(
    "orders",
    MetaData(schema="shop"),
    Column("number", String, primary_key=True),
    *(Column(name, String) for name in ("status", "items", "phone", "zip")),
    *(Column(name, Date) for name in ("ordered_on", "expected_on", "delivered_on", "refund_on")),
    *(Column(name, String) for name in ("delivery_company", "tracking_number", "tracking_link")),
    *(Column(name, String) for name in ("refund_state", "refund_amount", "cancel_key")),
)

# number, phone, ZIP, status, items, ordered and due in days from today
_ORDERS = (
    ("10042", "+12025550143", "20001", "shipped", "Linen throw;Oak tray", -4, 1),
    ("10043", "+12025550144", "10011", "delivered", "Reading lamp", -12, -5),
    ("10051", "+12025550144", "10011", "shipped", "Wool rug", -3, 2),
    ("10058", "+12025550144", "10011", "new", "Set of 6 mugs", 0, 5),
    ("10060", "+12025550145", "60614", "packed", "Cotton sheets;Pillow", -1, 3),
    ("10071", "+12025550147", "94110", "out_for_delivery", "Side table", -6, 0),
    ("10072", "+12025550148", "02139", "delivered", "Floor cushion;Vase", -9, -1),
    ("10075", "+12025550149", "98101", "returned", "Desk lamp", -30, -24),
    ("10077", "+12025550150", "73301", "cancelled", "Curtain rod", -8, -2),
    ("10079", "+12025550151", "33109", "shipped", "Cast iron pan", -2, 3),
    ("10080", "+12025550152", "30301", "new", "Bath towels;Bath mat", 0, 6),
    ("10084", "+12025550153", "48201", "packed", "Wall clock", -1, 4),
)


def seed_orders(url: str, today: date) -> None:
    """Make the order book, or bring its dates up to `today`. Cancelled orders stay cancelled."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(sql("CREATE SCHEMA IF NOT EXISTS shop"))
        _table.metadata.create_all(connection)
        for number, phone, postcode, status, items, ordered, due in _ORDERS:
            row = _make_row(number, status, today=today, ordered=ordered, due=due)
            row |= {"phone": phone, "zip": postcode, "items": items}
            dates = {name: row[name] for name in ("ordered_on", "expected_on", "delivered_on")}
            connection.execute(
                insert(_table)
                .values(row)
                .on_conflict_do_update(index_elements=["number"], set_=dates)
            )
    engine.dispose()


def _make_row(
    number: str, status: str, *, today: date, ordered: int, due: int
) -> dict[str, str | date | None]:
    day = today + timedelta(days=due)
    sent = status in {"shipped", "out_for_delivery", "delivered", "returned"}
    tracking = f"HL{number}9214" if sent else None
    returned = status == "returned"
    return {
        "number": number,
        "status": status,
        "ordered_on": today + timedelta(days=ordered),
        "expected_on": day,
        "delivered_on": day if status in {"delivered", "returned"} else None,
        "delivery_company": "Blue Van" if sent else None,
        "tracking_number": tracking,
        "tracking_link": _LINK.format(tracking) if tracking else None,
        "refund_state": "done" if returned else "started" if status == "cancelled" else None,
        "refund_amount": "$48.00" if returned or status == "cancelled" else None,
        "refund_on": today - timedelta(days=10) if returned else None,
    }
