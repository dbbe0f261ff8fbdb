"""What one cell does in a day, as rows: texts, alerts, the rhythm, duty.

Everything is as units would have left it, in proportions of an ordinary day of a crisis.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.communique.quorum import rule_as_data
from storage.alert import AckHow, Addressee, Alert, AlertCell
from storage.cap_values import AlertStatus
from storage.communique import Communique, CommuniqueText, CommuniqueVersion
from storage.directory import ApprovalRule
from storage.duty import Duty, DutyPlace, DutySource
from storage.publication import Edition, Publication
from storage.rhythm import SlotOccurrence
from storage.table import Table
from storage.values import AlertState, CommuniqueState, Language, Role, SlotState, TextKind, UserId

DAY = date(2026, 12, 7)
"""A Monday of the exercise's year."""
ZONE = ZoneInfo("Europe/Brussels")
SHIFTS = (("J", 6, 14), ("S", 14, 22), ("N", 22, 30))
DUTY_ROLES = ("coordinator", "drafter", "monitoring")


def at(hour: int, minute: int = 0, *, day: date = DAY) -> datetime:
    """Give an instant by the wall clock of the organisation."""
    return datetime.combine(day, time(0), ZONE).astimezone(UTC) + timedelta(hours=hour, minutes=minute)


def text_rows(ref: str, where: str, author: UserId, number: int) -> Iterator[Table]:
    """Give a text: one in three a draft, one in review, one published in both languages."""
    state = (CommuniqueState.DRAFT, CommuniqueState.IN_REVIEW, CommuniqueState.PUBLISHED)[number % 3]
    when = at(9 + number)
    yield Communique(
        ref=ref,
        cell=where,
        author=author,
        author_role=Role.DRAFTER,
        language=Language.FR,
        state=state,
        created_at=when,
        exercise=True,
    )
    version = CommuniqueVersion(ref=ref, number=1, kind=TextKind.COMMUNIQUE, made_by=author, made_at=when, cell=where)
    if state is not CommuniqueState.DRAFT:
        version.rule = rule_as_data(ApprovalRule(cell=where))
        version.submitted_by, version.submitted_at = author, when
    yield version
    for language, title in ((Language.FR, "Eau potable : trois points"), (Language.NL, "Drinkwater: drie punten")):
        body = f"{title}. " * 30
        yield CommuniqueText(ref=ref, version=1, language=language, title=title, text=body, by=author, at=when)
        if state is CommuniqueState.PUBLISHED:
            yield Edition(ref=ref, version=1, language=language, title=title, text=body, at=when)
            yield Publication(
                ref=ref, language=language, version=1, published_at=when, updated_at=when, state=state, exercise=True
            )


def alert_rows(ref: str, where: str, people: Sequence[UserId], number: int) -> Iterator[Table]:
    """Give an alert that four in five of the cell have acknowledged."""
    when = at(13 + number)
    yield Alert(
        ref=ref,
        cell=where,
        room_cell=where,
        raised_by=people[0],
        raised_at=when,
        text="Digue instable à Bas-Pont : rejoignez la salle",
        language=Language.FR,
        texts={"fr": "Digue instable à Bas-Pont : rejoignez la salle"},
        state=AlertState.OPEN,
        status=AlertStatus.EXERCISE,
        sent_at=when,
        deadline_at=when + timedelta(minutes=15),
        exercise=True,
    )
    yield AlertCell(ref=ref, cell=where, position=0)
    for place, person in enumerate(people):
        has = place % 5 > 0
        yield Addressee(
            ref=ref,
            user_id=person,
            position=place,
            cells=[where],
            called_at=when,
            acknowledged_at=when + timedelta(minutes=3) if has else None,
            how=AckHow.REACTION if has else None,
        )


def slot_rows(where: str) -> Iterator[Table]:
    """Give the day's two occurrences: one posted late, one missed; and tomorrow's first."""
    told = (("morning", 9, DAY, SlotState.LATE), ("evening", 18, DAY, SlotState.MISSED))
    for key, hour, day, state in (*told, ("morning", 9, DAY + timedelta(days=1), SlotState.DUE)):
        due = at(hour, day=day)
        yield SlotOccurrence(
            cell=where,
            key=key,
            local_date=day,
            wall_time=f"{hour:02d}:00",
            due_at=due,
            next_at=due if state is SlotState.DUE else None,
            state=state,
            posted_at=due + timedelta(minutes=4) if state is SlotState.LATE else None,
            exercise=True,
        )


def duty_rows(where: str, people: Sequence[UserId]) -> Iterator[Table]:
    """Give a week of duty up to the day after tomorrow: three shifts of three roles."""
    for step in range(-6, 3):
        day = DAY + timedelta(days=step)
        for turn, (shift, begins, ends) in enumerate(SHIFTS):
            for place, role in enumerate(DUTY_ROLES):
                yield Duty(
                    cell=where,
                    day=day,
                    shift=shift,
                    role=role,
                    person=people[(step + 3 * turn + 7 * place) % len(people)],
                    starts_at=at(begins, day=day),
                    ends_at=at(ends, day=day),
                    place=DutyPlace.ON_SITE,
                    source=DutySource.CHAT,
                    set_at=at(8, day=day - timedelta(days=7)),
                    exercise=True,
                )
