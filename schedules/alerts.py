"""What happens to alerts because time passed: previews lapse, deadlines come, ends come, cards catch up.

Invariant: each step is claimed with its row and leaves the row's next instant behind, so it is taken once.
"""

from datetime import timedelta

from commands.alert.acknowledgement import settle
from commands.alert.card import EDIT_EVERY, about, ref_of, refresh_cards
from commands.alert.escalating import take_steps
from commands.alert.following import Following, end_escalation, note, say_to_raiser, surround
from commands.alert.planning import plan_escalation, rules_of
from commands.alert.reconfirming import request_again
from commands.alert.sending import cancel_preview
from commands.kit.context import Context
from commands.kit.words import Message
from schedules.job import Job, never, next_in
from storage.due import ALERT, ALERT_CARD, CONFIRMING, ESCALATION
from storage.values import AlertState


async def take_due_step(ctx: Context) -> bool:
    """Do what one alert's next instant asks for: lapse or end."""
    alert = await ctx.work.alerts.claim_step(but=ctx.aside)
    if alert is None:
        return False
    ctx.in_hand = alert.ref
    following = await surround(ctx, alert)
    if alert.state is AlertState.PREVIEW:
        await cancel_preview(ctx, following, lapsed=True)
    elif alert.expires_at is not None and alert.expires_at <= ctx.now:
        await _expire(ctx, following)
    else:
        # an alert from before its steps were kept: its deadline has come, and they begin now
        await plan_escalation(ctx, following, rules_of(ctx, alert, following.cells), chosen=ctx.now)
        alert.next_step_at = alert.expires_at
        await ctx.work.alerts.save()
    return True


async def escalate(ctx: Context) -> bool:
    """Take the steps of one alert that are due: call those who are missing, then others in their place."""
    claimed = await ctx.work.escalations.claim_due(but=ctx.aside)
    if claimed is None:
        return False
    alert, steps = claimed
    ctx.in_hand = alert.ref
    await take_steps(ctx, await surround(ctx, alert), steps)
    return True


async def ask_to_confirm_again(ctx: Context) -> bool:
    """Ask everybody whom one long alert called to confirm again."""
    claimed = await ctx.work.escalations.claim_request(but=ctx.aside)
    if claimed is None:
        return False
    alert, watch = claimed
    ctx.in_hand = alert.ref
    await request_again(ctx, await surround(ctx, alert), watch)
    return True


async def catch_up_cards(ctx: Context) -> bool:
    """Edit the cards of one alert that show less than is known."""
    alert = await ctx.work.alerts.claim_stale(ctx.now - EDIT_EVERY, but=ctx.aside)
    if alert is None:
        return False
    ctx.in_hand = alert.ref
    following = await surround(ctx, alert)
    await refresh_cards(ctx, alert, following.cells, following.roster, following.memberships, at_once=True)
    await ctx.work.alerts.save()
    return True


async def notice_departures(ctx: Context) -> bool:
    """Show who left the rooms of a live alert as gone, and who came back as missing again."""
    for alert in await ctx.work.alerts.live():
        if alert.ref in ctx.aside:
            continue
        ctx.in_hand = alert.ref
        await settle(ctx, await surround(ctx, alert))
    return False


TAKE_ALERT_STEPS = Job("alert-steps", timedelta(seconds=1), take_due_step, following=next_in(ALERT))
_NEXT_EDIT = next_in(ALERT_CARD, after=EDIT_EVERY)
CATCH_UP_ALERT_CARDS = Job("alert-cards", timedelta(seconds=1), catch_up_cards, following=_NEXT_EDIT)
NOTICE_DEPARTURES = Job("alert-departures", timedelta(seconds=5), notice_departures, following=never)
ESCALATE = Job("alert-escalation", timedelta(seconds=1), escalate, following=next_in(ESCALATION))
CONFIRM_AGAIN = Job("alert-confirming", timedelta(seconds=5), ask_to_confirm_again, following=next_in(CONFIRMING))
ALERT_JOBS = (TAKE_ALERT_STEPS, ESCALATE, CONFIRM_AGAIN, CATCH_UP_ALERT_CARDS, NOTICE_DEPARTURES)


async def _expire(ctx: Context, following: Following) -> None:
    """End an alert at the time that was set, and say so wherever it was posted."""
    alert = following.alert
    await settle(ctx, following)
    alert.enter(AlertState.EXPIRED)
    alert.ended_at, alert.next_step_at = ctx.now, None
    await end_escalation(ctx, alert)
    missing = [addressee.user_id for addressee in following.roster.missing]
    await note(ctx, alert, "alert-expired", missing=missing)
    await refresh_cards(ctx, alert, following.cells, following.roster, following.memberships, at_once=True)
    said = Message(
        "alert-expired",
        ref=ref_of(alert),
        acknowledged=len(following.roster.acknowledged),
        called=following.roster.called,
        about=about(alert, following.roster),
    )
    for cell in following.memberships:
        await ctx.post(said, cell=cell, once=f"alert/{alert.ref}/{cell}/expired", urgent=True)
    if alert.room_cell not in following.cells:
        await say_to_raiser(ctx, alert, said, once=f"alert/{alert.ref}/expired")
    await ctx.work.alerts.save()
