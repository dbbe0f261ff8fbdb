"""Who may answer a request to telework, which version of it, and while what.

Invariant: every answer, by reaction or by word, passes here with telework held, so that of two at once one counts.
"""

from commands.kit.context import Context
from commands.kit.poll import is_poll
from commands.kit.words import Mention, Message, Refusal
from commands.telework.answerers import Answerers, answerers_of
from commands.telework.card import card_link, holders_of
from commands.telework.deadlines import ends_at
from commands.telework.lapsing import is_gone
from commands.telework.polling import VERBS, pressable
from commands.telework.privately import RECEIVED
from commands.telework.saying import about, ref_of
from commands.telework.wording import is_waivable
from storage.outbox import OutboxRow
from storage.telework import TeleworkRequest
from storage.values import Ref, TeleworkState, UserId


async def claim(ctx: Context, ref: str | None) -> TeleworkRequest | None:
    """Hold telework and give this unit alone one request."""
    await ctx.work.telework.hold()
    return await ctx.work.telework.claim(ref or "")


async def take(ctx: Context, ref: Ref) -> tuple[TeleworkRequest, Answerers]:
    """Give this unit alone a request that the actor may answer.

    Raises:
        Refusal: reference-unknown, own-request, role-missing.
    """
    request = await claim(ctx, str(ref))
    if request is None:
        raise Refusal("reference-unknown", ref=ref)
    return request, await require_voice(ctx, request)


async def require_voice(ctx: Context, request: TeleworkRequest) -> Answerers:
    """Refuse unless the actor may answer: the person's manager, or whoever acts for the manager now.

    Raises:
        Refusal: own-request, role-missing.
    """
    if ctx.actor == request.person:
        raise Refusal("own-request", Message("refusal-telework-own", ref=ref_of(request)))
    if is_gone(ctx, request) and ctx.actor in await holders_of(ctx, request):
        raise Refusal("state-wrong", Message("refusal-telework-gone", ref=ref_of(request)))
    answerers = await answerers_of(ctx, request)
    if not answerers.may(ctx.actor):
        raise Refusal("role-missing", Message("refusal-telework-not-yours", ref=ref_of(request)))
    return answerers


async def on_card(ctx: Context, card: OutboxRow, key: str) -> tuple[TeleworkRequest, Answerers] | None:
    """Give the request whose card somebody reacted to; nothing where the message was no card and asked nothing.

    Raises:
        Refusal: own-request, role-missing, not-the-card, version-old, unverified.
    """
    if card.message == RECEIVED:  # in a room, which hears nothing more
        return None
    request = await claim(ctx, card.about)
    asks = card.card or is_poll(card)
    if request is None or (not asks and not (await answerers_of(ctx, request)).may(ctx.actor)):
        return None
    answerers = await require_voice(ctx, request)
    if not asks:
        if not request.is_open:
            return None
        link = await card_link(ctx, request, ctx.actor)
        message = Message("refusal-not-the-card", ref=ref_of(request), version=request.version, link=link)
        raise Refusal("not-the-card", message.concerning(about(request)))
    await require_version(ctx, request, card.version)
    if not ctx.call.is_vote and key not in pressable(ctx):
        message = Message("refusal-telework-by-poll", ref=ref_of(request), verb=VERBS[key])
        raise Refusal("unverified", message.concerning(about(request)))
    return request, answerers


async def require_version(ctx: Context, request: TeleworkRequest, number: int | None) -> None:
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


async def require_open(ctx: Context, request: TeleworkRequest, *, in_writing: bool = False) -> None:
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
    message = Message("refusal-telework-answered", ref=ref, state=request.state.value, by=by, at=request.answered_at)
    if request.state is TeleworkState.WITHDRAWN:
        message = Message("refusal-telework-withdrawn", ref=ref, person=Mention(UserId(request.person)))
    elif by is None:
        message = Message("refusal-telework-by-rule", ref=ref)
    raise Refusal("state-wrong", message.concerning(about(request)))
