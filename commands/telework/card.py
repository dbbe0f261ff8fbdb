"""The manager's card of a request to telework: who asks for which days, what it would change, and how to answer.

Invariant: a card goes to whoever may answer, in their direct chat, and stays the same event while the state changes;
why it was asked is shown only while an answer is waited for.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from commands.kit.context import Context
from commands.kit.link import permalink
from commands.kit.quiet import quiet_among
from commands.kit.when import instant_of
from commands.kit.words import Mention, Message
from commands.telework.answerers import Answerers, answerers_of
from commands.telework.deadlines import day_begins, deadlines, first_day, lapses_at
from commands.telework.polling import follow_polls, open_beside, pressable
from commands.telework.questions import close_questions
from commands.telework.saying import about, ref_of
from commands.telework.wording import Facts, card_message, read_facts, waits_for_word
from storage.outbox import OutboxRow
from storage.telework import TeleworkRequest
from storage.values import EventId, RoomId, UserId

LOOK_AGAIN = timedelta(hours=1)
"""How often an open request is looked at: its manager may have left, or be another one by now."""
WAIT_FOR_MORNING = timedelta(minutes=5)
"""How often it is looked at while somebody who has to answer is not to be called."""
# ----------------------------------------------------------------------------------------------------- asking


async def ask_manager(ctx: Context, request: TeleworkRequest) -> Answerers:
    """Ask for an answer to the current version: by a card to whoever has to give it, in their morning at the latest.

    One that only the manager's written agreement makes good is told of without reactions, and waits for nobody.

    Args:
        ctx: of the act that made the version.
        request: as it stands now.

    Returns:
        Who may answer.
    """
    await close_questions(ctx, request)
    if request.is_open:
        set_deadlines(ctx, request)
        if await begins_at(ctx, request) <= ctx.now:  # asked on the day itself, as whoever did knows
            request.begun_told_at = ctx.now
    answerers = await settle_cards(ctx, request)
    await ctx.work.journal.add(
        "telework-asked",
        ref=request.ref,
        version=request.version,
        people=list(answerers.asked),
        acting_for=sorted(set(answerers.acting.values())),
    )
    return answerers


async def withdraw_cards(ctx: Context, request: TeleworkRequest) -> None:
    """Show on every card that a request was taken back, and say it to those who had one."""
    await close_questions(ctx, request)
    await refresh_cards(ctx, request)
    person = Mention(UserId(request.person))
    await tell_holders(ctx, request, Message("telework-others-withdrawn", ref=ref_of(request), person=person))


def set_deadlines(ctx: Context, request: TeleworkRequest) -> None:
    """Count the time for an answer from now on."""
    due = deadlines(ctx.now, ctx.directory)
    request.answer_due, request.remind_at, request.escalate_at = due.answer_due, due.remind_at, due.escalate_at
    request.reminded_at = request.begun_told_at = None


async def settle_cards(ctx: Context, request: TeleworkRequest) -> Answerers:
    """Bring the cards of a request in line with it, post those that lack, and say when it is looked at next.

    Returns:
        Who may answer.
    """
    answerers = await answerers_of(ctx, request)
    await refresh_cards(ctx, request, answerers)
    lacking = await ask_missing(ctx, request, answerers)
    await plan_look(ctx, request, waits=bool(lacking.later))
    return answerers


@dataclass(frozen=True)
class Lacking:
    """Who of those who have to answer had no card yet: who got it now, and for whom it waits."""

    now: tuple[UserId, ...] = ()
    later: tuple[UserId, ...] = ()


async def ask_missing(ctx: Context, request: TeleworkRequest, answerers: Answerers) -> Lacking:
    """Post cards to those who have to answer and have none of this version; not outside their hours."""
    if not waits_for_word(request):
        return Lacking()
    have = {row.user_id for row in await cards_of(ctx, request, request.version)}
    people = [who for who in answerers.asked if who not in have]
    if not people:
        return Lacking()
    quiet = {who for who in await quiet_among(ctx.work, ctx.directory, people) if not ctx.is_actor(who)}
    facts = await read_facts(ctx, request, answerers)
    called = tuple(who for who in people if who not in quiet)
    for who in called:
        await _post_card(ctx, facts, who)
    return Lacking(called, tuple(who for who in people if who in quiet))


async def post_again(
    ctx: Context, request: TeleworkRequest, who: UserId, *, once: str, lines: tuple[Message, ...] | None = None
) -> None:
    """Post the card of an open request once more, where whoever has to answer reads now.

    Args:
        ctx: of the unit.
        request: the request.
        who: who has to answer.
        once: what may be posted only once.
        lines: what stands for and against it, where that was worked out a moment ago.
    """
    answerers = await answerers_of(ctx, request)
    if request.is_open and answerers.may(who):
        await _post_card(ctx, await read_facts(ctx, request, answerers, lines), who, once=once)


async def _post_card(ctx: Context, facts: Facts, who: UserId, *, once: str | None = None) -> None:
    posted = await ctx.post(
        card_message(ctx, facts, who, facts.request.version),
        user=who,
        card=True,
        acts=True,
        mentions=(who,),
        reactions=pressable(ctx) if facts.request.is_open else (),
        once=once,
        always=(who,),
    )
    if posted is not None and facts.request.is_open:
        await open_beside(ctx, facts.request, who)


async def plan_look(ctx: Context, request: TeleworkRequest, *, waits: bool = False) -> None:
    """Note when a request is looked at next; an answered one never, unless its card waits for a morning."""
    if not request.is_open:
        request.look_at = ctx.now + WAIT_FOR_MORNING if waits else None
        return
    begins = await begins_at(ctx, request)
    over = lapses_at(request.asked, request.requested_at, ctx.directory)
    steps = [
        request.remind_at if request.reminded_at is None else None,
        request.escalate_at if request.escalated_at is None else None,
        begins if request.begun_told_at is None else None,
        over,
        ctx.now + (WAIT_FOR_MORNING if waits else LOOK_AGAIN),
    ]
    request.look_at = min(step for step in steps if step is not None)


async def begins_at(ctx: Context, request: TeleworkRequest) -> datetime:
    """Give the instant at which the first day of the current version begins for whoever asked."""
    since = request.requested_at.astimezone(ctx.directory.zone).date()
    day = first_day(request.asked, request.person, ctx.directory, since)
    whole = (instant_of(each, time.min, ctx.directory.zone) for each in (day, day + timedelta(days=1)))
    duties = await ctx.work.duty.during(*whole, people=(request.person,))
    return day_begins(day, duties, ctx.directory)


# ------------------------------------------------------------------------------------------------------ cards


async def cards_of(ctx: Context, request: TeleworkRequest, version: int | None = None) -> list[OutboxRow]:
    """List the cards that people have who may answer, or might have; whoever asked has none."""
    rows = await ctx.work.outbox.cards(request.ref, version)
    return [row for row in rows if row.user_id is not None and row.user_id != request.person]


async def card_link(ctx: Context, request: TeleworkRequest, user_id: str) -> str | None:
    """Give the address of somebody's card of the current version, once it was sent."""
    rows = [row for row in await cards_of(ctx, request, request.version) if row.user_id == user_id and row.event_id]
    if not rows:
        return None
    return permalink(RoomId(str(rows[-1].sent_room_id)), EventId(str(rows[-1].event_id)), ctx.bot)


