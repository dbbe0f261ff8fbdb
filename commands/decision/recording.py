"""Recording a decision and correcting it: by command, by editing the message, by a reply to the answer.

Invariant: a decision is recorded at once; every change is a new entry, said aloud with what was before.
"""

from datetime import datetime

from commands.decision.declared import group
from commands.decision.facts import Start, explainer, is_named, names_a_fact, read_facts
from commands.decision.finding import check, check_words, find, open_decision, require_author
from commands.decision.saying import (
    about,
    answer_of,
    ask_nature,
    asks_communication,
    cell_names,
    difference_of,
    facts_known,
    facts_of,
    held_until,
    ref_of,
)
from commands.decision.telling import echo_in_cell, refresh, tell_cells
from commands.decision.vacuum import clock_of
from commands.kit.cards import ref_on
from commands.kit.context import APPROVE, Context
from commands.kit.dispatched import Dispatched
from commands.kit.following import Changed
from commands.kit.trust import require_device
from commands.kit.types import DecisionRef, OrganKey, PastWhen, Text, UserRef, When
from commands.kit.words import Mention, Message, Verbatim
from storage.decision import Decision
from storage.directory import Organ
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.register import find_changes
from storage.values import Communicate, DecisionState, Nature, Role

FEW_WORDS = 3
"""A reply as short as this, to what asked for something, was meant as an answer."""
SHOWN_WITH_TEXTS = frozenset({"organ", "legal_basis", "starts_at", "exceptions", "explained_by"})
"""What the card of a communiqué says of its decision."""
TOLD = (Communicate.YES, Communicate.EMBARGO)


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
    check_words(reason)
    check(text, nature, organ, communicate, until)
    decision = await new_decision(
        ctx,
        Decision(
            ref="",
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
        ),
    )
    await answer_new(ctx, decision)


async def new_decision(ctx: Context, decision: Decision) -> Decision:
    """Give a decision its number, keep it with what is known at this moment, and tell the cells it is to be told."""
    incident = await ctx.work.incidents.current()
    decision.ref = await ctx.work.decisions.take_ref(ctx.year)
    decision.remind_at = decision.due_at
    decision.incident, decision.phase = (incident.ref, incident.phase) if incident else (None, None)
    decision.source_event_id, decision.quoted_event_id = ctx.call.event_id, ctx.call.reply_to
    decision.room_id = ctx.room_id
    decision.exercise = ctx.directory.exercise
    await ctx.work.decisions.record(decision)
    await ctx.work.journal.add(
        "decision-logged",
        actor=ctx.actor,
        cell=decision.cell,
        ref=decision.ref,
        text=digest(decision.text),
        nature=decision.nature,
        organ=decision.organ,
        owner=decision.owner,
        supersedes=decision.supersedes,
        trust=ctx.call.trust,
    )
    if decision.communicate in TOLD:
        await tell_cells(ctx, decision)
    return decision


async def answer_new(ctx: Context, decision: Decision) -> None:
    """Say the number, what was understood, and ask for what is missing."""
    asks = asks_communication(ctx, decision)
    reactions = (APPROVE,) if asks else ()
    await ctx.post(answer_of(ctx, decision), answers=ctx.call, card=asks, reactions=reactions)


@group.command("amend", needs_cell=False)
async def amend_decision(
    ctx: Dispatched,
    ref: DecisionRef,
    text: Text,
    *,
    reason: str | None = None,
    legal_basis: str | None = None,
    starts: Start | None = None,
    exceptions: str | None = None,
    explained_by: str | None = None,
) -> Message:
    """Correct a decision's text, by a new entry that keeps the old one."""
    decision = await open_decision(ctx, ref)
    await require_author(ctx, decision)
    check(text, None, ctx.directory.organs[decision.organ], None, None)
    check_words(reason, legal_basis, exceptions, explained_by)
    wanted: dict[str, object] = {
        "text": str(text),
        "reason": reason,
        "legal_basis": legal_basis,
        "starts_at": starts,
        "exceptions": exceptions,
        "explained_by": explainer(explained_by, ctx.scope()) if explained_by else None,
    }
    changes = find_changes(decision, wanted)
    if not changes:
        return Message("decision-unchanged", ref=ref_of(decision), about=about(decision))
    return await _amend(ctx, decision, changes)


@group.edited("log", about="decision")
async def edit_decision_message(
    ctx: Dispatched,
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
        "owner_named": True if owner is not None else None,
        "due_at": due,
        "said_at": at,
        "reason": reason,
        "until_at": until,
    }
    changes = find_changes(decision, wanted)
    tells = communicate in TOLD and decision.told_at is None
    before, answer = held_until(decision), None
    if communicate is not None and communicate is not decision.communicate:
        await ctx.work.decisions.change(decision, "communicated", ctx.actor, {"communicate": communicate})
    if changes:
        answer = await _amend(ctx, decision, changes, tells=tells)
    elif tells:
        answer = await tell_now(ctx, decision)
    await _follow(ctx, decision, before)
    return answer


