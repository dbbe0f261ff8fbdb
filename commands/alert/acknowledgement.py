"""Who acknowledges an alert, who takes it back, who has seen it, who is gone.

Invariant: only somebody on the list fixed at the sending counts, or called since in the place of others; a second
acknowledgement is journalled and changes nothing; whether the alert is open or acknowledged follows from the list.
"""

from dataclasses import dataclass

from commands.alert.card import EDIT_EVERY, about, name_lines, ref_of, refresh_cards
from commands.alert.following import CALL_BY_MAIL, Following, note, say_complete, say_to_raiser, surround
from commands.alert.roster import is_gone
from commands.kit.context import Context
from commands.kit.withdrawal import refuse_withdrawal
from commands.kit.words import Message, Refusal
from storage.alert import AckHow, Addressee, Alert
from storage.escalation import Reconfirmation, StandIn
from storage.outbox import OutboxRow
from storage.posting import PostingState
from storage.values import AlertState, Ref, Role, UserId


@dataclass(frozen=True)
class _Own:
    """All that the actor was called for: in their own name, in the place of others, to confirm again."""

    addressee: Addressee | None
    stand_in: StandIn | None
    again: Reconfirmation | None

    @property
    def rows(self) -> list[StandIn | Reconfirmation]:
        """What there is besides their own name."""
        return [row for row in (self.stand_in, self.again) if row is not None]


async def _own(ctx: Context, alert: Alert, user: UserId) -> _Own:
    watch = await ctx.work.escalations.watch(alert.ref)
    turn = watch.round if watch is not None else 0
    standing = await ctx.work.escalations.standing(alert.ref, user)
    return _Own(
        addressee=await ctx.work.alerts.addressee(alert.ref, user),
        stand_in=next((row for row in standing if row.round == turn), None),
        again=await ctx.work.escalations.reconfirmation(alert.ref, turn, user) if turn else None,
    )


async def _called(ctx: Context, alert: Alert) -> _Own:
    """Find what the actor was called for.

    Raises:
        Refusal: state-wrong before the alert is sent, not-called, or role-missing for who only observes by now.
    """
    if alert.sent_at is None and alert.state is AlertState.PREVIEW:
        raise Refusal("state-wrong", Message("refusal-alert-not-sent", ref=ref_of(alert)))
    if alert.sent_at is None:
        raise Refusal("state-wrong", ref=ref_of(alert), state=alert.state)
    own = await _own(ctx, alert, ctx.actor)
    if own.addressee is None and own.stand_in is None:
        raise Refusal("not-called", ref=ref_of(alert))
    if alert.state is AlertState.UPDATED and alert.followed_by is not None:
        by = Ref.of(alert.followed_by)
        raise Refusal("state-wrong", Message("refusal-alert-ack-followed", ref=ref_of(alert), by=by))
    if not alert.is_live:
        at = alert.ended_at or alert.raised_at
        raise Refusal("state-wrong", Message("refusal-alert-ack-over", ref=ref_of(alert), state=alert.state, at=at))
    if own.stand_in is None and own.addressee is not None and not await _takes_part(ctx, own.addressee):
        raise Refusal("role-missing", roles=(Role.MEMBER,), cell=own.addressee.cells[0])
    return own


async def _takes_part(ctx: Context, addressee: Addressee) -> bool:
    """Say whether the actor does more than observe in a cell they were called in, at this moment."""
    for cell in addressee.cells:
        if await ctx.may(ctx.actor, cell, Role.MEMBER):
            return True
    return False


async def acknowledge(ctx: Context, following: Following, *, card: OutboxRow | None = None) -> bool:
    """Take the actor's acknowledgement, by ✅ on a card or by command; a second one is journalled and changes nothing.

    It answers all that the actor was called for: in their own name, in the place of others, to confirm again.

    Returns:
        Whether it was the first.

    Raises:
        Refusal: state-wrong, not-called or role-missing.
    """
    is_first = await _take(ctx, following.alert, await _called(ctx, following.alert), card)
    await settle(ctx, following, changed=is_first)
    return is_first


