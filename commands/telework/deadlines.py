"""When an answer to a request to telework is expected, and between which instants its days lie.

Invariant: pure; what is counted in working days ends at the same time of day on the clocks of the organisation,
whatever they did meanwhile. No law names such a time: all are defaults of this product.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from commands.kit.when import instant_of
from storage.directory import Directory
from storage.duty import Duty, DutyPlace
from storage.telework import Asked
from storage.telework_rules import TeleworkTerms, worked_days
from storage.values import UserId

_FOUND_WITHIN = timedelta(days=62)
"""A fixed request has one of its weekdays in this time, whatever holidays lie in it."""

_LEFT_WAITING = timedelta(weeks=4)


@dataclass(frozen=True)
class Deadlines:
    """Until when an answer is expected, and when it is asked for again."""

    remind_at: datetime
    answer_due: datetime
    escalate_at: datetime


def deadlines(asked_at: datetime, directory: Directory) -> Deadlines:
    """Count the working days of an answer from the instant it was asked for."""
    rules = directory.telework
    return Deadlines(
        working_days_after(asked_at, rules.remind_after, directory),
        working_days_after(asked_at, rules.answer_within, directory),
        working_days_after(asked_at, rules.escalate_after, directory),
    )


def working_days_after(at: datetime, count: int, directory: Directory) -> datetime:
    """Give the same time of day, on the clocks of the organisation, so many working days later."""
    local = at.astimezone(directory.zone)
    if count == 0:
        return at
    return instant_of(directory.calendar.working_day_after(local.date(), count), local.time(), directory.zone)


def first_day(asked: Asked, person: str, directory: Directory, since: date) -> date:
    """Give the first day that is asked for, of those from a day on; of a fixed request the first of its weekdays."""
    if not asked.weekdays or asked.from_day is None:
        days = asked.counted or asked.days
        return min((day for day in days if day >= since), default=max(days))
    starts = max(asked.from_day, since)
    known = directory.people.get(UserId(person))
    terms = known.telework if known is not None else None
    meant = worked_days(terms or TeleworkTerms(date.min), directory.calendar, starts, starts + _FOUND_WITHIN)
    return next((day for day in meant if day.weekday() in asked.weekdays), starts)


def ends_at(asked: Asked, directory: Directory) -> datetime | None:
    """Give the instant at which the last day is over; none for a fixed request without end."""
    last = asked.until_day if asked.weekdays else max(asked.counted or asked.days)
    return None if last is None else instant_of(last + timedelta(days=1), time.min, directory.zone)


def lapses_at(asked: Asked, since: datetime, directory: Directory) -> datetime | None:
    """Give the instant at which a request that nobody answered is over.

    That is when its last day is. Fixed telework may have none: it is over, so that it is asked for again, when it was
    left without an answer for four weeks, counted from its first week or from when it was asked for. No law says so.

    Args:
        asked: what is asked for.
        since: when it was asked for.
        directory: whose clocks are meant.
    """
    last = ends_at(asked, directory)
    if asked.from_day is None:
        return last
    asked_on = since.astimezone(directory.zone).date()
    waited = instant_of(max(asked.from_day, asked_on) + _LEFT_WAITING, time.min, directory.zone)
    return waited if last is None else min(last, waited)


def day_begins(day: date, duties: Sequence[Duty], directory: Directory) -> datetime:
    """Give the instant at which somebody's day begins: with their duty on site, else when the organisation's does."""
    shifts = [duty.starts_at for duty in duties if duty.day == day and duty.place is DutyPlace.ON_SITE]
    return min(shifts, default=instant_of(day, directory.telework.day_starts, directory.zone))
