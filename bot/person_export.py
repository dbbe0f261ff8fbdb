"""Everything held about one person, written out for them: one JSON object a line, then what is held and not shown.

Invariant: every table is asked as `bot.person_holdings` says; of what is mostly about others only the person's own
part is written. That it was made, about whom, and the hash of the file are in the journal.
"""

import hashlib
import json
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from sqlalchemy import ColumnElement, Text, and_, cast, func, or_, select, true

from bot.opening import CannotRun, bring_up_to_date, clock_of, open_database
from bot.own_file import own_file
from bot.person_holdings import HELD, SEALED, Stands
from bot.settings import ConfigurationError, Settings
from commands.kit.words import catalog
from storage.database import Database
from storage.directory import Directory
from storage.table import Table
from storage.unit_of_work import UnitOfWork
from storage.values import Language, UserId

ROWS_AT_ONCE = 500
_USER_ID: Final = re.compile(r"@[^\s:]+:\S+")
_ELSEWHERE: Final = ("rooms", "log", "backups")
"""Where copies may be that no database of the bot's holds, as words of the catalogue."""


@dataclass
class Written:
    """What has been written so far."""

    rows: int = 0
    tables: dict[str, int] = field(default_factory=dict)


async def export_person(settings: Settings, who: str, out: Path) -> str:
    """Write everything held about somebody; gives the sentence.

    Args:
        settings: where the database is.
        who: their user ID, or the part before the server's name for somebody of the organisation.
        out: the file, readable by its owner alone; written whole or not at all.

    Raises:
        ConfigurationError: that names nobody.
        CannotRun: nothing is held about them.
    """
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        return await write_person(database, who, out)
    finally:
        await database.close()


async def write_person(database: Database, who: str, out: Path) -> str:
    """Write everything a database holds about somebody, and put that into the journal; as `export_person` says."""
    with own_file(out) as file:
        async with database.begin() as work:
            directory = await work.directory()
            person = _meant(who, directory)
            language = await _language(work, directory, person)
            written = Written()
            digest = hashlib.sha256()
            async for line in _lines(work, directory, person, language, written):
                encoded = json.dumps(line, ensure_ascii=False, default=_plain).encode() + b"\n"
                digest.update(encoded)
                file.write(encoded)
            if not written.rows:
                raise CannotRun(f"Nothing is held about {person}: check the user ID. No file was written.")
            await work.journal.add(
                "person-exported", person=person, rows=written.rows, file=digest.hexdigest(), by="cli"
            )
    return f"{written.rows} rows of {len(written.tables)} tables about {person} written to {out}."


def _meant(who: str, directory: Directory) -> UserId:
    """Give the user ID that was meant.

    Raises:
        ConfigurationError: it is none, and names nobody of the organisation, or several.
    """
    if _USER_ID.fullmatch(who):
        return UserId(who)
    name = who.removeprefix("@").casefold()
    found = [user_id for user_id in directory.people if user_id[1:].split(":", 1)[0].casefold() == name]
    if len(found) != 1:
        raise ConfigurationError(
            [f"export: --person {who} names nobody for certain: give a whole user ID such as @emma.t:example.org."]
        )
    return found[0]


async def _language(work: UnitOfWork, directory: Directory, person: UserId) -> Language:
    known = directory.people.get(person)
    usual = known.language if known is not None else directory.languages[0]
    return (await work.languages()).get(person, usual)


async def _lines(
    work: UnitOfWork, directory: Directory, person: UserId, language: Language, written: Written
) -> AsyncIterator[dict[str, Any]]:
    """Give what the file says, line by line: what it is, each row, what is not shown, what may be elsewhere."""
    known = directory.people.get(person)
    yield {
        "kind": "export",
        "person": person,
        "name": known.name if known is not None else None,
        "at": work.now,
        "exercise": await work.is_exercise(),
        "says": catalog().say(language, "person-export-says", {"person": directory.name_of(person)}),
    }
    for name, ways in HELD.items():
        async for row in _rows(work, name, ways, person, known.email if known is not None else None):
            written.rows += 1
            written.tables[name] = written.tables.get(name, 0) + 1
            yield row
    if not written.rows:
        return
    for name, columns in SEALED.items():
        count = await _count(work, name, columns, (person, *([known.email] if known and known.email else [])))
        if count:
            why = catalog().say(language, f"person-export-{name.replace('_', '-')}", {})
            yield {"kind": "held-and-not-shown", "table": name, "rows": count, "why": why}
    for place in _ELSEWHERE:
        yield {"kind": "held-elsewhere", "where": place, "why": catalog().say(language, f"person-export-{place}", {})}


async def _rows(
    work: UnitOfWork, name: str, ways: Sequence[Stands], person: UserId, email: str | None
) -> AsyncIterator[dict[str, Any]]:
    """Give the rows of one table in which somebody stands, each once, as the first way that holds shows it."""
    table = Table.metadata.tables[name]
    earlier: list[ColumnElement[bool]] = []
    for way in ways:
        if way.addresses and email is None:
            continue
        holds = _holds(table, way, person, email)
        fresh = and_(holds, *(each.is_not(true()) for each in earlier))
        earlier.append(holds)
        connection = await work.session.connection()
        query = select(table).where(fresh).order_by(*table.primary_key.columns)
        async with connection.stream(query, execution_options={"yield_per": ROWS_AT_ONCE}) as result:
            async for row in result.mappings():
                if _really(way, dict(row), person):
                    yield _line(name, way, dict(row))


def _holds(table: sqlalchemy.Table, way: Stands, person: UserId, email: str | None) -> ColumnElement[bool]:
    """Say in SQL whether somebody stands in a row in this way; of texts only nearly, for `_really` to look closely."""
    said: list[ColumnElement[bool]] = [table.c[name] == person for name in way.columns]
    said += [cast(table.c[name], Text).contains(person, autoescape=True) for name in (*way.inside, *way.mentioned)]
    said += [table.c[name] == email for name in way.addresses]
    if way.through is not None:
        other = Table.metadata.tables[way.through.table]
        theirs = select(other.c[way.through.key]).where(other.c[way.through.person] == person)
        said += [table.c[name].in_(theirs) for name in way.through.columns]
    return or_(*said)


def _really(way: Stands, row: Mapping[str, Any], person: UserId) -> bool:
    """Say whether the texts of a row name this person, and not somebody whose user ID begins or ends the same."""
    if not way.inside and not way.mentioned:
        return True
    if any(json.dumps(person) in json.dumps(row[name], ensure_ascii=False) for name in way.inside):
        return True
    named = re.compile(rf"(?<![\w.@-]){re.escape(person)}(?![\w:-]|\.\w)")
    return any(named.search(json.dumps(row[name], ensure_ascii=False)) for name in way.mentioned)


def _line(name: str, way: Stands, row: Mapping[str, Any]) -> dict[str, Any]:
    """Write a row: what it is of, how the person stands in it, and what is shown of it."""
    shown = {column: row[column] for column in way.shows or row if row[column] is not None}
    return {"kind": name.replace("_", "-"), "as": way.as_what, "row": shown}


async def _count(work: UnitOfWork, name: str, columns: Sequence[str], names: Sequence[str]) -> int:
    table = Table.metadata.tables[name]
    found = or_(*(table.c[column].contains(each, autoescape=True) for column in columns for each in names))
    return await work.session.scalar(select(func.count()).select_from(table).where(found)) or 0


def _plain(value: object) -> str:
    """Write what JSON has no form for."""
    return value.isoformat() if isinstance(value, date | time) else str(value)
