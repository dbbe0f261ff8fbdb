"""What `organisation.toml` says of alerts: whom they call when nobody answers, groups such as provinces, the test.

A model knows what each key may hold on its own; what entries say of each other is checked beside, in the references.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from bot.field_types import Duration, Key, LanguageCode, LocalizedText, Table, one_of
from commands.alert.cap.checking import LONGEST_NAME
from commands.alert.sender import is_be_alerts
from storage.cap_values import AlertStatus, Severity
from storage.escalation_rule import DEPUTY, DUTY, MISSING, SILENT_AT, STANDARD_STEPS, TEST_STEPS, Way
from storage.values import Role

_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_HOURS = re.compile(rf"({_CLOCK.pattern})\s*[-–]\s*({_CLOCK.pattern})")
_CALLABLE = (DUTY, *(role.value for role in Role if role is not Role.OBSERVER))
_CALLS = (MISSING, DEPUTY, *_CALLABLE)


def _read_call(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _check_call(value: str) -> str:
    if value not in _CALLS:
        raise ValueError("nobody that can be called")
    return value


def _check_called(value: str) -> str:
    if value not in _CALLABLE:
        raise ValueError("nobody that can be called")
    return value


def _check_hours(value: str) -> str:
    """Write hours in one way, `20:00-07:00`."""
    found = _HOURS.fullmatch(value.strip())
    if found is None or found[1] == found[2]:
        raise ValueError("no hours of the day")
    return f"{found[1]}-{found[2]}"


def _check_clock(value: str) -> str:
    if _CLOCK.fullmatch(value) is None:
        raise ValueError("not a time of day")
    return value


def _check_once(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(value)) < len(value):
        raise ValueError("the same twice")
    return value


def _check_month_day(value: str) -> str:
    words = value.lower().split()
    if len(words) != 2 or words[0] not in ORDINALS or words[1] not in WEEK:  # noqa: PLR2004 - which, and of what
        raise ValueError("not a day of the month")
    return " ".join(words)


_NOT_IN_SENDER = re.compile(r"[\s,<&]")

ORDINALS = ("first", "second", "third", "fourth", "last")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Call = Annotated[str, AfterValidator(_check_call), Field(description=f"one of {', '.join(_CALLS)}")]
Called = Annotated[str, AfterValidator(_check_called), Field(description=f"one of {', '.join(_CALLABLE)}")]
Hours = Annotated[
    str, AfterValidator(_check_hours), Field(description='two different times of day such as "20:00-07:00"')
]
Clock = Annotated[str, AfterValidator(_check_clock), Field(description='a time of day such as "10:00"')]
DayOfMonth = Annotated[
    str,
    AfterValidator(_check_month_day),
    Field(description='a day of the month such as "first thu", "second mon" or "last fri"'),
]


class StepEntry(Table):
    """One step of an escalation."""

    after: Duration = timedelta()
    call: Annotated[tuple[Call, ...], BeforeValidator(_read_call), AfterValidator(_check_once)] = Field(
        min_length=1, description=f"one of {', '.join(_CALLS)}, or a list of them"
    )
    by: Annotated[tuple[Way, ...], AfterValidator(_check_once)] = Field(
        default=(), description='a list of ways, each once, such as ["room", "direct", "mail"]'
    )


class EscalationEntry(Table):
    """Whom alerts call when nobody answers, how long after; the first rule that fits is the one."""

    cell: Key | None = None
    severity: tuple[Annotated[Severity, Field(description=one_of(Severity))], ...] = Field(
        default=(), description='a list of severities such as ["severe", "extreme"]'
    )
    status: tuple[Annotated[AlertStatus, Field(description=one_of(AlertStatus))], ...] = Field(
        default=(), description='a list of statuses such as ["actual"]'
    )
    hours: Hours | None = None
    calls: tuple[Called, ...] = Field(default=(), description='a list of roles, or "duty", such as ["duty"]')
    deadline: Duration | None = None
    steps: tuple[StepEntry, ...] | None = Field(
        default=None, description='a list of steps such as [{ after = "5m", call = "deputy", by = ["direct"] }]'
    )
    silent_at: tuple[Duration, ...] = Field(
        default=tuple(timedelta(seconds=after) for after in SILENT_AT),
        description='a list of durations such as ["15m", "30m"]',
    )
    reconfirm: Duration | None = None

    @property
    def fits_all(self) -> bool:
        """Whether no rule after it is ever reached."""
        return self.cell is None and not self.severity and not self.status and self.hours is None

    def as_row(self) -> Mapping[str, Any]:
        """Give it as the organisation's rows keep it: durations in seconds."""
        return {
            "cell": self.cell,
            "severity": [severity.value for severity in self.severity],
            "status": [status.value for status in self.status],
            "hours": self.hours.split("-") if self.hours else None,
            "calls": list(self.calls),
            "deadline": _seconds(self.deadline),
            "steps": self._steps(),
            "silent_at": sorted({int(after.total_seconds()) for after in self.silent_at}),
            "reconfirm": _seconds(self.reconfirm),
        }

    def _steps(self) -> list[dict[str, Any]]:
        if self.steps is None:
            standard = TEST_STEPS if set(self.status) == {AlertStatus.TEST} else STANDARD_STEPS
            return [_step_row(step.after, step.call, step.by) for step in standard]
        steps = sorted(self.steps, key=lambda step: step.after)
        return [_step_row(int(step.after.total_seconds()), step.call, step.by or _by(step.call)) for step in steps]


