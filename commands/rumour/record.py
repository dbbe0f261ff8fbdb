"""A rumour as a command finds it: who may see it, who may judge it, what may be written of it.

Invariant: nothing here changes a rumour; who finds one holds it until the unit ends.
"""

from typing import Final

from commands.kit.context import Context
from commands.kit.words import Message, Refusal
from commands.rumour.saying import about, ref_of
from storage.rumour import Rumour
from storage.values import Ref, Role, RumourState

LONGEST_TEXT: Final = 2_000
"""Characters of each text: a card shows them in full, in one message."""
JUDGES: Final = (Role.DRAFTER, Role.SPOKESPERSON, Role.COORDINATOR)
"""Who says whether a rumour is true, or that it is better left alone."""


async def find_rumour(ctx: Context, ref: Ref) -> Rumour:
    """Find a rumour of a cell that the actor is of.

    Raises:
        Refusal: reference-unknown.
    """
    rumour = await ctx.work.rumours.find(ref, locked=True)
    if rumour is None or not await ctx.may(ctx.actor, rumour.cell, Role.OBSERVER):
        raise Refusal("reference-unknown", ref=ref)
    return rumour


async def find_to_judge(ctx: Context, ref: Ref) -> Rumour:
    """Find a rumour that the actor may judge, and that is not closed.

    Raises:
        Refusal: reference-unknown, role-missing or state-wrong.
    """
    rumour = await find_rumour(ctx, ref)
    await ctx.require(*JUDGES, cell=rumour.cell)
    if rumour.state is RumourState.CLOSED:
        raise _wrong_state(rumour)
    return rumour


async def find_to_amend(ctx: Context, ref: Ref) -> Rumour:
    """Find a rumour that nobody has judged, in a cell that the actor is a member of.

    Raises:
        Refusal: reference-unknown, role-missing or state-wrong.
    """
    rumour = await find_rumour(ctx, ref)
    await ctx.require(Role.MEMBER, cell=rumour.cell)
    if rumour.state is not RumourState.OPEN:
        raise _wrong_state(rumour)
    return rumour


def check_texts(*texts: str | None) -> None:
    """Refuse a text that no rumour can have.

    Raises:
        Refusal: too-long.
    """
    length = max(len(text or "") for text in texts)
    if length > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-rumour-too-long", length=length, most=LONGEST_TEXT))


def _wrong_state(rumour: Rumour) -> Refusal:
    message = Message("refusal-state-wrong", ref=ref_of(rumour), state=rumour.state, about=about(rumour))
    return Refusal("state-wrong", message)
