"""How a roster is said: fields, people, lengths of time and what was found, a line each.

Pure: every sentence is the catalogue's; a line fits a phone.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from functools import reduce

from commands.kit.context import Context
from commands.kit.words import Mention, Message
from commands.roster.finding import Finding, FindingKind
from commands.roster.naming import role_order, role_word
from storage.directory import Directory
from storage.duty import Duty, DutyPlace
from storage.values import UserId

MOST_FOUND = 20
"""Findings said in one message; how many more there are is said."""


def length_of(length: timedelta) -> Message:
    """Say a length in hours and minutes."""
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    return (
        Message("duty-minutes", hours=hours, minutes=f"{minutes:02d}")
        if minutes
        else Message("duty-hours", hours=hours)
    )


def moment_of(ctx: Context, at: datetime) -> object:
    """Say when: the time alone where it is today, else with its day."""
    local, today = at.astimezone(ctx.directory.zone), ctx.now.astimezone(ctx.directory.zone).date()
    return local.time() if local.date() == today else at


def until_of(moment: object) -> Message:
    """Say until when: a time of day, or a day with its time, which have words of their own before them."""
    return Message("roster-until-hour" if isinstance(moment, time) else "roster-until-day", at=moment)


def joined(parts: Sequence[Message]) -> Message:
    """Say several things in one line."""
    return reduce(lambda first, second: Message("roster-joined", first=first, second=second), parts)


def holder_of(person: str, stands_for: str | None) -> Message:
    """Say who is on duty, and for whom if they are somebody's deputy."""
    if stands_for is None:
        return Message("roster-holder", person=Mention(UserId(person)))
    return Message("roster-deputy", person=Mention(UserId(person)), absent=Mention(UserId(stands_for)))


def holders_of(duties: Iterable[Duty]) -> Message:
    """Say who is on duty together."""
    people = [holder_of(duty.person, duty.stands_for) for duty in duties]
    if not people:
        return Message("roster-nobody")
    return reduce(lambda first, second: Message("roster-and", first=first, second=second), people)


def shift_line(directory: Directory, duties: Sequence[Duty]) -> Message:
    """Say who is on duty in one shift of one day, by role."""
    first, zone = duties[0], directory.zone
    roles = sorted({duty.role for duty in duties}, key=lambda role: (role_order(directory, role), role))
    named = [
        Message(
            "roster-role",
            role=role_word(directory, role),
            people=holders_of(duty for duty in duties if duty.role == role),
        )
        for role in roles
    ]
    starts, ends = (at.astimezone(zone).time() for at in (first.starts_at, first.ends_at))
    on_call = all(duty.place is DutyPlace.ON_CALL for duty in duties)
    line = "roster-shift-hours" if first.shift[:1].isdigit() else "roster-shift"
    return Message(
        f"{line}-on-call" if on_call else line, shift=first.shift, starts=starts, ends=ends, roles=joined(named)
    )


def finding_line(directory: Directory, found: Finding) -> Message:
    """Say one finding, with its numbers."""
    name, person = f"roster-found-{found.kind}", Mention(UserId(found.person or ""))
    at, day = found.at, found.at.astimezone(directory.zone).date()
    ends = found.until.astimezone(directory.zone)
    last: datetime | time = ends.time() if ends.date() == day else found.until
    until: object = last if found.kind is FindingKind.REST else until_of(last)
    measured, limit = length_of(found.measured), length_of(found.limit)
    match found.kind:
        case FindingKind.REST | FindingKind.DAY | FindingKind.NIGHT:
            return Message(name, person=person, at=at, until=until, measured=measured, limit=limit)
        case FindingKind.WEEK:
            return Message(name, person=person, at=day, measured=measured, limit=limit)
        case FindingKind.STANDBY:
            return Message(name, person=person, at=at, until=until)
        case FindingKind.GAP:
            return Message(name, at=at, until=until, measured=measured)
        case FindingKind.VACANT:
            return Message(name, day=day, shift=found.shift, role=role_word(directory, found.role or ""))
        case FindingKind.DOUBLE:
            one, other = (
                Message("roster-where", role=role_word(directory, role), cell=cell)
                for role, cell in zip(found.roles, found.cells, strict=True)
            )
            return Message(name, person=person, one=one, other=other, at=at)


def finding_lines(directory: Directory, findings: Sequence[Finding]) -> list[Message]:
    """Say findings, faults before what is only good to know; of many, how many more there are."""
    lines = [finding_line(directory, found) for found in findings[:MOST_FOUND]]
    if len(findings) > MOST_FOUND:
        lines.append(Message("roster-found-more", count=len(findings) - MOST_FOUND))
    return lines
