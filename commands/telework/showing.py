"""Showing one request to telework: to whoever asked how it stands, to whoever answers what an answer takes.

Invariant: nobody else learns that it exists, and it is said in a direct message wherever it was asked for.
"""

from datetime import date

from commands.kit.context import Context
from commands.kit.disclosure import Matter, Relation, sight
from commands.kit.permit import require_known
from commands.kit.private import answer_privately
from commands.kit.types import TeleworkRef
from commands.kit.words import Mention, Message, Refusal, Verbatim
from commands.telework.answerers import Answerers, answerers_of
from commands.telework.declared import group
from commands.telework.matters import open_for
from commands.telework.reading import today_of
from commands.telework.saying import about, days_parts, ref_of
from commands.telework.wording import describe, fate
from storage.telework import ReasonOf, TeleworkRequest
from storage.values import Ref, TeleworkState, UserId

MOST_LISTED = 15
"""Requests named in a list, of each kind."""


@group.command("show", role=None, needs_cell=False, writes=False)
async def show_request(ctx: Context, ref: TeleworkRef | None = None) -> Message:
    """Show a request: its days, and how it stands; without one, what is one's own and what waits for one's answer."""
    require_known(ctx)
    return await answer_privately(ctx, _listed(ctx) if ref is None else _shown(ctx, ref))


async def _listed(ctx: Context) -> Message:
    """List one's requests that are not over, the newest first; those that wait for one's answer, the oldest first."""
    today = today_of(ctx)
    mine = await ctx.work.telework.of_person(ctx.actor, open_only=True)
    own = [_own_line(request) for request in mine if not _is_over(request, today)][:MOST_LISTED]
    waiting = await open_for(ctx, ctx.actor)
    theirs = [_their_line(request) for request in waiting[:MOST_LISTED]]
    lines = [*([Message("telework-list-own"), *own] if own else [])]
    if theirs:
        lines += [Message("telework-list-answer", count=len(waiting)), *theirs]
    return Message("telework-list", then=lines) if lines else Message("telework-list-none")


def _is_over(request: TeleworkRequest, today: date) -> bool:
    last = request.until_day if request.weekdays else max(request.asked.days)
    return last is not None and last < today


def _own_line(request: TeleworkRequest) -> Message:
    (days,) = days_parts(request)
    return Message("telework-list-line", ref=ref_of(request), days=days, state=request.state)


def _their_line(request: TeleworkRequest) -> Message:
    (days,) = days_parts(request)
    person = Mention(UserId(request.person))
    return Message("telework-daily", ref=ref_of(request), person=person, days=days, until=request.answer_due)


async def _shown(ctx: Context, ref: Ref) -> Message:
    request = await ctx.work.telework.find(ref)
    if request is None:
        raise Refusal("reference-unknown", ref=ref)
    answerers = await answerers_of(ctx, request)
    if request.person == ctx.actor:
        return await _own(ctx, request, answerers)
    if not sight(Matter.TELEWORK_REQUEST, (answerers.relation(ctx.actor),)):
        raise Refusal("reference-unknown", ref=ref)
    return await describe(ctx, request, answerers, ctx.actor)


async def _own(ctx: Context, request: TeleworkRequest, answerers: Answerers) -> Message:
    """Say to whoever asked how their request stands, and why where somebody said why."""
    lines: list[Message | Verbatim] = [*days_parts(request)]
    if request.is_open:
        people = tuple(Mention(who) for who in answerers.asked)
        lines.append(Message("telework-waits", people=people, until=request.answer_due))
    else:
        lines.append(fate(request))
    reasons = await ctx.work.telework.reasons(request.ref)
    said = [one.text for one in reasons if one.of is ReasonOf.ANSWER and one.version == request.version and one.text]
    if said and request.state is TeleworkState.REFUSED and sight(Matter.TELEWORK_ANSWER, (Relation.SELF,)):
        lines += [Message("telework-said-why"), Verbatim(said[-1])]
    return Message("telework-shown", ref=ref_of(request), then=lines, about=about(request))
