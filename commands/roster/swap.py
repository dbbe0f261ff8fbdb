"""An exchange on its way: what it would make of the roster, who has agreed, and how it is said.

Invariant: an offer ends once, in the unit that moves the duties, writes the journal and edits its card.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.kit.context import Context
from commands.kit.words import About, Mention, Message, Refusal
from commands.roster.cover import clash
from commands.roster.entry import Asked
from commands.roster.finding import Finding
from commands.roster.keeping import WARNED, before_the_morning, coordinators
from commands.roster.looking import duties_around
from commands.roster.naming import role_word
from commands.roster.roles import role_lines
from commands.roster.rules import find_all
from commands.roster.saying import finding_lines
from storage.duty import Duty, DutySource
from storage.swap import SwapOffer, SwapState
from storage.values import Role, UserId


@dataclass(frozen=True)
class _Moved:
    """The duties as they would be: those that go, and those that come for them."""

    gone: tuple[Duty, ...]
    come: tuple[Duty, ...]


def about_swap(offer: SwapOffer) -> About:
    """Say for machines which offer a message is about, and how it stands."""
    missing = tuple(UserId(person) for person in offer.missing) if offer.state is SwapState.OPEN else ()
    return About("swap", offer.ref, state=offer.state, missing=missing)


async def named_duty(ctx: Context, asked: Asked, person: UserId) -> Duty:
    """Find the one duty of somebody that is meant.

    Raises:
        Refusal: usage, when they have none there, several, or it is over.
    """
    found = await ctx.work.duty.of_person(ctx.cell.key, asked.day, asked.shift.key, person)
    meant = [duty for duty in found if asked.role in (None, duty.role)]
    if not meant:
        message = Message("refusal-swap-no-duty", person=Mention(person), day=asked.day, shift=asked.shift.key)
        raise Refusal("usage", message)
    if len(meant) > 1:
        known = tuple(role_word(ctx.directory, duty.role) for duty in meant)
        raise Refusal("usage", Message("refusal-swap-which", known=known))
    if meant[0].starts_at <= ctx.now:
        raise Refusal("date-past", Message("refusal-swap-begun", at=meant[0].starts_at))
    return meant[0]


def _moved(ctx: Context, offer_pairs: Sequence[tuple[Duty, str]]) -> _Moved:
    return _Moved(
        tuple(duty for duty, _ in offer_pairs),
        tuple(
            Duty(
                cell=duty.cell,
                day=duty.day,
                shift=duty.shift,
                role=duty.role,
                person=person,
                starts_at=duty.starts_at,
                ends_at=duty.ends_at,
                place=duty.place,
                source=DutySource.CHAT,
                set_by=ctx.actor,
                set_at=ctx.now,
                exercise=duty.exercise,
            )
            for duty, person in offer_pairs
        ),
    )


async def _judge(ctx: Context, moved: _Moved) -> list[Message]:
    """Say what an exchange would newly make wrong for the two of them.

    Raises:
        Refusal: double-booked, when one of them would be in two places at once or twice in the same field.
    """
    known = await _known(ctx, moved)
    after = _after(known, moved)
    for duty in moved.come:
        others = [other for other in after if other is not duty and other.person == duty.person]
        met = next((o for o in others if clash(duty, o) or o.place_in_roster == duty.place_in_roster), None)
        if met is not None:
            message = Message(
                "refusal-swap-double", person=Mention(UserId(duty.person)), at=met.starts_at, shift=met.shift
            )
            raise Refusal("double-booked", message)
    return await _warnings(ctx, moved, known)


async def _known(ctx: Context, moved: _Moved) -> list[Duty]:
    """Give what the two of them have around the days of an exchange, as the roster is now."""
    days = [duty.day for duty in moved.come]
    return await duties_around(ctx, min(days), max(days), {duty.person for duty in moved.come})


def _after(known: Sequence[Duty], moved: _Moved) -> list[Duty]:
    gone = {duty.id for duty in moved.gone}
    return [*(duty for duty in known if duty.id not in gone), *moved.come]


async def _warnings(ctx: Context, moved: _Moved, known: Sequence[Duty]) -> list[Message]:
    """Say each finding that an exchange would newly make, in the order of time, and who lacks the role they get."""
    people = tuple({duty.person for duty in moved.come})
    days = [duty.day for duty in moved.come]
    cell, first, last = moved.come[0].cell, min(days), max(days)

    def wrong(duties: Sequence[Duty]) -> set[Finding]:
        found = find_all(duties, ctx.directory, cell, first, last, people=people, margin=1)
        return {one for one in found if one.kind in WARNED}

    news = wrong(_after(known, moved)) - wrong(known)
    lines = finding_lines(ctx.directory, sorted(news, key=lambda one: one.at))
    return [*lines, *await role_lines(ctx, moved.come)]


def _pairs(gives: Duty, returns: Duty | None, giver: str, taker: str) -> list[tuple[Duty, str]]:
    return [(gives, taker), *([(returns, giver)] if returns is not None else [])]


async def check_offer(ctx: Context, gives: Duty, returns: Duty | None, giver: UserId, taker: UserId) -> list[Message]:
    """Say what an exchange would make wrong, before it is offered.

    Raises:
        Refusal: usage when the other is not of the cell, double-booked.
    """
    if not await ctx.may(taker, gives.cell, Role.MEMBER):
        observes = bool(ctx.directory.roles(taker, gives.cell))
        message = "roster-mistake-observer" if observes else "refusal-swap-not-of-cell"
        raise Refusal("usage", Message(message, person=Mention(taker), cell=gives.cell))
    return await _judge(ctx, _moved(ctx, _pairs(gives, returns, giver, taker)))


def card_of(
    ctx: Context, offer: SwapOffer, gives: Duty, returns: Duty | None, warnings: Sequence[Message] = ()
) -> Message:
    """Say what is offered, what it would make wrong and what can be done, or what became of it."""
    lines = [_duty_line(ctx, "swap-gives", gives, offer.giver, offer.taker)]
    if returns is not None:
        lines.append(_duty_line(ctx, "swap-gives", returns, offer.taker, offer.giver))
    if offer.state is SwapState.OPEN:
        lines += warnings
        # who offered has agreed by offering, which the first line says
        agreed = tuple(Mention(UserId(person)) for person in offer.agreed if person != offer.offered_by)
        lines += [Message("swap-agreed-line", people=agreed)] if agreed else []
        people = tuple(Mention(UserId(person)) for person in offer.missing)
        lines.append(Message("swap-ask", people=people, until=offer.expires_at))
    return Message(f"swap-{offer.state}", by=Mention(UserId(offer.offered_by)), then=lines, about=about_swap(offer))


def _duty_line(ctx: Context, message_id: str, duty: Duty, giver: str, taker: str) -> Message:
    return Message(
        message_id,
        day=duty.day,
        shift=duty.shift,
        role=role_word(ctx.directory, duty.role),
        giver=Mention(UserId(giver)),
        taker=Mention(UserId(taker)),
    )


async def _duties_of(ctx: Context, offer: SwapOffer) -> tuple[Duty, Duty | None]:
    gives = await ctx.work.duty.get(offer.gives)
    return gives, await ctx.work.duty.get(offer.returns) if offer.returns is not None else None


async def agree(ctx: Context, offer: SwapOffer, *, how: str) -> None:
    """Let somebody agree; when both have, the duties change hands.

    Raises:
        Refusal: not-concerned, double-booked; role-missing or state-wrong when one of them is no longer of the cell.
    """
    if ctx.actor not in (offer.giver, offer.taker):
        people = tuple(Mention(UserId(person)) for person in offer.missing)
        raise Refusal("not-concerned", Message("refusal-swap-not-yours", known=people))
    await ctx.require(Role.MEMBER, cell=offer.cell)
    if offer.expires_at is not None and offer.expires_at <= ctx.now:  # before anybody looked at what is over
        await end_offer(ctx, offer, SwapState.EXPIRED, by_time=True)
        return
    if ctx.actor in offer.agreed:
        return
    await ctx.work.duty.hold()
    gives, returns = await _duties_of(ctx, offer)
    pairs = _pairs(gives, returns, offer.giver, offer.taker)
    owners = {gives.id: offer.giver} | ({returns.id: offer.taker} if returns is not None else {})
    if any(not duty.stands or duty.person != owners[duty.id] or duty.starts_at <= ctx.now for duty, _ in pairs):
        await end_offer(ctx, offer, SwapState.OVERTAKEN)
        return
    for _, person in pairs:
        if not await ctx.may(UserId(person), offer.cell, Role.MEMBER):
            message = Message("refusal-swap-not-of-cell", person=Mention(UserId(person)), cell=offer.cell)
            raise Refusal("state-wrong", message)
    moved = _moved(ctx, pairs)
    lines = await _judge(ctx, moved)
    offer.agreed = [*offer.agreed, ctx.actor]
    await ctx.work.journal.add(
        "swap-agreed", actor=ctx.actor, cell=offer.cell, ref=offer.ref, how=how, trust=ctx.call.trust
    )
    if offer.missing:
        await show_agreement(ctx, offer)
        return
    await ctx.work.duty.drop(moved.gone, ctx.actor)
    await ctx.work.duty.add(moved.come)
    await end_offer(ctx, offer, SwapState.AGREED, lines)


async def show_agreement(ctx: Context, offer: SwapOffer) -> None:
    """Show on the card of an open offer who has agreed and who is still asked."""
    gives, returns = await _duties_of(ctx, offer)
    moved = _moved(ctx, _pairs(gives, returns, offer.giver, offer.taker))
    card = card_of(ctx, offer, gives, returns, await _warnings(ctx, moved, await _known(ctx, moved)))
    for row in await ctx.work.outbox.cards(offer.ref):
        await ctx.edit(row, card, mentions=[UserId(person) for person in offer.missing])


async def refuse(ctx: Context, offer: SwapOffer) -> None:
    """Refuse an exchange, or take one's own offer back.

    Raises:
        Refusal: not-concerned.
    """
    concerned = ctx.actor in (offer.giver, offer.taker, offer.offered_by)
    if not concerned and not await ctx.may(ctx.actor, offer.cell, Role.COORDINATOR):
        people = tuple(Mention(UserId(person)) for person in (offer.giver, offer.taker))
        raise Refusal("not-concerned", Message("refusal-swap-not-yours", known=people))
    is_own = ctx.actor == offer.offered_by
    await end_offer(ctx, offer, SwapState.WITHDRAWN if is_own else SwapState.REFUSED)


async def end_offer(
    ctx: Context, offer: SwapOffer, state: SwapState, warnings: Sequence[Message] = (), *, by_time: bool = False
) -> None:
    """End an offer: its card shows it, both hear of it, and of an exchange that was made the coordinators too."""
    by = None if by_time else ctx.actor
    offer.end(state, by, ctx.now)
    gives, returns = await _duties_of(ctx, offer)
    card = card_of(ctx, offer, gives, returns)
    for row in await ctx.work.outbox.cards(offer.ref):
        await ctx.edit(row, card)
    people = [UserId(person) for person in (offer.giver, offer.taker)]
    if state is SwapState.AGREED:
        people += coordinators(ctx, offer.cell)
    called = [person for person in dict.fromkeys(people) if person != by]
    lines = [*card.then, *warnings]
    about = about_swap(offer)
    said = f"swap-said-{state}"
    message = (
        Message(said, then=lines, about=about) if by is None else Message(said, by=Mention(by), then=lines, about=about)
    )
    await ctx.work.journal.add(
        f"swap-{state}", actor=by, cell=offer.cell, ref=offer.ref, duties=[gives.id, offer.returns]
    )
    duties = (gives, *((returns,) if returns is not None else ()))
    always = before_the_morning(ctx, duties, [UserId(offer.giver), UserId(offer.taker)])
    once = f"{offer.ref}/{state}"
    await ctx.post(message, cell=offer.cell, acts=bool(called), mentions=called, always=always, once=once)
