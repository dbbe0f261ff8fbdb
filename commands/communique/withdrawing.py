"""Withdrawing a text: given up before it was public, or a notice in its place afterwards.

Invariant: whoever was told hears of it; what the public text said stays readable to members for ever.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands.communique.card import refresh_cards
from commands.communique.correcting import WORKED_ON, check_notice
from commands.communique.declared import group
from commands.communique.objecting import void_objections
from commands.communique.outgoing import post_out, tell
from commands.communique.publishing import PUBLISHERS, require_publisher
from commands.communique.record import (
    about,
    hold,
    ref_of,
    require_current,
    require_state,
    say,
)
from commands.communique.scheduled import PUBLIC, unschedule
from commands.communique.tongue import language_written
from commands.kit.checklist import take_down
from commands.kit.context import Context
from commands.kit.types import CommuniqueRef, Text
from commands.kit.words import Mention, Message, Refusal, Verbatim
from storage.communique import Communique
from storage.journal import digest
from storage.values import CommuniqueState, Language, Role, UserId

_LANGUAGES = (Language.FR, Language.NL, Language.DE, Language.EN)
"""In the order of the options that give the public's reason in each."""


@group.command("withdraw", needs_cell=False)
async def withdraw_communique(
    ctx: Context,
    ref: CommuniqueRef,
    reason: Text,
    *,
    public_reason: bool = False,
    public_reason_fr: str | None = None,
    public_reason_nl: str | None = None,
    public_reason_de: str | None = None,
    public_reason_en: str | None = None,
) -> Message | None:
    """Withdraw a text: what is public leaves a notice, what is not yet is given up; of C-3@4 only that correction."""
    communique = await hold(ctx, ref)
    said = (public_reason_fr, public_reason_nl, public_reason_de, public_reason_en)
    reasons = {language: text for language, text in zip(_LANGUAGES, said, strict=True) if text is not None}
    if public_reason:
        public = await ctx.work.publications.languages(communique.ref)
        reasons = {language_written(ctx, reason, public): str(reason)} | reasons
    for text in (reason, *reasons.values()):
        check_notice(text)
    await require_current(ctx, communique, ref.version)
    if communique.state is CommuniqueState.WITHDRAWN:
        require_state(communique, (*WORKED_ON, *PUBLIC))
    is_public = bool(await ctx.work.publications.of(communique.ref))
    if is_public and ref.version is not None and communique.state in WORKED_ON:
        return await _give_up_correction(ctx, communique, reason)
    if is_public:
        await require_publisher(ctx, communique)
        return await _withdraw_public(ctx, communique, reason, reasons)
    await _require_author(ctx, communique)
    return await _abandon(ctx, communique, reason)


async def _require_author(ctx: Context, communique: Communique) -> None:
    """Refuse to give a text up unless it is the actor's, or they may draft or publish in its cell.

    Raises:
        Refusal: role-missing.
    """
    roles = (Role.DRAFTER, *PUBLISHERS)
    if ctx.actor != communique.author and not await ctx.may(ctx.actor, communique.cell, *roles):
        raise Refusal("role-missing", roles=roles, cell=communique.cell)


async def _abandon(ctx: Context, communique: Communique, reason: str) -> Message | None:
    """Give up a text before anybody outside has read it."""
    ended = await _end_review(ctx, communique)
    communique.state = CommuniqueState.WITHDRAWN
    await ctx.work.communiques.save()
    await _journal(ctx, communique, "communique-abandoned", communique.version, reason, voided=ended.voided)
    message = _said(ctx, communique, "communique-abandoned", reason)
    answered = await say(ctx, message, ended.cells, mentions=_author(ctx, communique), answers=True)
    await _refresh(ctx, communique, communique.version)
    return None if answered else message


async def _give_up_correction(ctx: Context, communique: Communique, reason: str) -> Message | None:
    """Give up the work on a correction: what is public stays."""
    await _require_author(ctx, communique)
    ended = await _end_review(ctx, communique)
    given_up = communique.version
    await _back_to_public(ctx, communique)
    await _journal(ctx, communique, "communique-correction-given-up", given_up, reason, voided=ended.voided)
    message = _said(ctx, communique, "communique-correction-given-up", reason)
    answered = await say(ctx, message, ended.cells, mentions=_author(ctx, communique), answers=True)
    await _refresh(ctx, communique, given_up)
    return None if answered else message


