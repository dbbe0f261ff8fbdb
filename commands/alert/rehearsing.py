"""The monthly test of the alert: raised by the bot itself, and reported on when it is over.

Invariant: its status is Test whatever the organisation is, its text is neutral, and it is sent once for each day it is
planned on; a report counts only what was answered by then, and names who answered in what time and who was silent.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import ceil
from statistics import median

from commands.alert.card import about, name_lines, ref_of, stamp
from commands.alert.crowd import MOST_LINKED
from commands.alert.following import note, surround
from commands.alert.roster import CROWD, Roster, by_calling_cell, whom_to_call
from commands.alert.sending import send_alert
from commands.kit.context import Context
from commands.kit.words import Message, catalog
from storage.alert import Addressee, Alert
from storage.cap_values import AlertScope, AlertStatus, Category, Certainty, ResponseType, Severity
from storage.escalation_rule import MonthlyTest
from storage.rehearsal import Rehearsal, RehearsalState
from storage.values import Language

BY = "Greffier"
"""In whose name a test is raised: nobody's."""


async def send_test(ctx: Context, rehearsal: Rehearsal, test: MonthlyTest) -> None:
    """Send the test that is due; one that is too late, or would call nobody, is missed, and that is said."""
    cells = tuple(cell for cell in test.cells if cell in ctx.directory.cells)
    is_late = ctx.now - rehearsal.planned_at > timedelta(seconds=test.grace)
    called = whom_to_call(ctx.directory, cells, await ctx.work.members_of(cells))
    if is_late or not called:
        await _miss(ctx, rehearsal, cells)
        return
    alert = await _new(ctx, cells, test)
    await ctx.work.alerts.record(alert, cells)
    following = await surround(ctx, alert)
    await note(ctx, alert, "alert-raised", cells=list(cells), status=alert.status, monthly=rehearsal.day)
    await send_alert(ctx, following, answer=False)
    rehearsal.state, rehearsal.ref = RehearsalState.SENT.value, alert.ref
    rehearsal.due_at = ctx.now + timedelta(seconds=test.lasts)


async def _miss(ctx: Context, rehearsal: Rehearsal, cells: Sequence[str]) -> None:
    rehearsal.state, rehearsal.due_at = RehearsalState.MISSED.value, None
    cell = cells[0] if cells else None
    await ctx.work.journal.add("alert-test-missed", cell=cell, ref=None, day=rehearsal.day)
    if cell is not None:
        message = Message("alert-test-missed", at=rehearsal.planned_at)
        await ctx.post(message, cell=cell, once=f"alert-test/{rehearsal.day}/missed")


async def _new(ctx: Context, cells: Sequence[str], test: MonthlyTest) -> Alert:
    spoken = [*ctx.directory.languages, *(lang for cell in cells for lang in ctx.directory.cells[cell].languages)]
    languages: list[Language] = list(dict.fromkeys(spoken))
    texts = {language.value: catalog().say(language, "alert-test-text", {}) for language in languages}
    return Alert(
        ref=await ctx.work.alerts.take_ref(ctx.year),
        cell=cells[0],
        room_cell=cells[0],
        raised_by=BY,
        raised_at=ctx.now,
        text=texts[languages[0].value],
        language=languages[0],
        texts=texts,
        status=AlertStatus.TEST,
        severity=Severity.MINOR,
        certainty=Certainty.UNLIKELY,
        scope=AlertScope.RESTRICTED,
        categories=[Category.OTHER.value],
        responses=[ResponseType.NONE.value],
        deadline_at=ctx.now + timedelta(seconds=test.deadline),
        expires_at=ctx.now + timedelta(seconds=test.lasts),
        exercise=ctx.directory.exercise,
    )


async def report_test(ctx: Context, rehearsal: Rehearsal) -> None:
    """Say in every room that was called who answered in what time, who did not, and how it was in the months before."""
    rehearsal.state, rehearsal.due_at = RehearsalState.REPORTED.value, None
    alert = await ctx.work.alerts.find(rehearsal.ref or "")
    if alert is None or alert.sent_at is None:
        return
    following = await surround(ctx, alert)
    roster = following.roster
    took = answer_times(roster, alert.sent_at)
    rehearsal.called, rehearsal.answered = roster.called, len(took)
    rehearsal.median = round(median(took)) if took else None
    rehearsal.slowest = took[-1] if took else None
    await note(
        ctx,
        alert,
        "alert-test-reported",
        day=rehearsal.day,
        called=rehearsal.called,
        answered=rehearsal.answered,
        median=rehearsal.median,
        slowest=rehearsal.slowest,
        silent=[addressee.user_id for addressee in roster.missing],
    )
    after = [
        *name_lines(ctx, "alert-test-silent-line", roster.missing),
        *name_lines(ctx, "alert-gone-line", roster.gone),
        *(_month(earlier) for earlier in await ctx.work.rehearsals.reported(rehearsal.day)),
    ]
    # of a crowd each room names its own
    here = by_calling_cell(roster.acknowledged, following.memberships) if len(took) > CROWD else None
    for cell in following.memberships:
        answered = roster.acknowledged if here is None else here.get(cell, ())
        message = Message(
            "alert-test-report",
            stamp=stamp(alert),
            ref=ref_of(alert),
            answered=rehearsal.answered,
            called=rehearsal.called,
            then=(*_times(rehearsal), *answered_lines(ctx, answered, alert.sent_at), *after),
            about=about(alert, roster),
        )
        await ctx.post(message, cell=cell, once=f"alert-test/{rehearsal.day}/{cell}/report")


def answered_lines(ctx: Context, answered: Sequence[Addressee], sent_at: datetime) -> list[Message]:
    """Name who answered in what time, the quickest first; of many, those together who took as many minutes."""
    many = len(answered) > MOST_LINKED
    groups: dict[int, list[str]] = {}
    for addressee in answered:
        if addressee.acknowledged_at is not None:
            seconds = _took(addressee.acknowledged_at, sent_at)
            key = max(ceil(seconds / 60), 1) if many else seconds
            groups.setdefault(key, []).append(ctx.directory.name_of(addressee.user))
    return [
        Message(
            "alert-test-answered-line",
            took=timedelta(minutes=key) if many else _lasting(key),
            people=tuple(people),
        )
        for key, people in sorted(groups.items())
    ]


def answer_times(roster: Roster, sent_at: datetime) -> list[int]:
    """Give the seconds that each answer took, the quickest first."""
    answered = (addressee.acknowledged_at for addressee in roster.acknowledged)
    return sorted(_took(at, sent_at) for at in answered if at is not None)


def _took(answered_at: datetime, sent_at: datetime) -> int:
    return round((answered_at - sent_at).total_seconds())


def _times(rehearsal: Rehearsal) -> list[Message]:
    if rehearsal.median is None or rehearsal.slowest is None:
        return []
    return [
        Message("alert-test-times-line", median=_lasting(rehearsal.median), slowest=_lasting(rehearsal.slowest)),
    ]


def _month(earlier: Rehearsal) -> Message:
    day = date.fromisoformat(earlier.day)
    if earlier.median is None or earlier.slowest is None:
        return Message("alert-test-month-silent-line", day=day, answered=earlier.answered, called=earlier.called)
    return Message(
        "alert-test-month-line",
        day=day,
        answered=earlier.answered,
        called=earlier.called,
        median=_lasting(earlier.median),
        slowest=_lasting(earlier.slowest),
    )


def _lasting(seconds: int) -> Message:
    return Message("alert-test-lasting", minutes=seconds // 60, seconds=seconds % 60)
