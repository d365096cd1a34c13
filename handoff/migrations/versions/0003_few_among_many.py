"""Indexes for the few rows that the sweep looks for among many.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; each holds only what is looked for."""
    op.create_index(
        "ix_acts_pending", "acts", ["id"], postgresql_where=sa.text("outcome = 'pending'")
    )
    op.create_index("ix_events_queue", "events", ["at"], postgresql_where=sa.text("name = 'queue'"))
