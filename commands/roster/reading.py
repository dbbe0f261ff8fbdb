"""A roster as it is typed or pasted: `jeu 10 J coordination bilal.m`, or a table of date;shift;role;person.

Pure. Every line is read before anything is judged, so that all mistakes are said at once; a line of a roster names the
whole field, all the people of a role in a shift.
"""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from commands.kit.person import ReadsPerson
from commands.kit.reads import Scope
from commands.kit.two_readings import question_of
from commands.kit.types import ReadsKey
from commands.kit.when import NotATime, TimePassed, TwoReadings
from commands.kit.words import Message, Refusal, catalog, fold
from commands.roster.days import read_full_date, read_roster_days
from commands.roster.entry import Asked, Entry, Holder, Mistake, Reading
from commands.roster.naming import find_shift, near_role, role_names, shift_keys
from storage.duty import DutyPlace
from storage.shift import WATCH, Shift
from storage.values import Role, UserId

ABSENT: Final = frozenset({"absent", "absente", "afwezig", "abwesend", "malade", "ziek", "krank", "away"})
NOBODY: Final = frozenset({"personne", "niemand", "nobody", "none", "-", "vide", "leeg", "leer"})
LONGEST_RANGE: Final = timedelta(days=366)
MOST_LINES: Final = 1_000
_ASIDE: Final = re.compile(r"^(?:avec|à|a|met|aan|mit|an|with|to) ", re.IGNORECASE)
_AND: Final = re.compile(r"\s*[,&+]\s*|\s+(?:et|en|und|and)\s+", re.IGNORECASE)
_COLUMNS: Final = {
    "date": "day", "jour": "day", "dag": "day", "datum": "day", "day": "day", "tag": "day",
    "shift": "shift", "service": "shift", "dienst": "shift", "schicht": "shift", "poste": "shift", "ploeg": "shift",
    "equipe": "shift", "team": "shift", "uren": "shift", "heures": "shift", "horaire": "shift",
    "role": "role", "rol": "role", "rolle": "role", "fonction": "role", "functie": "role",
    "person": "person", "personne": "person", "persoon": "person", "nom": "person", "naam": "person", "name": "person",
    "cell": "cell", "cellule": "cell", "cel": "cell", "zelle": "cell",
}  # fmt: skip
_EMPTY: Final = '; ,\t\r"'
"""Of what a row of a spreadsheet consists in which nothing stands."""
_ORDER: Final = ("day", "shift", "role", "person", "cell")


def read_roster(text: str, scope: Scope, cell: str) -> Reading:
    """Read what follows `set`: a table if it has semicolons or tabs, else a line for each field.

    Args:
        text: one or several lines.
        scope: the instant, and the organisation.
        cell: whose roster it is where no column says so.
    """
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1)]
    lines = [(n, line) for n, line in lines if line and not line.startswith(("```", "#"))]
    if _separator([line for _, line in lines]) is not None:
        return read_table(text, scope, cell)

    def read(line: str) -> list[Entry]:
        return _read_line(line, scope, cell)

    return _read_all([(n, line, read) for n, line in lines])


def read_asked(text: str, scope: Scope, cell: str) -> Asked:
    """Read `DAY SHIFT [ROLE] [PERSON]`, as an exchange names a duty.

    Raises:
        Refusal: usage.
    """
    try:
        day, shift, rest = _one_day_and_shift(text, scope, cell)
        role, people = _role_first(rest, scope)
    except Mistake as mistake:
        raise Refusal("usage", Message("refusal-roster-line", what=mistake.message)) from mistake
    person = _ASIDE.sub("", people).strip()
    return Asked(day, shift, role, ReadsPerson().read(person, scope) if person else None)


def names_field(text: str, scope: Scope, cell: str) -> bool:
    """Say whether a text that should name days names a shift after them: somebody means to set it."""
    return any(find_shift(scope.directory, cell, word.strip(",:")) is not None for word in text.split()[1:])


def takes_out(text: str) -> bool:
    """Say whether a text that should name days begins with a word by which people mean to take somebody out."""
    first = fold(text).split()[:1]
    return first != [] and first[0].strip(",:") in {fold(name) for name in catalog().names("roster-taking-out")}


def field_taken_out(text: str, scope: Scope, cell: str) -> str | None:
    """Give the field of the roster that follows the word, as it was written, without people; None when none is read."""
    words = text.split()[1:]
    try:
        _, _, rest = _days_and_shift(" ".join(words), scope, cell)
        _, people = _role_first(rest, scope)
    except (Mistake, Refusal):
        return None
    return " ".join(words[: len(words) - len(people.split())])


