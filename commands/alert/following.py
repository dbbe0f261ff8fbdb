"""An alert with all that surrounds it, and the voice of each step of its life.

Invariant: whoever changes an alert has locked its row first; every step is journalled.
"""

from dataclasses import dataclass

from commands.alert.card import about, name_lines, ref_of
from commands.alert.roster import Memberships, Roster
from commands.kit.context import Context
from commands.kit.words import Message
from storage.alert import Alert
from storage.posting import PostingState
from storage.values import Ref, UserId

CALL_BY_MAIL = "alert-call"
"""Occasion of the mails that call somebody about an alert."""


@dataclass(frozen=True)
class Following:
    """An alert with everything that a step of its life needs: its cells, its people and where they are."""

    alert: Alert
    cells: tuple[str, ...]
    roster: Roster
    memberships: Memberships
    """Of those of its cells that there still are."""


async def follow(ctx: Context, ref: Ref | str) -> Following | None:
    """Take an alert to change it: whoever else wants to waits until this unit ends."""
    alert = await ctx.work.alerts.find(ref, to_change=True)
    return await surround(ctx, alert) if alert is not None else None


async def surround(ctx: Context, alert: Alert) -> Following:
    """Read what a step of an alert's life needs."""
    cells = await ctx.work.alerts.cells(alert.ref)
    memberships = await ctx.work.members_of([cell for cell in cells if cell in ctx.directory.cells])
    return Following(alert, cells, await roster_of(ctx, alert), memberships)


async def roster_of(ctx: Context, alert: Alert) -> Roster:
    """Read everybody an alert called, in their own name or in the place of others, and what became of it."""
    addressees = tuple(await ctx.work.alerts.addressees(alert.ref))
    watch = await ctx.work.escalations.watch(alert.ref) if addressees else None
    if watch is None:
        return Roster(addressees)
    asked = await ctx.work.escalations.reconfirmations(alert.ref, watch.round) if watch.round else []
    stand_ins = tuple(await ctx.work.escalations.stand_ins(alert.ref))
    return Roster(addressees, stand_ins, watch, {row.user_id: row for row in asked})


async def end_escalation(ctx: Context, alert: Alert) -> None:
    """Leave all undone that was still to be done about an alert: it is over, nobody is called any more."""
    await ctx.work.escalations.end(alert.ref)
    watch = await ctx.work.escalations.watch(alert.ref)
    if watch is not None:
        watch.next_at = None
    for posting in await ctx.work.postings.of(alert.ref):
        if posting.occasion == CALL_BY_MAIL and posting.state is PostingState.PENDING:
            await ctx.work.postings.drop(posting.id, "the alert is over")


async def note(ctx: Context, alert: Alert, action: str, *, actor: UserId | None = None, **data: object) -> None:
    """Write a step into the journal."""
    await ctx.work.journal.add(
        action, actor=actor, cell=alert.cell, ref=alert.ref, state=alert.state, exercise=alert.exercise, **data
    )


async def say_to_raiser(ctx: Context, alert: Alert, message: Message, *, once: str | None = None) -> None:
    """Say something where the alert was asked for, else to the raiser."""
    cell = alert.room_cell if alert.room_cell in ctx.directory.cells else None
    user = None if cell else UserId(alert.raised_by)
    if user is not None and not user.startswith("@"):
        return  # it came by a webhook: its rooms have been told
    await ctx.post(message, cell=cell, user=user, once=once, urgent=True)


async def say_complete(ctx: Context, alert: Alert, roster: Roster) -> None:
    """Say to the raiser that nobody is missing."""
    then = name_lines(ctx, "alert-gone-line", roster.gone)
    tally = {"acknowledged": len(roster.acknowledged), "called": roster.called}
    said = Message("alert-complete", ref=ref_of(alert), then=then, about=about(alert, roster), **tally)
    await say_to_raiser(ctx, alert, said)
