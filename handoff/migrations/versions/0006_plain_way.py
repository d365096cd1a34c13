"""A statement can ask anew, under the lock it has taken, whether a customer opted out.

What a statement reads is as it was when it began, but a function that PostgreSQL knows as volatile
looks anew each time it is called.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the function; `handoff.queries.find_consent` is the same in full."""
    op.execute(
        """
        CREATE FUNCTION is_opted_out(address bigint, line bigint) RETURNS boolean
        LANGUAGE sql VOLATILE AS $$
          SELECT coalesce((
            SELECT consent = 'opted_out' FROM consent_entries
            WHERE address_id = address
              AND sender_group_id = (SELECT sender_group_id FROM lines WHERE id = line)
              AND programme IS NULL AND consent IN ('opted_in', 'opted_out')
            ORDER BY id DESC LIMIT 1
          ), false)
        $$
        """
    )
