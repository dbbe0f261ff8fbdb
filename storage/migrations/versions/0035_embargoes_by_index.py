"""The decisions that are not to be said before an instant, by an index of their own.

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_HAS_A_LIMIT = sa.text("until_at IS NOT NULL")


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_decision_until_at", "decision", ["until_at"], sqlite_where=_HAS_A_LIMIT, postgresql_where=_HAS_A_LIMIT
    )
