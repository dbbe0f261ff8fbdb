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
from commands.telework.reading import hold_against_rules, today_of
from commands.telework.saying import about, asked_line, days_parts, is_late, ref_of, to_answer_line
from commands.telework.situation import Rule
from commands.telework.ways_out import breach_lines
from commands.telework.wording import describe, fate
from storage.telework import ReasonOf, TeleworkRequest
from storage.values import Ref, TeleworkState

MOST_LISTED = 15
"""Requests of one's own that are named in a list."""
MOST_TO_ANSWER = 50
"""Requests that wait for one's answer and are named in a list: whoever has many answers them from there."""


@group.command("show", role=None, needs_cell=False, writes=False)
async def show_request(ctx: Context, ref: TeleworkRef | None = None) -> Message:
    """Show a request: its days, and how it stands; without one, what is one's own and what waits for one's answer."""
    require_known(ctx)
    return await answer_privately(ctx, _listed(ctx) if ref is None else _shown(ctx, ref))


async def _listed(ctx: Context) -> Message:
    """List one's requests that are not over, the nearest first; those that wait for one's answer, the oldest first."""
    today = today_of(ctx)
    mine = sorted(await ctx.work.telework.to_come(ctx.actor, today), key=lambda request: _next_day(request, today))
    waiting = await open_for(ctx, ctx.actor)
    lines: list[Message] = []
    if mine:
        lines += [Message("telework-list-own"), *_first_of([_own_line(request) for request in mine], MOST_LISTED)]
    if waiting:
        theirs = [to_answer_line(request, ctx.now) for request in waiting]
        lines += [Message("telework-list-answer", count=len(waiting)), *_first_of(theirs, MOST_TO_ANSWER)]
    return Message("telework-list", then=lines) if lines else Message("telework-list-none")


def _first_of(lines: list[Message], most: int) -> list[Message]:
    """Give the first lines of a list, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], Message("telework-list-more", count=more)] if more > 0 else lines


def _next_day(request: TeleworkRequest, today: date) -> date:
    """Give the first day of a request from today on; of a fixed one the day it begins, or today."""
    if request.from_day is not None:
        return max(request.from_day, today)
    return min((day for day in request.asked.counted if day >= today), default=today)


def _is_over(request: TeleworkRequest, today: date) -> bool:
    last = request.until_day if request.weekdays else max(request.asked.days)
    return last is not None and last < today


def _own_line(request: TeleworkRequest) -> Message:
    days = asked_line(request.asked)
    return Message("telework-list-line", ref=ref_of(request), days=days, state=request.state)


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
    """Say to whoever asked how their request stands, why where somebody said so, and which rule stands against it."""
    lines: list[Message | Verbatim] = [*days_parts(request)]
    if request.is_open:
        people = tuple(Mention(who) for who in answerers.asked)
        word = "telework-waits-late" if is_late(request, ctx.now) else "telework-waits"
        lines.append(Message(word, people=people, until=request.answer_due))
    else:
        lines.append(fate(request))
    reasons = await ctx.work.telework.reasons(request.ref)
    if request.rule in set(Rule) and not _is_over(request, today_of(ctx)):
        has_reason = any(one.of is ReasonOf.REQUEST and one.version <= request.version for one in reasons)
        held = await hold_against_rules(ctx, ctx.actor, request.asked, has_reason=has_reason, but=request)
        lines += await breach_lines(ctx, request, held)
    said = [one.text for one in reasons if one.of is ReasonOf.ANSWER and one.version == request.version and one.text]
    if said and request.state is TeleworkState.REFUSED and sight(Matter.TELEWORK_ANSWER, (Relation.SELF,)):
        lines += [Message("telework-said-why"), Verbatim(said[-1])]
    return Message("telework-shown", ref=ref_of(request), then=lines, about=about(request))
