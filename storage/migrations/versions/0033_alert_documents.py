"""The CAP documents of alerts, each as it was sent.

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: what was sent before is told from each alert and its journal when it is asked for."""
    op.create_table(
        "alert_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("sent", UTCDateTime(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_document")),
        sa.UniqueConstraint("identifier", name=op.f("uq_alert_document_identifier")),
    )
    op.create_index(op.f("ix_alert_document_ref"), "alert_document", ["ref"], unique=False)