async def _back_to_public(ctx: Context, communique: Communique) -> None:
    """Let the public version be the current one again."""
    public = await ctx.work.publications.of(communique.ref)
    correction = await ctx.work.publications.close_correction(communique.ref)
    communique.version = correction.rectifies if correction is not None else max(row.version for row in public)
    was_corrected = any(row.state is CommuniqueState.CORRECTED for row in public)
    communique.state = CommuniqueState.CORRECTED if was_corrected else CommuniqueState.PUBLISHED
    version = await ctx.work.communiques.version(communique.ref, communique.version)
    if version is not None:
        communique.kind = version.kind
    await ctx.work.communiques.save()


async def _withdraw_public(
    ctx: Context, communique: Communique, reason: str, reasons: Mapping[Language, str]
) -> Message | None:
    """Leave a notice where a text was; whoever got it is told, and what was done by hand is to be undone.

    Args:
        ctx: of the act.
        communique: held by this unit.
        reason: for the cells.
        reasons: for the public, by language; none when it is not told.
    """
    worked_on = communique.version if communique.state in WORKED_ON else None
    ended = _Ended()
    if worked_on is not None:
        ended = await _end_review(ctx, communique)
        await _back_to_public(ctx, communique)
    await ctx.work.publications.withdraw(communique.ref, reasons)
    communique.state = CommuniqueState.WITHDRAWN
    await ctx.work.communiques.save()
    facts = {"in_public": list(reasons), "voided": ended.voided}
    await _journal(ctx, communique, "communique-withdrawn", communique.version, reason, **facts)
    message = _said(ctx, communique, "communique-withdrawn", reason, await _public_lines(ctx, communique, reasons))
    answered = await tell(ctx, communique, message, mentions=_author(ctx, communique), answers=True)
    for number in dict.fromkeys((communique.version, worked_on)):
        if number is not None:
            await _refresh(ctx, communique, number)
    await post_out(ctx, communique, await ctx.work.publications.languages(communique.ref))
    await take_down(ctx, communique)
    return None if answered else message


@dataclass(frozen=True, slots=True)
class _Ended:
    """What was asked of approvers and is not any more."""

    cells: tuple[str | None, ...] = ()
    """Those that have to know."""
    voided: tuple[UserId, ...] = ()
    """Whose approvals do not count any more."""


async def _end_review(ctx: Context, communique: Communique) -> _Ended:
    """End what was asked of approvers, and the release that waited."""
    work, number = ctx.work.communiques, communique.version
    version = await work.version(communique.ref, number)
    await unschedule(ctx, communique)
    voided = tuple(await ctx.work.approvals.void(communique.ref, number))
    await void_objections(ctx, communique, number)
    if version is None or version.submitted_at is None:
        return _Ended((communique.cell,))
    version.nudge_at = None
    return _Ended((version.cell, communique.cell), voided)


async def _public_lines(
    ctx: Context, communique: Communique, reasons: Mapping[Language, str]
) -> list[Message | Verbatim]:
    """Say to the cells what the public reads as the reason, and where it reads it in another language than its own."""
    if not reasons:
        return [Message("communique-reason-untold")]
    public = await ctx.work.publications.languages(communique.ref)
    lines: list[Message | Verbatim] = []
    for language, text in reasons.items():
        lines += [Message("communique-reason-public", language=language), Verbatim(text)]
    absent = tuple(language for language in public if language not in reasons)
    if absent:
        lines.append(Message("communique-reason-foreign", languages=absent, language=next(iter(reasons))))
    return lines


def _said(
    ctx: Context, communique: Communique, message_id: str, reason: str, more: Sequence[Message | Verbatim] = ()
) -> Message:
    by = Mention(UserId(ctx.actor))
    facts = {"ref": ref_of(communique), "by": by}
    return Message(message_id, then=(Verbatim(reason), *more), about=about(communique), **facts)


def _author(ctx: Context, communique: Communique) -> list[str]:
    """Give whom to call: the author, unless it is their own act."""
    return [communique.author] if communique.author != ctx.actor else []


async def _refresh(ctx: Context, communique: Communique, number: int) -> None:
    """Bring the cards of a version in line, if it ever had one."""
    version = await ctx.work.communiques.version(communique.ref, number)
    if version is not None and version.submitted_at is not None:
        await refresh_cards(ctx, communique, number)


async def _journal(
    ctx: Context, communique: Communique, action: str, version: int, reason: str, **more: object
) -> None:
    await ctx.work.journal.add(
        action,
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=version,
        reason=digest(reason),
        trust=ctx.call.trust,
        **more,
    )
