"""What changes a rumour: it is reported, amended, settled or closed; its cards follow, and its cell hears of it.

Invariant: every change is journalled by its verdict and by digests of its texts; its cards show it; what is said aloud
of a change does not repeat the claim.
"""

from collections.abc import Mapping

from commands.kit.context import Context
from commands.kit.noting import note_version
from commands.kit.words import Mention, Message, Verbatim
from commands.rumour.saying import about, card_of, defused, ref_of
from storage.journal import digest
from storage.register import find_changes
from storage.rumour import Rumour
from storage.values import Role, RumourRisk, RumourState, RumourVerdict, UserId


async def post_card(ctx: Context, rumour: Rumour) -> None:
    """Show a new rumour where it was reported and where its cell works; of high risk, its spokespersons are called."""
    card, called = card_of(rumour, ctx.directory), called_for(ctx, rumour)
    if await is_elsewhere(ctx, rumour.cell):
        await ctx.post(card, answers=ctx.call, card=True)
        await ctx.post(card, cell=rumour.cell, card=True, acts=bool(called), mentions=called)
    else:
        await ctx.post(card, answers=ctx.call, card=True, acts=bool(called), mentions=called)


async def settle(ctx: Context, rumour: Rumour, verdict: RumourVerdict, reason: str, answer: str | None) -> Message:
    """Note whether a rumour is true; where it was answered falls with another verdict, unless it is said anew."""
    before = rumour.verdict
    kept = rumour.answer if before is verdict else None
    changes = _judged(ctx, RumourState.SETTLED, reason) | {"verdict": verdict, "answer": answer or kept}
    await ctx.work.rumours.change(rumour, "settled", ctx.actor, changes)
    await note_version(
        ctx, "rumour-settled", rumour, verdict=verdict, reason=digest(reason), answer=digest(answer or "")
    )
    changed = before is not None and before is not verdict
    answered = (Message("rumour-answer-line", answer=defused(rumour.answer)),) if rumour.answer else ()
    message = Message(
        "rumour-resettled" if changed else "rumour-settled",
        ref=ref_of(rumour),
        before=before,
        verdict=verdict,
        by=Mention(ctx.actor),
        then=(*answered, Verbatim(defused(reason))),
        about=about(rumour),
    )
    return await _tell(ctx, rumour, message)


async def close(ctx: Context, rumour: Rumour, reason: str) -> Message:
    """Note that a rumour is only watched, and nothing is answered to it."""
    await ctx.work.rumours.change(rumour, "closed", ctx.actor, _judged(ctx, RumourState.CLOSED, reason))
    await note_version(ctx, "rumour-closed", rumour, verdict=rumour.verdict, reason=digest(reason))
    message = Message(
        "rumour-closed",
        ref=ref_of(rumour),
        by=Mention(ctx.actor),
        then=(Verbatim(defused(reason)),),
        about=about(rumour),
    )
    return await _tell(ctx, rumour, message)


async def amend(ctx: Context, rumour: Rumour, wanted: Mapping[str, object]) -> Message | None:
    """Change what was reported; nothing when nothing is different. Of high risk from now on, it calls spokespersons."""
    changes = find_changes(rumour, wanted)
    if not changes:
        return None
    await ctx.work.rumours.change(rumour, "amended", ctx.actor, changes)
    await note_version(
        ctx, "rumour-amended", rumour, fields=sorted(changes), text=digest(rumour.claim), risk=rumour.risk
    )
    by = Mention(ctx.actor)
    message = Message("rumour-amended", ref=ref_of(rumour), by=by, risk=rumour.risk, about=about(rumour))
    called = called_for(ctx, rumour) if "risk" in changes else ()
    await _refresh_cards(ctx, rumour)
    if await is_elsewhere(ctx, rumour.cell):
        await ctx.post(message, cell=rumour.cell, acts=bool(called), mentions=called)
        return message
    await ctx.post(message, answers=ctx.call, acts=bool(called), mentions=called)
    return None


def called_for(ctx: Context, rumour: Rumour) -> tuple[UserId, ...]:
    """Give who has to know of a rumour at once: of high risk, the cell's spokespersons."""
    if rumour.risk is not RumourRisk.HIGH:
        return ()
    holders = ctx.directory.holders(rumour.cell, Role.SPOKESPERSON)
    return tuple(user_id for user_id in holders if user_id != ctx.actor)


async def is_elsewhere(ctx: Context, cell: str) -> bool:
    """Say whether this happens outside the room that a cell works in."""
    room = await ctx.work.rooms.of_cell(cell)
    return room is not None and room.room_id != ctx.room_id


def _judged(ctx: Context, state: RumourState, reason: str) -> dict[str, object]:
    return {"state": state, "reason": reason, "settled_by": str(ctx.actor), "settled_at": ctx.now}


async def _tell(ctx: Context, rumour: Rumour, message: Message) -> Message:
    """Show on a rumour's cards how it stands, and say it where its cell works."""
    await _refresh_cards(ctx, rumour)
    if await is_elsewhere(ctx, rumour.cell):
        await ctx.post(message, cell=rumour.cell)
    return message


async def _refresh_cards(ctx: Context, rumour: Rumour) -> None:
    for row in await ctx.work.outbox.cards(rumour.ref):
        await ctx.edit(row, card_of(rumour, ctx.directory))
