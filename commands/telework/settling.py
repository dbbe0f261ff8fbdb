"""What an answer to a request to telework does: it is kept, shown on every card and said to whoever asked.

Invariant: the reason of a refusal is kept in one table and said to whoever asked, to nobody else.
"""

from datetime import timedelta

from commands.kit.context import Context
from commands.kit.words import Mention, Message, Refusal, Verbatim
from commands.telework.answerers import Answerers
from commands.telework.card import begins_at, plan_look, refresh_cards, tell_holders
from commands.telework.entitled import require_open
from commands.telework.questions import close_questions
from commands.telework.reading import today_of
from commands.telework.saying import about, days_parts, ref_of, says_why
from commands.telework.wording import is_waivable
from storage.outbox import OutboxRow
from storage.telework import ReasonOf, TeleworkRequest
from storage.values import TeleworkState, UserId

LONGEST_REASON = 1_000
"""Characters."""
BY_REACTION, BY_COMMAND, BY_VOTE = "reaction", "command", "vote"
"""How an answer was given."""


def tick_on(card: OutboxRow) -> str:
    """Name a ✅ as what answered a request: of several cards of it, the one that was pressed first."""
    return f"{BY_REACTION}:{card.txn_id}"


async def approve(
    ctx: Context, request: TeleworkRequest, answerers: Answerers, *, how: str, card: OutboxRow | None = None
) -> None:
    """Agree to a request, and say so to whoever made it.

    Args:
        ctx: of the answer.
        request: what is agreed to.
        answerers: who may.
        how: by reaction or by command.
        card: what the reaction was on.
    """
    instead_of = answerers.stands_for(ctx.actor)
    waived = list(request.waives) if is_waivable(request) else []
    await ctx.work.telework.answer(request, TeleworkState.APPROVED, ctx.actor, instead_of)
    request.answered_how = how if card is None else tick_on(card)
    await _journal(ctx, "telework-approved", request, how, waived=waived or None)
    await _answered(ctx, request)
    await tell_person(ctx, request, _said(request, "telework-said-approved"))


async def refuse(ctx: Context, request: TeleworkRequest, answerers: Answerers, reason: str, *, how: str) -> Message:
    """Refuse a request, or one that was approved and has not begun; end a fixed one that has. The person hears why.

    Returns:
        What became of it, for whoever answers.

    Raises:
        Refusal: state-wrong, too-long.
    """
    was_approved = request.state is TeleworkState.APPROVED
    has_begun = was_approved and await begins_at(ctx, request) <= ctx.now
    if not was_approved:
        await require_open(ctx, request)
    elif has_begun and not _runs_on(ctx, request):
        raise Refusal("state-wrong", Message("refusal-telework-begun", ref=ref_of(request)))
    if not says_why(reason):
        raise Refusal("usage", Message("refusal-telework-reason-empty", ref=ref_of(request)))
    if len(reason) > LONGEST_REASON:
        message = Message("refusal-telework-reason-long", length=len(reason), most=LONGEST_REASON)
        raise Refusal("too-long", message)
    if has_begun:
        return await _end(ctx, request, answerers, reason, how=how)
    instead_of, before = answerers.stands_for(ctx.actor), request.answered_by if was_approved else None
    await ctx.work.telework.answer(request, TeleworkState.REFUSED, ctx.actor, instead_of)
    request.answered_how, request.rule = how, None
    await ctx.work.telework.add_reason(request.ref, request.version, ReasonOf.ANSWER, ctx.actor, reason)
    await _journal(ctx, "telework-refused", request, how, freed=was_approved or None)
    await _answered(ctx, request, before)
    said = _said(request, "telework-said-freed" if was_approved else "telework-said-refused")
    why = said.followed_by(Message("telework-said-why"), Verbatim(reason))
    await tell_person(ctx, request, why, at_once=was_approved)
    return Message("telework-refused", ref=ref_of(request), about=about(request))


def _runs_on(ctx: Context, request: TeleworkRequest) -> bool:
    """Say whether a request is for weekdays that come back after today."""
    return bool(request.weekdays) and (request.until_day is None or request.until_day > today_of(ctx))


async def _end(ctx: Context, request: TeleworkRequest, answerers: Answerers, reason: str, *, how: str) -> Message:
    """Let a fixed request that has begun end with today: what was agreed to stands until then."""
    today, ref = today_of(ctx), ref_of(request)
    await ctx.work.telework.end(request, today)
    await ctx.work.telework.add_reason(request.ref, request.version, ReasonOf.ANSWER, ctx.actor, reason)
    await _journal(ctx, "telework-ended", request, how)
    await refresh_cards(ctx, request)
    instead_of = answerers.stands_for(ctx.actor)
    manager = Mention(instead_of) if instead_of is not None else None
    said = Message("telework-said-ended", ref=ref, by=Mention(ctx.actor), manager=manager, last=today)
    await tell_holders(ctx, request, said, answered=request.answered_by)
    why = said.followed_by(*days_parts(request), Message("telework-said-why"), Verbatim(reason))
    await tell_person(ctx, request, why, at_once=True)
    return Message("telework-ended", ref=ref, last=today, about=about(request))


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


async def _answered(ctx: Context, request: TeleworkRequest, before: str | None = None) -> None:
    """Show an answer on every card, and say it to whoever else had one, or had agreed before."""
    await close_questions(ctx, request)
    await refresh_cards(ctx, request)
    await plan_look(ctx, request)
    message = _said(request, f"telework-others-{request.state.value}").alone()
    await tell_holders(ctx, request, message, answered=before)


async def tell_person(ctx: Context, request: TeleworkRequest, message: Message, *, at_once: bool = False) -> None:
    """Say something of a request to whoever made it; outside their hours too when a day of it is tomorrow at most."""
    person = UserId(request.person)
    near = at_once or await begins_at(ctx, request) <= ctx.now + timedelta(days=1)
    await ctx.post(message.concerning(about(request)), user=person, always=(person,) if near else ())
