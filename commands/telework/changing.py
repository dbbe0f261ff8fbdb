"""Changing a request to telework: a new version, held against the rules and answered anew.

Invariant: what it already stands for never counts against a new version; one that breaks a rule leaves a request that
holds its days as it was.
"""

from dataclasses import replace
from datetime import date, timedelta

from commands.kit.context import Context
from commands.kit.said_days import AskedDays, SaidDays
from commands.kit.types import TeleworkRef
from commands.kit.words import Message, Refusal
from commands.telework.declared import KIND, group
from commands.telework.privately import Refused, privately
from commands.telework.reading import Held, asked_of, hold_against_rules, today_of
from commands.telework.requesting import answer_asked, check_asked, kind_of, note_breaches, require_person
from commands.telework.saying import about, days_parts, ref_of, says_why
from commands.telework.situation import monday_of
from commands.telework.ways_out import ask_anew, breach_lines
from storage.telework import HOLDING, Asked, ReasonOf, TeleworkKind, TeleworkRequest
from storage.values import Ref, TeleworkState

_WEEK = timedelta(days=7)
"""In this time each weekday comes once: a pattern that begins later was said to."""


@group.command("change", role=None, needs_cell=False)
async def change_telework(
    ctx: Context, ref: TeleworkRef, days: AskedDays, *, kind: TeleworkKind | None = None, reason: str | None = None
) -> Message | None:
    """Ask for other days instead: a new version, which needs a new yes."""
    await require_person(ctx, "change")
    return await privately(ctx, _change(ctx, ref, days, kind, reason))


@group.edited("request", about=KIND)
async def edit_request_message(
    ctx: Context, ref: Ref, days: AskedDays, *, kind: TeleworkKind | None = None, reason: str | None = None
) -> Message | None:
    """Change a request because the message that made it was edited; the same days change nothing."""
    await require_person(ctx, "request")
    return await privately(ctx, _change(ctx, ref, days, kind, reason))


@group.edited("change", about=KIND)
async def edit_change_message(
    ctx: Context, _made: Ref, ref: Ref, days: AskedDays, *, kind: TeleworkKind | None = None, reason: str | None = None
) -> Message | None:
    """Change a request again because the message that changed it was edited."""
    await require_person(ctx, "change")
    return await privately(ctx, _change(ctx, ref, days, kind, reason))


@group.deleted("request")
@group.deleted("change")
async def say_it_stands(ctx: Context, ref: Ref) -> None:
    """Say to whoever deletes the message of a request that the request stands, and how it is taken back."""
    request = await ctx.work.telework.find(ref)
    if request is None or request.person != ctx.actor or request.state not in HOLDING:
        return
    is_approved = request.state is TeleworkState.APPROVED
    message = Message("telework-not-deleted", ref=ref_of(request), is_approved=is_approved, about=about(request))
    await ctx.post(message, user=ctx.actor, once=f"telework/{ref}/not-deleted/{ctx.call.event_id}")


async def find_own(ctx: Context, ref: Ref) -> TeleworkRequest:
    """Give this unit alone a request of the actor's own, with telework held; that of somebody else is not known.

    Raises:
        Refusal: reference-unknown, version-old.
    """
    await ctx.work.telework.hold()
    request = await ctx.work.telework.claim(ref)
    if request is None or request.person != ctx.actor:
        raise Refusal("reference-unknown", ref=ref)
    return request


