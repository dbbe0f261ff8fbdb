"""Digests on their way, one at a time: claimed, written, posted and put in the mail.

Invariant: what is claimed here is said in the same unit; whoever was told is never told again of the same local day.
"""

from datetime import time, timedelta
from typing import Final

from commands.digest.daily import send_daily
from commands.digest.delivering import Due, Told
from commands.digest.history import LOOKED_BACK
from commands.digest.partner import send_partner
from commands.digest.rounds import Round, standing_of
from commands.digest.weekly import send_weekly
from commands.kit.context import Context
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


async def send_next(ctx: Context, turn: Round) -> None:
    """Send the digest whose turn it is, or do a part of what it needs: no unit keeps others waiting for long."""
    due = turn.first(ctx.aside)
    if due is None:
        return
    ctx.in_hand = due.person
    recent = await ctx.work.digests.recent(turn.kind, [due.person], turn.day - LOOKED_BACK)
    standing = await standing_of(ctx, due.person)
    told = Told(due, standing, turn.period(ctx, standing, due, recent), recent.get(due.person, ()))
    is_off = turn.kind is DigestKind.DAILY and await _is_day_off(ctx, due)
    if not is_off and await turn.prepare(ctx, told.period):
        return
    turn.take(due)
    if not await ctx.work.digests.claim([_row(turn, due, left_out=is_off)]):
        return
    if not is_off:
        await _SENDS[turn.kind](ctx, turn, told)
    action = "digest-left-out" if is_off else "digest-sent"
    await ctx.work.journal.add(action, kind=turn.kind.value, day=turn.day.isoformat(), person=due.person)


def _row(turn: Round, due: Due, *, left_out: bool) -> DigestSent:
    return DigestSent(
        person=due.person,
        kind=due.reader.kind,
        day=due.day,
        state=DigestState.LEFT_OUT if left_out else DigestState.SENT,
        due_at=due.at,
        until_at=due.until(turn.now),
        said_at=turn.now,
        exercise=turn.directory.exercise,
    )


async def _is_day_off(ctx: Context, due: Due) -> bool:
    """Say whether the day's quiet hours leave somebody alone from morning to night, and they are not on duty then."""
    chosen, calendar = await ctx.work.quiet_choices(), ctx.directory.calendar
    hours = hours_of(ctx, chosen, UserId(due.person))
    if hours is None:
        return False
    is_weekend = hours.weekends and due.day.weekday() >= _SATURDAY
    if not is_weekend and not (hours.holidays and calendar.kind_of(due.day) in (DayKind.HOLIDAY, DayKind.BRIDGING)):
        return False
    begins, ends = (instant_of(each, time.min, ctx.directory.zone) for each in (due.day, due.day + _DAY))
    duties = await ctx.work.duty.during(begins, ends, people=[due.person])
    return not any(duty.place is DutyPlace.ON_SITE for duty in duties)
