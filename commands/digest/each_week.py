"""One's weekly digest: read at once, begun, stopped, moved to another hour.

Invariant: it is for the asker alone, wherever it was asked for; read at once, it takes nothing from the one of its day.
"""

from datetime import time
from enum import StrEnum
from typing import Annotated

from typing_extensions import override

from commands.digest.declared import group
from commands.digest.delivering import Due, Told
from commands.digest.readers import reader_for
from commands.digest.rounds import Round
from commands.digest.subscribing import ReadsHour, answer, choose_hour_of, show_settings, switch
from commands.digest.weekly import draft_weekly
from commands.digest.writing import Notes
from commands.kit.disclosure import read_standing
from commands.kit.dispatched import Dispatched
from commands.kit.permit import require_known
from commands.kit.reads import Scope
from commands.kit.types import ReadsChoice
from commands.kit.words import Message, Refusal, fold
from storage.digest import DigestChoice
from storage.digest_rule import DigestKind

_WEEKLY = DigestKind.WEEKLY


class DigestSwitch(StrEnum):
    """Whether one reads something, or wants it at once."""

    ON = "on"
    OFF = "off"
    NOW = "now"


class ReadsWeekly(ReadsHour):
    """Whether one reads the weekly digest, wants it now, or the hour at which it is to come: `yes`, `10h`, `at 10h`."""

    word = "digest-switch"

    @override
    def read(self, text: str, scope: Scope) -> DigestSwitch | time:  # type: ignore[override]
        """Read a switch or a wall time."""
        named = _SWITCH.names().get(fold(text))
        if named is not None:
            return DigestSwitch(named)
        try:
            return super().read(text, scope)
        except Refusal as unread:
            if unread.message.id != "refusal-not-an-hour":
                raise
            raise Refusal("usage", Message("refusal-digest-weekly", word=text)) from unread


_SWITCH = ReadsChoice(DigestSwitch)
Weekly = Annotated[DigestSwitch | time, ReadsWeekly()]


@group.command("weekly", role=None, needs_cell=False)
async def switch_weekly(ctx: Dispatched, choice: Weekly | None = None) -> None:
    """Get the weekly digest now, begin or stop reading it, choose its hour; alone, say when one's digests come."""
    require_known(ctx)
    if choice is None:
        await show_settings(ctx)
    elif choice is DigestSwitch.NOW:
        await _give(ctx)
    elif isinstance(choice, time):
        await choose_hour_of(ctx, _WEEKLY, choice)
    else:
        await switch(ctx, _WEEKLY, on=choice is DigestSwitch.ON)


async def _give(ctx: Dispatched) -> None:
    """Give the digest of the seven days before today."""
    chosen = (await ctx.work.preferences.digests(_WEEKLY)).get(ctx.actor, DigestChoice())
    reader = reader_for(ctx.directory, ctx.actor, _WEEKLY, chosen, anyway=True)
    if reader is None:  # a guest was refused above
        raise LookupError(f"{ctx.actor} is not of the organisation")
    due = Due(reader, ctx.now.astimezone(ctx.directory.zone).date(), ctx.now)
    turn = Round.begin(ctx, ctx.groups, _WEEKLY, [due])
    standing = await read_standing(ctx)
    period = turn.period(ctx, standing, due, {})
    draft = await draft_weekly(ctx, turn, Told(due, ctx.language_of(ctx.actor), standing, period, Notes()), ())
    if draft.message is not None:
        await answer(ctx, draft.message, picture=draft.week)
