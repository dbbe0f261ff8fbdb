"""What decisions are found by, the notes of the journal, and what reactions made of messages.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ROLE = sa.Enum(
    "member",
    "drafter",
    "spokesperson",
    "coordinator",
    "manager",
    "observer",
    "admin",
    name="role",
    native_enum=False,
    length=32,
)
_PHASE = sa.Enum("communal", "provincial", "federal", name="phase", native_enum=False, length=32)


def upgrade() -> None:
    """Add the tables; a job then reads the decisions there are, some at a time."""
    op.create_table(
        "decision_word",
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("cell", "word", "decision_id", name=op.f("pk_decision_word")),
        sqlite_with_rowid=False,
    )
    if op.get_context().dialect.name == "postgresql":
        # counting a common word reads the index alone, but only where pages are known to be visible to everybody
        op.execute("ALTER TABLE decision_word SET (autovacuum_vacuum_insert_scale_factor = 0.01)")
    op.create_table(
        "decision_text",
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("terms", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision_text")),
    )
    op.create_table(
        "decision_index",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("analysis", sa.String(), nullable=False),
        sa.Column("done_to", sa.Integer(), nullable=False),
        sa.Column("needed_to", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_index")),
    )
    op.create_index(
        "ix_decision_listing",
        "decision",
        ["cell", "id", "state", "nature", "owner", "said_at", "due_at", "done_at", "ref"],
        unique=False,
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("author_role", _ROLE, nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("noted_at", UTCDateTime(), nullable=False),
        sa.Column("corrects", sa.String(), nullable=True),
        sa.Column("incident", sa.String(), nullable=True),
        sa.Column("phase", _PHASE, nullable=True),
        sa.Column("source_event_id", sa.String(), nullable=True),
        sa.Column("quoted_event_id", sa.String(), nullable=True),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
        sa.UniqueConstraint("ref", name=op.f("uq_note_ref")),
    )
    op.create_index(op.f("ix_note_cell_id"), "note", ["cell", "id"], unique=False)
    op.create_index(op.f("ix_note_corrects"), "note", ["corrects"], unique=False)
    op.create_table(
        "shortcut_use",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("does", sa.String(), nullable=False),
        sa.Column("reaction_event_id", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "does", name=op.f("pk_shortcut_use")),
        sa.UniqueConstraint("reaction_event_id", name=op.f("uq_shortcut_use_reaction_event_id")),
    )
