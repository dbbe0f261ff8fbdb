"""What is still done about alerts when nobody answers, who was called in whose place, confirming again, monthly tests.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Add the tables, empty; alerts from before get their steps when their deadline comes."""
    op.create_table(
        "alert_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("call", _JSON, nullable=False),
        sa.Column("by", _JSON, nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("planned_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("taken_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_step")),
    )
    op.create_index(op.f("ix_alert_step_ref"), "alert_step", ["ref"], unique=False)
    op.create_index(op.f("ix_alert_step_due_at"), "alert_step", ["due_at"], unique=False)
    op.create_table(
        "alert_stand_in",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("stands_for", _JSON, nullable=False),
        sa.Column("called_at", UTCDateTime(), nullable=False),
        sa.Column("acknowledged_at", UTCDateTime(), nullable=True),
        sa.Column("ticked", _JSON, nullable=False),
        sa.Column("by_command", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("ref", "round", "user_id", name=op.f("pk_alert_stand_in")),
    )
    op.create_table(
        "alert_watch",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("answer_for", sa.Integer(), nullable=False),
        sa.Column("reconfirm", sa.Integer(), nullable=True),
        sa.Column("next_at", UTCDateTime(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=True),
        sa.Column("answer_by", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_alert_watch")),
    )
    op.create_index(op.f("ix_alert_watch_next_at"), "alert_watch", ["next_at"], unique=False)
    op.create_table(
        "alert_reconfirmation",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("confirmed_at", UTCDateTime(), nullable=True),
        sa.Column("ticked", _JSON, nullable=False),
        sa.Column("by_command", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("ref", "round", "user_id", name=op.f("pk_alert_reconfirmation")),
    )
    op.create_table(
        "alert_rehearsal",
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("planned_at", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("called", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("median", sa.Integer(), nullable=True),
        sa.Column("slowest", sa.Integer(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_alert_rehearsal")),
    )
    op.create_index(op.f("ix_alert_rehearsal_due_at"), "alert_rehearsal", ["due_at"], unique=False)
