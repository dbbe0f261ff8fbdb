"""Setting the roster: a field a line, or a pasted table; all of it or nothing.

Invariant: every mistake is said before anything is kept; what is set is set, and what is wrong with it is said.
"""

from datetime import timedelta

from commands.kit.context import Context
from commands.kit.types import Text
from commands.kit.words import Mention, Message, Refusal
from commands.roster.days import LONGEST_SPAN
from commands.roster.declared import group
from commands.roster.finding import Finding
from commands.roster.keeping import Changed, before_the_morning, change_line, put, say_in_cell, warnings
from commands.roster.reading import read_roster
from commands.roster.roles import role_lines, stranger_lines
from commands.roster.saying import finding_lines
from storage.duty import DutySource
from storage.values import Role, UserId

LINES = 15
"""Fields said one by one; how many more there are is said."""
MISTAKES = 15
"""Mistakes said in one answer."""


@group.command("set", role=Role.COORDINATOR)
async def set_roster(ctx: Context, roster: Text) -> Message | None:
    """Say who is on duty: DAYS SHIFT ROLE PEOPLE, a line for each field, or a pasted table date;shift;role;person."""
    reading = read_roster(roster, ctx.scope(), ctx.cell.key)
    mistakes = list(reading.mistakes)
    for entry in reading.entries:
        if not await ctx.may(ctx.actor, entry.cell, Role.COORDINATOR):
            raise Refusal("role-missing", roles=(Role.COORDINATOR,), cell=entry.cell)
    if mistakes or not reading.entries:
        raise _refusal(mistakes)
    await ctx.work.duty.hold()
    source = DutySource.CSV if reading.is_table else DutySource.CHAT
    done = [changed for entry in reading.entries if (changed := await put(ctx, entry, source)) is not None]
    if not done:
        return Message("roster-set-nothing")
    for cell in dict.fromkeys(changed.entry.cell for changed in done):
        if cell == ctx.cell.key:
            continue
        of_cell = [changed for changed in done if changed.entry.cell == cell]
        await ctx.post(
            await _answer(ctx, cell, of_cell),
            cell=cell,
            acts=True,
            mentions=_concerned(ctx, of_cell),
            always=_soon(ctx, of_cell),
        )
    message = await _answer(ctx, ctx.cell.key, done)
    here = [changed for changed in done if changed.entry.cell == ctx.cell.key]
    await say_in_cell(ctx, message, _concerned(ctx, here), always=_soon(ctx, here))
    return None


def _refusal(mistakes: list[Message]) -> Refusal:
    said = mistakes[:MISTAKES]
    if len(mistakes) > MISTAKES:
        said.append(Message("roster-mistake-more", count=len(mistakes) - MISTAKES))
    return Refusal("usage", Message("refusal-roster-mistakes", count=len(mistakes), then=said))


async def _answer(ctx: Context, cell: str, done: list[Changed]) -> Message:
    """Say what changed, and what is wrong with it for those it concerns."""
    lines = [change_line(ctx, changed) for changed in done[:LINES]]
    if len(done) > LINES:
        lines.append(Message("roster-set-more", count=len(done) - LINES))
    news, older = await warnings(ctx, cell, done)
    lines += finding_lines(ctx.directory, news)
    fresh = [duty for changed in done for duty in changed.after if duty not in changed.before]
    lines += [*await role_lines(ctx, fresh), *await stranger_lines(ctx, fresh)]
    if older:
        lines.append(_older_line(ctx, older, done))
    return Message("roster-set", count=len(done), by=Mention(ctx.actor), then=lines)


def _older_line(ctx: Context, older: list[Finding], done: list[Changed]) -> Message:
    """Say how much was wrong before already for those who are on duty now, and where it is listed."""
    zone = ctx.directory.zone
    days = [found.at.astimezone(zone).date() for found in older] + [changed.entry.day for changed in done]
    first = min(days)
    last = min(max(days), first + timedelta(days=LONGEST_SPAN - 1))
    span = first.isoformat() if first == last else f"{first.isoformat()} - {last.isoformat()}"
    return Message("roster-older", count=len(older), days=span)


def _soon(ctx: Context, done: list[Changed]) -> list[UserId]:
    """List whose duty is changed so late that they have to know at any hour."""
    return [
        person
        for changed in done
        for person in before_the_morning(ctx, (*changed.before, *changed.after), changed.people)
    ]


def _concerned(ctx: Context, done: list[Changed]) -> list[UserId]:
    """List whose duty to come is changed."""
    coming = [changed for changed in done if any(d.ends_at > ctx.now for d in (*changed.before, *changed.after))]
    people = dict.fromkeys(person for changed in coming for person in sorted(changed.people))
    return [person for person in people if person in ctx.directory.people]
