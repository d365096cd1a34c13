"""What accounting, reconciliation and media need.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ACCOUNTING = Path(__file__).resolve().parent.parent / "accounting.sql"


def upgrade() -> None:
    """Add what the newest tables have more."""
    _add_moments()
    _change_parts()
    _change_media()
    _add_repairs()
    _add_lists()
    _add_accounting()
    _index_turns()


def _add_moments() -> None:
    op.add_column("lines", _moment("reconciled_until"))
    op.add_column("addresses", _moment("told_about_cards_at"))
    op.add_column("texts", _flag("late"))
    op.add_column("texts", _moment("carrier_at"))
    op.add_column("texts", _moment("accounted_at"))
    op.add_column(
        "texts",
        sa.Column(
            "open",
            sa.Boolean(),
            sa.Computed("direction = 'inbound' AND accounted_at IS NULL", persisted=True),
            nullable=False,
        ),
    )
    op.create_index(
        "ix_texts_open",
        "texts",
        ["id"],
        postgresql_where=sa.text("open"),
    )
    op.create_index("ix_texts_at", "texts", ["at"], postgresql_using="brin")
    op.create_index("ix_turns_formed_at", "turns", ["formed_at"], postgresql_using="brin")


def _change_parts() -> None:
    op.add_column("parts", _count("lookups"))
    op.add_column("parts", _moment("look_up_after"))
    op.add_column("parts", _flag("resent"))
    op.add_column("parts", _count("retries"))
    op.add_column("parts", _count("receipt_asks"))
    op.create_index(
        "ix_parts_without_receipt",
        "parts",
        ["changed_at"],
        postgresql_where=sa.text(
            "state = 'accepted' AND receipt_asks < 3 AND (receipt IS NULL OR receipt IN"
            " ('accepted', 'scheduled', 'queued', 'sending', 'sent'))"
        ),
    )
    op.create_index(
        "ix_parts_unknown",
        "parts",
        ["changed_at"],
        postgresql_where=sa.text("state IN ('unknown', 'sending')"),
    )
    op.create_index(
        "ix_texts_owed_replies",
        "texts",
        ["conversation_id"],
        postgresql_where=sa.text("state = 'owed' AND authority <> 'programme'"),
    )
    for name in ("key", "carrier_id"):
        op.add_column("attempts", sa.Column(name, sa.Text(), nullable=True))
        op.create_index(op.f(f"ix_attempts_{name}"), "attempts", [name])


def _change_media() -> None:
    op.alter_column("media", "url", nullable=True)
    op.add_column(
        "media",
        sa.Column("state", sa.Text(), nullable=False, server_default=sa.text("'waiting'")),
    )
    op.add_column("media", sa.Column("refused_because", sa.Text(), nullable=True))
    op.add_column("media", _count("tries"))
    op.add_column("media", sa.Column("size", sa.BigInteger(), nullable=True))
    op.drop_constraint(op.f("fk_media_content_hash_media_contents"), "media", type_="foreignkey")


def _add_repairs() -> None:
    op.create_table(
        "repairs",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=True),
        sa.Column("text_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repairs")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_repairs_conversation_id_conversations"),
        ),
        sa.ForeignKeyConstraint(["text_id"], ["texts.id"], name=op.f("fk_repairs_text_id_texts")),
    )
    for column in ("at", "conversation_id", "text_id"):
        op.create_index(op.f(f"ix_repairs_{column}"), "repairs", [column])


def _add_lists() -> None:
    """Add what lets the console's lists be read from their top, however much is below."""
    op.create_index("ix_conversations_last_text_at_id", "conversations", ["last_text_at", "id"])
    op.create_index(op.f("ix_cases_closed_at"), "cases", ["closed_at"])
    op.create_index("ix_strays_seen_at_id", "strays", ["seen_at", "id"])


def _add_accounting() -> None:
    """Add the view of what every text is accounted for by, and what makes reading it cheap."""
    op.create_index(
        "ix_conversations_people",
        "conversations",
        ["id"],
        postgresql_where=sa.text("owner <> 'assistant'"),
    )
    # The job queue's own table: which jobs are alive for a conversation, or for an act.
    op.execute(
        "CREATE INDEX ix_jobs_live_subject ON procrastinate_jobs ((args ->> 'subject'))"
        " WHERE status IN ('todo', 'doing')"
    )
    op.execute(ACCOUNTING.read_text(encoding="utf-8"))


def _index_turns() -> None:
    op.drop_index("ix_turns_conversation_id", "turns")
    op.create_index(
        "ix_turns_formed",
        "turns",
        ["conversation_id"],
        postgresql_where=sa.text("state = 'formed'"),
    )
    op.create_index("ix_turns_conversation_id_formed_at", "turns", ["conversation_id", "formed_at"])


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=True)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("false"))


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False, server_default=sa.text("0"))