def _by(call: tuple[str, ...]) -> tuple[Way, ...]:
    """Give the ways of a step that names none: as in the standard."""
    return next((step.by for step in STANDARD_STEPS if set(step.call) & set(call)), (Way.ROOM,))


def _step_row(after: int, call: tuple[str, ...], by: tuple[Way, ...]) -> dict[str, Any]:
    return {"after": after, "call": list(call), "by": [way.value for way in by]}


def _seconds(duration: timedelta | None) -> int | None:
    return int(duration.total_seconds()) if duration else None


class GroupEntry(Table):
    """A part of a cell's people that is followed as one, such as a province."""

    key: Key
    name: LocalizedText


class MonthlyTestEntry(Table):
    """The test alert that the bot raises by itself every month."""

    days: DayOfMonth = "first thu"
    at: Clock = "10:00"
    cells: tuple[Key, ...] = Field(min_length=1, description='a list of cells such as ["infocel"]')
    deadline: Duration = timedelta(minutes=15)
    lasts: Duration = timedelta(hours=1)
    grace: Duration = timedelta(minutes=30)

    def as_row(self) -> Mapping[str, Any]:
        """Give it as the organisation's rows keep it: durations in seconds."""
        seconds = {name: _seconds(getattr(self, name)) or 0 for name in ("deadline", "lasts", "grace")}
        return {"days": self.days, "at": self.at, "cells": list(self.cells)} | seconds


def _check_sender(value: str) -> str:
    """Accept what CAP takes as a sender, and what nobody takes for BE-Alert's."""
    if _NOT_IN_SENDER.search(value) is not None or not value:
        raise ValueError("no CAP sender: no blank, comma, '<' or '&' may stand there")
    if not value.isprintable() or len(value) > LONGEST_NAME:
        raise ValueError(f"no CAP sender: at most {LONGEST_NAME} characters, each of which can be seen")
    if is_be_alerts(value):
        raise ValueError("looks like a sender of BE-Alert, which Greffier never is")
    return value


class AreaEntry(Table):
    """An area that alerts name, and the languages its public is told in."""

    key: Key
    name: LocalizedText
    languages: tuple[LanguageCode, ...] = Field(default=(), description='a list of languages such as ["fr", "de"]')


class AlertsEntry(Table):
    """What holds for alerts as a whole."""

    sender: (
        Annotated[str, AfterValidator(_check_sender), Field(description='your own name such as "crisis@example.org"')]
        | None
    ) = None

    monthly_test: MonthlyTestEntry | None = Field(
        default=None, description='a table such as { days = "first thu", at = "10:00", cells = ["infocel"] }'
    )
