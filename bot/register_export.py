"""Registers written out as they stand: a row for each record, as a table for a spreadsheet or as JSON lines.

Invariant: the columns of a register stay, in their order; a later version adds only at the end. Every record is there,
also one that was withdrawn or taken out, and says whether it is of an exercise.
"""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from bot.days_wanted import EVERY_DAY, DaysWanted
from bot.opening import bring_up_to_date, clock_of, open_database
from bot.own_file import own_file
from bot.settings import Settings
from bot.spreadsheet import table
from storage.alert import Addressee, Alert, AlertCell
from storage.communique import Communique, CommuniqueText
from storage.database import Database
from storage.decision import Decision
from storage.duty import Duty
from storage.journal import JournalEntry
from storage.note import Note
from storage.publication import Publication
from storage.question import Question
from storage.rhythm import SlotOccurrence
from storage.rumour import Rumour
from storage.table import Table, table_of
from storage.task import Task
from storage.unit_of_work import UnitOfWork

ROWS_AT_ONCE: Final = 500

More = Callable[[Any], Mapping[str, object]]
"""Gives the columns of a record that its own row does not hold."""


async def _nothing_more(_work: UnitOfWork) -> More:
    return lambda _record: {}


async def _of_alerts(work: UnitOfWork) -> More:
    """Read which cells each alert called, and how many people with what result."""
    cells: dict[str, list[str]] = defaultdict(list)
    for ref, cell in await work.session.execute(
        select(AlertCell.ref, AlertCell.cell).order_by(AlertCell.ref, AlertCell.position)
    ):
        cells[ref].append(cell)
    is_missing = and_(Addressee.acknowledged_at.is_(None), Addressee.gone_at.is_(None))
    counts = select(
        Addressee.ref,
        func.count(),
        func.count(Addressee.acknowledged_at),
        func.sum(case((is_missing, 1), else_=0)),
    ).group_by(Addressee.ref)
    called = {ref: numbers for ref, *numbers in await work.session.execute(counts)}

    def more(alert: Alert) -> Mapping[str, object]:
        of_all, acknowledged, missing = called.get(alert.ref, (0, 0, 0))
        return {"cells": cells[alert.ref], "called": of_all, "acknowledged": acknowledged, "missing": missing}

    return more


async def _of_communiques(work: UnitOfWork) -> More:
    """Read what the version of each that stands says, and when it first went out."""
    texts: dict[str, dict[str, CommuniqueText]] = defaultdict(dict)
    query = select(CommuniqueText).join(
        Communique, and_(Communique.ref == CommuniqueText.ref, Communique.version == CommuniqueText.version)
    )
    # written again before it is submitted, the last row counts
    for row in (await work.session.execute(query.order_by(CommuniqueText.id))).scalars():
        texts[row.ref][row.language.value] = row
    first = select(Publication.ref, func.min(Publication.published_at)).group_by(Publication.ref)
    published: dict[str, datetime] = dict(iter(await work.session.execute(first)))

    def more(communique: Communique) -> Mapping[str, object]:
        by_language = texts[communique.ref]
        own = by_language.get(communique.language.value)
        return {
            "languages": sorted(by_language),
            "title": own.title if own is not None else None,
            "text": own.text if own is not None else None,
            "published_at": published.get(communique.ref),
        }

    return more


async def _of_the_journal(_work: UnitOfWork) -> More:
    return lambda entry: {"exercise": entry.data.get("exercise") is True}


@dataclass(frozen=True)
class RegisterTable:
    """How one register is written."""

    record: type[Table]
    when: InstrumentedAttribute[Any]
    """What `--from` and `--to` are held against, and the order of the rows."""
    columns: tuple[str, ...]
    more: Callable[[UnitOfWork], Awaitable[More]] = _nothing_more
    in_order_written: bool = False
    """Whether the rows stand as they were written instead, whatever a clock said."""


