"""What came by webhook: each CAP message, what it refers to, and on an alert where it came from.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_STATES = sa.Enum("waiting", "raised", "recorded", "done", "kept", name="receivedstate", native_enum=False, length=32)


def upgrade() -> None:
    """Make the tables; alerts from before were raised here."""
    op.create_table(
        "received",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hook", sa.String(), nullable=False),
        sa.Column("delivery", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("sent", UTCDateTime(), nullable=False),
        sa.Column("msg_type", sa.String(), nullable=False),
        sa.Column("is_all_clear", sa.Boolean(), nullable=False),
        sa.Column("body_digest", sa.String(), nullable=False),
        sa.Column("cap_digest", sa.String(), nullable=False),
        sa.Column("cap", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("state", _STATES, nullable=False),
        sa.Column("alert", sa.String(), nullable=True),
        sa.Column("kept_until", UTCDateTime(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received")),
        sa.UniqueConstraint("hook", "delivery", name=op.f("uq_received_hook_delivery")),
        sa.UniqueConstraint("hook", "sender", "identifier", name=op.f("uq_received_hook_sender_identifier")),
    )
    op.create_table(
        "received_reference",
        sa.Column("received_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hook", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["received_id"], ["received.id"], name=op.f("fk_received_reference_received_id_received")
        ),
        sa.PrimaryKeyConstraint("received_id", "position", name=op.f("pk_received_reference")),
    )
    op.create_index(
        op.f("ix_received_reference_hook_sender_identifier"),
        "received_reference",
        ["hook", "sender", "identifier"],
        unique=False,
    )
    op.create_index(op.f("ix_received_alert"), "received", ["alert"], unique=False)
    with op.batch_alter_table("alert") as batch:
        batch.add_column(sa.Column("source", sa.JSON(none_as_null=True), nullable=True))
