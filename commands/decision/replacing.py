"""Putting a decision out of force: by another one that stands instead, or by withdrawing it.

Invariant: nothing disappears: the old one stays readable and names what stands instead; who was told of it is told.
"""

from datetime import datetime

from commands.decision.declared import group
from commands.decision.finding import check, check_words, open_decision, require_author
from commands.decision.recording import answer_new, edit_text, new_decision
from commands.decision.saying import about, answer_of, held_until, is_under_embargo, ref_of
from commands.decision.telling import echo_in_cell, refresh, tell_fate
from commands.decision.vacuum import clock_of
from commands.kit.context import Context
from commands.kit.dispatched import Dispatched
from commands.kit.following import Changed
from commands.kit.types import DecisionRef, Text
from commands.kit.words import Localized, Mention, Message, Verbatim
from storage.decision import Decision
from storage.journal import digest
from storage.values import Communicate, DecisionState, Ref, Role


@group.command("supersede", needs_cell=False)
async def supersede_decision(ctx: Dispatched, old: DecisionRef, text: Text, *, reason: str | None = None) -> None:
    """Put a new decision in the place of an old one, which stays readable."""
    replaced = await open_decision(ctx, old)
    await require_author(ctx, replaced)
    check(text, None, ctx.directory.organs[replaced.organ], None, None)
    check_words(reason)
    roles = await ctx.roles_of(ctx.actor, replaced.cell)
    communicate = replaced.communicate
    if replaced.told_at is not None and not is_under_embargo(replaced):
        communicate = Communicate.YES
    decision = Decision(
        ref="",
        cell=replaced.cell,
        organ=replaced.organ,
        text=str(text),
        nature=replaced.nature,
        author=ctx.actor,
        author_role=roles[0] if roles else Role.MEMBER,
        owner=replaced.owner,
        owner_named=replaced.owner_named,
        due_at=replaced.due_at if replaced.done_at is None else None,
        said_at=ctx.now,
        logged_at=ctx.now,
        reason=reason,
        communicate=communicate,
        until_at=replaced.until_at if communicate is Communicate.EMBARGO else None,
        told_cells=list(replaced.told_cells) if replaced.told_cells else None,
        supersedes=replaced.ref,
    )
    before = held_until(replaced)
    await new_decision(ctx, decision)
    if decision.due_at is not None and decision.due_at <= ctx.now:
        decision.remind_at = replaced.remind_at
    await _end(ctx, replaced, "superseded", {"state": DecisionState.SUPERSEDED, "superseded_by": decision.ref})
    await refresh(ctx, replaced)
    await answer_new(ctx, decision)
    await echo_in_cell(ctx, decision, answer_of(ctx, decision))
    await _warn_of_communiques(ctx, replaced, before)


@group.edited("supersede", about="decision")
async def edit_superseding_message(
    ctx: Dispatched, ref: DecisionRef, old: DecisionRef, text: Text, *, reason: str | None = None
) -> Message | None:
    """Amend the decision that a message put in the place of another, because that message was edited."""
    decision = await open_decision(ctx, ref)
    await require_author(ctx, decision)
    if decision.supersedes != str(old):
        return Message("decision-edit-other-old", ref=ref_of(decision), about=about(decision))
    check_words(reason)
    return await edit_text(ctx, decision, str(text), reason)


@group.command("withdraw", needs_cell=False)
async def withdraw_decision(ctx: Dispatched, ref: DecisionRef, reason: Text) -> Message:
    """Withdraw a decision, with the reason; it stays readable."""
    decision = await open_decision(ctx, ref)
    await require_author(ctx, decision)
    check_words(reason)
    before = held_until(decision)
    changes: dict[str, object] = {"state": DecisionState.WITHDRAWN, "withdrawn_reason": str(reason)}
    await _end(ctx, decision, "withdrawn", changes, reason=digest(reason))
    await refresh(ctx, decision)
    told = Message(
        "decision-informed-withdrawn",
        ref=ref_of(decision),
        cell=Localized(ctx.directory.cells[decision.cell].name),
        reason=str(reason),
        then=(Verbatim(decision.text),),
        about=about(decision),
    )
    await tell_fate(ctx, decision, decision.told_cells or [], told)
    message = Message(
        "decision-withdrawn",
        ref=ref_of(decision),
        by=Mention(ctx.actor),
        reason=str(reason),
        then=(Verbatim(decision.text),),
        about=about(decision),
    )
    await echo_in_cell(ctx, decision, message)
    await _warn_of_communiques(ctx, decision, before)
    return message


async def _warn_of_communiques(ctx: Dispatched, decision: Decision, before: datetime | None) -> None:
    """Name in their own cells the communiqués on a decision that does not stand any more; their cards say it too.

    Args:
        ctx: of the act.
        decision: superseded or withdrawn by now.
        before: until when it was under embargo.
    """
    texts = await ctx.work.communiques.alive_on(decision.ref)
    for cell in dict.fromkeys(text.cell for text in texts):
        refs = [Ref.of(text.ref) for text in texts if text.cell == cell]
        stands = Ref.of(decision.superseded_by) if decision.superseded_by is not None else None
        message = Message("decision-communiques", ref=ref_of(decision), refs=refs, stands=stands, about=about(decision))
        if cell in ctx.directory.cells:
            await ctx.post(message, cell=cell, acts=True)
    await ctx.tell_followers(Changed(ref_of(decision), before))


async def _end(ctx: Context, decision: Decision, act: str, changes: dict[str, object], **facts: object) -> None:
    """Put a decision out of force: nobody is reminded of it any more, and its clock stops."""
    await ctx.work.decisions.change(decision, act, ctx.actor, changes | {"remind_at": None})
    clock = clock_of(decision, ctx.directory, ctx.now)
    if clock:
        await ctx.work.decisions.change(decision, "vacuum", ctx.actor, clock)
    await ctx.work.journal.add(
        f"decision-{act}",
        actor=ctx.actor,
        cell=decision.cell,
        ref=decision.ref,
        by=decision.superseded_by,
        trust=ctx.call.trust,
        **facts,
    )
