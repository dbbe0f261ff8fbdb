"""What becomes of decisions: superseded, withdrawn, done, announced, gazetted; and when meetings started and ended.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; decisions from before remind nobody, and a day may now hold a slot twice."""
    for name in (
        "done_by",
        "done_text",
        "supersedes",
        "superseded_by",
        "withdrawn_reason",
        "outcome_reason",
        "led_to",
        "legal_basis",
        "exceptions",
        "explained_by",
        "gazette",
    ):
        op.add_column("decision", sa.Column(name, sa.String(), nullable=True))
    for name in ("remind_at", "starts_at", "announced_at", "vacuum_since", "vacuum_at", "gazetted_at"):
        op.add_column("decision", sa.Column(name, UTCDateTime(), nullable=True))
    outcomes = sa.Enum("followed", "partly", "refused", name="outcome", native_enum=False, length=32)
    op.add_column("decision", sa.Column("outcome", outcomes, nullable=True))
    op.add_column("decision", sa.Column("told_cells", sa.JSON(none_as_null=True), nullable=True))
    for name in ("remind_at", "led_to", "vacuum_since", "vacuum_at"):
        op.create_index(op.f(f"ix_decision_{name}"), "decision", [name], unique=False)
    with op.batch_alter_table("slot_occurrence") as batch:
        batch.add_column(sa.Column("started_at", UTCDateTime(), nullable=True))
        batch.add_column(sa.Column("started_by", sa.String(), nullable=True))
        batch.add_column(sa.Column("ended_at", UTCDateTime(), nullable=True))
        batch.add_column(sa.Column("ended_by", sa.String(), nullable=True))
        batch.add_column(sa.Column("brief_at", UTCDateTime(), nullable=True))
        batch.drop_constraint(op.f("uq_slot_occurrence_cell_key_local_date"), type_="unique")
        batch.create_unique_constraint(
            op.f("uq_slot_occurrence_cell_key_local_date_wall_time"), ["cell", "key", "local_date", "wall_time"]
        )
        batch.create_index(op.f("ix_slot_occurrence_brief_at"), ["brief_at"], unique=False)
