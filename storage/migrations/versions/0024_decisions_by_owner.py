"""Whose decisions a cell reads, from an index alone.

Revision ID: 0024
Revises: 0023
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_decision_listing_owner",
        "decision_listing",
        ["cell", "owner", "decision_id", "nature", "state", "is_own"],
        unique=False,
    )
