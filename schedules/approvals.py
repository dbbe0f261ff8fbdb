"""Asking again for the approvals that a version in review still lacks.

Invariant: those who are missing are asked once more for each version, by name; nothing is ever approved by time.
"""

from datetime import timedelta

from commands.communique.record import card_link, names, ref_of, review_of
from commands.kit.context import Context
from commands.kit.words import Message
from schedules.job import Job


async def nudge_approvers(ctx: Context) -> bool:
    """Ask the missing approvers of one version again; says whether there was one to ask for."""
    claimed = await ctx.work.communiques.claim_nudge()
    if claimed is None:
        return False
    communique, version = claimed
    review = await review_of(ctx, communique)
    version.nudge_at, version.nudged_at = None, ctx.now
    await ctx.work.communiques.save()
    if review.missing:
        await ctx.post(
            Message(
                "communique-nudge",
                ref=ref_of(communique),
                version=version.number,
                since=version.submitted_at,
                people=names(review.missing),
                then=(Message("communique-card-at", version=version.number, link=await card_link(ctx, communique)),),
                about=review.about,
            ),
            cell=version.cell,
            acts=True,
            mentions=review.missing,
            once=f"nudge/{communique.ref}@{version.number}",
        )
        await ctx.work.journal.add(
            "communique-nudged",
            cell=communique.cell,
            ref=communique.ref,
            version=version.number,
            missing=review.missing,
        )
    return True


NUDGE_APPROVERS = Job("nudge-approvers", timedelta(seconds=15), nudge_approvers)
