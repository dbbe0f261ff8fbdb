"""Before an alert is sent and as it is sent: preview, confirmation, the list of those called, the cards.

Invariant: only its raiser confirms a preview; the list of those called is fixed in the unit that posts the cards.
"""

from dataclasses import replace
from datetime import timedelta

from commands.alert.card import about, cell_names, close_preview, post_cards, ref_of
from commands.alert.following import Following, note, say_complete, say_to_raiser
from commands.alert.life import check_followed, end_followed
from commands.alert.passing_on import pass_on
from commands.alert.planning import deadline_of, narrow, plan_escalation, rules_of
from commands.alert.roster import Called, Roster, whom_to_call
from commands.kit.context import Context
from commands.kit.words import Message, Refusal
from storage.alert import AckHow, Addressee, Alert
from storage.cap_values import MsgType
from storage.values import AlertState, Role, UserId

LAPSES_AFTER = timedelta(minutes=15)
"""How long a preview waits for its raiser's ✅."""


async def send_alert(ctx: Context, following: Following, *, answer: bool) -> Roster:
    """Fix the list of those called, post the cards, and start the time.

    Args:
        ctx: the unit.
        following: the alert.
        answer: whether the card in the room of the command answers the command.
    """
    alert, cells, memberships = following.alert, following.cells, following.memberships
    alert.enter(AlertState.OPEN)
    alert.sent_at = ctx.now
    rules = rules_of(ctx, alert, cells)
    chosen = alert.deadline_at if alert.deadline_at is not None and alert.deadline_at > ctx.now else None
    alert.deadline_at, alert.next_step_at = deadline_of(ctx, alert, rules), alert.expires_at
    called = await narrow(ctx, whom_to_call(ctx.directory, cells, memberships), rules)
    addressees = _call_everybody(ctx, alert, called)
    await ctx.work.alerts.call(addressees)
    following = replace(following, roster=Roster(tuple(addressees)))
    await plan_escalation(ctx, following, rules if addressees else {}, chosen=chosen)
    roster = following.roster
    await note(
        ctx,
        alert,
        "alert-sent",
        actor=UserId(alert.raised_by) if alert.raised_by.startswith("@") else None,
        cells=list(cells),
        called=[addressee.user_id for addressee in roster.addressees],
        deadline=alert.deadline_at,
    )
    if roster.is_complete:
        alert.enter(AlertState.ACKNOWLEDGED)
    await end_followed(ctx, alert)
    await post_cards(ctx, alert, cells, roster, memberships, answer=answer)
    if roster.is_complete:
        await say_complete(ctx, alert, roster)
    await ctx.work.alerts.save()
    await pass_on(ctx, alert, "updated" if alert.msg_type is MsgType.UPDATE else "raised")
    return roster


def _call_everybody(ctx: Context, alert: Alert, called: Called) -> list[Addressee]:
    return [
        Addressee(
            ref=alert.ref,
            user_id=user,
            position=position,
            cells=list(cells),
            called_at=ctx.now,
            acknowledged_at=ctx.now if user == alert.raised_by else None,
            how=AckHow.RAISER if user == alert.raised_by else None,
        )
        for position, (user, cells) in enumerate(called.items())
    ]


async def cancel_preview(ctx: Context, following: Following, *, lapsed: bool) -> None:
    """Give a preview up, because its raiser said no or nothing; its number stays taken."""
    alert = following.alert
    alert.enter(AlertState.CANCELLED)
    alert.ended_at, alert.next_step_at = ctx.now, None
    await note(ctx, alert, "alert-lapsed" if lapsed else "alert-cancelled", actor=None if lapsed else ctx.actor)
    await close_preview(ctx, alert, following.cells)
    message = "alert-lapsed" if lapsed else "alert-not-sent"
    said = Message(message, ref=ref_of(alert), about=about(alert))
    await say_to_raiser(ctx, alert, said, once=f"alert/{alert.ref}/over")
    await ctx.work.alerts.save()


async def decide_preview(ctx: Context, following: Following, *, send: bool) -> None:
    """Send a preview or give it up, as its raiser says by ✅ or ❌; nobody else's word counts.

    Raises:
        Refusal: not-raiser, state-wrong when it is over, or role-missing when the raiser coordinates the cell no more.
    """
    alert = following.alert
    if ctx.actor != alert.raised_by:
        raise Refusal("not-raiser", ref=ref_of(alert))
    if alert.state is not AlertState.PREVIEW:
        raise Refusal("state-wrong", ref=ref_of(alert), state=alert.state)
    if alert.next_step_at is not None and alert.next_step_at <= ctx.now:
        await cancel_preview(ctx, following, lapsed=True)
        return
    if not send:
        await cancel_preview(ctx, following, lapsed=False)
        return
    if not await ctx.may(ctx.actor, alert.cell, Role.COORDINATOR):
        raise Refusal("role-missing", roles=(Role.COORDINATOR,), cell=alert.cell)
    await check_followed(ctx, alert)
    roster = await send_alert(ctx, following, answer=False)
    await close_preview(ctx, alert, following.cells)
    if alert.room_cell not in following.cells:
        await say_to_raiser(ctx, alert, sent_message(ctx, alert, following.cells, roster))


def sent_message(ctx: Context, alert: Alert, cells: tuple[str, ...], roster: Roster) -> Message:
    """Say to the raiser, where no card is, that the alert is out."""
    names = cell_names(ctx, cells)
    return Message("alert-sent", ref=ref_of(alert), called=roster.called, cells=names, about=about(alert, roster))
