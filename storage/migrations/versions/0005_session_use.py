"""When sessions were last of use, so that old ones can be forgotten.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; sessions from before are counted as used when the bot first looks."""
    op.create_table(
        "session_use",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_session_use")),
    )
    op.create_index(op.f("ix_session_use_used_at"), "session_use", ["used_at"], unique=False)
