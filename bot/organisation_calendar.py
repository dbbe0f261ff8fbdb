"""What `organisation.toml` may say of days: the calendar, and on which days a slot of the rhythm comes.

Invariant: a rule of days is kept in the one way it is written in; bridging days are given, never computed.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.field_types import Table, one_of
from storage.calendar import CIVIL_SERVICE, DayKind, is_country
from storage.days import read_day_rule
from storage.values import Mode, Profile

_MONTH_DAY = re.compile(r"\d{2}-\d{2}")
_LEAP_YEAR = 2028


def _read_days(value: str) -> str:
    """Write a rule of days in one way; one that counts from a day may leave it to the key `from`."""
    try:
        return str(read_day_rule(value))
    except ValueError:
        return str(read_day_rule(value, date.min)).removesuffix(f" from {date.min}")


def _check_country(value: str) -> str:
    if value and not is_country(value):
        raise ValueError("not a country whose holidays are known")
    return value


def _check_month_day(value: str) -> str:
    if _MONTH_DAY.fullmatch(value) is None:
        raise ValueError("not a month and a day")
    date.fromisoformat(f"{_LEAP_YEAR}-{value}")
    return value


DaysRule = Annotated[
    str,
    AfterValidator(_read_days),
    Field(
        description='"daily", "weekdays", days such as "mon,wed,fri", "every 2 days" with from = 2026-12-07,'
        ' "first thu" for the first Thursday of the month, or one day such as "2026-12-24"'
    ),
]
MonthDay = Annotated[
    str, AfterValidator(_check_month_day), Field(description='a month and a day such as "11-15" for 15 November')
]
Day = Annotated[date, Field(description="a date such as 2027-05-07")]
Days = Annotated[tuple[Day, ...], Field(description="a list of dates such as [2027-05-07]")]
ProfileName = Annotated[Profile, Field(description=one_of(Profile))]
ModeName = Annotated[Mode, Field(description=one_of(Mode))]
DayKindName = Annotated[DayKind, Field(description=one_of(DayKind))]


class CalendarEntry(Table):
    """Which days are no working days, and on which of them the rhythm runs its reduced profile."""

    holidays: Annotated[str, AfterValidator(_check_country)] = Field(
        default="BE", description='a country such as "BE", or "" for none'
    )
    civil_service_days: tuple[MonthDay, ...] = Field(
        default=tuple(CIVIL_SERVICE), description='a list of days such as ["11-02", "11-15", "12-26"]'
    )
    extra_days: Days = ()
    bridging_days: Days = ()
    reduced: tuple[DayKindName, ...] = Field(
        default=(DayKind.HOLIDAY, DayKind.BRIDGING), description='a list such as ["holiday", "bridging", "weekend"]'
    )