async def holders_of(ctx: Context, request: TeleworkRequest) -> list[UserId]:
    """List those who had a card of a request; where that waits for a morning, the manager who would have had one."""
    held = dict.fromkeys(UserId(str(row.user_id)) for row in await cards_of(ctx, request))
    return [who for who in held or [UserId(request.manager or "")] if who in ctx.directory.people]


async def tell_holders(
    ctx: Context, request: TeleworkRequest, message: Message, *, answered: str | None = None
) -> None:
    """Say something of a request to those who had a card of it, besides whoever did it.

    Args:
        ctx: of the act.
        request: what it is of.
        message: what is said.
        answered: who had answered it before, and may have had no card.
    """
    had = [UserId(str(row.user_id)) for row in await cards_of(ctx, request)]
    known = [UserId(answered)] if answered is not None and answered in ctx.directory.people else []
    for who in dict.fromkeys([*had, *known]):
        if not ctx.is_actor(who):
            await ctx.post(message.concerning(about(request)), user=who)


async def refresh_cards(ctx: Context, request: TeleworkRequest, answerers: Answerers | None = None) -> None:
    """Bring the cards of a request in line with it, and those of the version before, each in its reader's language."""
    rows = [row for row in await cards_of(ctx, request) if (row.version or 1) >= request.version - 1]
    if not rows:
        return
    facts = await read_facts(ctx, request, answerers or await answerers_of(ctx, request))
    for row in rows:
        who = UserId(str(row.user_id))
        acts = request.is_open and row.version == request.version and facts.answerers.may(who)
        await ctx.edit(row, card_message(ctx, facts, who, row.version or 1), mentions=(who,) if acts else ())
    await follow_polls(ctx, request, facts.answerers)
