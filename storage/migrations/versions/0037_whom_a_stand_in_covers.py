"""For how many of those somebody was called in the place of they have answered.

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, empty: an answer given before holds for all it was asked for."""
    op.add_column("alert_stand_in", sa.Column("covers", sa.Integer(), nullable=True))
