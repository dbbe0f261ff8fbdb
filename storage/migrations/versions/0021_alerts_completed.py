"""By which channels the public is told of an alert, and when it was completed after it was sent.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; nothing is known of alerts from before."""
    op.add_column("alert", sa.Column("channel", sa.String(), nullable=True))
    op.add_column("alert", sa.Column("completed_at", UTCDateTime(), nullable=True))
