"""A message may be a picture: the numbers it is drawn from wait with it.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; no picture was sent before."""
    op.add_column("outbox", sa.Column("picture", sa.JSON(none_as_null=True), nullable=True))
