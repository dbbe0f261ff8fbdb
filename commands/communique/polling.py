"""The poll beside a version's card, where approving or rejecting demands a verified device.

Invariant: a version's poll is open while the version waits for its approvers, and no longer.
"""

from commands.communique.declared import KIND
from commands.communique.record import ref_of
from commands.communique.review import Review
from commands.kit.context import APPROVE, OBJECT, Context
from commands.kit.poll import close_poll, open_poll
from commands.kit.words import Message
from storage.values import CommuniqueState, Language

VERBS = {APPROVE: "approve", OBJECT: "reject"}
"""The verb whose act each reaction on a card does."""
ANSWERS = {"approve": "communique-poll-approve", "object": "communique-poll-object"}
VOTED = "vote"
"""Stands among the marks of an approval for an answer in the poll of its version."""
COMMANDED = "command"
"""Stands among them for a command."""


def demands_device(ctx: Context, key: str) -> bool:
    """Say whether what a reaction on a card does needs a verified device."""
    return f"{KIND}.{VERBS[key]}" in ctx.require_verified


def pressable(ctx: Context) -> tuple[str, ...]:
    """List the reactions that count on a card, which the bot places there."""
    return tuple(key for key in VERBS if not demands_device(ctx, key))


def is_polled(ctx: Context) -> bool:
    """Say whether cards come with a poll."""
    return len(pressable(ctx)) < len(VERBS)


async def has_poll(ctx: Context, review: Review) -> bool:
    """Say whether a version has, or had, a poll."""
    return bool(await ctx.work.polls.of(review.communique.ref, review.version.number))


async def follow_poll(ctx: Context, review: Review) -> None:
    """Open the poll of a version that waits for its approvers; end that of one that does not."""
    communique, version = review.communique, review.version
    cell = version.cell or communique.cell
    languages = _languages(ctx, cell)
    is_open = [poll for poll in await ctx.work.polls.of(communique.ref, version.number) if poll.closed_at is None]
    waits = communique.state is CommuniqueState.IN_REVIEW and not review.is_superseded
    ref, number = ref_of(communique), version.number
    if waits and not is_open and is_polled(ctx):
        how = Message("communique-poll-how", ref=ref, version=number)
        question = Message("communique-poll", ref=ref, version=number, then=(how,), about=review.about)
        await open_poll(ctx, question, ANSWERS, cell=cell, languages=languages)
    if not waits:
        state = "superseded" if review.is_superseded else "settled"
        why = Message("communique-poll-closed", ref=ref, version=number, fate=state, about=review.about)
        for poll in is_open:
            await close_poll(ctx, poll, why, cell=cell, languages=languages)


def _languages(ctx: Context, cell: str) -> tuple[Language, ...]:
    known = ctx.directory.cells.get(cell)
    return known.languages if known is not None else ctx.directory.languages
