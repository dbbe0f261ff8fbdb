"""Submitting a version, and approving it: by ✅ on its card or from the keyboard.

Invariant: an approval is of the version that was on the card; one person's counts once, however often it is given.
"""

from dataclasses import replace

from commands.communique.card import language_lines
from commands.communique.checking import find_warnings, refuse_marking, warned_rules
from commands.communique.declared import KIND, group
from commands.communique.languages import required_to_check
from commands.communique.polling import COMMANDED, VERBS, VOTED, demands_device, has_poll
from commands.communique.quorum import nameable_for, rule_as_data, rule_for, weigh
from commands.communique.record import (
    about,
    card_link,
    hold,
    is_here,
    names,
    ref_of,
    require_current,
    require_drafter,
    require_state,
    say,
)
from commands.communique.review import Review, approvers_now, barred_now, review_of
from commands.communique.settling import drop_own_objection, open_for_review, settle
from commands.communique.standing import condition_words, deputy_lines, missing_lines
from commands.communique.topics import topic_lines
from commands.kit.context import APPROVE, Context
from commands.kit.poll import is_poll
from commands.kit.types import CommuniqueRef
from commands.kit.words import Mention, Message, Refusal
from storage.approval import Approval, GivenBy
from storage.communique import REVIEWED, Communique
from storage.directory import ApprovalRule
from storage.outbox import OutboxRow
from storage.values import CommuniqueState, Ref, Role, Trust, UserId

_WEIGHT = (GivenBy.REACTION, GivenBy.COMMAND, GivenBy.DEVICE)
"""What may stand for an approval, the least first."""


@group.command("submit", role=Role.DRAFTER)
async def submit_communique(ctx: Context, ref: CommuniqueRef) -> Message | None:
    """Put the text before those who have to approve it, in every language at once."""
    communique = await hold(ctx, ref)
    await require_drafter(ctx, communique)
    await require_current(ctx, communique, ref.version)
    require_state(communique, (CommuniqueState.DRAFT,))
    incident = await ctx.work.incidents.current()
    rule = rule_for(ctx.directory, communique.cell, incident.phase if incident else None, communique.kind)
    rule = replace(rule, nudge=ctx.directory.approval_nudge if rule.nudge is None else rule.nudge)
    await _check_ready(ctx, communique, rule)
    work = ctx.work.communiques
    version = await work.version(communique.ref, communique.version)
    if version is None or version.submitted_at is not None:
        # a version is submitted once: its old card must not approve what is on the new one
        version = await work.open_version(communique, ctx.actor, communique.version + 1)
    version.rule, version.cell = rule_as_data(rule), rule.cell
    texts = await work.texts(communique.ref, version.number)
    await ctx.work.journal.add(
        "communique-submitted",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=version.number,
        rule=version.rule,
        warned=warned_rules(find_warnings(ctx, texts)),
        trust=ctx.call.trust,
    )
    for line in await topic_lines(ctx, communique):
        await say(ctx, line.concerning(about(communique)), (communique.cell,))
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
        Refusal: classified, language-missing, title-missing, language-to-check, date-past or approvers-missing.
    """
    ref = ref_of(communique)
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    refuse_marking(*(part for row in texts.values() for part in (row.title, row.text)))
    absent = tuple(language for language in rule.languages if language not in texts)
    if absent:
        raise Refusal("language-missing", ref=ref, languages=absent)
    untitled = tuple(language for language, row in texts.items() if not row.title)
    if untitled:
        raise Refusal("title-missing", ref=ref, languages=untitled)
    unchecked = required_to_check(rule, texts)
    if unchecked:
        raise Refusal("language-to-check", ref=ref, languages=unchecked, code=unchecked[0].value)
    if communique.embargo_at is not None and communique.embargo_at <= ctx.now:
        raise Refusal("date-past", Message("refusal-embargo-past", ref=ref, at=communique.embargo_at))
    await _check_rule(ctx, communique, rule)


async def _check_rule(ctx: Context, communique: Communique, rule: ApprovalRule) -> None:
    """Refuse a text whose rule nobody can meet: which condition lacks, and who of the cell could be named for it.

    Raises:
        Refusal: approvers-missing.
    """
    number = communique.version
    approvers = await approvers_now(ctx, communique, rule, number)
    possible = weigh(rule, communique.competence, approvers)
    if possible.is_satisfied:
        return
    barred = await barred_now(ctx, communique, rule, number)
    nameable = nameable_for(rule, ctx.directory, possible.lacking, approvers, barred)
    own = [user_id for user_id in barred if ctx.directory.may(user_id, rule.cell or "", Role.SPOKESPERSON)]
    raise Refusal(
        "approvers-missing",
        ref=ref_of(communique),
        quorum=rule.quorum,
        people=names(approvers),
        lacking=condition_words(possible.lacking or {Role.SPOKESPERSON.value}),
        nameable=names(nameable) or None,
        own=names(sorted(own)) or None,
    )


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
    if mark not in (VOTED, COMMANDED) or mark not in approval.ticked:
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
