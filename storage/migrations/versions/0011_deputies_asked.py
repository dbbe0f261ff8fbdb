"""Which rule a text comes under, and deputies who approve for those they replace.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; texts from before are communiqués, and their approvals were each person's own."""
    kinds = sa.Enum("communique", "correction", "press_line", name="textkind", native_enum=False, length=32)
    with op.batch_alter_table("communique") as batch:
        batch.add_column(sa.Column("kind", kinds, nullable=False, server_default="communique"))
    with op.batch_alter_table("communique") as batch:
        batch.alter_column("kind", existing_type=kinds, existing_nullable=False, server_default=None)
    for name in ("deputies_at", "told_at"):
        op.add_column("communique_version", sa.Column(name, UTCDateTime(), nullable=True))
    json = sa.JSON(none_as_null=True)
    with op.batch_alter_table("communique_approval") as batch:
        batch.add_column(sa.Column("stands_for", json, nullable=False, server_default="[]"))
    with op.batch_alter_table("communique_approval") as batch:
        batch.alter_column("stands_for", existing_type=json, existing_nullable=False, server_default=None)
