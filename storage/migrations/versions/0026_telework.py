"""Telework: requests in versions, the days they hold, reasons apart from them, regimes switched to, managers away.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_KIND = sa.Enum("fixed", "flexible", "occasional", name="teleworkkind", native_enum=False, length=32)
_STATE = sa.Enum("requested", "approved", "refused", "withdrawn", name="teleworkstate", native_enum=False, length=32)
_OF = sa.Enum("request", "answer", name="reasonof", native_enum=False, length=32)


def upgrade() -> None:
    """Add the tables, empty."""
    op.create_table(
        "absence",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_until"), "absence", ["until"], unique=False)
    op.create_table(
        "regime_switch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("from_at", UTCDateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("tell_at", UTCDateTime(), nullable=True),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_at", UTCDateTime(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regime_switch")),
    )
    op.create_index(op.f("ix_regime_switch_from_at"), "regime_switch", ["from_at"], unique=False)
    op.create_index(op.f("ix_regime_switch_tell_at"), "regime_switch", ["tell_at"], unique=False)
    op.create_table(
        "telework_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telework_day")),
        sa.UniqueConstraint("person", "day", name=op.f("uq_telework_day_person_day")),
    )
    op.create_index(op.f("ix_telework_day_day"), "telework_day", ["day"], unique=False)
    op.create_index(op.f("ix_telework_day_ref"), "telework_day", ["ref"], unique=False)
    op.create_table(
        "telework_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telework_head")),
    )
    op.create_table(
        "telework_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("of", _OF, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("written_at", UTCDateTime(), nullable=False),
        sa.Column("erased_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telework_reason")),
    )
    op.create_index(op.f("ix_telework_reason_person"), "telework_reason", ["person"], unique=False)
    op.create_index(op.f("ix_telework_reason_ref"), "telework_reason", ["ref"], unique=False)
    op.create_index(op.f("ix_telework_reason_written_at"), "telework_reason", ["written_at"], unique=False)
    op.create_table(
        "telework_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("manager", sa.String(), nullable=True),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("days", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("counted", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("weekdays", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("regime", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("waives", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("asked_in_room", sa.Boolean(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("source_event_id", sa.String(), nullable=True),
        sa.Column("requested_at", UTCDateTime(), nullable=False),
        sa.Column("answer_due", UTCDateTime(), nullable=True),
        sa.Column("remind_at", UTCDateTime(), nullable=True),
        sa.Column("reminded_at", UTCDateTime(), nullable=True),
        sa.Column("escalate_at", UTCDateTime(), nullable=True),
        sa.Column("escalated_at", UTCDateTime(), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_for", sa.String(), nullable=True),
        sa.Column("answered_how", sa.String(), nullable=True),
        sa.Column("look_at", UTCDateTime(), nullable=True),
        sa.Column("begun_told_at", UTCDateTime(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telework_request")),
        sa.UniqueConstraint("ref", name=op.f("uq_telework_request_ref")),
    )
    op.create_index(op.f("ix_telework_request_manager_state"), "telework_request", ["manager", "state"], unique=False)
    op.create_index(
        op.f("ix_telework_request_person_requested_at"), "telework_request", ["person", "requested_at"], unique=False
    )
    op.create_index(op.f("ix_telework_request_look_at"), "telework_request", ["look_at"], unique=False)
    op.create_table(
        "telework_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("days", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("counted", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("weekdays", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("state", _STATE, nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telework_version")),
        sa.UniqueConstraint("ref", "number", name=op.f("uq_telework_version_ref_number")),
    )
    op.create_index(op.f("ix_telework_version_person_kind"), "telework_version", ["person", "kind"], unique=False)
