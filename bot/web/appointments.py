"""What stands in one person's calendar: the rhythm that calls them, their duties, their days of telework.

Invariant: nobody else's name and no reason stands in it; the same appointment has the same identity in every reading.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from commands.briefing.calling import is_called
from commands.briefing.holding import choices_now
from commands.kit.context import Context
from commands.kit.disclosure import Standing
from commands.kit.recurrence import between, recurrence_of
from commands.kit.when import instant_of
from commands.kit.words import Localized, Word, catalog
from commands.roster.naming import role_word
from storage.directory import Directory, Slot
from storage.duty import Duty, DutyPlace, named_among
from storage.rhythm import SlotOccurrence
from storage.rhythm_choice import Choices
from storage.telework import PlannedDay, TeleworkRequest
from storage.values import Held, Language, Role, SlotState, UserId

PAST: Final = timedelta(days=30)
AHEAD: Final = timedelta(days=60)
_CHANGES: Final = ("slot-moved", "slot-skipped", "slot-restored", "slot-added")
"""What the journal calls that somebody did with one occurrence of a slot."""
SLOT_LASTS: Final = timedelta(minutes=30)
"""How long a slot is shown to last: the organisation says when it begins, not when it ends."""


class Certainty(StrEnum):
    """Whether an appointment is held, as calendars call it (RFC 5545, section 3.8.1.11)."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Appointment:
    """One entry of a calendar."""

    uid: str
    what: str
    starts: datetime | date
    """A day alone when it lasts the whole day."""
    ends: datetime | date
    certainty: Certainty = Certainty.CONFIRMED
    changed_at: datetime | None = None
    sequence: int = 0
    is_busy: bool = True


async def appointments_of(ctx: Context, person: UserId) -> list[Appointment]:
    """List what stands in somebody's calendar from a month ago to two months ahead, by time."""
    language = ctx.language_of(person)
    zone = ctx.directory.zone
    first, last = ((ctx.now + away).astimezone(zone).date() for away in (-PAST, AHEAD))
    start, end = instant_of(first, time.min, zone), instant_of(last + timedelta(days=1), time.min, zone)
    duties = await ctx.work.duty.during(start, end, people=(person,))
    found = await _rhythm(ctx, person, language, start, end, at_work_in={duty.cell for duty in duties})
    found += [_duty(ctx.directory, duty, language) for duty in duties]
    planned = await ctx.work.telework.days_of(person, first, last, ctx.directory)
    refs = dict.fromkeys(day.ref for day in planned if day.ref is not None)
    requests = {ref: await ctx.work.telework.find(ref) for ref in refs}
    found += [_telework(ctx.directory, day, requests.get(day.ref or ""), language) for day in planned]
    return sorted(found, key=lambda one: (str(one.starts), one.uid))


# ------------------------------------------------------------------------------------------------------- the rhythm


async def _rhythm(
    ctx: Context, person: UserId, language: Language, start: datetime, end: datetime, *, at_work_in: Collection[str]
) -> list[Appointment]:
    """List the slots that call somebody: those that are planned as they stand, later ones as they are defined.

    Only the cells count where they hold a role or are on duty, and only those cells' rosters are read.
    """
    standing = Standing(ctx.directory, await ctx.work.members_of(ctx.directory.cells))
    roles = {slot.cell: standing.roles(person, slot.cell) for slot in ctx.directory.slots}
    slots = [slot for slot in ctx.directory.slots if roles[slot.cell] or slot.cell in at_work_in]
    # an occurrence stands here from so long before it: each pause since then counts, also one that is over by now
    choices = await choices_now(ctx, since=start - AHEAD)
    found: list[Appointment] = []
    for cell in dict.fromkeys(slot.cell for slot in slots):
        at_work = _by_day(await ctx.work.duty.during(start, end, cell=cell))
        rows = await ctx.work.rhythm.during(cell, start, end)
        changes = await ctx.work.journal.changes([row.ref for row in rows if row.changed_by], _CHANGES)
        for slot in (slot for slot in slots if slot.cell == cell):
            own = [row for row in rows if row.key == slot.key]
            found += [
                _slot(ctx, slot, row, language, _revised(ctx, row, changes.get(row.ref), choices))
                for row in (*own, *_to_come(ctx, slot, own, choices, end))
                if row.held not in (Held.PROFILE, Held.MODE)
                and is_called(slot, person, roles[cell], _named(ctx, at_work, slot, row.due_at))
            ]
    return found


_ByDay = Mapping[date, Sequence[Duty]]
"""Duties by each day, in UTC, that they touch: a calendar asks hundreds of times who is on duty."""


def _by_day(duties: Iterable[Duty]) -> _ByDay:
    found: dict[date, list[Duty]] = {}
    for duty in duties:
        day, last = duty.starts_at.date(), duty.ends_at.date()
        while day <= last:
            found.setdefault(day, []).append(duty)
            day += timedelta(days=1)
    return found


def _named(ctx: Context, duties: _ByDay, slot: Slot, at: datetime) -> Mapping[Role, Sequence[UserId]]:
    """Say whom the roster names at the instant of a slot: then those alone are called, not all who hold the role."""
    on_duty = [duty for duty in duties.get(at.date(), ()) if duty.starts_at <= at < duty.ends_at]
    return named_among(on_duty, slot.calls, ctx.directory.people)


