"""A calendar as a file (RFC 5545): appointments, written for the applications that ask for them.

Invariant: the one place of the calendar library, which nobody loads before the first calendar is asked for.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, vDuration, vText

from bot.web.appointments import Appointment
from storage.values import UserId

ASK_EVERY: Final = timedelta(hours=1)
"""How often an application should ask."""


def write_calendar(appointments: Sequence[Appointment], name: str, bot: UserId, *, as_of: datetime) -> bytes:
    """Write appointments as a calendar (RFC 5545).

    Args:
        appointments: what stands in it.
        name: what it calls itself.
        bot: whose identities these are.
        as_of: when that was so of which nobody knows when it changed last.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Greffier//Greffier//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # the library escapes only what it knows to be text
    calendar.add("x-wr-calname", vText(_one_line(name)))
    calendar.add("refresh-interval", vDuration(ASK_EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_EVERY))
    place = bot.partition(":")[2]
    for appointment in appointments:
        calendar.add_component(_event(appointment, place, as_of))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, place: str, as_of: datetime) -> Event:
    event = Event()
    event.add("uid", f"{appointment.uid}@{place}")
    event.add("dtstamp", (appointment.changed_at or as_of).astimezone(UTC))
    if appointment.changed_at is not None:
        event.add("last-modified", appointment.changed_at.astimezone(UTC))
    event.add("sequence", appointment.sequence)
    event.add("summary", _one_line(appointment.what))
    for key, at in (("dtstart", appointment.starts), ("dtend", appointment.ends)):
        event.add(key, at.astimezone(UTC) if isinstance(at, datetime) else at)
    event.add("status", appointment.certainty.value)
    event.add("transp", "OPAQUE" if appointment.is_busy else "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _one_line(text: str) -> str:
    """Write a text in one line, without what no calendar may hold (RFC 5545, section 3.3.11)."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
