"""Versions in review that nobody answers: the missing are asked again, then their deputies, then the coordinator told.

Invariant: each step is taken once for a version, by name, and a step that would reach nobody is not waited for;
nothing is ever approved by time. Where nobody who is missing can be called outside their hours, a deputy who can be is
asked at once.
"""

from datetime import timedelta

from commands.communique.calling import call_people
from commands.communique.card import language_lines, objection_parts, refresh_cards
from commands.communique.polling import has_poll
from commands.communique.quorum import waits_for
from commands.communique.record import card_link, names, ref_of, say
from commands.communique.review import Review, review_of
from commands.communique.standing import hopeless_lines, missing_lines
from commands.kit.context import Context
from commands.kit.quiet import quiet_among
from commands.kit.words import Mention, Message
from schedules.job import Job, next_in
from storage.approval import ObjectionState
from storage.due import APPROVAL
from storage.values import Role, UserId


async def nudge_approvers(ctx: Context) -> bool:
    """Take the next step for one version that waits; says whether there was one that did."""
    claimed = await ctx.work.communiques.claim_nudge(but=ctx.aside)
    if claimed is None:
        return False
    communique, version = claimed
    ctx.in_hand = communique.ref
    review = await review_of(ctx, communique)
    nudge, step = waits_for(review.rule, ctx.directory.approval_nudge)
    objected = [objection.at for objection in review.objections if objection.state is ObjectionState.OPEN]
    if not review.missing and objected and max(objected) + nudge > ctx.now:
        # nobody's approval lacks: whoever objected last has as long to say why
        version.nudge_at = max(objected) + nudge
    elif review.missing and version.nudged_at is None:
        version.nudged_at, version.nudge_at = ctx.now, ctx.now + step
        await _ask_again(ctx, review)
        if await _only_a_deputy_hears(ctx, review):
            version.nudge_at = ctx.now
    elif version.deputies_at is None and await _ask_deputies(ctx, review):
        version.nudge_at = ctx.now + step
    else:
        version.told_at, version.nudge_at = ctx.now, None
        await _tell_coordinator(ctx, review)
    await ctx.work.communiques.save()
    return True


async def _ask_again(ctx: Context, review: Review) -> None:
    message = Message(
        "communique-nudge",
        ref=ref_of(review.communique),
        version=review.version.number,
        since=review.version.submitted_at,
        people=names(review.missing, review.quiet),
        then=(*hopeless_lines(review), await _card_line(ctx, review)),
        about=review.about,
    )
    await call_people(ctx, review, message, review.missing, once=_once(review, "nudge"))
    await _journal(ctx, review, "communique-nudged", missing=review.missing)


async def _only_a_deputy_hears(ctx: Context, review: Review) -> bool:
    """Say whether nobody who is missing could be called outside their hours, and a deputy of theirs can be."""
    if not review.rule.deputies or not review.quiet.issuperset(review.missing):
        return False
    deputies = {ctx.directory.people[who].deputy for who in review.missing if who in ctx.directory.people}
    able = [who for who in deputies if who is not None and who not in review.given]
    quiet = await quiet_among(ctx.work, ctx.directory, able, cell=review.version.cell)
    return len(quiet) < len(able)


async def _ask_deputies(ctx: Context, review: Review) -> bool:
    """Ask the deputies of the missing, who may approve for them from now on; says whether there was one to ask."""
    review.version.deputies_at = ctx.now
    replaced = {user_id: ctx.directory.people[user_id].deputy for user_id in review.missing}
    now = await review_of(ctx, review.communique)
    # a deputy who may approve themselves speaks for themselves, and is asked as the one who is left
    asked = {user_id: deputy for user_id, deputy in replaced.items() if deputy in now.missing}
    if not asked:
        review.version.deputies_at = None
        return False
    deputies = tuple(dict.fromkeys(asked.values()))
    lines = [
        Message(
            "communique-deputy" if deputy in now.substitutes else "communique-deputy-own",
            by=Mention(deputy),
            replaced=names(user_id for user_id, other in asked.items() if other == deputy),
        )
        for deputy in deputies
    ]
    message = Message(
        "communique-deputies-asked",
        ref=ref_of(now.communique),
        version=now.version.number,
        since=now.version.submitted_at,
        people=names(deputies, now.quiet),
        then=(*lines, await _card_line(ctx, now)),
        about=now.about,
    )
    await call_people(ctx, now, message, deputies, once=_once(now, "deputies"))
    await _journal(ctx, now, "communique-deputies-asked", deputies=deputies, missing=review.missing)
    await refresh_cards(ctx, now.communique)
    return True


async def _tell_coordinator(ctx: Context, review: Review) -> None:
    """Tell the coordinators of both cells that a version still waits, for whom and for what; nobody is asked again."""
    communique, version = review.communique, review.version
    cells = tuple(dict.fromkeys(cell for cell in (version.cell, communique.cell) if cell is not None))
    told = tuple(dict.fromkeys(who for cell in cells for who in ctx.directory.holders(cell, Role.COORDINATOR)))
    message = Message(
        "communique-still-waits",
        ref=ref_of(communique),
        version=version.number,
        since=version.submitted_at,
        people=names(told) or None,
        then=(
            *missing_lines(review),
            *language_lines(communique, review.texts),
            *objection_parts(review),
            await _card_line(ctx, review),
        ),
        about=review.about,
    )
    for cell in cells:
        here = tuple(who for who in told if who in ctx.directory.holders(cell, Role.COORDINATOR))
        await say(ctx, message, (cell,), mentions=here)
    await _journal(ctx, review, "communique-wait-told", told=told, missing=review.missing)


async def _card_line(ctx: Context, review: Review) -> Message:
    link = await card_link(ctx, review.communique)
    where = "communique-poll-at" if await has_poll(ctx, review) else "communique-card-at"
    return Message(where, version=review.version.number, link=link)


def _once(review: Review, step: str) -> str:
    return f"{step}/{review.communique.ref}@{review.version.number}"


async def _journal(ctx: Context, review: Review, action: str, **people: tuple[UserId, ...]) -> None:
    communique, number = review.communique, review.version.number
    facts: dict[str, object] = {"version": number, **people}
    await ctx.work.journal.add(action, actor=None, cell=communique.cell, ref=communique.ref, **facts)


NUDGE_APPROVERS = Job("nudge-approvers", timedelta(seconds=15), nudge_approvers, following=next_in(APPROVAL))
