"""One's own calendar feed: the link by which a phone or a computer shows rhythm, duties and telework.

Invariant: a link is given to its owner alone, in their direct chat, and only once: what is kept of it opens nothing.
"""

from hashlib import sha256
from typing import Final

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.permit import require_known
from commands.kit.private import tell_privately
from commands.kit.words import Message, Refusal, Verbatim

group = Group("calendar")

MOST_LINKS: Final = 10
"""Links somebody may have at a time: one for each of their devices."""
TOKEN_LENGTH: Final = 40
"""Hexadecimal digits: 160 bits."""


@group.command("show", default=True, role=None, needs_cell=False)
async def show_link(ctx: Context) -> Message:
    """Give a link to one's own calendar, for one more device."""
    require_known(ctx)
    known = len(await ctx.work.calendar_links.standing(ctx.actor))
    if known >= MOST_LINKS:
        raise Refusal("calendar-full", most=MOST_LINKS)
    link = await _new_link(ctx)
    await ctx.work.journal.add("calendar-shown", actor=ctx.actor, trust=ctx.call.trust)
    how = [Message("calendar-how"), Message("calendar-others", count=known)] if known else [Message("calendar-how")]
    return await tell_privately(ctx, Message("calendar-shown", then=[Verbatim(link), *how]))


@group.command("renew", role=None, needs_cell=False)
async def renew_link(ctx: Context) -> Message:
    """End all of one's links and give a new one."""
    require_known(ctx)
    ended = await ctx.work.calendar_links.end(ctx.actor)
    link = await _new_link(ctx)
    await ctx.work.journal.add("calendar-renewed", actor=ctx.actor, ended=ended, trust=ctx.call.trust)
    message = Message("calendar-renewed", count=ended, then=[Verbatim(link), Message("calendar-how")])
    return await tell_privately(ctx, message)


@group.command("off", role=None, needs_cell=False)
async def end_links(ctx: Context) -> Message:
    """End all of one's links."""
    require_known(ctx)
    ended = await ctx.work.calendar_links.end(ctx.actor)
    if ended:
        await ctx.work.journal.add("calendar-ended", actor=ctx.actor, ended=ended, trust=ctx.call.trust)
    return await tell_privately(ctx, Message("calendar-off", count=ended))


async def _new_link(ctx: Context) -> str:
    """Make a link that nobody can guess: of two identifiers by chance, 122 bits each."""
    token = sha256(f"{ctx.work.new_id()}{ctx.work.new_id()}".encode()).hexdigest()[:TOKEN_LENGTH]
    await ctx.work.calendar_links.add(ctx.actor, token, exercise=ctx.directory.exercise)
    return f"{ctx.public_url}/calendar/{token}.ics"
