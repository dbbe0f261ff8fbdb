"""The vital signs, and what makes counting what is watched cheap.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the row of the vital signs, and index what is counted."""
    op.create_table(
        "vitals",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("noted_at", UTCDateTime(), nullable=False),
        sa.Column("last_sync_at", UTCDateTime(), nullable=True),
        sa.Column("away_from", UTCDateTime(), nullable=True),
        sa.Column("away_until", UTCDateTime(), nullable=True),
        sa.Column("one_time_keys", sa.Integer(), nullable=True),
        sa.Column("fallback_uses", sa.Integer(), nullable=False),
        sa.Column("fallback_used_at", UTCDateTime(), nullable=True),
        sa.Column("hostile_to_device", sa.Integer(), nullable=False),
        sa.Column("hostile_devices", sa.Integer(), nullable=False),
        sa.Column("spoofed", sa.Integer(), nullable=False),
        sa.Column("replayed", sa.Integer(), nullable=False),
        sa.Column("hostile_at", UTCDateTime(), nullable=True),
        sa.Column("malformed_events", sa.Integer(), nullable=False),
        sa.Column("rate_limited", sa.Integer(), nullable=False),
        sa.Column("rate_limited_at", UTCDateTime(), nullable=True),
        sa.Column("lacking", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vitals")),
    )
    op.create_index(op.f("ix_slot_occurrence_state"), "slot_occurrence", ["state"], unique=False)
    op.create_index(op.f("ix_undecryptable_given_up_at"), "undecryptable", ["given_up_at"], unique=False)
