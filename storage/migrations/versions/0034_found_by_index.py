"""What is still to be emptied, and which questions wait for an answer, by indexes of their own.

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_FEW = (
    ("ix_inbox_kept", "inbox", "received_at", "content IS NOT NULL AND type != 'm.reaction'"),
    ("ix_outbox_kept", "outbox", "queued_at", "content IS NOT NULL"),
    ("ix_outbox_asks_until", "outbox", "asks_until", "asks_until IS NOT NULL"),
    ("ix_posting_kept", "posting", "queued_at", "payload IS NOT NULL"),
)


def upgrade() -> None:
    """Add the indexes."""
    for name, table, column, where in _FEW:
        op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
