"""What took seconds to become durable is counted among the edge's vital signs.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; nothing was counted before."""
    op.add_column("vitals", sa.Column("slow_commits", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("vitals", sa.Column("slow_commit_at", UTCDateTime(), nullable=True))
