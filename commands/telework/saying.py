"""How a request to telework is said: its reference, its state for machines, and its days in words.

Pure: every sentence is the catalogue's; why somebody asks is never among them.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from commands.kit.words import About, Localized, Mention, Message, Word
from commands.telework.declared import KIND
from storage.calendar import Calendar, DayKind
from storage.days import WEEKDAYS
from storage.telework import Asked, TeleworkRequest
from storage.values import Language, Ref, UserId

WITHOUT_YEAR = timedelta(days=150)
"""How far ahead a day and its month are surely read as those of the coming months."""
LONG_RUN = 4
"""Days on end that are said by the first and the last of them."""
MOST_WEEKEND_DAYS = 2
"""Days of weekends that are said one by one."""


def ref_of(request: TeleworkRequest) -> Ref:
    """Give the name of a request."""
    return Ref.of(request.ref)


def about(request: TeleworkRequest, version: int | None = None) -> About:
    """Say for machines which request a message is about, in which version, and how it stands."""
    return About(KIND, request.ref, request.version if version is None else version, request.state)


def says_why(reason: str | None) -> bool:
    """Say whether a reason has a word in it: the dots of a command that was copied are none."""
    return reason is not None and any(char.isalnum() for char in reason)


def days_parts(request: TeleworkRequest) -> tuple[Message, ...]:
    """Say which days a request is for, and of what kind; far ahead, in which year."""
    asked = request.asked
    last = asked.from_day or asked.days[-1]
    if last - request.requested_at.date() <= WITHOUT_YEAR:
        return (asked_line(asked),)
    return asked_line(asked), Message("telework-days-year", year=str(last.year))


def is_late(request: TeleworkRequest, now: datetime) -> bool:
    """Say whether the time that was set for an answer is over."""
    return request.answer_due is not None and request.answer_due <= now


def asked_line(asked: Asked) -> Message:
    """Say what somebody asks for: single days, or weekdays from a day on."""
    if asked.from_day is None:
        if len(asked.days) >= LONG_RUN and asked.days[-1] - asked.days[0] == timedelta(days=len(asked.days) - 1):
            return Message("telework-days-span", kind=asked.kind, first=asked.days[0], last=asked.days[-1])
        return Message("telework-days", kind=asked.kind, days=tuple(asked.days))
    weekdays = weekday_words(asked.weekdays)
    if asked.until_day is None:
        return Message("telework-days-weekly", kind=asked.kind, days=weekdays, first=asked.from_day)
    last = asked.until_day
    return Message("telework-days-weekly-until", kind=asked.kind, days=weekdays, first=asked.from_day, last=last)


def to_answer_line(request: TeleworkRequest, now: datetime) -> Message:
    """Say to whoever answers which request waits, and until when its answer is expected, or was."""
    person, days, late = Mention(UserId(request.person)), asked_line(request.asked), is_late(request, now)
    until = request.answer_due
    return Message("telework-daily", ref=ref_of(request), person=person, days=days, until=until, late=late)


def weekday_words(weekdays: Iterable[int]) -> tuple[Word, ...]:
    """Name weekdays; 0 is Monday."""
    return tuple(Word(f"weekday-{WEEKDAYS[number]}") for number in weekdays)


def skipped_lines(days: Iterable[date], calendar: Calendar) -> list[Message]:
    """Say of single days that they do not count, and why: a holiday, a bridging day or a weekend."""
    skipped = tuple(days)
    weekends = [day for day in skipped if calendar.kind_of(day) is DayKind.WEEKEND]
    is_long = len(weekends) > MOST_WEEKEND_DAYS
    lines = [_skipped_line(day, calendar) for day in skipped if not (is_long and day in weekends)]
    return [*lines, Message("telework-skipped-weekends")] if is_long else lines


def _skipped_line(day: date, calendar: Calendar) -> Message:
    names = {language.value: name for language in Language if (name := calendar.name_of(day, language))}
    return Message("telework-skipped", day=day, what=Localized(names) if names else Word("telework-weekend"))
