"""Approving a version: by ✅ on its card or from the keyboard.

Invariant: an approval is of the version that was on the card; one person's counts once, however often it is given.
"""

from commands.communique.card import language_lines
from commands.communique.declared import KIND, group
from commands.communique.polling import COMMANDED, VERBS, VOTED, demands_device, has_poll
from commands.communique.record import (
    card_link,
    hold,
    ref_of,
    require_current,
    require_state,
)
from commands.communique.review import Review, barred_now, review_of
from commands.communique.settling import drop_own_objection, settle
from commands.communique.standing import condition_words, deputy_lines, missing_lines
from commands.kit.context import APPROVE, Context
from commands.kit.poll import is_poll
from commands.kit.types import CommuniqueRef
from commands.kit.words import Mention, Message, Refusal
from storage.approval import Approval, GivenBy
from storage.communique import REVIEWED, Communique
from storage.outbox import OutboxRow
from storage.values import EventId, Ref, Role, Trust, UserId

_WEIGHT = (GivenBy.REACTION, GivenBy.COMMAND, GivenBy.DEVICE)
"""What may stand for an approval, the least first."""


@group.command("approve", needs_cell=False)
async def approve_communique(ctx: Context, ref: CommuniqueRef) -> Message | None:
    """Approve the text as it stands, or the version named, which must be the one that stands."""
    communique = await hold(ctx, ref)
    review = await _open_review(ctx, communique, ref.version)
    objected, review = review, await drop_own_objection(ctx, review)
    given = await _approve(ctx, review, given_by(ctx), COMMANDED)
    is_due = given or review.is_complete or review is not objected
    if is_due and await settle(ctx, communique, answers=True):
        return None
    review = await review_of(ctx, communique)
    mine = [approval for approval in review.counted if approval.approver == ctx.actor]
    lines = [*deputy_lines(mine), *missing_lines(review), *language_lines(communique, review.texts)]
    message_id = "communique-approval-noted" if given else "communique-approval-known"
    number = review.version.number
    return Message(message_id, ref=ref_of(communique), version=number, then=lines, about=review.about)


@group.reaction(APPROVE, about=KIND, poll="approve")
async def approve_by_reaction(ctx: Context, card: OutboxRow) -> None:
    """Approve the version on the card by ✅, or by the answer in its poll, if the rule names who gave it."""
    communique = await card_record(ctx, card)
    if communique is None:
        return
    if not (card.card or is_poll(card)):
        await point_to_card(ctx, communique, APPROVE)
        return
    review = await _open_review(ctx, communique, card.version)
    await refuse_reaction(ctx, review, APPROVE)
    objected, review = review, await drop_own_objection(ctx, review)
    given = await _approve(ctx, review, given_by(ctx, card), _mark(ctx, card))
    if given or review.is_complete or review is not objected:
        await settle(ctx, communique)


def given_by(ctx: Context, card: OutboxRow | None = None) -> GivenBy:
    """Say what stands for an act: a device its owner has cross-signed, a reaction on a card, or a command."""
    if card is not None and not ctx.call.is_vote:
        return GivenBy.REACTION
    return GivenBy.DEVICE if ctx.call.trust is Trust.CROSS_SIGNED else GivenBy.COMMAND


def _mark(ctx: Context, card: OutboxRow) -> str:
    """Name what has to be taken back for an approval to go: the ✅ on this card, or the one vote on its version."""
    return VOTED if ctx.call.is_vote else card.txn_id


async def card_record(ctx: Context, card: OutboxRow) -> Communique | None:
    """Hold the communiqué that a message reacted to is about."""
    ref = Ref.read(card.about or "", year=ctx.year)
    return await ctx.work.communiques.hold(ref) if ref is not None else None


async def point_to_card(ctx: Context, communique: Communique, key: str) -> None:
    """Answer ✅ or ❌ on a message that is no card with where the card is, to those whose word would count there.

    Raises:
        Refusal: not-the-card; nobody is answered for whom pressing the same on the card would change nothing.
    """
    if communique.state not in REVIEWED:
        return
    review = await review_of(ctx, communique)
    speaks = ctx.actor in review.approvers or ctx.directory.may(
        ctx.actor, review.rule.cell or communique.cell, Role.SPOKESPERSON
    )
    if not speaks or (key == APPROVE and ctx.actor in review.given):
        return
    link = await card_link(ctx, communique)
    message = Message("refusal-not-the-card", ref=ref_of(communique), version=communique.version, link=link)
    raise Refusal("not-the-card", message.concerning(review.about))


async def _open_review(ctx: Context, communique: Communique, number: int | None) -> Review:
    """Give the review the actor may approve in.

    Raises:
        Refusal: version-old, state-wrong, own-text or role-missing.
    """
    await require_current(ctx, communique, number)
    require_state(communique, REVIEWED)
    review = await review_of(ctx, communique)
    if ctx.actor in review.approvers:
        return review
    if ctx.actor == communique.author and not review.rule.author_counts:
        raise Refusal("own-text", ref=ref_of(communique))
    if ctx.actor in await barred_now(ctx, communique, review.rule, review.version.number):
        raise Refusal("text-edited", ref=ref_of(communique))
    conditions = condition_words(frozenset(review.rule.includes) | {Role.SPOKESPERSON.value})
    raise Refusal("role-missing", roles=conditions, cell=review.rule.cell)


