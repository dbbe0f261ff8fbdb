"""The foundation: every table of the first version, and the journal's guards.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

from storage.journal import guard_statements
from storage.table import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, then the guards."""
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("room_cell", sa.String(), nullable=True),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("raised_at", UTCDateTime(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "preview",
                "open",
                "acknowledged",
                "cleared",
                "cancelled",
                "expired",
                name="alertstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum("actual", "exercise", "test", name="alertstatus", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "severity",
            sa.Enum("extreme", "severe", "moderate", "minor", "unknown", name="severity", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "urgency",
            sa.Enum("immediate", "expected", "future", "past", "unknown", name="urgency", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "certainty",
            sa.Enum(
                "observed", "likely", "possible", "unlikely", "unknown", name="certainty", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("deadline_at", UTCDateTime(), nullable=True),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("called_again_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("next_step_at", UTCDateTime(), nullable=True),
        sa.Column("card_edited_at", UTCDateTime(), nullable=True),
        sa.Column("card_stale_at", UTCDateTime(), nullable=True),
        sa.Column("incident", sa.String(), nullable=True),
        sa.Column("source_event_id", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("ref", name=op.f("uq_alert_ref")),
    )
    op.create_index(op.f("ix_alert_card_stale_at"), "alert", ["card_stale_at"], unique=False)
    op.create_index(op.f("ix_alert_cell"), "alert", ["cell"], unique=False)
    op.create_index(op.f("ix_alert_next_step_at"), "alert", ["next_step_at"], unique=False)
    op.create_index(op.f("ix_alert_source_event_id"), "alert", ["source_event_id"], unique=False)
    op.create_index(op.f("ix_alert_state"), "alert", ["state"], unique=False)
    op.create_table(
        "alert_addressee",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("called_at", UTCDateTime(), nullable=False),
        sa.Column("acknowledged_at", UTCDateTime(), nullable=True),
        sa.Column(
            "how", sa.Enum("reaction", "command", "raiser", name="ackhow", native_enum=False, length=32), nullable=True
        ),
        sa.Column("ticked", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=True),
        sa.Column("gone_at", UTCDateTime(), nullable=True),
        sa.Column("called_again_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("ref", "user_id", name=op.f("pk_alert_addressee")),
    )
    op.create_index(op.f("ix_alert_addressee_user_id"), "alert_addressee", ["user_id"], unique=False)
    op.create_table(
        "alert_cell",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ref", "cell", name=op.f("pk_alert_cell")),
    )
    op.create_table(
        "communique",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column(
            "author_role",
            sa.Enum(
                "member",
                "drafter",
                "spokesperson",
                "coordinator",
                "manager",
                "observer",
                "admin",
                name="role",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "language", sa.Enum("fr", "nl", "de", "en", name="language", native_enum=False, length=32), nullable=False
        ),
        sa.Column("competence", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("embargo_at", UTCDateTime(), nullable=True),
        sa.Column("embargo_reason", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in_review",
                "approved",
                "scheduled",
                "published",
                "corrected",
                "withdrawn",
                name="communiquestate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("incident", sa.String(), nullable=True),
        sa.Column(
            "phase",
            sa.Enum("communal", "provincial", "federal", name="phase", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("source_event_id", sa.String(), nullable=True),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communique")),
        sa.UniqueConstraint("ref", name=op.f("uq_communique_ref")),
    )
    op.create_index(op.f("ix_communique_cell"), "communique", ["cell"], unique=False)
    op.create_index(op.f("ix_communique_decision"), "communique", ["decision"], unique=False)
    op.create_index(op.f("ix_communique_source_event_id"), "communique", ["source_event_id"], unique=False)
    op.create_index(op.f("ix_communique_state"), "communique", ["state"], unique=False)
    op.create_table(
        "communique_approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("approver", sa.String(), nullable=False),
        sa.Column(
            "how",
            sa.Enum("reaction", "command", "device", name="givenby", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("meets", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "trust",
            sa.Enum(
                "cross-signed",
                "unsigned-device",
                "identity-changed",
                "spoofed",
                "replayed",
                "plaintext",
                "unknown",
                name="trust",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("ticked", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("withdrawn_at", UTCDateTime(), nullable=True),
        sa.Column("voided_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communique_approval")),
    )
    op.create_index(
        op.f("ix_communique_approval_ref_version_approver"),
        "communique_approval",
        ["ref", "version", "approver"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL AND voided_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL AND voided_at IS NULL"),
    )
    op.create_table(
        "communique_objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column(
            "how",
            sa.Enum("reaction", "command", "device", name="givenby", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "upheld", "taken_back", "void", name="objectionstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.Column("question", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communique_objection")),
    )
    op.create_index(op.f("ix_communique_objection_question"), "communique_objection", ["question"], unique=False)
    op.create_index(
        op.f("ix_communique_objection_ref_version"), "communique_objection", ["ref", "version"], unique=False
    )
    op.create_table(
        "communique_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "language", sa.Enum("fr", "nl", "de", "en", name="language", native_enum=False, length=32), nullable=False
        ),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communique_text")),
    )
    op.create_index(op.f("ix_communique_text_ref_version"), "communique_text", ["ref", "version"], unique=False)
    op.create_table(
        "communique_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("rule", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("cell", sa.String(), nullable=True),
        sa.Column("submitted_by", sa.String(), nullable=True),
        sa.Column("submitted_at", UTCDateTime(), nullable=True),
        sa.Column("nudge_at", UTCDateTime(), nullable=True),
        sa.Column("nudged_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communique_version")),
        sa.UniqueConstraint("ref", "number", name=op.f("uq_communique_version_ref_number")),
    )
    op.create_index(op.f("ix_communique_version_nudge_at"), "communique_version", ["nudge_at"], unique=False)
    op.create_table(
        "counter",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year", name=op.f("pk_counter")),
    )
    op.create_table(
        "crypto_value",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_crypto_value")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("organ", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "superseded", "withdrawn", name="decisionstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "nature",
            sa.Enum(
                "advice",
                "recommendation",
                "operational",
                "measure",
                "political",
                name="nature",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column(
            "author_role",
            sa.Enum(
                "member",
                "drafter",
                "spokesperson",
                "coordinator",
                "manager",
                "observer",
                "admin",
                name="role",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_named", sa.Boolean(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("logged_at", UTCDateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column(
            "communicate",
            sa.Enum("yes", "no", "embargo", name="communicate", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("until_at", UTCDateTime(), nullable=True),
        sa.Column("told_at", UTCDateTime(), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("incident", sa.String(), nullable=True),
        sa.Column(
            "phase",
            sa.Enum("communal", "provincial", "federal", name="phase", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("source_event_id", sa.String(), nullable=True),
        sa.Column("quoted_event_id", sa.String(), nullable=True),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("ref", name=op.f("uq_decision_ref")),
    )
    op.create_index(op.f("ix_decision_cell"), "decision", ["cell"], unique=False)
    op.create_index(op.f("ix_decision_source_event_id"), "decision", ["source_event_id"], unique=False)
    op.create_index(op.f("ix_decision_state"), "decision", ["state"], unique=False)
    op.create_table(
        "decision_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_entry")),
    )
    op.create_index(op.f("ix_decision_entry_ref"), "decision_entry", ["ref"], unique=False)
    op.create_table(
        "definition",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_definition")),
    )
    op.create_table(
        "definition_revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition_revision")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("megolm_key", sa.String(), nullable=True),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("encrypted", sa.Boolean(), nullable=False),
        sa.Column(
            "trust",
            sa.Enum(
                "cross-signed",
                "unsigned-device",
                "identity-changed",
                "spoofed",
                "replayed",
                "plaintext",
                "unknown",
                name="trust",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("device_id", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("new", "handled", "refused", "failed", "skipped", name="inboxstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("handled_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("key", name=op.f("uq_inbox_key")),
        sa.UniqueConstraint("megolm_key", name=op.f("uq_inbox_megolm_key")),
    )
    op.create_index(op.f("ix_inbox_room_id"), "inbox", ["room_id"], unique=False)
    op.create_index(op.f("ix_inbox_state"), "inbox", ["state"], unique=False)
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum("communal", "provincial", "federal", name="phase", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("mode", sa.Enum("fast", "long", name="mode", native_enum=False, length=32), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=True),
        sa.Column("phase_since", UTCDateTime(), nullable=True),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closing_text", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("ref", name=op.f("uq_incident_ref")),
    )
    op.create_table(
        "incident_phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column(
            "phase",
            sa.Enum("communal", "provincial", "federal", name="phase", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_phase")),
    )
    op.create_index(op.f("ix_incident_phase_ref"), "incident_phase", ["ref"], unique=False)
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("cell", sa.String(), nullable=True),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_ref"), "journal", ["ref"], unique=False)
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "known_identity",
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("pinned_master_key", sa.String(), nullable=False),
        sa.Column("current_master_key", sa.String(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_known_identity")),
    )
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("txn_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("cell", sa.String(), nullable=True),
        sa.Column("user_id", sa.String(), nullable=True),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column(
            "relation",
            sa.Enum("edit", "reaction", "redaction", name="relation", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("target_event_id", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("card", sa.Boolean(), nullable=False),
        sa.Column("acts", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.String(), nullable=True),
        sa.Column("once", sa.String(), nullable=True),
        sa.Column("asks_until", UTCDateTime(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("pending", "sent", "stuck", "dropped", name="outboxstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("event_id", sa.String(), nullable=True),
        sa.Column("sent_room_id", sa.String(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("queued_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("useful_until", UTCDateTime(), nullable=True),
        sa.Column("not_before", UTCDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sa.UniqueConstraint("once", name=op.f("uq_outbox_once")),
        sa.UniqueConstraint("txn_id", name=op.f("uq_outbox_txn_id")),
    )
    op.create_index(op.f("ix_outbox_about"), "outbox", ["about"], unique=False)
    op.create_index(op.f("ix_outbox_answers"), "outbox", ["answers"], unique=False)
    op.create_index(op.f("ix_outbox_event_id"), "outbox", ["event_id"], unique=False)
    op.create_index(op.f("ix_outbox_state"), "outbox", ["state"], unique=False)
    op.create_table(
        "preference",
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "name", name=op.f("pk_preference")),
    )
    op.create_table(
        "room",
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=True),
        sa.Column("direct_user", sa.String(), nullable=True),
        sa.Column("is_joined", sa.Boolean(), nullable=False),
        sa.Column("is_encrypted", sa.Boolean(), nullable=False),
        sa.Column("joined_at", UTCDateTime(), nullable=True),
        sa.Column("replaced_by", sa.String(), nullable=True),
        sa.Column("left_because", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("room_id", name=op.f("pk_room")),
    )
    op.create_index(op.f("ix_room_cell"), "room", ["cell"], unique=False)
    op.create_index(op.f("ix_room_direct_user"), "room", ["direct_user"], unique=False)
    op.create_table(
        "room_state",
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("state_key", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("room_id", "type", "state_key", name=op.f("pk_room_state")),
    )
    op.create_table(
        "slot_occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("wall_time", sa.String(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("next_at", UTCDateTime(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("due", "posted", "late", "missed", "skipped", name="slotstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("moved", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("posted_at", UTCDateTime(), nullable=True),
        sa.Column("card", sa.String(), nullable=True),
        sa.Column("is_on_its_way", sa.Boolean(), nullable=False),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot_occurrence")),
        sa.UniqueConstraint("cell", "key", "local_date", name=op.f("uq_slot_occurrence_cell_key_local_date")),
    )
    op.create_index(op.f("ix_slot_occurrence_due_at"), "slot_occurrence", ["due_at"], unique=False)
    op.create_index(op.f("ix_slot_occurrence_is_on_its_way"), "slot_occurrence", ["is_on_its_way"], unique=False)
    op.create_index(op.f("ix_slot_occurrence_next_at"), "slot_occurrence", ["next_at"], unique=False)
    op.create_table(
        "slot_plan",
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("planned_until", UTCDateTime(), nullable=False),
        sa.Column("unrecorded", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("cell", "key", name=op.f("pk_slot_plan")),
    )
    op.create_table(
        "sync_position",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("next_batch", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_position")),
    )
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.Enum("open", "done", name="taskstate", native_enum=False, length=32), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("remind_at", UTCDateTime(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("done_text", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("incident", sa.String(), nullable=True),
        sa.Column("source_event_id", sa.String(), nullable=True),
        sa.Column("quoted_event_id", sa.String(), nullable=True),
        sa.Column("room_id", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("ref", name=op.f("uq_task_ref")),
    )
    op.create_index(op.f("ix_task_cell"), "task", ["cell"], unique=False)
    op.create_index(op.f("ix_task_decision"), "task", ["decision"], unique=False)
    op.create_index(op.f("ix_task_owner"), "task", ["owner"], unique=False)
    op.create_index(op.f("ix_task_remind_at"), "task", ["remind_at"], unique=False)
    op.create_index(op.f("ix_task_state"), "task", ["state"], unique=False)
    op.create_table(
        "task_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_entry")),
    )
    op.create_index(op.f("ix_task_entry_ref"), "task_entry", ["ref"], unique=False)
    op.create_table(
        "undecryptable",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("room_id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("source", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("first_seen_at", UTCDateTime(), nullable=False),
        sa.Column("given_up_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_undecryptable")),
    )
    op.create_index(op.f("ix_undecryptable_session_id"), "undecryptable", ["session_id"], unique=False)
    for statement in guard_statements(op.get_bind().dialect.name):
        op.execute(statement)
