"""Digests on their way: some people's at once, each claimed, written, posted to their direct chat and put in the mail.

Invariant: what is claimed here is said in the same unit; whoever was told is never told again of the same local day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from commands.digest.readers import Reader
from commands.digest.sections import Pages
from commands.digest.week import Weeks
from commands.digest.writing import Audience, Notes, Written, period_for, write_daily
from commands.kit.context import Context
from commands.kit.daily import Own, Period, collect_own
from commands.kit.disclosure import read_standing
from commands.kit.group import Group
from commands.kit.letter import write_letter
from commands.kit.quiet import hours_of
from commands.kit.when import instant_of
from commands.kit.words import Message
from storage.calendar import DayKind
from storage.digest import DigestSent, DigestState
from storage.digest_rule import DigestKind
from storage.duty import DutyPlace
from storage.posting import PostingKind
from storage.values import Language, UserId

LATE_FROM: Final = timedelta(minutes=5)
"""A digest that comes so long after its hour says so."""
LOOKED_BACK: Final = timedelta(days=14)
"""How far back it is looked which digests came: what was missed before is not told of."""
BY_MAIL: Final = "digest"
"""The occasion of its mail."""
_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A digest whose hour has come."""

    reader: Reader
    day: date
    at: datetime

    @property
    def person(self) -> str:
        """Whose it is."""
        return self.reader.person


async def send(ctx: Context, groups: Sequence[Group], kind: DigestKind, due: Sequence[Due]) -> None:
    """Send some people's digests of one kind and one local day."""
    day = due[0].day
    recent = await ctx.work.digests.recent(kind, [one.person for one in due], day - LOOKED_BACK)
    off = await _on_a_day_off(ctx, due) if kind is DigestKind.DAILY else frozenset()
    claimed = await ctx.work.digests.claim([_row(ctx, one, left_out=one.person in off) for one in due])
    told = [one for one in due if one.person in claimed and one.person not in off]
    await _WRITES[kind](ctx, groups, told, recent)
    sent, left_out = [one.person for one in told], sorted(off & claimed)
    await ctx.work.journal.add("digests-sent", kind=kind.value, day=day.isoformat(), sent=sent, left_out=left_out)


def _row(ctx: Context, due: Due, *, left_out: bool) -> DigestSent:
    return DigestSent(
        person=due.person,
        kind=due.reader.kind,
        day=due.day,
        state=DigestState.LEFT_OUT if left_out else DigestState.SENT,
        due_at=due.at,
        until_at=ctx.now if _is_late(ctx, due) else due.at,
        said_at=ctx.now,
        exercise=ctx.directory.exercise,
    )


def _is_late(ctx: Context, due: Due) -> bool:
    return ctx.now - due.at > LATE_FROM


async def _on_a_day_off(ctx: Context, due: Sequence[Due]) -> frozenset[str]:
    """Find those whom the day's quiet hours leave alone from morning to night, and who are not on duty that day."""
    chosen, calendar = await ctx.work.quiet_choices(), ctx.directory.calendar
    day = due[0].day
    off: set[UserId] = set()
    for one in due:
        hours = hours_of(ctx, chosen, UserId(one.person))
        if hours is not None and (
            (hours.weekends and day.weekday() >= _SATURDAY)
            or (hours.holidays and calendar.kind_of(day) in (DayKind.HOLIDAY, DayKind.BRIDGING))
        ):
            off.add(UserId(one.person))
    if not off:
        return frozenset()
    begins, ends = (instant_of(each, time.min, ctx.directory.zone) for each in (day, day + _DAY))
    duties = await ctx.work.duty.during(begins, ends, people=off)
    return frozenset(off - {duty.person for duty in duties if duty.place is DutyPlace.ON_SITE})


def _kept(reader: Reader, rows: Iterable[DigestSent]) -> list[DigestSent]:
    """Leave out what was before somebody last began to read."""
    return [row for row in rows if reader.since is None or row.day >= reader.since]


