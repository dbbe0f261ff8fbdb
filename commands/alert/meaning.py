"""What looks like an acknowledgement and is none: a thumb, another tick, an "ok"; whoever gives it is told what counts.

Invariant: it acknowledges nothing; only somebody who is still missing is told, in a room once for an alert.
"""

from commands.alert.card import about, ref_of, stamp
from commands.alert.declared import group
from commands.alert.finding import awaiting, of_card
from commands.alert.following import Following, surround
from commands.kit.context import APPROVE, Context
from commands.kit.event import bare_emoji
from commands.kit.words import Mention, Message, catalog, fold
from storage.outbox import OutboxRow

THUMBS = ("👍", "👌", "🆗", "🫡", "✔", "☑", "✓")
_MOST_WORDS = 3


def sounds_like_yes(text: str) -> bool:
    """Say whether a reply is one of the short words or signs people confirm with, in any of the languages."""
    said = fold(text.strip().strip("!.,").strip())
    if bare_emoji(said) in {APPROVE, *THUMBS}:
        return True
    known = {fold(name) for name in catalog().names("alert-yes")}
    return len(said.split()) <= _MOST_WORDS and said in known


def is_politeness(text: str) -> bool:
    """Say whether words beside an acknowledgement only say it again or say thanks: nothing is lost without them."""
    known = {word for name in catalog().names("alert-yes") for word in fold(name).split()}
    known |= {word for name in catalog().names("alert-polite") for word in fold(name).split()}
    said = [word.strip("!.,;:…") for word in fold(text).split()]
    return all(word in known or not any(sign.isalnum() for sign in word) for word in said)


async def say_what_counts(ctx: Context, card: OutboxRow) -> None:
    """Tell somebody whom an alert still waits for that this does not answer it, and what does."""
    following = await of_card(ctx, card)
    alert = following.alert
    if not alert.is_live or ctx.actor not in {addressee.user for addressee in following.roster.missing}:
        return
    await ctx.post(_what_counts(ctx, following), room=ctx.call.room_id, once=f"alert/{alert.ref}/{ctx.actor}/no-answer")


def _what_counts(ctx: Context, following: Following) -> Message:
    alert = following.alert
    facts = about(alert, following.roster)
    return Message("alert-not-an-answer", stamp=stamp(alert), ref=ref_of(alert), by=Mention(ctx.actor), about=facts)


@group.remark(wants=sounds_like_yes)
async def answer_yes(ctx: Context) -> Message | None:
    """Tell somebody who says "ok" in their direct chat, and whom an alert waits for, what counts; each time they do."""
    waiting = await awaiting(ctx)
    if len(waiting) > 1:
        return Message("refusal-alert-which", refs=tuple(waiting), example=waiting[0])
    alert = await ctx.work.alerts.find(waiting[0]) if waiting else None
    return _what_counts(ctx, await surround(ctx, alert)) if alert is not None else None


def _declare(thumb: str) -> None:
    @group.reaction(thumb, about="alert")
    async def take_thumb(ctx: Context, card: OutboxRow) -> None:
        """Tell what counts instead."""
        await say_what_counts(ctx, card)


for _thumb in THUMBS:
    _declare(_thumb)
