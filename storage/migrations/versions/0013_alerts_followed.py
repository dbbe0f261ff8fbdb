"""What CAP says of an alert: kind of message, what it follows, scope, category, response, languages, area.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_MSG_TYPES = sa.Enum("alert", "update", "cancel", name="msgtype", native_enum=False, length=32)
_SCOPES = sa.Enum("public", "restricted", "private", name="alertscope", native_enum=False, length=32)
_LANGUAGES = sa.Enum("fr", "nl", "de", "en", name="language", native_enum=False, length=32)


def upgrade() -> None:
    """Add the columns; alerts from before follow nothing, and are in the language they were written in."""
    with op.batch_alter_table("alert") as batch:
        batch.add_column(sa.Column("language", _LANGUAGES, nullable=True))
        batch.add_column(sa.Column("msg_type", _MSG_TYPES, nullable=False, server_default="alert"))
        batch.add_column(sa.Column("scope", _SCOPES, nullable=True))
        for name in ("headline", "followed_by", "area_key"):
            batch.add_column(sa.Column(name, sa.String(), nullable=True))
        batch.add_column(sa.Column("texts", sa.JSON(none_as_null=True), nullable=False, server_default="{}"))
        for name in ("follows", "categories", "responses"):
            batch.add_column(sa.Column(name, sa.JSON(none_as_null=True), nullable=False, server_default="[]"))
    with op.batch_alter_table("alert") as batch:
        for name in ("msg_type", "texts", "follows", "categories", "responses"):
            batch.alter_column(name, server_default=None)