def read_table(text: str, scope: Scope, cell: str | None, *, from_file: bool = False) -> Reading:
    """Read a table: `date;shift;role;person`, perhaps with a cell, under a header that may order it otherwise.

    A file is read again and again, so that its dates have their year; what is pasted is read once, now.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    rows = [(n, line) for n, line in enumerate(lines, 1) if line.strip(_EMPTY)]
    rows = [(n, line) for n, line in rows if not line.lstrip().startswith(("```", "#"))]
    mark = _separator([line for _, line in rows]) or ";"
    order: Sequence[str] = _ORDER
    if rows:
        header = _header(rows[0][1], mark)
        if "day" in header and "person" in header:
            order, rows = header, rows[1:]

    def read(line: str) -> list[Entry]:
        row = dict(zip(order, _cut(line, mark), strict=False))
        if from_file and row.get("day") and read_full_date(row["day"]) is None:
            raise Mistake(Message("roster-mistake-date", word=row["day"]))
        return _read_row(row, scope, cell)

    reading = _read_all([(n, line, read) for n, line in rows])
    reading.is_table = True
    return reading


def _read_all(lines: Sequence[tuple[int, str, Callable[[str], list[Entry]]]]) -> Reading:
    """Read each line; lines of the same field add up."""
    reading = Reading([], [])
    fields: dict[tuple[str, date, str, str], Entry] = {}
    if len(lines) > MOST_LINES:
        reading.mistakes.append(Message("roster-mistake-too-many", count=len(lines), most=MOST_LINES))
        return reading
    for number, line, read in lines:
        try:
            found = read(line)
        except Mistake as mistake:
            what = mistake.message
        except Refusal as refusal:  # what a person, a cell or a day is refused for
            what = refusal.message
        else:
            for entry in found:
                known = fields.get(entry.field)
                holders = (*(known.holders if known else ()), *entry.holders)
                merged = Entry(entry.cell, entry.day, entry.shift, entry.role, tuple(dict.fromkeys(holders)))
                fields[entry.field] = merged
            continue
        reading.mistakes.append(Message("roster-mistake-line", line=number, what=what))
    reading.entries = list(fields.values())
    return reading


def _separator(lines: Sequence[str]) -> str | None:
    """Say what stands between the columns of a table: commas, which also part people, only under a header of them."""
    for mark in (";", "\t"):
        if any(line.count(mark) >= len(_ORDER) - 2 for line in lines):
            return mark
    is_table = bool(lines) and {"day", "shift", "person"} <= set(_header(lines[0], ","))
    return "," if is_table else None


def _header(line: str, mark: str) -> list[str]:
    return [_COLUMNS.get(fold(name), "") for name in _cut(line.lstrip("\ufeff"), mark)]


def _cut(line: str, mark: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    return [cell.strip() for cell in cells]


# --------------------------------------------------------------------------------------------------- one line of either


def _read_line(line: str, scope: Scope, cell: str) -> list[Entry]:
    """Read `DAYS SHIFT [ROLE] PEOPLE`."""
    days, shift, rest = _days_and_shift(line, scope, cell)
    role, people = _role_first(rest, scope)
    return _entries(days, shift, role or shift.role, people, scope=scope, cell=cell)


def _days_and_shift(line: str, scope: Scope, cell: str) -> tuple[tuple[date, ...], Shift, list[str]]:
    """Read the days and the shift a line begins with; gives the words that are left."""
    words = line.split()
    shifts = [(n, find_shift(scope.directory, cell, word.strip(",:"))) for n, word in enumerate(words)]
    places = [(n, shift) for n, shift in shifts if n and shift is not None]
    if not places:
        raise Mistake(Message("roster-mistake-no-shift", text=line, known=shift_keys(scope.directory, cell)))
    place, shift = next((one for one in places if _may_be_days(" ".join(words[: one[0]]), scope)), places[0])
    days = _days(" ".join(words[:place]).strip(" ,:"), scope)
    return days, shift, words[place + 1 :]


def _one_day_and_shift(text: str, scope: Scope, cell: str) -> tuple[date, Shift, list[str]]:
    days, shift, rest = _days_and_shift(text, scope, cell)
    if len(days) != 1:
        raise Mistake(Message("roster-mistake-one-day", word=text))
    return days[0], shift, rest


def _read_row(row: dict[str, str], scope: Scope, cell: str | None) -> list[Entry]:
    missing = tuple(name for name in ("day", "shift", "person") if not row.get(name))
    if missing:
        raise Mistake(Message("roster-mistake-columns"))
    named = row.get("cell")
    where = str(ReadsKey("cell").read(named, scope)) if named else cell
    if where is None:
        raise Mistake(Message("roster-mistake-cell", known=tuple(scope.directory.cells)))
    shift = find_shift(scope.directory, where, row["shift"])
    if shift is None:
        raise Mistake(Message("roster-mistake-shift", word=row["shift"], known=shift_keys(scope.directory, where)))
    role = shift.role
    if row.get("role"):
        role = role_names(scope.directory).get(fold(row["role"]))
        if role is None:
            raise _unknown_role(row["role"], scope)
    return _entries(_days(row["day"], scope), shift, role, row["person"], scope=scope, cell=where)


def _entries(
    days: Sequence[date], shift: Shift, role: str | None, people: str, *, scope: Scope, cell: str
) -> list[Entry]:
    if not people.strip():
        raise Mistake(Message("roster-mistake-nobody"))
    holders = () if fold(people) in NOBODY else tuple(_holder(part, scope, cell) for part in _parts(people, scope))
    if role is None:
        raise Mistake(Message("roster-mistake-role-missing", shift=shift.key))
    if role == WATCH and shift not in scope.directory.shifts:  # of hours alone: to be within reach is to be at home
        shift = replace(shift, place=DutyPlace.ON_CALL)
    return [Entry(cell, day, shift, role, holders) for day in days]


def _may_be_days(text: str, scope: Scope) -> bool:
    try:
        _days(text.strip(" ,:"), scope)
    except Mistake:
        return False
    return True


def _days(text: str, scope: Scope) -> tuple[date, ...]:
    dated = read_full_date(text)
    if dated is not None:
        return (dated,)
    try:
        days = read_roster_days(text, now=scope.now, zone=scope.directory.zone)
    except TimePassed as passed:
        raise Mistake(Message("roster-mistake-past", word=text)) from passed
    except TwoReadings as two:
        raise Mistake(question_of(two, text)) from two
    except NotATime as unread:
        raise Mistake(Message("roster-mistake-days", word=text)) from unread
    if days[-1] - days[0] > LONGEST_RANGE:
        raise Mistake(Message("roster-mistake-days", word=text))
    return days


def _role_first(words: Sequence[str], scope: Scope) -> tuple[str | None, str]:
    """Take a role off the front of a line, as many words as it has; gives what is left."""
    names = role_names(scope.directory)
    for count in range(min(len(words), 4), 0, -1):
        key = names.get(fold(" ".join(words[:count]).strip(",:")))
        if key is not None:
            return key, " ".join(words[count:])
    left = " ".join(words)
    if len(words) > 1 and not words[0].startswith("@"):
        try:
            _parts(left, scope)
        except Refusal:
            near = near_role(scope.directory, words[0])
            if near is not None:
                raise _unknown_role(words[0], scope) from None
            raise
    return None, left


def _unknown_role(word: str, scope: Scope) -> Mistake:
    near = near_role(scope.directory, word)
    if near is not None:
        return Mistake(Message("roster-mistake-role-near", word=word, near=near))
    return Mistake(Message("roster-mistake-role", word=word))


def _parts(people: str, scope: Scope) -> list[str]:
    """Cut a list of people; a name that is somebody's whole is not cut."""
    found = []
    for part in filter(None, _AND.split(people)):
        _read_person(part, scope)
        found.append(part)
    return found


def _read_person(text: str, scope: Scope) -> tuple[UserId, bool]:
    """Read a name, and whether it is said that they are absent."""
    words = text.split()
    is_absent = len(words) > 1 and fold(words[-1]).strip("()") in ABSENT
    return ReadsPerson().read(" ".join(words[:-1]) if is_absent else text, scope), is_absent


def _holder(text: str, scope: Scope, cell: str) -> Holder:
    person, is_absent = _read_person(text, scope)
    directory = scope.directory
    holder = Holder(person)
    if is_absent:
        deputy = directory.people[person].deputy
        if deputy is None:
            raise Mistake(Message("roster-mistake-no-deputy", person=directory.name_of(person)))
        holder = Holder(deputy, stands_for=person)
    if directory.roles(holder.person, cell) == (Role.OBSERVER,):
        raise Mistake(Message("roster-mistake-observer", person=directory.name_of(holder.person), cell=cell))
    return holder
