"""What is said of a draft besides its words: its decision and what comes with that, competence, kind, topic, embargo.

Invariant: what is said counts before what a decision brings along; half an embargo is none.
"""

from datetime import datetime

from commands.communique.checking import refuse_marking
from commands.communique.record import may_read_decision
from commands.communique.titles import LONGEST_TITLE
from commands.kit.context import Context
from commands.kit.words import Message, Refusal, catalog, fold
from storage.values import Ref, TextKind, UserId


async def draft_facts(
    ctx: Context,
    decision: Ref | None,
    competence: str | None,
    embargo: datetime | None,
    reason: str | None,
    *,
    kind: TextKind | None = None,
    topic: str | None = None,
) -> dict[str, object]:
    """Give the columns that a draft's options set.

    Raises:
        Refusal: reference-unknown, when there is no such decision for the actor; usage, for half an embargo, or a
            correction, which starts from what it corrects.
    """
    if kind is TextKind.CORRECTION:
        raise Refusal("usage", Message("refusal-kind-correction"))
    if (embargo is None) != (reason is None):
        raise Refusal("usage", Message("refusal-embargo-incomplete"))
    refuse_marking(reason, competence, topic)
    if decision is not None and not await may_read_decision(ctx, decision):
        raise Refusal("reference-unknown", ref=decision)
    carried = await _carried(ctx, decision) if decision is not None and competence is None else None
    wanted: dict[str, object] = {
        "decision": str(decision) if decision else None,
        "competence": _known_competence(ctx, competence) if competence else carried,
        "kind": kind,
        "topic": " ".join(topic.split())[:LONGEST_TITLE] if topic else None,
        "embargo_at": embargo,
        "embargo_reason": reason,
        "embargo_language": ctx.language_of(ctx.actor) if reason is not None else None,
    }
    facts = {name: value for name, value in wanted.items() if value is not None}
    return facts | {"competence": None} if _is_none(competence) else facts


async def _carried(ctx: Context, ref: Ref) -> str | None:
    """Give the competence of who explains a decision to the public, where they have exactly one."""
    decision = await ctx.work.decisions.find(ref)
    person = ctx.directory.people.get(UserId(decision.explained_by or "")) if decision is not None else None
    return person.competences[0] if person is not None and len(person.competences) == 1 else None


def _is_none(competence: str | None) -> bool:
    """Say whether somebody says that a text has no competence, also not its decision's."""
    noes = {"no", *map(fold, catalog().names("communicate-no"))}
    return competence is not None and fold(competence).strip(" .") in noes


def _known_competence(ctx: Context, competence: str) -> str:
    """Write a competence as the organisation file does; one that nobody has is kept as it is."""
    known = {fold(word): word for person in ctx.directory.people.values() for word in person.competences}
    named = ctx.directory.competences.items()
    known |= {fold(name): key for key, by_language in named for name in by_language.values()}
    known |= {fold(key): key for key in ctx.directory.competences}
    return known.get(fold(competence), competence.strip())
