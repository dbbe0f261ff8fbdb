"""What the occurrences of a slot are called when it is defined no more.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, empty: what slots that went before were called is known nowhere."""
    op.add_column("slot_occurrence", sa.Column("title", sa.JSON(none_as_null=True), nullable=True))