def since_of(ctx: Context, reader: Reader, day: date, rows: Iterable[DigestSent]) -> datetime:
    """Say from when a daily digest tells: from where the last one ended, else from its hour of the day before."""
    sent = [row for row in _kept(reader, rows) if row.state is DigestState.SENT and row.day < day]
    return sent[0].until_at if sent else reader.due_at(reader.day_before(day), ctx.directory.zone)


def missed_of(reader: Reader, day: date, rows: Iterable[DigestSent]) -> tuple[date, ...]:
    """List the days since the last one on which one was to come and none did."""
    known = [row.day for row in _kept(reader, rows) if row.day < day]
    if not known:
        return ()
    between = (max(known) + _DAY * number for number in range(1, (day - max(known)).days))
    return tuple(each for each in between if reader.reads_on(each))


Recent = Mapping[str, Sequence[DigestSent]]


async def _send_daily(ctx: Context, groups: Sequence[Group], due: Sequence[Due], recent: Recent) -> None:
    if not due:
        return
    standing, pages = await read_standing(ctx), Pages(ctx, groups, DigestKind.DAILY)
    weeks = Weeks(ctx, due[0].day)
    owns = await read_owns(ctx, groups, [UserId(one.person) for one in due])
    for one in due:
        ctx.in_hand = one.person
        person, rows = UserId(one.person), recent.get(one.person, ())
        until = ctx.now if _is_late(ctx, one) else one.at
        since = since_of(ctx, one.reader, one.day, rows)
        period = period_for(standing, person, one.reader.cells, since, until)
        notes = Notes(one.at if _is_late(ctx, one) else None, missed_of(one.reader, one.day, rows))
        language, mine = ctx.language_of(person), owns.get(person, [])
        audience = Audience(person, language, standing)
        week = await weeks.of(standing, person, period.cells)
        written = await write_daily(ctx, pages, audience, period, notes=notes, owns=mine, week=week)
        subject = Message("digest-subject", day=one.day)
        await deliver(ctx, one, written, subject, language)
        await post_after(mine)
    ctx.in_hand = None


async def read_owns(ctx: Context, groups: Sequence[Group], people: Sequence[UserId]) -> Mapping[UserId, list[Own]]:
    """Read what waits for each of some people alone."""
    day = ctx.now.astimezone(ctx.directory.zone).date()
    return await collect_own(ctx, groups, Period((), ctx.now - _DAY, ctx.now, day), people) if people else {}


async def post_after(owns: Sequence[Own]) -> None:
    """Post what follows a digest: what its reader may answer at once."""
    for own in owns:
        if own.after is not None:
            await own.after()


async def deliver(ctx: Context, due: Due, written: Written, subject: Message, language: Language) -> None:
    """Post a digest to its reader's direct chat, and put it in the mail where they have an address."""
    person = UserId(due.person)
    # asked for by its reader, and a notice: it comes at its hour, and rings no phone
    await ctx.post(written.short, user=person, always=(person,), picture=written.week)
    known = ctx.directory.people.get(person)
    if known is not None and known.email is not None and due.reader.mail:
        await mail(ctx, due, known.email, written, subject=subject, language=language)


async def mail(ctx: Context, due: Due, address: str, written: Written, *, subject: Message, language: Language) -> None:
    """Put a digest in the mail, once."""
    picture = () if written.week is None else (written.week,)
    letter = write_letter(
        subject, [written.full, *picture], language, ctx.directory, footer=[Message("digest-mail-why")]
    )
    await ctx.work.postings.add(
        PostingKind.MAIL,
        address,
        key=f"digest/{due.reader.kind}/{due.person}/{due.day}",
        occasion=BY_MAIL,
        language=language,
        payload=letter.as_payload(),
        exercise=ctx.directory.exercise,
    )


_WRITES: Final = {DigestKind.DAILY: _send_daily}
