"""What is open of a cell's texts: drafts and what they lack, versions in review and for whom they wait, what is ready.

Invariant: whoever is named is somebody the text waits for now.
"""

from collections.abc import Mapping

from commands.communique.declared import group
from commands.communique.quorum import rule_for
from commands.communique.record import ref_of
from commands.communique.review import review_of
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.matters import Asked, Matter, Open, Topic, named
from commands.kit.words import Mention, Message
from storage.communique import Communique, CommuniqueText
from storage.values import CommuniqueState, Language, Phase, UserId


@group.open_matters
async def open_reviews(ctx: Context, asked: Asked) -> list[Open]:
    """Say which of the texts that a cell writes or approves wait for approvals."""
    reviews = await ctx.work.matters.texts(asked.cell, (CommuniqueState.IN_REVIEW,), asked.most)
    lines = [Matter(await _review_line(ctx, text)) for text in reviews.first]
    return [Open(Topic.REVIEWS, reviews.count, tuple(lines))]


@group.open_matters
async def open_texts(ctx: Context, asked: Asked) -> list[Open]:
    """Say which of these texts are written, which are ready to go out, and which wait for an embargo to end."""
    work = ctx.work.matters
    drafts = await work.texts(asked.cell, (CommuniqueState.DRAFT,), asked.most)
    ready = await work.texts(asked.cell, (CommuniqueState.APPROVED, CommuniqueState.SCHEDULED), asked.most)
    embargoed = await work.embargoed_texts(asked.cell, asked.day_ends)
    incident = await ctx.work.incidents.current() if drafts.first else None
    phase = incident.phase if incident is not None else None
    return [
        Open(Topic.READY, ready.count, tuple([Matter(await _ready_line(ctx, text)) for text in ready.first])),
        Open(Topic.DRAFTS, drafts.count, tuple([Matter(await _draft_line(ctx, text, phase)) for text in drafts.first])),
        Open(
            Topic.EMBARGOES,
            len(embargoed),
            tuple([Matter(await _embargo_line(ctx, text), text.embargo_at) for text in embargoed[: asked.most]]),
        ),
    ]


Texts = Mapping[Language, CommuniqueText]


async def _texts(ctx: Context, communique: Communique) -> Texts:
    return await ctx.work.communiques.texts(communique.ref, communique.version)


def _title(communique: Communique, texts: Texts) -> str:
    """Give the title of a text, in the language it began with; its first words when it has none."""
    original = texts.get(communique.language)
    return first_words(original.title or original.text) if original is not None else ""


async def _review_line(ctx: Context, communique: Communique) -> Message:
    """Say for whom a version waits: who may approve it, who has not said yet why not, or its author."""
    review = await review_of(ctx, communique)
    objecting = tuple(UserId(objection.by) for objection in review.objections)
    people, more = named(review.missing or objecting or (UserId(communique.author),))
    title = _title(communique, review.texts)
    return Message("matters-review-line", ref=ref_of(communique), title=title, people=people, more=more)


async def _ready_line(ctx: Context, communique: Communique) -> Message:
    release = await ctx.work.releases.waiting(communique.ref)
    title, at = _title(communique, await _texts(ctx, communique)), release.at if release is not None else None
    return Message("matters-ready-line", ref=ref_of(communique), title=title, at=at)


async def _draft_line(ctx: Context, communique: Communique, phase: Phase | None) -> Message:
    rule = rule_for(ctx.directory, communique.cell, phase, communique.kind)
    texts = await _texts(ctx, communique)
    lacks = tuple(language for language in rule.languages if language not in texts)
    return Message(
        "matters-draft-line",
        ref=ref_of(communique),
        title=_title(communique, texts),
        author=Mention(UserId(communique.author)),
        lacks=lacks or None,
    )


async def _embargo_line(ctx: Context, communique: Communique) -> Message:
    text = _title(communique, await _texts(ctx, communique))
    return Message("matters-embargo-line", ref=ref_of(communique), text=text, until=communique.embargo_at)
