"""The monthly test of the alert: planned for its next day, sent at its hour, reported on when it is over.

Invariant: what is planned is a row for a local day; a test that was not sent follows the organisation file, one that
was sent is reported whatever the file says by then.
"""

from datetime import time, timedelta

from commands.alert.rehearsing import report_test, send_test
from commands.kit.context import Context
from commands.kit.recurrence import Recurrence, next_after
from schedules.job import Job, next_in
from storage.days import read_day_rule
from storage.due import REHEARSAL
from storage.escalation_rule import MonthlyTest
from storage.rehearsal import Rehearsal, RehearsalState


async def rehearse(ctx: Context) -> bool:
    """Plan the next test, and send or report the one that is due."""
    test = ctx.directory.monthly_test
    await _plan(ctx, test)
    rehearsal = await ctx.work.rehearsals.claim_due()
    if rehearsal is None:
        return False
    if rehearsal.state == RehearsalState.SENT.value:
        await report_test(ctx, rehearsal)
    elif test is not None:
        await send_test(ctx, rehearsal, test)
    return True


async def _plan(ctx: Context, test: MonthlyTest | None) -> None:
    """Have the next test planned as the file says now; one whose hour has come is left as it is."""
    planned = await ctx.work.rehearsals.planned()
    if planned is not None and planned.planned_at <= ctx.now and test is not None:
        return
    at = next_after(_recurrence(ctx, test), ctx.now) if test is not None else None
    if planned is not None and planned.planned_at != at:
        await ctx.work.rehearsals.drop(planned)
        planned = None
    if planned is None and at is not None:
        day = at.astimezone(ctx.directory.zone).date().isoformat()
        exercise = ctx.directory.exercise
        await ctx.work.rehearsals.add(Rehearsal(day=day, due_at=at, planned_at=at, exercise=exercise))


def _recurrence(ctx: Context, test: MonthlyTest) -> Recurrence:
    return Recurrence(time.fromisoformat(test.at), read_day_rule(test.days), ctx.directory.zone)


REHEARSE = Job("monthly-test", timedelta(seconds=15), rehearse, following=next_in(REHEARSAL))
