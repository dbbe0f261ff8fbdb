"""What is said of a request that breaks rules: each rule with its source, and what would be possible, ready to copy.

Invariant: the most serious comes first and everything is said at once; a command that is offered keeps to the rules.
"""

from collections.abc import Sequence
from datetime import date

from commands.kit.context import Context
from commands.kit.managers import managers_of
from commands.kit.words import Localized, Mention, Message, Word
from commands.telework.possible import free_days, suggested_days
from commands.telework.reading import Held, today_of, wanted_of
from commands.telework.saying import WITHOUT_YEAR, ref_of, skipped_lines, weekday_words
from commands.telework.situation import Breach, Place, Rule, monday_of
from commands.telework.standing_in import find_stand_in
from storage.days import WEEKDAYS
from storage.directory import Directory
from storage.duty import Duty
from storage.shift import DUTY_ROLES
from storage.telework import Asked, TeleworkRequest
from storage.values import Ref, TeleworkState, UserId

MOST_PLACES = 3
"""Teams and days said of a headcount; the first ones."""
MOST_FREED = 2
"""Requests of which it is said how they free their days."""
_OTHER_DAYS = {Rule.HOLIDAY, Rule.OFF_DAY, Rule.ON_DUTY, Rule.HEADCOUNT, Rule.DOUBLE}
"""Rules that forbid a day and not a number of them: another day may do."""


async def breach_lines(ctx: Context, request: TeleworkRequest, held: Held) -> list[Message]:
    """Say every rule that a request breaks, its source, and the ways out; at the end what to send instead.

    Args:
        ctx: of the unit.
        request: as it was recorded.
        held: the request before the rules.
    """
    lines: list[Message] = []
    for breach in held.judgement.breaches:
        lines += _sourced(breach, _what(ctx, breach, held))
        lines += await _ways(ctx, request, breach, held)
    return [*lines, *_instead(ctx, request, held)]


def _sourced(breach: Breach, said: Sequence[Message]) -> list[Message]:
    """Give each thing that is wrong a line, the last one with where its rule stands."""
    source = breach.regime.source(breach.rule)
    lines = [Message("telework-broken", what=what) for what in said[:-1]]
    if not source:
        return [*lines, Message("telework-broken", what=said[-1])]
    return [*lines, Message("telework-broken-source", what=said[-1], source=Localized(source))]


# ------------------------------------------------------------------------------------------------ what is wrong


def _what(ctx: Context, breach: Breach, held: Held) -> list[Message]:  # noqa: C901, PLR0911 - a line per rule
    """Say what is wrong, with its numbers."""
    name, days = f"telework-breach-{breach.rule}", breach.days
    match breach.rule:
        case Rule.CATEGORY:
            return [Message(name)]
        case Rule.AUTHORISATION:
            return [_authorisation(breach, held)]
        case Rule.ESSENTIAL | Rule.OFF_DAY:
            return [Message(name, days=_named(days, held))]
        case Rule.HOLIDAY:
            return [Message(name), *skipped_lines(days, ctx.directory.calendar)]
        case Rule.DOUBLE:
            return [_twice(breach, held)]
        case Rule.ON_DUTY:
            return _duties(ctx.directory, breach.duties)
        case Rule.HEADCOUNT:
            return [_place(ctx.directory, place) for place in breach.places[:MOST_PLACES]]
        case Rule.QUOTA_WEEK:
            return [Message(name, used=breach.used, limit=breach.limit, week=monday_of(days[0]))]
        case Rule.QUOTA_YEAR:
            return [Message(name, used=breach.used, limit=breach.limit, year=str(days[0].year))]
        case Rule.QUOTA_MONTH:
            return [Message(name, used=breach.used, limit=breach.limit)]
        case Rule.NOTICE:
            return [Message(name, starts=breach.starts)]
        case Rule.REASON:
            return [Message(name, regime=Localized(breach.regime.name))]


def _twice(breach: Breach, held: Held) -> Message:
    """Say which days another request has already, or the organisation file grants."""
    days = _named(breach.days, held)
    if not breach.refs:
        return Message("telework-breach-granted", days=days)
    return Message("telework-breach-double", days=days, ref=breach.refs[0])


def _undone(breach: Breach) -> list[Message]:
    """Say how days are freed that another request has; those of the file have not to be asked for."""
    if not breach.refs:
        return [Message("telework-way-granted")]
    return [Message("telework-way-double"), Message("telework-do-withdraw", ref=breach.refs[0])]


def _named(days: tuple[date, ...], held: Held) -> tuple[date, ...] | tuple[Word, ...]:
    """Name the days that break a rule: of a pattern its weekdays, which are those of a year and more."""
    return weekday_words(sorted({day.weekday() for day in days})) if held.wanted.is_pattern else days


