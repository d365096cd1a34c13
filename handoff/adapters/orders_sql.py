"""The shop's orders in any SQL database, by URL and a mapping of its words to ours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, create_engine, func, select, update
from sqlalchemy import MetaData as SqlMetaData
from sqlalchemy.exc import SQLAlchemyError

from handoff.errors import NotConfigured, OrdersAway
from handoff.ports import Acted, ActOutcome, Order, OrderStatus
from handoff.rules.lookup import normalise_number

NEEDED = ("number", "status", "items", "placed_from", "postcode", "ordered_on")
OPTIONAL = (
    "expected_on",
    "delivered_on",
    "delivery_company",
    "tracking_number",
    "tracking_link",
    "refund_state",
    "refund_amount",
    "refund_on",
    "cancel_key",
)


@dataclass(frozen=True)
class Mapped:
    """Which table and columns hold the orders, and what the shop's status words mean."""

    table: str
    columns: Mapping[str, str]
    statuses: Mapping[str, OrderStatus]
    schema: str | None = None
    items_separator: str = ";"
    cancelled_word: str = "cancelled"
    cancellable_words: tuple[str, ...] = field(default=())


def load_mapping(path: Path) -> Mapped:
    """Read a mapping. Raises `NotConfigured` naming every column that is missing or unknown."""
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        columns, statuses = tree["columns"], tree["statuses"]
        wrong = [name for name in NEEDED if name not in columns]
        wrong += [name for name in columns if name not in NEEDED + OPTIONAL]
        if wrong:
            raise NotConfigured(f"{path.name}: these columns are missing or unknown: {wrong}.")
        meaning = {word: OrderStatus(ours) for word, ours in statuses.items()}
        return Mapped(
            table=tree["table"],
            schema=tree.get("schema"),
            columns=columns,
            statuses=meaning,
            items_separator=tree.get("items_separator", ";"),
            cancelled_word=tree.get("cancelled_word", "cancelled"),
            cancellable_words=tuple(
                word
                for word, ours in meaning.items()
                if ours in {OrderStatus.PROCESSING, OrderStatus.PACKED}
            ),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise NotConfigured(f"The orders' mapping {path.name} cannot be read: {error}") from error


class SqlOrders:
    """Reads orders, and cancels them by one conditional update. Threads may share one."""

    def __init__(self, url: str, mapping: Mapped, *, connections: int = 5) -> None:
        self._mapping = mapping
        self._engine = create_engine(
            url,
            pool_size=connections,
            max_overflow=0,
            pool_pre_ping=True,
            pool_timeout=3,
            hide_parameters=True,
        )
        names = [mapping.columns[name] for name in NEEDED + OPTIONAL if name in mapping.columns]
        self._table = Table(
            mapping.table,
            SqlMetaData(),
            *(Column(name) for name in names),
            schema=mapping.schema,
        )

    def find_by_address(self, address: str) -> list[Order]:
        """See `Orders.find_by_address`."""
        query = (
            select(self._table)
            .where(self._column("placed_from") == address)
            .order_by(self._column("ordered_on").desc(), self._column("number").desc())
            .limit(50)
        )
        with self._connect() as connection:
            return [self._read(row) for row in connection.execute(query).mappings()]

    def find_by_number(self, number: str) -> Order | None:
        """See `Orders.find_by_number`. The number is compared without case, signs and zeros."""
        with self._connect() as connection:
            row = connection.execute(self._by_number(number)).mappings().first()
        return self._read(row) if row is not None else None

    def cancel(self, number: str, *, key: str) -> Acted:
        """See `Orders.cancel`. The shop's own status decides, in the same statement."""
        status = self._column("status")
        changes: dict[Any, Any] = {status: self._mapping.cancelled_word}
        if "cancel_key" in self._mapping.columns:
            changes[self._column("cancel_key")] = key
        change = (
            update(self._table)
            .where(
                self._is_number(number),
                func.lower(status).in_([w.lower() for w in self._mapping.cancellable_words]),
            )
            .values(changes)
        )
        with self._connect() as connection, connection.begin():
            changed = connection.execute(change).rowcount
            row = connection.execute(self._by_number(number)).mappings().first()
        if changed == 1 or (row is not None and self._was_cancelled_by(row, key)):
            return Acted(ActOutcome.DONE)
        why = "it is not in our books" if row is None else "it is already on its way"
        return Acted(ActOutcome.REFUSED, why)

    def _was_cancelled_by(self, row: Mapping[str, Any], key: str) -> bool:
        name = self._mapping.columns.get("cancel_key")
        return name is not None and row[name] == key

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        """Open a connection; whatever the database does wrong means that the orders are away."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise OrdersAway from error

    def _column(self, name: str) -> Column[Any]:
        return self._table.c[self._mapping.columns[name]]

    def _is_number(self, number: str) -> Any:
        plain = func.replace(func.replace(func.upper(self._column("number")), "-", ""), "#", "")
        bare = func.ltrim(func.replace(func.replace(plain, "ORD", ""), " ", ""), "0")
        return bare == normalise_number(number)

    def _by_number(self, number: str) -> Any:
        return select(self._table).where(self._is_number(number)).limit(1)

    def _read(self, row: Mapping[str, Any] | Any) -> Order:
        def value(name: str) -> Any:
            column = self._mapping.columns.get(name)
            return row[column] if column is not None else None

        def text(name: str) -> str | None:
            found = value(name)
            return str(found) if found not in {None, ""} else None

        items = str(value("items") or "").split(self._mapping.items_separator)
        return Order(
            number=str(value("number")),
            items=tuple(item.strip() for item in items if item.strip()) or ("your order",),
            status=self._read_status(str(value("status"))),
            placed_from=str(value("placed_from")),
            postcode=str(value("postcode") or ""),
            ordered_on=_read_day(value("ordered_on")) or date.min,
            expected_on=_read_day(value("expected_on")),
            delivered_on=_read_day(value("delivered_on")),
            delivery_company=text("delivery_company"),
            tracking_number=text("tracking_number"),
            tracking_link=text("tracking_link"),
            refund_state=text("refund_state"),
            refund_amount=text("refund_amount"),
            refund_on=_read_day(value("refund_on")),
        )

    def _read_status(self, word: str) -> OrderStatus:
        for theirs, ours in self._mapping.statuses.items():
            if theirs.lower() == word.lower():
                return ours
        raise OrdersAway(f"The orders' mapping has no status {word!r}.")


def _read_day(value: object) -> date | None:
    """Read a day from whatever type the shop's column has."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10]) if value else None
