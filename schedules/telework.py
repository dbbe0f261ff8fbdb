"""Requests to telework that wait: whoever has to answer is asked again, then whoever stands above them.

Invariant: each step is taken once for a version, and nothing is ever approved because time passed; how a request ends
that nobody answered is said in `lapsing`.
"""

from datetime import timedelta
from typing import Final

from commands.kit.context import Context
from commands.kit.words import About, Mention, Message
from commands.telework.answerers import Answerers, answerers_of
from commands.telework.away import come_back, say_back
from commands.telework.card import (
    ask_missing,
    begins_at,
    card_link,
    plan_look,
    refresh_cards,
    settle_cards,
)
from commands.telework.deadlines import lapses_at
from commands.telework.lapsing import close_gone, is_gone, lapse
from commands.telework.saying import about, days_parts, ref_of
from commands.telework.wording import waits_for_word
from schedules.job import Job, next_in
from storage.due import ABSENCE, REQUEST
from storage.telework import TeleworkRequest
from storage.values import Role, UserId


async def follow_request(ctx: Context) -> bool:
    """Do what is due about one request; says whether there was one."""
    request = await ctx.work.telework.claim_look(ctx.aside)
    if request is None:
        return False
    ctx.in_hand = request.ref
    if not waits_for_word(request):
        await plan_look(ctx, request)
        return True
    if is_gone(ctx, request):
        await close_gone(ctx, request)
        return True
    over = lapses_at(request.asked, request.requested_at, ctx.directory)
    if over is not None and over <= ctx.now:
        await lapse(ctx, request)
        return True
    answerers = await answerers_of(ctx, request)
    lacking = await ask_missing(ctx, request, answerers)
    if lacking.now:  # somebody else answers from now on
        await refresh_cards(ctx, request, answerers)
    if request.is_open:
        await _take_steps(ctx, request, answerers)
    await plan_look(ctx, request, waits=bool(lacking.later))
    return True


async def _take_steps(ctx: Context, request: TeleworkRequest, answerers: Answerers) -> None:
    """Take the steps that are due; of a reminder and an escalation only the later one."""
    if request.escalated_at is None and request.escalate_at is not None and request.escalate_at <= ctx.now:
        await _escalate(ctx, request, answerers)
    elif request.reminded_at is None and request.remind_at is not None and request.remind_at <= ctx.now:
        await _remind(ctx, request, answerers)
    if request.begun_told_at is None and await begins_at(ctx, request) <= ctx.now:
        await _tell_begun(ctx, request, answerers)


async def end_absence(ctx: Context) -> bool:
    """Hand back to one manager whose absence is over what is open; says whether there was one."""
    manager = await ctx.work.absences.claim_over(ctx.aside)
    if manager is None:
        return False
    ctx.in_hand = manager
    await say_back(ctx, manager, await come_back(ctx, manager))
    return True


async def _remind(ctx: Context, request: TeleworkRequest, answerers: Answerers) -> None:
    request.reminded_at = ctx.now
    person = Mention(UserId(request.person))
    for who in answerers.asked:
        message = Message(
            "telework-reminded",
            ref=ref_of(request),
            person=person,
            until=request.answer_due,
            link=await card_link(ctx, request, who),
            about=about(request),
        )
        await ctx.post(message, user=who, acts=True, mentions=(who,), once=_once(request, f"remind/{who}"))
    await _journal(ctx, "telework-reminded", request, people=list(answerers.asked))


async def _escalate(ctx: Context, request: TeleworkRequest, before: Answerers) -> None:
    """Ask whoever may act besides those who let the time pass; where nobody may, coordinators hear that it waits."""
    request.escalated_at = ctx.now
    request.reminded_at = request.reminded_at or ctx.now  # a reminder that was missed would come after it
    answerers = await settle_cards(ctx, request)
    news = tuple(who for who in answerers.asked if who not in before.asked)
    told: tuple[UserId, ...] = ()
    if not news:
        told = await _tell_coordinators(ctx, request, answerers)
    message = Message(
        "telework-said-escalated",
        ref=ref_of(request),
        people=tuple(map(Mention, news or told)) or None,
        is_asked=bool(news),
        about=about(request),
    )
    await ctx.post(message, user=UserId(request.person), once=_once(request, "escalated"))
    await _journal(ctx, "telework-escalated", request, people=list(news), told=list(told))


async def _tell_coordinators(ctx: Context, request: TeleworkRequest, answerers: Answerers) -> tuple[UserId, ...]:
    """Tell the coordinators of a person's cells that a request waits: its reference, and nothing of what is in it."""
    cells = ctx.directory.cells_of(UserId(request.person))
    found = (who for cell in cells for who in ctx.directory.holders(cell, Role.COORDINATOR))
    told = tuple(dict.fromkeys(who for who in found if who != request.person and not answerers.may(who)))
    message = Message(
        "telework-waiting-told",
        ref=ref_of(request),
        since=request.requested_at,
        people=tuple(map(Mention, answerers.asked)) or None,
        about=About("telework", request.ref),
    )
    for who in told:
        await ctx.post(message, user=who, once=_once(request, f"waits/{who}"))
    return told


async def _tell_begun(ctx: Context, request: TeleworkRequest, answerers: Answerers) -> None:
    request.begun_told_at = ctx.now
    ref, person = ref_of(request), UserId(request.person)
    said = Message("telework-said-begun", ref=ref, then=days_parts(request), about=about(request))
    await ctx.post(said, user=person, always=(person,), once=_once(request, "begun"))
    asked = Message("telework-begun", ref=ref, person=Mention(person), about=about(request))
    for who in answerers.asked:
        await ctx.post(asked, user=who, acts=True, mentions=(who,), once=_once(request, f"begun/{who}"))
    await _journal(ctx, "telework-begun", request)


async def _journal(ctx: Context, action: str, request: TeleworkRequest, **facts: object) -> None:
    await ctx.work.journal.add(action, actor=None, cell=None, ref=request.ref, version=request.version, **facts)


def _once(request: TeleworkRequest, step: str) -> str:
    return f"telework/{request.ref}@{request.version}/{step}"


FOLLOW_REQUESTS: Final = Job("telework", timedelta(seconds=15), follow_request, following=next_in(REQUEST))
END_ABSENCES: Final = Job("absences", timedelta(seconds=60), end_absence, following=next_in(ABSENCE))
