"""Since when something posted is tried, in real time.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what waits already counts from when it was written down."""
    op.add_column("posting", sa.Column("queued_at", UTCDateTime(), nullable=True))
    op.execute("UPDATE posting SET queued_at = created_at")
    with op.batch_alter_table("posting") as table:
        table.alter_column("queued_at", existing_type=UTCDateTime(), nullable=False)
