"""What topic a communiqué is on, so that a second text on it can be pointed out.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; texts from before are on no topic."""
    op.add_column("communique", sa.Column("topic", sa.String(), nullable=True))
    op.create_index(op.f("ix_communique_topic"), "communique", ["topic"], unique=False)
