"""What the entries on telework say of each other, and of the people and shifts of `organisation.toml`, that cannot be.

Invariant: only what has no mistake of its own is compared, so that one mistake gets one sentence.
"""

from collections.abc import Iterator
from itertools import chain

from bot.mistakes import nearest, show
from bot.organisation_duty import STANDARD as STANDARD_SHIFTS
from bot.organisation_references import Readable, look_up
from bot.organisation_telework import TeamEntry
from storage.shift import DUTY_ROLES
from storage.telework_rules import STANDARD, STANDARD_REGIMES


def check_telework(readable: Readable) -> Iterator[str]:
    """Find what the entries on telework say that cannot be.

    Yields:
        One sentence for each mistake.
    """
    yield from _check_terms(readable)
    yield from _check_rules(readable)
    for position, team in enumerate(readable.organisation.teams):
        yield from _check_team(readable, position, team)


def _check_terms(readable: Readable) -> Iterator[str]:
    read = readable.organisation
    weekly = [*(regime.weekly for regime in read.regimes), *(regime.weekly for regime in STANDARD_REGIMES)]
    profiles = {STANDARD, *(profile for days in weekly for profile in days)}
    for position, person in enumerate(read.people):
        terms = person.telework
        if terms is None:
            continue
        if terms.profile not in profiles and "regimes" not in readable.broken:
            where = readable.place("people", position, "telework.profile")
            yield (
                f"{where} is {show(terms.profile)}, which no regime knows: give one of {', '.join(sorted(profiles))},"
                " or name it in weekly of [[regimes]]."
            )
        if terms.until_day is not None and terms.until_day < terms.from_day:
            where = readable.place("people", position, "telework.until")
            yield f"{where} is before from: give a later day."
        both = [day for day in terms.fixed_days if day in terms.off_days]
        if both:
            where = readable.place("people", position, "telework.fixed_days")
            yield f"{where} holds {show(both[0])}, which off_days says is not worked: remove it from one of them."
        more = terms.derogation
        if more is not None and more.until_day < more.from_day:
            where = readable.place("people", position, "telework.derogation.until")
            yield f"{where} is before from: give a later day."
        if more is not None and more.weekly is None and more.yearly_share is None:
            where = readable.place("people", position, "telework.derogation")
            yield f"{where} grants nothing: give weekly, yearly_share, or both."


def _check_rules(readable: Readable) -> Iterator[str]:
    read = readable.organisation
    known = {*(regime.key for regime in read.regimes), *(regime.key for regime in STANDARD_REGIMES)}
    if read.telework.regime not in known and "regimes" not in readable.broken:
        where = readable.alone("telework", "regime")
        near = nearest(read.telework.regime, known)
        yield (
            f"{where} names {show(read.telework.regime)}, which is not there: give the key of a regime of [[regimes]]"
            f" (the nearest is {show(near)})."
        )
    where = readable.alone("telework", "on_site")
    yield from look_up(readable, where, read.telework.on_site or (), "cells")
    if "duty" not in readable.broken:
        roles = (*DUTY_ROLES, *read.duty.roles)
        for role in dict.fromkeys(chain.from_iterable((read.telework.on_site or {}).values())):
            if role not in roles:
                yield f"{where} names {show(role)}: give one of {', '.join(roles)}, or name it in [duty] roles."
    if read.telework.escalate_after < read.telework.remind_after:
        where = readable.alone("telework", "escalate_after")
        yield f"{where} is less than remind_after: give at least as many working days."


def _check_team(readable: Readable, position: int, team: TeamEntry) -> Iterator[str]:
    yield from look_up(readable, readable.place("teams", position, "members"), team.members, "people")
    if team.minimum > len(team.members):
        where = readable.place("teams", position, "minimum")
        yield f"{where} is {team.minimum}, but the team has only {len(team.members)} members: lower it, or name more."
    if "shifts" in readable.broken:
        return
    shifts = readable.organisation.shifts or STANDARD_SHIFTS
    known = [shift.key for shift in shifts if team.cell is None or team.cell in (shift.cells or (team.cell,))]
    for key, count in team.shifts.items():
        where = readable.place("teams", position, "shifts")
        if key not in known:
            of_cell = "" if team.cell is None else f' of cell "{team.cell}"'
            yield f"{where} names {show(key)}, which is no shift{of_cell}: give one of {', '.join(known)}."
        elif count > len(team.members):
            yield f"{where} wants {count} in {show(key)}, but the team has only {len(team.members)} members: lower it."
