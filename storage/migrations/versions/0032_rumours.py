"""Rumours, and what was done to each.

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_RISK = sa.Enum("low", "medium", "high", name="rumourrisk", native_enum=False, length=32)
_STATE = sa.Enum("open", "settled", "closed", name="rumourstate", native_enum=False, length=32)
_VERDICT = sa.Enum(
    *("false", "true", "partly", "official_error", "fraud", "unverifiable"),
    name="rumourverdict",
    native_enum=False,
    length=32,
)


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "rumour",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("risk", _RISK, nullable=True),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("verdict", _VERDICT, nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("reported_by", sa.String(), nullable=False),
        sa.Column("reported_at", UTCDateTime(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.Column("incident", sa.String(), nullable=True),
        sa.Column("source_event_id", sa.String(), nullable=True),
        sa.Column("quoted_event_id", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rumour")),
        sa.UniqueConstraint("ref", name=op.f("uq_rumour_ref")),
    )
    op.create_index(op.f("ix_rumour_cell"), "rumour", ["cell"], unique=False)
    op.create_index(op.f("ix_rumour_state"), "rumour", ["state"], unique=False)
    op.create_table(
        "rumour_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("verdict", _VERDICT, nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("claim", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rumour_entry")),
    )
    op.create_index(op.f("ix_rumour_entry_ref"), "rumour_entry", ["ref"], unique=False)
