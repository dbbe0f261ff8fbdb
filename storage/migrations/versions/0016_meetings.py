"""Meetings: what is on their agenda, who was there, and whether a card shows less than is known.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_HOW = sa.Enum("reaction", "command", "noted", name="attendedhow", native_enum=False, length=32)


def upgrade() -> None:
    """Add the tables, empty, and the column."""
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("source_event_id", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_cell_done_at"), "agenda_item", ["cell", "done_at"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("occurrence_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("present_at", UTCDateTime(), nullable=True),
        sa.Column("how", _HOW, nullable=True),
        sa.Column("noted_by", sa.String(), nullable=True),
        sa.Column("seen_at", UTCDateTime(), nullable=True),
        sa.Column("excused_at", UTCDateTime(), nullable=True),
        sa.Column("ticked", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("occurrence_id", "user_id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("slot_occurrence") as table:
        table.add_column(sa.Column("card_stale_at", UTCDateTime(), nullable=True))
        table.create_index(op.f("ix_slot_occurrence_card_stale_at"), ["card_stale_at"], unique=False)
