"""The public announcement of a decision, and its publication in the official gazette: what starts and stops the clock.

Invariant: what was announced is told to the cell and to those it informs; a clock is stopped by a reference only.
"""

from commands.decision.declared import group
from commands.decision.finding import open_decision, require_author
from commands.decision.gazette import GazetteReference, NoReference, TwoMeanings, read_gazette
from commands.decision.saying import about, announcement_of, ask_nature, held_until, ref_of
from commands.decision.telling import echo_in_cell, refresh, tell_fate
from commands.decision.vacuum import clock_of
from commands.kit.context import Context
from commands.kit.dispatched import Dispatched
from commands.kit.following import Changed
from commands.kit.noting import note
from commands.kit.types import DecisionRef, PastWhen, Text
from commands.kit.words import Localized, Mention, Message, Refusal, Verbatim
from storage.decision import Decision
from storage.journal import digest
from storage.values import Role


@group.command("announce", needs_cell=False)
async def announce_decision(ctx: Dispatched, ref: DecisionRef, *, at: PastWhen | None = None) -> None:
    """Mark a decision as announced to the public, now or earlier."""
    decision = await open_decision(ctx, ref)
    await require_author(ctx, decision)
    announced_at = at or ctx.now
    if decision.announced_at is not None and (at is None or at == decision.announced_at):
        message = Message("refusal-announced", ref=ref, at=decision.announced_at, about=about(decision))
        raise Refusal("state-wrong", message)
    broken_until = decision.until_at if decision.until_at is not None and announced_at < decision.until_at else None
    before = held_until(decision)
    await ctx.work.decisions.change(decision, "announced", ctx.actor, {"announced_at": announced_at})
    await _set_clock(ctx, decision)
    await note(
        ctx, "decision-announced", decision, at=announced_at.isoformat(), vacuum=decision.vacuum_since is not None
    )
    cell = ctx.directory.cells[decision.cell]
    told = Message(
        "decision-informed-announced",
        ref=ref_of(decision),
        cell=Localized(cell.name),
        at=announced_at,
        then=(Verbatim(decision.text),),
        about=about(decision),
    )
    await tell_fate(ctx, decision, [*cell.informs, *(decision.told_cells or ())], told)
    await refresh(ctx, decision)
    message = announcement_of(decision)
    if broken_until is not None:
        message = _with(message, Message("decision-embargo-broken", until=broken_until))
    if decision.nature is None and ctx.directory.organs[decision.organ].gazette:
        message = _with(message, ask_nature(ctx, decision))
    await ctx.post(message, answers=ctx.call)
    await echo_in_cell(ctx, decision, message)
    await ctx.tell_followers(Changed(ref_of(decision), before))


@group.command("gazette", role=Role.DRAFTER, needs_cell=False)
async def note_gazette(ctx: Context, ref: DecisionRef, reference: Text) -> Message:
    """Note where a decision stands in the Moniteur belge / Belgisch Staatsblad."""
    decision = await open_decision(ctx, ref)
    await ctx.require(Role.DRAFTER, cell=decision.cell)
    found = _read(ctx, decision, reference)
    waited = ctx.now - decision.vacuum_since if decision.vacuum_since is not None else None
    before = decision.gazette if decision.gazette != found.where else None
    changes = {"gazette": found.where, "gazetted_at": ctx.now}
    await ctx.work.decisions.change(decision, "gazetted", ctx.actor, changes)
    await _set_clock(ctx, decision)
    await note(ctx, "decision-gazetted", decision, reference=digest(found.where))
    await refresh(ctx, decision)
    told = Message(
        "decision-informed-gazetted",
        ref=ref_of(decision),
        cell=Localized(ctx.directory.cells[decision.cell].name),
        reference=found.where,
        then=(Verbatim(decision.text),),
        about=about(decision),
    )
    await tell_fate(ctx, decision, decision.told_cells or [], told)
    then = [Message("decision-gazette-before", reference=before)] if before is not None else []
    if waited is not None:
        then.append(Message("decision-vacuum-over", wait=waited))
    message = Message(
        "decision-gazetted",
        ref=ref_of(decision),
        reference=found.where,
        by=Mention(ctx.actor),
        then=then,
        about=about(decision),
    )
    await echo_in_cell(ctx, decision, message)
    return message


# ---------------------------------------------------------------------------------------------------------------


def _read(ctx: Context, decision: Decision, text: str) -> GazetteReference:
    """Read a reference, asking where it is none.

    Raises:
        Refusal: usage, or date-ahead for a gazette that has not appeared yet.
    """
    ref = ref_of(decision)
    try:
        found = read_gazette(text)
    except TwoMeanings as twice:
        message = Message("refusal-gazette-short", ref=ref, short=twice.short, rest=twice.rest, about=about(decision))
        raise Refusal("usage", message) from twice
    except NoReference as unread:
        raise Refusal("usage", Message("refusal-gazette", ref=ref, about=about(decision))) from unread
    today = ctx.now.astimezone(ctx.directory.zone).date()
    if found.published_on is not None and found.published_on > today:
        raise Refusal(
            "date-ahead", Message("refusal-gazette-ahead", ref=ref, day=found.published_on, about=about(decision))
        )
    return found


def _with(message: Message, line: Message) -> Message:
    return Message(message.id, then=(*message.then, line), about=message.about, **message.values)


async def _set_clock(ctx: Context, decision: Decision) -> None:
    clock = clock_of(decision, ctx.directory, ctx.now)
    if clock:
        await ctx.work.decisions.change(decision, "vacuum", ctx.actor, clock)
