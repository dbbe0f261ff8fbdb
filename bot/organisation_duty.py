"""What `organisation.toml` says of duty: the shifts, what a roster is held against, and the roster's own file.

A model knows what each key may hold on its own; what entries say of each other is checked beside, in the references.
"""

import re
from datetime import time, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from bot.field_types import Duration, FilePath, Key, LocalizedText, Table, one_of
from storage.days import WEEKDAYS
from storage.duty import DutyPlace
from storage.shift import STANDARD_SHIFTS

_WALL_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_SHIFT_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]{0,11}")


def _read_wall_time(value: object) -> time:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or _WALL_TIME.fullmatch(value) is None:
        raise ValueError("not a time of day")
    return time.fromisoformat(value)


def _check_day(value: str) -> str:
    if value not in WEEKDAYS:
        raise ValueError("not a day of the week")
    return value


def _check_shift_key(value: str) -> str:
    if _SHIFT_KEY.fullmatch(value) is None:
        raise ValueError("no key of a shift")
    return value


ShiftKey = Annotated[
    str,
    AfterValidator(_check_shift_key),
    Field(description='a short name as people write it, such as "J" or "N2": letters and digits, no space'),
]
WallTime = Annotated[time, BeforeValidator(_read_wall_time), Field(description='a time of day such as "06:45"')]
DayOfWeek = Annotated[str, AfterValidator(_check_day), Field(description=f"one of {', '.join(WEEKDAYS)}")]


class ShiftEntry(Table):
    """A turn of duty: its hours, whether it is on call, and who has to be there."""

    key: ShiftKey
    from_time: WallTime = Field(alias="from")
    to_time: WallTime = Field(alias="to")
    place: DutyPlace = Field(default=DutyPlace.ON_SITE, description=one_of(DutyPlace))
    role: Key | None = None
    needs: tuple[Key, ...] = Field(default=(), description='a list of roles such as ["coordinator"]')
    days: tuple[DayOfWeek, ...] = Field(
        default=WEEKDAYS, min_length=1, description='a list of days such as ["mon", "tue"]'
    )
    cells: tuple[Key, ...] = Field(default=(), description='a list of cells such as ["infocel"]')
    name: LocalizedText | None = None


STANDARD = tuple(
    ShiftEntry.model_validate(
        {"key": shift.key, "from": shift.starts, "to": shift.ends, "place": shift.place, "role": shift.role}
    )
    for shift in STANDARD_SHIFTS
)
"""What holds where the file has no `[[shifts]]`."""


class DutyEntry(Table):
    """What a roster is held against, and where it stands if it is a file."""

    file: FilePath | None = None
    rest: Duration = timedelta(hours=11)
    day: Duration = timedelta(hours=11)
    week: Duration = timedelta(hours=50)
    night: Duration = timedelta(hours=8)
    night_from: WallTime = time(20)
    night_to: WallTime = time(6)
    pause: Duration = timedelta(hours=4)
    swap_expires: Duration = timedelta(hours=24)
    always: tuple[Key, ...] | None = Field(default=None, description='a list of cells such as ["infocel"]')
    roles: dict[Key, LocalizedText] = Field(
        default_factory=dict, description='a name for each such as { webcare = { fr = "Webcare", nl = "Webcare" } }'
    )
