"""What coordinators choose for the rhythm in chat: slots, pauses, a profile; and why an occurrence is not held.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_PROFILE = sa.Enum("normal", "reduced", name="profile", native_enum=False, length=32)
_HELD = sa.Enum("paused", "profile", "mode", name="held", native_enum=False, length=32)
_MODE = sa.Enum("fast", "long", name="mode", native_enum=False, length=32)


def upgrade() -> None:
    """Add the tables, empty, and the columns."""
    op.create_table(
        "made_slot",
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("days", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("remind", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("calls", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("cell", "key", name=op.f("pk_made_slot")),
    )
    op.create_table(
        "rhythm_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rhythm_pause")),
    )
    op.create_index(op.f("ix_rhythm_pause_cell"), "rhythm_pause", ["cell"], unique=False)
    op.create_index(op.f("ix_rhythm_pause_until"), "rhythm_pause", ["until"], unique=False)
    op.create_table(
        "cell_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("profile", _PROFILE, nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cell_profile")),
    )
    op.create_index(op.f("ix_cell_profile_cell"), "cell_profile", ["cell"], unique=False)
    op.create_index(op.f("ix_cell_profile_until"), "cell_profile", ["until"], unique=False)
    with op.batch_alter_table("slot_occurrence") as table:
        table.add_column(sa.Column("held", _HELD, nullable=True))
    with op.batch_alter_table("slot_plan") as table:
        table.add_column(sa.Column("mode", _MODE, nullable=True))
