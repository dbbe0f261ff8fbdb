"""What the outside has to do with a communiqué: when it goes out, where it stands in public, what has not left.

Invariant: it only reads; what it shows of a text is what went out, never what is being worked on.
"""

from collections.abc import Iterable

from commands.communique.record import ref_of
from commands.communique.review import Review, in_order
from commands.kit.checklist import step_line
from commands.kit.context import Context
from commands.kit.postings import addressee
from commands.kit.words import Mention, Message, Once, Verbatim
from storage.communique import Communique
from storage.posting import PostingState
from storage.publication import Correction
from storage.release import Release
from storage.values import CommuniqueState, Language, UserId

FEW = 5
"""Postings that are shown one by one; the rest is counted."""
SHOWN = frozenset({PostingState.PENDING, PostingState.STUCK})
"""States in which a posting is shown: one that was of no more use is nobody's trouble."""


def review_parts(review: Review) -> list[Message | Verbatim | Once]:
    """Say on the card of a version what it rectifies, and when it is to go out."""
    parts: list[Message | Verbatim | Once] = []
    if review.correction is not None and review.version.number > review.correction.rectifies:
        parts += correction_parts(review.communique, review.correction, review.texts)
    if review.release is not None and review.release.version == review.version.number:
        parts.append(release_line(review.release))
    return parts


def correction_parts(
    communique: Communique, correction: Correction, languages: Iterable[Language]
) -> list[Message | Verbatim | Once]:
    """Say what is being rectified, in the public's words; where there are none, ask for them.

    Args:
        communique: which is worked on.
        correction: what it is to take the place of.
        languages: those it has a text in.
    """
    parts: list[Message | Verbatim | Once] = [
        Message("communique-rectifies", ref=ref_of(communique), version=correction.rectifies)
    ]
    parts += [Verbatim(notice) for notice in correction.notices.values()]
    return parts + notice_lines(communique, correction, languages)


def notice_lines(communique: Communique, correction: Correction, languages: Iterable[Language]) -> list[Message]:
    """Ask for what the public is told of a rectification, in the languages that lack it."""
    absent = tuple(language for language in languages if language.value not in correction.notices)
    if not absent:
        return []
    return [Message("communique-ask-rectifies", ref=ref_of(communique), languages=absent, code=absent[0].value)]


def release_line(release: Release) -> Message:
    """Say when a text is to go out, and who confirmed it."""
    return Message("communique-release-line", at=release.at, by=Mention(UserId(release.by)))


async def outside_parts(ctx: Context, communique: Communique, number: int) -> list[Message | Verbatim | Once]:
    """Say what the outside has to do with a communiqué, for who looks at a version of it."""
    parts: list[Message | Verbatim | Once] = []
    release = await ctx.work.releases.waiting(communique.ref)
    if release is not None:
        parts.append(release_line(release))
    correction = await ctx.work.publications.correction(communique.ref)
    if correction is not None and number > correction.rectifies:
        texts = await ctx.work.communiques.texts(communique.ref, communique.version)
        parts += correction_parts(communique, correction, in_order(texts, list(Language)))
    for row in await ctx.work.publications.of(communique.ref):
        path = f"/press/{row.language.value}/{row.ref}"
        line = Message(
            "communique-withdrawn-line" if row.state is CommuniqueState.WITHDRAWN else "communique-stands-line",
            language=row.language,
            version=row.version,
            at=row.updated_at,
            path=path,
        )
        parts.append(Once(line))
    is_withdrawn = communique.state is CommuniqueState.WITHDRAWN
    steps = await ctx.work.channels.latest(communique.ref)
    parts += [step_line(ctx.directory, step, is_withdrawn=is_withdrawn) for step in steps]
    return parts + await _posting_lines(ctx, communique)


async def _posting_lines(ctx: Context, communique: Communique) -> list[Message | Verbatim | Once]:
    """Say what left by mail and webhook, what waits and what a human has to look at."""
    postings = await ctx.work.postings.of(communique.ref)
    if not postings:
        return []
    count = {state: sum(posting.state is state for posting in postings) for state in PostingState}
    parts: list[Message | Verbatim | Once] = [
        Message(
            "communique-postings",
            sent=count[PostingState.SENT],
            pending=count[PostingState.PENDING],
            stuck=count[PostingState.STUCK],
        )
    ]
    troubled = [posting for posting in postings if posting.state in SHOWN and posting.error]
    parts += [
        Once(
            Message(
                "communique-posting-line",
                address=addressee(posting, ctx.directory),
                error=posting.error or "",
                attempts=posting.attempts,
                fate=posting.state.value,
            )
        )
        for posting in troubled[:FEW]
    ]
    return parts
