"""Digests at their hour: to each reader once a local day, a few in a unit.

Invariant: what is due follows from the organisation, the choices and the rows of what was sent, so that a restart, a
second process, a clock change or another hour says nothing twice and leaves out nothing of the day.
"""

from datetime import datetime, timedelta
from typing import Final

from commands import GROUPS
from commands.digest.delivering import Due
from commands.digest.readers import readers
from commands.digest.rounds import Round
from commands.digest.sending import send_next
from commands.kit.context import Context
from schedules.job import Job
from storage.digest_rule import DigestKind
from storage.values import UserId

_ROUND: Final = "digests"
RESTS: Final = 2.5
"""How many times as long as a unit took the job leaves to others, who wait for their answers."""


async def send_digests(ctx: Context) -> bool:
    """Send a few of the digests that are due, or do a part of what they need; say whether there may be more."""
    turn = ctx.work.worked_out.get(_ROUND)
    if not isinstance(turn, Round) or not turn.goes_on(ctx):
        turn = await _begin(ctx)
        if turn is None:
            ctx.work.worked_out.pop(_ROUND, None)
            return False
        ctx.work.worked_out[_ROUND] = turn
    await send_next(ctx, turn)
    return True


async def _begin(ctx: Context) -> Round | None:
    for kind in DigestKind:
        due = await _due(ctx, kind)
        if due:
            return Round.begin(ctx, GROUPS, kind, due)
    return None


async def _due(ctx: Context, kind: DigestKind) -> list[Due]:
    """List whose digest of today is due and was not sent: those of the same cells and language together."""
    directory = ctx.directory
    day = ctx.now.astimezone(directory.zone).date()
    choices = await ctx.work.preferences.digests(kind)
    reading = [reader for reader in readers(directory, kind, choices) if reader.reads_on(day)]
    due = [Due(reader, day, reader.due_at(day, directory.zone)) for reader in reading]
    due = [one for one in due if one.at <= ctx.now and one.person not in ctx.aside]
    if not due:
        return []
    had = await ctx.work.digests.had(kind, day)

    def together(one: Due) -> tuple[datetime, tuple[str, ...], str, str]:
        person = directory.people.get(UserId(one.person))
        return one.at, tuple(person.cells) if person else (), person.language.value if person else "", one.person

    return sorted((one for one in due if one.person not in had), key=together)


SEND_DIGESTS: Final = Job("digests", timedelta(seconds=15), send_digests, rests=RESTS)