def _to_come(
    ctx: Context, slot: Slot, known: Sequence[SlotOccurrence], choices: Choices, end: datetime
) -> Iterator[SlotOccurrence]:
    """Go through the occurrences of a slot that are not planned yet."""
    days = {row.local_date for row in known}
    for day, due_at in between(recurrence_of(slot, ctx.directory), ctx.now, end).items():
        if day not in days:
            row = SlotOccurrence.of(slot, day, due_at, exercise=ctx.directory.exercise)
            row.hold_back(choices.held_back(slot, row), (), ctx.now)
            yield row


def _revised(
    ctx: Context, row: SlotOccurrence, changes: tuple[int, datetime] | None, choices: Choices
) -> tuple[int, datetime | None]:
    """Say how often an occurrence was changed, and when last: by itself, or by a pause that began or was ended.

    A pause that did not reach it counts too: a number too many harms no calendar, one that falls does.
    """
    times, last = changes or (0, None)
    when, zone = [last] if last is not None else [], ctx.directory.zone
    for pause in choices.pauses:
        if pause.cell != row.cell or pause.key not in (None, row.key):
            continue
        if pause.since.astimezone(zone).date() > row.local_date:
            continue
        if pause.until is not None and pause.until.astimezone(zone).date() < row.local_date - AHEAD:
            continue
        times += 1
        when.append(min(pause.since, ctx.now))
        if pause.ended_by is not None and pause.until is not None:
            times += 1
            when.append(min(pause.until, ctx.now))
    return times, max(when, default=None)


def _slot(
    ctx: Context, slot: Slot, row: SlotOccurrence, language: Language, revised: tuple[int, datetime | None]
) -> Appointment:
    """Give a slot's occurrence: each time that somebody changed it is a revision, so that calendars know the newest."""
    directory, (times, changed_at) = ctx.directory, revised
    cell = directory.cells[slot.cell]
    is_skipped = row.state is SlotState.SKIPPED
    title = _pick(directory, language, Localized(slot.title) if slot.title else slot.key)
    return Appointment(
        uid=f"slot/{row.ref}",
        what=_say(
            directory, language, "calendar-slot", title=title, cell=_pick(directory, language, Localized(cell.name))
        ),
        starts=row.due_at,
        ends=row.due_at + SLOT_LASTS,
        certainty=Certainty.CANCELLED if is_skipped else Certainty.CONFIRMED,
        changed_at=changed_at,
        sequence=times,
        is_busy=not is_skipped,
    )


# ------------------------------------------------------------------------------------------------ duties, telework


def _duty(directory: Directory, duty: Duty, language: Language) -> Appointment:
    on_call = duty.place is DutyPlace.ON_CALL
    cell = directory.cells.get(duty.cell)
    return Appointment(
        uid=f"duty/{duty.cell}/{duty.day}/{duty.shift}/{duty.role}/{_trace(duty.person)}",
        what=_say(
            directory,
            language,
            "calendar-duty-on-call" if on_call else "calendar-duty",
            role=_pick(directory, language, role_word(directory, duty.role)),
            shift=duty.shift,
            cell=_pick(directory, language, Localized(cell.name) if cell is not None else duty.cell),
        ),
        starts=duty.starts_at,
        ends=duty.ends_at,
        changed_at=duty.set_at,
        is_busy=not on_call,
    )


def _telework(
    directory: Directory, planned: PlannedDay, request: TeleworkRequest | None, language: Language
) -> Appointment:
    waits = not planned.is_approved
    return Appointment(
        uid=f"telework/{planned.ref or 'fixed'}/{planned.day}/{_trace(planned.person)}",
        what=_say(directory, language, "calendar-telework-waiting" if waits else "calendar-telework"),
        starts=planned.day,
        ends=planned.day + timedelta(days=1),
        certainty=Certainty.TENTATIVE if waits else Certainty.CONFIRMED,
        changed_at=(request.answered_at or request.requested_at) if request is not None else None,
        sequence=request.version * 2 - int(waits) - 1 if request is not None else 0,
        is_busy=False,
    )


def _trace(person: str) -> str:
    """Tell people's appointments of the same name apart, without their names."""
    return sha256(person.encode()).hexdigest()[:12]


# ---------------------------------------------------------------------------------------------------------- words


def _say(directory: Directory, language: Language, word: str, **values: str) -> str:
    """Say something in one line, under the stamp of an exercise where all is one."""
    said = catalog().say(language, word, values)
    return catalog().say(language, "calendar-exercise", {"what": said}) if directory.exercise else said


def calendar_name(directory: Directory, person: UserId, language: Language) -> str:
    """Give what somebody's calendar calls itself."""
    return _say(directory, language, "calendar-name", person=directory.name_of(person))


def _pick(directory: Directory, language: Language, name: Word | Localized | str) -> str:
    """Give a name in a language, else in the organisation's first that has it."""
    if isinstance(name, Word):
        return catalog().say(language, name.id, {})
    if isinstance(name, str):
        return name
    wanted = (language.value, *(other.value for other in directory.languages), *name.names)
    return next((name.names[code] for code in wanted if code in name.names), "")
