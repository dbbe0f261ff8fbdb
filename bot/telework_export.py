"""Telework written out for the personnel system: a line for each person and day, as Belgian Excel opens it.

Invariant: what an export gave is not given again until it changes; no reason is in it; no cell of it is a formula.
Should the commit fail once the file is there, the next export gives the same again: twice rather than never.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from bot.opening import bring_up_to_date, clock_of, open_database
from bot.own_file import own_file
from bot.settings import Settings
from bot.spreadsheet import table
from storage.database import Database
from storage.directory import Directory
from storage.telework import PlannedDay, TeleworkRequest, TeleworkVersion
from storage.telework_export import DayGiven
from storage.unit_of_work import UnitOfWork
from storage.values import TeleworkState, UserId

COLUMNS: Final = (
    "person", "user_id", "date", "kind", "state", "ref", "version", "decided_by", "decided_at", "change", "exercise",
)  # fmt: skip
AROUND: Final = timedelta(days=92)
"""How far back and ahead of today is written where nobody says."""

Key = tuple[UserId, date]


@dataclass(frozen=True)
class Line:
    """One day of one person, as it is written."""

    person: UserId
    day: date
    given: DayGiven
    change: str
    """added, changed or removed; nothing where it is as it was given last."""


async def export_telework(
    settings: Settings, out: Path, *, first: date | None = None, last: date | None = None, everything: bool = False
) -> str:
    """Write what changed since the last export, and note that it was given; gives the sentence.

    Args:
        settings: where the database is.
        out: the file, readable by its owner alone; written whole or not at all.
        first: the first day written; some time ago when None.
        last: the last day written; some time ahead when None.
        everything: every day as it stands instead; nothing is noted as given then.
    """
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        return await write_telework(database, out, first=first, last=last, everything=everything)
    finally:
        await database.close()


async def write_telework(
    database: Database, out: Path, *, first: date | None = None, last: date | None = None, everything: bool = False
) -> str:
    """Write a database's telework; as `export_telework` says."""
    async with database.begin() as work:
        await work.telework.hold()
        directory = await work.directory()
        today = work.now.astimezone(directory.zone).date()
        starts, ends = first or today - AROUND, last or today + AROUND
        lines, number = await _lines(work, directory, starts, ends), None
        shown = [line for line in lines if line.change or everything]
        if everything:
            shown = [line for line in shown if line.change != "removed"]
        else:
            number = await _note(work, directory, shown, starts, ends)
        text = await _write(work, directory, shown)
        await work.journal.add(
            "telework-exported",
            number=number,
            first=starts,
            last=ends,
            lines=len(shown),
            file=sha256(text).hexdigest(),
            by="cli",
        )
        with own_file(out) as file:
            file.write(text)
    what = "days" if everything else "changes"
    export = "" if number is None else f", as export {number}"
    return f"{len(shown)} {what} from {starts} to {ends} written to {out}{export}."


# ------------------------------------------------------------------------------------------------------ what changed


async def _lines(work: UnitOfWork, directory: Directory, first: date, last: date) -> list[Line]:
    """List every day that stands, and every one that was given and no longer does."""
    given = await work.telework_exports.given(first, last)
    left = await work.telework.people_with_days(first, last)
    people = dict.fromkeys([*directory.people, *left, *(person for person, _ in given)])
    planned = await work.telework.team_days(people, first, last, directory)
    requests, versions = await _requests(work, [day for days in planned.values() for day in days])
    now = {(day.person, day.day): _given(day, requests, versions) for days in planned.values() for day in days}
    now = _settled(now, given, await _last_export(work, directory))
    now = await _of_who_left(work, directory, now, given)
    lines = [Line(*key, so, _change(given.get(key), so)) for key, so in now.items()]
    gone = [Line(*key, await _gone(work, so), "removed") for key, so in given.items() if key not in now]
    return sorted([*lines, *gone], key=lambda line: (directory.name_of(line.person), line.person, line.day))


def _change(before: DayGiven | None, now: DayGiven) -> str:
    if before is None:
        return "added"
    return "changed" if before != now else ""


def _settled(now: Mapping[Key, DayGiven], given: Mapping[Key, DayGiven], since: date | None) -> dict[Key, DayGiven]:
    """Leave the days that the file itself grants, and that were past at the last export, as they were given then.

    Whoever changes somebody's fixed days means those to come.
    """
    if since is None:
        return dict(now)
    kept = {key: so for key, so in now.items() if so.ref is not None or key[1] >= since}
    return {key: so for key, so in given.items() if so.ref is None and key[1] < since} | kept


