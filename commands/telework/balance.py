"""What somebody has used and has left of their telework: weeks, month, year, fixed days, authorisation.

Invariant: it is shown to the person and to whoever answers for them, in a direct message; nothing of why is in it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.kit.context import Context
from commands.kit.disclosure import Matter, may_see
from commands.kit.permit import require_known
from commands.kit.private import answer_privately
from commands.kit.types import UserRef
from commands.kit.words import Localized, Mention, Message, Refusal
from commands.telework.declared import group
from commands.telework.quotas import counts_in_week, year_limit
from commands.telework.reading import today_of
from commands.telework.saying import asked_line, ref_of, weekday_words
from commands.telework.situation import Rule, monday_of
from storage.calendar import Calendar
from storage.telework import PlannedDay, TeleworkKind, TeleworkRequest
from storage.telework_rules import Regime, TeleworkTerms, days_between
from storage.values import UserId

MOST_WAITING = 5
"""Requests that wait for an answer and are named."""
_WEEK = timedelta(days=7)
_TO_FRIDAY = timedelta(days=4)


@group.command("balance", role=None, needs_cell=False, writes=False)
async def show_balance(ctx: Context, user: UserRef | None = None, *, person: UserRef | None = None) -> Message:
    """Show what one has used and has left, or for a manager, one of their people, named or behind `--person`."""
    require_known(ctx)
    return await answer_privately(ctx, _balance(ctx, user or person or ctx.actor))


async def _balance(ctx: Context, person: UserId) -> Message:
    if not await may_see(ctx, Matter.TELEWORK_BALANCE, person):
        raise Refusal("not-theirs", Message("refusal-telework-balance", person=Mention(person)))
    head = Message("telework-balance" if person == ctx.actor else "telework-balance-of", person=Mention(person))
    terms = ctx.directory.people[person].telework
    today = today_of(ctx)
    regime = await ctx.work.telework.regime_at(ctx.now, ctx.directory)
    if terms is None:
        return head.followed_by(Message("telework-balance-unauthorised"))
    if terms.category in regime.excluded:
        return head.followed_by(*_excluded(regime))
    requests = await ctx.work.telework.to_come(person, today)
    lines = [
        *count_lines(await _read_picture(ctx, person, terms, today), regime, today),
        *_fixed(terms, requests),
        _authorisation(terms, today),
        *_waiting(requests),
    ]
    return head.followed_by(*lines)


def _excluded(regime: Regime) -> tuple[Message, ...]:
    """Say that somebody's category does not telework, by which rule, and whom to ask."""
    what, source = Message("telework-breach-category"), regime.source(Rule.CATEGORY)
    line = Message("telework-broken-source", what=what, source=Localized(source)) if source else what
    return line, Message("telework-way-category")


@dataclass(frozen=True)
class Picture:
    """What balances are counted from: the days held in a year and after it, and the regime of each day."""

    terms: TeleworkTerms
    calendar: Calendar
    planned: Sequence[PlannedDay]
    regimes: Mapping[date, Regime]


async def _read_picture(ctx: Context, person: UserId, terms: TeleworkTerms, today: date) -> Picture:
    """Read the days of the year, and those of this week and the next, which may lie outside it."""
    monday = monday_of(today)
    first, last = min(date(today.year, 1, 1), monday), max(date(today.year, 12, 31), monday + 2 * _WEEK)
    planned = await ctx.work.telework.days_of(person, first, last, ctx.directory)
    near = days_between(monday, monday + 2 * _WEEK)
    regimes = await ctx.work.telework.regimes_on([today, *near, *(day.day for day in planned)], ctx.directory)
    return Picture(terms, ctx.directory.calendar, planned, regimes)


# ----------------------------------------------------------------------------------------------------- counting, pure


@dataclass(frozen=True)
class Count:
    """What some days make of a limit."""

    used: int
    waiting: int
    limit: int

    @property
    def left(self) -> int:
        """How many could still be asked for."""
        return max(0, self.limit - self.used - self.waiting)


def count(picture: Picture, days: Iterable[PlannedDay], limit: int) -> Count:
    """Hold days against a limit; those under a regime without quotas do not count."""
    counted = [day for day in days if not picture.regimes[day.day].is_norm]
    used = sum(1 for day in counted if day.is_approved)
    return Count(used, len(counted) - used, limit)


def count_lines(picture: Picture, regime: Regime, today: date) -> Iterator[Message]:
    """Say what is used and left this week, the next, this month and this year, under the regime in force."""
    monday = monday_of(today)
    yield _week(picture, "this", monday)
    yield _week(picture, "next", monday + _WEEK)
    if not regime.is_norm and regime.monthly_occasional is not None:
        occasional = (day for day in picture.planned if day.kind is TeleworkKind.OCCASIONAL)
        month = [day for day in occasional if day.day.replace(day=1) == today.replace(day=1)]
        of = count(picture, month, regime.monthly_occasional)
        yield Message("telework-balance-month", used=of.used, waiting=of.waiting, left=of.left, limit=of.limit)
    share = picture.terms.yearly_share(today, regime)
    if not regime.is_norm and share is not None:
        limit = year_limit(picture.terms, picture.calendar, today.year, share)
        of = count(picture, (day for day in picture.planned if day.day.year == today.year), limit)
        yield Message(
            "telework-balance-year",
            year=str(today.year),
            used=of.used,
            waiting=of.waiting,
            left=of.left,
            limit=of.limit,
        )


def _week(picture: Picture, which: str, monday: date) -> Message:
    week = list(days_between(monday, monday + _TO_FRIDAY))
    regimes = [picture.regimes[day] for day in week]
    limits = [picture.terms.weekly_limit(day, picture.regimes[day]) for day in week]
    known = [limit for limit in limits if limit is not None]
    if not known:
        return Message("telework-balance-free", which=which, monday=monday, regime=Localized(regimes[-1].name))
    held = (day for day in picture.planned if monday <= day.day < monday + _WEEK)
    of = count(picture, (day for day in held if counts_in_week(day, picture.regimes[day.day])), min(known))
    return Message(
        "telework-balance-week",
        which=which,
        monday=monday,
        used=of.used,
        waiting=of.waiting,
        left=of.left,
        limit=of.limit,
    )


# --------------------------------------------------------------------------------------------------------- the rest


def _fixed(terms: TeleworkTerms, requests: Sequence[TeleworkRequest]) -> Iterator[Message]:
    """Say which days are fixed: those of the organisation file, and those of approved requests that are not over."""
    if terms.fixed_days:
        yield Message("telework-balance-fixed", days=weekday_words(sorted(terms.fixed_days)))
    for request in requests:
        if request.kind is TeleworkKind.FIXED and not request.is_open:
            yield asked_line(request.asked)


def _authorisation(terms: TeleworkTerms, today: date) -> Message:
    if terms.from_day > today:
        return Message("telework-balance-from", first=terms.from_day)
    if terms.until_day is None:
        return Message("telework-balance-endless")
    word = "telework-balance-until" if terms.until_day >= today else "telework-balance-over"
    return Message(word, last=terms.until_day, year=str(terms.until_day.year))


def _waiting(requests: Sequence[TeleworkRequest]) -> Iterator[Message]:
    waiting = [request for request in requests if request.is_open]
    for request in waiting[:MOST_WAITING]:
        yield Message("telework-balance-waiting", ref=ref_of(request), what=asked_line(request.asked))
    if len(waiting) > MOST_WAITING:
        yield Message("telework-balance-more", count=len(waiting) - MOST_WAITING)
