"""Whose hours it is not: who is called now, and for whom a message waits until the morning.

Invariant: a real alert calls everybody, and whoever is on duty is always called; nothing that waits is lost. The rule
is here and nowhere else: every message that calls people is divided by it.

The right to disconnect: royal decree of 2 October 1937, article 7bis; circular 702.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when import instant_of
from commands.kit.words import Mention, Message
from storage.calendar import Calendar, DayKind
from storage.cap_values import AlertStatus
from storage.directory import Directory
from storage.duty import Duty, DutyPlace
from storage.quiet import QuietHours
from storage.unit_of_work import UnitOfWork
from storage.values import Role, SlotState, UserId
from storage.waiting import WaitingCall

MOST_NAMES: Final = 12
"""People named in the line that says for whom a message waits; how many more there are is said."""
LONGEST: Final = 21
"""Days looked back for the beginning of a stretch of quiet: no holidays are longer."""
_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_BEGUN: Final = frozenset({SlotState.POSTED, SlotState.LATE})
"""How a slot stands whose time has come: in the morning it calls nobody any more."""
_NO_CALLED_ROLE: Final = frozenset({Role.OBSERVER, Role.ADMIN})


# -------------------------------------------------------------------------------------------------- hours, pure


def is_quiet_at(hours: QuietHours, at: datetime, zone: ZoneInfo, calendar: Calendar) -> bool:
    """Say whether an instant lies in quiet hours."""
    day = at.astimezone(zone).date()
    return any(start <= at < end for start, end in _stretches(hours, (day - _DAY, day), zone, calendar))


def quiet_since(hours: QuietHours, at: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """Find when the quiet began that an instant lies in, or else the last that was over by then."""
    today = at.astimezone(zone).date()
    days = [today - _DAY * back for back in range(LONGEST)]
    began = [one for one in _stretches(hours, days, zone, calendar) if one[0] <= at]
    since = max(start for start, _ in began)
    while before := [start for start, end in began if start < since <= end]:
        since = min(before)
    return since


def _stretches(
    hours: QuietHours, days: Iterable[date], zone: ZoneInfo, calendar: Calendar
) -> list[tuple[datetime, datetime]]:
    """Give what is quiet from each of some local days on, as instants: the length of a night follows the clocks."""
    found = []
    for day in days:
        last = day if hours.ends > hours.starts else day + _DAY
        found.append((instant_of(day, hours.starts, zone), instant_of(last, hours.ends, zone)))
        weekend = hours.weekends and day.weekday() >= _SATURDAY
        if weekend or (hours.holidays and calendar.kind_of(day) in (DayKind.HOLIDAY, DayKind.BRIDGING)):
            found.append((instant_of(day, time.min, zone), instant_of(day + _DAY, time.min, zone)))
    return found


# ------------------------------------------------------------------------------------------------------- people


def hours_of(directory: Directory, chosen: Mapping[UserId, QuietHours | None], user_id: UserId) -> QuietHours | None:
    """Give somebody's quiet hours: those they chose, else the organisation's for them; none when always called."""
    person, rules = directory.people.get(user_id), directory.quiet
    usual = None
    if person is not None and rules is not None:
        usual = rules.hours_of(user_id, {role for roles in person.cells.values() for role in roles})
    own = chosen.get(user_id)
    if own is not None and usual is not None:  # hours are chosen, days off are the organisation's
        return replace(own, weekends=usual.weekends, holidays=usual.holidays)
    return own if user_id in chosen else usual


@dataclass(frozen=True)
class _Roster:
    """What the roster says of this moment."""

    today: Sequence[Duty]
    """The duties that touch the local day, of those who are asked about."""
    now: Mapping[str, Sequence[Duty]]
    """Who is on duty in each cell."""

    def duties(self, user_id: UserId, at: datetime) -> list[Duty]:
        """List somebody's duties at an instant."""
        return [duty for duty in self.today if duty.person == user_id and duty.starts_at <= at < duty.ends_at]

    def is_off(self, directory: Directory, user_id: UserId) -> bool:
        """Say whether the roster gives somebody who is not on duty the moment off.

        Their shift of the day is over or still to come, or others are on duty for all that they are there for.
        """
        if any(duty.person == user_id and duty.place is DutyPlace.ON_SITE for duty in self.today):
            return True
        mine = [cell for cell in self.now if directory.roles(user_id, cell)]
        return bool(mine) and all(self._others_do(directory, user_id, cell) for cell in mine)

    def _others_do(self, directory: Directory, user_id: UserId, cell: str) -> bool:
        held = {role.value for role in directory.roles(user_id, cell) if role not in _NO_CALLED_ROLE}
        on_site = {duty.role for duty in self.now[cell] if duty.place is DutyPlace.ON_SITE}
        return bool(held) and held <= on_site


