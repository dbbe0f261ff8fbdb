"""What the checker judges by: what people sent, what their clients show, and the database's rows as plain values.

Invariant: nothing here comes from the product: the database is read with its driver and plain SQL.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import asyncpg

from tests.soak.ledger import Act, DueSlot, Kind

Row = Mapping[str, Any]

TABLES = (
    "alert",
    "alert_addressee",
    "alert_cell",
    "communique",
    "communique_approval",
    "counter",
    "decision",
    "decision_entry",
    "inbox",
    "journal",
    "journal_head",
    "outbox",
    "slot_occurrence",
    "task",
    "undecryptable",
)
JSON_COLUMNS = frozenset(
    {
        ("alert_addressee", "cells"),
        ("alert_addressee", "ticked"),
        ("communique_approval", "ticked"),
        ("decision_entry", "changes"),
        ("inbox", "content"),
        ("journal", "data"),
        ("outbox", "content"),
        ("undecryptable", "source"),
    }
)


@dataclass(frozen=True)
class Seen:
    """One event as somebody's client shows it."""

    event_id: str
    room: str
    sender: str
    type: str
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_unreadable(self) -> bool:
        """Whether its key never came."""
        return self.type == "m.room.encrypted"

    @property
    def relation(self) -> Mapping[str, Any]:
        """Its relation to another event."""
        found = self.content.get("m.relates_to")
        return found if isinstance(found, Mapping) else {}

    @property
    def is_edit(self) -> bool:
        """Whether it replaces another event's content."""
        return self.relation.get("rel_type") == "m.replace"

    @property
    def answers(self) -> str:
        """The event it replies to."""
        reply = self.relation.get("m.in_reply_to")
        return str(reply.get("event_id", "")) if isinstance(reply, Mapping) else ""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it says for machines."""
        facts = self.content.get("org.greffier")
        return facts if isinstance(facts, Mapping) else {}

    @property
    def body(self) -> str:
        """Its text."""
        return str(self.content.get("body", ""))


@dataclass
class Evidence:
    """All that is known after a run."""

    bot: str
    rooms: Mapping[str, str]
    """Cell to room ID."""
    members: Mapping[str, Mapping[str, str]]
    """Cell to its people, each with the role; all were in the room from the start."""
    informs: Mapping[str, str]
    """Cell to the one cell that it informs."""
    acts: list[Act] = field(default_factory=list)
    slots: list[DueSlot] = field(default_factory=list)
    timelines: dict[str, list[Seen]] = field(default_factory=dict)
    """Person to what their client shows."""
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """Give a table's rows."""
        return self.tables.get(table, [])

    def cell_of(self, room: str) -> str:
        """Name the cell of a room."""
        return next(cell for cell, room_id in self.rooms.items() if room_id == room)

    def heard(self, *kinds: Kind) -> list[Act]:
        """List the acts of these kinds that the homeserver has."""
        return [act for act in self.acts if act.event_id and act.kind in kinds]

    def unsure(self, sender: str) -> int:
        """Count the acts of somebody of which nobody knows whether the homeserver has them."""
        return sum(1 for act in self.acts if act.sender == sender and act.is_unsure)

    def shown(self) -> dict[str, Seen]:
        """Give everything the bot sent that somebody could read, once each."""
        found: dict[str, Seen] = {}
        for timeline in self.timelines.values():
            for event in timeline:
                if event.sender == self.bot and not event.is_unreadable:
                    found.setdefault(event.event_id, event)
        return found

    def messages(self) -> list[Seen]:
        """List the bot's messages, edits left out."""
        return [event for event in self.shown().values() if event.type == "m.room.message" and not event.is_edit]


@dataclass
class Check:
    """One rule: how many cases it was held against, and where it does not hold."""

    rule: str
    cases: int = 0
    differences: list[str] = field(default_factory=list)

    def case(self, holds: object, difference: str) -> None:
        """Hold the rule against one case."""
        self.cases += 1
        if not holds:
            self.differences.append(difference)


async def read_tables(url: str) -> dict[str, list[Row]]:
    """Read the tables of a database by its URL as the product's configuration has it."""
    if url.startswith("sqlite"):
        return _read_sqlite(url.partition(":///")[2])
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        found = {table: await connection.fetch(f"SELECT * FROM {table}") for table in TABLES}  # noqa: S608 - our names
    finally:
        await connection.close()
    return {table: [_plain(table, row.items()) for row in rows] for table, rows in found.items()}


def _read_sqlite(path: str) -> dict[str, list[Row]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    try:
        found = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608 - our names
    finally:
        connection.close()
    return {table: [_plain(table, zip(row.keys(), row, strict=True)) for row in rows] for table, rows in found.items()}


def _plain(table: str, columns: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: _read(table, name, value) for name, value in columns}


def _read(table: str, column: str, value: Any) -> Any:  # noqa: ANN401 - whatever a database holds
    if isinstance(value, str) and (table, column) in JSON_COLUMNS:
        return json.loads(value)
    is_instant = column == "at" or column.endswith("_at")
    if is_instant and isinstance(value, str):
        value = datetime.fromisoformat(value)
    if is_instant and isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return value