async def edit_text(ctx: Dispatched, decision: Decision, text: str, reason: str | None) -> Message | None:
    """Amend a decision whose message was edited, if its text or its reason is another."""
    check(text, None, ctx.directory.organs[decision.organ], None, None)
    changes = find_changes(decision, {"text": text, "reason": reason})
    return await _amend(ctx, decision, changes) if changes else None


async def tell_now(ctx: Context, decision: Decision) -> Message:
    """Tell the informed cells of a decision at last, and say so."""
    told = await tell_cells(ctx, decision)
    await refresh(ctx, decision)
    return Message("decision-told", ref=ref_of(decision), cells=cell_names(ctx, told), about=about(decision))


def completes(ctx: Context, card: OutboxRow, text: str) -> bool:
    """Say whether a reply completes a decision: it names a fact, or is a nature or an owner; all else is talk.

    To what asked for something, a few words of somebody we know may be an answer that is not understood.
    """
    is_short = card.message == "decision-logged" and len(text.split()) <= FEW_WORDS
    return names_a_fact(text, ctx.scope()) or (is_short and ctx.actor in ctx.directory.people)


@group.reply(about="decision", wants=completes)
async def complete_decision(ctx: Dispatched, card: OutboxRow, text: str) -> Message | None:
    """Complete a decision by a reply to a message about it: `nature: …`, `owner: …`, …; an amendment."""
    decision = await find(ctx, ref_on(card, ctx))
    needed = Role.MEMBER if ctx.actor == decision.author else Role.COORDINATOR
    if not is_named(text) and not await ctx.may(ctx.actor, decision.cell, needed):
        return None  # somebody's name or a nature, in talk
    changes = read_facts(ctx, decision, text)
    if not changes:
        await _ask_again(ctx, decision)
        return None
    decision = await open_decision(ctx, ref_on(card, ctx))
    await require_author(ctx, decision)
    communicate = changes.pop("communicate", decision.communicate)
    before, tells = held_until(decision), False
    if communicate is not decision.communicate:
        await require_device(ctx, "decision.amend")
        await ctx.work.decisions.change(decision, "communicated", ctx.actor, {"communicate": communicate})
        tells = communicate in TOLD and decision.told_at is None
        await _follow(ctx, decision, before)
    if changes:
        return await _amend(ctx, decision, changes, tells=tells)
    if tells:
        return await tell_now(ctx, decision)
    await refresh(ctx, decision)
    return Message("decision-kept", ref=ref_of(decision), about=about(decision))


async def _ask_again(ctx: Context, decision: Decision) -> None:
    """Say once, to the author of a short answer that is not understood, what can be answered."""
    is_asked = decision.nature is None or asks_communication(ctx, decision)
    if ctx.actor != decision.author or decision.state is not DecisionState.ACTIVE or not is_asked:
        return
    lines = [ask_nature(ctx, decision)] if decision.nature is None else []
    if asks_communication(ctx, decision):
        lines.append(Message("decision-ask-yes-no"))
    message = Message("decision-reply-unread", ref=ref_of(decision), then=lines, about=about(decision))
    await ctx.post(message, answers=ctx.call, once=f"unread/{decision.ref}")


# ---------------------------------------------------------------------------------------------------------------


async def _follow(ctx: Dispatched, decision: Decision, before: datetime | None) -> None:
    """Let what is written on a decision follow its embargo, if that is another than before."""
    if held_until(decision) != before:
        await ctx.tell_followers(Changed(ref_of(decision), before))


def _organ(ctx: Context, by: str | None) -> Organ:
    return ctx.directory.organs[by or ctx.cell.organ]


async def _amend(ctx: Dispatched, decision: Decision, changes: dict[str, object], *, tells: bool = False) -> Message:
    """Change a decision by a new entry and say the difference, also to the cells that were told of it."""
    await require_device(ctx, "decision.amend")
    before = decision.text
    known = facts_known(decision)
    completes_only = not any(name in known for name in changes)
    if "due_at" in changes and decision.done_at is None:
        changes["remind_at"] = changes["due_at"]
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
    clock = clock_of(decision, ctx.directory, ctx.now)
    if clock:
        await ctx.work.decisions.change(decision, "vacuum", ctx.actor, clock)
    then: list[Message | Verbatim] = []
    if "text" in changes and decision.text != before:
        then += difference_of(before, decision.text)
    then += facts_of(decision)
    if clock:
        then.append(Message("decision-vacuum-line", since=decision.vacuum_since))
    if tells or decision.told_at is not None:
        told = await tell_cells(ctx, decision)
        then.append(Message("decision-told-to", cells=cell_names(ctx, told)))
    await refresh(ctx, decision)
    if not SHOWN_WITH_TEXTS.isdisjoint(changes):
        await ctx.tell_followers(Changed(ref_of(decision), held_until(decision)))
    message = Message(
        "decision-amended",
        ref=ref_of(decision),
        by=Mention(ctx.actor),
        completes=int(completes_only),
        then=then,
        about=about(decision),
    )
    await echo_in_cell(ctx, decision, message)
    return message
