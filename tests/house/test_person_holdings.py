"""Whether every table, and every column that names somebody, is known to the export of what is held about a person."""

import re

from sqlalchemy import JSON, Enum, String

import storage.schema  # noqa: F401 - brings every table into the metadata
from bot.person_holdings import HELD, NOBODY, REPEATED, SEALED
from commands.kit.words import catalog
from storage.table import Table
from storage.values import Language

NAMES_SOMEBODY = re.compile(
    r"(.+_)?(by|for|person|people|user|user_id|sender|author|owner|actor|approver|voter|giver|taker|manager|deputy)"
)
NAMES_NOBODY = {
    "alert.followed_by": "the reference of an alert",
    "alert_document.sender": "the organisation, as the sender in a document",
    "alert_step.by": "ways of calling",
    "alert_watch.answer_by": "an instant",
    "alert_watch.answer_for": "seconds",
    "decision.superseded_by": "the reference of a decision",
    "decision_listing.owner": "repeated from decision",
    "received.sender": "the sender in an alert of another system",
    "received_reference.sender": "the sender in an alert of another system",
    "room.replaced_by": "the room that follows",
    "telework_export.by": "by which way it was asked for",
}
"""Columns that are called like a person and hold something else, and what."""

WITHOUT_PEOPLE = {
    # what people wrote, who is named in it included: it is shown with the row, to whoever stands in it
    *("analysis", "answer", "area", "claim", "closing_text", "done_text", "embargo_reason", "event", "exceptions"),
    *("gazette", "headline", "legal_basis", "notice", "notices", "outcome_reason", "reason", "source", "text", "texts"),
    *("title", "topic", "withdrawal", "withdrawn_reason"),
    # names of things: records, events, rooms, cells, devices, sessions, messages, keys
    *("about", "alert", "answers", "area_key", "basis", "body_digest", "cap", "cap_digest", "card", "cell", "cells"),
    *("channel", "competence", "corrects", "current_master_key", "decision", "delivery", "device_id", "digest"),
    *("event_id", "follows", "hash", "holder", "hook", "identifier", "incident", "key", "led_to", "megolm_key"),
    *("next_batch", "once", "organ", "picture", "pinned_master_key", "previous_hash", "question", "quoted_event_id"),
    *("reaction_event_id", "ref", "room_cell", "room_id", "session_id", "shift", "source_event_id", "supersedes"),
    *("document", "target", "target_event_id", "told_cells", "told_master_key", "txn_id", "url"),
    # words of the program: kinds, states, languages, roles, rules, days and hours
    *("act", "action", "answered_how", "at", "call", "calls", "categories", "counted", "day", "days", "does", "error"),
    *("event_type", "holidays", "kind", "lacking", "language", "left_because", "meets", "message", "msg_type", "name"),
    *("occasion", "outcome", "regime", "remind", "responses", "role", "rule", "state", "ticked", "type", "value"),
    *("waives", "wall_time", "weekdays"),
}
"""Columns of text or JSON that name nobody wherever they stand."""
AGREED = "swap_offer.agreed"
"""One of the two who are asked for beside it."""


def test_every_table_is_known_once() -> None:
    """A table that nobody listed fails here: `bot.person_holdings` says how people stand in it, or that none does."""
    known = [*HELD, *REPEATED, *NOBODY, *(SEALED.keys() - HELD.keys())]
    assert sorted(known) == sorted(Table.metadata.tables)
    assert set(REPEATED.values()) <= set(HELD)


def test_every_column_that_names_somebody_is_looked_at() -> None:
    """No table has a column called like a person that the export does not ask for."""
    columns = {f"{table.name}.{column.name}" for table in Table.metadata.sorted_tables for column in table.columns}
    asked = {
        f"{name}.{column}"
        for name, ways in HELD.items()
        for way in ways
        for column in (*way.columns, *way.inside, *way.mentioned, *way.addresses)
    }
    shown = {f"{name}.{column}" for name, ways in HELD.items() for way in ways for column in way.shows or ()}
    assert asked | shown | NAMES_NOBODY.keys() <= columns, "one that is asked for is not there"
    called_so = {name for name in columns if NAMES_SOMEBODY.fullmatch(name.partition(".")[2])}
    assert called_so - asked == NAMES_NOBODY.keys()


def test_every_column_that_could_name_somebody_was_thought_of() -> None:
    """A new column of text or JSON fails here, whatever it is called, until it is asked for or said to name nobody."""
    asked = {
        (name, column)
        for name, ways in HELD.items()
        for way in ways
        for column in (*way.columns, *way.inside, *way.mentioned, *way.addresses, *(way.through or way).columns)
    }
    unasked = {
        f"{table.name}.{column.name}"
        for table in Table.metadata.sorted_tables
        if table.name not in REPEATED.keys() | (SEALED.keys() - HELD.keys())
        for column in table.columns
        if isinstance(column.type, String | JSON)
        and not isinstance(column.type, Enum)
        and (table.name, column.name) not in asked
        and column.name not in WITHOUT_PEOPLE
    }
    assert unasked - {AGREED} <= NAMES_NOBODY.keys()
    named = {column.name for table in Table.metadata.sorted_tables for column in table.columns}
    assert named >= WITHOUT_PEOPLE


def test_what_is_not_shown_is_explained_in_every_language() -> None:
    """Each table of which something is held and not shown has its reason in the four languages."""
    for name in SEALED:
        for language in Language:
            assert catalog().has(language, f"person-export-{name.replace('_', '-')}")
