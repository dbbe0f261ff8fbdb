"""The file of the dates on which passwords expire: a table of user_id;expires, read whole.

Invariant: a column for anything else is refused, and nothing that stands in the file is ever quoted but the user IDs of
people the organisation knows: what was put there by mistake may be a password.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.mistakes import ConfigurationError
from bot.organisation_entries import Organisation
from commands.roster.days import read_full_date

Rows = dict[tuple[str, str], Mapping[str, Any]]

COLUMNS = ("user_id", "expires")
NEVER = "Never put passwords there: Greffier has no use for them."


def password_rows(organisation: Organisation) -> Rows:
    """Give the dates as rows; none where the organisation has no such file.

    Raises:
        ConfigurationError: with every mistake in the file.
    """
    entry = organisation.passwords
    if entry is None:
        return {}
    lines = list(_lines(_read(entry.file)))
    known = {person.user_id for person in organisation.people}
    dates: Rows = {}
    mistakes: list[str] = []
    if not lines or sorted(name.strip().lower() for name in lines[0][1]) != sorted(COLUMNS):
        raise ConfigurationError(
            [f"In {entry.file}, the first line must be user_id;expires, and there may be no other column. {NEVER}"]
        )
    names = [name.strip().lower() for name in lines[0][1]]
    for number, cells in lines[1:]:
        mistake = _mistake(names, cells, known, dates)
        if mistake is not None:
            mistakes.append(f"In {entry.file}, line {number} {mistake}")
            continue
        row = dict(zip(names, cells, strict=True))
        day = read_full_date(row["expires"])
        dates["password", row["user_id"].strip()] = {
            "user_id": row["user_id"].strip(),
            "expires": day.isoformat() if day is not None else None,
        }
    if mistakes:
        raise ConfigurationError(mistakes)
    return {("passwords", "general"): {"at": f"{entry.at:%H:%M}"}} | dates


def _mistake(names: list[str], cells: list[str], known: set[Any], dates: Rows) -> str | None:
    """Say what is wrong with a line, without a word of what it holds."""
    if len(cells) != len(names):
        return f"must have two columns and no other: a user ID and a date. {NEVER}"
    row = dict(zip(names, cells, strict=True))
    user_id = row["user_id"].strip()
    if user_id not in known:
        return "must begin with the user ID of somebody of [[people]]."
    if ("password", user_id) in dates:
        return f"names {user_id} a second time: keep one."
    if read_full_date(row["expires"]) is None:
        return "must give the date as 2026-12-21 or 21/12/2026."
    return None


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigurationError([f"There is no file {file}: make one, or remove [passwords]."]) from None
    except (OSError, UnicodeDecodeError):
        message = f"The file {file} cannot be read: make it UTF-8 text that this user may read."
        raise ConfigurationError([message]) from None


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Cut a table into its cells, by the mark that its first line uses."""
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    mark = next((mark for mark in (";", "\t") if mark in first), ",")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, _cut(line, mark)


def _cut(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark))
    except csv.Error:  # no table: a line of nothing, which is refused without quoting it
        return []
