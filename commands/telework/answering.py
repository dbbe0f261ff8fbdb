"""Answering a request to telework: ✅ or ❌ on the card, or by command; a refusal takes its reason.

Invariant: an answer is of one version and is given once, by the person's manager or whoever acts for them; what
protects others is held against the day as it is then; a reason goes to the person and to nobody else.
"""

from collections.abc import Sequence
from datetime import timedelta

from commands.kit.context import APPROVE, OBJECT, Context
from commands.kit.trust import refuse_reaction, require_device
from commands.kit.types import TeleworkRef, Text
from commands.kit.words import Mention, Message, Refusal, Verbatim
from commands.telework.answerers import Answerers, answerers_of
from commands.telework.card import (
    begins_at,
    card_link,
    is_waivable,
    plan_look,
    refresh_cards,
    set_deadlines,
    settle_cards,
    tell_holders,
)
from commands.telework.deadlines import ends_at
from commands.telework.declared import KIND, group
from commands.telework.privately import privately
from commands.telework.questions import ASKED, ask_for_reason, close_questions
from commands.telework.saying import about, days_parts, ref_of
from commands.telework.standing import conflict_lines
from storage.outbox import OutboxRow
from storage.telework import ReasonOf, TeleworkRequest
from storage.values import Ref, Role, TeleworkState, UserId

LONGEST_REASON = 1_000
_REACTION, _COMMAND = "reaction", "command"


# ----------------------------------------------------------------------------------------------------- commands


@group.command("approve", role=Role.OBSERVER, needs_cell=False)
async def approve_request(ctx: Context, ref: TeleworkRef) -> Message | None:
    """Agree to a request; to one that came too late, in writing."""
    return await privately(ctx, _approve_by_command(ctx, ref))


@group.command("refuse", role=Role.OBSERVER, needs_cell=False)
async def refuse_request(ctx: Context, ref: TeleworkRef, reason: Text) -> Message | None:
    """Refuse a request, or take one's agreement back before the first day begins; with the reason."""
    return await privately(ctx, _refuse_by_command(ctx, ref, reason))


async def _approve_by_command(ctx: Context, ref: Ref) -> Message:
    request, answerers = await _take(ctx, ref)
    await _require_version(ctx, request, ref.version)
    await _require_open(ctx, request, in_writing=True)
    conflict = await conflict_lines(ctx, request)
    if conflict:
        raise Refusal("conflict", _conflict(request, conflict))
    await _approve(ctx, request, answerers, how=_COMMAND)
    return Message("telework-approved", ref=ref_of(request), then=days_parts(request), about=about(request))


async def _refuse_by_command(ctx: Context, ref: Ref, reason: str) -> Message:
    request, answerers = await _take(ctx, ref)
    await _require_version(ctx, request, ref.version)
    await _refuse(ctx, request, answerers, reason, how=_COMMAND)
    return Message("telework-refused", ref=ref_of(request), about=about(request))


# ---------------------------------------------------------------------------------------------------- reactions


@group.reaction(APPROVE, about=KIND)
async def approve_by_reaction(ctx: Context, card: OutboxRow) -> None:
    """Agree to the version on the card; what stands against it is said, and nothing is agreed to then."""
    found = await _on_card(ctx, card, APPROVE)
    if found is None:
        return
    request, answerers = found
    if is_waivable(request):
        raise Refusal("written-agreement", Message("refusal-telework-in-writing", ref=ref_of(request)))
    await _require_open(ctx, request)
    conflict = await conflict_lines(ctx, request)
    if conflict:  # said each time: what stands against it may be another thing by now
        await ctx.post(_conflict(request, conflict), room=ctx.room_id, refusal="conflict")
        return
    await _approve(ctx, request, answerers, how=_REACTION)


@group.reaction(OBJECT, about=KIND)
async def refuse_by_reaction(ctx: Context, card: OutboxRow) -> None:
    """Ask for the reason of a refusal; until it is given the request waits."""
    found = await _on_card(ctx, card, OBJECT)
    if found is None:
        return
    request, _ = found
    if is_waivable(request):
        raise Refusal("written-agreement", Message("refusal-telework-in-writing", ref=ref_of(request)))
    await _require_open(ctx, request)
    await ask_for_reason(ctx, request)


