"""Asking everybody to confirm again: a long alert is not held by an answer of this morning.

Invariant: each request is an act of its own, with a list, a deadline and an escalation of its own; what was still due
from the one before is not done any more; the first acknowledgement stands.
"""

from datetime import timedelta

from commands.alert.acknowledgement import settle
from commands.alert.card import about as about_alert
from commands.alert.card import ref_of, refresh_cards, stamp, texts_of
from commands.alert.following import Following, end_escalation, note, surround
from commands.alert.planning import plan_again
from commands.alert.roster import by_calling_cell, is_gone
from commands.alert.silence import LATE_AFTER
from commands.kit.context import APPROVE, SEEN, Context
from commands.kit.words import Message
from storage.escalation import AlertWatch


async def request_again(ctx: Context, following: Following, watch: AlertWatch) -> None:
    """Ask all whom an alert called, and who are not gone, to confirm again; begin the time to answer."""
    alert = following.alert
    if not alert.is_live or watch.next_at is None or watch.reconfirm is None:
        await end_escalation(ctx, alert)
        return
    await settle(ctx, following)
    due, every = watch.next_at, timedelta(seconds=watch.reconfirm)
    while watch.next_at <= ctx.now:
        watch.next_at += every
    people = [one.user for one in following.roster.addressees if not is_gone(ctx.directory, one, following.memberships)]
    await ctx.work.escalations.ask_again(watch, people)
    await ctx.work.escalations.plan(plan_again(watch, await ctx.work.escalations.steps(alert.ref)))
    await note(ctx, alert, "alert-reconfirmation-asked", people=people, round=watch.round, answer_by=watch.answer_by)
    following = await surround(ctx, alert)
    late = [Message("alert-late-line", at=due)] if ctx.now - due >= LATE_AFTER else []
    called = by_calling_cell(following.roster.awaited, following.memberships)
    message = Message(
        "alert-reconfirm",
        stamp=stamp(alert),
        ref=ref_of(alert),
        since=alert.sent_at or alert.raised_at,
        by=watch.answer_by or ctx.now,
        then=(*late, *texts_of(alert)),
        about=about_alert(alert),
    )
    for cell, there in called.items():
        await ctx.post(
            message,
            cell=cell,
            card=True,
            acts=True,
            mentions=[addressee.user for addressee in there],
            reactions=(APPROVE, SEEN),
            once=f"alert/{alert.ref}/{cell}/reconfirm/{watch.round}",
            urgent=True,
        )
    await refresh_cards(ctx, alert, following.cells, following.roster, following.memberships, at_once=True)
    await ctx.work.alerts.save()
