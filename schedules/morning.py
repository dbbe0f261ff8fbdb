"""The morning card: when somebody's quiet hours end, one direct message with what waited for them and still does.

Invariant: one card a person and local day, whatever restarts; who has nothing waiting gets none, and neither does who
left the organisation; what waited is ended in the unit that tells of it.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from commands import GROUPS
from commands.communique.card import refresh_cards
from commands.kit.context import Context
from commands.kit.quiet import hours_of, quiet_among, quiet_since
from commands.kit.waiting import Part, open_calls
from commands.kit.when import instant_of
from commands.kit.words import About, Message, Once
from schedules.analyst import analyst_lines
from schedules.job import Job
from storage.duty import Duty, DutyPlace
from storage.shift import MONITORING
from storage.values import CommuniqueState, Role, UserId
from storage.waiting import WaitingCall

BATCH: Final = 10
"""People told in one unit."""
OFF_FOR: Final = timedelta(days=7)
"""How long ago somebody may have gone off duty for the card to count what happened since."""


async def send_morning_cards(ctx: Context) -> bool:
    """Tell a few people whose hours have begun what waited for them; says whether there may be more."""
    day = ctx.now.astimezone(ctx.directory.zone).date()
    # who left is told nothing of the cells; what waited for them waits, should they come back
    waiting = [who for who in await ctx.work.waiting.people(day) if who in ctx.directory.people]
    analysts = await _analysts(ctx)
    had = await ctx.work.waiting.had_card(list(analysts), day)
    asked = list(dict.fromkeys([*(who for who in analysts if who not in had), *waiting]))
    if not asked:
        return False
    quiet = await quiet_among(ctx.work, ctx.directory, asked, at_work=True)
    awake = (who for who in asked if who not in quiet and who not in ctx.aside)
    ready = [who for who in awake if _has_begun(ctx, analysts.get(who))]
    for who in ready[:BATCH]:
        ctx.in_hand = who
        await _tell(ctx, who, analysts.get(who))
    return len(ready) > BATCH


async def _analysts(ctx: Context) -> dict[UserId, Duty]:
    """Find who is on duty for the monitoring, where the organisation has quiet hours."""
    if ctx.directory.quiet is None:
        return {}
    on_duty = await ctx.work.duty.on_duty_in(ctx.directory.cells, ctx.now, MONITORING)
    in_all = (duty for duties in on_duty.values() for duty in duties)
    on_site = [duty for duty in in_all if duty.place is DutyPlace.ON_SITE and duty.person in ctx.directory.people]
    return {UserId(duty.person): duty for duty in on_site}


def _has_begun(ctx: Context, duty: Duty | None) -> bool:
    """Say whether it is time for somebody's card: the analyst of the day gets it a little after their shift begins."""
    rules = ctx.directory.quiet
    if duty is None or rules is None:
        return True
    day = duty.starts_at.astimezone(ctx.directory.zone).date()
    return ctx.now >= instant_of(day, rules.analyst_at, ctx.directory.zone)


def _begins_the_day(ctx: Context, duty: Duty | None) -> bool:
    """Say whether a shift is the morning's: the analyst of the afternoon takes over from somebody."""
    return duty is not None and duty.starts_at.astimezone(ctx.directory.zone).time() < time(12)


async def _tell(ctx: Context, user_id: UserId, duty: Duty | None) -> None:
    """Send somebody their card, if there is anything on it, and end what waited."""
    calls = await ctx.work.waiting.claim(user_id)
    if not calls and duty is None:
        return
    day = ctx.now.astimezone(ctx.directory.zone).date()
    lines, count = await open_calls(ctx, GROUPS, user_id, calls)
    of_the_day: list[Part] = []
    if duty is not None and _begins_the_day(ctx, duty):
        of_the_day = list(await analyst_lines(ctx, duty.cell))
    await ctx.work.waiting.finish(calls)
    if lines or duty is not None:  # whose card would have been empty has had none; an analyst's is looked for once
        await ctx.work.waiting.note_card(user_id, day)
    if lines or of_the_day:
        then = [*lines, *await _overnight_lines(ctx, user_id), *of_the_day]
        await ctx.post(
            Message("morning-card", count=count, then=then, about=About("morning")),
            user=user_id,
            acts=True,
            mentions=(user_id,),
            once=f"morning/{user_id}/{day}",
            always=(user_id,),
        )
    await ctx.work.journal.add("morning-card", person=user_id, waited=len(calls), open=count)
    await _refresh(ctx, calls)


async def _overnight_lines(ctx: Context, user_id: UserId) -> list[Message | Once]:
    """Count what happened in somebody's cells since their hours ended."""
    cells = [cell for cell in ctx.directory.cells_of(user_id) if ctx.directory.roles(user_id, cell) != (Role.ADMIN,)]
    since = await _off_since(ctx, user_id)
    happened = await ctx.work.overnight.happened(cells, since, ctx.now)
    lines: list[Message | Once] = [
        Once(
            Message(
                "morning-cell",
                cell=cell,
                alerts=what.alerts,
                decisions=what.decisions,
                published=what.published,
                tasks=what.tasks,
            )
        )
        for cell, what in happened.items()
        if not what.is_nothing
    ]
    return [Message("morning-since", since=since), *lines] if lines else []


async def _off_since(ctx: Context, user_id: UserId) -> datetime:
    """Find since when somebody was not there: the end of their last shift, or the beginning of their quiet hours."""
    duties = await ctx.work.duty.during(ctx.now - OFF_FOR, ctx.now, people=(user_id,))
    ended = [duty.ends_at for duty in duties if duty.place is DutyPlace.ON_SITE and duty.ends_at <= ctx.now]
    hours = hours_of(ctx.directory, await ctx.work.quiet_choices(), user_id)
    if hours is not None:
        night = quiet_since(hours, ctx.now, ctx.directory.zone, ctx.directory.calendar)
        return min(night, max(ended, default=night))
    return max(ended, default=ctx.now - timedelta(days=1))


async def _refresh(ctx: Context, calls: Sequence[WaitingCall]) -> None:
    """Take the note that these are not somebody's hours off the cards of texts in review."""
    for ref in dict.fromkeys(call.ref for call in calls if call.kind == "communique" and call.ref is not None):
        communique = await ctx.work.communiques.find(ref)
        if communique is not None and communique.state is CommuniqueState.IN_REVIEW:
            await refresh_cards(ctx, communique)


SEND_MORNING_CARDS: Final = Job("morning-cards", timedelta(seconds=15), send_morning_cards)
