"""Which decision is meant, whether the actor may touch it, and what no decision can be.

Invariant: what somebody may not read does not exist for them.
"""

from datetime import datetime

from commands.decision.saying import organ_word
from commands.kit.context import Context
from commands.kit.words import Message, Refusal
from storage.decision import Decision
from storage.organisation import Organ
from storage.outbox import OutboxRow
from storage.values import Communicate, DecisionState, Nature, Ref, Role

LONGEST_TEXT = 4_000
"""Characters: a decision is a sentence, and its card shows it in full."""


def check(
    text: str, nature: Nature | None, organ: Organ, communicate: Communicate | None, until: datetime | None
) -> None:
    """Refuse what no decision can be.

    Raises:
        Refusal: too-long, nature-not-allowed or usage.
    """
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-decision-too-long", length=len(text), most=LONGEST_TEXT))
    if nature is not None and nature not in organ.natures:
        raise Refusal("nature-not-allowed", nature=nature, organ=organ_word(organ.key), allowed=organ.natures)
    if until is not None and communicate is not Communicate.EMBARGO:
        raise Refusal("usage", Message("refusal-until-without-embargo"))
    if communicate is Communicate.EMBARGO and until is None:
        raise Refusal("usage", Message("refusal-embargo-without-until"))


def known_ref(card: OutboxRow, ctx: Context) -> Ref:
    """Give the reference a message of the bot is about.

    Raises:
        Refusal: reference-unknown.
    """
    ref = Ref.read(card.about or "", year=ctx.year)
    if ref is None:
        raise Refusal("reference-unknown", ref=card.about)
    return ref


async def find(ctx: Context, ref: Ref) -> Decision:
    """Find a decision that the actor may read.

    Raises:
        Refusal: reference-unknown.
    """
    decision = await ctx.work.decisions.find(ref)
    if decision is None or not await ctx.may(ctx.actor, decision.cell, Role.OBSERVER):
        raise Refusal("reference-unknown", ref=ref)
    return decision


async def open_decision(ctx: Context, ref: Ref) -> Decision:
    """Find a decision that may still be changed.

    Raises:
        Refusal: reference-unknown or state-wrong.
    """
    decision = await find(ctx, ref)
    if decision.state is not DecisionState.ACTIVE:
        raise Refusal("state-wrong", ref=ref, state=decision.state)
    return decision


async def require_author(ctx: Context, decision: Decision) -> None:
    """Refuse unless the actor wrote the decision or coordinates its cell.

    Raises:
        Refusal: role-missing.
    """
    needed = Role.MEMBER if ctx.actor == decision.author else Role.COORDINATOR
    if not await ctx.may(ctx.actor, decision.cell, needed):
        raise Refusal("role-missing", roles=(Role.COORDINATOR,), cell=decision.cell)
