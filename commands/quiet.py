"""One's own quiet hours: chosen, shown, and what waits for their end.

Invariant: everybody sets their own and nobody else's; the organisation file never changes them back; a real alert and
one's own duty call all the same.
"""

from commands.kit.dispatched import Dispatched
from commands.kit.group import Group
from commands.kit.quiet import hours_of, quiet_among
from commands.kit.quiet_hours import Choice
from commands.kit.waiting import open_calls
from commands.kit.words import Message
from storage.quiet import choice_text
from storage.values import Role

group = Group("quiet")


@group.command("set", default=True, role=Role.OBSERVER, needs_cell=False)
async def set_quiet(ctx: Dispatched, hours: Choice | None = None) -> None:
    """Show one's quiet hours, or choose others."""
    if hours is None:
        message = await _shown(ctx)
    elif hours.is_default:
        await ctx.work.preferences.forget_quiet(ctx.actor)
        await ctx.work.journal.add("quiet-set", actor=ctx.actor, hours="default", trust=ctx.call.trust)
        message = Message("quiet-set-default", then=[await _shown(ctx)])
    else:
        await ctx.work.preferences.set_quiet(ctx.actor, hours.hours)
        kept = choice_text(hours.hours)
        await ctx.work.journal.add("quiet-set", actor=ctx.actor, hours=kept, trust=ctx.call.trust)
        chosen = hours.hours
        message = Message("quiet-set-never")
        if chosen is not None:
            message = Message("quiet-set", starts=chosen.starts, ends=chosen.ends)
    await ctx.post(message, answers=ctx.call, languages=(ctx.language_of(ctx.actor),))


@group.command("list", role=Role.OBSERVER, needs_cell=False, writes=False)
async def list_waiting(ctx: Dispatched) -> None:
    """Show what waits for one's morning card."""
    lines, count = await open_calls(ctx, ctx.groups, ctx.actor, await ctx.work.waiting.of(ctx.actor))
    message = Message("quiet-waiting", then=lines) if count else Message("quiet-waiting-none")
    # what waits may be of any of one's cells: it is for no room
    await ctx.post(message, user=ctx.actor)


async def _shown(ctx: Dispatched) -> Message:
    """Say one's hours, whether they are quiet now, and how much waits."""
    chosen = await ctx.work.quiet_choices()
    hours = hours_of(ctx.directory, chosen, ctx.actor)
    if hours is None:
        return Message("quiet-shown-none")
    lines = []
    if hours.weekends:
        lines.append(Message("quiet-shown-weekends"))
    if hours.holidays:
        lines.append(Message("quiet-shown-holidays"))
    is_now = ctx.actor in await quiet_among(ctx.work, ctx.directory, [ctx.actor])
    lines.append(Message("quiet-is-now" if is_now else "quiet-is-not-now"))
    _, count = await open_calls(ctx, ctx.groups, ctx.actor, await ctx.work.waiting.of(ctx.actor))
    lines.append(Message("quiet-count", count=count))
    whose = "own" if ctx.actor in chosen else "file"
    return Message("quiet-shown", starts=hours.starts, ends=hours.ends, whose=whose, then=lines)
