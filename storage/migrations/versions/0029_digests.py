"""Which digests were sent, and indexes by which a day's events are found.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_KIND = sa.Enum("daily", "weekly", "partner", name="digestkind", native_enum=False, length=32)
_STATE = sa.Enum("sent", "left_out", name="digeststate", native_enum=False, length=32)


def upgrade() -> None:
    """Make the table and the indexes; no digest was sent before."""
    op.create_table(
        "digest_sent",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("until_at", UTCDateTime(), nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person", "kind", "day", name=op.f("pk_digest_sent")),
    )
    op.create_index("ix_digest_sent_day_kind", "digest_sent", ["day", "kind"], unique=False)
    op.create_index("ix_decision_cell_logged_at", "decision", ["cell", "logged_at"], unique=False)
    op.create_index("ix_decision_told_at", "decision", ["told_at"], unique=False)
    op.create_index("ix_publication_published_at", "publication", ["published_at"], unique=False)
    op.create_index("ix_alert_sent_at", "alert", ["sent_at"], unique=False)
