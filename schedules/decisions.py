"""Decisions that wait for somebody: due, announced and not in the gazette, or fresh from a meeting and not explained.

Invariant: what is due is an instant in a row, moved on in the unit that says it: said once, and after an outage late
rather than never.
"""

from datetime import timedelta

from commands.decision.saying import briefing_of, missing_of, reminder_of, vacuum_of
from commands.decision.vacuum import next_nag
from commands.kit.context import Context
from schedules.job import Job, next_in
from schedules.reminder import recall
from storage.decision import Decision
from storage.due import BRIEFING, DECISION, GAZETTE
from storage.values import Role, UserId


async def remind_of_decision(ctx: Context) -> bool:
    """Recall one open decision to its owner when it is due, to the coordinator when it is overdue for long."""
    decision = await ctx.work.decisions.claim_reminder(but=ctx.aside)
    if decision is None or decision.due_at is None or decision.remind_at is None:
        return False
    ctx.in_hand = decision.ref
    owner = UserId(decision.owner)
    overdue_at = decision.due_at + timedelta(seconds=ctx.directory.decision_overdue)
    is_first = decision.remind_at < overdue_at
    act, message_id = ("reminded", "decision-due") if is_first else ("recalled", "decision-overdue")
    await ctx.work.decisions.change(decision, act, owner, {"remind_at": overdue_at if is_first else None})
    await ctx.work.journal.add(f"decision-{act}", cell=decision.cell, ref=decision.ref, owner=decision.owner)
    people = (owner,) if is_first else ctx.directory.holders(decision.cell, Role.COORDINATOR)
    once = f"decision/{decision.ref}/{act}/{decision.due_at.isoformat()}"
    await recall(ctx, reminder_of(decision, message_id, ctx.now), cell=decision.cell, people=people, once=once)
    return True


async def ask_for_gazette(ctx: Context) -> bool:
    """Ask the owner of one announced decision for its publication, at each of the thresholds of its clock."""
    decision = await ctx.work.decisions.claim_vacuum(but=ctx.aside)
    if decision is None or decision.vacuum_since is None or decision.vacuum_at is None:
        return False
    ctx.in_hand = decision.ref
    since, threshold = decision.vacuum_since, decision.vacuum_at
    # of several thresholds that passed during an outage, one message speaks: it says how long it has been
    following = next_nag(since, ctx.directory, ctx.now)
    owner = UserId(decision.owner)
    await ctx.work.decisions.change(decision, "vacuum", owner, {"vacuum_at": following})
    await ctx.work.journal.add(
        "decision-vacuum-nagged", cell=decision.cell, ref=decision.ref, owner=owner, threshold=threshold.isoformat()
    )
    once = f"decision/{decision.ref}/vacuum/{since.isoformat()}/{threshold.isoformat()}"
    message = vacuum_of(decision, ctx.now - since)
    await recall(ctx, message, cell=decision.cell, people=(owner,), once=once, ends=False)
    return True


async def brief_after_meeting(ctx: Context) -> bool:
    """Ask what the political decisions of one meeting lack to be explained, some time after it ended."""
    meeting = await ctx.work.rhythm.claim_briefing(but=list(map(int, ctx.aside)))
    if meeting is None or meeting.ended_at is None:
        return False
    ctx.in_hand = str(meeting.id)
    meeting.brief_at = None
    await ctx.work.rhythm.save()
    began = meeting.started_at or min(meeting.due_at, meeting.ended_at)
    found = await ctx.work.decisions.of_meeting(meeting.cell, began, meeting.ended_at)
    asked = [decision for decision in found if _is_political(ctx, decision) and missing_of(decision)]
    for decision in asked:
        people = dict.fromkeys((UserId(decision.author), *ctx.directory.holders(decision.cell, Role.COORDINATOR)))
        once = f"decision/{decision.ref}/briefing/{meeting.ref}"
        await recall(ctx, briefing_of(decision), cell=decision.cell, people=tuple(people), once=once, ends=False)
    await ctx.work.journal.add(
        "meeting-briefed", cell=meeting.cell, ref=meeting.ref, decisions=[decision.ref for decision in asked]
    )
    return True


def _is_political(ctx: Context, decision: Decision) -> bool:
    organ = ctx.directory.organs.get(decision.organ)
    return organ is not None and organ.is_political


REMIND_OF_DECISIONS = Job("decision-reminders", timedelta(seconds=15), remind_of_decision, following=next_in(DECISION))
ASK_FOR_GAZETTE = Job("vacuum-clocks", timedelta(seconds=15), ask_for_gazette, following=next_in(GAZETTE))
BRIEF_AFTER_MEETINGS = Job("meeting-briefings", timedelta(seconds=15), brief_after_meeting, following=next_in(BRIEFING))
