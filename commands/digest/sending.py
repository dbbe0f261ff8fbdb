"""Digests on their way, a few at a time: claimed, written, posted and put in the mail.

Invariant: what is claimed here is said in the same unit; whoever was told is never told again of the same local day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import takewhile
from typing import Final

from commands.digest.daily import draft_daily, post_after, read_owns
from commands.digest.delivering import Composed, Due, Told, compose, deliver, notes_of
from commands.digest.history import LOOKED_BACK
from commands.digest.partner import draft_partner, language_of
from commands.digest.rounds import Round, standing_of
from commands.digest.weekly import draft_weekly
from commands.kit.context import Context
from commands.kit.daily import Own
from commands.kit.quiet import hours_of
from commands.kit.when import instant_of
from storage.calendar import DayKind
from storage.digest import DigestSent, DigestState
from storage.digest_rule import DigestKind
from storage.duty import DutyPlace
from storage.values import UserId

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)
_DRAFTS: Final = {
    DigestKind.DAILY: draft_daily,
    DigestKind.WEEKLY: draft_weekly,
    DigestKind.PARTNER: draft_partner,
}
TOGETHER: Final = 8
"""Readers told in one unit at most, once all they are told is put together."""
STEPS: Final = 8
"""Steps that a unit does at most, each about as long as a command: none once somebody waits for an answer."""
SEVERAL: Final = "several"
"""What a unit has in hand that tells more than one: if it fails nobody is set aside for it, and each goes alone."""


@dataclass(slots=True)
class _Turns:
    """Whose turn it is in one unit, as they stand at this moment."""

    together: list[tuple[Due, Told | None]]
    """Who is told in one unit; without what they are told whose day off it is."""
    owns: list[Own] | None = None
    """What waits for one of them alone, who is then told alone; it may have been answered since the round began."""
    ready: list[tuple[Due, Composed | None]] = field(default_factory=list)
    """The first of them, with what they are told once it is put together."""


async def send_next(ctx: Context, turn: Round) -> None:
    """Send the digests whose turn it is, or do parts of what they need: no unit keeps others waiting for long."""
    # after a failure each goes alone for a while, so that it is known whose digest it was
    due = turn.next(ctx.aside, 1 if ctx.aside else TOGETHER)
    if not due:
        return
    ctx.in_hand = due[0].person
    turns: _Turns | None = None
    for _ in range(STEPS):
        if turn.owning is None:
            turn.owning = await _owning(ctx, turn)
        elif not await turn.gather(ctx):
            turns = turns or await _look(ctx, turn, due)
            if await _tell(ctx, turn, turns):
                return
        if await ctx.work.keeps_people_waiting():
            return


async def _tell(ctx: Context, turn: Round, turns: _Turns) -> bool:
    """Say the digests once they are put together, or do one step for one of them; says whether it said any."""
    ready = turns.ready
    for one, told in turns.together[len(ready) :]:
        if ready and told is not None and not turn.has_pages(told):
            break  # under a flood the first would never be told if they waited for all of it
        ctx.in_hand = one.person
        composed = await _compose_for(ctx, turn, told, turns.owns) if told is not None else None
        if told is not None and composed is None:
            return False
        ready.append((one, composed))
    if len(ready) > 1:
        ctx.in_hand = SEVERAL
    await _say(ctx, turn, ready, turns.owns or ())
    turn.take([one for one, _ in ready])
    return True


async def _compose_for(ctx: Context, turn: Round, told: Told, owns: Sequence[Own] | None) -> Composed | None:
    """Give somebody's digest; None where a step of what it needs was done."""
    if await turn.prepare(ctx, told):
        return None
    if owns is not None:
        return await _compose_alone(ctx, turn, told, owns)
    known = turn.known(ctx, told)
    if known is None:
        turn.keep(turn.key(ctx, told), await _compose(ctx, turn, told))
    return known


