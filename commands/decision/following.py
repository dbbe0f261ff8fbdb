"""What becomes of a decision: carried out, or for an advice followed or not; ✅ on what asked says it too.

Invariant: only its owner, its author or the coordinator says that a decision is carried out; whoever said it by ✅ may
take that back.
"""

from datetime import timedelta

from commands.decision.declared import group
from commands.decision.finding import check_words, find, may_finish, open_decision, require_author
from commands.decision.recording import tell_now
from commands.decision.saying import about, ref_of
from commands.decision.telling import echo_in_cell, refresh
from commands.kit.cards import ref_on
from commands.kit.context import APPROVE, Context
from commands.kit.dispatched import Dispatched
from commands.kit.noting import note
from commands.kit.trust import refuse_reaction
from commands.kit.types import DecisionRef, Text
from commands.kit.withdrawal import refuse_withdrawal
from commands.kit.words import Mention, Message, Refusal
from storage.decision import Decision
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.values import Communicate, DecisionState, Nature, Outcome, Ref, Role

ADVISING = (Nature.ADVICE, Nature.RECOMMENDATION)
REMINDERS = ("decision-due", "decision-overdue")
"""Messages on which ✅ says that the decision is carried out."""


@group.command("done", needs_cell=False)
async def finish_decision(ctx: Context, ref: DecisionRef, text: Text | None = None) -> Message:
    """Say that a decision is carried out."""
    decision = await open_decision(ctx, ref)
    await _require_finisher(ctx, decision)
    check_words(text)
    return await _finish(ctx, decision, text)


@group.command("outcome", needs_cell=False)
async def note_outcome(
    ctx: Context, ref: DecisionRef, outcome: Outcome, reason: Text | None = None, *, led_to: DecisionRef | None = None
) -> Message:
    """Say whether an advice or a recommendation was followed, and what it led to."""
    decision = await open_decision(ctx, ref)
    await require_author(ctx, decision)
    check_words(reason)
    if decision.nature not in ADVISING:
        message = Message("refusal-outcome-nature", ref=ref, nature=decision.nature, about=about(decision))
        raise Refusal("nature-not-allowed", message)
    if outcome is not Outcome.FOLLOWED and reason is None:
        raise Refusal("usage", Message("refusal-outcome-reason", ref=ref, outcome=outcome, about=about(decision)))
    other = await _led_to(ctx, decision, led_to)
    changes = {
        "outcome": outcome,
        "outcome_reason": str(reason) if reason is not None else None,
        "led_to": other.ref if other is not None else decision.led_to,
    }
    await ctx.work.decisions.change(decision, "outcome", ctx.actor, changes)
    await note(ctx, "decision-outcome", decision, outcome=outcome, led_to=decision.led_to, reason=digest(reason or ""))
    await refresh(ctx, decision)
    message = Message(
        "decision-outcome",
        ref=ref_of(decision),
        nature=decision.nature,
        outcome=outcome,
        by=Mention(ctx.actor),
        reason=decision.outcome_reason,
        then=[Message("decision-led-to-line", ref=Ref.of(decision.led_to))] if decision.led_to else [],
        about=about(decision),
    )
    await echo_in_cell(ctx, decision, message)
    return message


@group.reaction(APPROVE, about="decision")
async def tick_decision(ctx: Dispatched, card: OutboxRow) -> Message | None:
    """Take ✅ on a card: on the answer that asked it tells the informed cells, on a reminder it is carried out."""
    if not card.card:
        return None
    if card.message in REMINDERS:
        return await _finish_by_reaction(ctx, card)
    decision = await open_decision(ctx, ref_on(card, ctx))
    if decision.communicate is not None:
        return None
    await require_author(ctx, decision)
    await refuse_reaction(ctx, "decision.amend")
    await ctx.work.decisions.change(decision, "communicated", ctx.actor, {"communicate": Communicate.YES})
    return await tell_now(ctx, decision)


@group.reaction(APPROVE, about="decision", withdrawn=True)
async def untick_decision(ctx: Context, card: OutboxRow) -> Message | None:
    """Reopen a decision, because who said it carried out by ✅ took that back and may still say so."""
    if card.message not in REMINDERS:
        return None
    decision = await find(ctx, ref_on(card, ctx), locked=True)
    if decision.state is not DecisionState.ACTIVE or decision.done_at is None or decision.done_by != ctx.actor:
        return None
    if not await may_finish(ctx, decision):
        await refuse_withdrawal(ctx, card, about(decision), decision.cell, Role.COORDINATOR)
        return None
    remind_at = _next_reminder(ctx, decision)
    changes = {"done_at": None, "done_by": None, "done_text": None, "remind_at": remind_at}
    await ctx.work.decisions.change(decision, "reopened", ctx.actor, changes)
    await note(ctx, "decision-reopened", decision)
    await refresh(ctx, decision)
    message = Message("decision-reopened", ref=ref_of(decision), by=Mention(ctx.actor), about=about(decision))
    await echo_in_cell(ctx, decision, message)
    return message


# ---------------------------------------------------------------------------------------------------------------


async def _finish_by_reaction(ctx: Dispatched, card: OutboxRow) -> Message | None:
    decision = await open_decision(ctx, ref_on(card, ctx))
    if decision.done_at is not None:
        return None
    await _require_finisher(ctx, decision)
    await refuse_reaction(ctx, "decision.done")
    return await _finish(ctx, decision, None)


async def _require_finisher(ctx: Context, decision: Decision) -> None:
    if not await may_finish(ctx, decision):
        raise Refusal("role-missing", roles=(Role.COORDINATOR,), cell=decision.cell)


async def _finish(ctx: Context, decision: Decision, text: str | None) -> Message:
    if decision.done_at is not None:
        message = Message("refusal-decision-done", ref=ref_of(decision), at=decision.done_at, about=about(decision))
        raise Refusal("state-wrong", message)
    changes = {
        "done_at": ctx.now,
        "done_by": str(ctx.actor),
        "done_text": str(text) if text is not None else None,
        "remind_at": None,
    }
    await ctx.work.decisions.change(decision, "done", ctx.actor, changes)
    await note(ctx, "decision-done", decision, text=digest(text or ""))
    await refresh(ctx, decision)
    message = Message(
        "decision-done",
        ref=ref_of(decision),
        by=Mention(ctx.actor),
        text=decision.done_text,
        about=about(decision),
    )
    await echo_in_cell(ctx, decision, message)
    return message


def _next_reminder(ctx: Context, decision: Decision) -> object:
    """Give when somebody is next reminded of a decision that is open again, if anybody still is."""
    if decision.due_at is None:
        return None
    overdue_at = decision.due_at + timedelta(seconds=ctx.directory.decision_overdue)
    return next((at for at in (decision.due_at, overdue_at) if at > ctx.now), None)


async def _led_to(ctx: Context, decision: Decision, ref: Ref | None) -> Decision | None:
    """Find the decision that an advice led to.

    Raises:
        Refusal: reference-unknown, or usage when it is the advice itself.
    """
    if ref is None:
        return None
    other = await find(ctx, ref)
    if other.ref == decision.ref:
        raise Refusal("usage", Message("refusal-led-to-itself", ref=ref))
    return other
