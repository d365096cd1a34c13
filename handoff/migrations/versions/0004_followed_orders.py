"""Orders that customers asked to be told about.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "followed_orders",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("conversation_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followed_orders")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_followed_orders_conversation_id_conversations"),
        ),
        sa.UniqueConstraint(
            "conversation_id", "number", name=op.f("uq_followed_orders_conversation_id_number")
        ),
    )
    op.create_index(
        op.f("ix_followed_orders_conversation_id"), "followed_orders", ["conversation_id"]
    )
    op.create_index(
        "ix_followed_orders_due",
        "followed_orders",
        ["checked_at"],
        postgresql_where=sa.text("ended_at IS NULL"),
    )