async def acknowledge_in_crowd(ctx: Context, card: OutboxRow) -> bool:
    """Take an acknowledgement without looking at everybody, because the cards were edited a moment ago.

    Hundreds answer within a minute; what each of them changes is on the cards with the next edit.

    Returns:
        Whether it was taken; else nothing was done.
    """
    alert = await ctx.work.alerts.find(card.about or "", to_change=True)
    if alert is None or not alert.is_live or alert.card_edited_at is None:
        return False
    if ctx.now - alert.card_edited_at >= EDIT_EVERY:
        return False
    is_first = await _take(ctx, alert, await _called(ctx, alert), card)
    missing = await ctx.work.alerts.count_missing(alert.ref)
    if (alert.state is AlertState.ACKNOWLEDGED) is (missing == 0):
        if is_first:
            alert.card_stale_at = alert.card_stale_at or ctx.now
            await ctx.work.alerts.save()
    else:
        await settle(ctx, await surround(ctx, alert), changed=is_first)
    return True


async def _take(ctx: Context, alert: Alert, own: _Own, card: OutboxRow | None) -> bool:
    """Note an acknowledgement wherever the actor was called for; say whether it was news anywhere."""
    how = AckHow.COMMAND if card is None else AckHow.REACTION
    news = [_take_own(ctx, own.addressee, how, card)] if own.addressee is not None else []
    for row in own.rows:
        is_open = isinstance(row, StandIn) and (row.acknowledged_at is None or row.covers is not None)
        is_open = is_open or (isinstance(row, Reconfirmation) and row.confirmed_at is None)
        news.append(is_open)
        _take_row(ctx, row, card)
    facts: dict[str, object] = {"how": how, "again": not any(news), "trust": ctx.call.trust}
    if own.stand_in is not None:
        facts["stands_for"] = list(own.stand_in.stands_for)
    await note(ctx, alert, "alert-acknowledged", actor=ctx.actor, **facts)
    if alert.called_again_at is not None:
        await _forget_mails(ctx, alert)
    return any(news)


def _take_own(ctx: Context, addressee: Addressee, how: AckHow, card: OutboxRow | None) -> bool:
    is_first = addressee.acknowledged_at is None
    if card is not None:
        addressee.ticked = [*addressee.ticked, card.txn_id]
    if is_first:
        addressee.acknowledged_at = ctx.now
    # what a device said holds more than a reaction: taking a ✅ back does not undo it
    if addressee.how is None or (addressee.how is AckHow.REACTION and how is AckHow.COMMAND):
        addressee.how = how
    return is_first


def _take_row(ctx: Context, row: StandIn | Reconfirmation, card: OutboxRow | None) -> None:
    if card is not None:
        row.ticked = [*row.ticked, card.txn_id]
    row.by_command = row.by_command or card is None
    if isinstance(row, StandIn):
        row.acknowledged_at, row.covers = row.acknowledged_at or ctx.now, None
    else:
        row.confirmed_at = row.confirmed_at or ctx.now


async def _forget_mails(ctx: Context, alert: Alert) -> None:
    """Leave a mail that calls the actor and has not left yet: they have answered."""
    person = ctx.directory.people.get(ctx.actor)
    for posting in await ctx.work.postings.of(alert.ref) if person is not None and person.email else ():
        is_theirs = posting.address == person.email if person is not None else False
        if is_theirs and posting.occasion == CALL_BY_MAIL and posting.state is PostingState.PENDING:
            await ctx.work.postings.drop(posting.id, "who it calls has answered")


async def take_back(ctx: Context, following: Following, card: OutboxRow) -> bool:
    """Take an acknowledgement back because its ✅ was removed before the alert's end.

    It stays when another ✅ of the same person stands, when they also acknowledged by command, when they raised it, or
    when they only observe by now: then they are told. A ✅ that somebody else deleted stands no more.

    Returns:
        Whether the person, or somebody they stood in for, is missing again.
    """
    alert = following.alert
    own = await _own(ctx, alert, ctx.actor)
    if not alert.is_live:
        return False
    lost = [row for row in own.rows if _untick(row, card)]
    if own.addressee is not None and await _take_own_back(ctx, following, own.addressee, card):
        pass
    elif not lost:
        return False
    await note(ctx, alert, "alert-acknowledgement-taken-back", actor=ctx.actor)
    was_open = alert.state is AlertState.OPEN
    await settle(ctx, following, changed=True)
    if was_open and not await ctx.work.escalations.has_steps(alert.ref):
        # nothing is to come that would call them: whoever raised it has to know
        await _say_reopened(ctx, following)
    return True


