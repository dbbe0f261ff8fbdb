"""Who confirmed a changed identity, and the polls that go with cards.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is known of identities, and the tables of polls."""
    for name, kind in (
        ("first_seen_at", UTCDateTime()),
        ("told_master_key", sa.String()),
        ("told_at", UTCDateTime()),
        ("trusted_by", sa.String()),
        ("trusted_at", UTCDateTime()),
    ):
        op.add_column("known_identity", sa.Column(name, kind, nullable=True))
    op.create_table(
        "poll",
        sa.Column("txn_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("txn_id", name=op.f("pk_poll")),
    )
    op.create_index(op.f("ix_poll_about_version"), "poll", ["about", "version"], unique=False)
    op.create_table(
        "poll_vote",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("voter", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("device_id", sa.String(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_poll_vote")),
    )
    op.create_index(op.f("ix_poll_vote_about_version_voter"), "poll_vote", ["about", "version", "voter"], unique=False)
