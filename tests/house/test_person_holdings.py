"""Whether every table, and every column that names somebody, is known to the export of what is held about a person."""

import re

import storage.schema  # noqa: F401 - brings every table into the metadata
from bot.person_holdings import HELD, NOBODY, REPEATED, SEALED
from commands.kit.words import catalog
from storage.database import Table
from storage.values import Language

NAMES_SOMEBODY = re.compile(
    r"(.+_)?(by|for|person|people|user|user_id|sender|author|owner|actor|approver|voter|giver|taker|manager|deputy)"
)
NAMES_NOBODY = {
    "alert.followed_by": "the reference of an alert",
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


def test_what_is_not_shown_is_explained_in_every_language() -> None:
    """Each table of which something is held and not shown has its reason in the four languages."""
    for name in SEALED:
        for language in Language:
            assert catalog().has(language, f"person-export-{name.replace('_', '-')}")