@group.reaction(APPROVE, about=KIND, withdrawn=True)
async def take_agreement_back(ctx: Context, card: OutboxRow) -> Message | None:
    """Take one's agreement back by taking the ✅ back, before the first day begins: the request waits again."""
    request = await _claim(ctx, card.about)
    if request is None or not card.card or card.version != request.version:
        return None
    if request.state is not TeleworkState.APPROVED or request.answered_by != ctx.actor:
        return None
    ref = ref_of(request)
    if request.answered_how != _REACTION:
        return Message("telework-taken-back-word", ref=ref, about=about(request))
    if await begins_at(ctx, request) <= ctx.now:
        return Message("telework-taken-back-late", ref=ref, about=about(request))
    await ctx.work.telework.reopen(request)
    set_deadlines(ctx, request)
    await ctx.work.journal.add("telework-taken-back", actor=ctx.actor, ref=request.ref, version=request.version)
    await settle_cards(ctx, request)
    by = Mention(ctx.actor)
    await _tell_person(ctx, request, Message("telework-said-taken-back", ref=ref, by=by, then=days_parts(request)))
    return Message("telework-taken-back", ref=ref, until=request.answer_due, about=about(request))


@group.reaction(OBJECT, about=KIND, withdrawn=True)
async def take_refusal_back(ctx: Context, card: OutboxRow) -> Message | None:
    """Leave a request open because its ❌ was taken back before the reason came."""
    request = await _claim(ctx, card.about)
    if request is None or not request.is_open or not await close_questions(ctx, request, ctx.actor):
        return None
    return Message("telework-still-open", ref=ref_of(request), until=request.answer_due, about=about(request))


@group.reply(about=KIND)
async def take_reason(ctx: Context, asked: OutboxRow, text: str) -> Message | None:
    """Take the reason of a refusal from a reply to the question, or from the next message in the direct chat.

    Raises:
        Refusal: answer-late, and what a refusal by command raises.
    """
    if asked.message != ASKED or not text:
        return None
    ref = Ref.read(asked.about or "", year=ctx.year)
    if ref is None:
        return None
    request, answerers = await _take(ctx, ref)
    await _require_version(ctx, request, asked.version)
    await _require_open(ctx, request)
    if asked.asks_until is None or asked.asks_until <= ctx.now:
        raise Refusal("answer-late", Message("refusal-telework-answer-late", ref=ref_of(request)))
    await require_device(ctx, f"{KIND}.refuse")
    await _refuse(ctx, request, answerers, text, how=_REACTION)
    return Message("telework-refused", ref=ref_of(request), about=about(request))


# --------------------------------------------------------------------------------------------------- who and when


async def _claim(ctx: Context, ref: str | None) -> TeleworkRequest | None:
    """Hold telework and give this unit alone one request."""
    await ctx.work.telework.hold()
    return await ctx.work.telework.claim(ref or "")


async def _take(ctx: Context, ref: Ref) -> tuple[TeleworkRequest, Answerers]:
    """Give this unit alone a request that the actor may answer.

    Raises:
        Refusal: reference-unknown, own-request, role-missing.
    """
    request = await _claim(ctx, str(ref))
    if request is None:
        raise Refusal("reference-unknown", ref=ref)
    return request, await _require_voice(ctx, request)


async def _require_voice(ctx: Context, request: TeleworkRequest) -> Answerers:
    """Refuse unless the actor may answer: the person's manager, or whoever acts for the manager now.

    Raises:
        Refusal: own-request, role-missing.
    """
    if ctx.actor == request.person:
        raise Refusal("own-request", Message("refusal-telework-own", ref=ref_of(request)))
    answerers = await answerers_of(ctx, request)
    if not answerers.may(ctx.actor):
        raise Refusal("role-missing", Message("refusal-telework-not-yours", ref=ref_of(request)))
    return answerers


async def _on_card(ctx: Context, card: OutboxRow, key: str) -> tuple[TeleworkRequest, Answerers] | None:
    """Give the request whose card somebody reacted to; nothing where the message was no card and asked nothing.

    Raises:
        Refusal: own-request, role-missing, not-the-card, version-old, unverified.
    """
    request = await _claim(ctx, card.about)
    if request is None or (not card.card and not (await answerers_of(ctx, request)).may(ctx.actor)):
        return None
    answerers = await _require_voice(ctx, request)
    if not card.card:
        if not request.is_open:
            return None
        link = await card_link(ctx, request, ctx.actor)
        message = Message("refusal-not-the-card", ref=ref_of(request), version=request.version, link=link)
        raise Refusal("not-the-card", message.concerning(about(request)))
    await _require_version(ctx, request, card.version)
    await refuse_reaction(ctx, f"{KIND}.{'approve' if key == APPROVE else 'refuse'}")
    return request, answerers


async def _require_version(ctx: Context, request: TeleworkRequest, number: int | None) -> None:
    """Refuse an answer to a version that no longer stands; points to the card of the one that does.

    Raises:
        Refusal: version-old, reference-unknown.
    """
    if number is None or number == request.version:
        return
    ref = ref_of(request)
    if number > request.version:
        raise Refusal("reference-unknown", ref=f"{ref}@{number}")
    link = await card_link(ctx, request, ctx.actor)
    message = Message("refusal-telework-version-old", ref=ref, old=number, version=request.version, link=link)
    raise Refusal("version-old", message.concerning(about(request)))