async def _take_own_back(ctx: Context, following: Following, addressee: Addressee, card: OutboxRow) -> bool:
    left = _left(addressee.ticked, card)
    if left is None or addressee.acknowledged_at is None:
        return False
    if not left and addressee.how is AckHow.REACTION and not await _takes_part(ctx, addressee):
        told = about(following.alert, following.roster)
        await refuse_withdrawal(ctx, card, told, addressee.cells[0], Role.MEMBER)
        return False
    addressee.ticked = left
    if left or addressee.how is not AckHow.REACTION:
        return False
    addressee.acknowledged_at = addressee.how = None
    return True


def _left(ticked: list[str], card: OutboxRow) -> list[str] | None:
    """Give the ✅ that stand without one on a card; None when it is not among them.

    Where none stands, what others deleted is taken back by its giver: they delete what is gone already.
    """
    if not ticked:
        return []
    if card.txn_id not in ticked:
        return None
    left = list(ticked)
    left.remove(card.txn_id)
    return left


def _is_answered(row: StandIn | Reconfirmation) -> bool:
    return (row.acknowledged_at if isinstance(row, StandIn) else row.confirmed_at) is not None


async def forget_removed(ctx: Context, following: Following, card: OutboxRow, whose: UserId) -> None:
    """Count a ✅ that somebody else deleted no more among those that stand; the acknowledgement stays.

    If its giver sets it anew and takes that back, nothing stands for them any more.
    """
    own = await _own(ctx, following.alert, whose)
    rows = [row for row in (own.addressee, *own.rows) if row is not None]
    for row in [row for row in rows if card.txn_id in row.ticked]:
        row.ticked = _left(row.ticked, card) or []
    await ctx.work.alerts.save()


def _untick(row: StandIn | Reconfirmation, card: OutboxRow) -> bool:
    """Take one ✅ from what was answered besides one's own name; say whether none is left."""
    left = _left(row.ticked, card)
    if left is None or not _is_answered(row):
        return False
    row.ticked = left
    if left or row.by_command:
        return False
    if isinstance(row, StandIn):
        row.acknowledged_at = row.covers = None
    else:
        row.confirmed_at = None
    return True


async def note_seen(ctx: Context, following: Following) -> None:
    """Note that the actor has seen the alert, which is no acknowledgement.

    Raises:
        Refusal: state-wrong, not-called or role-missing.
    """
    addressee = (await _called(ctx, following.alert)).addressee
    if addressee is None or addressee.seen_at is not None:
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
    wanted = AlertState.ACKNOWLEDGED if roster.is_complete else AlertState.OPEN
    passes = alert.is_live and alert.state is not wanted
    if passes:
        alert.enter(wanted)
        await note(ctx, alert, "alert-complete" if wanted is AlertState.ACKNOWLEDGED else "alert-reopened")
    if changed or passes:
        await refresh_cards(ctx, alert, following.cells, roster, following.memberships, at_once=passes)
    if passes and wanted is AlertState.ACKNOWLEDGED:
        await say_complete(ctx, alert, roster)
    elif passes:
        await _say_reopened(ctx, following)
    await ctx.work.alerts.save()
    return changed or passes


async def _say_reopened(ctx: Context, following: Following) -> None:
    """Say to the raiser, by name, who is missing again."""
    alert, roster = following.alert, following.roster
    missing = name_lines(ctx, "alert-missing-line", roster.missing)
    said = Message("alert-reopened", ref=ref_of(alert), then=missing, about=about(alert, roster))
    await say_to_raiser(ctx, alert, said)


async def _note_departures(ctx: Context, following: Following) -> bool:
    changed = False
    for addressee in following.roster.addressees:
        waits = addressee.acknowledged_at is None or following.roster.waits_again(addressee)
        # who was gone when the others were asked again is not back by that
        stays = following.roster.turn > 0 and addressee.gone_at is not None
        gone = (waits or stays) and is_gone(ctx.directory, addressee, following.memberships)
        if gone is (addressee.gone_at is not None):
            continue
        addressee.gone_at = ctx.now if gone else None
        await note(ctx, following.alert, "alert-gone" if gone else "alert-back", person=addressee.user_id)
        changed = True
    return changed
