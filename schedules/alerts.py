"""What happens to alerts because time passed: previews lapse, deadlines come, ends come, cards catch up.

Invariant: each step is claimed with its row and leaves the row's next instant behind, so it is taken once.
"""

from dataclasses import replace
from datetime import timedelta

from commands.alert.acknowledgement import settle
from commands.alert.card import EDIT_EVERY, about, name_lines, ref_of, refresh_cards
from commands.alert.following import Following, note, say_to_raiser, surround
from commands.alert.roster import by_calling_cell
from commands.alert.sending import cancel_preview
from commands.kit.context import Context
from commands.kit.words import Message, Verbatim
from schedules.job import Job
from storage.alert import Addressee, Alert
from storage.values import AlertState


async def take_due_step(ctx: Context) -> bool:
    """Do what one alert's next instant asks for: lapse, end, or call those missing again."""
    alert = await ctx.work.alerts.claim_step()
    if alert is None:
        return False
    following = await surround(ctx, alert)
    if alert.state is AlertState.PREVIEW:
        await cancel_preview(ctx, following, lapsed=True)
    elif alert.expires_at is not None and alert.expires_at <= ctx.now:
        await _expire(ctx, following)
    else:
        await _call_again(ctx, following)
    return True


async def catch_up_cards(ctx: Context) -> bool:
    """Edit the cards of one alert that show less than is known."""
    alert = await ctx.work.alerts.claim_stale(ctx.now - EDIT_EVERY)
    if alert is None:
        return False
    following = await surround(ctx, alert)
    await refresh_cards(ctx, alert, following.cells, following.roster, following.memberships, at_once=True)
    await ctx.work.alerts.save()
    return True


async def notice_departures(ctx: Context) -> bool:
    """Show who left the rooms of a live alert as gone, and who came back as missing again."""
    for alert in await ctx.work.alerts.live():
        await settle(ctx, await surround(ctx, alert))
    return False


TAKE_ALERT_STEPS = Job("alert-steps", timedelta(seconds=1), take_due_step)
CATCH_UP_ALERT_CARDS = Job("alert-cards", timedelta(seconds=1), catch_up_cards)
NOTICE_DEPARTURES = Job("alert-departures", timedelta(seconds=5), notice_departures)
ALERT_JOBS = (TAKE_ALERT_STEPS, CATCH_UP_ALERT_CARDS, NOTICE_DEPARTURES)


async def _call_again(ctx: Context, following: Following) -> None:
    """Call those who are missing at the deadline again, by name and alone, once."""
    alert = following.alert
    await settle(ctx, following)
    alert.next_step_at = alert.expires_at
    missing = following.roster.missing
    if missing:
        alert.called_again_at = ctx.now
        for addressee in missing:
            addressee.called_again_at = ctx.now
        names = [addressee.user_id for addressee in missing]
        await note(ctx, alert, "alert-called-again", people=names, deadline=alert.deadline_at)
        for cell, there in by_calling_cell(missing, following.memberships).items():
            await ctx.post(
                _again_message(ctx, alert, there),
                cell=cell,
                acts=True,
                mentions=[addressee.user for addressee in there],
                once=f"alert/{alert.ref}/{cell}/again",
                urgent=True,
            )
        await refresh_cards(ctx, alert, following.cells, following.roster, following.memberships, at_once=True)
    await ctx.work.alerts.save()


def _again_message(ctx: Context, alert: Alert, there: list[Addressee]) -> Message:
    """Call these people a second time; machines read that exactly they are missing here."""
    return Message(
        "alert-called-again",
        ref=ref_of(alert),
        status=alert.status,
        then=(*name_lines(ctx, "alert-missing-line", there), Verbatim(alert.text)),
        about=replace(about(alert), missing=tuple(addressee.user for addressee in there)),
    )


async def _expire(ctx: Context, following: Following) -> None:
    """End an alert at the time that was set, and say so wherever it was posted."""
    alert = following.alert
    await settle(ctx, following)
    alert.enter(AlertState.EXPIRED)
    alert.ended_at, alert.next_step_at = ctx.now, None
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