async def _require_open(ctx: Context, request: TeleworkRequest, *, in_writing: bool = False) -> None:
    """Refuse to answer what was answered or taken back, or whose days are over; says who answered.

    Raises:
        Refusal: state-wrong.
    """
    ref = ref_of(request)
    over = ends_at(request.asked, ctx.directory)
    if request.is_open or (in_writing and is_waivable(request)):
        if over is not None and over <= ctx.now:
            raise Refusal("state-wrong", Message("refusal-telework-over", ref=ref))
        return
    by = Mention(UserId(request.answered_by)) if request.answered_by is not None else None
    message = Message("refusal-telework-answered", ref=ref, state=request.state, by=by, at=request.answered_at)
    if request.state is TeleworkState.WITHDRAWN:
        message = Message("refusal-telework-withdrawn", ref=ref, person=Mention(UserId(request.person)))
    elif by is None:
        message = Message("refusal-telework-by-rule", ref=ref)
    raise Refusal("state-wrong", message.concerning(about(request)))


def _conflict(request: TeleworkRequest, lines: Sequence[Message]) -> Message:
    """Say to whoever answers what stands against the days now, and what would be possible."""
    person = Mention(UserId(request.person))
    return Message("refusal-telework-conflict", ref=ref_of(request), person=person, then=lines, about=about(request))


# ------------------------------------------------------------------------------------------------------- answers


async def _approve(ctx: Context, request: TeleworkRequest, answerers: Answerers, *, how: str) -> None:
    instead_of = answerers.stands_for(ctx.actor)
    waived = list(request.waives) if is_waivable(request) else []
    await ctx.work.telework.answer(request, TeleworkState.APPROVED, ctx.actor, instead_of)
    request.answered_how = how
    await _journal(ctx, "telework-approved", request, how, waived=waived or None)
    await _answered(ctx, request)
    await _tell_person(ctx, request, _said(request, "telework-said-approved"))


async def _refuse(ctx: Context, request: TeleworkRequest, answerers: Answerers, reason: str, *, how: str) -> None:
    """Refuse a request, or one that was approved and has not begun; the person hears why.

    Raises:
        Refusal: state-wrong, too-long.
    """
    was_approved = request.state is TeleworkState.APPROVED
    if not was_approved:
        await _require_open(ctx, request)
    elif await begins_at(ctx, request) <= ctx.now:
        raise Refusal("state-wrong", Message("refusal-telework-begun", ref=ref_of(request)))
    if len(reason) > LONGEST_REASON:
        message = Message("refusal-telework-reason-long", length=len(reason), most=LONGEST_REASON)
        raise Refusal("too-long", message)
    instead_of = answerers.stands_for(ctx.actor)
    await ctx.work.telework.answer(request, TeleworkState.REFUSED, ctx.actor, instead_of)
    request.answered_how, request.rule = how, None
    await ctx.work.telework.add_reason(request.ref, request.version, ReasonOf.ANSWER, ctx.actor, reason)
    await _journal(ctx, "telework-refused", request, how, freed=was_approved or None)
    await _answered(ctx, request)
    said = _said(request, "telework-said-freed" if was_approved else "telework-said-refused")
    why = said.followed_by(Message("telework-said-why"), Verbatim(reason))
    await _tell_person(ctx, request, why, at_once=was_approved)


async def _journal(ctx: Context, action: str, request: TeleworkRequest, how: str, **facts: object) -> None:
    known = {name: value for name, value in facts.items() if value is not None}
    if request.answered_for is not None:
        known["stands_for"] = request.answered_for
    await ctx.work.journal.add(
        action,
        actor=ctx.actor,
        cell=None,
        ref=request.ref,
        version=request.version,
        how=how,
        trust=ctx.call.trust,
        **known,
    )


def _said(request: TeleworkRequest, message_id: str) -> Message:
    instead_of = request.answered_for
    return Message(
        message_id,
        ref=ref_of(request),
        by=Mention(UserId(str(request.answered_by))),
        manager=Mention(UserId(instead_of)) if instead_of is not None else None,
        then=days_parts(request),
    )


async def _answered(ctx: Context, request: TeleworkRequest) -> None:
    """Show an answer on every card, and say it to whoever else had one."""
    await close_questions(ctx, request)
    await refresh_cards(ctx, request)
    await plan_look(ctx, request)
    await tell_holders(ctx, request, _said(request, f"telework-others-{request.state.value}").alone())


async def _tell_person(ctx: Context, request: TeleworkRequest, message: Message, *, at_once: bool = False) -> None:
    """Say something of a request to whoever made it; outside their hours too when a day of it is tomorrow at most."""
    person = UserId(request.person)
    near = at_once or await begins_at(ctx, request) <= ctx.now + timedelta(days=1)
    await ctx.post(message.concerning(about(request)), user=person, always=(person,) if near else ())
