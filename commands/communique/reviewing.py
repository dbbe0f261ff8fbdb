"""Submitting a version, and approving it: by ✅ on its card or from the keyboard.

Invariant: an approval is of the version that was on the card; one person's counts once, however often it is given.
"""

from commands.communique.card import condition_words, people_lines
from commands.communique.declared import KIND, group
from commands.communique.quorum import rule_as_data, rule_for, weigh
from commands.communique.record import (
    Review,
    about,
    approvers_now,
    card_link,
    hold,
    is_here,
    names,
    ref_of,
    require_current,
    require_drafter,
    require_state,
    review_of,
)
from commands.communique.settling import open_for_review, settle
from commands.kit.context import APPROVE, Context
from commands.kit.types import CommuniqueRef
from commands.kit.words import Mention, Message, Refusal
from storage.communique import REVIEWED, Approval, Communique, GivenBy
from storage.organisation import ApprovalRule
from storage.outbox import OutboxRow
from storage.values import CommuniqueState, Ref, Role, UserId


@group.command("submit", role=Role.DRAFTER)
async def submit_communique(ctx: Context, ref: CommuniqueRef) -> Message | None:
    """Put the text before those who have to approve it, in every language at once."""
    communique = await hold(ctx, ref)
    await require_drafter(ctx, communique)
    await require_current(ctx, communique, ref.version)
    require_state(communique, (CommuniqueState.DRAFT,))
    incident = await ctx.work.incidents.current()
    rule = rule_for(ctx.directory, communique.cell, incident.phase if incident else None)
    await _check_ready(ctx, communique, rule)
    work = ctx.work.communiques
    version = await work.version(communique.ref, communique.version)
    if version is None or version.submitted_at is not None:
        # a version is submitted once: its old card must not approve what is on the new one
        version = await work.open_version(communique, ctx.actor, communique.version + 1)
    version.rule, version.cell = rule_as_data(rule), rule.cell
    await ctx.work.journal.add(
        "communique-submitted",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=version.number,
        rule=version.rule,
        trust=ctx.call.trust,
    )
    here = await is_here(ctx, rule.cell or communique.cell)
    await open_for_review(ctx, communique, answers=here)
    if here:
        return None
    review = await review_of(ctx, communique)
    return Message(
        "communique-sent-to-review", ref=ref_of(communique), people=names(review.missing), about=about(communique)
    )


async def _check_ready(ctx: Context, communique: Communique, rule: ApprovalRule) -> None:
    """Refuse to submit what could not be approved or published as it stands.

    Raises:
        Refusal: language-missing, title-missing, date-past or approvers-missing.
    """
    ref = ref_of(communique)
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    absent = tuple(language for language in rule.languages if language not in texts)
    if absent:
        raise Refusal("language-missing", ref=ref, languages=absent)
    untitled = tuple(language for language, row in texts.items() if not row.title)
    if untitled:
        raise Refusal("title-missing", ref=ref, languages=untitled)
    if communique.embargo_at is not None and communique.embargo_at <= ctx.now:
        raise Refusal("date-past", Message("refusal-embargo-past", ref=ref, at=communique.embargo_at))
    approvers = await approvers_now(ctx, communique, rule)
    possible = weigh(rule, communique.competence, approvers)
    if not possible.is_satisfied:
        people = names(approvers)
        lacking = condition_words(possible.lacking or {Role.SPOKESPERSON.value})
        raise Refusal("approvers-missing", ref=ref, quorum=rule.quorum, people=people, lacking=lacking)


@group.command("approve", needs_cell=False)
async def approve_communique(ctx: Context, ref: CommuniqueRef) -> Message | None:
    """Approve the text as it stands, or the version named, which must be the one that stands."""
    communique = await hold(ctx, ref)
    review = await _open_review(ctx, communique, ref.version)
    given = await _approve(ctx, review, GivenBy.COMMAND)
    if (given or review.is_complete) and await settle(ctx, communique, answers=True):
        return None
    review = await review_of(ctx, communique)
    lines = people_lines("communique-missing", review.missing)
    message_id = "communique-approval-noted" if given else "communique-approval-known"
    number = review.version.number
    return Message(message_id, ref=ref_of(communique), version=number, then=lines, about=review.about)


