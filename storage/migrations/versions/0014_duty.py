"""The roster: who is on duty where, in which role, from when to when; and the duties that people offer each other.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_PLACE = sa.Enum("on_site", "on_call", name="dutyplace", native_enum=False, length=32)
_SOURCE = sa.Enum("file", "chat", "csv", name="dutysource", native_enum=False, length=32)
_STATE = sa.Enum(
    "open", "agreed", "refused", "withdrawn", "expired", "overtaken", name="swapstate", native_enum=False, length=32
)


def upgrade() -> None:
    """Add the tables, empty."""
    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("stands_for", sa.String(), nullable=True),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
        sa.Column("place", _PLACE, nullable=False),
        sa.Column("source", _SOURCE, nullable=False),
        sa.Column("set_by", sa.String(), nullable=True),
        sa.Column("set_at", UTCDateTime(), nullable=False),
        sa.Column("dropped_at", UTCDateTime(), nullable=True),
        sa.Column("dropped_by", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
    )
    op.create_index(op.f("ix_duty_cell_ends_at"), "duty", ["cell", "ends_at"], unique=False)
    op.create_index(op.f("ix_duty_person"), "duty", ["person"], unique=False)
    op.create_table(
        "roster_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_head")),
    )
    op.create_table(
        "swap_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("offered_by", sa.String(), nullable=False),
        sa.Column("offered_at", UTCDateTime(), nullable=False),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("taker", sa.String(), nullable=False),
        sa.Column("gives", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swap_offer")),
    )
    op.create_index(op.f("ix_swap_offer_cell"), "swap_offer", ["cell"], unique=False)
    op.create_index(op.f("ix_swap_offer_expires_at"), "swap_offer", ["expires_at"], unique=False)
