"""Publishing: the human confirmation, now or for one release time, moved or cancelled aloud.

Invariant: only an approved and current text goes out, once, and never before its embargo ends.
"""

from datetime import datetime

from commands.communique.behind import embargo_now, fallen_lines
from commands.communique.card import refresh_cards
from commands.communique.declared import group
from commands.communique.languages import languages_to_check
from commands.communique.outgoing import go_out
from commands.communique.quorum import missing_of
from commands.communique.record import about, hold, names, ref_of, require_current, require_state, say
from commands.communique.review import Review, review_of
from commands.kit.context import Context
from commands.kit.types import CommuniqueRef, When
from commands.kit.words import Mention, Message, Refusal
from storage.communique import Communique
from storage.release import ReleaseState
from storage.values import CommuniqueState, Language, Role, TextKind, UserId

PUBLISHERS = (Role.SPOKESPERSON, Role.COORDINATOR)
_MAY_GO_OUT = (CommuniqueState.APPROVED, CommuniqueState.SCHEDULED)


@group.command("publish", role=PUBLISHERS, needs_cell=False)
async def publish_communique(
    ctx: Context, ref: CommuniqueRef, *, at: When | None = None, cancel: bool = False
) -> Message | None:
    """Publish an approved text: now, at a time, or at the end of its embargo."""
    communique = await hold(ctx, ref)
    await require_publisher(ctx, communique)
    await require_current(ctx, communique, ref.version)
    if cancel and at is not None:
        raise Refusal("usage", Message("refusal-publish-or-cancel", ref=ref_of(communique)))
    if cancel:
        return await _cancel(ctx, communique)
    if communique.kind is TextKind.PRESS_LINE:
        message = Message("refusal-press-line", ref=ref_of(communique))
        raise Refusal("state-wrong", message.concerning(about(communique)))
    review = await _releasable(ctx, communique)
    when = _release_time(ctx, review, at)
    if when is not None:
        return await _schedule(ctx, review, when)
    return await go_out(ctx, review, by=ctx.actor)


async def require_publisher(ctx: Context, communique: Communique) -> None:
    """Refuse unless the actor may publish for the communiqué's cell, or for the one that approved it.

    Raises:
        Refusal: role-missing.
    """
    version = await ctx.work.communiques.version(communique.ref, communique.version)
    for cell in dict.fromkeys((communique.cell, version.cell if version is not None else None)):
        if cell is not None and await ctx.may(ctx.actor, cell, *PUBLISHERS):
            return
    raise Refusal("role-missing", roles=PUBLISHERS, cell=communique.cell)


async def _releasable(ctx: Context, communique: Communique) -> Review:
    """Give the review of a text that may go out as it stands.

    Raises:
        Refusal: not-approved, with who is missing; language-to-check; or state-wrong.
    """
    if communique.state is CommuniqueState.IN_REVIEW:
        raise not_approved(await review_of(ctx, communique))
    require_state(communique, _MAY_GO_OUT)
    review = await review_of(ctx, communique)
    if not review.is_approved:
        raise not_approved(review)
    stale = await stale_in_public(ctx, review)
    if stale:
        ref, code = ref_of(communique), stale[0].value
        message = Message("refusal-public-language-to-check", ref=ref, languages=stale, code=code)
        raise Refusal("language-to-check", message.concerning(review.about))
    return review


async def stale_in_public(ctx: Context, review: Review) -> tuple[Language, ...]:
    """List the public languages that a correction has not followed yet: what is wrong would stay public there."""
    public = await ctx.work.publications.languages(review.communique.ref)
    return tuple(language for language in languages_to_check(review.texts) if language in public)


def not_approved(review: Review) -> Refusal:
    """Give the refusal of a text that is not approved, or not any more."""
    missing = names(missing_of(review.standing, review.approvers, review.given))
    ref, number = ref_of(review.communique), review.version.number
    message = Message(
        "refusal-not-approved", ref=ref, version=number, people=missing or None, languages=review.to_check or None
    )
    return Refusal("not-approved", message.concerning(review.about))


def _release_time(ctx: Context, review: Review, at: datetime | None) -> datetime | None:
    """Give the one time at which a text goes out; None for now.

    Raises:
        Refusal: date-past, or embargoed when it would be before the embargo's end.
    """
    ref, embargo = ref_of(review.communique), embargo_now(ctx, review)
    if at is not None and at <= ctx.now:
        raise Refusal("date-past", Message("refusal-release-past", ref=ref, at=at))
    if embargo is None:
        return at
    until, reason = embargo
    if at is not None and at < until:
        raise Refusal("embargoed", ref=ref, until=until, reason=reason)
    return at or until


async def _schedule(ctx: Context, review: Review, at: datetime) -> Message | None:
    """Have the version go out at an instant, aloud; a release that waited is moved."""
    communique = review.communique
    before = await ctx.work.releases.waiting(communique.ref)
    ref, number = ref_of(communique), communique.version
    if before is not None and (before.at, before.version) == (at, number):
        return Message("communique-scheduled-already", ref=ref, version=number, at=at, about=about(communique))
    await ctx.work.releases.schedule(communique, at, ctx.actor)
    communique.state = CommuniqueState.SCHEDULED
    await ctx.work.communiques.save()
    await ctx.work.journal.add(
        "communique-scheduled",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=number,
        at=at,
        before=before.at if before is not None else None,
        trust=ctx.call.trust,
    )
    by = Mention(UserId(ctx.actor))
    facts = {"ref": ref, "version": number, "at": at, "by": by}
    fallen = fallen_lines(review.decision)
    message = (
        Message("communique-scheduled", then=fallen, about=about(communique), **facts)
        if before is None
        else Message("communique-moved", then=fallen, about=about(communique), before=before.at, **facts)
    )
    return await _aloud(ctx, review, message)


async def _cancel(ctx: Context, communique: Communique) -> Message | None:
    """Take a release off again, aloud; the text stays approved."""
    require_state(communique, (CommuniqueState.SCHEDULED,))
    release = await ctx.work.releases.end(communique.ref, ReleaseState.CANCELLED)
    communique.state = CommuniqueState.APPROVED
    await ctx.work.communiques.save()
    at = release.at if release is not None else None
    await ctx.work.journal.add(
        "communique-schedule-cancelled",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=communique.version,
        at=at,
        trust=ctx.call.trust,
    )
    message = Message(
        "communique-cancelled",
        ref=ref_of(communique),
        version=communique.version,
        at=at,
        by=Mention(UserId(ctx.actor)),
        about=about(communique),
    )
    return await _aloud(ctx, await review_of(ctx, communique), message)


async def _aloud(ctx: Context, review: Review, message: Message) -> Message | None:
    """Say in the cells what was decided about the release; gives the answer where that was elsewhere."""
    communique = review.communique
    mentions = [communique.author] if communique.author != ctx.actor else []
    answered = await say(ctx, message, (review.version.cell, communique.cell), mentions=mentions, answers=True)
    await refresh_cards(ctx, communique)
    return None if answered else message