def _authorisation(breach: Breach, held: Held) -> Message:
    terms = held.situation.terms
    if terms is None:
        return Message("telework-breach-authorisation")
    if breach.until_day is not None:
        return Message("telework-breach-authorisation-over", until=breach.until_day)
    return Message("telework-breach-authorisation-from", first=terms.from_day)


def _duties(directory: Directory, duties: Sequence[Duty]) -> list[Message]:
    """Say duties by shift and role, with the days of each."""
    days: dict[tuple[str, str], list[date]] = {}
    for duty in duties:
        days.setdefault((duty.shift, duty.role), []).append(duty.day)
    return [
        Message("telework-breach-on-duty", days=tuple(on), shift=shift, role=_role(directory, role))
        for (shift, role), on in days.items()
    ]


def _role(directory: Directory, role: str) -> Word | Localized | str:
    names = directory.duty.roles.get(role)
    return Word(f"duty-role-{role}") if role in DUTY_ROLES else Localized(names) if names else role


def _place(directory: Directory, place: Place) -> Message:
    team, left, minimum = Localized(directory.teams[place.team].name), place.left, place.minimum
    if place.shift is None:
        return Message("telework-breach-headcount", team=team, day=place.day, left=left, minimum=minimum)
    name, shift = "telework-breach-headcount-shift", place.shift
    return Message(name, team=team, day=place.day, shift=shift, left=left, minimum=minimum)


# ------------------------------------------------------------------------------------------------- what would do


async def _ways(  # noqa: C901, PLR0911 - a line per rule
    ctx: Context, request: TeleworkRequest, breach: Breach, held: Held
) -> list[Message]:
    """Say what would be possible about one rule."""
    ref = ref_of(request)
    match breach.rule:
        case Rule.CATEGORY | Rule.AUTHORISATION:
            return [Message(f"telework-way-{breach.rule}")]
        case Rule.ESSENTIAL:
            return [Message("telework-way-essential", manager=_managers(ctx, request))]
        case Rule.OFF_DAY:
            return [Message("telework-way-off-day", days=_working_weekdays(held))]
        case Rule.DOUBLE:
            return _undone(breach)
        case Rule.ON_DUTY:
            return await _swaps(ctx, breach.duties)
        case Rule.QUOTA_WEEK:
            return _week(breach, held)
        case Rule.QUOTA_YEAR:
            return [Message("telework-way-quota-year")]
        case Rule.QUOTA_MONTH:
            return [Message("telework-way-quota-month")]
        case Rule.NOTICE:
            return await _too_late(ctx, request, held)
        case Rule.REASON:
            if len(held.judgement.breaches) > 1:
                return []
            return [Message("telework-way-reason"), _change(ctx, ref, _as_asked(held), with_reason=True)]
        case Rule.HOLIDAY | Rule.HEADCOUNT:
            return []


def _working_weekdays(held: Held) -> tuple[Word, ...]:
    off = held.situation.own_terms.off_days
    return weekday_words(number for number in range(len(WEEKDAYS) - 2) if number not in off)


def _managers(ctx: Context, request: TeleworkRequest) -> tuple[Mention, ...]:
    return tuple(Mention(who) for who in managers_of(ctx.directory, request.person))


async def _too_late(ctx: Context, request: TeleworkRequest, held: Held) -> list[Message]:
    """Say who may agree in writing: that they were told, how they are, or that it would take them too."""
    managers = _managers(ctx, request)
    if not held.judgement.waived_by_manager or request.state is not TeleworkState.REFUSED:
        return [Message("telework-way-notice", manager=managers)]
    if request.look_at is not None or await ctx.work.outbox.cards(request.ref, request.version):
        return [Message("telework-way-notice-told", manager=managers)]
    return [Message("telework-way-notice-today", manager=managers), _change(ctx, ref_of(request), held.asked.days)]


def _week(breach: Breach, held: Held) -> list[Message]:
    """Say which days to choose from, which requests already have the week's, and who may let more pass."""
    lines = []
    excess = breach.used - breach.limit
    if held.wanted.is_pattern:
        weekdays = sorted({day.weekday() for day in breach.days})
        if excess < len(weekdays):
            lines.append(Message("telework-way-remove", count=excess, days=weekday_words(weekdays)))
    elif excess < len(breach.days):
        lines.append(Message("telework-way-remove", count=excess, days=breach.days))
    if breach.refs:
        lines.append(Message("telework-way-taken", refs=breach.refs))
    terms = held.situation.own_terms
    if terms.fixed_days:
        lines.append(Message("telework-way-taken-fixed", days=weekday_words(sorted(terms.fixed_days))))
    return [*lines, Message("telework-way-director")]


async def _swaps(ctx: Context, duties: Sequence[Duty]) -> list[Message]:
    """Say with whom to swap the duties of the first day; those of other days go alike."""
    first = [duty for duty in duties if duty.day == duties[0].day]
    lines = [line for duty in first for line in await _swap(ctx, duty)]
    return lines if len(first) == len(duties) else [*lines, Message("telework-way-alike")]


