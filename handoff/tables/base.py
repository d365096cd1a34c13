"""What all tables share: the convention of names, the types, and the kinds of keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, MetaData
from sqlalchemy import Text as TextType
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Json = dict[str, Any]


class Base(DeclarativeBase):
    """Shared by all tables: one naming convention, aware times, JSONB."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy reads it as a class attribute
        str: TextType,
        int: BigInteger,
        datetime: DateTime(timezone=True),
        Json: JSONB,
        list[Any]: JSONB,
    }


def make_key() -> Mapped[int]:
    """Make the key of a table: a number that grows in the order in which rows are begun."""
    return mapped_column(BigInteger, Identity(), primary_key=True)


def refer_to(column: str) -> Mapped[int]:
    """Point at a row of another table, named as `table.column`; what points there is indexed."""
    return mapped_column(ForeignKey(column), index=True)


def may_refer_to(column: str) -> Mapped[int | None]:
    """Point at a row of another table, or at none."""
    return mapped_column(ForeignKey(column), index=True)
