"""The roster's own file: a table of date;shift;role;person;cell, read into the duties it sets.

Invariant: a file is read whole and every mistake said, with its line, before any of it counts.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.mistakes import ConfigurationError
from bot.organisation_duty import STANDARD, DutyEntry, ShiftEntry
from bot.organisation_entries import Organisation
from commands.kit.reads import Scope
from commands.kit.render import render
from commands.kit.words import Message
from commands.roster.entry import Entry, Holder
from commands.roster.hours import shift_on
from commands.roster.reading import read_table
from storage.definition import DUTY, Definition
from storage.directory import Directory
from storage.directory_reading import build_directory
from storage.values import Language

Rows = dict[tuple[str, str], Mapping[str, Any]]


def shift_rows(organisation: Organisation) -> Rows:
    """Give the shifts as rows, in the file's order; the standard ones where it has none."""
    return {
        ("shift", "/".join((shift.key, *shift.cells))): _shift_row(shift) for shift in organisation.shifts or STANDARD
    }


def _shift_row(shift: ShiftEntry) -> dict[str, Any]:
    return shift.model_dump(mode="json", exclude={"from_time", "to_time"}) | {
        "starts": f"{shift.from_time:%H:%M}",
        "ends": f"{shift.to_time:%H:%M}",
    }


def rules_row(duty: DutyEntry) -> dict[str, Any]:
    """Give the thresholds as they are kept: durations in seconds."""
    durations = ("rest", "day", "week", "night", "pause", "swap_expires")
    return {name: int(getattr(duty, name).total_seconds()) for name in durations} | {
        "night_from": f"{duty.night_from:%H:%M}",
        "night_to": f"{duty.night_to:%H:%M}",
        "always": None if duty.always is None else list(duty.always),
        "roles": duty.model_dump(mode="json")["roles"],
    }


def roster_rows(organisation: Organisation) -> Rows:
    """Give the duties that the roster's file sets, as rows; none where there is no such file.

    Raises:
        ConfigurationError: with every mistake in it.
    """
    file = organisation.duty.file
    if file is None:
        return {}
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigurationError([f"There is no file {file}: make one, or remove file from [duty]."]) from None
    except (OSError, UnicodeDecodeError):
        message = f"The file {file} cannot be read: make it UTF-8 text that this user may read."
        raise ConfigurationError([message]) from None
    directory = _enough_of(organisation)
    cells = list(directory.cells)
    scope = Scope(datetime(2000, 1, 1, tzinfo=UTC), Language.EN, directory)
    reading = read_table(text, scope, cells[0] if len(cells) == 1 else None, from_file=True)
    if reading.mistakes:
        raise ConfigurationError(f"In {file}, {_said(mistake, directory)}" for mistake in reading.mistakes)
    rows: Rows = {}
    for entry in reading.entries:
        for holder in entry.holders:
            key = f"{entry.cell}/{entry.day.isoformat()}/{entry.shift.key}/{entry.role}/{holder.person}"
            rows[DUTY, key] = _duty_row(entry, holder, directory)
    return rows


def _duty_row(entry: Entry, holder: Holder, directory: Directory) -> dict[str, Any]:
    span = shift_on(entry.day, entry.shift.starts, entry.shift.ends, directory.zone)
    return {
        "cell": entry.cell,
        "day": entry.day.isoformat(),
        "shift": entry.shift.key,
        "role": entry.role,
        "person": holder.person,
        "stands_for": holder.stands_for,
        "starts_at": span.start.isoformat(),
        "ends_at": span.end.isoformat(),
        "place": entry.shift.place.value,
    }


def _enough_of(organisation: Organisation) -> Directory:
    """Give what reading a roster needs to know of an organisation."""
    general = {"timezone": organisation.timezone, "duty": rules_row(organisation.duty)}
    rows: Rows = {("organisation", "general"): general}
    rows |= {("cell", cell.key): cell.model_dump(mode="json") for cell in organisation.cells}
    rows |= {("person", person.user_id): person.model_dump(mode="json") for person in organisation.people}
    rows |= shift_rows(organisation)
    return build_directory(
        (
            Definition(kind=kind, key=key, position=position, data=dict(data), revision=0)
            for position, ((kind, key), data) in enumerate(rows.items())
        ),
        0,
    )


def _said(mistake: Message, directory: Directory) -> str:
    """Say a mistake in one line, to whoever reads the terminal."""
    words = str(render(mistake, (Language.EN,), directory)["body"])
    return " ".join(words.split())