async def _swap(ctx: Context, duty: Duty) -> list[Message]:
    """Say with whom to swap a duty, with the command; or that nobody is found."""
    found = await find_stand_in(ctx, duty)
    if found is None:
        return [Message("telework-way-no-swap")]
    day, shift, taker, person = duty.day, duty.shift, _typed(found.person), Mention(found.person)
    has_several = len(ctx.directory.cells_of(UserId(duty.person))) > 1
    suffix, where = ("-in", duty.cell) if has_several else ("", "")
    if found.has is None:
        way = Message("telework-way-take-over", person=person)
        return [way, Message(f"telework-do-give{suffix}", day=day, shift=shift, person=taker, where=where)]
    other = found.has.shift
    do = Message(f"telework-do-swap{suffix}", day=day, shift=shift, person=taker, other=other, where=where)
    return [Message("telework-way-swap", person=person, other=other), do]


def _typed(person: UserId) -> str:
    """Write a person as one types them."""
    return person.split(":", 1)[0]


def _as_asked(held: Held) -> tuple[date, ...]:
    if held.wanted.is_pattern:
        first: dict[int, date] = {}
        for day in held.wanted.days:
            first.setdefault(day.weekday(), day)
        return _with_end(tuple(first.values()), held)
    return held.asked.days


def _with_end(days: tuple[date, ...], held: Held) -> tuple[date, ...]:
    """Name the last day of a pattern too where it ends: without it the same weekdays would never end."""
    if held.asked.until_day is None or not days:
        return days
    weekdays = {day.weekday() for day in days}
    return tuple(sorted({*days, *[day for day in held.wanted.days if day.weekday() in weekdays][-1:]}))


def _instead(ctx: Context, request: TeleworkRequest, held: Held) -> list[Message]:
    """Say which other days are free, and what to send instead, with every rule kept."""
    judgement = held.judgement
    if held.later:
        return [Message("telework-way-instead"), _change_to(ctx, request, held, held.later)]
    rules = {breach.rule for breach in judgement.breaches}
    if judgement.waived_by_manager or rules == {Rule.REASON}:
        return []
    lines = []
    free = free_days(held.wanted, held.situation) if rules & _OTHER_DAYS and not held.wanted.is_pattern else ()
    if free:
        lines.append(Message("telework-way-free", days=free))
    days = _with_end(suggested_days(held.wanted, held.situation), held)
    if not days:
        return [*lines, *_freeing(judgement.breaches)] or _when_nothing_is_free(ctx, request, rules, held)
    return [*lines, Message("telework-way-instead"), _change_to(ctx, request, held, days)]


def _when_nothing_is_free(ctx: Context, request: TeleworkRequest, rules: set[Rule], held: Held) -> list[Message]:
    """Say what remains when no other day is found for rules whose only way out is one."""
    lines = []
    if Rule.HOLIDAY in rules:
        lines.append(Message("telework-way-off-day", days=_working_weekdays(held)))
    if Rule.HEADCOUNT in rules:
        lines.append(Message("telework-way-essential", manager=_managers(ctx, request)))
    return lines


def _freeing(breaches: Sequence[Breach]) -> list[Message]:
    """Give the commands that free a week's quota, when other requests have all of it."""
    refs = next((breach.refs for breach in breaches if breach.rule is Rule.QUOTA_WEEK), ())
    commands = [Message("telework-do-withdraw", ref=ref) for ref in refs[:MOST_FREED]]
    return [Message("telework-way-taken-free"), *commands] if commands else []


def ask_anew(asked: Asked, today: date) -> Message:
    """Give the command that asks for days in a request of its own; those far ahead with their year."""
    days = asked.days
    if asked.from_day is not None:
        meant = wanted_of(asked, has_reason=False).days
        first = {day.weekday(): day for day in reversed(meant)}
        days = tuple(sorted({*first.values(), *([] if asked.until_day is None else meant[-1:])}))
    return Message("telework-do-request", days=_named_for(days, today), kind=asked.kind.value)


def _change_to(ctx: Context, request: TeleworkRequest, held: Held, days: tuple[date, ...]) -> Message:
    """Give the command that asks for these days instead, with the reason that they need where none was given."""
    needs_reason = any(held.situation.regimes[day].needs_reason for day in days) and not held.wanted.has_reason
    return _change(ctx, ref_of(request), days, with_reason=needs_reason)


def _change(ctx: Context, ref: Ref, days: tuple[date, ...], *, with_reason: bool = False) -> Message:
    """Give the command that asks for these days instead; those far ahead with their year."""
    named = _named_for(days, today_of(ctx))
    return Message("telework-do-change-reason" if with_reason else "telework-do-change", ref=ref, days=named)


def _named_for(days: tuple[date, ...], today: date) -> tuple[object, ...]:
    far = any(day - today > WITHOUT_YEAR for day in days)
    return tuple(day.isoformat() for day in days) if far else days
