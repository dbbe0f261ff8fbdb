"""The moment a communiqué goes out: frozen, told to the cells, put down for mail, webhooks and what is done by hand.

Invariant: all of it in the unit that publishes; a version goes out once, whatever happens to the process.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from commands.communique.behind import fallen_lines
from commands.communique.card import refresh_cards
from commands.communique.languages import languages_to_check
from commands.communique.record import about, is_here, ref_of
from commands.communique.review import Review
from commands.kit.checklist import open_checklist
from commands.kit.context import Context
from commands.kit.words import Mention, Message, Once
from storage.communique import Communique
from storage.journal import digest
from storage.posting import PostingKind
from storage.publication import Edition
from storage.release import ReleaseState
from storage.values import CommuniqueState, Language, TextKind, UserId


async def go_out(ctx: Context, review: Review, *, by: str, planned_at: datetime | None = None) -> Message | None:
    """Publish the version of a review, or put it in the place of the one it corrects.

    Args:
        ctx: of the command, or of the job that waited for its time.
        review: of a communiqué held by this unit, approved at this moment.
        by: who confirmed it.
        planned_at: when it was to go out, where that was asked for.

    Returns:
        The answer to the command, where what was said in the cells is not.
    """
    communique, work = review.communique, ctx.work.publications
    correction = await work.close_correction(communique.ref)
    notices = {Language(code): text for code, text in correction.notices.items()} if correction is not None else {}
    waiting = languages_to_check(review.texts)
    # what no rule requires and nobody has looked at stays in
    current = {language: text for language, text in review.texts.items() if language not in waiting}
    editions = await work.publish(communique, current, notices)
    await ctx.work.releases.end(communique.ref, ReleaseState.OUT)
    communique.state = CommuniqueState.PUBLISHED if correction is None else CommuniqueState.CORRECTED
    review.version.nudge_at = None
    await ctx.work.communiques.save()
    late = ctx.now - planned_at if planned_at is not None else timedelta()
    await ctx.work.journal.add(
        f"communique-{communique.state.value}",
        actor=by,
        cell=communique.cell,
        ref=communique.ref,
        version=communique.version,
        planned_at=planned_at,
        late=int(late.total_seconds()),
        editions={edition.language.value: digest(f"{edition.title}\n{edition.text}") for edition in editions},
    )
    message = _announcement(ctx, review, editions, by, late)
    mentions = [communique.author] if communique.author != by else []
    answered = await tell(
        ctx, communique, message, besides=review.version.cell, mentions=mentions, answers=planned_at is None
    )
    await refresh_cards(ctx, communique)
    await post_out(ctx, communique, [edition.language for edition in editions])
    await open_checklist(ctx, communique)
    return None if answered else message.alone()


def _announcement(ctx: Context, review: Review, editions: list[Edition], by: str, late: timedelta) -> Message:
    """Say in the cells what is now public, under which titles and where."""
    communique = review.communique
    then: list[Message | Once] = []
    if late >= timedelta(seconds=ctx.directory.release_late):
        then.append(Message("communique-published-late", late=late))
    for edition in editions:
        path = f"/press/{edition.language.value}/{communique.ref}"
        line = Message("communique-public-line", language=edition.language, title=edition.title, path=path)
        then.append(Once(line))
    then += fallen_lines(review.decision)
    return Message(
        f"communique-{communique.state.value}",
        ref=ref_of(communique),
        version=communique.version,
        by=Mention(UserId(by)),
        languages=tuple(edition.language for edition in editions),
        then=then,
        about=about(communique),
    )


async def tell(
    ctx: Context,
    communique: Communique,
    message: Message,
    *,
    besides: str | None = None,
    mentions: Sequence[str] = (),
    answers: bool = False,
) -> bool:
    """Tell the communiqué's cell and those it informs what became of a public text, each once.

    Args:
        ctx: of the act.
        communique: which it is about.
        message: what to say.
        besides: another cell to tell, such as the one that approved it.
        mentions: whom to call in its own cell.
        answers: whether it may be the answer to the command, where the command was given.

    Returns:
        Whether it answered the command.
    """
    own, answered = ctx.directory.cells.get(communique.cell), False
    for cell in dict.fromkeys((communique.cell, besides, *(own.informs if own is not None else ()))):
        if cell is None or cell not in ctx.directory.cells:
            continue
        is_answer = answers and await is_here(ctx, cell)
        called = [UserId(user_id) for user_id in mentions] if cell == communique.cell else []
        await ctx.post(
            message,
            cell=cell,
            acts=bool(called),
            mentions=called,
            answers=ctx.call if is_answer else None,
            once=f"{message.id}/{communique.ref}@{communique.version}/{cell}",
        )
        answered = answered or is_answer
    return answered


async def post_out(ctx: Context, communique: Communique, languages: list[Language]) -> None:
    """Put down what leaves by mail, a language at a time, and by webhook."""
    occasion, ref, number = communique.state.value, communique.ref, communique.version
    this = f"{occasion}/{ref}@{number}"
    kinds = await _kinds(ctx, communique)
    for contact in ctx.directory.press_of(communique.cell):
        if contact.kinds and kinds.isdisjoint(contact.kinds):
            continue
        for language in languages:
            if language in contact.languages:
                await ctx.work.postings.add(
                    PostingKind.MAIL,
                    contact.email,
                    key=f"{this}/{language.value}/{contact.email}",
                    occasion=occasion,
                    about=ref,
                    version=number,
                    language=language,
                    exercise=communique.exercise,
                )
    for channel in ctx.directory.channels_of(communique.cell):
        if channel.is_webhook and (not channel.languages or not set(languages).isdisjoint(channel.languages)):
            await ctx.work.postings.add(
                PostingKind.WEBHOOK,
                channel.key,
                key=f"{this}/{channel.key}",
                occasion=occasion,
                about=ref,
                version=number,
                exercise=communique.exercise,
            )


async def _kinds(ctx: Context, communique: Communique) -> frozenset[TextKind]:
    """Give the kind of what goes out; of a withdrawal the kinds of all that went out before."""
    if communique.state is not CommuniqueState.WITHDRAWN:
        return frozenset({communique.kind})
    out = {edition.version for edition in await ctx.work.publications.editions(communique.ref)}
    return frozenset(v.kind for v in await ctx.work.communiques.versions(communique.ref) if v.number in out)
