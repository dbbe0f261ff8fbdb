"""Where somebody stands in each table: what `export --person` gives them, and what is left out as another's.

Invariant: every table of the database is named here once, with the ways in which a person stands in it or with the
reason why nobody does; of a row that is mostly about another, only the columns about the act are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Through:
    """Rows that belong to rows of another table in which the person stands."""

    columns: tuple[str, ...]
    """Any of these names the other row."""
    table: str
    key: str
    """The column of the other table that they name."""
    person: str
    """The column of the other table that holds the user ID."""


@dataclass(frozen=True)
class Stands:
    """One way of standing in a table."""

    as_what: str
    columns: tuple[str, ...] = ()
    """Columns that hold the user ID."""
    inside: tuple[str, ...] = ()
    """Columns of JSON in which the user ID is a value or a name."""
    mentioned: tuple[str, ...] = ()
    """Columns in whose text the user ID occurs."""
    addresses: tuple[str, ...] = ()
    """Columns that hold the mail address."""
    through: Through | None = None
    shows: tuple[str, ...] | None = None
    """The columns that are shown; all when None."""


def _by(*columns: str, shows: tuple[str, ...] | None = None, as_what: str = "") -> Stands:
    return Stands(as_what or columns[0].replace("_", "-"), columns, shows=shows)


def _named(*inside: str, shows: tuple[str, ...] | None = None) -> Stands:
    return Stands("named", inside=inside, shows=shows)


_ENTRY_SHOWN = ("ref", "version", "act", "at")
_SLOT_SHOWN = ("cell", "key", "local_date", "wall_time", "changed_by", "reason", "started_by", "ended_by")

HELD: Final[Mapping[str, tuple[Stands, ...]]] = MappingProxyType(
    {
        "absence": (_by("person"),),
        "agenda_item": (_by("by", as_what="author"), _by("done_by", shows=("cell", "key", "done_by", "done_at"))),
        "alert": (_by("raised_by"),),
        "alert_addressee": (_by("user_id", as_what="called"),),
        "alert_reconfirmation": (_by("user_id", as_what="called"),),
        "alert_stand_in": (
            _by("user_id", as_what="called"),
            Stands("replaced", inside=("stands_for",), shows=("ref", "round", "called_at", "acknowledged_at")),
        ),
        "attendance": (
            _by("user_id", as_what="called"),
            _by("noted_by", shows=("occurrence_id", "noted_by", "present_at")),
        ),
        "calendar_link": (_by("person", shows=("person", "made_at", "ended_at", "exercise")),),
        "cell_profile": (_by("by"),),
        "channel_step": (_by("by"),),
        "communique": (_by("author"),),
        "communique_approval": (
            _by("approver"),
            Stands("replaced", inside=("stands_for",), shows=("ref", "version", "at")),
        ),
        "communique_correction": (_by("by"),),
        "communique_objection": (_by("by"),),
        "communique_release": (_by("by"),),
        "communique_text": (
            _by("by", as_what="author"),
            _by("checked_by", shows=("ref", "version", "language", "checked_by", "checked_at")),
        ),
        "communique_version": (
            _by("made_by"),
            _by("submitted_by", shows=("ref", "number", "submitted_by", "submitted_at")),
        ),
        "decision": (
            _by("author"),
            _by("owner"),
            _by("done_by", shows=("ref", "done_by", "done_at", "done_text")),
            _by("explained_by", shows=("ref", "explained_by")),
        ),
        "decision_entry": (_by("by", as_what="author"), _named("changes", shows=_ENTRY_SHOWN)),
        "definition": (_by("key", as_what="person"), _named("data", shows=("kind", "key"))),
        "digest_sent": (_by("person"),),
        "duty": (
            _by("person"),
            _by("stands_for"),
            _by("set_by", shows=("cell", "day", "shift", "role", "set_by", "set_at")),
            _by("dropped_by", shows=("cell", "day", "shift", "role", "dropped_by", "dropped_at")),
        ),
        "inbox": (
            _by("sender"),
            Stands("named", mentioned=("content",), shows=("room_id", "type", "sent_at", "state")),
        ),
        "incident": (_by("opened_by"), _by("closed_by")),
        "incident_phase": (_by("by"),),
        "journal": (
            _by("actor"),
            _by("ref", as_what="about"),
            _named("data", shows=("seq", "at", "action", "actor", "cell", "ref")),
        ),
        "known_identity": (_by("user_id", as_what="person"), _by("trusted_by", shows=("trusted_by", "trusted_at"))),
        "made_slot": (_by("made_by"),),
        "morning_card": (_by("user_id", as_what="person"),),
        "note": (_by("author"),),
        "outbox": (
            _by("user_id", as_what="told"),
            Stands("told", through=Through(("room_id", "sent_room_id"), "room", "room_id", "direct_user")),
            Stands(
                "named",
                mentioned=("content", "once"),
                shows=("message", "about", "version", "cell", "room_id", "created_at", "sent_at"),
            ),
        ),
        "password_reminder": (_by("user_id", as_what="person"),),
        "poll_vote": (_by("voter"),),
        "posting": (
            Stands(
                "told",
                addresses=("address",),
                shows=("kind", "address", "occasion", "about", "version", "language", "state", "created_at", "sent_at"),
            ),
            Stands(
                "named",
                mentioned=("key", "payload"),
                shows=("kind", "occasion", "about", "version", "state", "created_at", "sent_at"),
            ),
        ),
        "preference": (_by("user_id", as_what="person"),),
        "question": (
            _by("asked_by"),
            _by("owner"),
            _by("ended_by", shows=("ref", "state", "ended_by", "ended_at", "answer")),
        ),
        "question_entry": (_by("by", as_what="author"), _named("changes", shows=_ENTRY_SHOWN)),
        "regime_switch": (_by("set_by"),),
        "rhythm_pause": (_by("by"), _by("ended_by", shows=("cell", "key", "ended_by", "until"))),
        "room": (_by("direct_user", as_what="person"),),
        "room_state": (
            _by("state_key", as_what="member"),
            _by("sender", shows=("room_id", "type", "sender")),
            _named("content", shows=("room_id", "type")),
        ),
        "rumour": (
            _by("reported_by"),
            _by("settled_by", shows=("ref", "state", "verdict", "reason", "answer", "settled_by", "settled_at")),
        ),
        "rumour_entry": (_by("by", as_what="author", shows=_ENTRY_SHOWN),),
        "shortcut_use": (_by("by"),),
        "slot_occurrence": (_by("changed_by", "started_by", "ended_by", shows=_SLOT_SHOWN, as_what="by"),),
        "swap_offer": (_by("offered_by"), _by("giver"), _by("taker"), _by("ended_by")),
        "task": (_by("author"), _by("owner"), _by("done_by", shows=("ref", "done_by", "done_at", "done_text"))),
        "task_entry": (_by("by", as_what="author"), _named("changes", shows=_ENTRY_SHOWN)),
        "telework_day": (_by("person"),),
        "telework_exported_day": (_by("person"),),
        "telework_reason": (
            Stands("person", through=Through(("ref",), "telework_request", "ref", "person")),
            # what they wrote in answer to another's request tells of the other
            _by("person", as_what="author", shows=("ref", "version", "of", "written_at", "erased_at")),
        ),
        "telework_request": (
            _by("person"),
            _by(
                "manager",
                "answered_by",
                "answered_for",
                shows=(
                    *("ref", "version", "state", "requested_at", "answer_due"),
                    *("manager", "answered_at", "answered_by", "answered_for"),
                ),
            ),
        ),
        "telework_version": (_by("person"), _by("made_by", shows=("ref", "number", "made_by", "made_at"))),
        "undecryptable": (_by("sender", shows=("event_id", "room_id", "sender", "first_seen_at", "given_up_at")),),
        "waiting_call": (_by("user_id", as_what="called"),),
    }
)
"""By table, how a person may stand in it; the first way that holds says what is shown of the row."""

REPEATED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alert_document": "alert",
        "decision_listing": "decision",
        "decision_text": "decision",
        "decision_word": "decision",
    }
)
"""Tables that only repeat what stands in another, for lists and searches: it is shown from there."""

SEALED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "calendar_link": ("person",),
        "crypto_value": ("key",),
        "posting": ("address",),
        "undecryptable": ("sender",),
    }
)
"""Tables of which something about a person is held and not shown, and by which columns the rows are found."""

NOBODY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alert_cell": "which cells an alert went to",
        "alert_rehearsal": "how a monthly test went, in numbers",
        "alert_step": "which roles an escalation calls",
        "alert_watch": "when an alert is looked at again",
        "counter": "the last number of each kind of record",
        "decision_index": "how far the search index goes",
        "definition_revision": "counts changes",
        "edition": "texts as they were published, without who wrote them",
        "journal_head": "the chain's last link",
        "lease": "which process leads",
        "poll": "which card a poll stands beside",
        "publication": "what is published, without who wrote it",
        "received": "what other systems sent",
        "received_reference": "what other systems sent",
        "roster_head": "counts changes",
        "session_use": "when an encryption session was last used, without whose it is",
        "slot_plan": "how far the rhythm is planned",
        "sync_position": "how far the bot has read",
        "telework_export": "which days were given to the personnel system, without whose",
        "telework_head": "counts changes",
        "vitals": "how the bot itself is",
    }
)
"""Tables that hold nothing about any person, and what they hold."""
