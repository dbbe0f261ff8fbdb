"""Links to people's calendars, what of telework was given to the personnel system, reminders of passwords.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_KIND = sa.Enum("fixed", "flexible", "occasional", name="teleworkkind", native_enum=False, length=32)
_STATE = sa.Enum("requested", "approved", "refused", "withdrawn", name="teleworkstate", native_enum=False, length=32)


def upgrade() -> None:
    """Add the tables, empty."""
    op.create_table(
        "calendar_link",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_calendar_link")),
    )
    op.create_index(op.f("ix_calendar_link_person"), "calendar_link", ["person"], unique=False)
    op.create_table(
        "password_reminder",
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("expires", sa.Date(), nullable=False),
        sa.Column("reminder", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "expires", "reminder", name=op.f("pk_password_reminder")),
    )
    op.create_table(
        "telework_export",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_telework_export")),
    )
    op.create_table(
        "telework_exported_day",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("export", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", "day", name=op.f("pk_telework_exported_day")),
    )
