"""What a digest tells of decisions: those of the day and where each stands, and those that still wait to be announced.

Invariant: of a decision that only was told to the cell under embargo it says the number and the end, no word.
"""

from datetime import timedelta
from typing import Final

from commands.decision.declared import group
from commands.decision.saying import is_under_embargo, ref_of
from commands.kit.context import Context
from commands.kit.daily import DailyPart, Page, Period, Section
from commands.kit.disclosure import Matter
from commands.kit.excerpt import first_words
from commands.kit.words import Mention, Message
from storage.decision import Decision
from storage.values import Communicate, DecisionState, UserId

LOOKED_BACK: Final = timedelta(days=30)
"""How long a decision that is to be announced and was not is told of."""


@group.tells_weekly
@group.tells_daily
async def days_decisions(ctx: Context, period: Period) -> Page:
    """Tell what each cell decided or was told in a period, and what it decided before and has not announced."""
    reading = ctx.work.digest_reading
    decided = await reading.decided(period.cells, period.since, period.until)
    told = await reading.told(period.cells, period.since, period.until)
    waiting = await reading.unannounced(period.cells, period.since - LOOKED_BACK, period.since)
    found: dict[str, list[Section]] = {}
    for cell in period.cells:
        mine, others, late = decided.get(cell, []), told.get(cell, []), waiting.get(cell, [])
        lines = [*(_line(ctx, one) for one in mine), *(_told_line(one) for one in others)]
        found[cell] = [
            Section(
                DailyPart.DECIDED,
                Matter.DECISION,
                Message("digest-part-decided", count=len(mine), told=len(others)),
                tuple(lines[: period.most]),
                len(lines),
                frozenset(one.ref for one in mine),
            ),
            Section(
                DailyPart.UNANNOUNCED,
                Matter.DECISION,
                Message("digest-part-unannounced", count=len(late)),
                tuple(_waiting_line(ctx, one) for one in late[: period.most]),
                len(late),
            ),
        ]
    return found


def _line(ctx: Context, decision: Decision) -> Message:
    """Say a decision in a line, and what became of it."""
    return Message(
        "digest-decision-line",
        ref=ref_of(decision),
        text=first_words(decision.text),
        owner=Mention(UserId(decision.owner)),
        fate=_fate(ctx, decision),
        until=decision.until_at,
        lasting=_lasting(ctx, decision),
    )


def _fate(ctx: Context, decision: Decision) -> str:
    """Name where a decision stands on its way to the public."""
    if decision.state is not DecisionState.ACTIVE:
        return decision.state.value
    if decision.vacuum_since is not None:
        return "vacuum"
    if decision.announced_at is not None:
        return "announced"
    if decision.communicate is Communicate.EMBARGO and not _is_over(ctx, decision):
        return "embargo"
    return {None: "open", Communicate.NO: "internal"}.get(decision.communicate, "unannounced")


def _is_over(ctx: Context, decision: Decision) -> bool:
    """Say whether an embargo has ended; the decision may be announced since, and waits for it."""
    return decision.until_at is not None and decision.until_at <= ctx.now


def _lasting(ctx: Context, decision: Decision) -> timedelta:
    """Give how long a decision has been in the vacuum, or waited to be announced, in whole minutes."""
    lasting = ctx.now - (decision.vacuum_since or decision.logged_at)
    return timedelta(minutes=max(0, round(lasting.total_seconds() / 60)))


def _told_line(decision: Decision) -> Message:
    if is_under_embargo(decision):
        return Message("digest-decision-embargoed", ref=ref_of(decision), until=decision.until_at, cell=decision.cell)
    return Message("digest-decision-told", ref=ref_of(decision), text=first_words(decision.text), cell=decision.cell)


def _waiting_line(ctx: Context, decision: Decision) -> Message:
    return Message(
        "digest-decision-waiting",
        ref=ref_of(decision),
        text=first_words(decision.text),
        owner=Mention(UserId(decision.owner)),
        lasting=_lasting(ctx, decision),
        until=decision.until_at if is_under_embargo(decision) and not _is_over(ctx, decision) else None,
    )
