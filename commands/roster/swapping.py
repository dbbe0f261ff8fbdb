"""Exchanges: one offers a duty, the other agrees by ✅ or by command, and the roster follows.

Invariant: both have agreed before anything moves; what was agreed is held against the roster as it is then.
"""

from collections.abc import Sequence
from datetime import timedelta

from commands.kit.context import APPROVE, OBJECT, Context
from commands.kit.types import Text, UserRef
from commands.kit.words import Mention, Message, Refusal, fold
from commands.roster.declared import group
from commands.roster.keeping import before_the_morning
from commands.roster.reading import read_asked
from commands.roster.swap import agree, card_of, check_offer, named_duty, refuse, show_agreement
from storage.duty import Duty
from storage.outbox import OutboxRow
from storage.swap import SwapOffer, SwapState
from storage.values import Role, UserId

_YES = frozenset(
    {"oui", "ok", "okay", "accord", "d'accord", "ja", "akkoord", "yes", "agree", "einverstanden"}
    | {"accepter", "aanvaarden", "annehmen", "accept"}
)
_NO = frozenset(
    {"non", "nee", "neen", "nein", "no", "refuser", "weigeren", "ablehnen", "refuse"}
    | {"annuler", "annuleren", "intrekken", "cancel", "abbrechen"}
)


@group.command("swap")
async def offer_swap(ctx: Context, duty: Text, *, for_: str | None = None, giver: UserRef | None = None) -> None:
    """Offer a duty to somebody, against one of theirs or for nothing; or answer an offer by yes or no."""
    if fold(duty).strip(" .!") in _YES | _NO:
        await _answer(ctx, says_yes=fold(duty).strip(" .!") in _YES)
        return
    given_by = giver or ctx.actor
    if given_by != ctx.actor:
        await ctx.require(Role.COORDINATOR)
    asked = read_asked(duty, ctx.scope(), ctx.cell.key)
    if asked.person is None:
        raise Refusal("usage", Message("refusal-swap-whom"))
    taker = asked.person
    if taker == given_by:
        raise Refusal("usage", Message("refusal-swap-self"))
    await ctx.work.duty.hold()
    gives = await named_duty(ctx, asked, given_by)
    back = read_asked(for_, ctx.scope(), ctx.cell.key) if for_ is not None else None
    returns = await named_duty(ctx, back, taker) if back is not None else None
    lines = await check_offer(ctx, gives, returns, given_by, taker)
    if await ctx.work.swaps.open_for([one.id for one in (gives, returns) if one is not None]):
        raise Refusal("state-wrong", Message("refusal-swap-offered"))
    starts = min(one.starts_at for one in (gives, returns) if one is not None)
    offer = await ctx.work.swaps.record(
        SwapOffer(
            cell=ctx.cell.key,
            offered_by=ctx.actor,
            offered_at=ctx.now,
            giver=given_by,
            taker=taker,
            gives=gives.id,
            returns=returns.id if returns is not None else None,
            agreed=[ctx.actor] if ctx.actor in (given_by, taker) else [],
            expires_at=min(ctx.now + timedelta(seconds=ctx.directory.duty.swap_expires), starts),
            exercise=ctx.directory.exercise,
        )
    )
    await ctx.work.journal.add(
        "swap-offered",
        actor=ctx.actor,
        cell=offer.cell,
        ref=offer.ref,
        giver=given_by,
        taker=taker,
        trust=ctx.call.trust,
    )
    await _post_card(ctx, offer, gives, returns, lines)


async def _post_card(
    ctx: Context, offer: SwapOffer, gives: Duty, returns: Duty | None, warnings: Sequence[Message]
) -> None:
    """Post the offer in the cell's room, calling whoever has to agree; where it came from elsewhere, there too."""
    card = card_of(ctx, offer, gives, returns, warnings)
    missing = [UserId(person) for person in offer.missing]
    room = await ctx.work.rooms.of_cell(offer.cell)
    is_here = room is not None and room.room_id == ctx.room_id
    await ctx.post(
        card,
        cell=None if is_here else offer.cell,
        answers=ctx.call if is_here else None,
        card=True,
        acts=True,
        mentions=missing,
        always=before_the_morning(ctx, (gives, *((returns,) if returns is not None else ())), missing),
        reactions=(APPROVE, OBJECT),
    )
    if not is_here:
        await ctx.post(card, answers=ctx.call)


async def _answer(ctx: Context, *, says_yes: bool) -> None:
    """Answer the only open offer that waits for the actor.

    Raises:
        Refusal: usage, when there is none, or several.
    """
    mine = await ctx.work.swaps.open_of(ctx.actor, [ctx.cell.key])
    meant = [offer for offer in mine if ctx.actor in offer.missing or not says_yes]
    if len(meant) != 1:
        raise Refusal("usage", Message("refusal-swap-several" if meant else "refusal-swap-none"))
    if says_yes:
        await agree(ctx, meant[0], how="command")
    else:
        await refuse(ctx, meant[0])


async def _offer_of(ctx: Context, card: OutboxRow) -> SwapOffer:
    """Find the offer of a card.

    Raises:
        Refusal: reference-unknown, state-wrong when it is over.
    """
    offer = await ctx.work.swaps.claim(card.about or "")
    if offer is None:
        raise Refusal("reference-unknown", ref=card.about)
    if offer.state is not SwapState.OPEN:
        raise Refusal("state-wrong", Message("refusal-swap-over", state=offer.state))
    return offer


@group.reaction(APPROVE, about="swap")
async def agree_by_reaction(ctx: Context, card: OutboxRow) -> None:
    """Agree to an exchange."""
    await agree(ctx, await _offer_of(ctx, card), how="reaction")


@group.reaction(OBJECT, about="swap")
async def refuse_by_reaction(ctx: Context, card: OutboxRow) -> None:
    """Refuse an exchange, or take one's own offer back."""
    await refuse(ctx, await _offer_of(ctx, card))


@group.reaction(APPROVE, about="swap", withdrawn=True)
async def take_agreement_back(ctx: Context, card: OutboxRow) -> Message | None:
    """Take one's agreement back while the other has not agreed; an exchange that was made stays made."""
    offer = await ctx.work.swaps.claim(card.about or "")
    if offer is None or ctx.actor not in offer.agreed:
        return None
    if offer.state is not SwapState.OPEN:
        return Message("swap-taken-back-late", by=Mention(ctx.actor))
    if ctx.actor == offer.offered_by:
        return None
    offer.agreed = [person for person in offer.agreed if person != ctx.actor]
    await ctx.work.journal.add("swap-taken-back", actor=ctx.actor, cell=offer.cell, ref=offer.ref)
    await show_agreement(ctx, offer)
    return Message("swap-taken-back", by=Mention(ctx.actor))
