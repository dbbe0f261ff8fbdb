"""Answering a request to telework: ✅ or ❌ on the card, or by command; a refusal takes its reason.

Invariant: an answer is of one version and is given once, by the person's manager or whoever acts for them; what
protects others is held against the day as it is then; a reason goes to the person and to nobody else.
"""

from collections.abc import Sequence

from commands.kit.context import APPROVE, OBJECT, Context
from commands.kit.poll import is_poll
from commands.kit.trust import require_device
from commands.kit.types import TeleworkRef, Text
from commands.kit.words import Mention, Message, Refusal
from commands.telework.card import begins_at, set_deadlines, settle_cards
from commands.telework.declared import KIND, group
from commands.telework.entitled import claim, on_card, require_open, require_version, take
from commands.telework.privately import privately
from commands.telework.questions import ASKED, ask_for_reason, close_questions
from commands.telework.requesting import require_person
from commands.telework.saying import about, days_parts, is_late, ref_of
from commands.telework.settling import BY_COMMAND, BY_REACTION, BY_VOTE, approve, refuse, tell_person, tick_on
from commands.telework.standing import conflict_lines
from commands.telework.wording import is_waivable
from storage.outbox import OutboxRow
from storage.telework import TeleworkRequest
from storage.values import Ref, TeleworkState, UserId


@group.command("approve", role=None, needs_cell=False)
async def approve_request(ctx: Context, ref: TeleworkRef) -> Message | None:
    """Agree to a request; to one that came too late, in writing."""
    await require_person(ctx, "approve")
    return await privately(ctx, _approve_by_command(ctx, ref))


@group.command("refuse", role=None, needs_cell=False)
async def refuse_request(ctx: Context, ref: TeleworkRef, reason: Text) -> Message | None:
    """Refuse a request, take one's agreement back before the first day begins, or end a fixed one; with the reason."""
    await require_person(ctx, "refuse")
    return await privately(ctx, _refuse_by_command(ctx, ref, reason))


async def _approve_by_command(ctx: Context, ref: Ref) -> Message:
    request, answerers = await take(ctx, ref)
    await require_version(ctx, request, ref.version)
    await require_open(ctx, request, in_writing=True)
    conflict = await conflict_lines(ctx, request)
    if conflict:
        raise Refusal("conflict", _conflict(request, conflict))
    await approve(ctx, request, answerers, how=BY_COMMAND)
    return Message("telework-approved", ref=ref_of(request), then=days_parts(request), about=about(request))


async def _refuse_by_command(ctx: Context, ref: Ref, reason: str) -> Message:
    request, answerers = await take(ctx, ref)
    await require_version(ctx, request, ref.version)
    return await refuse(ctx, request, answerers, reason, how=BY_COMMAND)


# ---------------------------------------------------------------------------------------------------- reactions


@group.reaction(APPROVE, about=KIND, poll="approve")
async def approve_by_reaction(ctx: Context, card: OutboxRow) -> Message | None:
    """Agree to the version on the card, or in its poll; what stands against it is said, and nothing is agreed then."""
    found = await on_card(ctx, card, APPROVE)
    if found is None:
        return None
    request, answerers = found
    if is_waivable(request):
        raise Refusal("written-agreement", Message("refusal-telework-in-writing", ref=ref_of(request)))
    await require_open(ctx, request)
    conflict = await conflict_lines(ctx, request)
    if conflict:  # said each time: what stands against it may be another thing by now
        await ctx.post(_conflict(request, conflict), room=ctx.room_id, refusal="conflict")
        return None
    if not ctx.call.is_vote:
        await approve(ctx, request, answerers, how=BY_REACTION, card=card)
        return None
    await approve(ctx, request, answerers, how=BY_VOTE)
    return Message("telework-approved", ref=ref_of(request), about=about(request))


@group.reaction(OBJECT, about=KIND, poll="refuse")
async def refuse_by_reaction(ctx: Context, card: OutboxRow) -> None:
    """Ask for the reason of a refusal; until it is given the request waits."""
    found = await on_card(ctx, card, OBJECT)
    if found is None:
        return
    request, _ = found
    if is_waivable(request):
        raise Refusal("written-agreement", Message("refusal-telework-in-writing", ref=ref_of(request)))
    await require_open(ctx, request)
    await ask_for_reason(ctx, request)


@group.reaction(APPROVE, about=KIND, withdrawn=True)
async def take_agreement_back(ctx: Context, card: OutboxRow) -> Message | None:
    """Take one's agreement back by taking the ✅ back, before the first day begins: the request waits again."""
    request = await claim(ctx, card.about)
    if request is None or not (card.card or is_poll(card)) or card.version != request.version:
        return None
    if request.state is not TeleworkState.APPROVED or request.answered_by != ctx.actor:
        return None
    ref = ref_of(request)
    if request.answered_how == BY_COMMAND:
        return Message("telework-taken-back-word", ref=ref, about=about(request))
    this = BY_VOTE if ctx.call.is_vote else tick_on(card)
    if request.answered_how != this:  # it had been answered already when this one was pressed
        return None
    if await begins_at(ctx, request) <= ctx.now:
        return Message("telework-taken-back-late", ref=ref, about=about(request))
    await ctx.work.telework.reopen(request)
    set_deadlines(ctx, request)
    await ctx.work.journal.add("telework-taken-back", actor=ctx.actor, ref=request.ref, version=request.version)
    await settle_cards(ctx, request)
    by = Mention(ctx.actor)
    await tell_person(ctx, request, Message("telework-said-taken-back", ref=ref, by=by, then=days_parts(request)))
    return Message("telework-taken-back", ref=ref, until=request.answer_due, about=about(request))


@group.reaction(OBJECT, about=KIND, withdrawn=True)
async def take_refusal_back(ctx: Context, card: OutboxRow) -> Message | None:
    """Leave a request open because its ❌ was taken back before the reason came."""
    request = await claim(ctx, card.about)
    if request is None or not request.is_open or not await close_questions(ctx, request, ctx.actor):
        return None
    until, late = request.answer_due, is_late(request, ctx.now)
    return Message("telework-still-open", ref=ref_of(request), until=until, late=late, about=about(request))


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
    request, answerers = await take(ctx, ref)
    await require_version(ctx, request, asked.version)
    await require_open(ctx, request)
    if asked.asks_until is None or asked.asks_until <= ctx.now:
        raise Refusal("answer-late", Message("refusal-telework-answer-late", ref=ref_of(request)))
    await require_device(ctx, f"{KIND}.refuse")
    return await refuse(ctx, request, answerers, text, how=BY_REACTION)


def _conflict(request: TeleworkRequest, lines: Sequence[Message]) -> Message:
    """Say to whoever answers what stands against the days now, and what would be possible."""
    person = Mention(UserId(request.person))
    return Message("refusal-telework-conflict", ref=ref_of(request), person=person, then=lines, about=about(request))
