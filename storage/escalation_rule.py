"""Who is called about an alert, by what way, how long after nobody answered: the rules of the organisation file.

Invariant: frozen values; which rule is in force is settled when an alert is sent, from the first that fits.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any

from storage.cap_values import AlertStatus, Severity
from storage.values import Role


class Way(StrEnum):
    """By what way somebody is called."""

    ROOM = "room"
    DIRECT = "direct"
    MAIL = "mail"


MISSING, DEPUTY, DUTY, PROVINCES, SILENCE = "missing", "deputy", "duty", "provinces", "silence"
"""Who may be called besides the holders of a role: those who have not answered, their deputies, those on duty.

`provinces` calls nobody: it says which provinces are silent. Nor does `silence`, which comes after the last step:
whoever raised the alert and who coordinates hear who is missing still.
"""


@dataclass(frozen=True)
class EscalationStep:
    """One step: whom it calls."""

    after: int
    """Seconds after the time to answer is over."""
    call: tuple[str, ...]
    """`missing`, `deputy`, `duty`, or roles."""
    by: tuple[Way, ...]


STANDARD_STEPS = (
    EscalationStep(0, (MISSING,), (Way.ROOM,)),
    EscalationStep(300, (DEPUTY,), (Way.DIRECT,)),
    EscalationStep(600, (Role.COORDINATOR.value,), (Way.ROOM,)),
)
"""Where the file says nothing: the missing again, their deputies five minutes later, the coordinators at ten."""

TEST_STEPS = STANDARD_STEPS[:1]
"""A test troubles nobody's deputy, unless a rule names the status."""

SILENT_AT = (900, 1800)
"""Seconds after the sending at which the provinces that have not answered are named."""


@dataclass(frozen=True)
class EscalationRule:
    """What happens to the alerts it fits, in one cell."""

    cell: str | None = None
    """Whose members are called; any cell's when none."""
    severity: tuple[Severity, ...] = ()
    """Any when empty."""
    status: tuple[AlertStatus, ...] = ()
    """Any when empty."""
    hours: tuple[time, time] | None = None
    """Local times between which an alert is sent; across midnight when the first is the later one."""
    calls: tuple[str, ...] = ()
    """Who is called first: roles or `duty`; everybody when empty, or when nobody is."""
    deadline: int | None = None
    """Seconds to answer, where the raiser gave none; the organisation's when none."""
    steps: tuple[EscalationStep, ...] = STANDARD_STEPS
    silent_at: tuple[int, ...] = SILENT_AT
    reconfirm: int | None = None
    """Seconds after which everybody is asked to confirm again, and again; never when none."""

    def fits(self, cell: str, severity: Severity, status: AlertStatus, at: time) -> bool:
        """Say whether it holds for an alert to a cell, sent at a local time."""
        return (
            self.cell in {None, cell}
            and (not self.severity or severity in self.severity)
            and (not self.status or status in self.status)
            and (self.hours is None or _between(at, *self.hours))
        )


def _between(at: time, start: time, end: time) -> bool:
    return start <= at < end if start < end else at >= start or at < end


def rule_for(
    rules: Iterable[EscalationRule], cell: str, severity: Severity, status: AlertStatus, at: time
) -> EscalationRule:
    """Choose the rule for an alert in a cell: the first that fits, else the standard."""
    found = next((rule for rule in rules if rule.fits(cell, severity, status, at)), None)
    if found is not None:
        return found
    return EscalationRule(steps=TEST_STEPS if status is AlertStatus.TEST else STANDARD_STEPS)


def read_rule(data: Mapping[str, Any]) -> EscalationRule:
    """Read a rule as the organisation's rows keep it."""
    hours = data.get("hours")
    return EscalationRule(
        cell=data.get("cell"),
        severity=tuple(Severity(word) for word in data.get("severity") or ()),
        status=tuple(AlertStatus(word) for word in data.get("status") or ()),
        hours=(time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if hours else None,
        calls=tuple(data.get("calls") or ()),
        deadline=data.get("deadline"),
        steps=tuple(
            EscalationStep(step["after"], tuple(step["call"]), tuple(Way(way) for way in step["by"]))
            for step in data["steps"]
        ),
        silent_at=tuple(data.get("silent_at", SILENT_AT)),
        reconfirm=data.get("reconfirm"),
    )


@dataclass(frozen=True)
class MonthlyTest:
    """The test alert that the bot raises by itself."""

    days: str
    at: str
    cells: tuple[str, ...]
    deadline: int
    """Seconds to answer."""
    lasts: int
    """Seconds until it ends by itself, and the report is made."""
    grace: int
    """Seconds after its time until which it is still sent."""


def read_monthly_test(data: Mapping[str, Any] | None) -> MonthlyTest | None:
    """Read the monthly test, if there is one."""
    return MonthlyTest(**{**data, "cells": tuple(data["cells"])}) if data else None
