"""What a digest tells whoever answers requests to telework: those that wait, with their cards right after it.

Invariant: nobody is told of a request that is not theirs to answer, and never why it was asked.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

from commands.kit.context import Context
from commands.kit.daily import DailyPart, Own, Period, Section
from commands.kit.disclosure import Matter
from commands.kit.words import Message
from commands.telework.card import post_again
from commands.telework.declared import group
from commands.telework.matters import open_for_each
from commands.telework.saying import to_answer_line
from commands.telework.standing import standing_lines
from storage.telework import TeleworkRequest
from storage.values import UserId


@group.tells_own
async def answers_to_give(ctx: Context, period: Period, people: Sequence[UserId]) -> Mapping[UserId, Own]:
    """Tell each of some people which requests wait for their answer."""
    waiting = await open_for_each(ctx, people)
    return {who: _own(ctx, period, who, requests) for who, requests in waiting.items()}


def _own(ctx: Context, period: Period, who: UserId, requests: Sequence[TeleworkRequest]) -> Own:
    shown = requests[: period.most]
    section = Section(
        DailyPart.TELEWORK,
        Matter.TELEWORK_REQUEST,
        Message("digest-part-telework", count=len(requests)),
        tuple(to_answer_line(request, ctx.now) for request in shown),
        len(requests),
        frozenset(request.ref for request in requests),
    )
    ahead = {_name(request): partial(standing_lines, ctx, request) for request in shown}
    return Own((section,), partial(_post_cards, ctx, period, who, shown), ahead)


def _name(request: TeleworkRequest) -> str:
    return f"telework/{request.ref}@{request.version}"


async def _post_cards(
    ctx: Context, period: Period, who: UserId, requests: Sequence[TeleworkRequest], ahead: Mapping[str, object]
) -> None:
    """Put the cards where somebody reads, so that they are answered in place; once a day."""
    for request in requests:
        lines = cast("tuple[Message, ...] | None", ahead.get(_name(request)))
        await post_again(ctx, request, who, once=f"{_name(request)}/{period.day}/{who}", lines=lines)
