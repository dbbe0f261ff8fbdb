"""Whether a version stands approved: its state brought in line with the approvals and objections there are.

Invariant: the only place where a version becomes approved or ceases to be; both are said aloud.
"""

from commands.communique.calling import call_absent
from commands.communique.card import post_card, refresh_cards
from commands.communique.quorum import waits_for
from commands.communique.record import names, ref_of, say
from commands.communique.review import Review, review_of
from commands.communique.scheduled import unschedule
from commands.communique.standing import deputy_lines, missing_lines, people_lines
from commands.kit.context import Context
from commands.kit.words import Mention, Message
from storage.approval import Objection, ObjectionState
from storage.communique import Communique
from storage.values import CommuniqueState, TextKind, UserId


async def settle(
    ctx: Context, communique: Communique, *, because: Message | None = None, answers: bool = False
) -> bool:
    """Bring a version's state and card in line with what was said about it.

    Args:
        ctx: of the act that may have changed something.
        communique: held by this unit.
        because: why it may have ceased to be approved, said with that; without such a reason it stays approved, also
            when somebody who approved it has another role by now.
        answers: whether what is said aloud may be the answer to the command.

    Returns:
        Whether the command was answered by what was said aloud.
    """
    answered = False
    review = await review_of(ctx, communique)
    was_approved = communique.state is not CommuniqueState.IN_REVIEW
    if review.is_approved and not was_approved:
        answered = await _approved(ctx, review, answers=answers)
    elif was_approved and because is not None and not review.is_approved:
        answered = await _reopened(ctx, review, because, answers=answers)
    await refresh_cards(ctx, communique)
    return answered


async def _approved(ctx: Context, review: Review, *, answers: bool) -> bool:
    communique, version = review.communique, review.version
    communique.state = CommuniqueState.APPROVED
    version.nudge_at = None
    await ctx.work.communiques.save()
    await ctx.work.journal.add(
        "communique-approved",
        cell=communique.cell,
        ref=communique.ref,
        version=version.number,
        approvers=review.given,
        rule=version.rule,
    )
    message = Message(
        "communique-approved",
        ref=ref_of(communique),
        version=version.number,
        people=names(review.given),
        then=[*deputy_lines(review.counted), Message(_next_step(communique), ref=ref_of(communique))],
        about=review.about,
    )
    return await say(
        ctx, message, (version.cell, communique.cell), mentions=[UserId(communique.author)], answers=answers
    )


def _next_step(communique: Communique) -> str:
    """Name what is said of an approved text: how it is published, or that it is not."""
    is_key_message = communique.kind is TextKind.PRESS_LINE
    return "communique-footer-key-message" if is_key_message else "communique-ask-publish"


async def _reopened(ctx: Context, review: Review, because: Message, *, answers: bool) -> bool:
    communique, version = review.communique, review.version
    communique.state = CommuniqueState.IN_REVIEW
    nudge, step = waits_for(review.rule, ctx.directory.approval_nudge)
    if version.told_at is None:
        version.nudge_at = ctx.now + (nudge if version.nudged_at is None else step)
    await ctx.work.communiques.save()
    await ctx.work.journal.add(
        "communique-reopened", actor=ctx.actor, cell=communique.cell, ref=communique.ref, version=version.number
    )
    lines = [because, *await unschedule(ctx, communique), *people_lines("communique-lapsed", review.lapsed)]
    lines += missing_lines(review)
    message = Message(
        "communique-reopened",
        ref=ref_of(communique),
        version=version.number,
        then=lines,
        about=review.about,
    )
    mentions = [UserId(communique.author), *review.missing]
    return await say(ctx, message, (version.cell, communique.cell), mentions=mentions, answers=answers)


async def close_objection(ctx: Context, objection: Objection, state: ObjectionState, reason: str | None = None) -> None:
    """Say what became of an objection; its question waits for no answer any more."""
    await ctx.work.approvals.settle(objection, state, reason)
    asked = await ctx.work.outbox.by_txn(objection.question) if objection.question is not None else None
    if asked is not None:
        asked.asks_until = None
        await ctx.work.communiques.save()


async def take_objection_back(ctx: Context, communique: Communique, objection: Objection) -> None:
    """Take the actor's own open objection back."""
    await close_objection(ctx, objection, ObjectionState.TAKEN_BACK)
    await ctx.work.journal.add(
        "communique-objection-taken-back",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=communique.version,
    )


async def drop_own_objection(ctx: Context, review: Review) -> Review:
    """Take back, aloud, the open objection of somebody who approves now; gives the review as it is then."""
    mine = next((o for o in review.objections if o.by == ctx.actor and o.state is ObjectionState.OPEN), None)
    if mine is None:
        return review
    communique = review.communique
    await take_objection_back(ctx, communique, mine)
    by, number = Mention(UserId(ctx.actor)), review.version.number
    message = Message("communique-objection-dropped", ref=ref_of(communique), version=number, by=by, about=review.about)
    await say(ctx, message, (review.version.cell, communique.cell))
    return await review_of(ctx, communique)


async def open_for_review(ctx: Context, communique: Communique, *, answers: bool) -> None:
    """Put the current version, its rule and cell already set, before its approvers.

    Raises:
        LookupError: no cell was set: a bug.
    """
    version = await ctx.work.communiques.version(communique.ref, communique.version)
    if version is None or version.cell is None:
        raise LookupError(f"{communique.ref}@{communique.version} has no cell to approve it")
    communique.state = CommuniqueState.IN_REVIEW
    version.submitted_by, version.submitted_at = ctx.actor, ctx.now
    review = await review_of(ctx, communique)
    version.nudge_at = ctx.now + waits_for(review.rule, ctx.directory.approval_nudge)[0]
    await ctx.work.communiques.save()
    await post_card(ctx, review, answers=answers)
    awaits = Message("communique-awaits", ref=ref_of(communique), version=version.number, about=review.about)
    await call_absent(ctx, review, awaits, review.missing)