@group.reaction(APPROVE, about=KIND)
async def approve_by_reaction(ctx: Context, card: OutboxRow) -> None:
    """Approve the version on the card by ✅, if the rule names who reacted."""
    communique = await card_record(ctx, card)
    if communique is None:
        return
    if not card.card:
        await point_to_card(ctx, communique, APPROVE)
        return
    review = await _open_review(ctx, communique, card.version)
    refuse_unverified(ctx, review, "approve")
    if await _approve(ctx, review, GivenBy.REACTION, card=card) or review.is_complete:
        await settle(ctx, communique)


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
    conditions = condition_words(frozenset(review.rule.includes) | {Role.SPOKESPERSON.value})
    raise Refusal("role-missing", roles=conditions, cell=review.rule.cell)


def refuse_unverified(ctx: Context, review: Review, verb: str) -> None:
    """Refuse a reaction where a device has to stand for the act: a reaction carries only the homeserver's word.

    Raises:
        Refusal: unverified, with the command that does the same.
    """
    if f"{KIND}.{verb}" in ctx.require_verified:
        ref, number = ref_of(review.communique), review.version.number
        raise Refusal("unverified", Message(f"refusal-communique-{verb}-by-command", ref=ref, version=number))


async def _approve(ctx: Context, review: Review, how: GivenBy, *, card: OutboxRow | None = None) -> bool:
    """Keep the actor's approval; say False when it was there already.

    Args:
        ctx: of the act.
        review: the actor may approve in.
        how: by what act.
        card: the one that ✅ stands on, if it is one.
    """
    ticked = [card.txn_id] if card is not None else []
    if ctx.actor in review.given:
        await _approve_again(ctx, review, how, ticked)
        return False
    communique, number = review.communique, review.version.number
    met = sorted(review.approvers[ctx.actor])
    approval = Approval(
        ref=communique.ref,
        version=number,
        approver=ctx.actor,
        how=how,
        meets=met,
        trust=ctx.call.trust,
        event_id=ctx.call.event_id,
        at=ctx.now,
        ticked=ticked,
    )
    await ctx.work.communiques.approve(approval)
    await ctx.work.journal.add(
        "communique-approval-given",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=number,
        how=how,
        meets=met,
        trust=ctx.call.trust,
    )
    return True


async def _approve_again(ctx: Context, review: Review, how: GivenBy, ticked: list[str]) -> None:
    """Note another ✅, or that a device now stands for what a reaction said: taking the ✅ back does not undo that."""
    approval = next(approval for approval in review.approvals if approval.approver == ctx.actor)
    approval.ticked = [*approval.ticked, *ticked]
    if how is not GivenBy.REACTION and approval.how is GivenBy.REACTION:
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


@group.reaction(APPROVE, about=KIND, withdrawn=True)
async def withdraw_approval(ctx: Context, card: OutboxRow) -> Message | None:
    """Withdraw an approval because its giver took the ✅ back, while the text is not published.

    One's own word may be taken back whatever one's role is by now. It stays when another ✅ of theirs stands, or when
    they gave it by command: then they are told how to object.
    """
    communique = await card_record(ctx, card)
    if communique is None or card.version != communique.version or communique.state not in REVIEWED:
        return None
    review = await review_of(ctx, communique)
    approval = next((approval for approval in review.approvals if approval.approver == ctx.actor), None)
    if approval is None or card.txn_id not in approval.ticked:
        return None
    left = list(approval.ticked)
    left.remove(card.txn_id)
    approval.ticked = left
    await ctx.work.communiques.save()
    if left:
        return None
    if approval.how is not GivenBy.REACTION:
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
