"""Requests that end without an answer: their days are over, nobody answered for too long, or who asked has left.

Invariant: what ends so was never granted; whoever had a card hears of it, and the journal says why it ended.
"""

from commands.kit.context import Context
from commands.kit.words import Mention, Message
from commands.telework.card import holders_of, settle_cards
from commands.telework.deadlines import ends_at
from commands.telework.questions import close_questions
from commands.telework.saying import about, days_parts, ref_of, weekday_words
from commands.telework.wording import GONE, UNANSWERED
from storage.telework import TeleworkRequest
from storage.values import TeleworkState, UserId


def is_gone(ctx: Context, request: TeleworkRequest) -> bool:
    """Say whether whoever asked is not in the organisation any more."""
    return UserId(request.person) not in ctx.directory.people


async def close_gone(ctx: Context, request: TeleworkRequest) -> None:
    """End a request of somebody who is not in the organisation any more, and tell those who were to answer it."""
    if not request.is_open:
        request.look_at = None
        return
    await _end(ctx, request, GONE)
    message = Message("telework-others-gone", ref=ref_of(request), person=Mention(UserId(request.person)))
    for who in await holders_of(ctx, request):
        await ctx.post(message.concerning(about(request)), user=who, once=_once(request, f"gone/{who}"))


async def lapse(ctx: Context, request: TeleworkRequest) -> None:
    """End a request that nobody answered in its time; whoever asked hears how to ask again where that makes sense."""
    if not request.is_open:  # what waited for an agreement in writing stays refused by its rule
        request.look_at = None
        return
    await _end(ctx, request, UNANSWERED)
    ref, person = ref_of(request), UserId(request.person)
    over = ends_at(request.asked, ctx.directory)
    if over is not None and over <= ctx.now:
        said = Message("telework-said-lapsed", ref=ref, then=days_parts(request))
        told = Message("telework-others-lapsed", ref=ref, person=Mention(person))
    else:
        said = Message("telework-said-lapsed-weekly", ref=ref, then=(*days_parts(request), _again(request)))
        told = Message("telework-others-lapsed-weekly", ref=ref, person=Mention(person))
    await ctx.post(said.concerning(about(request)), user=person, once=_once(request, "lapsed"))
    for who in await holders_of(ctx, request):
        await ctx.post(told.concerning(about(request)), user=who, once=_once(request, f"lapsed/{who}"))


async def _end(ctx: Context, request: TeleworkRequest, rule: str) -> None:
    await ctx.work.telework.answer(request, TeleworkState.REFUSED, None)
    request.rule = rule
    await ctx.work.journal.add(
        "telework-lapsed", actor=None, cell=None, ref=request.ref, version=request.version, rule=rule
    )
    await close_questions(ctx, request)
    await settle_cards(ctx, request)


def _again(request: TeleworkRequest) -> Message:
    """Give the command that asks for the same weekdays once more."""
    days, last = weekday_words(request.asked.weekdays), request.asked.until_day
    if last is None:
        return Message("telework-do-change", ref=ref_of(request), days=days)
    return Message("telework-do-change-until", ref=ref_of(request), days=days, last=last.isoformat())


def _once(request: TeleworkRequest, step: str) -> str:
    return f"telework/{request.ref}@{request.version}/{step}"
