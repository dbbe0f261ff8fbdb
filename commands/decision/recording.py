"""Recording a decision and correcting it: by command, by editing the message, by a reply to the answer.

Invariant: a decision is recorded at once; every change is a new entry, said aloud with what was before.
"""

from commands.decision.declared import group
from commands.decision.finding import check, find, known_ref, open_decision, require_author
from commands.decision.saying import about, cell_names, facts_of, ref_of
from commands.decision.telling import tell_cells
from commands.kit.context import APPROVE, Context
from commands.kit.options import split_named
from commands.kit.trust import refuse_reaction, require_device
from commands.kit.types import (
    DecisionRef,
    OrganKey,
    PastWhen,
    ReadsChoice,
    ReadsPerson,
    Text,
    UserRef,
    When,
)
from commands.kit.words import Mention, Message, Verbatim
from storage.decision import Decision
from storage.journal import digest
from storage.organisation import Organ
from storage.outbox import OutboxRow
from storage.values import Communicate, Nature, Role

_NATURE, _PERSON = ReadsChoice(Nature), ReadsPerson()


@group.command("log", default=True)
async def log_decision(
    ctx: Context,
    text: Text,
    *,
    nature: Nature | None = None,
    by: OrganKey | None = None,
    owner: UserRef | None = None,
    due: When | None = None,
    at: PastWhen | None = None,
    reason: str | None = None,
    communicate: Communicate | None = None,
    until: When | None = None,
) -> None:
    """Record a decision and give it the next reference."""
    organ = _organ(ctx, by)
    check(text, nature, organ, communicate, until)
    incident = await ctx.work.incidents.current()
    decision = Decision(
        ref=await ctx.work.decisions.take_ref(ctx.year),
        cell=ctx.cell.key,
        organ=organ.key,
        text=text,
        nature=nature or (organ.natures[0] if len(organ.natures) == 1 else None),
        author=ctx.actor,
        author_role=ctx.roles[0],
        owner=owner or ctx.actor,
        owner_named=owner is not None,
        due_at=due,
        said_at=at or ctx.now,
        logged_at=ctx.now,
        reason=reason,
        communicate=communicate,
        until_at=until,
        incident=incident.ref if incident else None,
        phase=incident.phase if incident else None,
        source_event_id=ctx.call.event_id,
        quoted_event_id=ctx.call.reply_to,
        room_id=ctx.room_id,
        exercise=ctx.directory.exercise,
    )
    await ctx.work.decisions.record(decision)
    await ctx.work.journal.add(
        "decision-logged",
        actor=ctx.actor,
        cell=decision.cell,
        ref=decision.ref,
        text=digest(text),
        nature=decision.nature,
        organ=decision.organ,
        owner=decision.owner,
        trust=ctx.call.trust,
    )
    told = await tell_cells(ctx, decision) if communicate in (Communicate.YES, Communicate.EMBARGO) else ()
    await _answer(ctx, decision, told)


async def _answer(ctx: Context, decision: Decision, told: tuple[str, ...]) -> None:
    """Say the number, what was understood, and ask for what is missing."""
    asks = decision.communicate is None and bool(ctx.cell.informs)
    lines = facts_of(decision)
    if decision.said_at != decision.logged_at:
        lines.append(Message("decision-said-line", at=decision.said_at))
    if told:
        lines.append(Message("decision-told-to", cells=cell_names(ctx, told)))
    if decision.nature is None:
        lines.append(Message("decision-ask-nature", natures=ctx.directory.organs[decision.organ].natures))
    if asks:
        lines.append(Message("decision-ask-communicate", cells=cell_names(ctx, ctx.cell.informs)))
    message = Message("decision-logged", ref=ref_of(decision), then=lines, about=about(decision))
    await ctx.post(message, answers=ctx.call, card=asks, reactions=(APPROVE,) if asks else ())


@group.command("amend", needs_cell=False)
async def amend_decision(ctx: Context, ref: DecisionRef, text: Text, *, reason: str | None = None) -> Message:
    """Correct a decision's text, by a new entry that keeps the old one."""
    decision = await open_decision(ctx, ref)
    await require_author(ctx, decision)
    check(text, None, ctx.directory.organs[decision.organ], None, None)
    changes: dict[str, object] = {"text": str(text)}
    if reason:
        changes["reason"] = reason
    return await _amend(ctx, decision, changes)


