"""Texts whose time has come: they go out, once, if they may still; and what was then not done by hand is recalled.

Invariant: a release is acted on by whoever holds its communiqué, and ends with that; what may not go out any more does
not, and that is said to those who can do something about it.
"""

from datetime import timedelta

from commands.communique.behind import embargo_now
from commands.communique.card import refresh_cards
from commands.communique.outgoing import go_out
from commands.communique.publishing import stale_in_public
from commands.communique.quorum import waits_for
from commands.communique.record import names, ref_of, say
from commands.communique.review import Review, review_of
from commands.kit.checklist import remind_of_checklist
from commands.kit.context import Context
from commands.kit.words import Mention, Message
from schedules.job import Job, next_in
from storage.communique import Communique
from storage.due import CHANNEL, RELEASE
from storage.release import Release, ReleaseState
from storage.values import CommuniqueState, Role, UserId


async def release_due(ctx: Context) -> bool:
    """Let one text out whose time has come; say whether there may be another."""
    ctx.in_hand = ref = await ctx.work.releases.next_due(but=ctx.aside)
    communique = await ctx.work.communiques.hold(ref) if ref is not None else None
    if communique is None:
        return False
    # what was due may have been moved, taken off or let out while this unit waited for its turn
    release = await ctx.work.releases.waiting(communique.ref)
    if release is None or release.at > ctx.now:
        return True
    review = await review_of(ctx, communique)
    if may_go_out(ctx, review, release) and not await stale_in_public(ctx, review):
        await go_out(ctx, review, by=release.by, planned_at=release.at)
    else:
        await _hold_back(ctx, review, release)
    return True


def may_go_out(ctx: Context, review: Review, release: Release) -> bool:
    """Say whether a release may be acted on: what was confirmed is the text, and it is approved at this moment."""
    communique = review.communique
    is_as_confirmed = communique.state is CommuniqueState.SCHEDULED and release.version == communique.version
    return is_as_confirmed and review.is_approved and embargo_now(ctx, review) is None


async def _hold_back(ctx: Context, review: Review, release: Release) -> None:
    """Keep a text in that may not go out any more; the coordinator and its author are told."""
    communique, version = review.communique, review.version
    await ctx.work.releases.end(communique.ref, ReleaseState.VOID)
    if communique.state is CommuniqueState.SCHEDULED:
        communique.state = CommuniqueState.IN_REVIEW
        version.nudge_at = ctx.now + waits_for(review.rule, ctx.directory.approval_nudge)[0]
    await ctx.work.communiques.save()
    await ctx.work.journal.add(
        "communique-held-back", cell=communique.cell, ref=communique.ref, version=version.number, at=release.at
    )
    after = await review_of(ctx, communique)
    message = Message(
        "communique-held-back",
        ref=ref_of(communique),
        version=version.number,
        at=release.at,
        author=Mention(UserId(communique.author)),
        people=names(after.missing) or None,
        about=after.about,
    )
    mentions = dict.fromkeys((*_coordinators(ctx, communique), communique.author, *after.missing))
    await say(ctx, message, (version.cell, communique.cell), mentions=list(mentions))
    await refresh_cards(ctx, communique)


def _coordinators(ctx: Context, communique: Communique) -> tuple[UserId, ...]:
    return ctx.directory.holders(communique.cell, Role.COORDINATOR)


async def remind_of_channels(ctx: Context) -> bool:
    """Recall what was not done by hand of one publication; say whether there may be another."""
    return await remind_of_checklist(ctx)


RELEASE_DUE = Job("release-communiques", timedelta(seconds=2), release_due, following=next_in(RELEASE))
REMIND_OF_CHANNELS = Job("channel-reminders", timedelta(seconds=15), remind_of_channels, following=next_in(CHANNEL))
