"""What looks like an acknowledgement and is none: a thumb, an "ok" in reply; whoever gives it is told what counts.

Invariant: it acknowledges nothing; only somebody who is still missing is told, once for an alert.
"""

from commands.alert.card import about, ref_of, stamp
from commands.alert.declared import group
from commands.alert.finding import of_card
from commands.kit.context import Context
from commands.kit.words import Mention, Message, catalog, fold
from storage.outbox import OutboxRow

THUMBS = ("👍", "👌", "🆗", "🫡")
_MOST_WORDS = 3


def sounds_like_yes(text: str) -> bool:
    """Say whether a reply is one of the short words people confirm with, in any of the languages."""
    said = fold(text.strip().strip("!.,").strip())
    known = {fold(name) for name in catalog().names("alert-yes")}
    return len(said.split()) <= _MOST_WORDS and said in known


async def say_what_counts(ctx: Context, card: OutboxRow) -> None:
    """Tell somebody whom an alert still waits for that this does not answer it, and what does."""
    following = await of_card(ctx, card)
    alert = following.alert
    if not alert.is_live or ctx.actor not in {addressee.user for addressee in following.roster.missing}:
        return
    said = Message(
        "alert-not-an-answer",
        stamp=stamp(alert),
        ref=ref_of(alert),
        by=Mention(ctx.actor),
        about=about(alert, following.roster),
    )
    await ctx.post(said, room=ctx.call.room_id, once=f"alert/{alert.ref}/{ctx.actor}/no-answer")


def _declare(thumb: str) -> None:
    @group.reaction(thumb, about="alert")
    async def take_thumb(ctx: Context, card: OutboxRow) -> None:
        """Tell what counts instead."""
        await say_what_counts(ctx, card)


for _thumb in THUMBS:
    _declare(_thumb)
