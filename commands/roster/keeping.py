"""Changes of the roster, put into the database, the journal and words.

Invariant: a change is judged and made while the roster is held; what it makes is journalled field by field.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.kit.context import Context
from commands.kit.words import Message
from commands.roster.entry import Entry, Holder
from commands.roster.finding import Finding, FindingKind
from commands.roster.hours import Span, shift_on
from commands.roster.looking import duties_around
from commands.roster.naming import role_word
from commands.roster.rules import find_all
from commands.roster.saying import holders_of
from storage.duty import Duty, DutySource
from storage.shift import Shift
from storage.values import Role, UserId

WARNED = (FindingKind.DOUBLE, FindingKind.REST, FindingKind.DAY, FindingKind.WEEK, FindingKind.NIGHT)
"""What is said of a change that makes it; gaps and vacancies are the whole roster's."""

SOON = timedelta(hours=12)
"""A duty that begins within this cannot wait for somebody's morning card."""


@dataclass(frozen=True)
class Changed:
    """One field of the roster, before and after."""

    entry: Entry
    before: tuple[Duty, ...]
    after: tuple[Duty, ...]

    @property
    def people(self) -> frozenset[UserId]:
        """Whose duty it changes."""
        was, is_now = ({UserId(duty.person) for duty in duties} for duties in (self.before, self.after))
        return frozenset(was ^ is_now)


def _make(ctx: Context, entry: Entry, span: Span, holder: Holder, source: DutySource) -> Duty:
    """Make one duty out of a field and one of those who fill it."""
    return Duty(
        cell=entry.cell,
        day=entry.day,
        shift=entry.shift.key,
        role=entry.role,
        person=holder.person,
        stands_for=holder.stands_for,
        starts_at=span.start,
        ends_at=span.end,
        place=entry.shift.place,
        source=source,
        set_by=ctx.actor,
        set_at=ctx.now,
        exercise=ctx.directory.exercise,
    )


async def put(ctx: Context, entry: Entry, source: DutySource) -> Changed | None:
    """Make one field of the roster what an entry says; nothing when it is so already."""
    standing = await ctx.work.duty.of_field(*entry.field)
    wanted = {(holder.person, holder.stands_for): holder for holder in entry.holders}
    span = shift_on(entry.day, entry.shift.starts, entry.shift.ends, ctx.directory.zone)
    kept = [duty for duty in standing if _holder_of(duty) in wanted and _is(duty, span, entry.shift)]
    gone = [duty for duty in standing if duty not in kept]
    known = {_holder_of(duty) for duty in kept}
    fresh = [_make(ctx, entry, span, holder, source) for key, holder in wanted.items() if key not in known]
    if not gone and not fresh:
        return None
    await ctx.work.duty.drop(gone, ctx.actor)
    await ctx.work.duty.add(fresh)
    await ctx.work.journal.add(
        "duty-set",
        actor=ctx.actor,
        cell=entry.cell,
        ref=field_ref(entry.cell, entry.day, entry.shift.key),
        role=entry.role,
        source=source,
        people=[[duty.person for duty in standing], [holder.person for holder in entry.holders]],
        trust=ctx.call.trust,
    )
    return Changed(entry, tuple(standing), (*kept, *fresh))


def _holder_of(duty: Duty) -> tuple[str, str | None]:
    return duty.person, duty.stands_for


def _is(duty: Duty, span: Span, shift: Shift) -> bool:
    """Say whether a duty is a shift as it is now: its hours may have changed in the file since."""
    return (duty.starts_at, duty.ends_at, duty.place) == (span.start, span.end, shift.place)


def field_ref(cell: str, day: date, shift: str) -> str:
    """Name a field of the roster for the journal: `infocel/2026-12-10/J`."""
    return f"{cell}/{day.isoformat()}/{shift}"


def change_line(ctx: Context, changed: Changed) -> Message:
    """Say what a field is now, and what it was."""
    entry = changed.entry
    role, people = role_word(ctx.directory, entry.role), holders_of(changed.after)
    if not changed.before:
        return Message("roster-set-line", day=entry.day, shift=entry.shift.key, role=role, people=people)
    return Message(
        "roster-set-line-before",
        day=entry.day,
        shift=entry.shift.key,
        role=role,
        people=people,
        before=holders_of(changed.before),
    )


async def warnings(ctx: Context, cell: str, done: Sequence[Changed]) -> tuple[list[Finding], list[Finding]]:
    """Find what is wrong for those who are on duty in changes, about the days that change for each.

    Returns:
        What the changes brought or made worse, and what was so before.
    """
    around: dict[str, set[date]] = {}
    for changed in done:
        for duty in changed.after:
            around.setdefault(duty.person, set()).update(changed.entry.day + timedelta(days=n) for n in (-1, 0, 1))
    if not around:
        return [], []
    days, zone = set[date]().union(*around.values()), ctx.directory.zone
    duties = await duties_around(ctx, min(days), max(days))
    before = {duty.id: duty for changed in done for duty in changed.before}
    after = {duty.id for changed in done for duty in changed.after}
    # a field that is named twice was for a moment what nobody ever saw
    were = [*(duty for duty in duties if duty.id not in after | before.keys()), *_not_made_by(done, before)]

    def wrong(of: Sequence[Duty]) -> list[Finding]:
        found = find_all(of, ctx.directory, cell, min(days), max(days), people=tuple(around))
        touched = ((one, around.get(one.person or "", ())) for one in found if one.kind in WARNED)
        return [one for one, theirs in touched if any(one.touches(day, day, zone) for day in theirs)]

    known, found = wrong(were), wrong(duties)
    older = [one for one in found if any(one.is_no_worse_than(other) for other in known)]
    return [one for one in found if one not in older], older


def _not_made_by(done: Sequence[Changed], before: Mapping[int, Duty]) -> list[Duty]:
    """Give the duties that changes found: each that was there before the first of them."""
    made: set[int] = set()
    for changed in done:
        kept = {duty.id for duty in changed.before}
        made |= {duty.id for duty in changed.after if duty.id not in kept}
    return [duty for key, duty in before.items() if key not in made]


def before_the_morning(ctx: Context, duties: Iterable[Duty], people: Iterable[UserId]) -> tuple[UserId, ...]:
    """List who has to know at any hour: the duty that is theirs, or was to be, is on or begins within hours."""
    is_soon = any(duty.ends_at > ctx.now and duty.starts_at < ctx.now + SOON for duty in duties)
    return tuple(people) if is_soon else ()


async def say_in_cell(
    ctx: Context, message: Message, called: Sequence[UserId], *, always: Sequence[UserId] = ()
) -> None:
    """Say a change in the cell's room to those it concerns; where the command came from elsewhere, there too."""
    mentions = [user_id for user_id in called if user_id != ctx.actor]
    room = await ctx.work.rooms.of_cell(ctx.cell.key)
    if room is not None and room.room_id == ctx.room_id:
        await ctx.post(message, answers=ctx.call, acts=bool(mentions), mentions=mentions, always=always)
        return
    await ctx.post(message, cell=ctx.cell.key, acts=bool(mentions), mentions=mentions, always=always)
    await ctx.post(message, answers=ctx.call)


def coordinators(ctx: Context, cell: str) -> tuple[UserId, ...]:
    """List who coordinates a cell."""
    return ctx.directory.holders(cell, Role.COORDINATOR)
