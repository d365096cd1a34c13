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
    # The job queue's own table: taking a job asks whether another has its lock, and no index of
    # the queue's begins with the lock, so that each job taken read all that wait.
    op.execute("CREATE INDEX ix_jobs_lock ON procrastinate_jobs (lock)")
    op.create_index("ix_events_queue", "events", ["at"], postgresql_where=sa.text("name = 'queue'"))