# fmt: off
REGISTERS: Final[Mapping[str, RegisterTable]] = {
    "journal": RegisterTable(JournalEntry, JournalEntry.at, (
        "seq", "at", "action", "actor", "cell", "ref", "data", "previous_hash", "hash", "exercise",
    ), _of_the_journal, in_order_written=True),
    "decision": RegisterTable(Decision, Decision.logged_at, (
        "ref", "version", "cell", "organ", "nature", "state", "text", "author", "author_role", "owner", "said_at",
        "logged_at", "due_at", "reason", "communicate", "until_at", "told_at", "told_cells", "done_at", "done_by",
        "done_text", "supersedes", "superseded_by", "withdrawn_reason", "outcome", "outcome_reason", "led_to",
        "legal_basis", "starts_at", "exceptions", "explained_by", "announced_at", "gazette", "gazetted_at", "incident",
        "phase", "exercise",
    )),
    "communique": RegisterTable(Communique, Communique.created_at, (
        "ref", "version", "cell", "kind", "state", "language", "languages", "title", "text", "author", "author_role",
        "created_at", "competence", "topic", "decision", "embargo_at", "embargo_reason", "published_at", "incident",
        "phase", "exercise",
    ), _of_communiques),
    "alert": RegisterTable(Alert, Alert.raised_at, (
        "ref", "version", "cell", "cells", "state", "status", "msg_type", "severity", "urgency", "certainty", "event",
        "area", "headline", "text", "raised_by", "raised_at", "sent_at", "deadline_at", "expires_at", "ended_at",
        "called", "acknowledged", "missing", "follows", "followed_by", "incident", "exercise",
    ), _of_alerts),
    "roster": RegisterTable(Duty, Duty.day, (
        "day", "cell", "shift", "role", "person", "stands_for", "starts_at", "ends_at", "place", "source", "set_by",
        "set_at", "dropped_at", "dropped_by", "exercise",
    )),
    "slot": RegisterTable(SlotOccurrence, SlotOccurrence.local_date, (
        "ref", "cell", "key", "local_date", "wall_time", "due_at", "state", "held", "moved", "changed_by", "reason",
        "posted_at", "started_at", "started_by", "ended_at", "ended_by", "exercise",
    )),
    "task": RegisterTable(Task, Task.created_at, (
        "ref", "version", "cell", "state", "text", "author", "owner", "due_at", "created_at", "done_at", "done_by",
        "done_text", "decision", "incident", "exercise",
    )),
    "question": RegisterTable(Question, Question.asked_at, (
        "ref", "version", "cell", "state", "text", "source", "asked_by", "asked_at", "owner", "due_at", "ended_at",
        "ended_by", "answer", "basis", "incident", "exercise",
    )),
    "rumour": RegisterTable(Rumour, Rumour.reported_at, (
        "ref", "version", "cell", "state", "claim", "source", "risk", "verdict", "reason", "answer", "reported_by",
        "reported_at", "settled_by", "settled_at", "incident", "exercise",
    )),
    "note": RegisterTable(Note, Note.noted_at, (
        "ref", "cell", "text", "author", "author_role", "said_at", "noted_at", "corrects", "incident", "phase",
        "exercise",
    )),
}
# fmt: on
"""Every register that can be written, by the word of `--kind`."""


async def export_register(
    settings: Settings, kind: str, out: Path, *, as_table: bool, days: DaysWanted = EVERY_DAY
) -> str:
    """Write a register as it stands; gives the sentence.

    Args:
        settings: where the database is.
        kind: which one, of `REGISTERS`.
        out: the file, readable by its owner alone; written whole or not at all.
        as_table: whether it is a table for a spreadsheet; otherwise JSON, one object a line.
        days: of which records are written.
    """
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        written = await write_register(database, kind, out, as_table=as_table, days=days)
    finally:
        await database.close()
    return f"{written} rows of {kind} written to {out}."


async def write_register(
    database: Database, kind: str, out: Path, *, as_table: bool, days: DaysWanted = EVERY_DAY
) -> int:
    """Write a register of a database, as `export_register` says; gives how many rows it has."""
    columns, written = REGISTERS[kind].columns, 0
    with own_file(out) as file:
        async with database.begin() as work:
            zone = (await work.directory()).zone
            if as_table:
                with table(file, columns) as write:
                    async for row in _rows(work, REGISTERS[kind], zone, days):
                        write(_cell(name, row[name], zone) for name in columns)
                        written += 1
            else:
                async for row in _rows(work, REGISTERS[kind], zone, days):
                    plain = {name: _plain(value, zone) for name, value in row.items()}
                    file.write(f"{json.dumps(plain, ensure_ascii=False)}\n".encode())
                    written += 1
    return written


async def _rows(
    work: UnitOfWork, register: RegisterTable, zone: ZoneInfo, days: DaysWanted
) -> AsyncIterator[dict[str, object]]:
    """Give each record of some days, the oldest first, with the values of its columns."""
    more = await register.more(work)
    order = [*([] if register.in_order_written else [register.when]), *table_of(register.record).primary_key]
    query = select(register.record).order_by(*order)
    query = query.where(*_between(register.when, zone, days)).execution_options(yield_per=ROWS_AT_ONCE)
    async for record in await work.session.stream_scalars(query):
        known = more(record)
        yield {name: known[name] if name in known else getattr(record, name) for name in register.columns}


def _between(when: InstrumentedAttribute[Any], zone: ZoneInfo, days: DaysWanted) -> list[ColumnElement[bool]]:
    """Say in SQL that something is of these local days, the last one whole."""
    first, last = days.first, days.last
    is_day = when.type.python_type is date
    said: list[ColumnElement[bool]] = []
    # no record is of the first year or the last, in which the day before or after may not be written
    if first is not None and first.year > MINYEAR:
        said.append(when >= (first if is_day else datetime.combine(first, time(), zone)))
    if last is not None and last.year < MAXYEAR:
        end = last + timedelta(days=1)
        said.append(when < (end if is_day else datetime.combine(end, time(), zone)))
    return said


def _plain(value: object, zone: ZoneInfo) -> object:
    """Write what JSON has no form for: an instant on the wall of the organisation, with its offset."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


def _cell(name: str, value: object, zone: ZoneInfo) -> str:
    """Write a value as a cell: a list with commas, what is so by the name of its column, the rest as JSON has it."""
    match value:
        case None | False:
            return ""
        case True:
            return name
        case list():
            return ",".join(map(str, value))
        case dict():
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
        case _:
            return str(_plain(value, zone))
