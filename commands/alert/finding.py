"""Finding the alert that somebody means, and whether they may read it or change it.

Invariant: whoever may not read an alert is told that it is unknown.
"""

from commands.alert.following import Following, follow, surround
from commands.kit.context import Context
from commands.kit.words import Refusal
from storage.outbox import OutboxRow
from storage.values import Ref, Role


async def of_card(ctx: Context, card: OutboxRow) -> Following:
    """Take the alert that a message of the bot is about, to change it.

    Raises:
        Refusal: reference-unknown.
    """
    following = await follow(ctx, card.about or "")
    if following is None:
        raise Refusal("reference-unknown", ref=card.about)
    return following


async def readable(ctx: Context, ref: Ref) -> Following:
    """Find an alert that the actor may read about.

    Raises:
        Refusal: reference-unknown.
    """
    alert = await ctx.work.alerts.find(ref)
    if alert is not None:
        following = await surround(ctx, alert)
        if await may_read(ctx, following):
            return following
    raise Refusal("reference-unknown", ref=ref)


async def coordinated(ctx: Context, ref: Ref) -> Following:
    """Take an alert to change it, in whose cell the actor coordinates.

    Raises:
        Refusal: reference-unknown, or role-missing for who may only read it.
    """
    following = await follow(ctx, ref)
    if following is None or not await may_read(ctx, following):
        raise Refusal("reference-unknown", ref=ref)
    await ctx.require(Role.COORDINATOR, cell=following.alert.cell)
    return following


async def awaiting(ctx: Context) -> list[str]:
    """List the live alerts that wait for the actor: in their own name, in the place of others, to confirm again."""
    named = [alert.ref for alert in await ctx.work.alerts.awaiting(ctx.actor)]
    return sorted({*named, *await ctx.work.escalations.awaiting(ctx.actor)})


async def may_read(ctx: Context, following: Following) -> bool:
    """Say whether the actor reads in the cell that raised an alert, or once it is sent in one that it calls."""
    alert = following.alert
    cells = {alert.cell, *(following.cells if alert.sent_at is not None else ())}
    for cell in sorted(cells):
        if await ctx.may(ctx.actor, cell, Role.OBSERVER):
            return True
    return False