async def refuse_reaction(ctx: Context, review: Review, key: str) -> None:
    """Refuse a reaction where a device has to stand for the act: a reaction carries only the homeserver's word.

    Raises:
        Refusal: unverified, with the poll or the command that does the same.
    """
    if ctx.call.is_vote or not demands_device(ctx, key):
        return
    how = "poll" if await has_poll(ctx, review) else "command"
    message_id = f"refusal-communique-{VERBS[key]}-by-{how}"
    raise Refusal("unverified", Message(message_id, ref=ref_of(review.communique), version=review.version.number))


async def _approve(ctx: Context, review: Review, how: GivenBy, mark: str) -> bool:
    """Keep the actor's approval; say False when it was there already.

    Args:
        ctx: of the act.
        review: the actor may approve in.
        how: what stands for it.
        mark: what has to be taken back for it to go: a ✅, the vote, or the command, which cannot be.
    """
    if ctx.actor in review.given:
        await _approve_again(ctx, review, how, mark)
        return False
    communique, number = review.communique, review.version.number
    for earlier in review.approvals:
        if earlier.approver == ctx.actor:
            # it counts no more; a deputy's new one takes its place
            earlier.voided_at = ctx.now
    met = sorted(review.approvers[ctx.actor])
    deputy = review.substitutes.get(ctx.actor)
    replaced: list[str] = list(deputy.replaces) if deputy is not None else []
    approval = Approval(
        ref=communique.ref,
        version=number,
        approver=ctx.actor,
        how=how,
        meets=met,
        trust=ctx.call.trust,
        event_id=ctx.call.event_id,
        at=ctx.now,
        stands_for=replaced,
        ticked=[mark],
    )
    await ctx.work.approvals.add(approval)
    await ctx.work.journal.add(
        "communique-approval-given",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=number,
        how=how,
        meets=met,
        trust=ctx.call.trust,
        **({"stands_for": replaced} if replaced else {}),
    )
    return True


async def _approve_again(ctx: Context, review: Review, how: GivenBy, mark: str) -> None:
    """Note another ✅, or that a command or a device now stands for what less stood for: one ✅ less undoes it not."""
    approval = next(approval for approval in review.approvals if approval.approver == ctx.actor)
    if mark not in (VOTED, COMMANDED) and await _was_lost(ctx, approval):
        # the new ✅ stands for the one that is gone: taking it back has to withdraw the approval
        approval.ticked, approval.event_id = [*approval.ticked[1:], mark], ctx.call.event_id
    elif mark not in (VOTED, COMMANDED) or mark not in approval.ticked:
        approval.ticked = [*approval.ticked, mark]
    if _WEIGHT.index(how) > _WEIGHT.index(approval.how):
        approval.how, approval.trust, approval.event_id = how, ctx.call.trust, ctx.call.event_id
        await ctx.work.journal.add(
            "communique-approval-confirmed",
            actor=ctx.actor,
            cell=review.communique.cell,
            ref=review.communique.ref,
            version=review.version.number,
            how=how,
            trust=ctx.call.trust,
        )
    await ctx.work.communiques.save()


async def _was_lost(ctx: Context, approval: Approval) -> bool:
    """Say whether somebody else deleted the ✅ by which an approval was given: that alone withdrew nothing."""
    if approval.how is not GivenBy.REACTION:
        return False
    given = await ctx.work.inbox.find(EventId(approval.event_id))
    changes = await ctx.work.inbox.changes_of(given) if given is not None else []
    return any(change.type == "m.room.redaction" and change.sender != approval.approver for change in changes)


@group.reaction(APPROVE, about=KIND, withdrawn=True)
async def withdraw_approval(ctx: Context, card: OutboxRow) -> Message | None:
    """Withdraw an approval because its giver took the ✅ back, while the text is not published.

    So does who takes the answer in its poll back. One's own word may be taken back whatever one's role is by now. It
    stays when another mark of theirs stands, or when they gave it by command: then they are told how to object.
    """
    communique = await card_record(ctx, card)
    if communique is None or card.version != communique.version or communique.state not in REVIEWED:
        return None
    review = await review_of(ctx, communique)
    approval = next((approval for approval in review.approvals if approval.approver == ctx.actor), None)
    mark = _mark(ctx, card)
    if approval is None or mark not in approval.ticked:
        return None
    left = list(approval.ticked)
    left.remove(mark)
    approval.ticked = left
    await ctx.work.communiques.save()
    if any(mark != COMMANDED for mark in left) and not demands_device(ctx, APPROVE):
        return None
    if COMMANDED in left or approval.how is GivenBy.COMMAND:
        ref, by = ref_of(communique), Mention(ctx.actor)
        return Message("communique-approval-stays", ref=ref, version=communique.version, by=by, about=review.about)
    approval.withdrawn_at = ctx.now
    await ctx.work.communiques.save()
    await ctx.work.journal.add(
        "communique-approval-withdrawn",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=communique.version,
    )
    await settle(ctx, communique, because=Message("communique-withdrew", by=Mention(UserId(ctx.actor))))
    return None
