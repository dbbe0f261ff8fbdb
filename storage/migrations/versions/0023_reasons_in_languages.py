"""In which language the reason of an embargo, and that of a withdrawal, is written.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_LANGUAGES = sa.Enum("fr", "nl", "de", "en", name="language", native_enum=False, length=32)


def upgrade() -> None:
    """Add the columns; of reasons from before nobody knows."""
    op.add_column("communique", sa.Column("embargo_language", _LANGUAGES, nullable=True))
    op.add_column("publication", sa.Column("withdrawal_language", _LANGUAGES, nullable=True))
