"""Who acknowledges an alert, who takes it back, who has seen it, who is gone.

Invariant: only somebody on the list fixed at the sending counts; a second acknowledgement is journalled and changes
nothing; whether the alert is open or acknowledged follows from the list.
"""

from commands.alert.card import about, name_lines, ref_of, refresh_cards
from commands.alert.following import Following, note, say_complete, say_to_raiser
from commands.alert.roster import is_gone
from commands.kit.context import Context
from commands.kit.withdrawal import refuse_withdrawal
from commands.kit.words import Message, Refusal
from storage.alert import AckHow, Addressee
from storage.outbox import OutboxRow
from storage.values import AlertState, Ref, Role


async def _addressee(ctx: Context, following: Following) -> Addressee:
    """Find the actor among those called.

    Raises:
        Refusal: state-wrong before the alert is sent, not-called, or role-missing for who only observes by now.
    """
    alert = following.alert
    if alert.sent_at is None:
        raise Refusal("state-wrong", ref=ref_of(alert), state=alert.state)
    addressee = next((a for a in following.roster.addressees if a.user == ctx.actor), None)
    if addressee is None:
        raise Refusal("not-called", ref=ref_of(alert))
    if not alert.is_live:
        if alert.state is AlertState.UPDATED and alert.followed_by is not None:
            by = Ref.read(alert.followed_by, year=0)
            raise Refusal("state-wrong", Message("refusal-alert-ack-followed", ref=ref_of(alert), by=by))
        raise Refusal("state-wrong", ref=ref_of(alert), state=alert.state)
    if not await _takes_part(ctx, addressee):
        raise Refusal("role-missing", roles=(Role.MEMBER,), cell=addressee.cells[0])
    return addressee


async def _takes_part(ctx: Context, addressee: Addressee) -> bool:
    """Say whether the actor does more than observe in a cell they were called in, at this moment."""
    for cell in addressee.cells:
        if await ctx.may(ctx.actor, cell, Role.MEMBER):
            return True
    return False


async def acknowledge(ctx: Context, following: Following, *, card: OutboxRow | None = None) -> bool:
    """Take the actor's acknowledgement, by ✅ on a card or by command; a second one is journalled and changes nothing.

    Returns:
        Whether it was the first.

    Raises:
        Refusal: state-wrong, not-called or role-missing.
    """
    alert = following.alert
    addressee = await _addressee(ctx, following)
    is_first = addressee.acknowledged_at is None
    how = AckHow.COMMAND if card is None else AckHow.REACTION
    if card is not None:
        addressee.ticked = [*addressee.ticked, card.txn_id]
    if is_first:
        addressee.acknowledged_at = ctx.now
    # what a device said holds more than a reaction: taking a ✅ back does not undo it
    if addressee.how is None or (addressee.how is AckHow.REACTION and how is AckHow.COMMAND):
        addressee.how = how
    trust = ctx.call.trust
    await note(ctx, alert, "alert-acknowledged", actor=ctx.actor, how=how, again=not is_first, trust=trust)
    await settle(ctx, following, changed=is_first)
    return is_first


async def take_back(ctx: Context, following: Following, card: OutboxRow) -> bool:
    """Take an acknowledgement back because its ✅ was removed before the alert's end.

    It stays when another ✅ of the same person stands, when they also acknowledged by command, when they raised it, or
    when they only observe by now: then they are told.

    Returns:
        Whether the person is missing again.
    """
    alert = following.alert
    addressee = next((a for a in following.roster.addressees if a.user == ctx.actor), None)
    if addressee is None or not alert.is_live or card.txn_id not in addressee.ticked:
        return False
    left = list(addressee.ticked)
    left.remove(card.txn_id)
    if not left and addressee.how is AckHow.REACTION and not await _takes_part(ctx, addressee):
        await refuse_withdrawal(ctx, card, about(alert, following.roster), addressee.cells[0], Role.MEMBER)
        return False
    addressee.ticked = left
    if left or addressee.how is not AckHow.REACTION:
        return False
    addressee.acknowledged_at = addressee.how = None
    await note(ctx, alert, "alert-acknowledgement-taken-back", actor=ctx.actor)
    await settle(ctx, following, changed=True)
    return True


async def note_seen(ctx: Context, following: Following) -> None:
    """Note that the actor has seen the alert, which is no acknowledgement.

    Raises:
        Refusal: state-wrong, not-called or role-missing.
    """
    addressee = await _addressee(ctx, following)
    if addressee.seen_at is not None:
        return
    addressee.seen_at = ctx.now
    await note(ctx, following.alert, "alert-seen", actor=ctx.actor)
    await settle(ctx, following, changed=True)


async def settle(ctx: Context, following: Following, *, changed: bool = False) -> bool:
    """Bring an alert's state, its cards and what is said of it in line with who has acknowledged and who is gone.

    Returns:
        Whether anything changed.
    """
    alert, roster = following.alert, following.roster
    changed = await _note_departures(ctx, following) or changed
    wanted = AlertState.OPEN if roster.missing else AlertState.ACKNOWLEDGED
    passes = alert.is_live and alert.state is not wanted
    if passes:
        alert.enter(wanted)
        await note(ctx, alert, "alert-complete" if wanted is AlertState.ACKNOWLEDGED else "alert-reopened")
    if changed or passes:
        await refresh_cards(ctx, alert, following.cells, roster, following.memberships, at_once=passes)
    if passes and wanted is AlertState.ACKNOWLEDGED:
        await say_complete(ctx, alert, roster)
    elif passes:
        missing = name_lines(ctx, "alert-missing-line", roster.missing)
        said = Message("alert-reopened", ref=ref_of(alert), then=missing, about=about(alert, roster))
        await say_to_raiser(ctx, alert, said)
    await ctx.work.alerts.save()
    return changed or passes


async def _note_departures(ctx: Context, following: Following) -> bool:
    changed = False
    for addressee in following.roster.addressees:
        gone = addressee.acknowledged_at is None and is_gone(ctx.directory, addressee, following.memberships)
        if gone is (addressee.gone_at is not None):
            continue
        addressee.gone_at = ctx.now if gone else None
        await note(ctx, following.alert, "alert-gone" if gone else "alert-back", person=addressee.user_id)
        changed = True
    return changed