async def _compose_alone(ctx: Context, turn: Round, told: Told, owns: Sequence[Own]) -> Composed | None:
    """Give a digest that nobody else is told; None where a step of what it needs was done."""
    for name, work_out in ((name, each) for own in owns for name, each in own.ahead.items()):
        if name not in turn.ahead:
            turn.ahead[name] = await work_out()
            return None
    # compared with what waits at this moment: it may have been answered since
    is_of = told.person, turn.key(ctx, told), tuple(section for own in owns for section in own.sections)
    if turn.alone is None or turn.alone[0] != is_of:
        turn.alone = is_of, await _compose(ctx, turn, told, owns)
        return None
    return turn.alone[1]


async def _compose(ctx: Context, turn: Round, told: Told, owns: Sequence[Own] = ()) -> Composed:
    return compose(ctx, told.due, await _DRAFTS[turn.kind](ctx, turn, told, owns))


async def _say(ctx: Context, turn: Round, ready: Sequence[tuple[Due, Composed | None]], owns: Sequence[Own]) -> None:
    """Claim some digests and put them on their way; whose day off it is has a row all the same."""
    claimed = await ctx.work.digests.claim([_row(turn, due, left_out=composed is None) for due, composed in ready])
    ready = [(due, composed) for due, composed in ready if due.person in claimed]
    await deliver(ctx, [(due, composed) for due, composed in ready if composed is not None])
    for due, composed in ready:
        action = "digest-sent" if composed is not None else "digest-left-out"
        await ctx.work.journal.add(action, kind=turn.kind.value, day=turn.day.isoformat(), person=due.person)
    if ready:
        await post_after(owns, turn.ahead)
    if owns:
        turn.ahead.clear()


async def _look(ctx: Context, turn: Round, due: Sequence[Due]) -> _Turns:
    """Look how those whose turn it is stand at this moment, and what waits for the first of them alone."""
    people = [one.person for one in due]
    recent = await ctx.work.digests.recent(turn.kind, people, turn.day - LOOKED_BACK)
    standing = await standing_of(ctx, people)
    found: list[tuple[Due, Told | None]] = []
    for one in due:
        if turn.kind is DigestKind.DAILY and await _is_day_off(ctx, one):
            found.append((one, None))
            continue
        period, notes = turn.period(ctx, standing, one, recent), notes_of(turn.now, one, recent.get(one.person, ()))
        found.append((one, Told(one, language_of(ctx, one), standing, period, notes)))
    first = found[0][1]
    if first is not None and turn.owns(first):
        return _Turns(found[:1], (await read_owns(ctx, turn.groups, [first.person])).get(first.person, []))
    return _Turns(list(takewhile(lambda one: one[1] is None or not turn.owns(one[1]), found)))


async def _owning(ctx: Context, turn: Round) -> frozenset[UserId]:
    """Find for whom alone something waits: it is read again when they are told."""
    if turn.kind is not DigestKind.DAILY:
        return frozenset()
    return frozenset(await read_owns(ctx, turn.groups, [UserId(due.person) for due in turn.waiting]))


def _row(turn: Round, due: Due, *, left_out: bool) -> DigestSent:
    return DigestSent(
        person=due.person,
        kind=due.reader.kind,
        day=due.day,
        state=DigestState.LEFT_OUT if left_out else DigestState.SENT,
        due_at=due.at,
        until_at=due.until(turn.now),
        said_at=turn.now,
        exercise=turn.directory.exercise,
    )


async def _is_day_off(ctx: Context, due: Due) -> bool:
    """Say whether the day's quiet hours leave somebody alone from morning to night, and they are not on duty then."""
    chosen, calendar = await ctx.work.quiet_choices(), ctx.directory.calendar
    hours = hours_of(ctx.directory, chosen, UserId(due.person))
    if hours is None:
        return False
    is_weekend = hours.weekends and due.day.weekday() >= _SATURDAY
    if not is_weekend and not (hours.holidays and calendar.kind_of(due.day) in (DayKind.HOLIDAY, DayKind.BRIDGING)):
        return False
    begins, ends = (instant_of(each, time.min, ctx.directory.zone) for each in (due.day, due.day + _DAY))
    duties = await ctx.work.duty.during(begins, ends, people=[due.person])
    return not any(duty.place is DutyPlace.ON_SITE for duty in duties)