@group.edited("log", about="decision")
async def edit_decision_message(
    ctx: Context,
    ref: DecisionRef,
    text: Text,
    *,
    nature: Nature | None = None,
    by: OrganKey | None = None,
    owner: UserRef | None = None,
    due: When | None = None,
    at: PastWhen | None = None,
    reason: str | None = None,
    communicate: Communicate | None = None,
    until: When | None = None,
) -> Message | None:
    """Amend a decision because the message that made it was edited; the same text changes nothing."""
    decision = await open_decision(ctx, ref)
    await require_author(ctx, decision)
    organ = _organ(ctx, by) if by else ctx.directory.organs[decision.organ]
    check(text, nature, organ, communicate, until)
    wanted: dict[str, object] = {
        "text": str(text),
        "organ": organ.key,
        "nature": nature,
        "owner": owner,
        "due_at": due,
        "said_at": at,
        "reason": reason,
        "until_at": until,
    }
    changes = {k: v for k, v in wanted.items() if v is not None and v != getattr(decision, k)}
    tells = communicate in (Communicate.YES, Communicate.EMBARGO) and decision.told_at is None
    if communicate is not None and communicate is not decision.communicate:
        await ctx.work.decisions.change(decision, "communicated", ctx.actor, {"communicate": communicate})
    if changes:
        return await _amend(ctx, decision, changes, tells=tells)
    if not tells:
        return None
    told = await tell_cells(ctx, decision)
    return Message("decision-told", ref=ref_of(decision), cells=cell_names(ctx, told), about=about(decision))


def completes(ctx: Context, _card: OutboxRow, text: str) -> bool:
    """Say whether a reply completes a decision: it names a nature or an owner; all else is talk."""
    scope = ctx.scope()
    lines = [split_named(line, ("nature", "owner")) for line in text.splitlines() if line.strip()]
    return any(name or _NATURE.fits(value, scope) or _PERSON.fits(value, scope) for name, value in lines)


@group.reply(about="decision", wants=completes)
async def complete_decision(ctx: Context, card: OutboxRow, text: str) -> Message | None:
    """Complete a decision by a reply to its answer: `nature: …`, `owner: …`; an amendment."""
    decision = await find(ctx, known_ref(card, ctx))
    is_named = any(split_named(line, ("nature", "owner"))[0] for line in text.splitlines())
    needed = Role.MEMBER if ctx.actor == decision.author else Role.COORDINATOR
    if not is_named and not await ctx.may(ctx.actor, decision.cell, needed):
        return None  # somebody's name or a nature, in talk
    decision = await open_decision(ctx, known_ref(card, ctx))
    await require_author(ctx, decision)
    return await _amend(ctx, decision, _read_completion(ctx, decision, text))


@group.reaction(APPROVE, about="decision")
async def tell_decision(ctx: Context, card: OutboxRow) -> Message | None:
    """Tell the informed cells of a decision, on ✅ by its author or the coordinator on the answer that asked."""
    decision = await open_decision(ctx, known_ref(card, ctx))
    if not card.card or decision.communicate is not None:
        return None
    await require_author(ctx, decision)
    await refuse_reaction(ctx, "decision.amend")
    await ctx.work.decisions.change(decision, "communicated", ctx.actor, {"communicate": Communicate.YES})
    told = await tell_cells(ctx, decision)
    return Message("decision-told", ref=ref_of(decision), cells=cell_names(ctx, told), about=about(decision))


# ---------------------------------------------------------------------------------------------------------------


def _organ(ctx: Context, by: str | None) -> Organ:
    return ctx.directory.organs[by or ctx.cell.organ]


async def _amend(ctx: Context, decision: Decision, changes: dict[str, object], *, tells: bool = False) -> Message:
    """Change a decision by a new entry and say the difference, also to the cells that were told of it."""
    await require_device(ctx, "decision.amend")
    before = decision.text
    await ctx.work.decisions.change(decision, "amended", ctx.actor, changes)
    await ctx.work.journal.add(
        "decision-amended",
        actor=ctx.actor,
        cell=decision.cell,
        ref=decision.ref,
        version=decision.version,
        text=digest(decision.text),
        fields=sorted(changes),
        trust=ctx.call.trust,
    )
    then: list[Message | Verbatim] = []
    if "text" in changes:
        then += [Message("decision-was"), Verbatim(before), Message("decision-is"), Verbatim(decision.text)]
    then += facts_of(decision)
    if tells or decision.told_at is not None:
        told = await tell_cells(ctx, decision)
        then.append(Message("decision-told-to", cells=cell_names(ctx, told)))
    return Message("decision-amended", ref=ref_of(decision), by=Mention(ctx.actor), then=then, about=about(decision))


def _read_completion(ctx: Context, decision: Decision, text: str) -> dict[str, object]:
    """Read `nature: …` and `owner: …` lines, or a bare nature or person."""
    scope = ctx.scope()
    changes: dict[str, object] = {}
    for line in filter(None, (part.strip() for part in text.splitlines())):
        name, value = split_named(line, ("nature", "owner"))
        if name == "nature" or (name is None and _NATURE.fits(value, scope)):
            nature = Nature(str(_NATURE.read(value, scope)))
            check("", nature, ctx.directory.organs[decision.organ], None, None)
            changes["nature"] = nature
        elif name == "owner" or _PERSON.fits(value, scope):
            changes |= {"owner": _PERSON.read(value, scope), "owner_named": True}
    return changes
