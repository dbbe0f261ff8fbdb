"""Digests on their way: some people's at once, each claimed, written, posted and put in the mail.

Invariant: what is claimed here is said in the same unit; whoever was told is never told again of the same local day.
"""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Final

from commands.digest.daily import send_daily
from commands.digest.delivering import Due
from commands.digest.history import LOOKED_BACK
from commands.digest.partner import send_partner
from commands.digest.weekly import send_weekly
from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.quiet import hours_of
from commands.kit.when import instant_of
from storage.calendar import DayKind
from storage.digest import DigestSent, DigestState
from storage.digest_rule import DigestKind
from storage.duty import DutyPlace
from storage.values import UserId

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)
_SENDS: Final = {
    DigestKind.DAILY: send_daily,
    DigestKind.WEEKLY: send_weekly,
    DigestKind.PARTNER: send_partner,
}


async def send(ctx: Context, groups: Sequence[Group], kind: DigestKind, due: Sequence[Due]) -> None:
    """Send some people's digests of one kind and one local day."""
    day = due[0].day
    recent = await ctx.work.digests.recent(kind, [one.person for one in due], day - LOOKED_BACK)
    off = await _on_a_day_off(ctx, due) if kind is DigestKind.DAILY else frozenset()
    claimed = await ctx.work.digests.claim([_row(ctx, one, left_out=one.person in off) for one in due])
    told = [one for one in due if one.person in claimed and one.person not in off]
    if told:
        await _SENDS[kind](ctx, groups, told, recent)
    sent, left_out = [one.person for one in told], sorted(off & claimed)
    if claimed:
        await ctx.work.journal.add("digests-sent", kind=kind.value, day=day.isoformat(), sent=sent, left_out=left_out)


def _row(ctx: Context, due: Due, *, left_out: bool) -> DigestSent:
    return DigestSent(
        person=due.person,
        kind=due.reader.kind,
        day=due.day,
        state=DigestState.LEFT_OUT if left_out else DigestState.SENT,
        due_at=due.at,
        until_at=due.until(ctx.now),
        said_at=ctx.now,
        exercise=ctx.directory.exercise,
    )


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