async def _read_roster(work: UnitOfWork, directory: Directory, people: Sequence[UserId], cell: str | None) -> _Roster:
    zone = directory.zone
    day = work.now.astimezone(zone).date()
    begins, ends = (instant_of(each, time.min, zone) for each in (day, day + _DAY))
    today = await work.duty.during(begins, ends, people=people)
    mine = [cell] if cell is not None else dict.fromkeys(key for who in people for key in directory.cells_of(who))
    return _Roster(today, await work.duty.on_duty_in(list(mine), work.now))


async def quiet_among(
    work: UnitOfWork,
    directory: Directory,
    people: Iterable[UserId],
    *,
    cell: str | None = None,
    at_work: bool = False,
) -> frozenset[UserId]:
    """Say who of some people is not to be called now, unless by a real alert.

    Args:
        work: the unit.
        directory: the organisation, as it stands in it.
        people: who is asked about.
        cell: for which cell they would be called; for any of theirs when None.
        at_work: whether being on call at home is not enough: the day has to have begun.
    """
    rules, chosen = directory.quiet, await work.quiet_choices()
    asked = [who for who in people if who in chosen or (rules is not None and who in directory.people)]
    if not asked:
        return frozenset()
    roster = await _read_roster(work, directory, asked, cell)

    def is_quiet(who: UserId) -> bool:
        duties = roster.duties(who, work.now)
        if any(not at_work or duty.place is DutyPlace.ON_SITE for duty in duties):
            return False
        hours = hours_of(directory, chosen, who)
        if hours is None:
            return False
        is_off = rules is not None and rules.roster and roster.is_off(directory, who)
        return is_off or is_quiet_at(hours, work.now, directory.zone, directory.calendar)

    return frozenset(who for who in asked if is_quiet(who))


# ----------------------------------------------------------------------------------------------------- messages


@dataclass(frozen=True)
class Calls:
    """Whom a message calls now, and who finds it in the morning."""

    now: tuple[UserId, ...]
    later: tuple[UserId, ...] = ()


async def divide(
    work: UnitOfWork,
    directory: Directory,
    message: Message,
    people: Sequence[UserId],
    *,
    cell: str | None,
    actor: UserId | None,
    always: Collection[UserId] = (),
    urgent: bool = False,
) -> Calls:
    """Divide those a message calls into who is called now and for whom it waits.

    Args:
        work: the unit.
        directory: the organisation, as it stands in it.
        message: what is said.
        people: exactly those who must act, or whose direct chat it goes to.
        cell: where it is said.
        actor: who asked: they are there.
        always: who of them is called at any hour, because it is about their own duty.
        urgent: whether it calls at any hour, unless it is about an alert that is a test.
    """
    others = [who for who in people if who != actor and who not in always]
    if not others or (directory.quiet is None and not await work.quiet_choices()):
        return Calls(tuple(people))
    if await _calls_at_any_hour(work, message, urgent=urgent):
        return Calls(tuple(people))
    quiet = await quiet_among(work, directory, others, cell=cell)
    return Calls(
        tuple(who for who in people if who not in quiet), tuple(dict.fromkeys(who for who in others if who in quiet))
    )


async def _calls_at_any_hour(work: UnitOfWork, message: Message, *, urgent: bool) -> bool:
    """Say whether something calls at any hour: an alert does unless it is a test, and what is as urgent as one."""
    about = message.about
    if about is None or about.kind != "alert" or about.ref is None:
        return urgent
    alert = await work.alerts.find(about.ref)
    return alert is None or alert.status is not AlertStatus.TEST


def with_later(message: Message, later: Sequence[UserId]) -> Message:
    """Say under a message for whom it waits; of a slot whose time has come, only who is not called."""
    named = tuple(Mention(who) for who in later[:MOST_NAMES])
    about = message.about
    is_over = about is not None and about.kind == "slot" and about.state in _BEGUN
    line = Message("quiet-not-called" if is_over else "quiet-later", people=named, more=len(later) - len(named))
    return message.followed_by(line)


async def hold(
    work: UnitOfWork,
    directory: Directory,
    message: Message,
    people: Sequence[UserId],
    *,
    cell: str | None,
    txn_id: str | None = None,
    once: str | None = None,
    text: str | None = None,
) -> None:
    """Let a message wait for people's mornings; one that may be said only once waits once.

    Args:
        work: the unit.
        directory: the organisation, as it stands in it.
        message: what they were not called to.
        people: for whom it waits.
        cell: where it is said.
        txn_id: the message, as it stands there.
        once: what would have been said only once in their direct chat.
        text: what would have been said there, if nothing else can say it in the morning.
    """
    if once is not None and await work.waiting.held(once):
        return
    about = message.about
    await work.waiting.add(
        WaitingCall(
            user_id=who,
            kind=about.kind if about is not None else "other",
            ref=about.ref if about is not None else None,
            version=about.version if about is not None else None,
            message=message.id,
            cell=cell,
            txn_id=txn_id,
            once=once,
            text=text,
            held_at=work.now,
            exercise=directory.exercise,
        )
        for who in people
    )
    ref = about.ref if about is not None else None
    await work.journal.add("call-held", cell=cell, ref=ref, message=message.id, people=list(people))
