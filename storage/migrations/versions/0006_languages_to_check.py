"""Which texts of a communiqué are to be checked because another language was changed, and who said they stay.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; texts from before count as checked."""
    op.add_column("communique_text", sa.Column("to_check_since", UTCDateTime(), nullable=True))
    op.add_column("communique_text", sa.Column("checked_by", sa.String(), nullable=True))
    op.add_column("communique_text", sa.Column("checked_at", UTCDateTime(), nullable=True))