async def _of_who_left(
    work: UnitOfWork, directory: Directory, now: Mapping[Key, DayGiven], given: Mapping[Key, DayGiven]
) -> dict[Key, DayGiven]:
    """Keep the days that were teleworked by whoever is not in the organisation any more, and leave those to come out.

    Which weekdays they worked is not known any more: of a fixed request the days stay that were given.
    """
    today = work.now.astimezone(directory.zone).date()
    kept = {key: so for key, so in now.items() if key[0] in directory.people or key[1] < today}
    for (person, day), so in given.items():
        if person in directory.people or day >= today or so.ref is None or so.state is not TeleworkState.APPROVED:
            continue
        planned = PlannedDay(person, day, so.kind, so.state, so.ref)
        if any(_holds(version, planned) for version in await work.telework.versions(so.ref)):
            kept.setdefault((person, day), so)
    return kept


async def _last_export(work: UnitOfWork, directory: Directory) -> date | None:
    """Give the local day of the last export that counted."""
    last = await work.telework_exports.last()
    return last.at.astimezone(directory.zone).date() if last is not None else None


async def _requests(
    work: UnitOfWork, days: Iterable[PlannedDay]
) -> tuple[dict[str, TeleworkRequest], dict[str, list[TeleworkVersion]]]:
    """Read the requests that hold some days, with their versions."""
    requests, versions = {}, {}
    for ref in dict.fromkeys(day.ref for day in days if day.ref is not None):
        request = await work.telework.find(ref)
        if request is not None:
            requests[ref] = request
            versions[ref] = await work.telework.versions(ref)
    return requests, versions


def _given(
    planned: PlannedDay, requests: Mapping[str, TeleworkRequest], versions: Mapping[str, list[TeleworkVersion]]
) -> DayGiven:
    request = requests.get(planned.ref or "")
    if request is None:
        return DayGiven(planned.kind, planned.state, planned.ref, None)
    of_day = [version.number for version in versions[request.ref] if _holds(version, planned)]
    return DayGiven(planned.kind, planned.state, planned.ref, max(of_day, default=request.version))


def _holds(version: TeleworkVersion, planned: PlannedDay) -> bool:
    """Say whether a version is the one, or one of those, that a day is of."""
    if version.state is not planned.state:
        return False
    if version.from_day is None:
        return planned.day.isoformat() in version.counted
    in_time = version.from_day <= planned.day and (version.until_day is None or planned.day <= version.until_day)
    return in_time and planned.day.weekday() in version.weekdays


async def _gone(work: UnitOfWork, before: DayGiven) -> DayGiven:
    """Say how a day that was given stands now: refused or withdrawn, by its request or by a new version of it."""
    request = await work.telework.find(before.ref) if before.ref is not None else None
    ended = (TeleworkState.REFUSED, TeleworkState.WITHDRAWN)
    state = request.state if request is not None and request.state in ended else TeleworkState.WITHDRAWN
    return DayGiven(before.kind, state, before.ref, request.version if request is not None else before.version)


async def _note(work: UnitOfWork, directory: Directory, lines: list[Line], first: date, last: date) -> int:
    exports = work.telework_exports
    export = await exports.begin(first, last, len(lines), by="cli", exercise=directory.exercise)
    await exports.note(
        export.number,
        [(line.person, line.day, line.given) for line in lines if line.change != "removed"],
        [(line.person, line.day) for line in lines if line.change == "removed"],
    )
    return export.number


# ---------------------------------------------------------------------------------------------------------- the file


async def _write(work: UnitOfWork, directory: Directory, lines: Iterable[Line]) -> bytes:
    """Write lines as a table."""
    file = BytesIO()
    with table(file, COLUMNS) as write:
        for line in lines:
            so = line.given
            request = await work.telework.find(so.ref) if so.ref is not None else None
            is_answered = request is not None and request.version == so.version
            write(
                (
                    directory.name_of(line.person),
                    line.person,
                    line.day.isoformat(),
                    so.kind.value,
                    so.state.value,
                    so.ref or "",
                    "" if so.version is None else str(so.version),
                    (request.answered_by or "") if request is not None and is_answered else "",
                    _moment(request.answered_at, directory) if request is not None and is_answered else "",
                    line.change,
                    "exercise" if directory.exercise else "",
                )
            )
    return file.getvalue()


def _moment(at: datetime | None, directory: Directory) -> str:
    return at.astimezone(directory.zone).isoformat(timespec="seconds") if at is not None else ""
