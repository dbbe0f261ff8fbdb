"""Correcting a text that is public: another takes its place.

Invariant: the public text stays, word for word, until its correction went through the same approval and publication.
"""

from commands.communique.checking import refuse_marking
from commands.communique.declared import group
from commands.communique.record import (
    about,
    hold,
    ref_of,
    require_current,
    require_drafter,
    require_state,
)
from commands.communique.rewriting import rewrite_text
from commands.communique.scheduled import PUBLIC
from commands.communique.titles import split_change
from commands.communique.tongue import language_to_change
from commands.kit.context import Context
from commands.kit.types import CommuniqueRef, Text
from commands.kit.words import Message, Refusal
from storage.communique import REVIEWED, Communique
from storage.publication import Correction
from storage.values import CommuniqueState, Language, Role, TextKind

LONGEST_NOTICE = 500
"""Characters of what a correction says it rectifies, and of a reason."""
WORKED_ON = frozenset({CommuniqueState.DRAFT, *REVIEWED})
"""The states of a text that is being written or approved."""


@group.command("correct", role=Role.DRAFTER)
async def correct_communique(
    ctx: Context,
    ref: CommuniqueRef,
    text: Text | None = None,
    *,
    lang: Language | None = None,
    title: str | None = None,
    rectifies: str | None = None,
) -> Message | None:
    """Write what takes the place of a published text, or what it rectifies; approved and published like any other."""
    communique = await hold(ctx, ref)
    await require_drafter(ctx, communique)
    await require_current(ctx, communique, ref.version)
    check_notice(rectifies)
    if text is None and title is None and rectifies is None:
        raise Refusal("usage", Message("refusal-edit-empty", ref=ref_of(communique)))
    there = await ctx.work.communiques.texts(communique.ref, communique.version)
    said = "\n".join(part for part in (title, text, rectifies) if part is not None)
    language = lang or language_to_change(ctx, communique, said, there)
    heading, body = await _corrected_text(ctx, communique, language, title, text)
    correction = await ctx.work.publications.correction(communique.ref)
    if correction is None and communique.state not in PUBLIC:
        message = Message("refusal-nothing-to-correct", ref=ref_of(communique), state=communique.state)
        raise Refusal("state-wrong", message.concerning(about(communique)))
    if correction is None and await _is_public_text(ctx, communique, language, heading, body):
        return Message("communique-unchanged", ref=ref_of(communique), about=about(communique))
    if correction is None:
        correction = await _open(ctx, communique)
    require_state(communique, WORKED_ON)
    is_told_anew = rectifies is not None and correction.notices.get(language.value) != rectifies
    if rectifies is not None and is_told_anew:
        correction.notices = correction.notices | {language.value: rectifies}
        await ctx.work.communiques.save()
    return await rewrite_text(ctx, communique, language, heading, body, anew=is_told_anew)


async def _corrected_text(
    ctx: Context, communique: Communique, language: Language, title: str | None, text: str | None
) -> tuple[str | None, str]:
    """Give the title and text of a correction: what was written, else what stands.

    Raises:
        Refusal: usage, when nothing stands in that language.
    """
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    before = texts.get(language)
    if text is not None:
        return split_change(title, text, (before.title, before.text) if before else (None, ""))
    if before is None:
        raise Refusal("usage", Message("refusal-text-unknown", language=language, known=tuple(texts)))
    return title, before.text


def check_notice(notice: str | None) -> None:
    """Refuse what is no notice for the public: marked, or longer than one is.

    Raises:
        Refusal: classified or too-long.
    """
    refuse_marking(notice)
    if notice is not None and len(notice) > LONGEST_NOTICE:
        raise Refusal("too-long", Message("refusal-reason-too-long", length=len(notice), most=LONGEST_NOTICE))


async def _is_public_text(
    ctx: Context, communique: Communique, language: Language, title: str | None, body: str
) -> bool:
    """Say whether this is what the public reads already."""
    public = await ctx.work.publications.get(communique.ref, language)
    return public is not None and public.text.strip() == body.strip() and title in (None, public.title)


async def _open(ctx: Context, communique: Communique) -> Correction:
    """Begin to work on what takes the place of the public text: a version that says the same until it is changed."""
    rectifies = communique.version
    correction = await ctx.work.publications.open_correction(communique.ref, rectifies, ctx.actor)
    newest = (await ctx.work.communiques.versions(communique.ref))[-1].number
    communique.state = CommuniqueState.DRAFT
    communique.kind = TextKind.CORRECTION
    await ctx.work.communiques.open_version(communique, ctx.actor, newest + 1, like=rectifies)
    communique.embargo_at = communique.embargo_reason = communique.embargo_language = None
    await ctx.work.communiques.save()
    await ctx.work.journal.add(
        "communique-correction-begun",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=communique.version,
        rectifies=rectifies,
        trust=ctx.call.trust,
    )
    return correction
