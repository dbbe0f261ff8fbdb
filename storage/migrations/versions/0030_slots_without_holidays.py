"""Whether a slot made in chat is held on holidays.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was made until now is held on every day, as it was."""
    op.add_column("made_slot", sa.Column("holidays", sa.String(), nullable=False, server_default="keep"))
    with op.batch_alter_table("made_slot") as table:
        table.alter_column("holidays", server_default=None)
