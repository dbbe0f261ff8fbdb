"""What goes out: releases, publications with their editions and corrections, postings, and steps by hand.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from storage.table import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_WAITS = sa.text("state = 'waiting'")
_IS_OPEN = sa.text("closed_at IS NULL")


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=32)


def _language() -> sa.Enum:
    return _one_of("language", "fr", "nl", "de", "en")


def upgrade() -> None:
    """Make the tables; what was approved before waits for `publish`."""
    _make_releases()
    _make_publications()
    _make_postings()
    op.create_table(
        "channel_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", _one_of("stepstate", "todo", "done", "failed", "not_needed"), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=True),
        sa.Column("remind_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_step")),
        sa.UniqueConstraint("ref", "version", "channel", name=op.f("uq_channel_step_ref_version_channel")),
    )
    op.create_index(op.f("ix_channel_step_state_remind_at"), "channel_step", ["state", "remind_at"], unique=False)


def _make_releases() -> None:
    op.create_table(
        "communique_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("state", _one_of("releasestate", "waiting", "out", "moved", "cancelled", "void"), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communique_release")),
    )
    op.create_index(
        op.f("ix_communique_release_ref"),
        "communique_release",
        ["ref"],
        unique=True,
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )
    op.create_index(op.f("ix_communique_release_state_at"), "communique_release", ["state", "at"], unique=False)


def _make_publications() -> None:
    op.create_table(
        "communique_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("rectifies", sa.Integer(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communique_correction")),
    )
    op.create_index(
        op.f("ix_communique_correction_ref"),
        "communique_correction",
        ["ref"],
        unique=True,
        sqlite_where=_IS_OPEN,
        postgresql_where=_IS_OPEN,
    )
    states = ("draft", "in_review", "approved", "scheduled", "published", "corrected", "withdrawn")
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("language", _language(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("state", _one_of("communiquestate", *states), nullable=False),
        sa.Column("withdrawal", sa.String(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("ref", "language", name=op.f("uq_publication_ref_language")),
    )
    op.create_index(
        op.f("ix_publication_language_published_at"), "publication", ["language", "published_at"], unique=False
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", _language(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("rectifies", sa.Integer(), nullable=True),
        sa.Column("notice", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("ref", "version", "language", name=op.f("uq_edition_ref_version_language")),
    )


def _make_postings() -> None:
    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", _one_of("postingkind", "mail", "webhook"), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("language", _language(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("state", _one_of("postingstate", "pending", "sent", "stuck"), nullable=False),
        sa.Column("next_at", UTCDateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
        sa.UniqueConstraint("key", name=op.f("uq_posting_key")),
    )
    op.create_index(op.f("ix_posting_about"), "posting", ["about"], unique=False)
    op.create_index(op.f("ix_posting_state_next_at"), "posting", ["state", "next_at"], unique=False)
