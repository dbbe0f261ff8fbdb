"""What kind of text each version of a communiqué was; decisions found by who carries them out.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_KINDS = sa.Enum("communique", "correction", "press_line", name="textkind", native_enum=False, length=32)
_KEEP = """
UPDATE communique_version SET kind = COALESCE(
    (SELECT MAX('correction') FROM communique_correction AS c
        WHERE c.ref = communique_version.ref AND c.rectifies < communique_version.number),
    (SELECT k.kind FROM communique AS k WHERE k.ref = communique_version.ref AND k.kind <> 'correction'),
    'communique'
)
"""


def upgrade() -> None:
    """Add column and index; of texts from before, what came after a publication is its correction."""
    with op.batch_alter_table("communique_version") as batch:
        batch.add_column(sa.Column("kind", _KINDS, nullable=False, server_default="communique"))
    op.execute(_KEEP)
    with op.batch_alter_table("communique_version") as batch:
        batch.alter_column("kind", existing_type=_KINDS, existing_nullable=False, server_default=None)
    op.create_index(op.f("ix_decision_owner"), "decision", ["owner"], unique=False)
