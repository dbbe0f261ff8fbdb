"""Answering an alert: ✅ and 👀 on a card, the same by command, and what takes them back.

Invariant: on a preview only its raiser answers; on an alert that was sent only those it called.
"""

from commands.alert.acknowledgement import acknowledge, acknowledge_in_crowd, forget_removed, note_seen, take_back
from commands.alert.card import about, ref_of
from commands.alert.declared import group
from commands.alert.finding import awaiting, may_read, of_card
from commands.alert.following import follow
from commands.alert.life import CLOSING
from commands.alert.meaning import is_politeness
from commands.alert.sending import decide_preview
from commands.kit.context import APPROVE, OBJECT, SEEN, Context
from commands.kit.dispatched import Dispatched
from commands.kit.excerpt import first_words
from commands.kit.permit import require_anywhere, require_known
from commands.kit.trust import refuse_reaction, require_device
from commands.kit.types import AlertRef, Aside
from commands.kit.words import Mention, Message, Refusal
from storage.outbox import OutboxRow
from storage.values import AlertState, Kind, Ref, Role, UserId


@group.command("ack", role=None, needs_cell=False)  # a deputy who is called may have a role in no cell
async def acknowledge_alert(ctx: Context, ref: AlertRef | None = None, said: Aside | None = None) -> Message:
    """Acknowledge an alert; without a reference, the only one that still waits for you."""
    require_known(ctx)
    if not await ctx.work.escalations.calling(ctx.actor):
        await require_anywhere(ctx, (Role.MEMBER,))
    await require_device(ctx, "alert.ack")
    wanted: Ref | str | None = ref if ref is not None or said is None else _named_in(ctx, said)
    if wanted is None:
        wanted = await _only_awaiting(ctx)
    following = await follow(ctx, wanted)
    if following is None or (following.alert.sent_at is None and not await may_read(ctx, following)):
        raise Refusal("reference-unknown", ref=wanted)
    alert = following.alert
    is_first = await acknowledge(ctx, following)
    message = "alert-acknowledged" if is_first else "alert-acknowledged-already"
    more = said is not None and _says_more(ctx, said, ref_of(alert))
    lost = [Message("alert-aside-line", said=first_words(said or ""))] if more else []
    facts = about(alert, following.roster)
    return Message(message, ref=ref_of(alert), by=Mention(ctx.actor), then=lost, about=facts)


def _named_in(ctx: Context, said: str) -> Ref | None:
    """Find the alert that is named among other words; none when they only say thanks.

    Raises:
        Refusal: usage, when they may mean anything else.
    """
    named = {ref for word in said.split() if (ref := _alert_named(ctx, word)) is not None}
    if len(named) == 1:
        return named.pop()
    if not named and is_politeness(said):
        return None
    raise Refusal("usage", Message("refusal-not-a-ref", word=first_words(said), example=f"A-{ctx.year}-0001"))


def _alert_named(ctx: Context, word: str) -> Ref | None:
    ref = Ref.read(word.strip(" .,;:!()"), year=ctx.year)
    return ref if ref is not None and ref.kind is Kind.ALERT else None


def _says_more(ctx: Context, said: str, acknowledged: Ref) -> bool:
    """Say whether words beside an acknowledgement say something that is not written down with it."""
    other = " ".join(word for word in said.split() if _alert_named(ctx, word) != acknowledged)
    return not is_politeness(other)


async def _only_awaiting(ctx: Context) -> str:
    """Choose the alert that an acknowledgement without a reference means.

    Raises:
        Refusal: usage, when several or none could be meant.
    """
    waiting = await awaiting(ctx)
    if not waiting:
        # somebody who confirms twice is told that it is done, not that they are wrong
        done = [alert.ref for alert in await ctx.work.alerts.calling(ctx.actor)]
        done = done or await ctx.work.escalations.calling(ctx.actor)
        if done:
            return done[-1]
        raise Refusal("usage", Message("refusal-alert-none-waits"))
    if len(waiting) > 1:
        refs = tuple(waiting)
        raise Refusal("usage", Message("refusal-alert-which", refs=refs, example=refs[0]))
    return waiting[0]


@group.reaction(APPROVE, about="alert")
async def approve_card(ctx: Dispatched, card: OutboxRow) -> None:
    """Send a preview, or acknowledge: ✅ on any message about an alert that was sent counts."""
    if card.message in CLOSING:
        return  # nothing is asked by what says that it is over
    if "alert.ack" not in ctx.require_verified and await acknowledge_in_crowd(ctx, card):
        return
    following = await of_card(ctx, card)
    if following.alert.sent_at is None:
        await refuse_reaction(ctx, "alert.raise")
        await decide_preview(ctx, following, send=True)
    else:
        await refuse_reaction(ctx, "alert.ack")
        await acknowledge(ctx, following, card=card)


@group.reaction(OBJECT, about="alert")
async def object_to_preview(ctx: Context, card: OutboxRow) -> None:
    """Give up a preview; on an alert that was sent ❌ does nothing."""
    following = await of_card(ctx, card)
    if following.alert.state is AlertState.PREVIEW:
        await decide_preview(ctx, following, send=False)


@group.reaction(SEEN, about="alert")
async def see_card(ctx: Context, card: OutboxRow) -> None:
    """Note that somebody saw an alert: shown, and still missing."""
    following = await of_card(ctx, card)
    if following.alert.sent_at is not None and card.message not in CLOSING:
        await note_seen(ctx, following)


@group.reaction(APPROVE, about="alert", withdrawn=True)
async def withdraw_tick(ctx: Context, card: OutboxRow) -> None:
    """Take an acknowledgement back with its ✅: until the alert is over, the person is then missing again.

    It stays when another ✅ of theirs stands, when they also acknowledged by command, or when they raised the alert.
    """
    await take_back(ctx, await of_card(ctx, card), card)


@group.removed(APPROVE, about="alert")
async def forget_tick(ctx: Context, card: OutboxRow, whose: UserId) -> None:
    """Note that a ✅ is gone which somebody else deleted: the acknowledgement stands, until its giver takes it back."""
    await forget_removed(ctx, await of_card(ctx, card), card, whose)
