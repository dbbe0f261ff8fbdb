"""Which decision is meant, whether the actor may touch it, and what no decision can be.

Invariant: what somebody may not read does not exist for them; what no longer stands is not changed any more.
"""

from datetime import datetime

from commands.decision.saying import about, organ_word
from commands.kit.context import Context
from commands.kit.markings import refuse_marking
from commands.kit.words import Message, Refusal
from storage.decision import Decision
from storage.directory import Organ
from storage.values import Communicate, DecisionState, Nature, Ref, Role

LONGEST_TEXT = 4_000
"""Characters: a decision is a sentence, and its card shows it in full."""
LONGEST_WORD = 1_000
"""Characters of a reason, an outcome or a fact: a sentence or two."""


def check(
    text: str, nature: Nature | None, organ: Organ, communicate: Communicate | None, until: datetime | None
) -> None:
    """Refuse what no decision can be.

    Raises:
        Refusal: too-long, classified, nature-not-allowed or usage.
    """
    refuse_marking(text)
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-decision-too-long", length=len(text), most=LONGEST_TEXT))
    if nature is not None and nature not in organ.natures:
        raise Refusal("nature-not-allowed", nature=nature, organ=organ_word(organ.key), allowed=organ.natures)
    if until is not None and communicate is not Communicate.EMBARGO:
        raise Refusal("usage", Message("refusal-until-without-embargo"))
    if communicate is Communicate.EMBARGO and until is None:
        raise Refusal("usage", Message("refusal-embargo-without-until"))


def check_words(*texts: str | None) -> None:
    """Refuse a reason or a fact that is longer than one is.

    Raises:
        Refusal: too-long or classified.
    """
    for text in texts:
        refuse_marking(text or "")
        if text is not None and len(text) > LONGEST_WORD:
            message = Message("refusal-decision-words-too-long", length=len(text), most=LONGEST_WORD)
            raise Refusal("too-long", message)


async def find(ctx: Context, ref: Ref, *, locked: bool = False) -> Decision:
    """Find a decision that the actor may read: of a cell of theirs, one such a cell was told, or their own.

    Raises:
        Refusal: reference-unknown.
    """
    decision = await ctx.work.decisions.find(ref, locked=locked)
    if decision is None:
        raise Refusal("reference-unknown", ref=ref)
    if not await _may_read(ctx, decision):
        raise Refusal("reference-unknown", ref=ref)
    return decision


async def _may_read(ctx: Context, decision: Decision) -> bool:
    """Say whether the actor carries a decision out, recorded it, or is of a cell that has it or was told."""
    if ctx.actor in (decision.owner, decision.author):
        return True
    cells = (decision.cell, *(decision.told_cells or ()))
    for cell in dict.fromkeys(key for key in cells if key in ctx.directory.cells):
        if await ctx.may(ctx.actor, cell, Role.OBSERVER):
            return True
    return False


async def open_decision(ctx: Context, ref: Ref) -> Decision:
    """Find a decision that may still be changed, and keep it to this unit.

    Raises:
        Refusal: reference-unknown, or state-wrong saying which decision stands instead.
    """
    decision = await find(ctx, ref, locked=True)
    if decision.state is DecisionState.ACTIVE:
        return decision
    if decision.state is DecisionState.WITHDRAWN:
        raise Refusal("state-wrong", Message("refusal-decision-withdrawn", ref=ref, about=about(decision)))
    last = await _last_of_chain(ctx, decision)
    raise Refusal(
        "state-wrong",
        Message(
            "refusal-decision-superseded", ref=ref, stands=Ref.of(last.ref), state=last.state, about=about(decision)
        ),
    )


async def _last_of_chain(ctx: Context, decision: Decision) -> Decision:
    """Follow what superseded a decision to the one at the end."""
    while decision.superseded_by is not None:
        following = await ctx.work.decisions.find(Ref.of(decision.superseded_by))
        if following is None:
            break
        decision = following
    return decision


async def require_author(ctx: Context, decision: Decision) -> None:
    """Refuse unless the actor wrote the decision or coordinates its cell.

    Raises:
        Refusal: role-missing.
    """
    needed = Role.MEMBER if ctx.actor == decision.author else Role.COORDINATOR
    if not await ctx.may(ctx.actor, decision.cell, needed):
        raise Refusal("role-missing", roles=(Role.COORDINATOR,), cell=decision.cell)


async def may_finish(ctx: Context, decision: Decision) -> bool:
    """Say whether the actor may say that a decision is carried out: its owner, its author or the coordinator."""
    if await ctx.may(ctx.actor, decision.cell, Role.COORDINATOR):
        return True
    if ctx.actor == decision.owner:
        return (await ctx.roles_of(ctx.actor, decision.cell)) != (Role.OBSERVER,)
    return ctx.actor == decision.author and await ctx.may(ctx.actor, decision.cell, Role.MEMBER)
