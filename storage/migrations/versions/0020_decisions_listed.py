"""Decisions as lists show them, for the cells that have them and for those that were told.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_STATES = sa.Enum("active", "superseded", "withdrawn", name="decisionstate", native_enum=False, length=32)
_NATURES = sa.Enum(
    "advice", "recommendation", "operational", "measure", "political", name="nature", native_enum=False, length=32
)
_FACTS = "d.ref, d.state, d.nature, d.owner, d.said_at, d.due_at, d.done_at, d.vacuum_since"


def upgrade() -> None:
    """Add the table and fill it; the words of decisions are read again, for cells that were told find them too."""
    op.create_table(
        "decision_listing",
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("state", _STATES, nullable=False),
        sa.Column("nature", _NATURES, nullable=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("vacuum_since", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("cell", "decision_id", name=op.f("pk_decision_listing")),
        sqlite_with_rowid=False,
    )
    is_postgres = op.get_context().dialect.name == "postgresql"
    told = "json_array_elements_text(d.told_cells) AS t(value)" if is_postgres else "json_each(d.told_cells) AS t"
    into = "INSERT INTO decision_listing SELECT"
    op.execute(f"{into} d.cell, d.id, true, {_FACTS} FROM decision AS d")
    has_told = "d.told_cells IS NOT NULL AND json_type(d.told_cells) = 'array'"
    if is_postgres:
        has_told = "json_typeof(d.told_cells) = 'array'"
    op.execute(
        f"{into} DISTINCT t.value, d.id, false, {_FACTS}"  # noqa: S608 - of the constants above
        f" FROM (SELECT * FROM decision AS d WHERE {has_told}) AS d, {told} WHERE t.value <> d.cell"
    )
    op.drop_index("ix_decision_listing", table_name="decision")
    op.execute("DELETE FROM decision_index")
