"""The shop's orders in any SQL database, by URL and a mapping of its words to ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    Update,
    create_engine,
    func,
    make_url,
    select,
    update,
)
from sqlalchemy import (
    MetaData as SqlMetaData,
)
from sqlalchemy.exc import DataError, SQLAlchemyError

from handoff.adapters.orders_mapping import Mapped, load_mapping
from handoff.errors import NeedsSomeone, OrdersAway
from handoff.ports import Acted, ActName, ActOutcome, Order, OrderStatus, WhyNot

__all__ = ["Mapped", "SqlOrders", "load_mapping"]

MOST_ORDERS = 50
_EARLY = (OrderStatus.PROCESSING, OrderStatus.PACKED)
_KEYS = {
    ActName.CANCEL_ORDER: "cancel_key",
    ActName.CHANGE_ADDRESS: "address_key",
    ActName.START_RETURN: "return_key",
}


class SqlOrders:
    """Reads orders, and acts on each by one conditional update. Threads may share one."""

    def __init__(self, url: str, mapping: Mapped, *, connections: int = 5) -> None:
        self._mapping = mapping
        self._engine = create_engine(
            url,
            pool_size=connections,
            max_overflow=0,
            pool_pre_ping=True,
            pool_timeout=mapping.timeout,
            hide_parameters=True,
            connect_args=_limit_time(url, mapping.timeout),
        )
        self._table = _make_table(mapping.table, mapping.columns.values(), mapping.schema_)
        of = mapping.items_table
        self._items = _make_table(of.table, (of.order, of.name), of.schema_) if of else None

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def find_by_address(self, address: str) -> list[Order]:
        """See `Orders.find_by_address`. A WhatsApp address finds what its number placed."""
        query = (
            select(self._table)
            .where(self._column("placed_from").in_(self._mapping.write_phones(address)))
            .order_by(self._column("ordered_on").desc(), self._column("number").desc())
            .limit(MOST_ORDERS)
        )
        with self._connect() as connection:
            return self._read_orders(connection, query)

    def find_by_number(self, number: str) -> Order | None:
        """See `Orders.find_by_number`. The number is compared without case, signs and zeros."""
        with self._connect() as connection:
            found = self._read_orders(connection, self._by_number(number))
        return found[0] if found else None

    @property
    def acts(self) -> frozenset[ActName]:
        """See `Orders.acts`."""
        return self._mapping.acts

    def cancel(self, number: str, *, key: str) -> Acted:
        """See `Orders.cancel`. The shop's own status decides, in the same statement.

        Raises `OrdersAway` when nothing was sent yet, so that trying again is safe.
        """
        return self._carry_out(
            number,
            ActName.CANCEL_ORDER,
            {"status": self._mapping.cancelled_word, "cancel_key": key},
            if_any=_EARLY,
        )

    def change_address(self, number: str, *, address: str, key: str) -> Acted:
        """See `Orders.change_address`. Raises as `cancel` does."""
        return self._carry_out(
            number,
            ActName.CHANGE_ADDRESS,
            {"address": address, "address_key": key},
            if_any=_EARLY,
        )

    def start_return(self, number: str, *, reason: str, key: str) -> Acted:
        """See `Orders.start_return`. Raises as `cancel` does."""
        return self._carry_out(
            number,
            ActName.START_RETURN,
            {"return_key": key, "return_reason": reason},
            if_any=(OrderStatus.DELIVERED,),
        )

    def _carry_out(
        self,
        number: str,
        act: ActName,
        values: Mapping[str, str],
        *,
        if_any: Sequence[OrderStatus],
    ) -> Acted:
        """Write what the act changes if the order is still in a status that allows it."""
        if act not in self.acts:
            raise NeedsSomeone(f"The orders' mapping has no columns for {act.value!r}.")
        with self._connect() as connection:
            try:
                changed = connection.execute(self._changing(number, act, values, if_any)).rowcount
                row = connection.execute(self._by_number(number)).mappings().first()
                connection.commit()
            except DataError:  # Such a number cannot even be in the shop's column.
                return Acted(ActOutcome.REFUSED, WhyNot.NOT_FOUND)
            except SQLAlchemyError:
                return Acted(ActOutcome.UNKNOWN)
        if changed or self._was_done(row, act, values):
            return Acted(ActOutcome.DONE)
        return self._explain(row, act)

    def _changing(
        self,
        number: str,
        act: ActName,
        values: Mapping[str, str],
        if_any: Sequence[OrderStatus],
    ) -> Update:
        columns = self._mapping.columns
        conditions = [
            self._is_number(number),
            func.lower(self._column("status")).in_(self._mapping.write_statuses(*if_any)),
        ]
        if act is ActName.START_RETURN:  # Once: a second wish must not hide the first.
            conditions.append(func.coalesce(self._column("return_key"), "") == "")
        changes = {columns[name]: value for name, value in values.items() if name in columns}
        return update(self._table).where(*conditions).values(changes)

    def _was_done(self, row: RowMapping | None, act: ActName, values: Mapping[str, str]) -> bool:
        """Whether the order shows that this very act, by its key, was carried out before."""
        if row is None or (act is ActName.CANCEL_ORDER and not self._is_cancelled(row)):
            return False
        name = _KEYS[act]
        # A shop that keeps no key cannot tell a repeat from a first wish: what is asked is so.
        return name not in self._mapping.columns or self._value(row, name) == values[name]

    def _is_cancelled(self, row: RowMapping) -> bool:
        status = self._mapping.read_status(str(self._value(row, "status")))
        return status is OrderStatus.CANCELLED

    def _explain(self, row: RowMapping | None, act: ActName) -> Acted:
        """Say why nothing was changed. Whether a return is too late was judged before."""
        if row is None:
            return Acted(ActOutcome.REFUSED, WhyNot.NOT_FOUND)
        why = self._read(row, ()).why_not(act, today=date.min)
        return Acted(ActOutcome.REFUSED, why) if why else Acted(ActOutcome.UNKNOWN)

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

    def _is_number(self, number: str) -> ColumnElement[bool]:
        return self._column("number").in_(self._mapping.write_numbers(number))

    def _by_number(self, number: str) -> Select[Any]:
        return select(self._table).where(self._is_number(number)).limit(1)

    def _read_orders(self, connection: Connection, query: Select[Any]) -> list[Order]:
        try:
            rows = connection.execute(query).mappings().all()
        except DataError:  # Such a number or phone cannot even be in the shop's column.
            return []
        items = self._read_items(connection, rows)
        return [self._read(row, items[str(self._value(row, "number"))]) for row in rows]

    def _read_items(
        self, connection: Connection, rows: Sequence[RowMapping]
    ) -> dict[str, tuple[str, ...]]:
        """Return the items' names by order number, from the column or from the second table."""
        numbers = {str(self._value(row, "number")): self._value(row, "number") for row in rows}
        of = self._mapping.items_table
        if self._items is None or of is None:
            return {
                str(self._value(row, "number")): self._split(self._value(row, "items"))
                for row in rows
            }
        order, name = self._items.c[of.order], self._items.c[of.name]
        query = select(order, name).where(order.in_(list(numbers.values()))).order_by(order, name)
        found: dict[str, list[str]] = {number: [] for number in numbers}
        for number, item in connection.execute(query):
            found[str(number)].append(str(item))
        return {number: tuple(names) for number, names in found.items()}

    def _split(self, items: object) -> tuple[str, ...]:
        parts = str(items or "").split(self._mapping.items_separator)
        return tuple(part.strip() for part in parts if part.strip())

    def _value(self, row: RowMapping, name: str) -> Any:
        column = self._mapping.columns.get(name)
        return row[column] if column is not None else None

    def _text(self, row: RowMapping, name: str) -> str | None:
        found = self._value(row, name)
        return str(found).strip() or None if found is not None else None

    def _count_return(self, delivered_on: date | None) -> date | None:
        """Return the last day on which it may be sent back, if the shop names one."""
        days = self._mapping.return_days
        return delivered_on + timedelta(days) if delivered_on and days is not None else None

    def _read(self, row: RowMapping, items: tuple[str, ...]) -> Order:
        status = self._mapping.read_status(str(self._value(row, "status")))
        if status is None:
            raise OrdersAway("The orders have a status that their mapping does not name.")
        delivered_on = _read_day(self._value(row, "delivered_on"))
        return Order(
            number=str(self._value(row, "number")),
            items=items or ("your order",),
            status=status,
            placed_from=self._mapping.read_phone(self._text(row, "placed_from") or ""),
            postcode=self._text(row, "postcode") or "",
            ordered_on=_read_day(self._value(row, "ordered_on")) or date.min,
            expected_on=_read_day(self._value(row, "expected_on")),
            delivered_on=delivered_on,
            delivery_company=self._text(row, "delivery_company"),
            tracking_number=self._text(row, "tracking_number"),
            tracking_link=self._text(row, "tracking_link"),
            refund_state=self._mapping.read_refund(self._text(row, "refund_state")),
            refund_amount=self._text(row, "refund_amount"),
            refund_on=_read_day(self._value(row, "refund_on")),
            return_until=self._count_return(delivered_on),
            return_started=self._text(row, "return_key") is not None,
        )


def _make_table(name: str, columns: Any, schema: str | None) -> Table:
    """Describe a table of the shop's: SQLAlchemy quotes its names, whatever they are."""
    return Table(name, SqlMetaData(), *(Column(column) for column in columns), schema=schema)


def _limit_time(url: str, seconds: float) -> Mapping[str, Any]:
    """Return what makes this database's driver give up in time: a turn waits no longer."""
    whole = max(1, round(seconds))
    by_database: dict[str, Mapping[str, Any]] = {
        "postgresql": {
            "connect_timeout": max(2, whole),  # the driver's least
            "options": f"-c statement_timeout={round(seconds * 1000)}",
        },
        "mysql": {"connect_timeout": whole, "read_timeout": whole, "write_timeout": whole},
        "mariadb": {"connect_timeout": whole, "read_timeout": whole, "write_timeout": whole},
        "sqlite": {"timeout": seconds},
    }
    return by_database.get(make_url(url).get_backend_name(), {})


def _read_day(value: object) -> date | None:
    """Read a day from whatever type the shop's column has."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)[:10]) if value else None