async def _change(
    ctx: Context, ref: Ref, said: SaidDays, named: TeleworkKind | None, reason: str | None
) -> Message | Refused:
    request = await find_own(ctx, ref)
    kind = kind_of(said, named, request.kind)
    check_asked(ctx, said.days, kind, reason)
    reason = reason if says_why(reason) else None
    today = today_of(ctx)
    asked = _beginning_as_before(asked_of(kind, said, today), said, request.asked, today)
    if request.state is TeleworkState.WITHDRAWN:
        anew = (Message("telework-way-anew"), ask_anew(asked, today))
        ref, stands = ref_of(request), about(request)
        raise Refusal(
            "state-wrong", Message("refusal-state-wrong", ref=ref, state=request.state, then=anew, about=stands)
        )
    if not reason and _is_same(asked, said, request, today):
        lines = days_parts(request)
        return Message("telework-unchanged", ref=ref_of(request), state=request.state, then=lines, about=about(request))
    known = reason or await _reason_before(ctx, request)
    held = await hold_against_rules(ctx, ctx.actor, asked, has_reason=bool(known), but=request, later=said.later)
    ends = None
    if held.judgement.breaches and asked.from_day is not None:
        # those of before may be too many beside the new ones, which then replace them in the rest of their first week
        sooner = max(today + timedelta(days=1), monday_of(asked.from_day))
        alone = await hold_against_rules(ctx, ctx.actor, asked, has_reason=bool(known), but=request, ends=sooner)
        if not alone.judgement.breaches:
            held, ends = alone, sooner
    if held.judgement.breaches and request.state in HOLDING:
        return await _keep_as_it_is(ctx, request, held)
    before = request.state.value
    state = TeleworkState.REFUSED if held.judgement.breaches else TeleworkState.REQUESTED
    await ctx.work.telework.change(request, held.as_counted(), ctx.actor, today, state=state, ends=ends)
    note_breaches(request, held)
    return await answer_asked(ctx, request, held, reason, action="telework-changed", before=before)


def _beginning_as_before(asked: Asked, said: SaidDays, before: Asked, today: date) -> Asked:
    """Let weekdays begin with those they replace, where these are to come and no other beginning is named."""
    if not said.comes_back or said.since is not None or asked.from_day is None:
        return asked
    if before.from_day is None or before.from_day <= today:
        return asked
    of_week = (before.from_day + timedelta(days=number) for number in range(_WEEK.days))
    begins = next(day for day in of_week if day.weekday() in asked.weekdays)
    return asked if asked.until_day is not None and asked.until_day < begins else replace(asked, from_day=begins)


def _is_same(asked: Asked, said: SaidDays, request: TeleworkRequest, today: date) -> bool:
    """Say whether a request asks for the same already; what a rule refused is held against the rules again."""
    if request.rule is not None:
        return False
    before = request.asked
    if asked.kind is not before.kind:
        return False
    if asked.from_day is not None and before.from_day is not None:
        is_placed_alike = (asked.weekdays, asked.until_day) == (before.weekdays, before.until_day)
        return is_placed_alike and _begins_alike(asked.from_day, said, before, today)
    return asked.days == tuple(day for day in before.days if day >= today)


def _begins_alike(begins: date, said: SaidDays, before: Asked, today: date) -> bool:
    """Say whether the same weekdays begin when they did already; a text that names no beginning leaves it as it was."""
    if said.since is None and begins - today <= _WEEK:
        return True
    coming = (today + timedelta(days=number) for number in range(1, _WEEK.days + 1))
    first = next(day for day in coming if day.weekday() in before.weekdays)
    return begins == max(first, before.from_day or first)


async def _reason_before(ctx: Context, request: TeleworkRequest) -> str | None:
    """Give the reason that was given for the request last, unless it was erased."""
    reasons = await ctx.work.telework.reasons(request.ref)
    return next((one.text for one in reversed(reasons) if one.of is ReasonOf.REQUEST and one.text), None)


async def _keep_as_it_is(ctx: Context, request: TeleworkRequest, held: Held) -> Refused:
    """Say why a change is not possible; the request that holds its days stays as it was."""
    lines = [*await breach_lines(ctx, request, held), Message("telework-kept", state=request.state)]
    message = Message("telework-change-refused", ref=ref_of(request), then=[*lines, *days_parts(request)])
    return Refused(message.concerning(about(request)), held.judgement.breaches[0].rule.code)
