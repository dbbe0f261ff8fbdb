"""A communiqué as a command finds it: who may read it, who may touch it, where it is spoken of.

Invariant: who changes a communiqué holds it first; who may is asked at that moment.
"""

from collections.abc import Collection, Iterable, Sequence

from commands.communique.declared import KIND
from commands.communique.review import review_of
from commands.kit.context import Context
from commands.kit.words import About, Mention, Message, Refusal
from storage.communique import Communique
from storage.values import CommuniqueState, Ref, Role, UserId


async def find(ctx: Context, ref: Ref) -> Communique:
    """Find a communiqué that the actor may read.

    Raises:
        Refusal: reference-unknown.
    """
    return await _visible(ctx, ref, await ctx.work.communiques.find(ref))


async def hold(ctx: Context, ref: Ref) -> Communique:
    """Find a communiqué that the actor may read, and keep others from changing it until the unit ends.

    Raises:
        Refusal: reference-unknown.
    """
    return await _visible(ctx, ref, await ctx.work.communiques.hold(ref))


async def _visible(ctx: Context, ref: Ref, communique: Communique | None) -> Communique:
    if communique is None:
        raise Refusal("reference-unknown", ref=ref)
    version = await ctx.work.communiques.version(communique.ref, communique.version)
    cells = {communique.cell, version.cell if version and version.cell else communique.cell}
    for cell in cells:
        if await ctx.may(ctx.actor, cell, Role.OBSERVER):
            return communique
    # a deputy who was asked to approve for somebody reads what they approve, whatever their own cells are
    if version and version.deputies_at and ctx.actor in (await review_of(ctx, communique)).substitutes:
        return communique
    raise Refusal("reference-unknown", ref=ref)


async def may_read_decision(ctx: Context, ref: Ref) -> bool:
    """Say whether the actor may read a decision: of a cell of theirs, or one that such a cell was told."""
    decision = await ctx.work.decisions.find(ref)
    if decision is None:
        return False
    made_in = ctx.directory.cells.get(decision.cell)
    told = made_in.informs if made_in is not None and decision.told_at is not None else ()
    for cell in (decision.cell, *told):
        if await ctx.may(ctx.actor, cell, Role.OBSERVER):
            return True
    return False


async def require_drafter(ctx: Context, communique: Communique) -> None:
    """Refuse unless the actor may draft in the communiqué's own cell, wherever the command came from.

    Raises:
        Refusal: role-missing.
    """
    if not await ctx.may(ctx.actor, communique.cell, Role.DRAFTER):
        raise Refusal("role-missing", roles=(Role.DRAFTER,), cell=communique.cell)


def require_state(communique: Communique, allowed: Iterable[CommuniqueState]) -> None:
    """Refuse unless the communiqué is in one of these states.

    Raises:
        Refusal: state-wrong.
    """
    if communique.state not in allowed:
        if communique.state is CommuniqueState.DRAFT:
            message = Message("refusal-communique-draft", ref=ref_of(communique))
            raise Refusal("state-wrong", message.concerning(about(communique)))
        message = Message("refusal-state-wrong", ref=ref_of(communique), state=communique.state)
        raise Refusal("state-wrong", message.concerning(about(communique)))


async def require_current(ctx: Context, communique: Communique, number: int | None) -> None:
    """Refuse an act on a version that is no longer the text; points to the card of the one that is.

    Raises:
        Refusal: version-old or reference-unknown.
    """
    if number is None or number == communique.version:
        return
    ref = ref_of(communique)
    if number > communique.version:
        raise Refusal("reference-unknown", ref=f"{ref}@{number}")
    link = await card_link(ctx, communique)
    message = Message("refusal-communique-version-old", ref=ref, old=number, version=communique.version, link=link)
    raise Refusal("version-old", message.concerning(about(communique)))


async def card_link(ctx: Context, communique: Communique) -> str | None:
    """Give the address of the newest card of the version that stands, once it was sent."""
    cards = await ctx.work.outbox.cards(communique.ref, communique.version)
    sent = (card for card in reversed(cards) if card.event_id)
    return next((f"https://matrix.to/#/{card.sent_room_id}/{card.event_id}" for card in sent), None)


def ref_of(communique: Communique) -> Ref:
    """Give the reference as a value."""
    return Ref.of(communique.ref)


def about(communique: Communique) -> About:
    """Say for machines what a message about a communiqué is about."""
    return About(KIND, communique.ref, communique.version, communique.state)


def names(people: Iterable[str], quiet: Collection[UserId] = ()) -> tuple[Mention, ...]:
    """Show people by name; of those whose hours it is not, that is said."""
    return tuple(Mention(UserId(user_id), is_quiet=user_id in quiet) for user_id in people)


async def say(
    ctx: Context,
    message: Message,
    cells: Iterable[str | None],
    *,
    mentions: Sequence[str] = (),
    answers: bool = False,
) -> bool:
    """Say something aloud in the rooms of some cells, each once.

    Args:
        ctx: of the act it tells of.
        message: what to say.
        cells: their keys; None is passed over.
        mentions: who has to act on it.
        answers: whether it may be the answer to the command, where the command was given.

    Returns:
        Whether it answered the command.
    """
    answered = False
    for cell in dict.fromkeys(cells):
        if cell is None:
            continue
        is_answer = answers and await is_here(ctx, cell)
        await ctx.post(
            message,
            cell=cell,
            acts=bool(mentions),
            mentions=[UserId(user_id) for user_id in mentions],
            answers=ctx.call if is_answer else None,
        )
        answered = answered or is_answer
    return answered


async def is_here(ctx: Context, cell: str) -> bool:
    """Say whether the command came from the main timeline of a cell's room: what is said there is then its answer."""
    room = await ctx.work.rooms.of_cell(cell)
    return room is not None and room.room_id == ctx.room_id and ctx.call.thread is None
